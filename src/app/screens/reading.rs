//! What is read over a screen: help, details, when to call. It scrolls, and the keys of every screen hold in it.

use crate::app::action::{Answer, is_of_every_screen, moved};
use crate::app::keys::Action;
use crate::app::{App, Over};
use crate::rules::alerts::Alert;
use crate::rules::call::{Call, call};

impl App {
    pub(crate) fn reading_answer(&self, action: Action) -> Answer {
        let is_call = matches!(self.over, Some(Over::Call { .. }));
        let closes = || Answer::shows(|app| app.over = None);
        let has_said = self.calls_made().iter().any(|call| call.note.is_some());
        match action {
            Action::Leave => closes(),
            Action::Help if !is_call => closes(),
            Action::Call if is_call => closes().named_if(false),
            Action::Called if is_call => Answer::shows(|app| app.open_called(None)).unless(self.closed(self.day())),
            Action::Heard if is_call => {
                Answer::shows(App::take_their_word).unless((!has_said).then_some("heard-nothing"))
            }
            Action::Settings | Action::Pain | Action::Medicine | Action::Note if self.is_first_run() => Answer::Nothing,
            _ if is_of_every_screen(action) => Answer::does(move |app| app.take_below(action)),
            _ => Answer::shows(move |app| app.scroll(action)).only_if(moved(action, 0, 0).is_some()),
        }
    }

    fn scroll(&mut self, action: Action) {
        if let Some(Over::Help { scroll } | Over::Details { scroll } | Over::Call { scroll, .. }) = &mut self.over {
            *scroll = moved(action, *scroll, usize::MAX).unwrap_or(*scroll);
        }
    }

    pub fn call(&self) -> Call<'_> {
        call(self.plan(), self.record(), &self.moment)
    }

    pub fn raised(&self) -> &[Alert<'_>] {
        self.facts().map(|day| day.alerts.as_slice()).unwrap_or_default()
    }
}
