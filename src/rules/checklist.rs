//! What a day asks for: plan + record + moment → the day's items.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::schedule::{Schedule, Stretch};
use super::stretches::{Stretches, Timing};
use super::time::{Moment, PostOpDay};
use crate::plan::{Kind, Level, Phase, Plan, Task};
use crate::record::{Answer, Override, Record, State, Why};

#[derive(Debug)]
pub struct Checklist<'a> {
    pub date: NaiveDate,
    pub day: PostOpDay,
    pub phase: Option<&'a Phase>,
    pub items: Vec<Item<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    pub task: &'a Task,
    pub level: Level,
    pub window: Stretch,
    pub ruling: Option<&'a Override>,
    pub visit: Option<DateTime<FixedOffset>>,
    pub state: State,
    pub minutes: Option<u32>,
    pub goal: Option<u32>,
    /// How its timer stands; on today's list only.
    pub timing: Option<Timing>,
    /// Minutes of this day on which it was off, where it is worn.
    pub off: Option<u32>,
    /// Why it was skipped, where one of the usual reasons was chosen, or whether the patient fell when it slipped.
    pub why: Option<Why>,
    pub because: Option<&'a str>,
    pub by: Option<&'a str>,
}

impl Item<'_> {
    /// Whether the day's answer counts as done: ticked, kept, or met by an entry.
    pub fn is_met(&self) -> bool {
        matches!(self.state, State::Done | State::Kept)
    }

    pub fn is_begun(&self) -> bool {
        self.minutes.is_some_and(|minutes| minutes > 0) || matches!(self.timing, Some(Timing::Running(_)))
    }

    pub fn lacks_word_on_fall(&self) -> bool {
        self.task.asks_for_falls && self.state == State::Slipped && self.why.is_none()
    }

    /// Whether it counts as asked: what was ruled out does not. A patient who slept or could not was asked, and so was one
    /// of whom the reason is not known.
    pub fn is_asked(&self) -> bool {
        self.state != State::Skipped || !matches!(self.why, Some(Why::NotNeeded | Why::ToldOtherwise))
    }
}

impl Checklist<'_> {
    /// How many items are neither answered nor begun; none before the operation.
    pub fn left_open(&self) -> usize {
        let is_open = |item: &&Item<'_>| item.state == State::Open && !item.is_begun();
        if self.day.0 < 0 { 0 } else { self.items.iter().filter(is_open).count() }
    }

    pub fn tally(&self) -> (usize, usize) {
        let asked = self.items.iter().filter(|item| item.is_asked());
        (asked.clone().filter(|item| item.is_met()).count(), asked.count())
    }
}

/// The checklists of one day after another: what was timed is gone over once for all of them.
#[derive(Debug)]
pub struct Lists<'a, 'm> {
    record: &'a Record,
    moment: &'m Moment,
    pub timed: Vec<(Stretches<'a>, Option<Timing>)>,
}

impl<'a, 'm> Lists<'a, 'm> {
    pub fn new(plan: &'a Plan, record: &'a Record, moment: &'m Moment) -> Self {
        let timed = plan.tasks.iter().filter(|task| task.is_timed()).map(|task| {
            let stretches = Stretches::of(record, task);
            let timing = stretches.timing(moment.now);
            (stretches, timing)
        });
        Self { record, moment, timed: timed.collect() }
    }

    /// The checklist of a day.
    ///
    /// A task stands on it when its window touches the day. For a day that is not today the phase and the levels are those
    /// of the day's end.
    pub fn on(&self, schedule: &Schedule<'a>, date: NaiveDate) -> Checklist<'a> {
        let mut asked_about = self.moment.looking_at(date).now;
        // Day 0 ends after the operation, even where the patient's own calendar ends it sooner.
        if date == schedule.day_zero() && date != self.moment.today() {
            asked_about = asked_about.max(schedule.surgery);
        }
        Checklist {
            date,
            day: schedule.number(date),
            phase: schedule.phase(asked_about),
            items: schedule.plan.tasks.iter().filter_map(|task| self.item(schedule, task, date, asked_about)).collect(),
        }
    }

    fn item(
        &self,
        schedule: &Schedule<'a>,
        task: &'a Task,
        date: NaiveDate,
        asked_about: DateTime<FixedOffset>,
    ) -> Option<Item<'a>> {
        let moment = self.moment;
        let (level, window) = schedule.requirement(task, date, asked_about)?;
        let answer = self.record.answer(date, &task.id);
        let state = state(task.kind, answer, self.record, date);
        let timed = self.timed.iter().find(|(stretches, _)| stretches.task.id == task.id);
        let adds_up = timed.filter(|_| task.kind == Kind::Time);
        Some(Item {
            task,
            level,
            window,
            ruling: schedule.ruling(task.id.as_str(), date),
            visit: schedule.visit(task),
            state,
            minutes: adds_up.map(|(stretches, _)| stretches.minutes_on(date, moment)),
            goal: self.record.settings.daily_goal.filter(|_| adds_up.is_some()),
            timing: timed.filter(|_| date == moment.today()).and_then(|(_, timing)| *timing),
            off: timed.filter(|_| task.is_worn).map(|(stretches, _)| stretches.off_on(date, moment)),
            // One that was skipped, and then met by an entry, is not skipped any more.
            why: answer.and_then(|answer| answer.why).filter(|_| matches!(state, State::Skipped | State::Slipped)),
            because: answer.and_then(|answer| answer.because.as_deref()),
            by: answer.and_then(|answer| answer.by.as_deref()),
        })
    }
}

pub fn checklist<'a>(schedule: &Schedule<'a>, record: &'a Record, moment: &Moment, date: NaiveDate) -> Checklist<'a> {
    Lists::new(schedule.plan, record, moment).on(schedule, date)
}

/// The state as the task's kind has it: a file may say `done` of a precaution, or a plan may have changed a kind.
fn state(kind: Kind, answer: Option<&Answer>, record: &Record, date: NaiveDate) -> State {
    let answered = answer.map(|answer| answer.state).unwrap_or_default();
    let met_by_entry = kind == Kind::Note && record.day(date).is_some_and(|day| day.pain().next().is_some());
    match answered {
        _ if met_by_entry => State::Done,
        State::Done | State::Kept if kind == Kind::Avoid => State::Kept,
        State::Done | State::Kept => State::Done,
        other => other,
    }
}
