//! How the days of a part fall on the width of a picture.

use std::ops::Range;

use chrono::{DateTime, FixedOffset};

use crate::rules::milestones::Point;
use crate::rules::summary::{Part, SummaryDay};

/// The least number of days in a picture.
const FEWEST_DAYS: usize = 7;

/// The most signs of one kind in a picture; where there are more days, a sign stands for some of them.
const MOST_SIGNS: usize = 140;

/// The most numbers below a picture.
const MOST_TICKS: usize = 8;

/// How days fall on the width of a picture, in days from the first on.
#[derive(Clone, Copy)]
pub(super) struct Axis<'p, 'a> {
    part: &'p Part<'a>,
    first: i64,
    days: usize,
    pub(super) each: usize,
}

impl<'p, 'a> Axis<'p, 'a> {
    pub(super) fn of(part: &'p Part<'a>) -> Self {
        let first = part.days.first().map_or(0, |day| day.day.0);
        let days = part.days.len().max(FEWEST_DAYS);
        let each = [1, 7, 28, 91, 364].into_iter().find(|each| days / each <= MOST_SIGNS).unwrap_or(3640);
        Self { part, first, days, each }
    }

    pub(super) fn range(self) -> Range<f64> {
        0.0..real(self.days)
    }

    /// Where a moment is; nothing outside the picture.
    pub(super) fn at(self, at: DateTime<FixedOffset>) -> Option<f64> {
        let schedule = &self.part.schedule;
        let date = schedule.calendar.day_of(at.to_utc());
        let day = usize::try_from(schedule.number(date).0 - self.first).ok().filter(|day| *day < self.days)?;
        let minutes = (at - schedule.calendar.start_of(date)).num_minutes().clamp(0, 1439);
        Some(real(day) + real(usize::try_from(minutes).unwrap_or(0)) / 1440.0)
    }

    /// Where some days of the schedule begin and end; nothing outside the picture.
    pub(super) fn span(self, first: i64, last: Option<i64>) -> Option<(f64, f64)> {
        let all = i64::try_from(self.days).unwrap_or(i64::MAX);
        let start = (first - self.first).clamp(0, all);
        let end = last.map_or(all, |last| (last + 1 - self.first).clamp(0, all));
        let place = |day: i64| real(usize::try_from(day).unwrap_or(0));
        (start < end).then(|| (place(start), place(end)))
    }

    /// The places of the numbers below the picture, each at the middle of its day.
    pub(super) fn ticks(self) -> Vec<f64> {
        let steps = [1, 2, 7, 14, 28, 91, 182, 364];
        let step = steps.into_iter().find(|step| self.days.div_ceil(*step) <= MOST_TICKS).unwrap_or(728);
        let number = |day: &usize| self.first + i64::try_from(*day).unwrap_or(0);
        let every = i64::try_from(step).unwrap_or(1);
        (0..self.days).filter(|day| number(day) % every == 0).map(|day| real(day) + 0.5).collect()
    }

    /// The number of the day at a place.
    pub(super) fn number(self, place: f64) -> String {
        let day = (0..self.days).take_while(|day| real(*day) <= place).count();
        (self.first + i64::try_from(day).unwrap_or(1) - 1).to_string()
    }

    /// The most of something for each sign, with the sign's number, where there is any.
    pub(super) fn most<T: Ord>(self, of: impl Fn(&SummaryDay<'a>) -> Option<T>) -> Vec<(usize, T)> {
        let pieces = self.part.days.chunks(self.each).enumerate();
        pieces.filter_map(|(sign, days)| Some((sign, days.iter().filter_map(&of).max()?))).collect()
    }

    /// The days of a sign.
    pub(super) fn days_of(self, sign: usize) -> Range<f64> {
        real(sign * self.each)..real((sign + 1) * self.each)
    }

    /// The middle of a sign's days.
    pub(super) fn middle(self, sign: usize) -> f64 {
        let days = self.days_of(sign);
        f64::midpoint(days.start, days.end)
    }

    /// Where doses were taken.
    pub(super) fn doses(self) -> Vec<f64> {
        if self.each > 1 {
            let any = self.most(|day| (!day.doses.is_empty()).then_some(()));
            return any.into_iter().map(|(sign, ())| self.middle(sign)).collect();
        }
        self.part.days.iter().flat_map(|day| &day.doses).filter_map(|dose| self.at(dose.at)).collect()
    }

    /// The milestones in their order, each with its place and the number that it has, where it is in the picture.
    pub(super) fn milestones(self) -> Vec<(&'p Point<'a>, Option<(f64, usize)>)> {
        let mut numbers = 1..;
        let place = |point: &'p Point<'a>| (point, self.at(point.from).and_then(|x| Some((x, numbers.next()?))));
        self.part.milestones.iter().map(place).collect()
    }
}

fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
