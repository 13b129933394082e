//! Days of a recovery side by side: what each asked for and what was written down; and a week of them.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use self_cell::self_cell;

use super::checklist::{Checklist, Item, Lists};
use super::day::Sources;
use super::felt::{Felt, FeltDays, PainCourse, compared, felt};
use super::schedule::{Schedule, Stage};
use super::time::{Moment, PostOpDay};
use crate::plan::{Kind, Plan, Task, TaskId};
use crate::record::{Answer, Day, Dose, Entry, Record, Span, State, Timed, Why};

/// Seven days of a recovery. Week 1 is days 0 to 6.
#[derive(Debug)]
pub struct Review<'a> {
    pub record: &'a Record,
    pub week: u32,
    pub stage: Stage,
    /// The first of them is day `7 * (week - 1)`.
    pub days: Vec<ReviewDay<'a>>,
    pub rows: Vec<ReviewRow<'a>>,
    pub before: Option<WeekBefore>,
    pub felt: FeltDays,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekBefore {
    pub done: usize,
    pub asked: usize,
    /// Its worst pain and that of this week, where both are noted and can be compared.
    pub pain: Option<PainCourse>,
}

#[derive(Debug)]
pub struct ReviewDay<'a> {
    pub date: NaiveDate,
    pub day: PostOpDay,
    pub place: DayPlace,
    pub done: usize,
    pub asked: usize,
    /// Minutes of all tasks that add up minutes; `None` where the day asks for none.
    pub minutes: Option<u32>,
    pub felt: Felt,
    /// By kind, and of each kind the earliest first.
    pub entries: Vec<&'a Entry>,
    pub note: Option<&'a str>,
    /// The answers that say more than that it was done, in the plan's order, and those that nobody asked for.
    pub remarks: Vec<Remark<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DayPlace {
    Past,
    Today,
    Coming,
}

/// An answer that says more than that something was done: it slipped, was skipped, was done in part, was not asked, has
/// a note, somebody else gave it, or it says when something was worn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark<'a> {
    pub task: &'a TaskId,
    pub title: &'a str,
    pub state: State,
    pub why: Option<Why>,
    pub because: Option<&'a str>,
    pub by: Option<&'a str>,
    /// Minutes that stand in no total, as the day does not ask for the task.
    pub minutes: u32,
    /// When it was worn; where the day does not ask for the task, all its timed stretches.
    pub worn: Vec<Span>,
    pub is_asked: bool,
    pub lacks_word_on_fall: bool,
}

#[derive(Debug)]
pub struct ReviewRow<'a> {
    pub task: &'a Task,
    pub cells: Vec<Option<Cell>>,
    /// Minutes on the days up to today, where the task adds up minutes.
    pub minutes: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub kind: Kind,
    pub state: State,
    pub begun: bool,
}

impl<'a> Review<'a> {
    pub fn notes(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.days.iter().filter_map(|day| Some((day.date, day.note?)))
    }

    pub fn tally(&self) -> (usize, usize) {
        tally(self.days.iter())
    }

    pub fn slips(&self) -> Vec<(NaiveDate, &'a Task)> {
        let slipped = |number: usize| {
            let rows = self.rows.iter();
            rows.filter(move |row| matches!(row.cells.get(number), Some(Some(cell)) if cell.state == State::Slipped))
        };
        let days = self.days.iter().enumerate();
        days.flat_map(|(number, day)| slipped(number).map(|row| (day.date, row.task))).collect()
    }
}

impl<'a> ReviewDay<'a> {
    pub fn doses(&self) -> impl Iterator<Item = Timed<'a, Dose>> {
        self.entries.iter().filter_map(|entry| entry.dose())
    }

    pub fn is_used(&self) -> bool {
        self.asked > 0
            || self.minutes.is_some()
            || !self.remarks.is_empty()
            || !self.entries.is_empty()
            || self.note.is_some()
    }
}

impl ReviewRow<'_> {
    pub fn on(&self, days: RangeInclusive<usize>) -> Option<&[Option<Cell>]> {
        self.cells.get(days).filter(|cells| cells.iter().any(Option::is_some))
    }
}

pub(super) fn tally<'d, 'a: 'd>(days: impl Iterator<Item = &'d ReviewDay<'a>>) -> (usize, usize) {
    let so_far = days.filter(|day| day.place != DayPlace::Coming);
    so_far.fold((0, 0), |(done, asked), day| (done + day.done, asked + day.asked))
}

/// The week a day is in, from 1; a day before the operation counts to week 1.
pub fn week_of(day: PostOpDay) -> u32 {
    u32::try_from(day.0.max(0) / 7).unwrap_or(u32::MAX - 1) + 1
}

/// The review of a week of a recovery. Days from the next operation on have nothing in it: they belong to the plan that
/// then begins anew.
pub fn review<'a>(schedule: &Schedule<'a>, record: &'a Record, moment: &Moment, week: u32) -> Review<'a> {
    let mut review = alone(schedule, record, moment, week);
    if review.week > 1 {
        let before = alone(schedule, record, moment, review.week - 1);
        let (done, asked) = before.tally();
        review.before = Some(WeekBefore { done, asked, pain: compared(before.felt.worst(), review.felt.worst()) });
    }
    review
}

