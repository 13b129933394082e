//! The Pain screen: which entry is selected, and what is done with it.

use crate::app::action::Answer;
use crate::app::keys::Action;
use crate::app::screens::Selection;
use crate::app::{App, Screen};
use crate::record::{Change, Filed, Leg, Side};
use crate::rules::pain::{Course, course, entries};

impl App {
    pub fn entries(&self) -> Vec<Filed> {
        entries(self.record())
    }

    /// The course of the pain in the stage that the selected entry belongs to.
    pub fn course(&self, entries: &[Filed]) -> Option<Course<'_>> {
        let day = entries.get(self.entry.row(entries)).map_or_else(|| self.moment.today(), |filed| filed.date);
        Some(course(&self.schedule_on(day)?, self.record(), &self.moment))
    }

    /// The leg of the selected entry, for a screen that has room for one.
    pub fn leg(&self, entries: &[Filed]) -> Leg {
        let pain = entries.get(self.entry.row(entries)).and_then(|filed| filed.entry.pain());
        if pain.is_some_and(|pain| pain.side == Some(Side::Right)) { Leg::Right } else { Leg::Left }
    }

    pub(crate) fn pain_answer(&self, action: Action) -> Answer {
        let entries = self.entries();
        let row = self.entry.row(&entries);
        let selected = entries.get(row).cloned();
        match (action, selected) {
            (Action::OpenEntry, Some(filed)) => Answer::shows(move |app| {
                app.select_entry(filed.clone());
                app.open_entry(filed.entry.kind(), Some(filed));
            }),
            (Action::Remove, _) if self.entry.is_gone(&entries) => Answer::Says("entry-gone"),
            (Action::Remove, Some(filed)) => Answer::does(move |app| {
                app.select_entry(filed.clone());
                app.make(&Change::Entry { before: Some(filed), after: None })
            }),
            _ => Answer::moves(action, row, entries.len().saturating_sub(1), move |app, to| {
                if let Some(filed) = entries.into_iter().nth(to) {
                    app.select_entry(filed);
                }
            }),
        }
    }

    pub(crate) fn show_pain_screen(&mut self) {
        self.entry = Selection::default();
        self.screen = Screen::Pain;
    }

    pub(crate) fn show_entry(&mut self, filed: Filed) {
        self.screen = Screen::Pain;
        self.select_entry(filed);
    }

    pub(crate) fn select_entry(&mut self, filed: Filed) {
        let entries = self.entries();
        self.entry.select(filed, &entries);
    }
}
