//! The day: which day is looked at, and which of its rows is selected.

use chrono::NaiveDate;

use super::keys::Action;
use super::{App, Effect, Over};
use crate::app::note::NoteForm;
use crate::app::pain::PainForm;
use crate::app::reason::ReasonForm;
use crate::record::State;
use crate::rules::answer::{CannotAnswer, Reply, answer, open_day};
use crate::rules::checklist::{Checklist, Item};
use crate::rules::plan::{Group, Kind, TaskId};
use crate::rules::schedule::Schedule;
use crate::rules::time::days_after;

/// What the day's screen remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Today {
    /// The day looked at; without one it is today, and turns over with it.
    pub looked_at: Option<NaiveDate>,
    /// The selected row; the first where there is none, or where the day does not have it.
    pub selected: Option<RowId>,
}

/// Names a row of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowId {
    /// A checklist item.
    Task(TaskId),
    /// The day's note.
    Note,
}

/// The rows of a group.
#[derive(Debug)]
pub struct Section<'a, 'b> {
    /// The group.
    pub group: Group,
    /// Its rows.
    pub rows: Vec<Row<'a, 'b>>,
}

/// A row of the day.
#[derive(Debug)]
pub enum Row<'a, 'b> {
    /// A checklist item.
    Item(&'b Item<'a>),
    /// The day's note.
    Note,
}

impl Row<'_, '_> {
    /// The row's name.
    #[must_use]
    pub fn id(&self) -> RowId {
        match self {
            Self::Item(item) => RowId::Task(item.task.id.clone()),
            Self::Note => RowId::Note,
        }
    }
}

/// The rows of a checklist by groups, the day's note last. A day before the operation has none.
#[must_use]
pub fn sections<'a, 'b>(list: &'b Checklist<'a>) -> Vec<Section<'a, 'b>> {
    if list.day.0 < 0 {
        return Vec::new();
    }
    let section = |group: Group| {
        let items = list.items.iter().filter(|item| item.task.kind.group() == group).map(Row::Item);
        Section { group, rows: items.chain((group == Group::Note).then_some(Row::Note)).collect() }
    };
    Group::ALL.map(section).into_iter().filter(|section| !section.rows.is_empty()).collect()
}

