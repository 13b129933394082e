//! What a day asks for: plan + record + moment → the day's items.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::plan::{Kind, Level, Phase, Task};
use super::schedule::{Schedule, Stretch};
use super::time::{Moment, PostOpDay, days_after};
use crate::record::{Answer, Record, State};

/// One day's checklist.
#[derive(Debug)]
pub struct Checklist<'a> {
    /// The day.
    pub date: NaiveDate,
    /// Its number.
    pub day: PostOpDay,
    /// The phase of the moment asked about, or `None` before the operation.
    pub phase: Option<&'a Phase>,
    /// What the day asks for, in the plan's order.
    pub items: Vec<Item<'a>>,
}

/// A task's occurrence on a day.
#[derive(Debug)]
pub struct Item<'a> {
    /// The task.
    pub task: &'a Task,
    /// How firmly it is asked.
    pub level: Level,
    /// For how long it is asked at this level.
    pub window: Stretch,
    /// What was answered.
    pub state: State,
    /// Minutes on this day, where the task adds up minutes.
    pub minutes: Option<u32>,
    /// Why it was skipped, in the patient's words.
    pub because: Option<&'a str>,
}

impl Item<'_> {
    /// Whether the day's answer counts as done: ticked, kept, or met by an entry.
    #[must_use]
    pub fn is_met(&self) -> bool {
        matches!(self.state, State::Done | State::Kept)
    }

    /// Whether it is still asked: what was skipped with a reason is not.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.state != State::Skipped
    }
}

impl Checklist<'_> {
    /// How many items were met, and how many were asked.
    #[must_use]
    pub fn tally(&self) -> (usize, usize) {
        let asked = self.items.iter().filter(|item| item.is_asked());
        (asked.clone().filter(|item| item.is_met()).count(), asked.count())
    }
}

/// The checklist of a day.
///
/// A task stands on it when its window touches the day. For a day that is not today the phase and the levels are those
/// of the day's end.
#[must_use]
pub fn checklist<'a>(schedule: &Schedule<'a>, record: &'a Record, moment: &Moment, date: NaiveDate) -> Checklist<'a> {
    let mut asked_about = moment.looking_at(date).now;
    // Day 0 ends after the operation, even where the patient's own calendar ends it sooner.
    if date == schedule.day_zero() && date != moment.today() {
        asked_about = asked_about.max(schedule.surgery);
    }
    let item = |task: &'a Task| {
        let (requirement, window) = schedule.requirement(&task.requirements, date, asked_about)?;
        let answer = record.answer(date, &task.id);
        let minutes = (task.kind == Kind::Time).then(|| minutes_on(date, task, record, moment));
        let state = state(task.kind, answer, record, date);
        let because = answer.and_then(|answer| answer.because.as_deref());
        Some(Item { task, level: requirement.level, window, state, minutes, because })
    };
    Checklist {
        date,
        day: schedule.number(date),
        phase: schedule.phase(asked_about),
        items: schedule.plan.tasks.iter().filter_map(item).collect(),
    }
}

/// The state as the task's kind has it: a file may say `done` of a precaution, or a plan may have changed a kind.
fn state(kind: Kind, answer: Option<&Answer>, record: &Record, date: NaiveDate) -> State {
    let answered = answer.map(|answer| answer.state).unwrap_or_default();
    let met_by_entry = kind == Kind::Note && record.day(date).is_some_and(|day| !day.pain.is_empty());
    match answered {
        _ if met_by_entry => State::Done,
        State::Done | State::Kept if kind == Kind::Avoid => State::Kept,
        State::Done | State::Kept => State::Done,
        other => other,
    }
}

/// Minutes of a task on a day: those entered, and the spans of time that fall on the day, overlaps counted once, an
/// open span up to now. A span is found on the day it began or on a neighbour of it.
///
/// A span's days are those of the place where it began, so minutes stay on their day when the patient travels on.
fn minutes_on(date: NaiveDate, task: &Task, record: &Record, moment: &Moment) -> u32 {
    let mut spans: Vec<(DateTime<FixedOffset>, DateTime<FixedOffset>)> = [-1, 0, 1]
        .iter()
        .filter_map(|days| record.answer(days_after(date, *days), &task.id))
        .flat_map(|answer| &answer.spans)
        .filter_map(|span| on_day(date, span.from, span.to.unwrap_or(moment.now)))
        .collect();
    spans.sort();
    let (mut covered, mut reached) = (TimeDelta::zero(), None);
    for (from, to) in spans {
        let from = reached.map_or(from, |reached| from.max(reached));
        if from < to {
            covered += to - from;
            reached = Some(to);
        }
    }
    let entered = record.answer(date, &task.id).map_or(0, |answer| answer.minutes);
    entered.saturating_add(u32::try_from(covered.num_minutes()).unwrap_or(0))
}

/// The part of a stretch of time that lies on a day, as the wall clock it began by has it.
fn on_day(
    date: NaiveDate,
    from: DateTime<FixedOffset>,
    to: DateTime<FixedOffset>,
) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_local_timezone(*from.offset()).single();
    let (from, to) = (from.max(midnight(date)?), to.min(midnight(days_after(date, 1))?));
    (from < to).then_some((from, to))
}
