//! The recovery from an operation to the plan's end as a picture: what is asked on which days, in rows.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::milestones::{self, Standing, milestones};
use super::schedule::{Schedule, Stage, Stretch};
use super::time::{Moment, days_after};
use crate::plan::{Grounds, Group, Level, Milestone, Phase, Task};
use crate::record::{Override, Ruling};

const LEAST_DAYS: u32 = 7;

#[derive(Debug)]
pub struct Journey<'a> {
    pub days: u32,
    pub today: Option<u32>,
    pub standing: Standing,
    pub phases: Vec<(&'a Phase, Range<u32>)>,
    /// The tasks by groups, then the milestones in the order of time.
    pub rows: Vec<JourneyRow<'a>>,
}

#[derive(Debug)]
pub struct JourneyRow<'a> {
    pub what: RowKind<'a>,
    /// The days that really asked for it, and those that will by all that was said up to today.
    pub bars: Vec<Bar>,
    pub plan: Vec<Bar>,
    pub asked: Vec<(Level, Stretch)>,
    pub planned: Vec<(Level, Stretch)>,
    pub ruling: Option<&'a Override>,
    pub standing: Standing,
}

#[derive(Debug, Clone, Copy)]
pub enum RowKind<'a> {
    Task(&'a Task),
    Milestone(&'a Milestone),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub level: Level,
    pub days: Range<u32>,
    pub stays: bool,
}

impl<'a> RowKind<'a> {
    fn either<T>(self, of_task: impl FnOnce(&'a Task) -> T, of_milestone: impl FnOnce(&'a Milestone) -> T) -> T {
        match self {
            Self::Task(task) => of_task(task),
            Self::Milestone(milestone) => of_milestone(milestone),
        }
    }

    pub fn id(self) -> &'a str {
        self.either(|task| task.id.as_str(), |milestone| &milestone.id)
    }

    pub fn title(self) -> &'a str {
        self.either(|task| task.title.as_str(), |milestone| &milestone.title)
    }

    pub fn group(self) -> Option<Group> {
        self.either(|task| Some(task.kind.group()), |_| None)
    }

    pub fn grounds(self) -> &'a Grounds {
        self.either(|task| &task.grounds, |milestone| &milestone.grounds)
    }
}

impl<'a> Journey<'a> {
    /// The rows, group by group.
    pub fn groups(&self) -> impl Iterator<Item = &[JourneyRow<'a>]> {
        self.rows.chunk_by(|one, next| one.what.group() == next.what.group())
    }
}

impl JourneyRow<'_> {
    pub fn is_ruled_out(&self) -> bool {
        self.ruling.is_some_and(|said| said.ruling == Ruling::Never)
    }
}

pub fn journey<'a>(schedule: &Schedule<'a>, moment: &Moment) -> Journey<'a> {
    let picture = Picture { schedule, today: moment.today() };
    let tasks = |group: Group| schedule.plan.tasks.iter().filter(move |task| task.kind.group() == group);
    // A visit stands among the milestones.
    let tasks = Group::ALL.into_iter().flat_map(tasks).filter(|task| schedule.visit(task).is_none());
    let mut rows: Vec<JourneyRow<'a>> = tasks.map(|task| picture.task(task)).collect();
    rows.extend(picture.milestones(moment));
    rows.retain(|row| !row.bars.is_empty() || !row.plan.is_empty());
    let ends = rows.iter().flat_map(|row| row.bars.iter().chain(&row.plan)).filter(|bar| !bar.stays);
    let days = ends.map(|bar| bar.days.end).chain([LEAST_DAYS]).max().unwrap_or(LEAST_DAYS);
    for bar in rows.iter_mut().flat_map(|row| row.bars.iter_mut().chain(&mut row.plan)).filter(|bar| bar.stays) {
        bar.days.end = days.max(bar.days.start + 1);
    }
    let today = u32::try_from(schedule.number(moment.today()).0).ok().filter(|today| *today < days);
    let standing = match today {
        Some(_) => Standing::Open,
        None if moment.today() < schedule.day_zero() => Standing::Ahead,
        None => Standing::Reached,
    };
    let phase = |phase: &'a Phase| {
        let stretch = schedule.stretch(phase.window);
        let bar = picture.bar(Level::Must, &stretch, None)?;
        let end = if bar.stays { days } else { bar.days.end };
        // A day in which one phase ends and another begins belongs to the one that begins.
        let next = stretch.until.map(|until| schedule.number(schedule.calendar.day_of(until.to_utc())).0);
        let next = next.and_then(|next| u32::try_from(next).ok()).unwrap_or(end);
        Some((phase, bar.days.start..end.min(next).min(days)))
    };
    let phases = schedule.plan.phases.iter().filter_map(phase).filter(|(_, days)| !days.is_empty()).collect();
    Journey { days, today, standing, phases, rows }
}

struct Picture<'s, 'a> {
    schedule: &'s Schedule<'a>,
    today: NaiveDate,
}

