//! A medicine and what its label says, being entered or corrected.

use crate::app::forms::amount::unclear;
use crate::app::forms::{About, Field, Form, Problem, Said};
use crate::app::screens::medicines::Listed;
use crate::app::{App, Effect, Screen};
use crate::record::{Change, LONGEST_NAME, Medicine, MedicineId, folded};
use crate::rules::medicine::{LabelError, new_id, sound};

impl App {
    /// Opens the form of a new medicine, or of one that is to be corrected.
    pub(crate) fn open_medicine(&mut self, editing: Option<MedicineId>) {
        let editing = editing.and_then(|id| self.record().medicines.get(&id).cloned().map(|medicine| (id, medicine)));
        let medicine = editing.as_ref().map(|(_, medicine)| medicine);
        let line = |name, text: Option<String>| Field::line(name, &text.unwrap_or_default(), LONGEST_NAME);
        let fields = vec![
            line("name", medicine.map(|medicine| medicine.name.clone())),
            line("one-dose", medicine.map(|medicine| medicine.amount.to_string())),
            line("gap", medicine.and_then(|medicine| medicine.gap).map(Medicine::gap_as_typed)),
            line("most", medicine.and_then(|medicine| medicine.most.as_ref()).map(ToString::to_string)),
            line("ingredient", medicine.and_then(|medicine| medicine.ingredient.clone())),
        ];
        self.open_form(Form::new(About::Medicine(editing.map(Box::new)), fields));
    }

    /// The medicine as entered so far.
    ///
    /// # Errors
    /// The field that keeps it from being one, and a message that says why.
    pub fn entered_medicine(&self, form: &Form) -> Result<Medicine, Problem> {
        let own = match &form.about {
            About::Medicine(Some(editing)) => Some(&editing.0),
            _ => None,
        };
        let name = form.filled("name").unwrap_or_default();
        if MedicineId::of_name(&name).is_none() {
            return Err(("name", "medicine-needs-name").into());
        }
        let mut others = self.record().medicines.iter().filter(|(id, _)| Some(*id) != own);
        if others.any(|(_, other)| folded(&other.name) == folded(&name)) {
            return Err(("name", "medicine-there").into());
        }
        let amount = form.amount("one-dose").map_err(|error| ("one-dose", unclear(&error)))?;
        let gap = form.filled("gap").map(|hours| Medicine::gap_of(&hours).ok_or(("gap", "gap-unclear"))).transpose()?;
        let most = form.filled("most").map(|_| form.amount("most")).transpose();
        let most = most.map_err(|error| match unclear(&error) {
            Said::Message("amount-unclear") => ("most", Said::Message("most-unclear")),
            said => ("most", said),
        })?;
        let ingredient = form.filled("ingredient");
        if ingredient.as_deref().is_some_and(|name| MedicineId::of_name(name).is_none()) {
            return Err(("ingredient", "medicine-needs-name").into());
        }
        let medicine = Medicine { name, amount, ingredient, gap, most };
        match sound(&medicine) {
            Ok(()) => Ok(medicine),
            Err(LabelError::MoreThanMost) => Err(("most", "most-too-little").into()),
            Err(LabelError::Units) => Err(("most", "most-other-unit").into()),
        }
    }

    pub(crate) fn save_medicine(
        &mut self,
        form: &Form,
        editing: Option<&(MedicineId, Medicine)>,
    ) -> Result<Vec<Effect>, Problem> {
        let after = self.entered_medicine(form)?;
        if editing.is_some_and(|(_, before)| *before == after) {
            self.say("medicine-unchanged");
            return Ok(Vec::new());
        }
        let (id, before) = match editing {
            Some((id, before)) => (id.clone(), Some(before.clone())),
            None => (new_id(self.record(), &after.name).ok_or(("name", "medicine-needs-name"))?, None),
        };
        let is_new = before.is_none();
        let effects = self.make(&Change::Medicine { id: id.clone(), before, after: Some(after) });
        self.select_listed(Listed::Medicine(id.clone()));
        // Who was about to write down a dose goes on with it.
        if is_new && self.screen != Screen::Medicines {
            self.open_dose(Some(&id));
        }
        Ok(effects)
    }
}
