//! The day: which day is looked at, and which of its rows is selected.

use chrono::NaiveDate;

use crate::app::action::Answer;
use crate::app::history::Origin;
use crate::app::keys::Action;
use crate::app::{App, Notice, Over};
use crate::plan::{Kind, Task, TaskId};
use crate::record::{Change, EntryKind, Filed, State};
use crate::rules::answer::{CannotAnswer, Reply, Said, answer};
use crate::rules::day::{DayFacts, Deed, Row, RowId};
use crate::rules::schedule::Schedule;
use crate::rules::time::{Closed, days_after};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Today {
    /// The day looked at; without one it is today, and turns over with it.
    pub looked_at: Option<NaiveDate>,
    /// The selected row; the first of the checklist where there is none, or where the day does not have it.
    pub selected: Option<RowId>,
}

impl App {
    pub fn day(&self) -> NaiveDate {
        self.today.looked_at.unwrap_or_else(|| self.moment.today())
    }

    pub fn selected_row(&self, day: &DayFacts<'_>) -> usize {
        let at = |is_meant: &dyn Fn(&Row<'_>) -> bool| day.rows.iter().position(is_meant);
        let selected = self.today.selected.as_ref().and_then(|selected| at(&|row| row.id() == *selected));
        // An alert that comes or goes must not move what the next key is for.
        selected.or_else(|| at(&|row| row.group().is_some())).unwrap_or(0)
    }

    /// The selected row; nothing on a day before the operation.
    pub fn selected(&self) -> Option<&Row<'_>> {
        let day = self.facts()?;
        day.rows.get(self.selected_row(day))
    }

    /// The days that can be looked at: from the operation, or today, to the end of the plan and at least tomorrow.
    fn reach(&self, schedule: &Schedule<'_>) -> (NaiveDate, NaiveDate) {
        let today = self.moment.today();
        // The days of both operations, where there are two.
        let (first, last) = (self.schedule_on(NaiveDate::MIN), self.schedule_on(NaiveDate::MAX));
        let first = first.unwrap_or(*schedule).day_zero().min(today);
        let last = last.unwrap_or(*schedule).last_day().unwrap_or(today).max(days_after(today, 1));
        (first, last)
    }

    pub(crate) fn today_answer(&self, action: Action) -> Answer {
        let Some(day) = self.facts() else { return Answer::Nothing };
        let deeds = day.rows.get(self.selected_row(day)).map(|row| day.deeds(row)).unwrap_or_default();
        let (may, closed) = (|deed| deeds.contains(&deed), self.closed(day.date()));
        match (action, self.selected_id()) {
            (Action::DayBefore, _) => self.looks_at(day, -1),
            (Action::DayAfter, _) => self.looks_at(day, 1),
            (Action::BackToToday, _) => Answer::shows(|app| app.look_at(None)).only_if(!day.is_today()),
            // A tick that is there stays, so that a key held down changes nothing.
            (Action::Tick | Action::Open, RowId::Note) => Answer::shows(App::open_note).unless(closed).named_if(false),
            (Action::Tick, RowId::Medicine(id)) => {
                Answer::shows(move |app| app.open_dose(Some(&id))).unless(closed).named_if(false)
            }
            (Action::Tick, RowId::Task(id)) if self.kind_of(&id) == Some(Kind::Note) => {
                Answer::shows(|app| app.open_entry(EntryKind::Pain, None)).unless(closed).named_if(false)
            }
            (Action::Tick, _) => self.answers_with(Reply::Done).named_if(may(Deed::Tick)),
            (Action::Slip, _) => self.slips(),
            (Action::Clear, _) => self.answers_with(Reply::Clear),
            (Action::Answer, _) => self.opens_answer(),
            (Action::Timer, _) => self.switches_timer(day),
            (Action::AddTime, _) => {
                let why_not = if self.task_to_time().is_none() { Some("timer-none") } else { closed };
                Answer::shows(App::open_time).unless(why_not).named_if(may(Deed::AddTime))
            }
            (Action::Open, RowId::Alert(level)) => {
                Answer::shows(move |app| app.over = Some(Over::Call { scroll: 0, of: Some(level) }))
            }
            (Action::Open, _) if let Some(Row::Entry(entry)) = self.selected() => {
                let filed = Filed { date: day.date(), entry: (*entry).clone() };
                Answer::shows(move |app| app.show_entry(filed))
            }
            (Action::Open, RowId::Medicine(id)) => Answer::shows(move |app| app.show_medicine(id)),
            (Action::Open, _) if may(Deed::Pain) => {
                Answer::shows(|app| app.open_entry(EntryKind::Pain, None)).named_if(false)
            }
            (Action::Open, RowId::Task(id)) if may(Deed::ListTimes) => {
                let date = day.date();
                Answer::shows(move |app| app.open_stretches(id, date, 0))
            }
            (Action::Open, _) => Answer::shows(|app| app.over = Some(Over::Details { scroll: 0 })),
            (Action::Surgeon, RowId::Task(id)) => Answer::shows(move |app| app.open_surgeon(id.as_str())),
            (Action::Surgeon, _) => Answer::Says("nothing-to-adjust"),
            (Action::Own, _) => Answer::shows(|app| app.open_own(None)),
            _ => {
                let ids: Vec<_> = day.rows.iter().map(Row::id).collect();
                Answer::moves(action, self.selected_row(day), ids.len().saturating_sub(1), move |app, to| {
                    app.today.selected = ids.into_iter().nth(to);
                })
            }
        }
    }

