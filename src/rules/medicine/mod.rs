//! As-needed medicine: what the patient's own labels have against a dose, and when the next one is possible.
//!
//! Time here is elapsed time, so a clock change is no hour more or less. A label's *most* is for any 24 hours; a dose
//! taken exactly 24 hours before does not count any more. Products share an ingredient where both name it; one that
//! names none is taken for what its name says. The strictest of the labels that share an ingredient counts.

mod day;
mod measure;
mod past;
mod shelf;

use chrono::{DateTime, FixedOffset, TimeDelta};

use self::measure::Limit;
use self::shelf::Shelf;
use crate::record::{Dose, Medicine, MedicineId, Most, Quantity, Record, Timed, folded};

pub use day::{OnDay, of_day_and_lately, on_day};
pub use past::{PastLabel, past_labels};

/// The stretch of time that a label's most is for.
pub const LIMIT_SPAN: TimeDelta = TimeDelta::hours(24);

/// What the labels say of a dose before it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check<'a> {
    /// The dose of the same ingredient before it.
    pub last: Option<Last<'a>>,
    /// What to know before it is written down, the weightiest first.
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

/// The last dose of an ingredient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last<'a> {
    /// The dose; its medicine can be another one with the same ingredient.
    pub dose: Timed<'a, Dose>,
    /// How long before the moment asked about it was; nothing where the clock stands before it.
    pub since: TimeDelta,
}

/// Something to know before a dose is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// A dose of the same ingredient is written down for later than now, so the clock may be wrong.
    Ahead { at: DateTime<FixedOffset> },
    /// The least time since the dose before has not passed.
    TooSoon { since: TimeDelta, gap: TimeDelta },
    /// The next dose, which is written down already, follows before the least time has passed.
    NextTooSoon {
        /// The time until then.
        until: TimeDelta,
        gap: TimeDelta,
    },
    /// Some 24 hours with this dose in them would hold more than the most.
    PastMost { total: Most, most: Most },
    /// It is more than one dose by the label.
    PastDose { amount: Quantity, dose: Quantity },
    /// After this dose, one more would pass the most.
    LastBeforeMost {
        /// When the next one keeps to the labels.
        next: Next,
    },
    /// The amounts of some 24 hours have units that cannot be compared with those of a label.
    OtherUnits,
}

/// The earliest moment at which a dose keeps to the labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// At the moment asked about. The labels have nothing against it, which is no advice to take it.
    Now,
    /// At a later moment, in whole minutes, with the offset of the one asked about.
    At(DateTime<FixedOffset>),
    /// Never, as the amount by itself is more than the most.
    Never,
}

/// How a medicine stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook<'a> {
    pub id: &'a MedicineId,
    pub medicine: &'a Medicine,
    pub last: Option<Last<'a>>,
    /// When one more usual dose keeps to the labels; `None` where no label of its ingredient has a limit.
    pub next: Option<Next>,
    /// Whether the last 24 hours have amounts that cannot be added up with that of a label, so that `next` may be too
    /// early.
    pub other_units: bool,
}

/// Why a medicine's label cannot be as it was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    #[error("one dose is more than the most in 24 hours")]
    MoreThanMost,
    /// The amount and the most cannot be compared.
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
    let shelf = Shelf::of(record, &dose.medicine);
    let shelf = if let Some(old) = instead_of { shelf.without(old) } else { shelf };
    let last = last(&shelf, dose.at);
    let possible = shelf.next_by_any_clock(&dose.amount, dose.at, now);
    let ahead = shelf.ahead(now).filter(|_| shelf.has_limits()).map(|at| Caution::Ahead { at });
    let mut cautions: Vec<_> = ahead.into_iter().chain(shelf.cautions(&dose.amount, dose.at)).collect();
    let other_units = shelf.has_other_units(&dose.amount, dose.at);
    let is_past = cautions.iter().any(|caution| matches!(caution, Caution::PastMost { .. }));
    let usual = record.medicines.get(&dose.medicine).map_or(&dose.amount, |medicine| &medicine.amount);
    cautions.extend(shelf.past_dose(&dose.amount));
    let from = now.max(dose.at);
    let shelf = shelf.with(dose);
    if !is_past && from - dose.at < LIMIT_SPAN && shelf.is_past_most(usual, from) {
        cautions.push(Caution::LastBeforeMost { next: shelf.next(usual, from) });
    }
    if other_units {
        cautions.push(Caution::OtherUnits);
    }
    Check { last, cautions, possible }
}

/// How each medicine stands, in the order of their ids.
pub fn outlooks(record: &Record, now: DateTime<FixedOffset>) -> Vec<Outlook<'_>> {
    let outlook = |(id, medicine)| outlook(record, id, medicine, now);
    record.medicines.iter().map(outlook).collect()
}

fn outlook<'a>(
    record: &'a Record,
    id: &'a MedicineId,
    medicine: &'a Medicine,
    now: DateTime<FixedOffset>,
) -> Outlook<'a> {
    let shelf = Shelf::of(record, id);
    Outlook {
        id,
        medicine,
        last: last(&shelf, shelf.ahead(now).unwrap_or(now)),
        next: shelf.has_limits().then(|| shelf.next_by_any_clock(&medicine.amount, now, now)),
        other_units: shelf.has_other_units(&medicine.amount, now),
    }
}

/// The doses of the 24 hours up to a moment, the earliest first, and any that the clock has not reached: where it was set
/// back, they were taken.
pub fn of_last_day(record: &Record, now: DateTime<FixedOffset>) -> Vec<Timed<'_, Dose>> {
    let doses = record.doses().into_iter().map(|(_, dose)| dose);
    doses.filter(|dose| is_of_last_day(dose.at, now)).collect()
}

/// Whether a moment is of the 24 hours up to a moment, or ahead of it; one exactly 24 hours before is not.
fn is_of_last_day(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    now - at < LIMIT_SPAN
}

/// Looks whether the parts of a label fit together.
pub fn sound(medicine: &Medicine) -> Result<(), LabelError> {
    let Some(limit) = Limit::of(medicine) else { return Ok(()) };
    match limit.counted(&medicine.amount, None) {
        (_, false) => Err(LabelError::Units),
        (one, true) if limit.is_passed(one) => Err(LabelError::MoreThanMost),
        (_, true) => Ok(()),
    }
}

/// An id for a new medicine of this name that no other one has; `None` where the name has no letter or digit in it.
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

fn last<'a>(shelf: &Shelf<'a>, at: DateTime<FixedOffset>) -> Option<Last<'a>> {
    shelf.last(at).map(|dose| Last { dose, since: at - dose.at })
}
