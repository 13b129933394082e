//! Timed entries: pain, doses and calls.

use std::fmt;
use std::ops::Deref;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::medicine::MedicineId;
use super::quantity::Quantity;

/// A pain score on the numeric rating scale: a whole number from 0, no pain, to 10, the worst imaginable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Nrs(u8);

impl Nrs {
    /// The highest score.
    pub const MAX: u8 = 10;

    /// The score, or `None` above 10.
    pub fn new(score: u8) -> Option<Self> {
        (score <= Self::MAX).then_some(Self(score))
    }

    /// The score as a number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Nrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Which leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Left,
    Right,
    Both,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Both];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// A leg of which something is told, where an entry of both is told of each; or none, where an entry names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leg {
    Left,
    Right,
    /// No leg was named, so it may be either, or both.
    Unnamed,
}

impl Leg {
    /// Each leg, and none.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Unnamed];

    /// Each leg.
    pub const NAMED: [Self; 2] = [Self::Left, Self::Right];

    /// The word for it in the names of messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Unnamed => "unnamed",
        }
    }
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
}

/// What an entry is about, in the order in which a day has its lists of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    Pain,
    Dose,
    Call,
}

impl EntryKind {
    pub const ALL: [Self; 3] = [Self::Pain, Self::Dose, Self::Call];

    /// The word for a list of them in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pain => "pain",
            Self::Dose => "doses",
            Self::Call => "calls",
        }
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

/// Whom the patient called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Whom {
    Surgeon,
    Urgent,
    Emergency,
    Other,
}

impl Whom {
    /// Everybody.
    pub const ALL: [Self; 4] = [Self::Surgeon, Self::Urgent, Self::Emergency, Self::Other];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Surgeon => "surgeon",
            Self::Urgent => "urgent",
            Self::Emergency => "emergency",
            Self::Other => "other",
        }
    }
}

/// An entry of one kind, which can be asked for what it says and for what all entries have.
#[derive(Debug, PartialEq, Eq)]
pub struct Timed<'a, T> {
    pub at: DateTime<FixedOffset>,
    pub note: Option<&'a str>,
    pub by: Option<&'a str>,
    pub entry: &'a Entry,
    what: &'a T,
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

impl<'a, T> Timed<'a, T> {
    /// What it says, for as long as the entry is there.
    pub fn what(&self) -> &'a T {
        self.what
    }
}

impl Entry {
    pub fn kind(&self) -> EntryKind {
        match self.what {
            Entered::Pain(_) => EntryKind::Pain,
            Entered::Dose(_) => EntryKind::Dose,
            Entered::Call(_) => EntryKind::Call,
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
