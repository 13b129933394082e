//! The worst pain of each leg on a day, and how that went over days.
//!
//! An entry that names no leg is of no leg. A rise is told wherever it is seen; that pain fell or stayed is told only where
//! all is known that could speak against it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::time::Calendar;
use crate::record::{Day, Leg, Nrs, Pain, Record, Timed};

/// The least difference of two pain scores that is called a change; anything less is steady.
pub const PAIN_CHANGE: u8 = 2;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worst {
    pub rest: Option<Nrs>,
    pub moving: Option<Nrs>,
    /// Whether an entry says nothing of moving, so that it may have been worse.
    pub in_part: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Felt {
    pub left: Worst,
    pub right: Worst,
    pub unnamed: Worst,
}

/// What scores are of; either is the worse of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scored {
    Rest,
    Moving,
    Either,
}

/// How pain went: the worst of the first day on which it was noted, and of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PainCourse {
    pub of: Scored,
    pub first: Nrs,
    pub last: Nrs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    Fell,
    Rose,
    Steady,
}

impl Worst {
    pub fn either(self) -> Option<Nrs> {
        self.rest.max(self.moving)
    }

    fn scored(self, of: Scored) -> Option<Nrs> {
        match of {
            Scored::Rest => self.rest,
            Scored::Moving => self.moving,
            Scored::Either => self.either(),
        }
    }

    fn max(self, other: Self) -> Self {
        let in_part = self.in_part || other.in_part;
        Self { rest: self.rest.max(other.rest), moving: self.moving.max(other.moving), in_part }
    }

    fn covers(self, other: Self) -> bool {
        self.rest.is_some() >= other.rest.is_some() && self.moving.is_some() >= other.moving.is_some()
    }
}

impl Felt {
    pub fn of(self, leg: Leg) -> Worst {
        match leg {
            Leg::Left => self.left,
            Leg::Right => self.right,
            Leg::Unnamed => self.unnamed,
        }
    }

    /// Both legs, and what names none where anything does.
    pub fn legs(self) -> impl Iterator<Item = Leg> {
        Leg::ALL.into_iter().filter(move |leg| *leg != Leg::Unnamed || self.unnamed != Worst::default())
    }

    pub fn any(self) -> Worst {
        self.left.max(self.right).max(self.unnamed)
    }

    fn each(worst: impl Fn(Leg) -> Worst) -> Self {
        Self { left: worst(Leg::Left), right: worst(Leg::Right), unnamed: worst(Leg::Unnamed) }
    }

    fn of_entry(entry: &Pain) -> Self {
        let worst = Worst { rest: Some(entry.rest), moving: entry.moving, in_part: entry.moving.is_none() };
        Self::each(|leg| if entry.is_of(leg) { worst } else { Worst::default() })
    }

    pub fn of_all(days: impl Iterator<Item = Self>) -> Self {
        days.fold(Self::default(), |all, day| Self::each(|leg| all.of(leg).max(day.of(leg))))
    }
}

impl PainCourse {
    pub fn trend(self) -> Trend {
        let (first, last) = (self.first.get(), self.last.get());
        match () {
            () if last + PAIN_CHANGE <= first => Trend::Fell,
            () if first + PAIN_CHANGE <= last => Trend::Rose,
            () => Trend::Steady,
        }
    }

    /// Whether the numbers are the same, whatever they are of.
    pub fn is_as(self, other: Self) -> bool {
        (self.first, self.last) == (other.first, other.last)
    }

    fn rose(self) -> bool {
        self.trend() == Trend::Rose
    }
}

