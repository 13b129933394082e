//! Ending the program without losing anything.

use crate::app::action::Answer;
use crate::app::forms::About;
use crate::app::keys::Action;
use crate::app::{App, Effect, Over};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    No,
    /// As soon as all is on the disk.
    WhenSaved,
    /// As soon as nothing more can be saved: nobody is there to be asked.
    Anyway,
}

impl App {
    /// Ends as soon as all is on the disk; asks where something cannot be saved or was left unfinished.
    pub(crate) fn quit(&mut self) -> Vec<Effect> {
        if self.asks_before_leaving() {
            self.over = Some(Over::Leaving);
            return Vec::new();
        }
        self.leave = Leave::WhenSaved;
        self.leave_if_settled()
    }

    pub(crate) fn asks_before_leaving(&self) -> bool {
        self.failure.is_some() && self.unsaved() > 0 || self.draft().is_some()
    }

    pub(crate) fn leaving_answer(&self, action: Action) -> Answer {
        match action {
            Action::Quit => Answer::does(|_| vec![Effect::Quit]),
            Action::Call => Answer::does(|app| app.take_below(Action::Call)),
            Action::Again => Answer::does(|app| {
                app.over = None;
                app.leave = Leave::WhenSaved;
                vec![Effect::TryAgain]
            })
            .only_if(self.unsaved() > 0),
            Action::Elsewhere => Answer::shows(App::open_elsewhere).only_if(self.unsaved() > 0),
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
            Some(Over::Form(form)) => form.about == About::Elsewhere,
            over => matches!(over, Some(Over::Leaving)),
        };
        let wanted = match self.leave {
            Leave::Anyway => true,
            Leave::WhenSaved => self.draft().is_none(),
            Leave::No => asks && self.draft().is_none(),
        };
        if wanted && self.unsaved() == 0 { vec![Effect::Quit] } else { Vec::new() }
    }
}
