//! What happened: the answers, notes and entries of a recovery, day by day, and the changes a person can make to them.
//!
//! Architecture invariant: a record knows no file. It is what the progress file says, parsed into types that cannot be
//! wrong; the file's comments and unknown keys are the store's business.

mod change;
mod entry;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::rules::plan::{PlanId, TaskId};

pub use change::{Change, Refusal};
pub use entry::{Answer, Nrs, PainEntry, Side, Span, State};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 4000;

/// The most minutes that can be entered for one day.
pub const MOST_MINUTES: u32 = 24 * 60;

/// Everything that happened in one recovery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The recovery, once the operation is known.
    pub recovery: Option<Recovery>,
    /// What was entered, by day. A day without anything entered need not be here.
    pub days: BTreeMap<NaiveDate, Day>,
}

/// A plan applied to a person from an operation on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The plan that is followed.
    pub plan: PlanId,
    /// The operation, with the UTC offset of the place where it happened.
    pub surgery: DateTime<FixedOffset>,
    /// Whether tissue expanders were placed first, to be exchanged for the implants in a second operation.
    pub expanders: bool,
}

/// What was entered for one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// The day's note, of one or more lines.
    pub note: Option<String>,
    /// The answers, by task; a task that was not answered need not be here.
    pub tasks: BTreeMap<TaskId, Answer>,
    /// The pain entries, in the order of the file.
    pub pain: Vec<PainEntry>,
}

impl Day {
    /// The pain entries, the earliest first.
    #[must_use]
    pub fn pain_in_order(&self) -> Vec<&PainEntry> {
        let mut entries: Vec<_> = self.pain.iter().collect();
        entries.sort_by_key(|entry| entry.at);
        entries
    }
}

impl Record {
    /// What was entered for a day, if anything was.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Option<&Day> {
        self.days.get(&date)
    }

    /// The answer to a task on a day, if there is one.
    #[must_use]
    pub fn answer(&self, date: NaiveDate, task: &TaskId) -> Option<&Answer> {
        self.day(date)?.tasks.get(task)
    }

    /// The pain entries of a day, the earliest first.
    #[must_use]
    pub fn pain_on(&self, date: NaiveDate) -> Vec<&PainEntry> {
        self.day(date).map(Day::pain_in_order).unwrap_or_default()
    }

    /// The record without the days on which nothing is entered: two records that say the same compare equal.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        for day in self.days.values_mut() {
            day.tasks.retain(|_, answer| *answer != Answer::default());
        }
        self.days.retain(|_, day| *day != Day::default());
        self
    }
}