impl<'a> Picture<'_, 'a> {
    fn task(&self, task: &'a Task) -> JourneyRow<'a> {
        let (asked, planned) = (self.schedule.asked(task, self.today), self.schedule.planned(task));
        let ruling = self.schedule.ruling(task.id.as_str(), self.today);
        let drawn = planned.iter().filter(|_| ruling.is_some());
        let plan = drawn.filter_map(|(level, stretch)| self.bar(*level, stretch, None)).collect();
        let bars = self.lived(task);
        let standing = self.standing(&bars);
        JourneyRow { what: RowKind::Task(task), bars, plan, asked, planned, ruling, standing }
    }

    /// The days that asked for a task, each by what was said up to it, and those that will.
    fn lived(&self, task: &Task) -> Vec<Bar> {
        let zero = self.schedule.day_zero();
        let said = self.schedule.said(task.id.as_str()).filter_map(|said| said.on);
        let said = said.filter(|on| zero < *on && *on <= self.today);
        let cuts: BTreeSet<NaiveDate> = said.chain([zero]).collect();
        let mut bars: Vec<Bar> = Vec::new();
        for (from, before) in cuts.iter().zip(cuts.iter().skip(1).map(Some).chain([None])) {
            for (level, stretch) in self.schedule.asked(task, *from) {
                let Some(bar) = self.bar(level, &stretch, Some((*from, before.copied()))) else { continue };
                match bars.last_mut() {
                    Some(last) if last.level == level && last.days.end >= bar.days.start => {
                        last.days.end = last.days.end.max(bar.days.end);
                        last.stays = bar.stays;
                    }
                    _ => bars.push(bar),
                }
            }
        }
        bars
    }

    fn milestones(&self, moment: &Moment) -> Vec<JourneyRow<'a>> {
        let schedule = self.schedule;
        let points = milestones(schedule, moment.now);
        let row = |milestone: &'a Milestone| {
            let point = points.iter().find(|point| point.milestone.id == milestone.id);
            let asked = point.map(|point| (Level::Must, Stretch { from: point.from, until: point.until }));
            let asked = Vec::from_iter(asked);
            let planned = vec![(Level::Must, milestones::planned(schedule, milestone))];
            let ruling = milestones::ruling(schedule, milestone, self.today);
            let drawn = |windows: &[(Level, Stretch)]| windows.iter().filter_map(|(_, s)| self.point(s)).collect();
            let bars: Vec<Bar> = drawn(&asked);
            // What was put off until after the next operation is not in this picture.
            let is_here = point.is_some() || ruling.is_some_and(|said| said.ruling == Ruling::Never);
            let plan = if ruling.is_some() && is_here { drawn(&planned) } else { Vec::new() };
            let standing = point.map_or(Standing::Ahead, |point| point.state);
            JourneyRow { what: RowKind::Milestone(milestone), bars, plan, asked, planned, ruling, standing }
        };
        let mut rows: Vec<_> = schedule.plan.milestones.iter().map(row).collect();
        rows.sort_by_key(|row| row.bars.iter().chain(&row.plan).next().map(|bar| bar.days.start));
        rows
    }

    /// The bar of a milestone: the day of a point, or the days of a range.
    fn point(&self, stretch: &Stretch) -> Option<Bar> {
        let until = stretch.until.unwrap_or(stretch.from + chrono::TimeDelta::seconds(1));
        let mut bar = self.bar(Level::Must, &Stretch { from: stretch.from, until: Some(until) }, None)?;
        if stretch.until.is_none() {
            bar.days.end = bar.days.start + 1;
        }
        Some(bar)
    }

    /// The days of a stretch inside the stage, and from one day to before another where those are given.
    fn bar(&self, level: Level, stretch: &Stretch, inside: Option<(NaiveDate, Option<NaiveDate>)>) -> Option<Bar> {
        let (first, last) = self.schedule.days(stretch);
        let (from, before) = inside.unwrap_or((self.schedule.day_zero(), None));
        let ends = match self.schedule.stage {
            Stage::First { ends } => Some(ends),
            Stage::Only | Stage::Second => None,
        };
        let end = [last.map(|last| days_after(last, 1)), before, ends].into_iter().flatten().min();
        let start = first.max(from).max(self.schedule.day_zero());
        let number = |day: NaiveDate| u32::try_from(self.schedule.number(day).0).ok();
        let start = number(start)?;
        let end_number = end.map_or(Some(start + 1), number)?;
        let empty = stretch.until.is_some_and(|until| until <= stretch.from);
        (!empty && start < end_number).then_some(Bar { level, days: start..end_number, stays: end.is_none() })
    }

    fn standing(&self, bars: &[Bar]) -> Standing {
        let today = self.schedule.number(self.today).0;
        let ended = |bar: &Bar| !bar.stays && i64::from(bar.days.end) <= today;
        if bars.iter().any(|bar| i64::from(bar.days.start) <= today && !ended(bar)) {
            Standing::Open
        } else if bars.iter().any(|bar| !ended(bar)) {
            Standing::Ahead
        } else {
            Standing::Reached
        }
    }
}
