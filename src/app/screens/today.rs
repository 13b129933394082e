//! The day: which day is looked at, and which of its rows is selected.

use chrono::NaiveDate;

use crate::app::keys::Action;
use crate::app::list::moved;
use crate::app::{App, Effect, Over};
use crate::plan::{Kind, TaskId};
use crate::rules::answer::{CannotAnswer, Reply, Said, answer, open_day};
use crate::rules::day::{DayFacts, Deed, Row, RowId};
use crate::rules::schedule::Schedule;
use crate::rules::time::days_after;

/// What the day's screen remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Today {
    /// The day looked at; without one it is today, and turns over with it.
    pub looked_at: Option<NaiveDate>,
    /// The selected row; the first of the checklist where there is none, or where the day does not have it.
    pub selected: Option<RowId>,
}

impl App {
    /// The day that is looked at.
    pub fn day(&self) -> NaiveDate {
        self.today.looked_at.unwrap_or_else(|| self.moment.today())
    }

    /// The number of the selected row, of those of the day.
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
    pub(crate) fn reach(&self, schedule: &Schedule<'_>) -> (NaiveDate, NaiveDate) {
        let today = self.moment.today();
        // The days of both operations, where there are two.
        let (first, last) = (self.schedule_on(NaiveDate::MIN), self.schedule_on(NaiveDate::MAX));
        let first = first.unwrap_or(*schedule).day_zero().min(today);
        let last = last.unwrap_or(*schedule).last_day().unwrap_or(today).max(days_after(today, 1));
        (first, last)
    }

    pub(crate) fn today_key(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::DayBefore => self.move_day(-1),
            Action::DayAfter => self.move_day(1),
            Action::BackToToday => self.look_at(None),
            Action::Tick => return self.tick(),
            Action::Slip => return self.slip(),
            Action::Clear => return self.reply(Reply::Clear),
            Action::Answer => self.open_answer(),
            Action::Timer => return self.switch_timer(),
            Action::AddTime => self.open_time(),
            Action::Open => self.open_row(),
            Action::Surgeon => match self.selected_id() {
                RowId::Task(id) => self.open_surgeon(id.as_str()),
                RowId::Note | RowId::Alert(_) | RowId::Medicine(_) => self.say("nothing-to-adjust"),
            },
            Action::Own => self.open_own(None),
            _ => self.move_row(action),
        }
        Vec::new()
    }

    fn move_row(&mut self, action: Action) {
        let Some(day) = self.facts() else { return };
        let to = moved(action, self.selected_row(day), day.rows.len().saturating_sub(1));
        if let Some(row) = to.and_then(|to| day.rows.get(to)) {
            self.today.selected = Some(row.id());
        }
    }

    fn move_day(&mut self, step: i64) {
        let Some(schedule) = self.schedule() else { return };
        let (first, last) = self.reach(&schedule);
        let day = days_after(self.day(), step);
        // From a day beyond either end there is a way back.
        if day < first && step < 0 {
            self.say("first-day");
        } else if day > last && step > 0 {
            let of_plan = self.schedule_on(NaiveDate::MAX).and_then(|schedule| schedule.last_day()) == Some(last);
            self.say(if of_plan { "last-day" } else { "last-day-there-is" });
        } else {
            self.look_at(Some(day));
        }
    }

    /// Looks at a day; at today, whichever day that is, where `day` is today or none.
    pub(crate) fn look_at(&mut self, day: Option<NaiveDate>) {
        self.today.looked_at = day.filter(|day| *day != self.moment.today());
        self.derive();
    }

    pub(crate) fn selected_id(&self) -> RowId {
        self.selected().map_or(RowId::Note, Row::id)
    }

    /// Ticks; a tick that is there stays, so that a key held down changes nothing.
    fn tick(&mut self) -> Vec<Effect> {
        match self.selected_id() {
            RowId::Note => self.open_note(),
            RowId::Alert(_) => self.say("alert-stays"),
            RowId::Medicine(id) => self.open_dose(Some(&id)),
            RowId::Task(id) if self.kind_of(&id) == Some(Kind::Note) => self.open_pain(),
            RowId::Task(_) => return self.reply(Reply::Done),
        }
        Vec::new()
    }

    fn open_row(&mut self) {
        let deeds = self.deeds();
        match self.selected_id() {
            RowId::Note => self.open_note(),
            RowId::Alert(level) => self.over = Some(Over::Call { scroll: 0, of: Some(level) }),
            RowId::Medicine(id) => self.show_medicine(id),
            RowId::Task(_) if deeds.contains(&Deed::Pain) => self.open_pain(),
            RowId::Task(id) if deeds.contains(&Deed::ListTimes) => self.open_stretches(id, self.day(), 0),
            RowId::Task(_) => self.over = Some(Over::Details { scroll: 0 }),
        }
    }

    /// What may be done with the selected row.
    pub(crate) fn deeds(&self) -> Vec<Deed> {
        self.facts().zip(self.selected()).map(|(day, row)| day.deeds(row)).unwrap_or_default()
    }

    pub(crate) fn kind_of(&self, id: &TaskId) -> Option<Kind> {
        Some(self.plan()?.task(id)?.kind)
    }

    /// The selected task; says why there is nothing to answer where another row is selected.
    pub(crate) fn task_to_answer(&mut self) -> Option<TaskId> {
        match self.selected_id() {
            RowId::Task(id) => return Some(id),
            RowId::Note => self.say(self.closed(self.day()).unwrap_or("note-has-no-tick")),
            RowId::Alert(_) => self.say("alert-stays"),
            RowId::Medicine(_) => self.say("medicine-has-no-tick"),
        }
        None
    }

    /// Answers the selected item.
    pub(crate) fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        let Some(id) = self.task_to_answer() else { return Vec::new() };
        let Some(day) = self.facts() else { return Vec::new() };
        let already = match reply {
            Reply::Clear => "already-open",
            _ => "already-so",
        };
        let said = Said { reply, note: None, by: self.by() };
        match answer(&day.schedule, self.record(), &self.moment, day.date(), &id, said) {
            Ok(change) if change.is_nothing() => self.say(already),
            Ok(change) => return self.make(&change),
            Err(reason) => self.say(why_not(&reason)),
        }
        Vec::new()
    }

    /// Whether something can be entered for a day; says why not.
    pub(crate) fn can_be_filled_in(&mut self, day: NaiveDate) -> bool {
        let closed = self.closed(day);
        if let Some(why_not) = closed {
            self.say(why_not);
        }
        closed.is_none()
    }

    /// Why nothing can be entered for a day, as a message, where that is so.
    pub fn closed(&self, day: NaiveDate) -> Option<&'static str> {
        open_day(&self.schedule_on(day)?, &self.moment, day).err().map(|reason| why_not(&reason))
    }
}

pub(crate) fn why_not(reason: &CannotAnswer) -> &'static str {
    match reason {
        CannotAnswer::StillToCome(_) => "still-to-come",
        CannotAnswer::BeforeOperation(_) => "before-operation",
        CannotAnswer::NotAPrecaution(_) => "cannot-slip",
        CannotAnswer::NotInPart(_) => "cannot-part",
        CannotAnswer::NoReason(_) => "answer-needed",
        CannotAnswer::MetByEntry(_) => "met-by-entry",
        CannotAnswer::UnknownTask(_) | CannotAnswer::NotOnDay { .. } => "absent-that-day",
    }
}
