//! The Pain screen: which entry is selected, and what is done with it.

use crate::app::action::Answer;
use crate::app::keys::Action;
use crate::app::{App, Screen};
use crate::record::{Change, Filed, Leg, Side};
use crate::rules::pain::{Course, course, entries};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PainScreen {
    /// The entry selected, by itself; the newest where there is none.
    entry: Option<Filed>,
    /// Where in the list it was, should it not be there any more.
    row: usize,
}

impl App {
    pub fn entries(&self) -> Vec<Filed> {
        entries(self.record())
    }

    pub fn entry_row(&self, entries: &[Filed]) -> usize {
        let PainScreen { entry, row } = &self.pain_screen;
        let found = entry.as_ref().and_then(|entry| entries.iter().position(|other| other == entry));
        found.unwrap_or_else(|| (*row).min(entries.len().saturating_sub(1)))
    }

    /// Whether the entry that was selected has just been removed: a key that repeats must not remove the next one too.
    fn is_gone(&self, entries: &[Filed]) -> bool {
        self.pain_screen.entry.as_ref().is_some_and(|entry| !entries.contains(entry))
    }

    /// The course of the pain in the stage that the selected entry belongs to.
    pub fn course(&self, entries: &[Filed]) -> Option<Course<'_>> {
        let day = entries.get(self.entry_row(entries)).map_or_else(|| self.moment.today(), |filed| filed.date);
        Some(course(&self.schedule_on(day)?, self.record(), &self.moment))
    }

    /// The leg of the selected entry, for a screen that has room for one.
    pub fn leg(&self, entries: &[Filed]) -> Leg {
        let pain = entries.get(self.entry_row(entries)).and_then(|filed| filed.entry.pain());
        if pain.is_some_and(|pain| pain.side == Some(Side::Right)) { Leg::Right } else { Leg::Left }
    }

    pub(crate) fn pain_answer(&self, action: Action) -> Answer {
        let entries = self.entries();
        let row = self.entry_row(&entries);
        let selected = entries.get(row).cloned();
        match (action, selected) {
            (Action::OpenEntry, Some(filed)) => Answer::shows(move |app| {
                app.select_entry(filed.clone());
                app.open_entry(&filed);
            }),
            (Action::Remove, _) if self.is_gone(&entries) => Answer::Says("entry-gone"),
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
        self.pain_screen = PainScreen::default();
        self.screen = Screen::Pain;
    }

    pub(crate) fn show_entry(&mut self, filed: Filed) {
        self.screen = Screen::Pain;
        self.select_entry(filed);
    }

    pub(crate) fn select_entry(&mut self, filed: Filed) {
        let row = self.entries().iter().position(|other| *other == filed).unwrap_or(self.pain_screen.row);
        self.pain_screen = PainScreen { entry: Some(filed), row };
    }
}
