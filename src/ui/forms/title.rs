//! What a form is about, above its fields.

use chrono::NaiveDate;

use crate::app::App;
use crate::app::forms::{About, Form};
use crate::phrases::{self, Line, Page, Pen};
use crate::plan::TaskId;
use crate::rules::stretches::Timed;
use crate::words::{Role, say};

pub(crate) fn push_title(page: &mut Page, pen: Pen<'_>, app: &App, form: &Form) {
    let words = pen.words;
    let task = |id: &TaskId| app.plan().and_then(|plan| plan.task(id));
    let name = |id: &TaskId| task(id).map(|task| task.title.clone()).unwrap_or_default();
    let of_task = |message: &str, id: &TaskId| say!(words, message, title = name(id));
    let either = |is_old: bool, old: &str, new: &str| words.text(if is_old { old } else { new });
    let beside_day = |message: &str, day: NaiveDate| {
        Line::of(&words.text(message), Role::Title).with(&format!("   {}", words.day(day)), Role::Dim)
    };
    let below = match &form.about {
        About::Fall { day, .. } | About::Answer { day, .. } | About::Time { day, .. } => words.day(*day),
        About::Stretch(it) => {
            let now = phrases::timed(words, &app.moment, it.day, it.timed);
            format!("{}: {now}", words.day(it.day))
        }
        About::Medicine(None) if app.dose_comes_after_medicine() => words.text("medicine-first-then"),
        _ => String::new(),
    };
    let title = match &form.about {
        About::Entry { kind, day, editing } => {
            let id = format!("form-{}-{}", kind.name(), if editing.is_some() { "old" } else { "new" });
            match day {
                Some(day) => return page.push(beside_day(&id, *day)),
                None => words.text(&id),
            }
        }
        About::Note { day, .. } => return page.push(beside_day("row-note", *day)),
        About::Fall { .. } => words.text("fall-title"),
        About::Answer { task, .. } => of_task("answer-title", task),
        About::Time { task: id, .. } => {
            let is_worn = task(id).is_some_and(|task| task.is_worn);
            of_task(if is_worn { "timer-worn-title" } else { "timer-add-title" }, id)
        }
        About::Stretch(it) => {
            let is_minutes = matches!(it.timed, Timed::Minutes(_));
            of_task(if is_minutes { "stretches-fix-minutes" } else { "stretches-fix" }, &it.task)
        }
        About::Medicine(None) if app.dose_comes_after_medicine() => words.text("medicine-first"),
        About::Medicine(editing) => either(editing.is_some(), "medicine-correct", "medicine-new"),
        About::Forgotten(id) => {
            let since = app.since(id).map(|since| phrases::past(words, &app.moment, since)).unwrap_or_default();
            say!(words, "timer-forgotten-title", title = name(id), since)
        }
        About::Operation => {
            let is_first = app.record().recovery.as_ref().is_some_and(|recovery| recovery.expanders);
            either(is_first, "operation-title-first", "operation-title")
        }
        About::Override { .. } => words.text("surgeon-title"),
        About::Extra(_) => words.text("surgeon-own-title"),
        About::Exchange => words.text("exchange-title"),
        About::Phones => words.text("phones-title"),
        About::Settings => words.text("settings-title"),
        About::Report => words.text("report-form"),
        About::Export => words.text("export-title"),
    };
    page.texts([(Role::Title, title), (Role::Dim, below)]);
    if let About::Override { of, .. } = &form.about {
        // What the plan and the surgeon say until now.
        app.with_row(None, of, |row| {
            let now = say!(words, "surgeon-now", what = phrases::row_when(words, &app.moment, row));
            page.texts([(Role::Plain, row.what.title().to_owned()), (Role::Dim, now)]);
        });
    }
}
