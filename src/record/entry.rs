//! Timed entries: pain, doses and calls.

use std::fmt;
use std::ops::Deref;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::measure::Measure;
use super::medicine::MedicineId;
use super::quantity::Quantity;
use crate::plan::worded;

/// A pain score on the numeric rating scale: a whole number from 0, no pain, to 10, the worst imaginable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Nrs(u8);

impl Nrs {
    pub const MAX: u8 = 10;

    /// The score, or `None` above 10.
    pub fn new(score: u8) -> Option<Self> {
        (score <= Self::MAX).then_some(Self(score))
    }

    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Nrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

worded! {
    /// Which leg.
    pub enum Side {
        Left = "left",
        Right = "right",
        Both = "both",
    }
}

worded! {
    /// A leg of which something is told, where an entry of both is told of each; or none, where an entry names none.
    pub enum Leg {
        Left = "left",
        Right = "right",
        /// No leg was named, so it may be either, or both.
        Unnamed = "unnamed",
    }
}

impl Leg {
    pub const NAMED: [Self; 2] = [Self::Left, Self::Right];
}

/// Something that was entered with a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub at: DateTime<FixedOffset>,
    pub what: Entered,
    /// The patient's words; of a call, what was said.
    pub note: Option<String>,
    pub by: Option<String>,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entered {
    Pain(Pain),
    Dose(Dose),
    Call(Call),
    Measure(Measure),
}

worded! {
    /// What an entry is about; its word is that of the day's list of them, and lists are in this order.
    pub enum EntryKind {
        Pain = "pain",
        Dose = "doses",
        Call = "calls",
        Measure = "measures",
    }
}

/// The pain of a moment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pain {
    /// In which leg; not said where nobody asked.
    pub side: Option<Side>,
    pub rest: Nrs,
    pub moving: Option<Nrs>,
}

impl Pain {
    /// The worse of the two scores.
    pub fn worst(&self) -> Nrs {
        self.moving.map_or(self.rest, |moving| moving.max(self.rest))
    }

    /// Whether it tells of this leg. One that names no leg tells of neither: which it was is not known.
    pub fn is_of(&self, leg: Leg) -> bool {
        match self.side {
            Some(Side::Left) => leg == Leg::Left,
            Some(Side::Right) => leg == Leg::Right,
            Some(Side::Both) => leg != Leg::Unnamed,
            None => leg == Leg::Unnamed,
        }
    }
}

/// One dose of a medicine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dose {
    pub medicine: MedicineId,
    /// How much was taken; what the label says of a dose may change later.
    pub amount: Quantity,
}

/// One call that the patient made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    pub whom: Whom,
}

worded! {
    /// Whom the patient called.
    pub enum Whom {
        Surgeon = "surgeon",
        Urgent = "urgent",
        Emergency = "emergency",
        Other = "other",
    }
}

/// An entry of one kind, which can be asked for what it says and for what all entries have.
#[derive(Debug, PartialEq, Eq)]
pub struct Timed<'a, T> {
    pub at: DateTime<FixedOffset>,
    pub note: Option<&'a str>,
    pub by: Option<&'a str>,
    pub entry: &'a Entry,
    pub what: &'a T,
}

impl<T> Copy for Timed<'_, T> {}

impl<T> Clone for Timed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Deref for Timed<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.what
    }
}

impl Entry {
    pub fn kind(&self) -> EntryKind {
        match self.what {
            Entered::Pain(_) => EntryKind::Pain,
            Entered::Dose(_) => EntryKind::Dose,
            Entered::Call(_) => EntryKind::Call,
            Entered::Measure(_) => EntryKind::Measure,
        }
    }

    /// What tells it apart from others of its kind and time: the leg, the medicine, the number.
    pub(super) fn subject(&self) -> &str {
        match &self.what {
            Entered::Pain(pain) => pain.side.map(Side::word).unwrap_or_default(),
            Entered::Dose(dose) => dose.medicine.as_str(),
            Entered::Call(call) => call.whom.word(),
            Entered::Measure(measure) => measure.site.word(),
        }
    }

    /// The entry as one of the kind of what it says.
    pub fn timed<'a, T>(&'a self, what: &'a T) -> Timed<'a, T> {
        Timed { at: self.at, note: self.note.as_deref(), by: self.by.as_deref(), entry: self, what }
    }

    pub fn pain(&self) -> Option<Timed<'_, Pain>> {
        if let Entered::Pain(pain) = &self.what { Some(self.timed(pain)) } else { None }
    }

    pub fn dose(&self) -> Option<Timed<'_, Dose>> {
        if let Entered::Dose(dose) = &self.what { Some(self.timed(dose)) } else { None }
    }

    pub fn call(&self) -> Option<Timed<'_, Call>> {
        if let Entered::Call(call) = &self.what { Some(self.timed(call)) } else { None }
    }

    pub fn measure(&self) -> Option<Timed<'_, Measure>> {
        if let Entered::Measure(measure) = &self.what { Some(self.timed(measure)) } else { None }
    }
}

/// Entries, the earliest first.
pub fn by_time<'a, T>(entries: impl Iterator<Item = Timed<'a, T>>) -> Vec<Timed<'a, T>> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|entry| entry.at);
    entries
}

/// An entry and the day it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub date: NaiveDate,
    pub entry: Entry,
}
