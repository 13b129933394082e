//! Shared beginnings of tests: an operation, a calendar, a record.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use chrono_tz::Tz;
use legup::diagnostic::Source;
use legup::plan::{Plan, TaskId, parse};
use legup::record::{Answer, Change, Dose, Entered, Entry, Filed, MedicineId, Nrs, Pain, Record, Side, Span, State};
use legup::rules::time::{Calendar, Moment};

/// The plan that comes with the program.
pub(crate) fn calf_implants() -> Plan {
    let text = include_str!("../../assets/plans/calf-implants.toml");
    parse(Source { name: "calf-implants.toml", text }).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

pub(crate) fn calendar(zone: Tz) -> Calendar {
    Calendar::new(Arc::new(zone))
}

/// The file of a zone that always went by a rule such as `CET-1CEST,M3.5.0,M10.5.0/3`, in the form of RFC 8536.
pub(crate) fn zone_file(rule: &str) -> Vec<u8> {
    // One kind of time, no change of it, one letter of names; the rule at the end says the rest.
    let block = [b"TZif2".as_slice(), &[0; 15], &[0; 16], &1_u32.to_be_bytes(), &1_u32.to_be_bytes(), &[0; 7]].concat();
    [block.as_slice(), &block, b"\n", rule.as_bytes(), b"\n"].concat()
}

/// A moment such as `2026-11-20T09:30:00+01:00`.
pub(crate) fn at(written: &str) -> DateTime<FixedOffset> {
    written.parse().unwrap_or_else(|_| panic!("{written}"))
}

pub(crate) fn now(written: &str, zone: Tz) -> Moment {
    Moment::new(at(written).to_utc(), calendar(zone))
}

/// A day such as `2026-11-20`.
pub(crate) fn day(written: &str) -> NaiveDate {
    written.parse().unwrap_or_else(|_| panic!("{written}"))
}

pub(crate) fn task(id: &str) -> TaskId {
    TaskId::new(id)
}

pub(crate) fn answered(state: State) -> Answer {
    Answer { state, ..Answer::default() }
}

/// A timed stretch; an empty end means that it is running.
pub(crate) fn span(from: &str, to: &str) -> Span {
    Span { from: at(from), to: (!to.is_empty()).then(|| at(to)) }
}

pub(crate) fn pain(written: &str, side: Option<Side>, rest: u8, moving: Option<u8>) -> Entry {
    let score = |score| Nrs::new(score).unwrap();
    entry(written, Entered::Pain(Pain { side, rest: score(rest), moving: moving.map(score) }))
}

/// A dose such as `400 mg`.
pub(crate) fn dose(written: &str, medicine: &str, amount: &str) -> Entry {
    entry(written, Entered::Dose(Dose { medicine: MedicineId::new(medicine), amount: amount.parse().unwrap() }))
}

/// An entry of the patient's own, without a note.
pub(crate) fn entry(written: &str, what: Entered) -> Entry {
    Entry { at: at(written), what, note: None, by: None, id: None }
}

/// A record that says one thing.
pub(crate) fn answer(record: &mut Record, date: &str, id: &str, answer: Answer) {
    record.days.entry(day(date)).or_default().tasks.insert(task(id), answer);
}

/// A pain entry added, corrected or removed under a day.
pub(crate) fn pain_change(date: NaiveDate, before: Option<Entry>, after: Option<Entry>) -> Change {
    let filed = |entry| Filed { date, entry };
    Change::Entry { before: before.map(filed), after: after.map(filed) }
}
