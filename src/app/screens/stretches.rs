//! What was timed of a task on a day, as a list: which of it is selected, and what is done with it.

use chrono::NaiveDate;

use crate::app::forms::timer::Correcting;
use crate::app::keys::Action;
use crate::app::list::moved;
use crate::app::screens::reading::is_of_every_screen;
use crate::app::{App, Effect, Over};
use crate::plan::TaskId;
use crate::rules::stretches::Timed;
use crate::rules::timer;

/// The list, as it lies over the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretches {
    pub task: TaskId,
    pub day: NaiveDate,
    /// The row the cursor is in: below the last that was timed it goes on through what the task is about.
    pub row: usize,
    /// Whether what was selected has just been removed: a key that repeats must not remove the next one too.
    gone: bool,
}

impl App {
    /// Everything timed of a task that counts on a day.
    pub fn timed(&self, task: &TaskId, day: NaiveDate) -> Vec<Timed> {
        self.facts().map(|facts| facts.timed_on(task, day)).unwrap_or_default()
    }

    /// Opens the list of what was timed.
    pub(crate) fn open_stretches(&mut self, task: TaskId, day: NaiveDate, row: usize) {
        self.over = Some(Over::Stretches(Stretches { task, day, row, gone: false }));
    }

    pub(crate) fn stretches_key(&mut self, mut list: Stretches, action: Option<Action>) -> Vec<Effect> {
        let all = self.timed(&list.task, list.day);
        let selected = all.get(list.row).copied();
        match action {
            Some(Action::Leave) => return Vec::new(),
            Some(Action::OpenEntry) => {
                if let Some(timed) = selected {
                    self.open_correction(Correcting { task: list.task, day: list.day, timed });
                    return Vec::new();
                }
            }
            Some(Action::Remove) if list.gone => self.say("entry-gone"),
            Some(Action::Remove) => {
                if let Some((task, timed)) = self.plan().and_then(|plan| plan.task(&list.task)).zip(selected) {
                    let change = timer::remove(self.record(), task, list.day, timed);
                    list.gone = true;
                    self.over = Some(Over::Stretches(list));
                    return self.make(&change);
                }
            }
            Some(action @ (Action::Undo | Action::Redo)) => {
                list.gone = false;
                self.over = Some(Over::Stretches(list));
                return self.screen_key(action);
            }
            Some(action) if is_of_every_screen(action) => return self.screen_key(action),
            Some(action) => {
                if let Some(to) = moved(action, list.row, usize::MAX) {
                    list.row = to;
                    list.gone = false;
                }
            }
            None => {}
        }
        self.over = Some(Over::Stretches(list));
        Vec::new()
    }

    /// Shows the list again, at the row that was open.
    pub(crate) fn back_to_stretches(&mut self, correcting: &Correcting) {
        let all = self.timed(&correcting.task, correcting.day);
        let row = all.iter().position(|timed| *timed == correcting.timed).unwrap_or_default();
        self.open_stretches(correcting.task.clone(), correcting.day, row);
    }
}
