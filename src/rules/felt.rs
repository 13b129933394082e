//! The worst pain of each leg on a day, and how that went over days.
//!
//! An entry that names no leg is of no leg. A rise is told wherever it is seen; that pain fell or stayed is told only where
//! all is known that could speak against it.

use chrono::NaiveDate;

use crate::record::{Leg, Nrs, Record};

/// The least difference of two pain scores that is called a change; anything less is steady.
pub const PAIN_CHANGE: u8 = 2;

/// The worst pain noted of one leg.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worst {
    /// At rest.
    pub rest: Option<Nrs>,
    /// When moving.
    pub moving: Option<Nrs>,
}

/// The worst pain noted of each leg.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Felt {
    /// Of the left leg.
    pub left: Worst,
    /// Of the right leg.
    pub right: Worst,
    /// Where no leg was named.
    pub unnamed: Worst,
}

/// How pain went: the worst of the first day on which it was noted, and of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PainCourse {
    /// On the first day with a note.
    pub first: Nrs,
    /// On the last day with a note.
    pub last: Nrs,
}

/// How a pain course reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// Lower by at least [`PAIN_CHANGE`].
    Fell,
    /// Higher by at least [`PAIN_CHANGE`].
    Rose,
    /// Neither.
    Steady,
}

impl Worst {
    /// The worse of the two.
    #[must_use]
    pub fn either(self) -> Option<Nrs> {
        self.rest.max(self.moving)
    }

    fn max(self, other: Self) -> Self {
        Self { rest: self.rest.max(other.rest), moving: self.moving.max(other.moving) }
    }

    /// Whether it has each score that another one has.
    fn covers(self, other: Self) -> bool {
        self.rest.is_some() >= other.rest.is_some() && self.moving.is_some() >= other.moving.is_some()
    }
}

impl Felt {
    /// The worst of a leg.
    #[must_use]
    pub fn of(self, leg: Leg) -> Worst {
        match leg {
            Leg::Left => self.left,
            Leg::Right => self.right,
            Leg::Unnamed => self.unnamed,
        }
    }

    /// The worst of all, whichever leg it was.
    #[must_use]
    pub fn any(self) -> Worst {
        self.left.max(self.right).max(self.unnamed)
    }

    /// The worst of each leg on any of some days.
    #[must_use]
    pub fn of_all(days: impl Iterator<Item = Self>) -> Self {
        days.fold(Self::default(), |all, day| Self {
            left: all.left.max(day.left),
            right: all.right.max(day.right),
            unnamed: all.unnamed.max(day.unnamed),
        })
    }
}

impl PainCourse {
    /// Whether the pain fell, rose or stayed.
    #[must_use]
    pub fn trend(self) -> Trend {
        let (first, last) = (self.first.get(), self.last.get());
        match () {
            () if last + PAIN_CHANGE <= first => Trend::Fell,
            () if first + PAIN_CHANGE <= last => Trend::Rose,
            () => Trend::Steady,
        }
    }

    fn rose(self) -> bool {
        self.trend() == Trend::Rose
    }
}

/// The worst pain noted of each leg on a day; an entry for both legs counts for each.
#[must_use]
pub fn felt(record: &Record, date: NaiveDate) -> Felt {
    let worst = |leg| {
        let entries = || record.day(date).into_iter().flat_map(|day| &day.pain).filter(move |entry| entry.is_of(leg));
        Worst {
            rest: entries().map(|entry| entry.rest).max(),
            moving: entries().filter_map(|entry| entry.moving).max(),
        }
    };
    Felt { left: worst(Leg::Left), right: worst(Leg::Right), unnamed: worst(Leg::Unnamed) }
}

/// How the pain of a leg went over some days, one after the other; `None` where it was noted on one day only, or where
/// it is not known.
///
/// Pain when moving is compared with pain when moving. Where the last day lacks it, or something was noted since that
/// names no leg, only a rise is told. Of entries that name no leg nothing is told: they may be of either.
#[must_use]
pub fn went(days: &[Felt], leg: Leg) -> Option<PainCourse> {
    if leg == Leg::Unnamed {
        return None;
    }
    let last = days.iter().rposition(|day| day.of(leg) != Worst::default())?;
    let unnamed_since = days.iter().skip(last).any(|day| day.unnamed != Worst::default());
    let over = |score: fn(Worst) -> Option<Nrs>| {
        let mut noted = days.iter().filter_map(|day| score(day.of(leg)));
        let first = noted.next()?;
        noted.next_back().map(|last| PainCourse { first, last })
    };
    let (rest, moving) = (over(|worst| worst.rest), over(|worst| worst.moving));
    let is_moving_noted = days.iter().any(|day| day.of(leg).moving.is_some());
    let is_moving_known = days.get(last).is_some_and(|day| day.of(leg).moving.is_some());
    let known = match (is_moving_noted, is_moving_known) {
        (false, _) => rest,
        (true, true) => over(|worst| worst.moving.and(worst.either())),
        (true, false) => None,
    };
    known.filter(|_| !unnamed_since).or_else(|| [moving, rest].into_iter().flatten().find(|course| course.rose()))
}

/// How the worst of some days stands to the worst of days before them; `None` where either has none, or where it is not
/// known: less than before, or the same, is told only where each leg that was noted then is noted again.
#[must_use]
pub fn compared(before: Felt, now: Felt) -> Option<PainCourse> {
    let (first, last) = before.any().either().zip(now.any().either())?;
    let is_known =
        before.unnamed == Worst::default() && Leg::NAMED.iter().all(|leg| now.of(*leg).covers(before.of(*leg)));
    Some(PainCourse { first, last }).filter(|course| is_known || course.rose())
}
