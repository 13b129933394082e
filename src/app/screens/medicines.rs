//! The patient's medicines and their doses: which is selected, and what is done with it.

use crate::app::action::Answer;
use crate::app::keys::Action;
use crate::app::{App, Effect, Screen};
use crate::record::{Change, EntryKind, Filed, MedicineId};
use crate::rules::medicine::{Outlook, of_day_and_lately};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    Medicine(MedicineId),
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

    pub fn outlook_of(&self, id: &MedicineId) -> Option<&Outlook<'_>> {
        self.facts()?.outlooks.iter().find(|outlook| outlook.id == id)
    }

    pub(crate) fn select_listed(&mut self, listed: Listed) {
        let rows = self.listed();
        self.medicine.select(listed, &rows);
    }

    pub(crate) fn show_medicine(&mut self, id: MedicineId) {
        self.screen = Screen::Medicines;
        self.select_listed(Listed::Medicine(id));
    }

    pub(crate) fn medicines_answer(&self, action: Action) -> Answer {
        let rows = self.listed();
        let row = self.medicine.row(&rows);
        let selected = rows.get(row).cloned();
        match (action, selected) {
            (Action::Leave, _) => Answer::shows(|app| app.screen = Screen::Today),
            (Action::Add, _) => Answer::shows(|app| app.open_medicine(None)),
            (Action::Enter(EntryKind::Dose), selected) => {
                let id = if let Some(Listed::Medicine(id)) = selected { Some(id) } else { None };
                let has_any = !self.record().medicines.is_empty();
                let opens = Answer::shows(move |app| app.open_dose(id.as_ref()));
                opens.unless(self.closed(self.day())).named_if(has_any)
            }
            (Action::OpenEntry, Some(listed)) => Answer::shows(move |app| {
                app.select_listed(listed.clone());
                match listed {
                    Listed::Medicine(id) => app.open_medicine(Some(id)),
                    Listed::Dose(filed) => app.open_entry(EntryKind::Dose, Some(filed)),
                }
            }),
            (Action::Remove, _) if self.medicine.is_gone(&rows) => Answer::Says("entry-gone"),
            (Action::Remove, Some(listed)) => Answer::does(move |app| app.remove_listed(listed)),
            _ => Answer::moves(action, row, rows.len().saturating_sub(1), move |app, to| {
                if let Some(listed) = rows.into_iter().nth(to) {
                    app.select_listed(listed);
                }
            }),
        }
    }

    fn remove_listed(&mut self, listed: Listed) -> Vec<Effect> {
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
