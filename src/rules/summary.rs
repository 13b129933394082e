//! A recovery, or some days of it, summed up for somebody who was not there.

use std::collections::BTreeMap;
use std::ops::{Deref, RangeInclusive};

use chrono::NaiveDate;

use crate::plan::{Level, Plan, worded};
use crate::record::{Extra, MedicineId, Override, Record, Recovery, Side};
use crate::rules::alerts::{Alert, Cause, Rise, alerts, last_watched};
use crate::rules::checklist::{Checklist, Lists};
use crate::rules::felt::FeltDays;
use crate::rules::journey::RowKind;
use crate::rules::medicine::{PastLabel, past_labels};
use crate::rules::milestones::{self, Point, milestones};
use crate::rules::pain::{Expected, expectations, rises};
use crate::rules::review::{self, ReviewDay, ReviewRow, rows, tally};
use crate::rules::sanity::last_day;
use crate::rules::schedule::{Schedule, Stretch};
use crate::rules::time::{Moment, days_after};

worded! {
    /// What a report can be handed on as.
    pub enum Format {
        Text = "text",
        Markdown = "markdown",
        Html = "html",
        Csv = "csv",
        Spreadsheet = "spreadsheet",
        Ics = "ics",
        Fhir = "fhir",
    }
}

impl Format {
    /// Whether it tells of certain days: a calendar has every date there is.
    pub fn has_days(self) -> bool {
        self != Self::Ics
    }

    /// Whether the patient's name can stand in it.
    pub fn has_name(self) -> bool {
        !matches!(self, Self::Csv | Self::Spreadsheet | Self::Ics)
    }
}

worded! {
    /// What the receiver of a FHIR bundle is to do with it: read it, take it in, or keep it as a document with a cover.
    #[derive(Default)]
    pub enum BundleType {
        #[default]
        Collection = "collection",
        Transaction = "transaction",
        Document = "document",
    }
}

/// What a report is made from. `plan` is the one that [`crate::rules::tailored::tailored`] made for this recovery.
#[derive(Debug, Clone, Copy)]
pub struct Followed<'a> {
    pub plan: &'a Plan,
    pub recovery: &'a Recovery,
    pub record: &'a Record,
    pub moment: &'a Moment,
}

#[derive(Debug)]
pub struct Summary<'a> {
    pub of: Followed<'a>,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub parts: Vec<Part<'a>>,
}

impl<'a> Deref for Summary<'a> {
    type Target = Followed<'a>;

    fn deref(&self) -> &Followed<'a> {
        &self.of
    }
}

#[derive(Debug)]
pub struct Part<'a> {
    pub schedule: Schedule<'a>,
    /// The days, one after the other, up to today; there is at least one.
    pub days: Vec<SummaryDay<'a>>,
    pub rows: Vec<ReviewRow<'a>>,
    /// The milestones as they stand at the moment of writing, in the order of time.
    pub milestones: Vec<Point<'a>>,
    pub rulings: Vec<Ruled<'a>>,
    pub extras: Vec<Own<'a>>,
    pub expected: Vec<Expected<'a>>,
    pub felt: FeltDays,
}

#[derive(Debug)]
pub struct SummaryDay<'a> {
    pub seen: ReviewDay<'a>,
    /// The doses that did not keep to the labels, the earliest first.
    pub past_labels: Vec<PastLabel<'a>>,
    /// What asked for a call; what did so on a day before, and was told there, is not said again.
    pub alerts: Vec<Alert<'a>>,
    pub rises: Vec<Rise>,
}

impl<'a> Deref for SummaryDay<'a> {
    type Target = ReviewDay<'a>;

    fn deref(&self) -> &ReviewDay<'a> {
        &self.seen
    }
}

#[derive(Debug)]
pub struct Ruled<'a> {
    pub what: RowKind<'a>,
    /// What was said, in the order in which it was; the last holds, and took the place of those before it.
    pub said: Vec<Said<'a>>,
    pub planned: Vec<(Level, Stretch)>,
}

#[derive(Debug)]
pub struct Own<'a> {
    pub extra: &'a Extra,
    pub asked: Vec<(Level, Stretch)>,
}

