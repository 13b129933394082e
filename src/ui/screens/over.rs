//! What lies over a screen and is no page of its own: the list of what was timed of a task on a day, and the question
//! whether to leave with something unsaved.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span as Text};

use crate::app::App;
use crate::app::forms::About;
use crate::app::keys::{Action, Place};
use crate::app::screens::over::Stretches;
use crate::phrases;
use crate::ui::canvas::Canvas;
use crate::ui::screens::details;
use crate::ui::screens::help::key_name;
use crate::ui::{Drawn, forms};
use crate::words::{Role, say};

pub(crate) fn stretches(canvas: &mut Canvas<'_>, app: &App, list: &Stretches, body: Rect) -> Drawn {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    let width = area.width.saturating_sub(1);
    let head = title(canvas, app, list, width);
    canvas.draw_all(area, 0, &head);
    let above = u16::try_from(head.len()).unwrap_or(area.height).min(area.height);
    let area = Rect { y: area.y + above, height: area.height - above, ..area };
    let all = app.timed(&list.task, list.day);
    let mut lines = Vec::new();
    for (row, timed) in all.iter().enumerate() {
        let text = phrases::timed(canvas.words, &app.moment, list.day, *timed);
        let text = canvas.fitted(&text, usize::from(width.saturating_sub(2)));
        lines.push(Line::from(vec![canvas.cursor(row == list.row), Text::raw(" "), canvas.span(Role::Plain, text)]));
    }
    if all.is_empty() {
        lines.push(canvas.line(Role::Dim, canvas.words.text("stretches-none")));
    }
    lines.push(Line::default());
    lines.extend(details::about_task(canvas, app, &list.task, list.day, width));
    let last_row = lines.len().saturating_sub(1);
    let at = canvas.column(area, &lines, list.row.min(last_row));
    if list.row < all.len() {
        canvas.tint(Rect { width, ..area }, at, Role::Selection);
    }
    Drawn { last_scroll: last_row, ..Drawn::at(canvas.row(area, at).map(|y| (area.x, y).into())) }
}

fn title(canvas: &Canvas<'_>, app: &App, list: &Stretches, width: u16) -> Vec<Line<'static>> {
    let task = app.plan().and_then(|plan| plan.task(&list.task));
    let title = task.map(|task| task.title.as_str()).unwrap_or_default();
    let day = canvas.words.day(list.day);
    let text = say!(canvas.words, "stretches-title", title, day);
    canvas.wrapped(Role::Title, &text, width)
}

pub(crate) fn quit(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Position {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let words = canvas.words;
    let mut lines = canvas.wrapped(Role::Title, &words.text("quit-title"), area.width);
    if app.unsaved() > 0 {
        let count = say!(words, "quit-unsaved", count = app.unsaved());
        lines.extend(canvas.wrapped(Role::Alarm, &count, area.width));
        if let Some(hint) = app.failure.as_ref().and_then(|obstacle| obstacle.hint.as_ref()) {
            lines.extend(canvas.wrapped(Role::Plain, hint, area.width));
        }
    }
    if let Some(form) = app.draft() {
        let draft = match form.about {
            About::Entry { day: Some(day), .. } => say!(words, "quit-draft", day = words.day(day)),
            _ => words.text("quit-form"),
        };
        lines.extend(canvas.wrapped(Role::Soon, &draft, area.width));
        if !matches!(form.about, About::Entry { day: Some(_), .. }) {
            lines.extend(forms::title(canvas, app, form, area.width));
        }
    }
    lines.push(Line::default());
    for action in app.offered().into_iter().flatten() {
        let id = match action {
            Action::Again => "quit-again",
            Action::Export => "quit-export",
            Action::Quit => "quit-anyway",
            _ => "quit-back",
        };
        let key = app.keys.key(Place::Quit, action).unwrap_or_default();
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
