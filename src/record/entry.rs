//! Timed entries: pain, doses and calls.

use std::fmt;

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

/// One note of pain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PainEntry {
    pub at: DateTime<FixedOffset>,
    /// In which leg; not said where nobody asked.
    pub side: Option<Side>,
    pub rest: Nrs,
    pub moving: Option<Nrs>,
    pub note: Option<String>,
    pub by: Option<String>,
}

impl PainEntry {
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
    pub at: DateTime<FixedOffset>,
    pub medicine: MedicineId,
    /// How much was taken; what the label says of a dose may change later.
    pub amount: Quantity,
    pub note: Option<String>,
    pub by: Option<String>,
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

/// One call that the patient made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhoneCall {
    pub at: DateTime<FixedOffset>,
    pub whom: Whom,
    pub said: Option<String>,
    pub by: Option<String>,
}

/// An entry of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Pain(PainEntry),
    Dose(Dose),
    Call(PhoneCall),
}

impl Entry {
    /// The moment it is about.
    pub fn at(&self) -> DateTime<FixedOffset> {
        match self {
            Self::Pain(entry) => entry.at,
            Self::Dose(dose) => dose.at,
            Self::Call(call) => call.at,
        }
    }
}

/// An entry and the day it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub date: NaiveDate,
    pub entry: Entry,
}
