//! Everything that was written down, day by day.

use chrono::NaiveDate;

use super::entry::{push_dose, push_pain};
use super::surgeon::push_surgeon;
use crate::phrases;
use crate::plan::{Kind, TaskId};
use crate::record::{Answer, Day, Entered, EntryKind, Record, Recovery};
use crate::report::{Line, Page, Pen, WIDTH};
use crate::rules::schedule::Schedule;
use crate::words::{Role, Words};

/// A whole record as a page.
pub fn show(pen: Pen<'_>, schedule: &Schedule<'_>, recovery: &Recovery, record: &Record) -> Page {
    let mut page = Page::default();
    let words = pen.words;
    page.push(Line::of(&words.text("show-title"), Role::Title));
    page.paragraph(0, &words.say("show-plan", &[("plan", (&*schedule.plan.title).into())]), Role::Plain);
    let (date, time) = (words.long_day(schedule.day_zero()), words.time(recovery.surgery));
    page.paragraph(0, &words.say("show-surgery", &[("date", date.into()), ("time", time.into())]), Role::Plain);
    if recovery.expanders {
        page.paragraph(0, &words.text("show-expanders"), Role::Plain);
    }
    if let Some(exchange) = recovery.exchange {
        let (date, time) = (words.long_day(exchange.date_naive()), words.time(exchange));
        page.paragraph(0, &words.say("show-exchange", &[("date", date.into()), ("time", time.into())]), Role::Plain);
    }
    push_surgeon(&mut page, pen, schedule, recovery);
    if !record.medicines.is_empty() {
        page.head(&words.text("show-medicines"));
    }
    for medicine in record.medicines.values() {
        let label = phrases::medicine::label(words, medicine);
        page.paragraph(2, &format!("{}: {label}", medicine.name), Role::Plain);
    }
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
    let number = pen.words.say("show-day", &[("day", schedule.number(date).0.into())]);
    page.push(Line::of(&number, Role::Head).right(WIDTH, &pen.words.long_day(date), Role::Dim));
    for (id, answer) in in_order(schedule, day) {
        let task = schedule.plan.task(id);
        let title = task.map_or(id.as_str(), |task| &task.title);
        let kind = task.map_or(Kind::Keep, |task| task.kind);
        let shown = phrases::shown(answer.state, answer.minutes > 0 || !answer.spans.is_empty());
        let sign = pen.state(kind, shown, false);
        let line = Line::of("  ", Role::Plain).with(&sign.text, sign.role).with(" ", Role::Plain);
        page.push(
            line.with(title, Role::Plain)
                .with(", ", Role::Plain)
                .with(&phrases::answer(pen.words, shown, answer.why), sign.role),
        );
        below(page, pen.words, answer);
    }
    for kind in EntryKind::ALL {
        let mut entries: Vec<_> = day.of_kind(kind).collect();
        if !entries.is_empty() {
            page.paragraph(2, &pen.words.text(&format!("show-{}", kind.word())), Role::Dim);
        }
        entries.sort_by_key(|entry| entry.at);
        for entry in entries {
            match &entry.what {
                Entered::Pain(pain) => push_pain(page, pen, &entry.timed(pain), 4),
                Entered::Dose(dose) => push_dose(page, pen, record, &entry.timed(dose), 4),
                Entered::Call(call) => {
                    let said = phrases::call::listed(pen.words, pen.words.time(entry.at), &entry.timed(call));
                    page.paragraph(4, &said, Role::Plain);
                }
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
    let minutes =
        (answer.minutes > 0).then(|| words.say("show-minutes", &[("length", words.minutes(answer.minutes).into())]));
    let spans = answer.spans.iter().map(|span| phrases::span(words, span));
    for text in about.into_iter().chain(minutes).chain(spans) {
        page.paragraph(6, &text, Role::Dim);
    }
}
