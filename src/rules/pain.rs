//! The course of the pain: the worst of each leg day by day, the doses, and what the plan expects.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::alerts::{Rise, Score};
use super::felt::{Felt, FeltDays, PAIN_CHANGE, felt, noted};
use super::sanity::last_day;
use super::schedule::Schedule;
use super::time::{Moment, PostOpDay};
use crate::plan::Expectation;
use crate::record::{Day, Dose, Filed, Leg, Record, Side, Timed};

/// The least number of days that a course spans, so that a first day is not a whole picture.
const FEWEST_DAYS: i64 = 7;

const LAST_MINUTE: i64 = 24 * 60 - 1;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its days, one after the other, the day of the operation first; those to come are empty.
    pub days: Vec<CourseDay>,
    pub today: Option<usize>,
    pub felt: FeltDays,
    /// How many entries of these days name no leg; no picture of a leg shows them.
    pub unnamed: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CourseDay {
    pub felt: Felt,
    /// When doses were taken, in minutes from where the day begins.
    pub doses: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected<'a> {
    pub first: PostOpDay,
    pub last: Option<PostOpDay>,
    pub now: bool,
    pub title: &'a str,
}

/// The course since the operation that a schedule counts from: up to today, or to the last day of its plan or of its
/// entries where that was before.
pub fn course(schedule: &Schedule<'_>, record: &Record, moment: &Moment) -> Course {
    let (first, today) = (schedule.day_zero(), moment.today());
    let entered =
        record.days.range(first..).filter(|(_, day)| day.pain().next().is_some() || day.doses().next().is_some());
    let entered = entered.map(|(date, _)| *date).next_back().unwrap_or(first);
    let last = last_day(record, moment).min(schedule.last_day().unwrap_or(today).max(entered));
    let last = schedule.before_next(last);
    let count = schedule.number(last).0 + 1;
    let dates = || (0..count.max(FEWEST_DAYS)).map(|number| schedule.day(PostOpDay(number)));
    let turn = moment.calendar.turn;
    let day = |date| if date <= last { course_day(record, date, turn) } else { CourseDay::default() };
    let days: Vec<_> = dates().map(day).collect();
    Course {
        felt: FeltDays::of(record, first..=last, &moment.calendar),
        today: dates().position(|date| date == today && date <= last),
        unnamed: noted(record, first..=last).filter(|entry| entry.is_of(Leg::Unnamed)).count(),
        days,
    }
}

fn course_day(record: &Record, date: NaiveDate, turn: NaiveTime) -> CourseDay {
    let start = date.and_time(turn);
    let minutes =
        |dose: Timed<'_, Dose>| dose.at.naive_local().signed_duration_since(start).num_minutes().clamp(0, LAST_MINUTE);
    let doses = record.day(date).into_iter().flat_map(Day::doses);
    let doses = doses.filter_map(|dose| u32::try_from(minutes(dose)).ok()).collect();
    CourseDay { felt: felt(record, date), doses }
}

/// What the plan expects, in its order.
pub fn expectations<'a>(schedule: &Schedule<'a>, moment: &Moment) -> impl Iterator<Item = Expected<'a>> {
    schedule.plan.expectations.iter().map(move |one| expected(schedule, moment, one))
}

fn expected<'a>(schedule: &Schedule<'_>, moment: &Moment, expectation: &'a Expectation) -> Expected<'a> {
    let stretch = schedule.stretch(expectation.during);
    let (first, last) = schedule.days(&stretch);
    Expected {
        first: schedule.number(first),
        last: last.map(|last| schedule.number(last)),
        now: stretch.contains(moment.now),
        title: &expectation.title,
    }
}

/// The pain that rose from the day noted before to the worst of a day, in either leg, at rest or when moving, by the days.
pub fn rises(record: &Record) -> BTreeMap<NaiveDate, Vec<Rise>> {
    let mut found: BTreeMap<NaiveDate, Vec<Rise>> = BTreeMap::new();
    for rise in Leg::ALL.into_iter().flat_map(|leg| rises_of(record, leg)) {
        let of_day = found.entry(rise.on).or_default();
        let alike = |other: &&mut Rise| other.side.is_some() && Rise { side: rise.side, ..**other } == rise;
        match of_day.iter_mut().find(alike).filter(|_| rise.side.is_some()) {
            Some(alike) => alike.side = Some(Side::Both),
            None => of_day.push(rise),
        }
    }
    found
}

fn rises_of(record: &Record, leg: Leg) -> Vec<Rise> {
    let side = match leg {
        Leg::Left => Some(Side::Left),
        Leg::Right => Some(Side::Right),
        Leg::Unnamed => None,
    };
    let mut rises: BTreeMap<NaiveDate, Rise> = BTreeMap::new();
    for score in [Score::Rest, Score::Moving] {
        let worst = record.days.iter().filter_map(|(date, day)| {
            let entries = day.pain().filter(|entry| entry.is_of(leg));
            let scores = entries.filter_map(|entry| Some((score.of(&entry)?, Reverse(entry.at))));
            scores.max().map(|(score, Reverse(at))| (at, *date, score))
        });
        let mut worst: Vec<_> = worst.collect();
        worst.sort_by_key(|(at, ..)| *at);
        for ((_, since, from), (_, on, to)) in worst.iter().zip(worst.iter().skip(1)) {
            let (wide, rise) = (
                to.get().saturating_sub(from.get()),
                Rise { side, score, from: *from, since: *since, to: *to, on: *on },
            );
            let is_wider = rises.get(on).is_none_or(|other| other.to.get() - other.from.get() < wide);
            if wide >= PAIN_CHANGE && is_wider {
                rises.insert(*on, rise);
            }
        }
    }
    rises.into_values().collect()
}

/// The entry of a day with the worst pain of a leg, the latest of several.
pub fn worst_entry(record: &Record, date: NaiveDate, leg: Leg) -> Option<Filed> {
    let entries = record.pain_on(date).into_iter().filter(|entry| entry.is_of(leg));
    let entry = entries.max_by_key(|entry| entry.worst())?;
    Some(Filed { date, entry: entry.entry.clone() })
}
