//! What lies over a screen: what is read (help, details, when to call), where the keys of every screen hold; the list of
//! what was timed of a task on a day; and the question whether to leave, so that nothing is lost.

use chrono::NaiveDate;

use crate::app::action::{Answer, moved};
use crate::app::forms::About;
use crate::app::forms::timer::Correcting;
use crate::app::keys::Action;
use crate::app::{App, Effect, Over};
use crate::plan::TaskId;
use crate::record::EntryKind;
use crate::rules::alerts::Alert;
use crate::rules::call::{Call, call};
use crate::rules::stretches::Timed;
use crate::rules::timer;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretches {
    pub task: TaskId,
    pub day: NaiveDate,
    /// The row the cursor is in: below the last that was timed it goes on through what the task is about.
    pub row: usize,
    /// Whether what was selected has just been removed: a key that repeats must not remove the next one too.
    pub(crate) gone: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    No,
    /// As soon as all is on the disk.
    WhenSaved,
    /// As soon as nothing more can be saved: nobody is there to be asked.
    Anyway,
}

impl App {
    pub(crate) fn reading_answer(&self, action: Action) -> Answer {
        let is_call = matches!(self.over, Some(Over::Call { .. }));
        let closes = || Answer::shows(|app| app.over = None);
        let has_said = self.calls_made().iter().any(|call| call.note.is_some());
        match action {
            Action::Leave => closes(),
            Action::Help if !is_call => closes(),
            Action::Call if is_call => closes().named_if(false),
            Action::Called if is_call => {
                Answer::shows(|app| app.open_entry(EntryKind::Call, None)).unless(self.closed(self.day()))
            }
            Action::Heard if is_call => {
                Answer::shows(App::take_their_word).unless((!has_said).then_some("heard-nothing"))
            }
            Action::Settings | Action::Enter(_) | Action::Medicine | Action::Note if self.is_first_run() => {
                Answer::Nothing
            }
            _ if self.is_of_every_screen(action) => Answer::does(move |app| app.take_below(action)),
            _ => Answer::shows(move |app| app.scroll(action)).only_if(moved(action, 0, 0).is_some()),
        }
    }

    fn scroll(&mut self, action: Action) {
        if let Some(Over::Help { scroll } | Over::Details { scroll } | Over::Call { scroll, .. }) = &mut self.over {
            *scroll = moved(action, *scroll, usize::MAX).unwrap_or(*scroll);
        }
    }

    pub fn call(&self) -> Call<'_> {
        if self.damaged.is_some() { self.call_unread() } else { call(self.plan(), self.record(), &self.moment) }
    }

    pub fn raised(&self) -> &[Alert<'_>] {
        self.facts().map(|day| day.alerts.as_slice()).unwrap_or_default()
    }

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
                    let effects = app.make(&change);
                    app.goes_on_in_list(None, true);
                    effects
                })
            }
            (Action::Undo, _) => self.undoes(),
            (Action::Redo, _) => self.redoes(),
            _ if self.is_of_every_screen(action) => Answer::does(move |app| app.take_below(action)),
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

    /// Ends as soon as all is on the disk; asks where something cannot be saved or was left unfinished.
    pub(crate) fn quit(&mut self) -> Vec<Effect> {
        if self.asks_before_leaving() {
            self.over = Some(Over::Quit);
            return Vec::new();
        }
        self.leave = Leave::WhenSaved;
        self.leave_if_settled()
    }

    pub(crate) fn asks_before_leaving(&self) -> bool {
        self.failure.is_some() && self.unsaved() > 0 || self.draft().is_some()
    }

    pub(crate) fn quit_answer(&self, action: Action) -> Answer {
        match action {
            Action::Quit => Answer::does(|_| vec![Effect::Quit]),
            Action::Call => Answer::does(|app| app.take_below(Action::Call)),
            Action::Again => Answer::does(|app| {
                app.over = None;
                app.leave = Leave::WhenSaved;
                vec![Effect::TryAgain]
            })
            .only_if(self.unsaved() > 0),
            Action::Export => Answer::shows(App::open_export).only_if(self.unsaved() > 0),
            Action::Leave => Answer::shows(|app| {
                app.over = None;
                app.take_up_draft();
            }),
            _ => Answer::Nothing,
        }
    }

    /// Nobody can be asked any more: what is written but not saved is sent to the disk, and then the program ends.
    pub(crate) fn terminate(&mut self) -> Vec<Effect> {
        let mut effects = match self.over.take() {
            Some(Over::Form(form)) if matches!(form.about, About::Note { .. }) => self.leave_form(*form),
            _ => Vec::new(),
        };
        self.leave = Leave::Anyway;
        effects.extend(self.leave_if_settled());
        effects
    }

    /// Ends where that was wanted, and nothing stands against it any more.
    pub(crate) fn leave_if_settled(&self) -> Vec<Effect> {
        let asks = match &self.over {
            Some(Over::Form(form)) => form.about == About::Export,
            over => matches!(over, Some(Over::Quit)),
        };
        let wanted = match self.leave {
            Leave::Anyway => true,
            Leave::WhenSaved => self.draft().is_none(),
            Leave::No => asks && self.draft().is_none(),
        };
        if wanted && self.unsaved() == 0 { vec![Effect::Quit] } else { Vec::new() }
    }
}
