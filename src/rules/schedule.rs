//! A plan laid on a calendar: offsets become instants, and what the surgeon said takes the place of what the plan says.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::time::{Calendar, PostOpDay, days_after};
use crate::plan::{Level, Offset, Phase, Plan, Task, Window};
use crate::record::{Override, Point, Recovery, Ruling};

/// A plan applied to one operation, on the patient's calendar.
///
/// A recovery with expanders has two: one from the first operation, and a new one from the exchange on.
#[derive(Debug, Clone, Copy)]
pub struct Schedule<'a> {
    pub plan: &'a Plan,
    pub surgery: DateTime<FixedOffset>,
    pub calendar: &'a Calendar,
    pub stage: Stage,
    overrides: Option<&'a BTreeMap<String, Vec<Override>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Only,
    First { ends: NaiveDate },
    Second,
}

impl Stage {
    pub fn word(self) -> &'static str {
        match self {
            Self::Only => "only",
            Self::First { .. } => "first",
            Self::Second => "second",
        }
    }
}

/// A stretch of time: it includes `from` and not `until`; without `until` it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: DateTime<FixedOffset>,
    pub until: Option<DateTime<FixedOffset>>,
}

impl Stretch {
    pub fn contains(&self, instant: DateTime<FixedOffset>) -> bool {
        self.from <= instant && self.until.is_none_or(|until| instant < until)
    }
}

impl<'a> Schedule<'a> {
    pub fn of_plan(plan: &'a Plan, surgery: DateTime<FixedOffset>, calendar: &'a Calendar) -> Self {
        Self { plan, surgery, calendar, stage: Stage::Only, overrides: None }
    }

    /// The schedule of a recovery that holds on a day: from the exchange on, that of the second operation.
    ///
    /// `plan` is the one that [`super::tailored::tailored`] made for this recovery.
    pub fn on(plan: &'a Plan, recovery: &'a Recovery, calendar: &'a Calendar, day: NaiveDate) -> Self {
        let exchange = recovery.exchange.map(|at| (at, calendar.day_at(at)));
        let (surgery, stage) = match exchange {
            None => (recovery.surgery, Stage::Only),
            Some((_, ends)) if day < ends => (recovery.surgery, Stage::First { ends }),
            Some((at, _)) => (at, Stage::Second),
        };
        Self { plan, surgery, calendar, stage, overrides: Some(&recovery.overrides) }
    }

    /// Day 0: the calendar day of the operation, in the zone where it happened.
    pub fn day_zero(&self) -> NaiveDate {
        self.calendar.day_at(self.surgery)
    }

    pub fn number(&self, day: NaiveDate) -> PostOpDay {
        PostOpDay(day.signed_duration_since(self.day_zero()).num_days())
    }

    pub fn day(&self, number: PostOpDay) -> NaiveDate {
        days_after(self.day_zero(), number.0)
    }

    /// The instant of an offset: hours elapse from the operation, days begin at their first local instant.
    pub fn instant(&self, offset: Offset) -> DateTime<FixedOffset> {
        match offset {
            Offset::Hours(hours) => {
                let elapsed =
                    self.surgery.checked_add_signed(TimeDelta::hours(i64::from(hours))).unwrap_or(self.surgery);
                self.calendar.local(elapsed.to_utc())
            }
            Offset::Days(days) => self.calendar.start_of(self.day(PostOpDay(i64::from(days)))),
            Offset::At(moment) => self.calendar.local(moment.to_utc()),
        }
    }

    pub fn point(&self, point: Point) -> DateTime<FixedOffset> {
        match point {
            Point::After(offset) => self.instant(offset),
            Point::On(day) => self.calendar.start_of(day),
        }
    }

    pub fn instant_of(&self, point: Option<Point>) -> Option<DateTime<FixedOffset>> {
        point.map(|point| self.point(point))
    }

    pub fn stretch(&self, window: Window) -> Stretch {
        Stretch { from: self.instant(window.from()), until: window.until().map(|until| self.instant(until)) }
    }

    /// A date that the patient's zone left out is touched by nothing, nor is one after the next operation began.
    pub fn touches(&self, stretch: &Stretch, day: NaiveDate) -> bool {
        self.touches_between(stretch, day, self.bounds(day))
    }

    fn bounds(&self, day: NaiveDate) -> (DateTime<FixedOffset>, DateTime<FixedOffset>) {
        (self.calendar.start_of(day), self.calendar.start_of(days_after(day, 1)))
    }

    fn touches_between(
        &self,
        stretch: &Stretch,
        day: NaiveDate,
        (start, end): (DateTime<FixedOffset>, DateTime<FixedOffset>),
    ) -> bool {
        if matches!(self.stage, Stage::First { ends } if ends <= day) {
            return false;
        }
        // Day 0 has the operation in it, even where the patient's own calendar has that instant on another day.
        (day == self.day_zero() && stretch.contains(self.surgery))
            || (start < end
                && stretch.from < end
                && stretch.until.is_none_or(|until| until > start && until > stretch.from))
    }

