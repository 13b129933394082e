//! A plan applied to a person, and what the patient's own surgeon said: overrides of the plan, and tasks and visits beside
//! it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::id::Id;
use crate::plan::{Kind, Offset, PlanId, TaskId};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    pub plan: PlanId,
    /// The operation, with the UTC offset of the place where it happened.
    pub surgery: DateTime<FixedOffset>,
    /// Whether tissue expanders were placed first, to be exchanged for the implants in a second operation.
    pub expanders: bool,
    /// The second operation, in which the implants take the place of the expanders, once it is known.
    pub exchange: Option<DateTime<FixedOffset>>,
    /// What it is known by elsewhere. It is given once, and no change takes it away.
    pub id: Option<Id>,
    /// What the surgeon said of the plan's tasks and milestones, by their ids, each in the order in which it was
    /// written down.
    pub overrides: BTreeMap<String, Vec<Override>>,
    pub extras: BTreeMap<TaskId, Extra>,
}

impl Recovery {
    pub fn new(plan: PlanId, surgery: DateTime<FixedOffset>) -> Self {
        let (overrides, extras) = (BTreeMap::new(), BTreeMap::new());
        Self { plan, surgery, expanders: false, exchange: None, id: None, overrides, extras }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    After(Offset),
    On(NaiveDate),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Override {
    pub ruling: Ruling,
    pub because: Option<String>,
    /// The day they were said, from which they hold; from the start on where it is not known.
    pub on: Option<NaiveDate>,
    pub by: Option<String>,
}

/// Another start, another end, or both, of which what is not given stays as the plan has it; or not at all. The end itself
/// is not part of a window, as in a plan's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    Window { from: Option<Point>, until: Option<Point> },
    Never,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    pub title: String,
    pub what: ExtraKind,
    pub because: Option<String>,
    /// The day they were said, before which it is not asked.
    pub on: Option<NaiveDate>,
    pub by: Option<String>,
}

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