#[derive(Debug)]
pub struct Said<'a> {
    pub words: &'a Override,
    pub asked: Vec<(Level, Stretch)>,
}

impl Part<'_> {
    pub fn tally(&self) -> (usize, usize) {
        tally(self.days.iter().map(|day| &day.seen))
    }

    pub fn minutes(&self) -> Option<u32> {
        self.days.iter().filter_map(|day| day.minutes).reduce(u32::saturating_add)
    }

    pub fn doses(&self) -> BTreeMap<&MedicineId, usize> {
        let mut doses = BTreeMap::new();
        for dose in self.days.iter().flat_map(|day| day.doses()) {
            *doses.entry(&dose.what.medicine).or_default() += 1;
        }
        doses
    }

    /// Its days in whole weeks, so many in each piece, as places in [`Part::days`]; pieces in which nothing was asked or
    /// written down are left out.
    pub fn weeks(&self, at_once: i64) -> Vec<RangeInclusive<usize>> {
        let length = (7 * at_once.max(1)).unsigned_abs();
        let piece = |day: &SummaryDay<'_>| day.day.0.max(0).unsigned_abs() / length;
        let mut pieces: Vec<RangeInclusive<usize>> = Vec::new();
        let mut newest = None;
        for (at, day) in self.days.iter().enumerate() {
            match pieces.last_mut() {
                Some(last) if newest == Some(piece(day)) => *last = *last.start()..=at,
                _ => pieces.push(at..=at),
            }
            newest = Some(piece(day));
        }
        pieces.retain(|piece| self.days.get(piece.clone()).is_some_and(|days| days.iter().any(|day| day.is_used())));
        pieces
    }
}

/// What happened from one day to another, as far as it is not still to come. Days after the last that asks for anything
/// or has anything written down are left out.
pub fn summary(of: Followed<'_>, first: NaiveDate, last: NaiveDate) -> Summary<'_> {
    let Followed { plan, recovery, moment, .. } = of;
    let calendar = &moment.calendar;
    let stage = |day| Schedule::on(plan, recovery, calendar, day);
    let mut schedules = vec![stage(calendar.day_at(recovery.surgery))];
    schedules.extend(recovery.exchange.map(|at| stage(calendar.day_at(at))));
    schedules.dedup_by_key(|schedule| schedule.stage);
    let parts = schedules.into_iter().filter_map(|schedule| part(of, schedule, first, last));
    Summary { of, first, last, parts: parts.collect() }
}

fn part<'a>(of: Followed<'a>, schedule: Schedule<'a>, first: NaiveDate, last: NaiveDate) -> Option<Part<'a>> {
    let Followed { recovery, record, moment, .. } = of;
    let first = first.max(schedule.day_zero());
    let mut last = schedule.before_next(last.min(last_day(record, moment)));
    if last < first {
        return None;
    }
    let entered = record.days.range(first..=last).next_back().map(|(date, _)| *date);
    let asked = schedule.last_day();
    last = last.min(asked.max(entered).filter(|_| asked.is_some()).unwrap_or(last));
    if last < first {
        return None;
    }
    let dates = first.iter_days().take_while(|date| *date <= last);
    // Nothing is asked after the last day, so its checklists need not be made.
    let all = Lists::new(schedule.plan, record, moment);
    let lists: Vec<Option<Checklist<'a>>> =
        dates.clone().map(|date| asked.is_none_or(|asked| date <= asked).then(|| all.on(&schedule, date))).collect();
    let days = days(&schedule, record, moment, dates.zip(&lists));
    let mut milestones = milestones(&schedule, moment.now);
    milestones.sort_by_key(|point| point.from);
    let (from, to) = (schedule.number(first), schedule.number(last));
    let all_expected = expectations(&schedule, moment);
    Some(Part {
        felt: FeltDays::of(record, first..=last, &moment.calendar),
        rows: rows(schedule.plan, &lists, moment),
        milestones,
        rulings: rulings(&schedule, last),
        extras: extras(&schedule, recovery, last),
        expected: all_expected.filter(|one| one.first <= to && one.last.is_none_or(|last| from <= last)).collect(),
        days,
        schedule,
    })
}

fn extras<'a>(schedule: &Schedule<'_>, recovery: &'a Recovery, day: NaiveDate) -> Vec<Own<'a>> {
    let asked = |id| schedule.plan.task(id).map(|task| schedule.asked(task, day)).unwrap_or_default();
    let known = recovery.extras.iter().filter(|(_, extra)| extra.on.is_none_or(|on| on <= day));
    known.map(|(id, extra)| Own { extra, asked: asked(id) }).collect()
}

/// What the surgeon said of tasks, and of milestones by themselves, up to a day.
pub fn rulings<'a>(schedule: &Schedule<'a>, day: NaiveDate) -> Vec<Ruled<'a>> {
    let said = |id: &str, asked: &dyn Fn(&Override) -> Vec<(Level, Stretch)>| {
        let known = schedule.said(id).filter(|said| said.on.is_none_or(|on| on <= day));
        let mut said: Vec<_> = known.map(|words| Said { words, asked: asked(words) }).collect();
        said.sort_by_key(|said| said.words.on);
        said
    };
    let tasks = schedule.plan.tasks.iter().map(|task| Ruled {
        what: RowKind::Task(task),
        said: said(task.id.as_str(), &|words| schedule.asked_by(task, Some(words))),
        planned: schedule.planned(task),
    });
    let milestones = schedule.plan.milestones.iter().map(|milestone| {
        let asked =
            |words: &Override| milestones::moved(schedule, milestone, words).map(|stretch| (Level::Must, stretch));
        Ruled {
            what: RowKind::Milestone(milestone),
            said: said(&milestone.id, &|words| asked(words).into_iter().collect()),
            planned: vec![(Level::Must, milestones::planned(schedule, milestone))],
        }
    });
    tasks.chain(milestones).filter(|ruled| !ruled.said.is_empty()).collect()
}

