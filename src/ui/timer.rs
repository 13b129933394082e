//! The forms of timers.

use ratatui::text::Line;

use super::canvas::Canvas;
use super::said::said;
use crate::app::App;
use crate::app::form::Form;
use crate::phrases;
use crate::rules::plan::{Task, TaskId};
use crate::words::Role;
use chrono::NaiveDate;

/// The title of the form for a forgotten timer.
pub(super) fn forgotten_title(canvas: &Canvas<'_>, app: &App, task: &TaskId, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let since = app.since(task).map(|since| phrases::past(words, &app.moment, since)).unwrap_or_default();
    let title = title_of(app, task);
    let text = words.say("timer-forgotten-title", &[("title", title.into()), ("since", since.into())]);
    canvas.wrapped(Role::Title, &text, width)
}

/// The end that is understood, and how long it makes the stretch.
pub(super) fn forgotten_echo(
    canvas: &Canvas<'_>,
    app: &App,
    form: &Form,
    task: &TaskId,
    width: u16,
) -> Vec<Line<'static>> {
    let words = canvas.words;
    let is_counted = form.field("ended").is_some_and(|field| field.shown);
    let (role, text) = match (app.typed_end(form, task), app.since(task)) {
        _ if !is_counted => (Role::Dim, words.text("timer-gone-echo")),
        (Ok(Some(end)), Some(since)) => {
            let length = words.minutes(u32::try_from((end - since).num_minutes()).unwrap_or(0));
            let end = phrases::past(words, &app.moment, end);
            (Role::Accent, words.say("timer-end-echo", &[("end", end.into()), ("length", length.into())]))
        }
        (Ok(_), _) => (Role::Dim, words.text("timer-forgotten-how")),
        (Err(problem), _) => (Role::Soon, said(canvas, app, &problem.said)),
    };
    canvas.wrapped(role, &text, width)
}

/// The title of the form in which time is added.
pub(super) fn title(canvas: &Canvas<'_>, app: &App, task: &TaskId, day: NaiveDate, width: u16) -> Vec<Line<'static>> {
    let worn = is_worn(app, task);
    let id = if worn { "timer-worn-title" } else { "timer-add-title" };
    let title = canvas.words.say(id, &[("title", title_of(app, task).into())]);
    let mut lines = canvas.wrapped(Role::Title, &title, width);
    lines.push(canvas.line(Role::Dim, canvas.words.day(day)));
    lines
}

/// How the form in which time is added is meant.
pub(super) fn echo(canvas: &Canvas<'_>, app: &App, task: &TaskId, width: u16) -> Vec<Line<'static>> {
    let id = if is_worn(app, task) { "timer-worn-how" } else { "timer-add-how" };
    canvas.wrapped(Role::Dim, &canvas.words.text(id), width)
}

fn is_worn(app: &App, task: &TaskId) -> bool {
    app.plan().and_then(|plan| plan.task(task)).is_some_and(Task::is_worn)
}

fn title_of(app: &App, task: &TaskId) -> String {
    app.plan().and_then(|plan| plan.task(task)).map(|task| task.title.clone()).unwrap_or_default()
}
