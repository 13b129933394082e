//! The forms of timers.

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::Form;
use crate::phrases;
use crate::plan::{Task, TaskId};
use crate::ui::canvas::Canvas;
use crate::ui::forms::said::said;
use crate::words::Role;
use chrono::NaiveDate;

/// The title of the form for a forgotten timer.
pub(crate) fn forgotten_title(canvas: &Canvas<'_>, app: &App, task: &TaskId, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let since = app.since(task).map(|since| phrases::past(words, &app.moment, since)).unwrap_or_default();
    let title = title_of(app, task);
    let text = words.say("timer-forgotten-title", &[("title", title.into()), ("since", since.into())]);
    canvas.wrapped(Role::Title, &text, width)
}

/// The end that is understood, and how long it makes the stretch.
pub(crate) fn forgotten_echo(
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
        (Err(problem), _) => (Role::Soon, said(canvas, &problem.said)),
    };
    canvas.wrapped(role, &text, width)
}

/// The title of the form in which time is added.
pub(crate) fn title(canvas: &Canvas<'_>, app: &App, task: &TaskId, day: NaiveDate, width: u16) -> Vec<Line<'static>> {
    let worn = is_worn(app, task);
    let id = if worn { "timer-worn-title" } else { "timer-add-title" };
    let title = canvas.words.say(id, &[("title", title_of(app, task).into())]);
    let mut lines = canvas.wrapped(Role::Title, &title, width);
    lines.push(canvas.line(Role::Dim, canvas.words.day(day)));
    lines
}

/// What is understood, in the words in which it will be saved; before anything is typed, how the form is meant.
pub(crate) fn echo(
    canvas: &Canvas<'_>,
    app: &App,
    form: &Form,
    (task, day): (&TaskId, NaiveDate),
    width: u16,
) -> Vec<Line<'static>> {
    let words = canvas.words;
    let is_begun = ["minutes", "from", "to", "when"].into_iter().any(|name| form.filled(name).is_some());
    let (role, text) = match app.timed_change(form, task, day) {
        Ok(Some(change)) if is_begun => {
            (Role::Accent, phrases::change(words, app.record(), app.plan(), &change, &app.moment))
        }
        Err(problem) if is_begun => (Role::Soon, said(canvas, &problem.said)),
        _ if is_worn(app, task) => (Role::Dim, words.text("timer-worn-how")),
        _ => (Role::Dim, words.text("timer-add-how")),
    };
    canvas.wrapped(role, &text, width)
}

fn is_worn(app: &App, task: &TaskId) -> bool {
    app.plan().and_then(|plan| plan.task(task)).is_some_and(Task::is_worn)
}

fn title_of(app: &App, task: &TaskId) -> String {
    app.plan().and_then(|plan| plan.task(task)).map(|task| task.title.clone()).unwrap_or_default()
}