fn days<'a, 'l>(
    schedule: &Schedule<'a>,
    record: &'a Record,
    moment: &Moment,
    lists: impl Iterator<Item = (NaiveDate, &'l Option<Checklist<'a>>)>,
) -> Vec<SummaryDay<'a>>
where
    'a: 'l,
{
    let watched = last_watched(schedule);
    let (mut past, mut rises) = (past_labels(record), rises(record));
    let mut first = None;
    let day = |(date, list): (NaiveDate, &'l Option<Checklist<'a>>)| {
        let first = *first.get_or_insert(date);
        // An alert comes from what was written down on its day or on the one before; who travelled west may have written
        // that under the day after.
        let is_written = [-1, 0, 1].iter().any(|days| record.days.contains_key(&days_after(date, *days)));
        let is_watched = watched.is_none_or(|watched| date <= watched);
        let raised = if is_written && is_watched { alerts(schedule, record, moment, date) } else { Vec::new() };
        let alerts: Vec<_> = raised.into_iter().filter_map(|alert| new(alert, date, first)).collect();
        let mut rises = rises.remove(&date).unwrap_or_default();
        rises.retain(|rise| !is_told(&alerts, rise));
        let past_labels = past.remove(&date).unwrap_or_default();
        SummaryDay { seen: review::day(schedule, record, moment, date, list.as_ref()), past_labels, alerts, rises }
    };
    lists.map(day).collect()
}

/// What is new of an alert on a day: what was told on a day before stands there, unless that is before the first. Of who
/// travelled west it may belong to the day after.
fn new(mut alert: Alert<'_>, date: NaiveDate, first: NaiveDate) -> Option<Alert<'_>> {
    alert.cause.retain(|on| date <= on || on < first);
    alert.cause.since().is_some().then_some(alert)
}

fn is_told(alerts: &[Alert<'_>], rise: &Rise) -> bool {
    let told = alerts.iter().flat_map(|alert| if let Cause::Pain(told) = &alert.cause { told.as_slice() } else { &[] });
    told.into_iter().any(|told| {
        told.on == rise.on && rise.side.is_some() && (told.side == Some(Side::Both) || told.side == rise.side)
    })
}