/// The same without a look at the week before.
fn alone<'a>(schedule: &Schedule<'a>, record: &'a Record, moment: &Moment, week: u32) -> Review<'a> {
    let week = week.max(1);
    let first = 7 * (i64::from(week) - 1);
    let all = Lists::new(schedule.plan, record, moment);
    let dates = || (first..first + 7).map(|number| schedule.day(PostOpDay(number)));
    let lists: Vec<_> = dates().map(|date| Some(all.on(schedule, date))).collect();
    let last = schedule.before_next(schedule.day(PostOpDay(first + 6)));
    Review {
        record,
        week,
        stage: schedule.stage,
        days: dates().zip(&lists).map(|(date, list)| day(schedule, record, moment, date, list.as_ref())).collect(),
        rows: rows(schedule.plan, &lists, moment),
        felt: FeltDays::of(record, schedule.day(PostOpDay(first))..=last, &moment.calendar),
        before: None,
    }
}

self_cell! {
    /// The week of a day, worked out once.
    pub struct KeptWeek {
        owner: Sources,
        #[covariant]
        dependent: Review,
    }

    impl {Debug}
}

impl KeptWeek {
    /// The week of a day of what another one is derived from, with a look at the week before where that is wanted.
    pub fn of(from: &Sources, date: NaiveDate, compares: bool) -> Option<Self> {
        Self::try_new(Sources { date, ..from.clone() }, |from| {
            let schedule = from.schedule(date).ok_or(())?;
            let week = if compares { review } else { alone };
            Ok::<_, ()>(week(&schedule, &from.record, &from.moment, week_of(schedule.number(date))))
        })
        .ok()
    }

    /// Whether it is the one of this day, with all that is wanted of it.
    pub fn is_of(&self, date: NaiveDate, compares: bool) -> bool {
        let kept = self.borrow_dependent();
        let is_same =
            |schedule: Schedule<'_>| (schedule.stage, week_of(schedule.number(date))) == (kept.stage, kept.week);
        self.borrow_owner().schedule(date).is_some_and(is_same)
            && (!compares || kept.week == 1 || kept.before.is_some())
    }
}

pub(super) fn rows<'a>(plan: &'a Plan, lists: &[Option<Checklist<'a>>], moment: &Moment) -> Vec<ReviewRow<'a>> {
    let row = |task: &'a Task| {
        let item = |list: &Checklist<'a>| list.items.iter().find(|item| item.task.id == task.id).copied();
        let items: Vec<_> = lists.iter().map(|list| list.as_ref().and_then(item)).collect();
        let begun = |item: &Item<'a>| item.minutes.is_some_and(|minutes| minutes > 0);
        let cell = |item: &Item<'a>| Cell { kind: item.task.kind, state: item.state, begun: begun(item) };
        let cells: Vec<_> = items.iter().map(|item| item.as_ref().map(cell)).collect();
        let so_far = lists.iter().flatten().filter(|list| list.date <= moment.today());
        let minutes = so_far.filter_map(|list| item(list)?.minutes).reduce(u32::saturating_add);
        cells.iter().any(Option::is_some).then_some(ReviewRow { task, cells, minutes })
    };
    plan.tasks.iter().filter_map(row).collect()
}

/// A day with its checklist, if it has one. One from the next operation on has nothing in it.
pub(super) fn day<'a>(
    schedule: &Schedule<'a>,
    record: &'a Record,
    moment: &Moment,
    date: NaiveDate,
    list: Option<&Checklist<'a>>,
) -> ReviewDay<'a> {
    let entered = record.day(date).filter(|_| schedule.before_next(date) == date);
    let items = || list.into_iter().flat_map(|list| &list.items);
    let (done, asked) = list.map(Checklist::tally).unwrap_or_default();
    let answers = entered.into_iter().flat_map(|day| &day.tasks);
    let unasked = answers.filter(|(id, _)| items().all(|item| item.task.id != **id));
    ReviewDay {
        date,
        day: schedule.number(date),
        place: match date.cmp(&moment.today()) {
            Ordering::Less => DayPlace::Past,
            Ordering::Equal => DayPlace::Today,
            Ordering::Greater => DayPlace::Coming,
        },
        done,
        asked,
        minutes: items().filter_map(|item| item.minutes).reduce(u32::saturating_add),
        felt: entered.map(|_| felt(record, date)).unwrap_or_default(),
        entries: entered.map(Day::in_order).unwrap_or_default(),
        note: entered.and_then(|day| day.note.as_deref()),
        remarks: items()
            .filter_map(|item| remark(item, record.answer(date, &item.task.id)?))
            .chain(unasked.map(|(id, answer)| beside(schedule.plan.task(id), id, answer)))
            .collect(),
    }
}

fn remark<'a>(item: &Item<'a>, answer: &'a Answer) -> Option<Remark<'a>> {
    let Item { task, state, why, .. } = *item;
    let said = beside(Some(task), &task.id, answer);
    let worn = if task.is_worn { said.worn } else { Vec::new() };
    let says_more = matches!(state, State::Slipped | State::Skipped | State::Partly)
        || said.because.is_some()
        || said.by.is_some()
        || !worn.is_empty();
    let lacks_word_on_fall = item.lacks_word_on_fall();
    says_more.then_some(Remark { state, why, minutes: 0, worn, is_asked: true, lacks_word_on_fall, ..said })
}

fn beside<'a>(task: Option<&'a Task>, id: &'a TaskId, answer: &'a Answer) -> Remark<'a> {
    let Answer { state, why, because, minutes, spans, by } = answer;
    Remark {
        task: id,
        title: task.map_or(id.as_str(), |task| &task.title),
        state: *state,
        why: *why,
        because: because.as_deref(),
        by: by.as_deref(),
        minutes: *minutes,
        worn: spans.clone(),
        is_asked: false,
        lacks_word_on_fall: false,
    }
}
