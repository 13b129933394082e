//! When to call, in words.

use std::collections::BTreeSet;

use super::{Line, Page, Pen, day_and_time, entry};
use crate::plan::{RedFlag, Trigger, Urgency};
use crate::record::{self, Dose, Pain, Phones, Record, State, Timed};
use crate::rules::alerts::{Alert, Cause, Rise, Score, Slip};
use crate::rules::call::{self, Call, CallTime, Operation, Sheet};
use crate::rules::time::Moment;
use crate::words::{Mark, Role, Words, say};

pub fn level(words: &Words, level: Urgency) -> String {
    words.text(&format!("call-{}", level.word()))
}

pub fn role(level: Urgency) -> Role {
    match level {
        Urgency::Emergency | Urgency::Today => Role::Alarm,
        Urgency::Office => Role::Soon,
    }
}

pub fn please(words: &Words, level: Urgency) -> String {
    words.text(&format!("please-{}", level.word()))
}

/// The number to call: the patient's own, else for an emergency those that hold in many countries.
pub fn number(words: &Words, phones: &Phones, level: Urgency) -> String {
    match known_number(words, phones, level) {
        Some(number) => say!(words, "call-number", number),
        None => words.text("call-no-number"),
    }
}

/// The number of an emergency, for whoever reads of something less.
pub fn emergency(words: &Words, phones: &Phones) -> String {
    let number = known_number(words, phones, Urgency::Emergency).unwrap_or_default();
    say!(words, "call-else-emergency", number)
}

fn known_number(words: &Words, phones: &Phones, level: Urgency) -> Option<String> {
    let own = call::number(phones, level).map(ToOwned::to_owned);
    own.or_else(|| (level == Urgency::Emergency).then(|| words.text("call-numbers-known")))
}

/// What is said where no red flags stand: not yet, or no more. Nothing while they do.
pub fn outside(words: &Words, call: &Call<'_>) -> Option<String> {
    Some(words.text(match call.time {
        CallTime::NotStarted => "call-not-started",
        CallTime::Before => "call-before",
        CallTime::After => "call-after",
        CallTime::Unknown => "call-unknown",
        CallTime::During => return None,
    }))
}

/// What to read aloud first: the day and the operation, a line each.
fn operation(words: &Words, sheet: &Sheet<'_>, time: CallTime) -> [String; 2] {
    let when = if time == CallTime::Before { "call-surgery-ahead" } else { "call-surgery" };
    let (date, at) = (words.long_day(sheet.surgery.date_naive()), words.time(sheet.surgery));
    let which = match sheet.operation {
        Operation::Only => "call-plan",
        Operation::Expanders => "call-plan-expanders",
        Operation::Implants => "call-plan-implants",
    };
    [say!(words, when, day = sheet.day.0, date, time = at), say!(words, which, plan = sheet.title)]
}

/// Adds whom to call with what: for each level the number, or how to write one down, and the signs.
pub fn push_whom(page: &mut Page, pen: Pen<'_>, call: &Call<'_>, number: impl Fn(Urgency) -> (Role, String)) {
    let quiet = if page.is_pane { Role::Dim } else { Role::Plain };
    page.paragraph(0, &pen.words.text("call-calm"), quiet);
    if let Some(said) = outside(pen.words, call) {
        page.paragraph(0, &said, Role::Plain);
    }
    for level in Urgency::ALL {
        page.gap();
        push_level(page, pen, level, number(level));
        for flag in call.flags.iter().filter(|flag| flag.level == level) {
            page.paragraph(2, &flag.title, Role::Head);
            push_signs(page, pen, flag);
        }
    }
}

pub fn push_level(page: &mut Page, pen: Pen<'_>, level: Urgency, (role, number): (Role, String)) {
    page.paragraph(0, &self::level(pen.words, level), self::role(level));
    page.paragraph(if page.is_pane { 0 } else { 2 }, &number, role);
}

