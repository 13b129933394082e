//! What a record says and cannot mean: slips of a hand that edited the file, and entries of a clock that was wrong.
//!
//! None of it keeps the record from being read, and none of it is changed: only the patient knows what was meant.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::clock::{is_ahead, is_day_ahead};
use super::time::{Moment, days_after};
use crate::diagnostic::did_you_mean;
use crate::plan::{Plan, TaskId};
use crate::record::{Day, EntryKind, MedicineId, Record, Span};

/// Something in a record that cannot be meant so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it is.
    pub spot: Spot,
    pub what: What,
}

/// A place in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    Day(NaiveDate),
    Task(NaiveDate, TaskId),
    /// A timed stretch of a task, by its number in the record.
    Span(NaiveDate, TaskId, usize),
    /// An entry, by its number in the record among those of its kind.
    Entry(NaiveDate, EntryKind, usize),
    /// What the surgeon said of a task or milestone.
    Override(String),
}

/// What is doubtful.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// A moment or a day that the clock has not reached.
    #[error("this is later than now")]
    Ahead,
    #[error("this day is before the operation")]
    BeforeOperation,
    /// A moment that is days away from the day it stands under.
    #[error("this is from {0}, and does not stand under that day")]
    Misfiled(NaiveDate),
    /// A stretch that is over before it began.
    #[error("this ends before it begins")]
    Backwards,
    /// A stretch that begins within another of the same task.
    #[error("this overlaps with another stretch of time")]
    Overlap,
    /// Something the plan does not have.
    #[error("the plan has no `{name}`")]
    UnknownTask { name: String, meant: Option<String> },
    /// A dose of none of the medicines, though one is nearly called so.
    #[error("there is no medicine `{name}`")]
    UnknownMedicine { name: String, meant: String },
}

impl What {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Ahead => "see whether the clock is right; if it is, correct this".to_owned(),
            Self::BeforeOperation => "correct the day; before the operation nothing is counted".to_owned(),
            Self::Misfiled(date) => format!("move it to {date}, or correct its time"),
            Self::Backwards => "correct one of the two times; as it is, it counts nothing".to_owned(),
            Self::Overlap => "correct one of the two, or leave it: the time is counted once".to_owned(),
            Self::UnknownTask { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::UnknownTask { meant: None, .. } => "it stays in the file, and no list shows it".to_owned(),
            Self::UnknownMedicine { meant, .. } => {
                format!("did you mean `{meant}`? As it is, this dose does not count for it")
            }
        }
    }
}

/// Everything doubtful in a record, seen from a moment, in the order of the days. `plan` is the one that is followed,
/// with the patient's own tasks in it; without it, nothing is said of tasks.
pub fn doubts(record: &Record, plan: Option<&Plan>, moment: &Moment) -> Vec<Doubt> {
    let mut found = Found { record, plan, moment, doubts: Vec::new() };
    let said = record.recovery.iter().flat_map(|recovery| recovery.overrides.keys());
    for name in said {
        found.unknown(name, Spot::Override(name.clone()), true);
    }
    for (date, day) in &record.days {
        found.day(*date, day);
    }
    found.doubts
}

struct Found<'a> {
    record: &'a Record,
    plan: Option<&'a Plan>,
    moment: &'a Moment,
    doubts: Vec<Doubt>,
}

impl Found<'_> {
    fn add(&mut self, spot: Spot, what: What) {
        self.doubts.push(Doubt { spot, what });
    }

    fn day(&mut self, date: NaiveDate, day: &Day) {
        let surgery = self.record.recovery.as_ref().map(|recovery| self.moment.calendar.day_at(recovery.surgery));
        let whole = if surgery.is_some_and(|surgery| date < surgery) {
            Some(What::BeforeOperation)
        } else {
            is_day_ahead(date, self.moment).then_some(What::Ahead)
        };
        for id in day.tasks.keys() {
            self.unknown(id.as_str(), Spot::Task(date, id.clone()), false);
        }
        for (n, dose) in day.doses().enumerate() {
            self.unknown_medicine(Spot::Entry(date, EntryKind::Dose, n), &dose.medicine);
        }
        match whole {
            // Its entries are as they are because the day is.
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
                    self.add(spot, What::Backwards);
                } else if answer.spans.iter().take(n).any(|other| overlap(span, other)) {
                    self.add(spot, What::Overlap);
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
            self.add(spot, What::Ahead);
        } else if day < days_after(date, -1) || day > days_after(date, 1) {
            self.add(spot, What::Misfiled(day));
        }
    }

    /// A medicine that was removed leaves its doses, and is like no other as a rule.
    fn unknown_medicine(&mut self, spot: Spot, id: &MedicineId) {
        let known = &self.record.medicines;
        let meant = did_you_mean(id.as_str(), known.keys().map(MedicineId::as_str));
        if let Some(meant) = meant.filter(|_| !known.contains_key(id)) {
            let (name, meant) = (id.to_string(), meant.to_owned());
            self.add(spot, What::UnknownMedicine { name, meant });
        }
    }

    fn unknown(&mut self, name: &str, spot: Spot, of_milestones: bool) {
        let Some(plan) = self.plan else { return };
        let milestones = plan.milestones.iter().filter(|_| of_milestones).map(|milestone| milestone.id.as_str());
        let known: Vec<_> = plan.tasks.iter().map(|task| task.id.as_str()).chain(milestones).collect();
        if !known.contains(&name) {
            let meant = did_you_mean(name, known).map(ToOwned::to_owned);
            self.add(spot, What::UnknownTask { name: name.to_owned(), meant });
        }
    }
}

/// Whether two stretches have time in common; one without an end goes on.
fn overlap(one: &Span, other: &Span) -> bool {
    let begins_in = |a: &Span, b: &Span| b.to.is_none_or(|to| a.from < to);
    begins_in(one, other) && begins_in(other, one)
}
