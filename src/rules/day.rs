//! A day, derived once: what plan, record and moment make of it, for everything that shows it or acts on it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use self_cell::self_cell;

use super::alerts::{Alert, alerts};
use super::call::calls;
use super::checklist::{Checklist, Item, Lists};
use super::medicine::{OnDay, Outlook, on_day, outlooks};
use super::milestones::{Point, milestones};
use super::pain::{Course, course};
use super::sanity::{Ahead, ahead};
use super::schedule::Schedule;
use super::stretches::{Stretches, Timed, Timing, first_of_minutes};
use super::time::{Moment, PostOpDay, days_after};
use crate::plan::{Group, Kind, Plan, Task, TaskId, Urgency};
use crate::record::{self, Call, Day, Entry, EntryKind, MedicineId, Record, Recovery, State};

/// How many medicines have a row of the day; the others are where all of them are.
const MOST_MEDICINES: usize = 3;

#[derive(Debug)]
pub struct DayFacts<'a> {
    pub record: &'a Record,
    /// To the second, while what is counted here is counted in minutes.
    pub moment: Moment,
    pub schedule: Schedule<'a>,
    pub checklist: Checklist<'a>,
    /// The alerts by how soon to call, then the checklist by groups, the medicines, what else was entered and the day's note.
    pub rows: Vec<Row<'a>>,
    pub alerts: Vec<Alert<'a>>,
    pub calls: Vec<record::Timed<'a, Call>>,
    /// How each medicine stands now, whichever day it is.
    pub outlooks: Vec<Outlook<'a>>,
    pub milestones: Vec<Point<'a>>,
    /// What was timed of each task, whichever day it was, and how its timer stands now.
    pub timed: Vec<(Stretches<'a>, Option<Timing>)>,
    /// What was entered for later than now, where the clock may be wrong.
    pub ahead: Option<Ahead>,
    pub is_open: bool,
    /// How much of the list of the day before is neither answered nor begun, where this day is today.
    pub left_open: usize,
    course: OnceCell<Course>,
    weeks: OnceCell<Option<(NaiveDate, NaiveDate)>>,
}

