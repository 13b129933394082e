//! Whether the clock can be right, and what a record says and cannot mean: slips of a hand that edited the file, and entries
//! of a clock that was wrong.
//!
//! None of it keeps the record from being read, and none of it is changed: only the patient knows what was meant.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::time::{Moment, days_after};
use crate::diagnostic::did_you_mean;
use crate::plan::{Plan, TaskId};
use crate::record::{Day, EntryKind, MedicineId, Record, Sort, Span};

/// How far an entry can be ahead of the clock before that is said: two machines that share a file need not agree to the
/// second.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    Entry(DateTime<FixedOffset>),
    /// A day for which something without a time was entered.
    Day(NaiveDate),
}

/// The newest moment of a record: of a note of pain, a dose, or a start or an end of a timed stretch.
pub fn newest(record: &Record) -> Option<DateTime<FixedOffset>> {
    record.days.values().flat_map(|day| moments(day)).max()
}

/// What the record has that the clock has not reached. Then either the clock is wrong, or the entry is.
pub fn ahead(record: &Record, moment: &Moment) -> Option<Ahead> {
    let sorts: Vec<_> = EntryKind::ALL.into_iter().map(Sort::Entry).chain([Sort::Timed]).collect();
    let days = record.days.around(&sorts, moment.now..);
    let newest = days.flat_map(|(_, day)| moments(day)).max();
    let entry = newest.filter(|at| is_ahead(*at, moment.now)).map(Ahead::Entry);
    let day = record.days.last_key_value().map(|(date, _)| *date).filter(|date| is_day_ahead(*date, moment));
    entry.or(day.map(Ahead::Day))
}

/// Whether a moment is so far ahead of now that one of the two must be wrong.
pub fn is_ahead(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    at.signed_duration_since(now) > TOLERANCE
}

/// The same of a day. Who travels west can have a day before them once more that they have lived already.
pub fn is_day_ahead(date: NaiveDate, moment: &Moment) -> bool {
    date > days_after(moment.today(), 1)
}

/// The last day of which anything can be told by now: today, or the day after it where something that was stands under
/// that. Who travels west has a day before them once more that they have lived already.
pub fn last_day(record: &Record, moment: &Moment) -> NaiveDate {
    let (today, next) = (moment.today(), days_after(moment.today(), 1));
    if record.day(next).is_some_and(|day| moments(day).any(|at| at <= moment.now)) { next } else { today }
}

