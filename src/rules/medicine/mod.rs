//! As-needed medicine: what the patient's own labels have against a dose, and when the next one is possible.
//!
//! Time here is elapsed time, so a clock change is no hour more or less. A label's *most* is for any 24 hours; a dose
//! taken exactly 24 hours before does not count any more. Products share an ingredient where both name it; one that
//! names none is taken for what its name says. The strictest of the labels that share an ingredient counts.

mod dose_history;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use self::dose_history::{Amount, DOSE, DoseHistory, IngredientDoses, Limit, Taken};
use super::time::Moment;
use crate::record::{Dose, Medicine, MedicineId, Most, Quantity, Record, Timed, by_time, folded};

pub const LIMIT_SPAN: TimeDelta = TimeDelta::hours(24);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check<'a> {
    pub last: Option<Last<'a>>,
    pub cautions: Vec<Caution>,
    /// When its amount keeps to the labels, from its own time on.
    pub possible: Next,
}

impl Check<'_> {
    /// Whether the dose does not keep to the labels, so that it is written down only by somebody who knows.
    pub fn stops(&self) -> bool {
        self.possible != Next::Now || self.cautions.iter().any(|caution| matches!(caution, Caution::PastDose { .. }))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last<'a> {
    /// The dose; its medicine can be another one with the same ingredient.
    pub dose: Timed<'a, Dose>,
    /// How long before the moment asked about it was; nothing where the clock stands before it.
    pub since: TimeDelta,
}

/// What to know before a dose is written down: another is `Ahead` of the clock, which may be wrong; the one before it or the
/// one behind it is too near; some 24 hours with it pass the most; one more would; or units cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    Ahead { at: DateTime<FixedOffset> },
    TooSoon { since: TimeDelta, gap: TimeDelta },
    NextTooSoon { until: TimeDelta, gap: TimeDelta },
    PastMost { total: Most, most: Most },
    PastDose { amount: Quantity, dose: Quantity },
    LastBeforeMost { next: Next },
    OtherUnits,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// At the moment asked about. The labels have nothing against it, which is no advice to take it.
    Now,
    /// At a later moment, in whole minutes, with the offset of the one asked about.
    At(DateTime<FixedOffset>),
    /// Never, as the amount by itself is more than the most.
    Never,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook<'a> {
    pub id: &'a MedicineId,
    pub medicine: &'a Medicine,
    pub last: Option<Last<'a>>,
    /// When one more usual dose keeps to the labels; `None` where no label of its ingredient has a limit.
    pub next: Option<Next>,
    /// What is used of the most in 24 hours, where anything is; of several labels, that of which most is used.
    pub used: Option<Used>,
    /// Whether the last 24 hours have amounts that cannot be added up with that of a label, so that `next` may be too
    /// early and `used` too little.
    pub other_units: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    pub total: Most,
    pub most: Most,
    /// Of the most; 100 from there on.
    pub percent: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    #[error("one dose is more than the most in 24 hours")]
    MoreThanMost,
    #[error("the amount of a dose and the most in 24 hours have different units")]
    Units,
}

/// What the labels say of a dose that is new, or that takes the place of another, seen from `now`.
pub fn check<'a>(
    record: &'a Record,
    dose: Timed<'a, Dose>,
    instead_of: Option<Timed<'_, Dose>>,
    now: DateTime<FixedOffset>,
) -> Check<'a> {
    let first = instead_of.map_or(now, |old| old.at.min(now)).min(dose.at);
    let mut history = DoseHistory::since(record, Some(first));
    let ingredient = history.ingredient(record, &dose.what.medicine);
    let old = instead_of.and_then(|old| ingredient.doses.iter().position(|taken| taken.dose == old));
    old.map(|old| ingredient.doses.remove(old));
    let taken = Taken::of(record, dose);
    let amount = taken.amount;
    let possible = ingredient.next_by_any_clock(amount, dose.at, now);
    let ahead = ingredient.ahead(now).filter(|_| ingredient.has_limits()).map(|at| Caution::Ahead { at });
    let mut cautions: Vec<_> = ahead.into_iter().chain(ingredient.cautions(amount, dose.at)).collect();
    let (last, other_units) = (last(ingredient, dose.at), ingredient.has_other_units(amount, dose.at));
    let is_past = cautions.iter().any(|caution| matches!(caution, Caution::PastMost { .. }));
    cautions.extend(amount.past_dose());
    let (from, usual) = (now.max(dose.at), Amount { taken: amount.usual.unwrap_or(amount.taken), ..amount });
    ingredient.doses.push(taken);
    ingredient.doses.sort_by_key(|taken| taken.dose.at);
    if !is_past && from - dose.at < LIMIT_SPAN && ingredient.is_past_most(usual, from) {
        cautions.push(Caution::LastBeforeMost { next: ingredient.next(usual, from) });
    }
    if other_units {
        cautions.push(Caution::OtherUnits);
    }
    Check { last, cautions, possible }
}

