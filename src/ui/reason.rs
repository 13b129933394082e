//! The reason for a skip, being written.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::canvas::Canvas;
use crate::app::reason::ReasonForm;
use crate::rules::plan::Plan;
use crate::words::{Mark, Role};

pub(super) fn view(canvas: &mut Canvas<'_>, plan: Option<&Plan>, form: &ReasonForm, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let task = plan.and_then(|plan| plan.task(&form.task)).map(|task| task.title.clone()).unwrap_or_default();
    let mut lines =
        canvas.wrapped(Role::Title, &canvas.words.say("reason-title", &[("task", task.into())]), area.width);
    lines.push(canvas.line(Role::Dim, canvas.words.day(form.day)));
    lines.extend(canvas.wrapped(Role::Dim, &canvas.words.text("reason-how"), area.width));
    lines.push(Line::default());
    let input = lines.len();
    lines.push(Line::from(canvas.mark(Role::Accent, Mark::Selected)));
    let at = canvas.column(area, &lines, input);
    let y = canvas.row(area, at)?;
    canvas.editor(Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 }, &form.editor)
}