fn moments(day: &Day) -> impl Iterator<Item = DateTime<FixedOffset>> {
    let spans = day.tasks.values().flat_map(|answer| &answer.spans);
    let switched = spans.flat_map(|span| [Some(span.from), span.to]).flatten();
    let entered = day.entries.iter().map(|entry| entry.at);
    switched.chain(entered)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub spot: Spot,
    pub what: DoubtKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    Day(NaiveDate),
    Task(NaiveDate, TaskId),
    Span(NaiveDate, TaskId, usize),
    /// An entry, by its number in the record among those of its kind.
    Entry(NaiveDate, EntryKind, usize),
    Override(String),
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DoubtKind {
    #[error("this is later than now")]
    Ahead,
    #[error("this day is before the operation")]
    BeforeOperation,
    #[error("this is from {0}, but is listed under another day")]
    Misfiled(NaiveDate),
    #[error("this ends before it begins")]
    Backwards,
    #[error("this overlaps with another stretch of time")]
    Overlap,
    #[error("the plan has no `{name}`")]
    UnknownTask { name: String, meant: Option<String> },
    #[error("there is no medicine `{name}`")]
    UnknownMedicine { name: String, meant: String },
}

impl DoubtKind {
    pub fn hint(&self) -> String {
        match self {
            Self::Ahead => "check the clock; if it is right, correct this".to_owned(),
            Self::BeforeOperation => "correct the day; before the operation nothing is counted".to_owned(),
            Self::Misfiled(date) => format!("move it to {date}, or correct its time"),
            Self::Backwards => "correct one of the two times; until then it counts as nothing".to_owned(),
            Self::Overlap => "correct one of the two, or leave it: the time is counted once".to_owned(),
            Self::UnknownTask { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::UnknownTask { meant: None, .. } => "it stays in the file, but no list shows it".to_owned(),
            Self::UnknownMedicine { meant, .. } => {
                format!("did you mean `{meant}`? As it is, this dose does not count for it")
            }
        }
    }
}

/// Everything doubtful in a record, seen from a moment, in the order of the days. `plan` is the one that is followed,
/// with the patient's own tasks in it; without it, nothing is said of tasks.
pub fn doubts(record: &Record, plan: Option<&Plan>, moment: &Moment) -> Vec<Doubt> {
    let mut found = Suspect { record, plan, moment, doubts: Vec::new() };
    let said = record.recovery.iter().flat_map(|recovery| recovery.overrides.keys());
    for name in said {
        found.unknown(name, Spot::Override(name.clone()), true);
    }
    for (date, day) in &record.days {
        found.day(*date, day);
    }
    found.doubts
}

struct Suspect<'a> {
    record: &'a Record,
    plan: Option<&'a Plan>,
    moment: &'a Moment,
    doubts: Vec<Doubt>,
}

impl Suspect<'_> {
    fn add(&mut self, spot: Spot, what: DoubtKind) {
        self.doubts.push(Doubt { spot, what });
    }

    fn day(&mut self, date: NaiveDate, day: &Day) {
        let surgery = self.record.recovery.as_ref().map(|recovery| self.moment.calendar.day_at(recovery.surgery));
        let whole = if surgery.is_some_and(|surgery| date < surgery) {
            Some(DoubtKind::BeforeOperation)
        } else {
            is_day_ahead(date, self.moment).then_some(DoubtKind::Ahead)
        };
        for id in day.tasks.keys() {
            self.unknown(id.as_str(), Spot::Task(date, id.clone()), false);
        }
        for (n, dose) in day.doses().enumerate() {
            self.unknown_medicine(Spot::Entry(date, EntryKind::Dose, n), &dose.medicine);
        }
        match whole {
            // Its entries are doubtful only because the day is.
            Some(what) => self.add(Spot::Day(date), what),
            None => self.times(date, day),
        }
    }

    fn times(&mut self, date: NaiveDate, day: &Day) {
        for (id, answer) in &day.tasks {
            for (n, span) in answer.spans.iter().enumerate() {
                let spot = Spot::Span(date, id.clone(), n);
                let end = span.to.filter(|to| is_ahead(*to, self.moment.now));
                self.time(spot.clone(), date, end.unwrap_or(span.from));
                if span.to.is_some_and(|to| to < span.from) {
                    self.add(spot, DoubtKind::Backwards);
                } else if answer.spans.iter().take(n).any(|other| overlap(span, other)) {
                    self.add(spot, DoubtKind::Overlap);
                }
            }
        }
        for kind in EntryKind::ALL {
            for (n, entry) in day.of_kind(kind).enumerate() {
                self.time(Spot::Entry(date, kind, n), date, entry.at);
            }
        }
    }

    fn time(&mut self, spot: Spot, date: NaiveDate, at: DateTime<FixedOffset>) {
        let day = self.moment.calendar.day_at(at);
        if is_ahead(at, self.moment.now) {
            self.add(spot, DoubtKind::Ahead);
        } else if day < days_after(date, -1) || day > days_after(date, 1) {
            self.add(spot, DoubtKind::Misfiled(day));
        }
    }

    /// A medicine that was removed leaves its doses, and is like no other as a rule.
    fn unknown_medicine(&mut self, spot: Spot, id: &MedicineId) {
        let known = &self.record.medicines;
        let meant = did_you_mean(id.as_str(), known.keys().map(MedicineId::as_str));
        if let Some(meant) = meant.filter(|_| !known.contains_key(id)) {
            let (name, meant) = (id.to_string(), meant.to_owned());
            self.add(spot, DoubtKind::UnknownMedicine { name, meant });
        }
    }

    fn unknown(&mut self, name: &str, spot: Spot, of_milestones: bool) {
        let Some(plan) = self.plan else { return };
        let milestones = plan.milestones.iter().filter(|_| of_milestones).map(|milestone| milestone.id.as_str());
        let known: Vec<_> = plan.tasks.iter().map(|task| task.id.as_str()).chain(milestones).collect();
        if !known.contains(&name) {
            let meant = did_you_mean(name, known).map(ToOwned::to_owned);
            self.add(spot, DoubtKind::UnknownTask { name: name.to_owned(), meant });
        }
    }
}

/// Whether two stretches have time in common; one without an end goes on.
fn overlap(one: &Span, other: &Span) -> bool {
    let begins_in = |a: &Span, b: &Span| b.to.is_none_or(|to| a.from < to);
    begins_in(one, other) && begins_in(other, one)
}
