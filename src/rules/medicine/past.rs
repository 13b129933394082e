//! Doses that did not keep to the labels.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Caution;
use super::shelf::Shelf;
use crate::record::{Dose, Record, Timed};

/// A dose that did not keep to the labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastLabel<'a> {
    pub dose: Timed<'a, Dose>,
    /// What the labels have against it, by itself and the doses before it; there is at least one.
    pub cautions: Vec<Caution>,
}

/// The doses that did not keep to the labels, by the days that they stand under, the earliest first.
pub fn past_labels(record: &Record) -> BTreeMap<NaiveDate, Vec<PastLabel<'_>>> {
    let doses = record.doses();
    let ids: BTreeSet<_> = doses.iter().map(|(_, dose)| &dose.what().medicine).collect();
    let mut against = BTreeMap::new();
    for id in ids {
        let shelf = Shelf::of(record, id);
        let own = shelf.against().filter(|(dose, _)| dose.medicine == *id);
        // Two doses may be alike, so each is known by its place.
        against.extend(own.map(|(dose, cautions)| (std::ptr::from_ref(dose.entry), cautions)));
    }
    let mut past: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (date, dose) in doses {
        if let Some(cautions) = against.remove(&std::ptr::from_ref(dose.entry)) {
            past.entry(date).or_default().push(PastLabel { dose, cautions });
        }
    }
    past
}
