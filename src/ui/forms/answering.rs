//! The form of an answer, and of a fall.

use chrono::NaiveDate;
use ratatui::text::Line;

use crate::app::App;
use crate::plan::TaskId;
use crate::ui::canvas::Canvas;
use crate::words::Role;

pub(crate) fn title(canvas: &Canvas<'_>, app: &App, task: &TaskId, day: NaiveDate, width: u16) -> Vec<Line<'static>> {
    let task = app.plan().and_then(|plan| plan.task(task)).map(|task| task.title.clone()).unwrap_or_default();
    let mut lines = canvas.wrapped(Role::Title, &canvas.words.say("answer-title", &[("task", task.into())]), width);
    lines.push(canvas.line(Role::Dim, canvas.words.day(day)));
    lines
}

pub(crate) fn echo(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Dim, &canvas.words.text("answer-how"), width)
}

pub(crate) fn fall_title(canvas: &Canvas<'_>, day: NaiveDate, width: u16) -> Vec<Line<'static>> {
    let mut lines = canvas.wrapped(Role::Title, &canvas.words.text("fall-title"), width);
    lines.push(canvas.line(Role::Dim, canvas.words.day(day)));
    lines
}

pub(crate) fn fall_echo(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Dim, &canvas.words.text("fall-how"), width)
}
