//! The picture of pain over days in a report: what is drawn, on whatever.

use std::ops::Range;

use chrono::{DateTime, FixedOffset};

use crate::record::{Leg, Nrs};
use crate::rules::summary::Part;

pub const DAY: usize = 24 * 60;

/// The numbers of the days may stand this many days apart.
const STEPS: [usize; 9] = [1, 2, 7, 14, 28, 84, 182, 364, 728];

/// For how many days a place of a picture may stand.
pub const EACH: [usize; 5] = [1, 7, 28, 91, 364];

/// The most signs of one kind in a picture of a report; where there are more days, a sign stands for some of them.
const MOST_SIGNS: usize = 140;

const FEWEST_DAYS: usize = 7;

/// The days of a picture, from the left. A place among them is in minutes from where the first begins.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    pub first: i64,
    pub days: usize,
    /// For how many days a sign stands, which shows the most of them.
    pub each: usize,
}

#[derive(Debug)]
pub struct Plot<'a> {
    pub axis: Axis,
    /// The worst at rest, and when moving, each with the number of its sign.
    pub rest: Vec<(usize, Nrs)>,
    pub moving: Vec<(usize, Nrs)>,
    pub doses: Vec<usize>,
    pub expected: Vec<(Range<usize>, &'a str)>,
}

impl Axis {
    pub fn of(part: &Part<'_>) -> Self {
        let (first, days) = (part.days.first().map_or(0, |day| day.day.0), part.days.len().max(FEWEST_DAYS));
        let each = EACH.into_iter().find(|each| days / each <= MOST_SIGNS).unwrap_or(3640);
        Self { first, days, each }
    }

    pub fn signs(self) -> usize {
        self.days.div_ceil(self.each)
    }

    /// The days with a number below them, at the smallest step that fits.
    pub fn ticks(self, fits: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        let step = STEPS.into_iter().find(|step| fits(*step)).unwrap_or(self.days);
        let every = i64::try_from(step).unwrap_or(i64::MAX);
        let first = usize::try_from((-self.first).rem_euclid(every)).unwrap_or(self.days);
        (first..self.days).step_by(step)
    }

    pub fn number(self, day: usize) -> i64 {
        self.first + i64::try_from(day).unwrap_or(0)
    }

    fn middle(self, sign: usize) -> usize {
        let places = self.places(sign);
        usize::midpoint(places.start, places.end)
    }

    pub fn places(self, sign: usize) -> Range<usize> {
        sign * self.each * DAY..(sign + 1) * self.each * DAY
    }

    /// The most of something for each sign, with the sign's number, where there is any.
    pub fn most<D, T: Ord>(self, days: &[D], of: impl Fn(&D) -> Option<T>) -> Vec<(usize, T)> {
        let pieces = days.chunks(self.each).enumerate();
        pieces.filter_map(|(sign, days)| Some((sign, days.iter().filter_map(&of).max()?))).collect()
    }

    /// Where a moment is; nothing outside the picture.
    fn at(self, part: &Part<'_>, at: DateTime<FixedOffset>) -> Option<usize> {
        let date = part.schedule.calendar.day_of(at.to_utc());
        let day = usize::try_from(part.schedule.number(date).0 - self.first).ok().filter(|day| *day < self.days)?;
        let minutes = (at - part.schedule.calendar.start_of(date)).num_minutes();
        Some(day * DAY + usize::try_from(minutes).unwrap_or(0).min(DAY - 1))
    }

    /// Where some days, of which the last may be open, begin and end; nothing outside the picture.
    fn span(self, first: i64, last: Option<i64>) -> Option<Range<usize>> {
        let place = |number: i64| usize::try_from(number - self.first).unwrap_or(0).min(self.days) * DAY;
        let span = place(first)..last.map_or(self.days * DAY, |last| place(last + 1));
        (!span.is_empty()).then_some(span)
    }
}

impl<'a> Plot<'a> {
    pub fn of_part(part: &Part<'a>, leg: Leg) -> Self {
        let axis = Axis::of(part);
        let each_dose = part.days.iter().flat_map(|day| day.doses()).filter_map(|dose| axis.at(part, dose.at));
        let any = axis.most(&part.days, |day| day.doses().next().map(drop));
        let expected = part.expected.iter();
        Self {
            axis,
            rest: axis.most(&part.days, |day| day.felt.of(leg).rest),
            moving: axis.most(&part.days, |day| day.felt.of(leg).moving),
            doses: match axis.each {
                1 => each_dose.collect(),
                _ => any.into_iter().map(|(sign, ())| axis.middle(sign)).collect(),
            },
            expected: expected
                .filter_map(|one| Some((axis.span(one.first.0, one.last.map(|last| last.0))?, one.title)))
                .collect(),
        }
    }
}

/// The milestones of a part in their order, each with its place and the number that it has, where it is in the picture.
pub fn milestones(part: &Part<'_>) -> Vec<Option<(usize, usize)>> {
    let (axis, mut numbers) = (Axis::of(part), 1..);
    let place = |at| axis.at(part, at).and_then(|place| Some((place, numbers.next()?)));
    part.milestones.iter().map(|point| point.from).map(place).collect()
}