    pub fn phase(&self, instant: DateTime<FixedOffset>) -> Option<&'a Phase> {
        self.plan.phases.iter().find(|phase| self.stretch(phase.window).contains(instant))
    }

    /// Everything the surgeon said of a task or milestone that counts for this schedule, in the order in which it was
    /// written down: after the operation that it counts from where that is the second, and before the second where it
    /// is the first.
    pub fn said(&self, id: &str) -> impl Iterator<Item = &'a Override> + use<'a> {
        let (stage, zero) = (self.stage, self.day_zero());
        let said = self.overrides.and_then(|overrides| overrides.get(id)).map(Vec::as_slice).unwrap_or_default();
        said.iter().filter(move |said| match (said.on, stage) {
            (None, Stage::Second) => false,
            (Some(on), Stage::Second) => zero <= on,
            (Some(on), Stage::First { ends }) => on < ends,
            (None, Stage::Only | Stage::First { .. }) | (Some(_), Stage::Only) => true,
        })
    }

    /// What the surgeon said of a task or milestone that holds on a day: the newest of what was said up to it.
    pub fn ruling(&self, id: &str, day: NaiveDate) -> Option<&'a Override> {
        // Of two said on one day the one written down later counts.
        self.said(id).filter(|said| said.on.is_none_or(|on| on <= day)).max_by_key(|said| said.on)
    }

    pub fn visit(&self, task: &Task) -> Option<DateTime<FixedOffset>> {
        let milestone = self.plan.milestones.iter().find(|milestone| milestone.id == task.id.as_str())?;
        match milestone.from {
            Offset::At(moment) => Some(self.calendar.local(moment.to_utc())),
            Offset::Hours(_) | Offset::Days(_) => None,
        }
    }

    /// The first and the last day that a stretch touches; no last where it stays.
    pub fn days(&self, stretch: &Stretch) -> (NaiveDate, Option<NaiveDate>) {
        let first =
            if stretch.from == self.surgery { self.day_zero() } else { self.calendar.day_of(stretch.from.to_utc()) };
        (first, stretch.until.map(|until| self.calendar.last_day_until(until)))
    }

    pub fn planned(&self, task: &Task) -> Vec<(Level, Stretch)> {
        task.requirements.iter().map(|requirement| (requirement.level, self.stretch(requirement.window))).collect()
    }

    pub fn asked(&self, task: &Task, day: NaiveDate) -> Vec<(Level, Stretch)> {
        self.asked_by(task, self.ruling(task.id.as_str(), day))
    }

    pub fn asked_by(&self, task: &Task, said: Option<&Override>) -> Vec<(Level, Stretch)> {
        let planned = self.planned(task);
        let Some(said) = said else { return planned };
        let (from, until) = match said.ruling {
            Ruling::Never => return Vec::new(),
            Ruling::Window { from, until } => (self.instant_of(from), self.instant_of(until)),
        };
        let start = |stretch: Stretch| from.unwrap_or(stretch.from);
        if let (Some(until), Some((_, first))) = (until, planned.first()) {
            // A new end takes the place of whatever the plan leaves open in between.
            let must = planned.iter().any(|(level, _)| *level == Level::Must);
            let level = if must { Level::Must } else { Level::Advised };
            return vec![(level, Stretch { from: start(*first), until: Some(until) })];
        }
        let mut asked = planned;
        asked.retain(|(_, stretch)| stretch.until.is_none_or(|until| until > start(*stretch)));
        if let Some((_, first)) = asked.first_mut() {
            first.from = start(*first);
        }
        asked
    }

    /// The last day on which any task stands by all that was ever said, or `None` where one stays for good or the plan
    /// has none.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let stretches = || self.plan.tasks.iter().flat_map(|task| self.asked(task, NaiveDate::MAX));
        if stretches().any(|(_, stretch)| stretch.until.is_none()) {
            return None;
        }
        let end = stretches().filter_map(|(_, stretch)| stretch.until).max()?;
        Some(self.before_next(self.calendar.last_day_until(end)))
    }

    pub(super) fn before_next(&self, day: NaiveDate) -> NaiveDate {
        match self.stage {
            Stage::First { ends } => day.min(days_after(ends, -1)),
            Stage::Only | Stage::Second => day,
        }
    }

    /// The window of a task that counts on a day: of those that touch it, the one in force at the moment, else the
    /// next to come, else the last that was.
    pub(super) fn requirement(
        &self,
        task: &Task,
        day: NaiveDate,
        moment: DateTime<FixedOffset>,
    ) -> Option<(Level, Stretch)> {
        let mut touching = self.asked(task, day);
        let bounds = self.bounds(day);
        touching.retain(|(_, stretch)| self.touches_between(stretch, day, bounds));
        let current = touching.iter().find(|(_, stretch)| stretch.until.is_none_or(|until| moment < until));
        current.or(touching.last()).copied()
    }
}
