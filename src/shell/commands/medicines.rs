//! `medicine`.

use super::Session;
use super::saved::{save, say};
use crate::cli::NewMedicine;
use crate::diagnostic::did_you_mean;
use crate::phrases::medicine as phrases;
use crate::record::{Change, Medicine, MedicineId, Record, folded};
use crate::report::text;
use crate::rules::medicine::{find, new_id, sound};
use crate::shell::failure::Failure;
use crate::words::Role;

/// Prints the medicines.
pub(super) fn list(session: &Session) -> Result<(), Failure> {
    let opened = session.opened()?;
    session.show(&text::medicines(session.pen(), &opened.record, &opened.moment))
}

/// Adds a medicine, or puts another label in the place of what is known of it.
pub(super) fn add(session: &Session, new: NewMedicine) -> Result<(), Failure> {
    let opened = session.opened()?;
    let words = &session.words;
    let as_typed = new.amount.is_typed_as([new.amount.value.to_string()])
        && new
            .hours_between
            .as_ref()
            .is_none_or(|gap| gap.is_typed_as([words.minutes(gap.value), Medicine::gap_as_typed(gap.value)]))
        && new
            .most
            .as_ref()
            .is_none_or(|most| most.is_typed_as([phrases::most(words, &most.value), most.value.to_string()]));
    let (gap, most) = (new.hours_between.map(|gap| gap.value), new.most.map(|most| most.value));
    let medicine = Medicine { name: new.name, amount: new.amount.value, ingredient: new.ingredient, gap, most };
    sound(&medicine)?;
    if !as_typed {
        say(session, &phrases::understood(words, &phrases::label(words, &medicine)), Role::Plain)?;
    }
    let there = find(&opened.record, &medicine.name).map(|(id, _)| id.clone());
    let new = || new_id(&opened.record, &medicine.name).unwrap_or_else(|| MedicineId::new(&medicine.name));
    let id = there.unwrap_or_else(new);
    let before = opened.record.medicines.get(&id).cloned();
    let change = Change::Medicine { id, before, after: Some(medicine) };
    save(session, &opened.plan, &change, opened.moment.today())
}

/// Removes a medicine; its doses stay.
pub(super) fn remove(session: &Session, name: &str) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (id, medicine) = known(&opened.record, name)?;
    let change = Change::Medicine { id: id.clone(), before: Some(medicine.clone()), after: None };
    save(session, &opened.plan, &change, opened.moment.today())
}

/// The medicine that was typed.
pub(super) fn known<'a>(record: &'a Record, typed: &str) -> Result<(&'a MedicineId, &'a Medicine), Failure> {
    find(record, typed).ok_or_else(|| {
        let known: Vec<_> = record.medicines.values().map(|medicine| medicine.name.clone()).collect();
        let folded_names: Vec<_> = known.iter().map(|name| folded(name)).collect();
        let near = did_you_mean(&folded(typed), folded_names.iter().map(String::as_str));
        let meant = near.and_then(|near| known.iter().find(|name| folded(name) == near)).cloned();
        Failure::UnknownMedicine { typed: typed.to_owned(), known, meant }
    })
}