#[derive(Debug, Clone, Copy)]
pub enum Row<'a> {
    Alert(Urgency),
    Item(Item<'a>),
    Medicine(OnDay<'a>),
    /// What was entered last of one thing, where that is told by itself.
    Entry(&'a Entry),
    Note,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowId {
    Alert(Urgency),
    Task(TaskId),
    Medicine(MedicineId),
    Entry(EntryKind, String),
    Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Tick,
    Slip,
    Answer,
    Clear,
    /// More time added, or the timer switched at another time than now.
    AddTime,
    /// The day's pain, where the row asks for it and has none yet.
    Pain,
    ListTimes,
    Read,
    Adjust,
    Dose,
    Note,
    Call,
}

impl Row<'_> {
    pub fn id(&self) -> RowId {
        match self {
            Self::Alert(level) => RowId::Alert(*level),
            Self::Item(item) => RowId::Task(item.task.id.clone()),
            Self::Medicine(medicine) => RowId::Medicine(medicine.id.clone()),
            Self::Entry(entry) => RowId::Entry(entry.kind(), entry.subject().to_owned()),
            Self::Note => RowId::Note,
        }
    }

    pub fn group(&self) -> Option<Group> {
        match self {
            Self::Alert(_) => None,
            Self::Item(item) => Some(item.task.kind.group()),
            Self::Medicine(_) | Self::Entry(_) | Self::Note => Some(Group::Note),
        }
    }
}

impl<'a> DayFacts<'a> {
    /// The facts of a day. `plan` is the one that [`super::tailored::tailored`] made for this recovery.
    pub fn of(plan: &'a Plan, recovery: &'a Recovery, record: &'a Record, moment: &'a Moment, date: NaiveDate) -> Self {
        let schedule = Schedule::on(plan, recovery, &moment.calendar, date);
        let lists = Lists::new(plan, record, moment);
        let checklist = lists.on(&schedule, date);
        let before = days_after(date, -1);
        let left_open = || lists.on(&Schedule::on(plan, recovery, &moment.calendar, before), before).left_open();
        let left_open = if date == moment.today() { left_open() } else { 0 };
        let alerts = alerts(&schedule, record, moment, date);
        let outlooks = outlooks(record, moment.now);
        Self {
            rows: rows(&checklist, &alerts, on_day(record, moment, date, &outlooks), record.day(date)),
            calls: calls(record, moment, &alerts, date),
            milestones: milestones(&schedule, moment.looking_at(date).now),
            timed: lists.timed,
            ahead: ahead(record, moment),
            left_open,
            course: OnceCell::new(),
            weeks: OnceCell::new(),
            is_open: moment.open(schedule.day_zero(), date).is_ok(),
            record,
            moment: moment.clone(),
            schedule,
            checklist,
            alerts,
            outlooks,
        }
    }

    /// The course of the pain since the operation of this day, for who wants to see it.
    pub fn course(&self) -> &Course {
        self.course.get_or_init(|| course(&self.schedule, self.record, &self.moment))
    }

    /// The first and the last day of all weeks there are to look at: from the first operation to the end of the week of the
    /// last plan's last day, or of today.
    pub fn weeks(&self) -> Option<(NaiveDate, NaiveDate)> {
        *self.weeks.get_or_init(|| {
            let (today, recovery) = (self.moment.today(), self.record.recovery.as_ref()?);
            let on = |day| Schedule::on(self.schedule.plan, recovery, &self.moment.calendar, day);
            let (first, schedule) = (on(NaiveDate::MIN), on(NaiveDate::MAX));
            let last = schedule.last_day().unwrap_or_else(|| days_after(today, 7)).max(today);
            let number = schedule.number(last).0.max(0);
            Some((first.day_zero(), schedule.day(PostOpDay(number - number % 7 + 6))))
        })
    }

    pub fn date(&self) -> NaiveDate {
        self.checklist.date
    }

    pub fn is_today(&self) -> bool {
        self.date() == self.moment.today()
    }

    pub fn note(&self) -> Option<&'a str> {
        self.record.day(self.date())?.note.as_deref()
    }

    pub fn item(&self, task: &TaskId) -> Option<&Item<'a>> {
        self.checklist.items.iter().find(|item| item.task.id == *task)
    }

    pub fn urgencies(&self) -> impl Iterator<Item = Urgency> {
        self.rows.iter().map_while(|row| if let Row::Alert(level) = row { Some(*level) } else { None })
    }

    fn timed(&self, task: &TaskId) -> Option<&(Stretches<'a>, Option<Timing>)> {
        self.timed.iter().find(|(stretches, _)| stretches.task.id == *task)
    }

    pub fn timing(&self, task: &TaskId) -> Option<Timing> {
        self.timed(task)?.1
    }

    pub fn stretches(&self, task: &TaskId) -> Option<&Stretches<'a>> {
        Some(&self.timed(task)?.0)
    }

    pub fn timed_on(&self, task: &TaskId, date: NaiveDate) -> Vec<Timed> {
        self.stretches(task).map(|stretches| stretches.on(date, &self.moment)).unwrap_or_default()
    }

    pub fn running(&self) -> Option<(&'a Task, DateTime<FixedOffset>)> {
        self.timed.iter().find_map(|(stretches, timing)| match timing {
            Some(Timing::Running(since)) => Some((stretches.task, *since)),
            _ => None,
        })
    }

    /// The task that a timer's key is about on a row: its own where that is timed, else the plan's first of minutes.
    pub fn task_to_time(&self, row: Option<&Row<'a>>) -> Option<&'a Task> {
        match row {
            Some(Row::Item(item)) if item.task.is_timed() => Some(item.task),
            _ => first_of_minutes(self.schedule.plan),
        }
    }

    /// Whether that task's timer can be switched now: it stands on today's list, or is on.
    pub fn can_switch(&self, task: &Task) -> bool {
        let is_on = self.timing(&task.id).is_some_and(Timing::is_on);
        self.is_open && self.is_today() && (is_on || self.item(&task.id).is_some())
    }

    /// What may be done with a row, the most used first.
    pub fn deeds(&self, row: &Row<'a>) -> Vec<Deed> {
        let open = self.is_open;
        let item = match row {
            Row::Alert(_) => return vec![Deed::Call],
            Row::Medicine(_) if open => return vec![Deed::Dose, Deed::Read],
            Row::Medicine(_) | Row::Entry(_) => return vec![Deed::Read],
            Row::Note => return if open { vec![Deed::Note] } else { Vec::new() },
            Row::Item(item) => item,
        };
        let (kind, date) = (item.task.kind, self.date());
        let has_pain = self.record.day(date).is_some_and(|day| day.pain().next().is_some());
        let is_answered = self.record.answer(date, &item.task.id).is_some_and(|answer| answer.state != State::Open);
        let may = [
            (Deed::Tick, open && kind != Kind::Note && !item.is_met()),
            (Deed::Slip, open && kind == Kind::Avoid && item.state != State::Slipped),
            (Deed::Pain, open && kind == Kind::Note && !has_pain),
            (Deed::ListTimes, !self.timed_on(&item.task.id, date).is_empty()),
            (Deed::Read, kind != Kind::Note || has_pain || !open),
            (Deed::Answer, open && !(kind == Kind::Note && item.is_met())),
            (Deed::Clear, open && is_answered),
            (Deed::AddTime, open && item.task.is_timed()),
            (Deed::Adjust, true),
        ];
        may.into_iter().filter(|(_, may)| *may).map(|(deed, _)| deed).collect()
    }
}