impl App {
    /// The day that is looked at.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.today.looked_at.unwrap_or_else(|| self.moment.today())
    }

    /// The row that is selected, and how many rows there are.
    #[must_use]
    pub fn selected_row(&self, list: &Checklist<'_>) -> (usize, usize) {
        let ids: Vec<_> = sections(list).iter().flat_map(|section| &section.rows).map(Row::id).collect();
        let at = self.today.selected.as_ref().and_then(|selected| ids.iter().position(|id| id == selected));
        (at.unwrap_or(0), ids.len())
    }

    /// The days that can be looked at: from the operation, or today, to the end of the plan and at least tomorrow.
    pub(super) fn reach(&self, schedule: &Schedule<'_>) -> (NaiveDate, NaiveDate) {
        let today = self.moment.today();
        let last = schedule.last_day().unwrap_or(today).max(days_after(today, 1));
        (schedule.day_zero().min(today), last)
    }

    pub(super) fn today_key(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Up => self.move_row(|at, _| at.saturating_sub(1)),
            Action::Down => self.move_row(|at, count| (at + 1).min(count)),
            Action::First => self.move_row(|_, _| 0),
            Action::Last => self.move_row(|_, count| count),
            Action::PageUp => self.move_row(|at, _| at.saturating_sub(PAGE)),
            Action::PageDown => self.move_row(|at, count| (at + PAGE).min(count)),
            Action::DayBefore => self.move_day(-1),
            Action::DayAfter => self.move_day(1),
            Action::BackToToday => self.look_at(None),
            Action::Tick => return self.tick(),
            Action::Slip => return self.reply(Reply::Slip),
            Action::Clear => return self.reply(Reply::Clear),
            Action::Skip => self.open_reason(),
            Action::Pain => self.open_pain(),
            Action::Note => self.open_note(),
            Action::Open => self.open_row(),
            _ => {}
        }
        Vec::new()
    }

    fn move_row(&mut self, to: impl Fn(usize, usize) -> usize) {
        let Some(schedule) = self.schedule() else { return };
        let list = self.checklist(&schedule, self.day());
        let (at, count) = self.selected_row(&list);
        let to = to(at, count.saturating_sub(1)).min(count.saturating_sub(1));
        let selected = sections(&list).into_iter().flat_map(|section| section.rows).nth(to).map(|row| row.id());
        self.today.selected = selected;
    }

    fn move_day(&mut self, step: i64) {
        let Some(schedule) = self.schedule() else { return };
        let (first, last) = self.reach(&schedule);
        let day = days_after(self.day(), step);
        // From a day beyond either end there is a way back.
        if day < first && step < 0 {
            self.say("first-day");
        } else if day > last && step > 0 {
            self.say("last-day");
        } else {
            self.look_at(Some(day));
        }
    }

    /// Looks at a day; at today, whichever day that is, where `day` is today or none.
    pub(super) fn look_at(&mut self, day: Option<NaiveDate>) {
        self.today.looked_at = day.filter(|day| *day != self.moment.today());
    }

    /// The name of the selected row.
    #[must_use]
    pub fn selected(&self) -> RowId {
        let Some(schedule) = self.schedule() else { return RowId::Note };
        let list = self.checklist(&schedule, self.day());
        let (at, _) = self.selected_row(&list);
        let row = sections(&list).into_iter().flat_map(|section| section.rows).nth(at).map(|row| row.id());
        row.unwrap_or(RowId::Note)
    }

    /// Ticks; a tick that is there stays, so that a key held down changes nothing.
    fn tick(&mut self) -> Vec<Effect> {
        match self.selected() {
            RowId::Note => self.open_note(),
            RowId::Task(id) if self.kind_of(&id) == Some(Kind::Note) => self.open_pain(),
            RowId::Task(_) => return self.reply(Reply::Done),
        }
        Vec::new()
    }

    fn open_row(&mut self) {
        match self.selected() {
            RowId::Note => self.open_note(),
            RowId::Task(id) if !self.has_about(&id) => self.open_pain(),
            RowId::Task(_) => self.over = Some(Over::Details { scroll: 0 }),
        }
    }

    /// Whether there is more to read about a task of the day than that it can be written down.
    pub(super) fn has_about(&self, id: &TaskId) -> bool {
        let day = self.day();
        self.kind_of(id) != Some(Kind::Note) || !self.record().pain_on(day).is_empty() || self.closed(day).is_some()
    }

    fn kind_of(&self, id: &TaskId) -> Option<Kind> {
        Some(self.plan()?.task(id)?.kind)
    }

    /// Answers the selected item.
    pub(super) fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        let RowId::Task(id) = self.selected() else {
            self.say("note-has-no-tick");
            return Vec::new();
        };
        let Some(schedule) = self.schedule() else { return Vec::new() };
        let already = match reply {
            Reply::Clear => "already-open",
            _ => "already-so",
        };
        match answer(&schedule, self.record(), &self.moment, self.day(), &id, reply) {
            Ok(change) if change.is_nothing() => self.say(already),
            Ok(change) => return self.make(&change),
            Err(reason) => self.say(why_not(&reason)),
        }
        Vec::new()
    }

    fn open_reason(&mut self) {
        let day = self.day();
        match self.selected() {
            RowId::Note => self.say("note-has-no-tick"),
            RowId::Task(_) if !self.can_be_filled_in(day) => {}
            RowId::Task(id) if self.kind_of(&id) == Some(Kind::Note) && !self.record().pain_on(day).is_empty() => {
                self.say("noted-not-skipped");
            }
            RowId::Task(id) => {
                let draft = self.drafts.reasons.remove(&(day, id.clone()));
                let answer = self.record().answer(day, &id).filter(|answer| answer.state == State::Skipped);
                let because = answer.and_then(|answer| answer.because.clone()).unwrap_or_default();
                let form = draft.unwrap_or_else(|| Box::new(ReasonForm::new(id, day, &because)));
                self.over = Some(Over::Reason(form));
            }
        }
    }

    pub(super) fn open_pain(&mut self) {
        let day = self.day();
        if !self.can_be_filled_in(day) {
            return;
        }
        let draft = self.drafts.pain.remove(&day);
        let form = draft.unwrap_or_else(|| Box::new(PainForm::new(day, day == self.moment.today())));
        self.over = Some(Over::Pain(form));
    }

    fn open_note(&mut self) {
        let day = self.day();
        if !self.can_be_filled_in(day) {
            return;
        }
        let note = self.record().day(day).and_then(|day| day.note.clone());
        self.over = Some(Over::Note(Box::new(NoteForm::new(day, note))));
    }

    /// Whether something can be entered for a day; says why not.
    fn can_be_filled_in(&mut self, day: NaiveDate) -> bool {
        let closed = self.closed(day);
        if let Some(why_not) = closed {
            self.say(why_not);
        }
        closed.is_none()
    }

    /// Why nothing can be entered for a day, where that is so.
    pub(super) fn closed(&self, day: NaiveDate) -> Option<&'static str> {
        let Some(schedule) = self.schedule() else { return Some("before-operation") };
        open_day(&schedule, &self.moment, day).err().map(|reason| why_not(&reason))
    }
}

/// How many rows a page key moves.
const PAGE: usize = 8;

fn why_not(reason: &CannotAnswer) -> &'static str {
    match reason {
        CannotAnswer::StillToCome(_) => "still-to-come",
        CannotAnswer::BeforeOperation(_) => "before-operation",
        CannotAnswer::NotAPrecaution(_) => "cannot-slip",
        CannotAnswer::NoReason(_) => "reason-needed",
        CannotAnswer::MetByEntry(_) => "met-by-entry",
        CannotAnswer::UnknownTask(_) | CannotAnswer::NotOnDay { .. } => "not-on-day",
    }
}
