//! A dose and a medicine with what its label says, being entered or corrected.

use std::borrow::Cow;

use crate::app::forms::{About, Choosable, Field, Form, Id, Problem};
use crate::app::screens::medicines::Listed;
use crate::app::{App, Effect, Over, Screen};
use crate::record::{Change, Day, Dose, Entered, Entry, EntryKind, Medicine, MedicineId, Sort, Timed, folded};
use crate::rules::medicine::{Check, LabelError, check, find, new_id, sound};

/// The last choice of a medicine: one that is not there yet.
const ANOTHER: Choosable = Choosable::Message(Cow::Borrowed("dose-another"));

/// The choices of whether to write it down although a label is against it, and which of them does.
const ANYWAY: [&str; 2] = ["dose-no", "dose-yes"];
const YES: usize = 1;

impl App {
    /// Opens the form of a new dose, of this medicine or else of the one taken last. Before the first dose comes the
    /// medicine itself.
    pub(crate) fn open_dose(&mut self, medicine: Option<&MedicineId>) {
        let Some(usual) = medicine.cloned().or_else(|| self.usual_medicine()) else {
            return self.open_medicine(None);
        };
        self.open_entry_form(EntryKind::Dose, None, self.dose_fields(None, Some(&usual)));
        // A form that was left may have another one chosen.
        if let (Some(medicine), Some(Over::Form(mut form))) = (medicine, self.over.clone()) {
            self.choose_medicine(&mut form, medicine);
            self.follow_dose(&mut form);
            self.over = Some(Over::Form(form));
        }
    }

    pub(super) fn dose_fields(&self, old: Option<Timed<'_, Dose>>, usual: Option<&MedicineId>) -> Vec<Field> {
        let own = old.map(|dose| &dose.what.medicine);
        let medicine = own.or(usual).map(|id| Choosable::Named(self.called(id)));
        let amount = match (old, usual) {
            (Some(dose), _) => dose.amount.to_string(),
            (None, usual) => usual.map(|id| self.usual_amount(id)).unwrap_or_default(),
        };
        let options = self.medicines_for(own);
        let at = options.iter().position(|option| Some(option) == medicine.as_ref());
        vec![
            Field::choice(Id::Medicine, options, at).needed(),
            Field::line(Id::Amount, &amount).needed(),
            Field::choice(Id::Anyway, ANYWAY, Some(0)).when(|_| false),
        ]
    }

    /// The medicine taken last of those that are there, or the first.
    fn usual_medicine(&self) -> Option<MedicineId> {
        let medicines = &self.record().medicines;
        let known: Vec<_> = medicines.keys().map(MedicineId::as_str).collect();
        let of_day = |day| Day::doses(day).map(|dose| (dose.at, &dose.what.medicine));
        let of_day = |day| of_day(day).filter(|(_, id)| medicines.contains_key(*id));
        let last = self.record().days.newest(Sort::Entry(EntryKind::Dose), &known, .., of_day).map(|(_, id)| id);
        last.or_else(|| medicines.keys().next()).cloned()
    }

    fn usual_amount(&self, id: &MedicineId) -> String {
        self.record().medicines.get(id).map(|medicine| medicine.amount.to_string()).unwrap_or_default()
    }

    /// What a medicine is called in the choice: its name, or its id where another one has that name or it has none.
    fn called(&self, id: &MedicineId) -> String {
        let named = self.record().medicines.get(id).map(|medicine| &medicine.name);
        let own = named.filter(|name| find(self.record(), name).is_some_and(|(found, _)| found == id));
        own.map_or(id.as_str(), String::as_str).to_owned()
    }

    /// The medicines there are by now; that of a dose to be corrected is always among them.
    fn medicines_for(&self, own: Option<&MedicineId>) -> Vec<Choosable> {
        let medicines = &self.record().medicines;
        let gone = own.filter(|id| !medicines.contains_key(*id));
        let named = gone.into_iter().chain(medicines.keys()).map(|id| Choosable::Named(self.called(id)));
        named.chain(own.is_none().then_some(ANOTHER)).collect()
    }

