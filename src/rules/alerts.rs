//! Alerts: what in the record asks for a call, by the plan's own rules. They say whom to call, never what it is.
//!
//! Like is compared with like: one leg with itself, pain at rest with pain at rest, the worst of one day with the worst
//! of another. A number alone raises nothing. What is missing clears nothing: an alert of a day, and of the next, stands
//! until entries of that leg say otherwise.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::felt::in_order;
use super::schedule::Schedule;
use super::time::{Moment, days_after};
use crate::plan::{AlertRule, Kind, Task, Trigger};
use crate::record::{Entry, EntryKind, Leg, Measure, Nrs, Pain, Record, Side, Sort, State, Timed, Why, by_time};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert<'a> {
    pub rule: &'a AlertRule,
    pub cause: Cause<'a>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause<'a> {
    Pain(Vec<Rise>),
    /// Precautions that were not kept, those of the day before first.
    Slipped(Vec<Slip<'a>>),
    /// Entries that are out of line, each with its day.
    Entered(Vec<(NaiveDate, &'a Entry)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip<'a> {
    pub task: &'a Task,
    pub on: NaiveDate,
    pub why: Option<Why>,
}

impl Cause<'_> {
    /// The first day of what raised it; `None` where that is nothing.
    pub fn since(&self) -> Option<NaiveDate> {
        match self {
            Self::Pain(rises) => rises.iter().map(|rise| rise.on).min(),
            Self::Slipped(slips) => slips.iter().map(|slip| slip.on).min(),
            Self::Entered(entries) => entries.iter().map(|(on, _)| *on).min(),
        }
    }

    pub(super) fn retain(&mut self, is_meant: impl Fn(NaiveDate) -> bool) {
        match self {
            Self::Pain(rises) => rises.retain(|rise| is_meant(rise.on)),
            Self::Slipped(slips) => slips.retain(|slip| is_meant(slip.on)),
            Self::Entered(entries) => entries.retain(|(on, _)| is_meant(*on)),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rise {
    /// In which leg, or in both alike; `None` where no leg was named, which raises no alert.
    pub side: Option<Side>,
    pub score: Score,
    pub from: Nrs,
    /// The last day on which it was that low.
    pub since: NaiveDate,
    pub to: Nrs,
    pub on: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    Rest,
    Moving,
}

/// The alerts that a day raises, in the plan's order, from what was entered up to its end, or up to now.
///
/// There is none for a day to come, before the operation, and once the plan's red flags have ended.
pub fn alerts<'a>(schedule: &Schedule<'a>, record: &'a Record, moment: &Moment, date: NaiveDate) -> Vec<Alert<'a>> {
    if date > moment.today() || moment.now < schedule.surgery || !is_watched(schedule, date) {
        return Vec::new();
    }
    let noted = Noted::new(record, moment, schedule.surgery, date);
    let slips = slipped(schedule, record, moment, date);
    let has_fallen = |slip: &Slip<'_>| slip.why == Some(Why::Fell);
    let some = |is_meant: &dyn Fn(&Slip<'_>) -> bool| slips.iter().copied().filter(|slip| is_meant(slip)).collect();
    // A fall is told by a rule of its own, where the plan has one.
    let has_rule = schedule.plan.alerts.iter().any(|rule| rule.when == Trigger::Fell);
    let alert = |rule: &'a AlertRule| {
        let cause = match rule.when {
            Trigger::PainTurned { by } => Cause::Pain(noted.turned(by)),
            Trigger::PainOneSided { by, within } => Cause::Pain(noted.one_sided(by, within)),
            Trigger::Slipped => Cause::Slipped(some(&|slip| !has_rule || !has_fallen(slip))),
            Trigger::Fell => Cause::Slipped(some(&has_fallen)),
            Trigger::Temperature { from } => Cause::Entered(as_warm(schedule, record, moment, date, from)),
        };
        Alert { rule, cause }
    };
    schedule.plan.alerts.iter().map(alert).filter(|alert| alert.cause.since().is_some()).collect()
}

/// Whether a day lies in the time in which the plan says when to call; from the operation on, where it says nothing.
fn is_watched(schedule: &Schedule<'_>, date: NaiveDate) -> bool {
    let flags = &schedule.plan.red_flags;
    let applies = flags.iter().any(|flag| schedule.touches(&schedule.stretch(flag.during), date));
    applies || (flags.is_empty() && schedule.day_zero() <= date)
}

/// The last day on which anything can raise an alert, or `None` where the plan names no end.
pub(super) fn last_watched(schedule: &Schedule<'_>) -> Option<NaiveDate> {
    let ends = schedule.plan.red_flags.iter().map(|flag| schedule.days(&schedule.stretch(flag.during)).1);
    ends.collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// The precautions that slipped on the day before or on a day, in the plan's order.
fn slipped<'a>(schedule: &Schedule<'a>, record: &'a Record, moment: &Moment, date: NaiveDate) -> Vec<Slip<'a>> {
    // If the plan cannot be read, nobody knows what was on the list.
    let stands = |task: &Task, on| schedule.plan.is_unknown() || schedule.requirement(task, on, moment.now).is_some();
    let has_slipped = |task: &Task, on| record.answer(on, &task.id).filter(|said| said.state == State::Slipped);
    let of_day = |on: NaiveDate| {
        let precautions = schedule.plan.tasks.iter().filter(|task| task.kind == Kind::Avoid);
        let slipped = precautions.filter(move |task| stands(task, on));
        slipped.filter_map(move |task| has_slipped(task, on).map(|said| Slip { task, on, why: said.why }))
    };
    [days_after(date, -1), date].into_iter().flat_map(of_day).collect()
}

/// The temperatures of the day before and of a day that are as high as so many thousandths of a degree Celsius, the
/// earliest first. One that is lower makes none of them go away: a medicine may have lowered it.
fn as_warm<'a>(
    schedule: &Schedule<'_>,
    record: &'a Record,
    moment: &Moment,
    date: NaiveDate,
    from: u32,
) -> Vec<(NaiveDate, &'a Entry)> {
    let is_meant = |measure: &Timed<'_, Measure>| {
        (schedule.surgery..=moment.now).contains(&measure.at) && measure.value.is_at_least(from)
    };
    let [first, next] = [-1, 1].map(|days| moment.calendar.start_of(days_after(date, days)));
    let days = record.days.around(&[Sort::Entry(EntryKind::Measure)], first..=next);
    let warm = by_time(days.flat_map(|(_, day)| day.measures()).filter(is_meant));
    let dated = warm.into_iter().map(|measure| (moment.calendar.day_at(measure.at), measure.entry));
    dated.filter(|(on, _)| (days_after(date, -1)..=date).contains(on)).collect()
}

type Scores = BTreeMap<NaiveDate, Nrs>;

/// The pain entries that a day is judged by, each with its day, in the order in which they came.
struct Noted<'a> {
    entries: Vec<(NaiveDate, Timed<'a, Pain>)>,
    date: NaiveDate,
}

impl<'a> Noted<'a> {
    /// Those from an operation on up to the end of the day judged, or up to now.
    fn new(record: &'a Record, moment: &Moment, from: DateTime<FixedOffset>, date: NaiveDate) -> Self {
        // The day as it is here, and as it was at the place of each entry.
        let (calendar, next) = (&moment.calendar, moment.calendar.start_of(days_after(date, 1)));
        let days = || record.days.around(&[Sort::Entry(EntryKind::Pain)], from..=next.min(moment.now));
        let noted = || days().flat_map(|(_, day)| day.pain());
        let by_now = || noted().filter(|entry| from <= entry.at && entry.at <= moment.now);
        let is_of_day = |at: &DateTime<FixedOffset>| *at < next || calendar.day_at(*at) <= date;
        let last = by_now().map(|entry| entry.at).filter(is_of_day).max();
        Self { entries: in_order(by_now().filter(|entry| Some(entry.at) <= last), calendar), date }
    }

    fn course(&self, score: Score, is_meant: impl Fn(&Pain) -> bool) -> Scores {
        let mut course = Scores::new();
        for (day, entry) in self.entries.iter().filter(|(_, entry)| is_meant(entry)) {
            if let Some(score) = score.of(entry) {
                let worst = course.entry(*day).or_insert(score);
                *worst = score.max(*worst);
            }
        }
        course
    }

    /// The days of a leg's course that hold at the end of the day judged, the newest first, where anything that may be of
    /// that leg was noted on that day or the one before: the newest, and those before it as long as something is missing
    /// that may have been worse.
    fn newest(&self, course: &Scores, leg: Leg, score: Score) -> Vec<(NaiveDate, Nrs)> {
        let may_be_of_leg = |entry: &Pain| entry.is_of(leg) || entry.is_of(Leg::Unnamed);
        let lately = self.entries.iter().rev().find(|(_, entry)| may_be_of_leg(entry)).map(|(day, _)| *day);
        if lately.is_none_or(|day| day < days_after(self.date, -1)) {
            return Vec::new();
        }
        let mut newest = Vec::new();
        for (day, worst) in course.iter().rev() {
            newest.push((*day, *worst));
            if self.is_known(*day, leg, score, *worst) {
                break;
            }
        }
        newest
    }

    /// Whether nothing that may have been worse is missing of a leg on a day: no entry lacks the score, and none without a
    /// leg is above it.
    fn is_known(&self, day: NaiveDate, leg: Leg, score: Score, worst: Nrs) -> bool {
        let of_day = self.entries.iter().filter(|(of, _)| *of == day).map(|(_, entry)| entry);
        let mut may_be_of_leg = of_day.filter(|entry| entry.is_of(leg) || entry.is_of(Leg::Unnamed));
        may_be_of_leg.all(|entry| score.of(entry).is_some_and(|score| score <= worst))
    }

    /// Pain that had fallen, and has risen again from its lowest since. It stands until that leg is noted lower.
    fn turned(&self, by: u8) -> Vec<Rise> {
        let of_leg = |(side, leg): (Side, Leg)| {
            widest([Score::Rest, Score::Moving].into_iter().flat_map(|score| {
                let course = self.course(score, |entry| entry.is_of(leg));
                let risen = self.newest(&course, leg, score).into_iter().filter_map(|(on, to)| {
                    let before = course.range(..on).map(|(day, score)| (*day, *score));
                    let (since, from) = low_after_a_fall(before, by).filter(|(_, from)| is_rise(*from, to, by))?;
                    Some(Rise { side: Some(side), score, from, since, to, on })
                });
                risen.collect::<Vec<_>>()
            }))
        };
        match [(Side::Left, Leg::Left), (Side::Right, Leg::Right)].map(of_leg) {
            [Some(left), Some(right)] if Rise { side: left.side, ..right } == left => {
                vec![Rise { side: Some(Side::Both), ..left }]
            }
            legs => legs.into_iter().flatten().collect(),
        }
    }

    /// Pain that rose in one leg, while it is not known that the other leg rose too. It stands until that leg is noted lower.
    fn one_sided(&self, by: u8, within: u32) -> Vec<Rise> {
        let legs = [(Side::Left, Leg::Left, Leg::Right), (Side::Right, Leg::Right, Leg::Left)];
        let of_leg = |(side, leg, other): (Side, Leg, Leg)| {
            let scores = [Score::Rest, Score::Moving].into_iter();
            widest(scores.flat_map(|score| {
                let course = self.course(score, |entry| entry.is_of(leg));
                let newest = self.newest(&course, leg, score);
                // What was noted of both legs says nothing of one of them, so only an entry of this leg alone raises it.
                let alone = self.course(score, |entry| entry.side == Some(side));
                let first = |day| days_after(day, -i64::from(within));
                let risen = alone.into_iter().filter_map(|(day, raised)| {
                    let before = course.range(first(day)..day).map(|(day, score)| (*day, *score));
                    let (since, from) = lowest(before).filter(|(_, from)| is_rise(*from, raised, by))?;
                    let eased = course
                        .range(day..)
                        .any(|(day, worst)| !is_rise(from, *worst, by) && self.is_known(*day, leg, score, *worst));
                    if eased || self.rose_too(other, score, first(day)..=day, by) {
                        return None;
                    }
                    let highest = newest.iter().copied().rev().max_by_key(|(_, score)| *score)?;
                    let (on, to) = if highest.0 <= day { (day, raised) } else { highest };
                    Some(Rise { side: Some(side), score, from, since, to, on })
                });
                risen.collect::<Vec<_>>()
            }))
        };
        legs.into_iter().filter_map(of_leg).collect()
    }

    /// Whether the other leg is known to have risen too: since the first of some days, by the last of them or later. What
    /// names no leg may be of it, and may have been worse where it lacks the score.
    fn rose_too(&self, other: Leg, score: Score, days: RangeInclusive<NaiveDate>, by: u8) -> bool {
        let (first, last) = days.into_inner();
        let course = self.course(score, |entry| entry.is_of(other));
        let Some((newest, to)) = course.range(last..).next_back() else { return false };
        let may_be_of_it = |entry: &Pain| entry.is_of(other) || entry.is_of(Leg::Unnamed);
        if self.entries.iter().any(|(day, entry)| newest < day && may_be_of_it(entry)) {
            return false;
        }
        let at_most = |day: &NaiveDate| {
            let of_day = self.entries.iter().filter(|(of, entry)| of == day && may_be_of_it(entry));
            of_day.map(|(_, entry)| score.of(entry)).collect::<Option<Vec<_>>>()?.into_iter().max()
        };
        course.range(first..*newest).filter_map(|(day, _)| at_most(day)).any(|from| is_rise(from, *to, by))
    }
}

impl Score {
    pub(super) fn of(self, entry: &Pain) -> Option<Nrs> {
        match self {
            Self::Rest => Some(entry.rest),
            Self::Moving => entry.moving,
        }
    }
}

fn is_rise(from: Nrs, to: Nrs, by: u8) -> bool {
    from.get().saturating_add(by) <= to.get()
}

/// The lowest of the scores that lie so far below one before them, with the last day that had it.
fn low_after_a_fall(scores: impl Iterator<Item = (NaiveDate, Nrs)>, by: u8) -> Option<(NaiveDate, Nrs)> {
    let mut highest = None;
    lowest(scores.filter(|(_, score)| {
        let is_fallen = highest.is_some_and(|highest| is_rise(*score, highest, by));
        highest = highest.max(Some(*score));
        is_fallen
    }))
}

fn lowest(scores: impl Iterator<Item = (NaiveDate, Nrs)>) -> Option<(NaiveDate, Nrs)> {
    scores.min_by_key(|(day, score)| (*score, Reverse(*day)))
}

/// The rise over the most points; of two alike the first.
fn widest(rises: impl Iterator<Item = Rise>) -> Option<Rise> {
    rises.reduce(|widest, rise| {
        let points = |rise: &Rise| rise.to.get() - rise.from.get();
        if points(&widest) < points(&rise) { rise } else { widest }
    })
}
