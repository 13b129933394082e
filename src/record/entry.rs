//! Timed entries.

use std::fmt;
use std::ops::Deref;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::id::Id;
use super::measure::Measure;
use super::medicine::MedicineId;
use super::quantity::Quantity;
use super::{Day, Record};
use crate::plan::worded;

/// A pain score on the numeric rating scale: a whole number from 0, no pain, to 10, the worst imaginable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Nrs(u8);

impl Nrs {
    pub const MAX: u8 = 10;

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

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub at: DateTime<FixedOffset>,
    pub what: Entered,
    /// The patient's words; of a call, what was said.
    pub note: Option<String>,
    pub by: Option<String>,
    /// What it is known by elsewhere; none where a person wrote it into the file, until it is corrected.
    pub id: Option<Id>,
}

/// Declares the kinds of entries in the order of lists: the word of a day's list of them, the name of one, which is also
/// how an entry is asked for it, and how a day and a record are.
macro_rules! entries {
    ($($kind:ident = $word:literal: $one:ident, $of_day:ident, $on:ident;)*) => {
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Entered { $($kind($kind),)* }

        worded! {
            /// What an entry is about; its word is that of the day's list of them.
            pub enum EntryKind { $($kind = $word,)* }
        }

        impl EntryKind {
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => stringify!($one),)* }
            }
        }

        impl Entry {
            pub fn kind(&self) -> EntryKind {
                match self.what { $(Entered::$kind(_) => EntryKind::$kind,)* }
            }

            $(pub fn $one(&self) -> Option<Timed<'_, $kind>> {
                if let Entered::$kind(what) = &self.what { Some(self.timed(what)) } else { None }
            })*
        }

        impl Day {
            $(pub fn $of_day(&self) -> impl Iterator<Item = Timed<'_, $kind>> {
                self.entries.iter().filter_map(Entry::$one)
            })*
        }

        impl Record {
            $(pub fn $on(&self, date: NaiveDate) -> Vec<Timed<'_, $kind>> {
                by_time(self.day(date).into_iter().flat_map(Day::$of_day))
            })*
        }
    };
}

entries! {
    Pain = "pain": pain, pain, pain_on;
    Dose = "doses": dose, doses, doses_on;
    Call = "calls": call, calls, calls_on;
    Measure = "measures": measure, measures, measures_on;
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pain {
    /// In which leg; not said where nobody asked.
    pub side: Option<Side>,
    pub rest: Nrs,
    pub moving: Option<Nrs>,
}

impl Pain {
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

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dose {
    pub medicine: MedicineId,
    pub amount: Quantity,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    pub whom: Whom,
}

worded! {
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

impl EntryKind {
    /// Whether it is told by itself: pain stands with its task, a dose with its medicine, a call with what led to it.
    pub fn is_by_itself(self) -> bool {
        !matches!(self, Self::Pain | Self::Dose | Self::Call)
    }
}

impl Entry {
    /// What tells it apart from others of its kind and time: the leg, the medicine, the number.
    pub fn subject(&self) -> &str {
        match &self.what {
            Entered::Pain(pain) => pain.side.map(Side::word).unwrap_or_default(),
            Entered::Dose(dose) => dose.medicine.as_str(),
            Entered::Call(call) => call.whom.word(),
            Entered::Measure(measure) => measure.site.word(),
        }
    }

    /// Whether it says the same as another one, and is not known by another name.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let named = |entry: &Self| Self { id: self.id.or(other.id), ..entry.clone() };
        named(self) == named(other) && (self.id.is_none() || other.id.is_none() || self.id == other.id)
    }

    pub fn timed<'a, T>(&'a self, what: &'a T) -> Timed<'a, T> {
        Timed { at: self.at, note: self.note.as_deref(), by: self.by.as_deref(), entry: self, what }
    }
}

pub fn by_time<'a, T>(entries: impl Iterator<Item = Timed<'a, T>>) -> Vec<Timed<'a, T>> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|entry| entry.at);
    entries
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub date: NaiveDate,
    pub entry: Entry,
}
