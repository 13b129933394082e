//! What was timed of a task on a day, as a list: which of it is selected, and what is done with it.

use chrono::NaiveDate;

use crate::app::action::{Answer, is_of_every_screen};
use crate::app::forms::timer::Correcting;
use crate::app::keys::Action;
use crate::app::{App, Over};
use crate::plan::TaskId;
use crate::rules::stretches::Timed;
use crate::rules::timer;

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
    pub fn timed(&self, task: &TaskId, day: NaiveDate) -> Vec<Timed> {
        self.facts().map(|facts| facts.timed_on(task, day)).unwrap_or_default()
    }

    pub(crate) fn open_stretches(&mut self, task: TaskId, day: NaiveDate, row: usize) {
        self.over = Some(Over::Stretches(Stretches { task, day, row, gone: false }));
    }

    pub(crate) fn stretches_answer(&self, list: &Stretches, action: Action) -> Answer {
        let selected = self.timed(&list.task, list.day).get(list.row).copied();
        let (task, day) = (list.task.clone(), list.day);
        match (action, selected) {
            (Action::Leave, _) => Answer::shows(|app| app.over = None),
            (Action::OpenEntry, Some(timed)) => {
                Answer::shows(move |app| app.open_correction(Correcting { task, day, timed }))
            }
            (Action::Remove, _) if list.gone => Answer::Says("entry-gone"),
            (Action::Remove, Some(timed)) => {
                let Some(task) = self.plan().and_then(|plan| plan.task(&task)) else { return Answer::Nothing };
                let change = timer::remove(self.record(), task, day, timed);
                Answer::does(move |app| {
                    app.goes_on_in_list(None, true);
                    app.make(&change)
                })
            }
            (Action::Undo, _) => Answer::does(|app| {
                app.goes_on_in_list(None, false);
                app.undo()
            })
            .unless((!self.ledger.can_undo()).then_some("nothing-to-undo")),
            (Action::Redo, _) => Answer::does(|app| {
                app.goes_on_in_list(None, false);
                app.redo()
            })
            .unless((!self.ledger.can_redo()).then_some("nothing-to-redo")),
            _ if is_of_every_screen(action) => Answer::does(move |app| app.take_below(action)),
            _ => Answer::moves(action, list.row, usize::MAX, |app, row| app.goes_on_in_list(Some(row), false)),
        }
    }

    fn goes_on_in_list(&mut self, row: Option<usize>, gone: bool) {
        if let Some(Over::Stretches(list)) = &mut self.over {
            list.row = row.unwrap_or(list.row);
            list.gone = gone;
        }
    }

    pub(crate) fn back_to_stretches(&mut self, correcting: &Correcting) {
        let all = self.timed(&correcting.task, correcting.day);
        let row = all.iter().position(|timed| *timed == correcting.timed).unwrap_or_default();
        self.open_stretches(correcting.task.clone(), correcting.day, row);
    }
}
