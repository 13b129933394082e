//! Everything that was written down, day by day.

use chrono::NaiveDate;

use super::plan::offset;
use crate::phrases::{self, Line, Page, Pen, WIDTH};
use crate::plan::{Kind, TaskId};
use crate::record::{Answer, Day, Entry, EntryKind, Extra, ExtraKind, Point, Record, Recovery, Ruling};
use crate::rules::schedule::Schedule;
use crate::words::{Role, Words, say};

pub fn show(pen: Pen<'_>, schedule: &Schedule<'_>, recovery: &Recovery, record: &Record) -> Page {
    let mut page = Page::default();
    let words = pen.words;
    page.push(Line::of(&words.text("show-title"), Role::Title));
    page.paragraph(0, &say!(words, "show-plan", plan = (&*schedule.plan.title)), Role::Plain);
    let (date, time) = (words.long_day(schedule.day_zero()), words.time(recovery.surgery));
    page.paragraph(0, &say!(words, "show-surgery", date, time), Role::Plain);
    if recovery.expanders {
        page.paragraph(0, &words.text("show-expanders"), Role::Plain);
    }
    if let Some(exchange) = recovery.exchange {
        let (date, time) = (words.long_day(exchange.date_naive()), words.time(exchange));
        page.paragraph(0, &say!(words, "show-exchange", date, time), Role::Plain);
    }
    push_surgeon(&mut page, pen, schedule, recovery);
    page.section(&words.text("show-medicines"), record.medicines.values(), |page, medicine| {
        let label = phrases::medicine::label(words, medicine);
        page.paragraph(2, &format!("{}: {label}", medicine.name), Role::Plain);
    });
    if record.days.is_empty() {
        page.gap();
        page.paragraph(0, &words.text("show-nothing"), Role::Plain);
    }
    for (date, day) in &record.days {
        whole_day(&mut page, pen, schedule, record, (*date, day));
    }
    page
}

fn whole_day(page: &mut Page, pen: Pen<'_>, schedule: &Schedule<'_>, record: &Record, (date, day): (NaiveDate, &Day)) {
    page.gap();
    let number = say!(pen.words, "show-day", day = schedule.number(date).0);
    page.push(Line::of(&number, Role::Head).right(WIDTH, &pen.words.long_day(date), Role::Dim));
    for (id, answer) in in_order(schedule, day) {
        let task = schedule.plan.task(id);
        let title = task.map_or(id.as_str(), |task| &task.title);
        let kind = task.map_or(Kind::Keep, |task| task.kind);
        let shown = phrases::shown(answer.state, answer.minutes > 0 || !answer.spans.is_empty());
        let sign = pen.state(kind, shown, false);
        let (role, said) = (sign.role, phrases::answer(pen.words, shown, answer.why));
        let line = Line::of("  ", Role::Plain).and(sign).with(&format!(" {title}, "), Role::Plain);
        page.push(line.with(&said, role));
        below(page, pen.words, answer);
    }
    for kind in EntryKind::ALL {
        let mut entries: Vec<_> = day.of_kind(kind).collect();
        if !entries.is_empty() {
            page.paragraph(2, &pen.words.text(&format!("show-{}", kind.word())), Role::Dim);
        }
        entries.sort_by_key(|entry| entry.at);
        for entry in entries {
            if let Some(call) = entry.call() {
                page.paragraph(4, &phrases::call::listed(pen.words, pen.words.time(entry.at), &call), Role::Plain);
            } else {
                push_entry(page, pen, entry, &phrases::entry::entered(pen.words, record, &entry.what), 4);
            }
        }
    }
    if let Some(note) = &day.note {
        page.paragraph(2, &pen.words.text("show-note"), Role::Dim);
        page.paragraph(4, note, Role::Plain);
    }
}

