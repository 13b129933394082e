//! The week review: seven days of a recovery side by side.

use chrono::NaiveDate;

use super::checklist::{Checklist, Lists};
use super::felt::{Felt, FeltDays, PainCourse, compared, felt};
use super::schedule::{Schedule, Stage};
use super::time::{Moment, PostOpDay};
use crate::plan::{Kind, Task};
use crate::record::{Record, State};

/// Seven days of a recovery. Week 1 is days 0 to 6.
#[derive(Debug)]
pub struct Review<'a> {
    pub week: u32,
    pub stage: Stage,
    /// Its days, the first of them day `7 * (week - 1)`.
    pub days: Vec<ReviewDay<'a>>,
    /// The tasks that stand on any of its days, in the plan's order.
    pub rows: Vec<ReviewRow<'a>>,
    /// The week before, unless this is the first.
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
    pub doses: usize,
    pub note: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DayPlace {
    Past,
    Today,
    Coming,
}

#[derive(Debug)]
pub struct ReviewRow<'a> {
    pub task: &'a Task,
    /// Its state on each day; `None` where the day does not ask for it.
    pub cells: Vec<Option<State>>,
    /// Minutes on the days up to today, where the task adds up minutes.
    pub minutes: Option<u32>,
}

#[derive(Debug, Clone, Copy)]
pub struct Slip<'a> {
    pub date: NaiveDate,
    pub task: &'a Task,
}

impl<'a> Review<'a> {
    pub fn notes(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.days.iter().filter_map(|day| Some((day.date, day.note?)))
    }

    /// Items met and items asked on the days up to today.
    pub fn tally(&self) -> (usize, usize) {
        let so_far = self.days.iter().filter(|day| day.place != DayPlace::Coming);
        so_far.fold((0, 0), |(done, asked), day| (done + day.done, asked + day.asked))
    }

    pub fn slips(&self) -> Vec<Slip<'a>> {
        let mut slips = Vec::new();
        for (number, day) in self.days.iter().enumerate() {
            let slipped = |row: &&ReviewRow<'a>| row.cells.get(number) == Some(&Some(State::Slipped));
            slips.extend(self.rows.iter().filter(slipped).map(|row| Slip { date: day.date, task: row.task }));
        }
        slips
    }
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

fn alone<'a>(schedule: &Schedule<'a>, record: &'a Record, moment: &Moment, week: u32) -> Review<'a> {
    let week = week.max(1);
    let first = 7 * (i64::from(week) - 1);
    let all = Lists::new(schedule.plan, record, moment);
    let lists: Vec<Checklist<'a>> =
        (first..first + 7).map(|number| all.on(schedule, schedule.day(PostOpDay(number)))).collect();
    let rows = schedule.plan.tasks.iter().filter_map(|task| row(task, &lists, moment)).collect();
    let days = lists.iter().map(|list| review_day(schedule, list, record, moment)).collect();
    let (first, last) = (schedule.day(PostOpDay(first)), schedule.before_next(schedule.day(PostOpDay(first + 6))));
    let felt = FeltDays::of(record, first..=last, &moment.calendar);
    Review { week, stage: schedule.stage, days, rows, felt, before: None }
}

fn row<'a>(task: &'a Task, lists: &[Checklist<'a>], moment: &Moment) -> Option<ReviewRow<'a>> {
    let item = |list: &Checklist<'a>| {
        list.items.iter().find(|item| item.task.id == task.id).map(|item| (item.state, item.minutes))
    };
    let cells: Vec<_> = lists.iter().map(|list| item(list).map(|(state, _)| state)).collect();
    let so_far = lists.iter().filter(|list| list.date <= moment.today());
    let minutes = so_far.filter_map(|list| item(list)?.1).reduce(u32::saturating_add);
    cells.iter().any(Option::is_some).then_some(ReviewRow { task, cells, minutes })
}

fn review_day<'a>(schedule: &Schedule<'a>, list: &Checklist<'a>, record: &'a Record, moment: &Moment) -> ReviewDay<'a> {
    let (done, asked) = list.tally();
    let timed = list.items.iter().filter(|item| item.task.kind == Kind::Time).filter_map(|item| item.minutes);
    let place = match list.date.cmp(&moment.today()) {
        std::cmp::Ordering::Less => DayPlace::Past,
        std::cmp::Ordering::Equal => DayPlace::Today,
        std::cmp::Ordering::Greater => DayPlace::Coming,
    };
    let entered = record.day(list.date).filter(|_| schedule.before_next(list.date) == list.date);
    ReviewDay {
        date: list.date,
        day: list.day,
        place,
        done,
        asked,
        minutes: timed.reduce(u32::saturating_add),
        felt: entered.map(|_| felt(record, list.date)).unwrap_or_default(),
        doses: entered.map_or(0, |day| day.doses().count()),
        note: entered.and_then(|day| day.note.as_deref()),
    }
}
