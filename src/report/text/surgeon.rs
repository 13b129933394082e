//! What the surgeon said, and the patient's own tasks and visits.

use chrono::NaiveDate;

use super::entry::push_by;
use super::plan::offset;
use crate::plan::Plan;
use crate::record::{Extra, ExtraKind, Point, Recovery, Ruling};
use crate::report::{Page, Pen};
use crate::rules::schedule::Schedule;
use crate::words::{Role, Words};

/// Adds everything that holds beside the plan or instead of it.
pub(super) fn push_surgeon(page: &mut Page, pen: Pen<'_>, schedule: &Schedule<'_>, recovery: &Recovery) {
    let words = pen.words;
    if !recovery.overrides.is_empty() {
        page.head(&words.text("show-surgeon"));
    }
    for (id, overrides) in &recovery.overrides {
        let title = title_in(Some(schedule.plan), id);
        for said in overrides {
            page.paragraph(2, &format!("{title}: {}", ruling(words, said.ruling)), Role::Plain);
            below(page, pen, said.because.as_deref(), said.on, said.by.as_deref());
        }
    }
    if !recovery.extras.is_empty() {
        page.head(&words.text("show-own"));
    }
    for extra in recovery.extras.values() {
        page.paragraph(2, &own(words, extra), Role::Plain);
        below(page, pen, extra.because.as_deref(), extra.on, extra.by.as_deref());
    }
}

/// A task or a visit of the patient's own, and when it is.
pub(super) fn own(words: &Words, extra: &Extra) -> String {
    let when = match extra.what {
        ExtraKind::Task { from, until, .. } => window(words, from, until),
        ExtraKind::Visit(at) => format!("{} {}", words.long_day(at.date_naive()), words.time(at)),
    };
    if when.is_empty() { extra.title.clone() } else { format!("{}: {when}", extra.title) }
}

/// The title of a task or milestone; its id where the plan has none such.
pub(super) fn title_in<'a>(plan: Option<&'a Plan>, id: &'a str) -> &'a str {
    let task = plan.and_then(|plan| plan.tasks.iter().find(|task| task.id.as_str() == id));
    let milestone = plan.and_then(|plan| plan.milestones.iter().find(|milestone| milestone.id == id));
    task.map(|task| &task.title).or(milestone.map(|milestone| &milestone.title)).map_or(id, String::as_str)
}

fn ruling(words: &Words, ruling: Ruling) -> String {
    match ruling {
        Ruling::Never => words.text("show-never"),
        Ruling::Window { from, until } => window(words, from, until),
    }
}

/// Its start and its end, as far as they are given.
fn window(words: &Words, from: Option<Point>, until: Option<Point>) -> String {
    let from = from.map(|from| words.say("show-from", &[("from", point(words, from).into())]));
    let until = until.map(|until| words.say("show-until", &[("until", point(words, until).into())]));
    from.into_iter().chain(until).collect::<Vec<_>>().join(", ")
}

fn point(words: &Words, point: Point) -> String {
    match point {
        Point::After(after) => words.say("show-after", &[("length", offset(words, after).into())]),
        Point::On(date) => words.day(date),
    }
}

/// The words, when they were said, and who entered it.
fn below(page: &mut Page, pen: Pen<'_>, because: Option<&str>, on: Option<NaiveDate>, by: Option<&str>) {
    if let Some(because) = because {
        page.paragraph(4, because, Role::Dim);
    }
    if let Some(on) = on {
        page.paragraph(4, &pen.words.say("show-said", &[("date", pen.words.day(on).into())]), Role::Dim);
    }
    push_by(page, pen, by, 4);
}