/// The answers in the order of the plan, those to tasks it does not have last.
fn in_order<'a>(schedule: &Schedule<'_>, day: &'a Day) -> Vec<(&'a TaskId, &'a Answer)> {
    let place = |id: &TaskId| schedule.plan.tasks.iter().position(|task| task.id == *id).unwrap_or(usize::MAX);
    let mut answers: Vec<_> = day.tasks.iter().collect();
    answers.sort_by_key(|(id, _)| place(id));
    answers
}

/// The note, who answered, the minutes and the timed stretches of an answer.
fn below(page: &mut Page, words: &Words, answer: &Answer) {
    let about = phrases::about_answer(words, answer.state, answer.because.as_deref(), answer.by.as_deref());
    let minutes = (answer.minutes > 0).then(|| say!(words, "show-minutes", length = words.minutes(answer.minutes)));
    let spans = answer.spans.iter().map(|span| phrases::span(words, span));
    for text in about.into_iter().chain(minutes).chain(spans) {
        page.paragraph(6, &text, Role::Dim);
    }
}

/// Adds an entry in words: its time, what it says, and its note and who entered it below.
pub(super) fn push_entry(page: &mut Page, pen: Pen<'_>, entry: &Entry, what: &str, indent: usize) {
    let line = Line::default().pad_to(indent).with(&pen.words.time(entry.at), Role::Dim);
    page.push(line.with("  ", Role::Plain).with(what, Role::Plain));
    let by = phrases::by(pen.words, entry.by.as_deref());
    for text in entry.note.as_deref().into_iter().chain(by.as_deref()) {
        page.paragraph(indent + 2, text, Role::Dim);
    }
}

/// Adds everything that holds beside the plan or instead of it.
fn push_surgeon(page: &mut Page, pen: Pen<'_>, schedule: &Schedule<'_>, recovery: &Recovery) {
    let words = pen.words;
    page.section(&words.text("show-surgeon"), &recovery.overrides, |page, (id, overrides)| {
        let title = schedule.plan.title_of(id).unwrap_or(id);
        for said in overrides {
            page.paragraph(2, &format!("{title}: {}", ruling(words, said.ruling)), Role::Plain);
            push_said(page, pen, said.because.as_deref(), said.on, said.by.as_deref());
        }
    });
    page.section(&words.text("show-own"), recovery.extras.values(), |page, extra| {
        page.paragraph(2, &own(words, extra), Role::Plain);
        push_said(page, pen, extra.because.as_deref(), extra.on, extra.by.as_deref());
    });
}

/// A task or a visit of the patient's own, and when it is.
pub(super) fn own(words: &Words, extra: &Extra) -> String {
    let when = match extra.what {
        ExtraKind::Task { from, until, .. } => window(words, from, until),
        ExtraKind::Visit(at) => format!("{} {}", words.long_day(at.date_naive()), words.time(at)),
    };
    if when.is_empty() { extra.title.clone() } else { format!("{}: {when}", extra.title) }
}

fn ruling(words: &Words, ruling: Ruling) -> String {
    match ruling {
        Ruling::Never => words.text("show-never"),
        Ruling::Window { from, until } => window(words, from, until),
    }
}

/// Its start and its end, as far as they are given.
fn window(words: &Words, from: Option<Point>, until: Option<Point>) -> String {
    let from = from.map(|from| say!(words, "show-from", from = point(words, from)));
    let until = until.map(|until| say!(words, "show-until", until = point(words, until)));
    from.into_iter().chain(until).collect::<Vec<_>>().join(", ")
}

fn point(words: &Words, point: Point) -> String {
    match point {
        Point::After(after) => say!(words, "show-after", length = offset(words, after)),
        Point::On(date) => words.day(date),
    }
}

/// The words, when they were said, and who entered it.
fn push_said(page: &mut Page, pen: Pen<'_>, because: Option<&str>, on: Option<NaiveDate>, by: Option<&str>) {
    let on = on.map(|on| say!(pen.words, "show-said", date = pen.words.day(on)));
    let by = phrases::by(pen.words, by);
    for text in because.into_iter().chain(on.as_deref()).chain(by.as_deref()) {
        page.paragraph(4, text, Role::Dim);
    }
}