    fn choose_medicine(&self, form: &mut Form, medicine: &MedicineId) {
        let options = self.medicines_for(dose_of(form).map(|dose| &dose.what.medicine));
        form.offer(Id::Medicine, options, &Choosable::Named(self.called(medicine)));
    }

    fn chosen_medicine(&self, form: &Form) -> Option<MedicineId> {
        let Some(Choosable::Named(name)) = form.option(Id::Medicine) else { return None };
        let there = find(self.record(), name).map(|(id, _)| id.clone());
        let old = || dose_of(form).map(|dose| dose.medicine.clone()).filter(|id| id.as_str() == name);
        there.or_else(old)
    }

    pub fn wants_another_medicine(&self, form: &Form) -> bool {
        form.option(Id::Medicine) == Some(&ANOTHER)
    }

    pub(super) fn dose(&self, form: &Form) -> Result<Entered, Problem> {
        let medicine = self.chosen_medicine(form).ok_or((Id::Medicine, "dose-needs-medicine"))?;
        Ok(Entered::Dose(Dose { medicine, amount: form.amount(Id::Amount)? }))
    }

    pub fn checked<'a>(&'a self, form: &Form, dose: Timed<'a, Dose>) -> Check<'a> {
        check(self.record(), dose, dose_of(form), self.moment.now)
    }

    pub fn has_limits(&self, dose: &Dose) -> bool {
        let medicine = self.record().medicines.get(&dose.medicine);
        medicine.is_some_and(|medicine| medicine.gap.is_some() || medicine.most.is_some())
    }

    /// Whether a dose is written down only by somebody who says that it is to be: one that a label is against, and that
    /// does not stand there so already.
    fn needs_yes(&self, form: &Form, entry: &Entry) -> bool {
        let Some(dose) = entry.dose() else { return false };
        let is_there =
            |old: Timed<'_, Dose>| (&old.medicine, &old.amount, old.at) == (&dose.medicine, &dose.amount, dose.at);
        self.checked(form, dose).stops() && !dose_of(form).is_some_and(is_there)
    }

    pub(super) fn lacks_yes(&self, form: &Form, entry: &Entry) -> bool {
        self.needs_yes(form, entry) && form.chosen(Id::Anyway) != Some(YES)
    }

    /// Opens the form of a new medicine; what else was entered of the dose is kept for afterwards.
    pub(super) fn add_before_dose(&mut self, form: &Form) {
        let mut kept = form.clone();
        if let Some(usual) = self.usual_medicine() {
            self.choose_medicine(&mut kept, &usual);
        }
        self.follow_dose(&mut kept);
        if kept.is_dirty() {
            self.drafts.push(kept);
        }
        self.open_medicine(None);
    }

    /// An amount that still is the usual one of some medicine follows the choice; the question whether to write it down
    /// all the same is there while a label is against it.
    pub(crate) fn follow_dose(&self, form: &mut Form) {
        // The choice goes by its name: meanwhile medicines may have been added or removed elsewhere.
        let chosen = form.option(Id::Medicine).cloned().unwrap_or(Choosable::Named(String::new()));
        form.offer(Id::Medicine, self.medicines_for(dose_of(form).map(|dose| &dose.what.medicine)), &chosen);
        if let Some(medicine) = self.chosen_medicine(form) {
            let (amount, usual) = (form.filled(Id::Amount), self.usual_amount(&medicine));
            let mut amounts = self.record().medicines.values().map(|medicine| medicine.amount.to_string());
            let is_usual = amounts.any(|other| Some(other) == amount);
            if form.current().is_some_and(|field| field.id == Id::Medicine) && is_usual && !usual.is_empty() {
                form.write_line(Id::Amount, &usual);
            }
        }
        let another = self.wants_another_medicine(form);
        form.show(&[Id::Amount, Id::Taken, Id::Remark], !another);
        let entered = self.entered(form).unwrap_or_default();
        let asks = !another && entered.iter().any(|filed| self.needs_yes(form, &filed.entry));
        form.show(&[Id::Anyway], asks);
        if !asks {
            form.offer(Id::Anyway, ANYWAY.map(Choosable::from).to_vec(), &ANYWAY[0].into());
        }
        if form.current().is_some_and(|field| !field.shown) {
            form.at = 0;
        }
    }

