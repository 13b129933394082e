//! A dose, being entered or corrected.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::forms::amount::unclear;
use crate::app::forms::{About, Choosable, Field, Form, Problem};
use crate::app::screens::medicines::Listed;
use crate::app::{App, Effect, Over};
use crate::record::{Change, Dose, Entered, Entry, Filed, LONGEST_NOTE, MedicineId, Quantity, Timed};
use crate::rules::meant::{Meant, Purpose};
use crate::rules::medicine::{Check, check, find};
use crate::rules::when::NOON;

/// The longest typed amount or time, in characters.
const LONGEST_TYPED: usize = 60;

/// The last choice of a medicine: one that is not there yet.
const ANOTHER: Choosable = Choosable::Message("dose-another");

/// The choices of whether to write it down although a label is against it, and which of them does.
const ANYWAY: [Choosable; 2] = [Choosable::Message("dose-no"), Choosable::Message("dose-yes")];
const YES: usize = 1;

impl App {
    /// Opens the form of a new dose, of this medicine or else of the one taken last. Before the first dose comes the
    /// medicine itself.
    pub(crate) fn open_dose(&mut self, medicine: Option<&MedicineId>) {
        let day = self.day();
        if !self.can_be_filled_in(day) {
            return;
        }
        let Some(usual) = medicine.cloned().or_else(|| self.usual_medicine()) else {
            self.open_medicine(None);
            return;
        };
        let is_today = day == self.moment.today();
        let taken = if is_today { String::new() } else { format!("{day} {}", NOON.format("%H:%M")) };
        let form = self.dose_form(About::Dose(None), &usual, &self.usual_amount(&usual), &taken, "");
        self.open_form(form);
        let Some(medicine) = medicine else { return };
        // A form that was left may have another one chosen.
        if let Some(Over::Form(mut form)) = self.over.take() {
            self.choose_medicine(&mut form, medicine);
            self.follow_dose(&mut form);
            self.over = Some(Over::Form(form));
        }
    }

    /// Opens a dose to be corrected.
    pub(crate) fn correct_dose(&mut self, filed: &Filed) {
        let Some(dose) = filed.entry.dose() else { return };
        let note = dose.note.unwrap_or_default();
        let about = About::Dose(Some(Box::new(filed.clone())));
        let (amount, taken) = (dose.amount.to_string(), self.time_as_typed(filed.date, dose.at));
        let form = self.dose_form(about, &dose.medicine, &amount, &taken, note);
        self.open_form(form);
    }

    fn dose_form(&self, about: About, medicine: &MedicineId, amount: &str, taken: &str, note: &str) -> Form {
        let fields = vec![
            Field::choice("medicine", Vec::new(), None),
            Field::line("amount", amount, LONGEST_TYPED),
            Field::line("taken", taken, LONGEST_TYPED),
            Field::lines("remark", note, LONGEST_NOTE.max(note.chars().count())),
            Field::choice("anyway", ANYWAY.to_vec(), Some(0)).hidden(),
        ];
        let mut form = Form::new(about, fields);
        self.choose_medicine(&mut form, medicine);
        form.settle();
        form
    }

    /// The medicine taken last of those that are there, or the first.
    fn usual_medicine(&self) -> Option<MedicineId> {
        let medicines = &self.record().medicines;
        let doses = self.record().doses();
        let last =
            doses.into_iter().rev().map(|(_, dose)| &dose.what().medicine).find(|id| medicines.contains_key(*id));
        last.or_else(|| medicines.keys().next()).cloned()
    }

    fn usual_amount(&self, id: &MedicineId) -> String {
        self.record().medicines.get(id).map(|medicine| medicine.amount.to_string()).unwrap_or_default()
    }

    /// The time of a dose as a patient would type it on the day that it stands under.
    fn time_as_typed(&self, date: NaiveDate, at: DateTime<FixedOffset>) -> String {
        self.typing(date).kept(at, Purpose::Dose)
    }

    /// What a medicine is called in the choice: its name, or its id where another one has that name or it has none.
    fn called(&self, id: &MedicineId) -> String {
        let named = self.record().medicines.get(id).map(|medicine| &medicine.name);
        let own = named.filter(|name| find(self.record(), name).is_some_and(|(found, _)| found == id));
        own.map_or(id.as_str(), String::as_str).to_owned()
    }

    /// The medicines there are by now; that of a dose to be corrected is always among them.
    fn medicines_for(&self, form: &Form) -> Vec<Choosable> {
        let medicines = &self.record().medicines;
        let own = dose_of(form).map(|dose| &dose.what().medicine);
        let gone = own.filter(|id| !medicines.contains_key(*id));
        let named = gone.into_iter().chain(medicines.keys()).map(|id| Choosable::Named(self.called(id)));
        named.chain(own.is_none().then_some(ANOTHER)).collect()
    }

    fn choose_medicine(&self, form: &mut Form, medicine: &MedicineId) {
        form.offer("medicine", self.medicines_for(form), &Choosable::Named(self.called(medicine)));
    }

    /// The medicine that is chosen in the form of a dose, if it still is there.
    fn chosen_medicine(&self, form: &Form) -> Option<MedicineId> {
        let Some(Choosable::Named(name)) = form.option("medicine") else { return None };
        let there = find(self.record(), name).map(|(id, _)| id.clone());
        let old = || dose_of(form).map(|dose| dose.medicine.clone()).filter(|id| id.as_str() == name);
        there.or_else(old)
    }