pub fn push_signs(page: &mut Page, pen: Pen<'_>, flag: &RedFlag) {
    let (indent, urgent) = if page.is_pane { (2, Role::Soon) } else { (4, Role::Plain) };
    for sign in &flag.signs {
        let dot = Line::default().pad_to(indent).with(&pen.sign(Mark::Dot), Role::Plain);
        page.hanging(dot.pad_to(indent + 2), sign, Role::Plain);
    }
    if let Some(text) = &flag.meanwhile {
        page.paragraph(4, &say!(pen.words, "call-meanwhile", text = text.as_str()), urgent);
    }
}

/// Adds what an alert says, after a sign, and below it what raised it.
pub fn push_alert(page: &mut Page, words: &Words, record: &Record, alert: &Alert<'_>, lead: Line) {
    page.hanging(lead, &alert.rule.text, Role::Plain);
    for cause in cause(words, record, alert) {
        page.paragraph(if page.is_pane { 2 } else { 4 }, &cause, Role::Dim);
    }
}

/// Adds what to read aloud to whoever answers: the day and the operation, and part by part what was entered. What was
/// looked for and is not there is said; a part of which that would say nothing is left out.
pub fn push_sheet(page: &mut Page, words: &Words, moment: &Moment, sheet: &Sheet<'_>, time: CallTime) {
    let indent = if page.is_pane { 0 } else { 2 };
    page.gap();
    page.paragraph(0, &words.text("call-tell"), if page.is_pane { Role::Title } else { Role::Head });
    for line in operation(words, sheet, time) {
        page.paragraph(indent, &line, Role::Plain);
    }
    let pain =
        |entries: &[Timed<'_, Pain>]| entries.iter().map(|one| last_pain(words, moment, one)).collect::<Vec<_>>();
    let dose = |one: &Timed<'_, Dose>| taken(words, moment, sheet.record, one);
    let doses = |doses: &[Timed<'_, Dose>]| doses.iter().map(dose).collect::<Vec<_>>();
    let calls = sheet.calls.iter().map(|call| listed(words, super::medicine::when(words, moment, call.at), call));
    for (head, mut lines, nothing) in [
        ("call-last-pain", pain(&sheet.pain), Some("call-no-pain")),
        ("call-last-doses", doses(&sheet.doses), Some("call-no-doses")),
        ("call-ahead", [pain(&sheet.pain_ahead), doses(&sheet.doses_ahead)].concat(), None),
        ("call-alerts", causes(words, sheet.record, &sheet.alerts), None),
        ("call-calls", calls.collect(), None),
    ] {
        lines.extend(nothing.filter(|_| lines.is_empty()).map(|id| words.text(id)));
        if lines.is_empty() {
            continue;
        }
        if page.is_pane {
            page.gap();
        }
        page.paragraph(indent, &words.text(head), if page.is_pane { Role::Head } else { Role::Dim });
        for line in lines {
            page.paragraph(indent + 2, &line, Role::Plain);
        }
    }
}

/// A pain entry with its day and time, by the clock of who reads it aloud now, with its note and who entered it.
fn last_pain(words: &Words, moment: &Moment, entry: &Timed<'_, Pain>) -> String {
    let local = moment.calendar.local(entry.at.to_utc());
    let said = day_and_time(words, "call-pain", local, [("pain", super::pain(words, entry).into())]);
    super::with_words(words, said, entry.note, entry.by)
}

/// A dose with its day and time, by the clock of who reads it aloud now, with its note and who entered it.
fn taken(words: &Words, moment: &Moment, record: &Record, dose: &Timed<'_, Dose>) -> String {
    let local = moment.calendar.local(dose.at.to_utc());
    let name = super::medicine::name(record, &dose.medicine);
    let more = [("name", name.into()), ("amount", dose.amount.to_string().into())];
    super::with_words(words, day_and_time(words, "call-dose", local, more), dose.note, dose.by)
}

pub fn cause(words: &Words, record: &Record, alert: &Alert<'_>) -> Vec<String> {
    said(words, record, alert, |rise| turn(words, alert.rule.when, rise))
}

/// A call that was made, to whoever made it: `You called the surgeon at 10:20: "come on Monday"`.
pub fn made(words: &Words, moment: &Moment, call: &Timed<'_, record::Call>) -> String {
    called(words, "call-made", super::medicine::at(words, moment, call.at), call)
}

/// The same, as it is read out or handed on: `10:20 the surgeon: "come on Monday"`.
pub fn listed(words: &Words, when: String, call: &Timed<'_, record::Call>) -> String {
    called(words, "call-listed", when, call)
}

fn called(words: &Words, id: &str, when: String, call: &Timed<'_, record::Call>) -> String {
    let mut text = say!(words, id, whom = entry::whom(words, call.whom), when);
    if let Some(said) = call.note {
        text = say!(words, "call-answer", call = text, said = super::quoted_words(words, said));
    }
    super::more(words, text, super::by(words, call.by))
}

pub fn causes(words: &Words, record: &Record, alerts: &[Alert<'_>]) -> Vec<String> {
    let mut causes: Vec<String> = alerts.iter().flat_map(|alert| cause(words, record, alert)).collect();
    causes.dedup();
    causes
}

/// What raised alerts, short, each cause once: `left leg: 3 to 6 at rest, Wed 25 Nov`.
pub fn briefly<'a>(words: &Words, record: &Record, alerts: impl Iterator<Item = &'a Alert<'a>>) -> Vec<String> {
    let mut known = BTreeSet::new();
    let mut said: Vec<_> = alerts
        .flat_map(|alert| said(words, record, alert, |rise| rose(words, rise, |score| format!("call-brief-{score}"))))
        .collect();
    said.retain(|cause| known.insert(cause.clone()));
    said
}

fn said(words: &Words, record: &Record, alert: &Alert<'_>, rise: impl Fn(Rise) -> String) -> Vec<String> {
    match &alert.cause {
        Cause::Pain(rises) => rises.iter().map(|it| rise(*it)).collect(),
        Cause::Slipped(slips) => slips.iter().map(|it| slip(words, it)).collect(),
        Cause::Entered(entries) => entries.iter().map(|(_, it)| entry::dated(words, record, it)).collect(),
    }
}

/// A slip with its day: `Stairs: slipped on Sat 21 Nov`.
pub fn slip(words: &Words, Slip { task, on, why }: &Slip<'_>) -> String {
    let how = super::answer(words, State::Slipped, *why);
    let said = say!(words, "call-slipped", title = &task.title, how, day = words.day(*on));
    super::more(words, said, no_word_on_fall(words, task.asks_for_falls && why.is_none()))
}

/// That nobody said yet whether the patient fell, which is not to say that there was no fall.
pub(super) fn no_word_on_fall(words: &Words, lacks: bool) -> Option<String> {
    lacks.then(|| words.text("call-fall-unsaid"))
}

/// What raised an alert of pain: how it rose, and what of it is the alert's own.
fn turn(words: &Words, when: Trigger, it: Rise) -> String {
    let rise = rise(words, it);
    match when {
        Trigger::PainTurned { .. } => say!(words, "call-rise-turned", rise),
        Trigger::PainOneSided { .. } => say!(words, "call-rise-one-sided", rise),
        _ => rise,
    }
}

/// Pain that rose: `left leg: from 3 on Mon 23 Nov to 7 on Tue 24 Nov, moving`.
pub fn rise(words: &Words, rise: Rise) -> String {
    rose(words, rise, |score| format!("call-rise-{score}"))
}

fn rose(words: &Words, rise: Rise, id: impl Fn(&str) -> String) -> String {
    let id = id(if rise.score == Score::Rest { "rest" } else { "moving" });
    let (from, to) = (rise.from.get(), rise.to.get());
    let said = say!(words, &id, from, since = words.day(rise.since), to, day = words.day(rise.on));
    say!(words, "call-rise-leg", leg = super::leg(words, rise.side), rise = said)
}
