//! What a form is about, above its fields.

use chrono::NaiveDate;
use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::{About, Form};
use crate::phrases;
use crate::plan::{Task, TaskId};
use crate::rules::stretches::Timed;
use crate::ui::canvas::Canvas;
use crate::words::{Role, Value, say};

pub(crate) fn title(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let task = |id: &TaskId| app.plan().and_then(|plan| plan.task(id));
    let name = |id: &TaskId| task(id).map(|task| task.title.clone()).unwrap_or_default();
    let title = |text: &str| canvas.wrapped(Role::Title, text, width);
    let of_task = |message: &str, id: &TaskId| title(&say!(words, message, title = name(id)));
    let either = |is_old: bool, old: &str, new: &str| title(&words.text(if is_old { old } else { new }));
    let of_day = |mut lines: Vec<Line<'static>>, day: NaiveDate| {
        lines.push(canvas.line(Role::Dim, words.day(day)));
        lines
    };
    let beside_day = |message: &str, day: NaiveDate| {
        let day = canvas.span(Role::Dim, format!("   {}", words.day(day)));
        vec![Line::from(vec![canvas.span(Role::Title, words.text(message)), day])]
    };
    match &form.about {
        About::Fall { day, .. } => of_day(title(&words.text("fall-title")), *day),
        About::Answer { task, day } => of_day(of_task("answer-title", task), *day),
        About::Entry { kind, day, editing } => {
            let id = format!("form-{}-{}", kind.name(), if editing.is_some() { "old" } else { "new" });
            day.map_or_else(|| title(&words.text(&id)), |day| beside_day(&id, day))
        }
        About::Note { day, .. } => beside_day("row-note", *day),
        About::Medicine(editing) => either(editing.is_some(), "medicine-correct", "medicine-new"),
        About::Time { task: id, day } => {
            let is_worn = task(id).is_some_and(Task::is_worn);
            of_day(of_task(if is_worn { "timer-worn-title" } else { "timer-add-title" }, id), *day)
        }
        About::Forgotten(id) => {
            let since = app.since(id).map(|since| phrases::past(words, &app.moment, since)).unwrap_or_default();
            let said = [("title", Value::from(name(id))), ("since", since.into())];
            title(&words.say("timer-forgotten-title", &said))
        }
        About::Stretch(correcting) => {
            let is_minutes = matches!(correcting.timed, Timed::Minutes(_));
            let mut lines =
                of_task(if is_minutes { "stretches-fix-minutes" } else { "stretches-fix" }, &correcting.task);
            let now = phrases::timed(words, &app.moment, correcting.day, correcting.timed);
            lines.extend(canvas.wrapped(Role::Dim, &format!("{}: {now}", words.day(correcting.day)), width));
            lines
        }
        About::Operation => {
            let is_first = app.record().recovery.as_ref().is_some_and(|recovery| recovery.expanders);
            either(is_first, "operation-title-first", "operation-title")
        }
        About::Override { of, .. } => {
            let mut lines = title(&words.text("surgeon-title"));
            // What the plan and the surgeon say until now.
            app.with_row(None, of, |row| {
                let now = say!(words, "surgeon-now", what = phrases::row_when(words, &app.moment, row));
                lines.extend(canvas.wrapped(Role::Plain, row.what.title(), width));
                lines.extend(canvas.wrapped(Role::Dim, &now, width));
            });
            lines
        }
        About::Extra(_) => title(&words.text("surgeon-own-title")),
        About::Exchange => title(&words.text("exchange-title")),
        About::Phones => title(&words.text("phones-title")),
        About::Settings => title(&words.text("settings-title")),
        About::Report => title(&words.text("report-form")),
        About::Export => title(&words.text("export-title")),
    }
}
