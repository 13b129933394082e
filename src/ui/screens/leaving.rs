//! The question whether to leave with something unsaved.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::About;
use crate::app::keys::{Action, Place};
use crate::ui::canvas::Canvas;
use crate::ui::forms;
use crate::ui::screens::help::key_name;
use crate::words::Role;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Position {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let words = canvas.words;
    let mut lines = canvas.wrapped(Role::Title, &words.text("leaving-title"), area.width);
    if app.unsaved() > 0 {
        let count = words.say("leaving-unsaved", &[("count", app.unsaved().into())]);
        lines.extend(canvas.wrapped(Role::Alarm, &count, area.width));
        if let Some(hint) = app.failure.as_ref().and_then(|obstacle| obstacle.hint.as_ref()) {
            lines.extend(canvas.wrapped(Role::Plain, hint, area.width));
        }
    }
    if let Some(form) = app.draft() {
        let draft = match form.about {
            About::Pain { day, .. } => words.say("leaving-draft", &[("day", words.day(day).into())]),
            _ => words.text("leaving-form"),
        };
        lines.extend(canvas.wrapped(Role::Soon, &draft, area.width));
        if !matches!(form.about, About::Pain { .. }) {
            lines.extend(forms::title(canvas, app, form, area.width));
        }
    }
    lines.push(Line::default());
    for action in app.offered().into_iter().flatten() {
        let id = match action {
            Action::Again => "leaving-again",
            Action::Elsewhere => "leaving-elsewhere",
            Action::Quit => "leaving-quit",
            _ => "leaving-back",
        };
        let key = app.keys.key(Place::Leaving, action).unwrap_or_default();
        lines.push(Line::from(vec![
            canvas.span(Role::Key, format!("  {:<6}", key_name(canvas, key))),
            canvas.span(Role::Plain, words.text(id)),
        ]));
    }
    // The keys are needed more than the reason, where there is no room for both.
    if let Some(obstacle) = app.failure.as_ref().filter(|_| app.unsaved() > 0) {
        lines.push(Line::default());
        lines.extend(canvas.wrapped(Role::Dim, &obstacle.reason, area.width));
    }
    canvas.column(area, &lines, 0);
    area.as_position()
}