    /// The task that a dose of today may tick, which was just saved, while it stands open. It is never ticked by itself.
    pub fn offered(&self) -> Option<&Task> {
        let Notice::Saved { change, origin: Origin::Made, .. } = &self.notice else { return None };
        let Change::Entry { before: None, after: Some(filed) } = &**change else { return None };
        let day = self.facts().filter(|day| day.is_today() && day.date() == filed.date)?;
        let is_said = self.unsaved() == 0 && self.unreadable.is_none() && filed.entry.dose().is_some();
        let open = day.checklist.items.iter().find(|item| item.task.follows_dose && item.state == State::Open);
        open.map(|item| item.task).filter(|_| is_said)
    }

    pub(crate) fn ticks_with_dose(&self) -> Answer {
        let (Some(day), Some(task)) = (self.facts(), self.offered()) else { return Answer::Nothing };
        let said = Said { reply: Reply::Done, note: None, by: self.by() };
        let change = answer(day, &task.id, said);
        change.map_or(Answer::Nothing, |change| Answer::does(move |app| app.make(&change)))
    }

    fn looks_at(&self, day: &DayFacts<'_>, step: i64) -> Answer {
        let (first, last) = self.reach(&day.schedule);
        let to = days_after(day.date(), step);
        // From a day beyond either end there is a way back.
        if to < first && step < 0 {
            return Answer::Says("first-day");
        }
        if to > last && step > 0 {
            let of_plan = self.schedule_on(NaiveDate::MAX).and_then(|schedule| schedule.last_day()) == Some(last);
            return Answer::Says(if of_plan { "last-day" } else { "last-day-there-is" });
        }
        Answer::shows(move |app| app.look_at(Some(to)))
    }

    /// Looks at a day; at today, whichever day that is, where `day` is today or none.
    pub(crate) fn look_at(&mut self, day: Option<NaiveDate>) {
        self.today.looked_at = day.filter(|day| *day != self.moment.today());
        self.derive();
    }

    pub(crate) fn selected_id(&self) -> RowId {
        self.selected().map_or(RowId::Note, Row::id)
    }

    pub(crate) fn kind_of(&self, id: &TaskId) -> Option<Kind> {
        Some(self.plan()?.task(id)?.kind)
    }

    pub(crate) fn task_to_answer(&self) -> Result<TaskId, &'static str> {
        match self.selected_id() {
            RowId::Task(id) => Ok(id),
            RowId::Note => Err(self.closed(self.day()).unwrap_or("note-has-no-tick")),
            RowId::Alert(_) => Err("alert-stays"),
            RowId::Medicine(_) => Err("medicine-has-no-tick"),
            RowId::Entry(..) => Err("entry-has-no-tick"),
        }
    }

    pub(crate) fn replied(&self, reply: Reply) -> Result<Change, &'static str> {
        let id = self.task_to_answer()?;
        let day = self.facts().ok_or("absent-that-day")?;
        let said = Said { reply, note: None, by: self.by() };
        match answer(day, &id, said).map_err(|reason| why_not(&reason))? {
            change if !change.is_nothing() => Ok(change),
            _ if matches!(reply, Reply::Clear) => Err("already-open"),
            _ => Err("already-so"),
        }
    }

    fn answers_with(&self, reply: Reply) -> Answer {
        self.replied(reply).map_or_else(Answer::Says, |change| Answer::does(move |app| app.make(&change)))
    }

    /// Why nothing can be entered for a day, as a message, where that is so.
    pub fn closed(&self, day: NaiveDate) -> Option<&'static str> {
        self.moment.open(self.schedule_on(day)?.day_zero(), day).err().map(|closed| why_not(&closed.into()))
    }
}

pub(crate) fn why_not(reason: &CannotAnswer) -> &'static str {
    match reason {
        CannotAnswer::Closed(Closed::StillToCome(_)) => "still-to-come",
        CannotAnswer::Closed(Closed::BeforeOperation(_)) => "before-operation",
        CannotAnswer::NotAPrecaution(_) => "cannot-slip",
        CannotAnswer::NotInPart(_) => "cannot-part",
        CannotAnswer::NoReason(_) => "answer-needed",
        CannotAnswer::MetByEntry(_) => "met-by-entry",
        CannotAnswer::UnknownTask(_) | CannotAnswer::NotOnDay { .. } => "absent-that-day",
    }
}
