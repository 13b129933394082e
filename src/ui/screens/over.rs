//! What lies over a screen and is no page of its own: the list of what was timed of a task on a day, and the question
//! whether to leave with something unsaved.

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::forms::About;
use crate::app::keys::{Action, Place};
use crate::app::mouse::Target;
use crate::app::screens::over::Stretches;
use crate::phrases::{self, Line, Page};
use crate::ui::canvas::{Canvas, below, inset};
use crate::ui::screens::details;
use crate::ui::screens::help::key_name;
use crate::ui::{Drawn, forms};
use crate::words::{Role, say};

pub(crate) fn stretches(canvas: &mut Canvas<'_>, app: &App, list: &Stretches, body: Rect) -> Drawn {
    let (pen, words) = (canvas.pen, canvas.pen.words);
    let area = inset(body);
    let width = area.width.saturating_sub(1);
    let task = app.plan().and_then(|plan| plan.task(&list.task));
    let title = task.map(|task| task.title.as_str()).unwrap_or_default();
    let mut head = Page::pane(width);
    head.paragraph(0, &say!(words, "stretches-title", title, day = words.day(list.day)), Role::Title);
    canvas.draw_all(area, 0, &head.lines);
    let area = below(area, head.lines.len());
    let all = app.timed(&list.task, list.day);
    let (mut page, mut targets) = (Page::pane(width), Vec::new());
    for (row, timed) in all.iter().enumerate() {
        let text =
            pen.fitted(&phrases::timed(words, &app.moment, list.day, *timed), usize::from(width.saturating_sub(2)));
        targets.push((row, Target::row(row, list.row)));
        page.push(pen.cursor(row == list.row).with(" ", Role::Plain).with(&text, Role::Plain));
    }
    if all.is_empty() {
        page.push(Line::of(&words.text("stretches-none"), Role::Dim));
    }
    page.blank();
    details::push_task(&mut page, pen, app, &list.task, list.day);
    let last_scroll = page.lines.len().saturating_sub(1);
    let here = list.row.min(last_scroll);
    let at = canvas.column(area, &page.lines, here);
    canvas.note_rows(area, here - at, &targets);
    if list.row < all.len() {
        canvas.tint(Rect { width, ..area }, at, Role::Selection);
    }
    Drawn { last_scroll, ..Drawn::at(canvas.row(area, at).map(|y| (area.x, y).into())) }
}

pub(crate) fn quit(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Position {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let (pen, words) = (canvas.pen, canvas.pen.words);
    let mut page = Page::pane(area.width);
    let obstacle = app.failure.as_ref().filter(|_| app.unsaved() > 0);
    page.paragraph(0, &words.text("quit-title"), Role::Title);
    if app.unsaved() > 0 {
        page.paragraph(0, &say!(words, "quit-unsaved", count = app.unsaved()), Role::Alarm);
        let hint = obstacle.and_then(|obstacle| obstacle.hint.as_deref());
        page.paragraph(0, hint.unwrap_or_default(), Role::Plain);
    }
    if let Some(form) = app.draft() {
        if let About::Entry { day: Some(day), .. } = form.about {
            page.paragraph(0, &say!(words, "quit-draft", day = words.day(day)), Role::Soon);
        } else {
            page.paragraph(0, &words.text("quit-form"), Role::Soon);
            forms::push_title(&mut page, pen, app, form);
        }
    }
    page.blank();
    let mut targets = Vec::new();
    for action in app.footer().iter().flatten().copied().filter(|action| app.offers(*action)) {
        let id = match action {
            Action::Again => "quit-again",
            Action::Export => "quit-export",
            Action::Quit => "quit-anyway",
            _ => "quit-back",
        };
        let key = key_name(pen, app.keys.key(Place::Quit, action).unwrap_or_default());
        targets.push((page.lines.len(), Target::Key(action)));
        page.push(Line::of(&format!("  {key:<6}"), Role::Key).with(&words.text(id), Role::Plain));
    }
    // The keys are needed more than the reason, where there is no room for both.
    if let Some(obstacle) = obstacle {
        page.blank();
        page.paragraph(0, &obstacle.reason, Role::Dim);
    }
    canvas.column(area, &page.lines, 0);
    canvas.note_rows(area, 0, &targets);
    area.as_position()
}
