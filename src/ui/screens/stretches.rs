//! What was timed of a task on a day, as a list.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Text};

use crate::app::App;
use crate::app::screens::stretches::Stretches;
use crate::phrases;
use crate::ui::Drawn;
use crate::ui::canvas::Canvas;
use crate::ui::screens::details;
use crate::words::{Mark, Role};

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, list: &Stretches, body: Rect) -> Drawn {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    let width = area.width.saturating_sub(1);
    let head = title(canvas, app, list, width);
    for (row, line) in head.iter().enumerate() {
        canvas.draw(area, row, line);
    }
    let above = u16::try_from(head.len()).unwrap_or(area.height).min(area.height);
    let area = Rect { y: area.y + above, height: area.height - above, ..area };
    let all = app.timed(&list.task, list.day);
    let mut lines = Vec::new();
    for (row, timed) in all.iter().enumerate() {
        let here = row == list.row;
        let sign = if here { canvas.mark(Role::Accent, Mark::Selected) } else { canvas.span(Role::Plain, " ") };
        let text = phrases::timed(canvas.words, &app.moment, list.day, *timed);
        let text = canvas.fitted(&text, usize::from(width.saturating_sub(2)));
        lines.push(Line::from(vec![sign, Text::raw(" "), canvas.span(Role::Plain, text)]));
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
    let text = canvas.words.say("stretches-title", &[("title", title.into()), ("day", day.into())]);
    canvas.wrapped(Role::Title, &text, width)
}