fn rows<'a>(
    list: &Checklist<'a>,
    alerts: &[Alert<'a>],
    medicines: Vec<OnDay<'a>>,
    day: Option<&'a Day>,
) -> Vec<Row<'a>> {
    let is_raised = |level: &Urgency| alerts.iter().any(|alert| alert.rule.level == *level);
    let mut rows: Vec<_> = Urgency::ALL.into_iter().filter(is_raised).map(Row::Alert).collect();
    if list.day.0 >= 0 {
        for group in Group::ALL {
            rows.extend(list.items.iter().filter(|item| item.task.kind.group() == group).copied().map(Row::Item));
        }
        rows.extend(medicines.into_iter().take(MOST_MEDICINES).map(Row::Medicine));
        let entries = day.map(Day::in_order).unwrap_or_default().into_iter();
        let newest = entries.filter(|entry| entry.kind().is_by_itself());
        let newest: BTreeMap<_, _> = newest.map(|entry| ((entry.kind(), entry.subject()), entry)).collect();
        rows.extend(newest.into_values().map(Row::Entry));
        rows.push(Row::Note);
    }
    rows
}

self_cell! {
    pub struct KeptDay {
        owner: Sources,
        #[covariant]
        dependent: DayFacts,
    }

    impl {Debug}
}

#[derive(Debug, Clone)]
pub struct Sources {
    pub plan: Arc<Plan>,
    pub record: Arc<Record>,
    pub moment: Moment,
    pub date: NaiveDate,
}

impl Sources {
    pub fn derived(self) -> Option<KeptDay> {
        KeptDay::try_new(self, |from| {
            let recovery = from.record.recovery.as_ref().ok_or(())?;
            Ok::<_, ()>(DayFacts::of(&from.plan, recovery, &from.record, &from.moment, from.date))
        })
        .ok()
    }

    pub(super) fn schedule(&self, date: NaiveDate) -> Option<Schedule<'_>> {
        Some(Schedule::on(&self.plan, self.record.recovery.as_ref()?, &self.moment.calendar, date))
    }

    /// Whether the facts would be the same: what is counted is counted in minutes.
    pub fn is_alike(&self, other: &Self) -> bool {
        let minute = |moment: &Moment| moment.now.timestamp().div_euclid(60);
        Arc::ptr_eq(&self.plan, &other.plan)
            && Arc::ptr_eq(&self.record, &other.record)
            && minute(&self.moment) == minute(&other.moment)
            && self.date == other.date
    }
}