/// The worst pain noted of each leg on a day; an entry for both legs counts for each.
pub fn felt(record: &Record, date: NaiveDate) -> Felt {
    Felt::of_all(record.day(date).into_iter().flat_map(Day::pain).map(|entry| Felt::of_entry(&entry)))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeltDays(Vec<Felt>);

impl FeltDays {
    pub(super) fn of(record: &Record, dates: RangeInclusive<NaiveDate>, calendar: &Calendar) -> Self {
        let mut days: BTreeMap<NaiveDate, Felt> = BTreeMap::new();
        for (day, entry) in in_order(noted(record, dates), calendar) {
            let felt = days.entry(day).or_default();
            *felt = Felt::of_all([*felt, Felt::of_entry(&entry)].into_iter());
        }
        Self(days.into_values().collect())
    }

    pub fn worst(&self) -> Felt {
        Felt::of_all(self.0.iter().copied())
    }

    pub fn went(&self, leg: Leg) -> Option<PainCourse> {
        went(&self.0, leg)
    }
}

pub(super) fn noted(record: &Record, dates: RangeInclusive<NaiveDate>) -> impl Iterator<Item = Timed<'_, Pain>> {
    let (first, last) = dates.into_inner();
    record.days.range(first..).take_while(move |(date, _)| **date <= last).flat_map(|(_, day)| day.pain())
}

/// Pain entries in the order in which they came, each with its day.
///
/// What came before what is a matter of instants. Who travels west can have a date twice; what is noted then goes on with
/// the later day, so that days follow one another as the instants do and none is cut in two. Of one instant with two
/// dates the later counts.
pub(super) fn in_order<'a>(
    entries: impl Iterator<Item = Timed<'a, Pain>>,
    calendar: &Calendar,
) -> Vec<(NaiveDate, Timed<'a, Pain>)> {
    let mut entries: Vec<_> = entries.map(|entry| (calendar.day_at(entry.at), entry)).collect();
    entries.sort_by_key(|(day, entry)| (entry.at, Reverse(*day)));
    let mut newest = NaiveDate::MIN;
    for (day, _) in &mut entries {
        newest = newest.max(*day);
        *day = newest;
    }
    entries
}

/// How the pain of a leg went over some days, one after the other; `None` where it was noted on one day only, or where
/// it is not known.
///
/// Pain when moving is compared with pain when moving. Where the last day lacks it, or something was noted since that
/// names no leg, only a rise is told. Of entries that name no leg nothing is told: they may be of either.
pub fn went(days: &[Felt], leg: Leg) -> Option<PainCourse> {
    if leg == Leg::Unnamed {
        return None;
    }
    let since = days.iter().rposition(|day| day.of(leg) != Worst::default())?;
    let last = days.get(since)?.of(leg);
    let unnamed_since = days.iter().skip(since).any(|day| day.unnamed != Worst::default());
    let is_moving_noted = days.iter().any(|day| day.of(leg).moving.is_some());
    let over = |of: Scored| {
        let is_alike = |worst: &Worst| of == Scored::Rest || worst.moving.is_some();
        let mut noted = days.iter().map(|day| day.of(leg)).filter(is_alike).filter_map(|worst| worst.scored(of));
        let first = noted.next()?;
        noted.next_back().map(|last| PainCourse { of, first, last })
    };
    let (rest, moving, either) = (over(Scored::Rest), over(Scored::Moving), over(Scored::Either));
    let known = match (is_moving_noted, last.moving.is_some() && !last.in_part) {
        (false, _) => rest,
        // Mostly moving is the worse of both.
        (true, true) => moving.filter(|moving| either.is_some_and(|either| moving.is_as(either))).or(either),
        (true, false) => None,
    };
    let rise = [moving, rest, known].into_iter().flatten().find(|course| course.rose());
    rise.or(known.filter(|_| !unnamed_since))
}

/// How the worst of some days stands to the worst of days before them; `None` where either has none, or where it is not
/// known: less than before, or the same, is told only where each leg that was noted then is noted again, at rest and
/// moving as it was.
pub fn compared(before: Felt, now: Felt) -> Option<PainCourse> {
    let course = |of: Scored| {
        let scores = before.any().scored(of).zip(now.any().scored(of));
        scores.map(|(first, last)| PainCourse { of, first, last })
    };
    let is_covered = Leg::NAMED.iter().all(|leg| now.of(*leg).covers(before.of(*leg)));
    let is_alike = match (before.any().moving, now.any().moving) {
        (None, None) => true,
        (_, Some(_)) => !now.any().in_part,
        (Some(_), None) => false,
    };
    let is_known = is_covered && is_alike && before.unnamed == Worst::default();
    let rise = [course(Scored::Moving), course(Scored::Rest)].into_iter().flatten().find(|it| it.rose());
    rise.or_else(|| course(Scored::Either).filter(|_| is_known))
}