    /// Whether a new medicine is the first one, asked for because a dose is to be written down.
    pub fn dose_comes_after_medicine(&self) -> bool {
        self.record().medicines.is_empty() && self.screen != Screen::Medicines
    }

    pub(crate) fn open_medicine(&mut self, editing: Option<MedicineId>) {
        let editing = editing.and_then(|id| self.record().medicines.get(&id).cloned().map(|medicine| (id, medicine)));
        let medicine = editing.as_ref().map(|(_, medicine)| medicine);
        let line = |name, text: Option<String>| Field::line(name, &text.unwrap_or_default());
        let fields = vec![
            line(Id::Name, medicine.map(|medicine| medicine.name.clone())).needed(),
            line(Id::OneDose, medicine.map(|medicine| medicine.amount.to_string())).needed(),
            line(Id::Gap, medicine.and_then(|medicine| medicine.gap).map(Medicine::gap_as_typed)),
            line(Id::Most, medicine.and_then(|medicine| medicine.most.as_ref()).map(ToString::to_string)),
            line(Id::Ingredient, medicine.and_then(|medicine| medicine.ingredient.clone())),
        ];
        self.open_form(Form::new(About::Medicine(editing.map(Box::new)), fields));
    }

    pub fn entered_medicine(&self, form: &Form) -> Result<Medicine, Problem> {
        let own = match &form.about {
            About::Medicine(Some(editing)) => Some(&editing.0),
            _ => None,
        };
        let name = form.filled(Id::Name).unwrap_or_default();
        if MedicineId::of_name(&name).is_none() {
            return Err((Id::Name, "medicine-needs-name").into());
        }
        let mut others = self.record().medicines.iter().filter(|(id, _)| Some(*id) != own);
        if others.any(|(_, other)| folded(&other.name) == folded(&name)) {
            return Err((Id::Name, "medicine-there").into());
        }
        let amount = form.amount(Id::OneDose)?;
        let gap =
            form.filled(Id::Gap).map(|hours| Medicine::gap_of(&hours).ok_or((Id::Gap, "gap-unclear"))).transpose()?;
        let most = form.filled(Id::Most).map(|_| form.amount(Id::Most)).transpose()?;
        let ingredient = form.filled(Id::Ingredient);
        if ingredient.as_deref().is_some_and(|name| MedicineId::of_name(name).is_none()) {
            return Err((Id::Ingredient, "medicine-needs-name").into());
        }
        let medicine = Medicine { name, amount, ingredient, gap, most };
        match sound(&medicine) {
            Ok(()) => Ok(medicine),
            Err(LabelError::MoreThanMost) => Err((Id::Most, "most-too-little").into()),
            Err(LabelError::Units) => Err((Id::Most, "most-other-unit").into()),
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
            None => (new_id(self.record(), &after.name).ok_or((Id::Name, "medicine-needs-name"))?, None),
        };
        let goes_on = before.is_none() && self.screen != Screen::Medicines;
        let effects = self.make(&Change::Medicine { id: id.clone(), before, after: Some(after) });
        self.select_listed(Listed::Medicine(id.clone()));
        // Somebody who was about to write down a dose goes on with it.
        if goes_on {
            self.open_dose(Some(&id));
        }
        Ok(effects)
    }
}

fn dose_of(form: &Form) -> Option<Timed<'_, Dose>> {
    form.editing()?.entry.dose()
}
