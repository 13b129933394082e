//! The patient's medicines and their doses: which is selected, and what is done with it.

use crate::app::keys::Action;
use crate::app::list::moved;
use crate::app::{App, Effect, Screen};
use crate::record::{Change, Filed, MedicineId};
use crate::rules::medicine::{Outlook, of_day_and_lately};

/// What the screen of the medicines remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Medicines {
    /// What is selected, by itself; the first where there is nothing.
    selected: Option<Listed>,
    /// Where in the list it was, should it not be there any more.
    row: usize,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    Medicine(MedicineId),
    /// A dose, with the day it stands under.
    Dose(Filed),
}

impl App {
    /// The medicines, then the doses of the last 24 hours and of the day that is looked at, the newest first.
    pub fn listed(&self) -> Vec<Listed> {
        let medicines = self.record().medicines.keys().cloned().map(Listed::Medicine);
        let doses = of_day_and_lately(self.record(), &self.moment, self.day()).into_iter();
        let filed = doses.map(|(date, dose)| Filed { date, entry: dose.entry.clone() });
        medicines.chain(filed.map(Listed::Dose)).collect()
    }

    /// How a medicine stands now.
    pub fn outlook_of(&self, id: &MedicineId) -> Option<&Outlook<'_>> {
        self.facts()?.outlooks.iter().find(|outlook| outlook.id == id)
    }

    /// The row that is selected.
    pub fn listed_row(&self, rows: &[Listed]) -> usize {
        let Medicines { selected, row } = &self.medicines;
        let found = selected.as_ref().and_then(|selected| rows.iter().position(|row| row == selected));
        found.unwrap_or_else(|| (*row).min(rows.len().saturating_sub(1)))
    }

    pub(crate) fn select_listed(&mut self, listed: Listed) {
        let row = self.listed().iter().position(|row| *row == listed).unwrap_or(self.medicines.row);
        self.medicines = Medicines { selected: Some(listed), row };
    }

    /// Shows the medicines, with this one selected.
    pub(crate) fn show_medicine(&mut self, id: MedicineId) {
        self.screen = Screen::Medicines;
        self.select_listed(Listed::Medicine(id));
    }

    pub(crate) fn medicines_key(&mut self, action: Action) -> Vec<Effect> {
        let rows = self.listed();
        let row = self.listed_row(&rows);
        let Some(to) = moved(action, row, rows.len().saturating_sub(1)) else {
            return self.on_listed(action, rows.into_iter().nth(row));
        };
        if let Some(listed) = rows.into_iter().nth(to) {
            self.select_listed(listed);
        }
        Vec::new()
    }

    fn on_listed(&mut self, action: Action, at: Option<Listed>) -> Vec<Effect> {
        match (action, at) {
            (Action::Leave, _) => self.screen = Screen::Today,
            (Action::Add, _) => self.open_medicine(None),
            (Action::Dose, Some(Listed::Medicine(id))) => self.open_dose(Some(&id)),
            (Action::Dose, _) => self.open_dose(None),
            (Action::OpenEntry, Some(listed)) => {
                self.select_listed(listed.clone());
                match listed {
                    Listed::Medicine(id) => self.open_medicine(Some(id)),
                    Listed::Dose(filed) => self.correct_dose(&filed),
                }
            }
            (Action::Remove, Some(listed)) => return self.remove_listed(listed),
            _ => {}
        }
        Vec::new()
    }

    /// Removes a medicine, whose doses stay, or a dose.
    fn remove_listed(&mut self, listed: Listed) -> Vec<Effect> {
        // A key that repeats must not remove the next one too.
        if self.medicines.selected.as_ref().is_some_and(|selected| *selected != listed) {
            self.say("entry-gone");
            return Vec::new();
        }
        self.select_listed(listed.clone());
        let change = match listed {
            Listed::Medicine(id) => {
                let before = self.record().medicines.get(&id).cloned();
                Change::Medicine { id, before, after: None }
            }
            Listed::Dose(filed) => Change::Entry { before: Some(filed), after: None },
        };
        self.make(&change)
    }
}