pub fn outlooks<'a>(record: &'a Record, now: DateTime<FixedOffset>) -> Vec<Outlook<'a>> {
    let mut history = DoseHistory::since(record, Some(now));
    let outlook = |(id, medicine): (&'a MedicineId, &'a Medicine)| {
        let (ingredient, amount) =
            (history.ingredient(record, id), Amount { taken: &medicine.amount, usual: Some(&medicine.amount) });
        Outlook {
            id,
            medicine,
            last: last(ingredient, ingredient.ahead(now).unwrap_or(now)),
            next: ingredient.has_limits().then(|| ingredient.next_by_any_clock(amount, now, now)),
            used: ingredient.used(now),
            other_units: ingredient.has_other_units(amount, now),
        }
    };
    record.medicines.iter().map(outlook).collect()
}

/// The doses of the 24 hours up to a moment, the earliest first, and any that the clock has not reached: where it was set
/// back, they were taken.
pub fn of_last_day(record: &Record, now: DateTime<FixedOffset>) -> Vec<Timed<'_, Dose>> {
    let days = record.days.around(&[DOSE], now - LIMIT_SPAN..);
    by_time(days.flat_map(|(_, day)| day.doses()).filter(|dose| is_of_last_day(dose.at, now)))
}

/// Whether a moment is of the 24 hours up to a moment, or ahead of it; one exactly 24 hours before is not.
fn is_of_last_day(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    now - at < LIMIT_SPAN
}

pub fn sound(medicine: &Medicine) -> Result<(), LabelError> {
    let Some(limit) = Limit::of(medicine) else { return Ok(()) };
    match limit.counted(Amount { taken: &medicine.amount, usual: None }) {
        (_, false) => Err(LabelError::Units),
        (one, true) if limit.is_passed(one) => Err(LabelError::MoreThanMost),
        (_, true) => Ok(()),
    }
}

pub fn new_id(record: &Record, name: &str) -> Option<MedicineId> {
    let id = MedicineId::of_name(name)?;
    let others = (2_u32..).map(|number| MedicineId::new(format!("{id}-{number}")));
    std::iter::once(id.clone()).chain(others).find(|id| !record.medicines.contains_key(id))
}

/// The medicine that a person means: by its id or its name, however they are spelled.
pub fn find<'a>(record: &'a Record, typed: &str) -> Option<(&'a MedicineId, &'a Medicine)> {
    let typed = folded(typed);
    let by_id = record.medicines.iter().find(|(id, _)| folded(id.as_str()) == typed);
    by_id.or_else(|| record.medicines.iter().find(|(_, medicine)| folded(&medicine.name) == typed))
}

fn last<'a>(ingredient: &IngredientDoses<'a>, at: DateTime<FixedOffset>) -> Option<Last<'a>> {
    ingredient.last(at).map(|dose| Last { dose, since: at - dose.at })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDay<'a> {
    pub id: &'a MedicineId,
    pub dose: Option<Timed<'a, Dose>>,
    pub next: Option<DateTime<FixedOffset>>,
}

/// The medicines there is something to say of on a day, the one taken last first: those that were taken, and, where the
/// day is today, those whose next dose does not keep to the labels yet.
pub fn on_day<'a>(record: &'a Record, moment: &Moment, date: NaiveDate, outlooks: &[Outlook<'a>]) -> Vec<OnDay<'a>> {
    let mut found: Vec<OnDay<'a>> = Vec::new();
    for dose in record.doses_on(date).into_iter().rev() {
        if found.iter().all(|one| *one.id != dose.medicine) {
            found.push(OnDay { id: &dose.what.medicine, dose: Some(dose), next: None });
        }
    }
    if date != moment.today() {
        return found;
    }
    for outlook in outlooks {
        let Some(Next::At(next)) = outlook.next else { continue };
        match found.iter_mut().find(|one| one.id == outlook.id) {
            Some(one) => one.next = Some(next),
            None => found.push(OnDay { id: outlook.id, dose: None, next: Some(next) }),
        }
    }
    found
}

/// The doses of a day and those of the last 24 hours, each with the day it stands under, the newest first.
pub fn of_day_and_lately<'a>(
    record: &'a Record,
    moment: &Moment,
    date: NaiveDate,
) -> Vec<(NaiveDate, Timed<'a, Dose>)> {
    let lately = record.days.around(&[DOSE], moment.now - LIMIT_SPAN..);
    let days: BTreeMap<_, _> = lately.chain(record.day(date).map(|day| (date, day))).collect();
    let doses = days.into_iter().flat_map(|(date, day)| day.doses().map(move |dose| (date, dose)));
    let mut doses: Vec<_> = doses.filter(|(day, dose)| *day == date || is_of_last_day(dose.at, moment.now)).collect();
    doses.sort_by_key(|(_, dose)| dose.at);
    doses.reverse();
    doses
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastLabel<'a> {
    pub dose: Timed<'a, Dose>,
    /// What the labels have against it, by itself and the doses before it; there is at least one.
    pub cautions: Vec<Caution>,
}

pub fn past_labels(record: &Record) -> BTreeMap<NaiveDate, Vec<PastLabel<'_>>> {
    let history = DoseHistory::since(record, None);
    let against = history.all.values().flat_map(IngredientDoses::against);
    // Two doses may be alike, so each is known by its place.
    let mut against: BTreeMap<_, _> =
        against.map(|(taken, cautions)| (std::ptr::from_ref(taken.dose.entry), cautions)).collect();
    let mut past: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (date, dose) in record.doses() {
        if let Some(cautions) = against.remove(&std::ptr::from_ref(dose.entry)) {
            past.entry(date).or_default().push(PastLabel { dose, cautions });
        }
    }
    past
}
