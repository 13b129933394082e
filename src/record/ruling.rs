//! What the patient's own surgeon said: overrides of the plan, and tasks and visits beside it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::plan::{Kind, Offset};

/// A point in time as a person gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    After(Offset),
    On(NaiveDate),
}

/// What holds instead of what the plan says of a task or milestone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Override {
    pub ruling: Ruling,
    pub because: Option<String>,
    /// The day they were said, from which they hold; from the start on where it is not known.
    pub on: Option<NaiveDate>,
    pub by: Option<String>,
}

/// What was said of a task or milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    /// It has another start, another end, or both; what is not given stays as the plan has it. The end itself is not
    /// part of it, as in a plan's windows.
    Window { from: Option<Point>, until: Option<Point> },
    /// Not at all.
    Never,
}

/// A task or a visit of the patient's own, beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    pub title: String,
    pub what: ExtraKind,
    pub because: Option<String>,
    /// The day they were said, before which it is not asked.
    pub on: Option<NaiveDate>,
    pub by: Option<String>,
}

/// What an extra is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExtraKind {
    Task {
        kind: Kind,
        /// Its first day; the day it was said where none is given.
        from: Option<Point>,
        /// The end, which is not part of it; without one it stays.
        until: Option<Point>,
    },
    Visit(DateTime<FixedOffset>),
}