    /// Whether the patient wants to add a medicine instead of a dose.
    pub fn wants_another_medicine(&self, form: &Form) -> bool {
        form.option("medicine") == Some(&ANOTHER)
    }

    /// The dose as entered so far, under the day it belongs to.
    ///
    /// # Errors
    /// The field that keeps it from being one, and a message that says why.
    pub fn entered_dose(&self, form: &Form) -> Result<Filed, Problem> {
        let medicine = self.chosen_medicine(form).ok_or(("medicine", "dose-needs-medicine"))?;
        let amount: Quantity = form.amount("amount").map_err(|error| ("amount", unclear(&error)))?;
        let (date, at) = self.taken(form)?;
        let by = dose_of(form).map_or_else(|| self.by(), |dose| dose.by.map(ToOwned::to_owned));
        let what = Entered::Dose(Dose { medicine, amount });
        Ok(Filed { date, entry: Entry { at, what, note: form.filled("remark"), by } })
    }

    /// When it was taken, and the day that belongs to.
    fn taken(&self, form: &Form) -> Result<(NaiveDate, DateTime<FixedOffset>), Problem> {
        let text = form.filled("taken").unwrap_or_default();
        let (filed, dose) = (filed_of(form), dose_of(form));
        if let (Some(filed), Some(dose)) = (filed, dose)
            && !form.is_touched("taken")
        {
            return Ok((filed.date, dose.at));
        }
        // What is corrected tomorrow still belongs to its own day.
        let day = filed.map(|filed| filed.date).or(form.day).unwrap_or_else(|| self.moment.today());
        let typing = self.typing(day);
        let meant = match dose {
            None => typing.moment_or_now(&text, Purpose::Dose),
            Some(_) => typing.moment(&text, Purpose::Dose),
        };
        let Meant { at, day, .. } = meant.map_err(|reason| Problem::when("taken", "taken-unclear", reason))?;
        Ok((day, at))
    }

    /// What the labels say of a dose that is being entered.
    pub fn checked<'a>(&'a self, form: &Form, dose: Timed<'a, Dose>) -> Check<'a> {
        check(self.record(), dose, dose_of(form), self.moment.now)
    }

    /// Whether the label of a dose has anything to check it by.
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

    pub(crate) fn save_dose(&mut self, form: &Form, editing: Option<&Filed>) -> Result<Vec<Effect>, Problem> {
        if self.wants_another_medicine(form) {
            self.add_before_dose(form);
            return Ok(Vec::new());
        }
        let after = self.entered_dose(form)?;
        if self.needs_yes(form, &after.entry) && form.chosen("anyway") != Some(YES) {
            return Err(("anyway", "dose-needs-yes").into());
        }
        if editing == Some(&after) {
            self.say("dose-unchanged");
            return Ok(Vec::new());
        }
        let change = Change::Entry { before: editing.cloned(), after: Some(after.clone()) };
        let effects = self.make(&change);
        self.select_listed(Listed::Dose(after));
        Ok(effects)
    }

    /// Opens the form of a new medicine; what else was entered of the dose is kept for afterwards.
    fn add_before_dose(&mut self, form: &Form) {
        let mut kept = form.clone();
        if let Some(usual) = self.usual_medicine() {
            self.choose_medicine(&mut kept, &usual);
        }
        self.follow_dose(&mut kept);
        if kept.is_dirty() {
            self.drafts.forms.push(kept);
        }
        self.open_medicine(None);
    }

    /// An amount that still is the usual one of some medicine follows the choice; the question whether to write it down
    /// all the same is there while a label is against it.
    pub(crate) fn follow_dose(&self, form: &mut Form) {
        // The choice goes by its name: meanwhile medicines may have been added or removed elsewhere.
        let chosen = form.option("medicine").cloned().unwrap_or(Choosable::Named(String::new()));
        form.offer("medicine", self.medicines_for(form), &chosen);
        if let Some(medicine) = self.chosen_medicine(form) {
            let (amount, usual) = (form.filled("amount"), self.usual_amount(&medicine));
            let mut amounts = self.record().medicines.values().map(|medicine| medicine.amount.to_string());
            let is_usual = amounts.any(|other| Some(other) == amount);
            if form.current().is_some_and(|field| field.name == "medicine") && is_usual && !usual.is_empty() {
                form.write_line("amount", &usual);
            }
        }
        let another = self.wants_another_medicine(form);
        for name in ["amount", "taken", "remark"] {
            form.show(name, !another);
        }
        let asks = !another && self.entered_dose(form).is_ok_and(|filed| self.needs_yes(form, &filed.entry));
        form.show("anyway", asks);
        if !asks {
            form.offer("anyway", ANYWAY.to_vec(), &ANYWAY[0]);
        }
        form.stay_in_view();
    }
}

fn filed_of(form: &Form) -> Option<&Filed> {
    match &form.about {
        About::Dose(Some(filed)) => Some(filed),
        _ => None,
    }
}

/// The dose that is being corrected.
fn dose_of(form: &Form) -> Option<Timed<'_, Dose>> {
    filed_of(form)?.entry.dose()
}
