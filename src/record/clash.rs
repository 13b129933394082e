//! Where two records say two things of one: what a patient has to look at after they were joined.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::join::missing;
use super::{Answer, Day, Entered, Entry, EntryKind, Extra, Medicine, MedicineId, Record, Side, State, Whom};
use crate::plan::TaskId;

/// Something of which two records say two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash<'r> {
    /// The second operation is at two times; the later one stands.
    Exchange {
        stands: DateTime<FixedOffset>,
        /// The one that does not.
        other: DateTime<FixedOffset>,
    },
    /// Two things were said of one task or milestone on one day; both are kept.
    Said(&'r str),
    /// A task or visit of the patient's own; one stands.
    Extra {
        stands: &'r Extra,
        /// The one that does not.
        other: &'r Extra,
    },
    /// A medicine; one stands.
    Medicine {
        stands: &'r Medicine,
        /// The one that does not.
        other: &'r Medicine,
    },
    /// A task was answered in two ways; one stands.
    Answer {
        date: NaiveDate,
        task: &'r TaskId,
        stands: &'r Answer,
        /// The answer that does not.
        other: &'r Answer,
    },
    /// A day has two notes; the lines of both are kept.
    Note(NaiveDate),
    /// Two entries of one time and one leg, medicine or number; both are kept, and one may be the other before it was
    /// corrected.
    Entry(NaiveDate, &'r Entry, &'r Entry),
}

/// Of what two records, and the record that joins them, say two things.
pub fn clashes<'r>(a: &'r Record, b: &'r Record, joined: &'r Record) -> Vec<Clash<'r>> {
    let mut clashes = of_recovery(a, b, joined);
    for (id, stands) in &joined.medicines {
        clashes.extend(other(&a.medicines, &b.medicines, id, stands).map(|other| Clash::Medicine { stands, other }));
    }
    for (date, joined) in &joined.days {
        if let (Some(a), Some(b)) = (a.day(*date), b.day(*date)) {
            clashes.extend(of_day(*date, a, b, joined));
        }
    }
    clashes
}

fn of_recovery<'r>(a: &'r Record, b: &'r Record, joined: &'r Record) -> Vec<Clash<'r>> {
    let mut clashes = Vec::new();
    let (Some(a), Some(b), Some(joined)) = (&a.recovery, &b.recovery, &joined.recovery) else { return clashes };
    if let (Some(of_a), Some(of_b)) = (a.exchange, b.exchange)
        && of_a != of_b
    {
        clashes.push(Clash::Exchange { stands: of_a.max(of_b), other: of_a.min(of_b) });
    }
    for (of, said) in &a.overrides {
        let others = b.overrides.get(of).map(Vec::as_slice).unwrap_or_default();
        let own: BTreeSet<_> = missing(others, said).iter().map(|said| said.on).collect();
        if missing(said, others).iter().any(|said| own.contains(&said.on)) {
            clashes.push(Clash::Said(of));
        }
    }
    for (id, stands) in &joined.extras {
        clashes.extend(other(&a.extras, &b.extras, id, stands).map(|other| Clash::Extra { stands, other }));
    }
    clashes
}

/// What one of two has under a key, where the other has what stands.
fn other<'r, K: Ord, V: PartialEq>(a: &'r BTreeMap<K, V>, b: &'r BTreeMap<K, V>, key: &K, stands: &V) -> Option<&'r V> {
    let (a, b) = (a.get(key)?, b.get(key)?);
    [a, b].into_iter().find(|other| *other != stands)
}

fn of_day<'r>(date: NaiveDate, a: &'r Day, b: &'r Day, joined: &'r Day) -> Vec<Clash<'r>> {
    let mut clashes = Vec::new();
    if joined.note != a.note && joined.note != b.note {
        clashes.push(Clash::Note(date));
    }
    for (task, stands) in &joined.tasks {
        let both = a.tasks.get(task).zip(b.tasks.get(task));
        clashes.extend(both.and_then(|(a, b)| {
            let other = [a, b].into_iter().find(|answer| differs(answer, stands))?;
            Some(Clash::Answer { date, task, stands, other })
        }));
    }
    clashes.extend(pairs(&a.entries, &b.entries).map(|(a, b)| Clash::Entry(date, a, b)));
    clashes
}

/// Whether an answer says something else than the one that stands, and not only less.
fn differs(answer: &Answer, stands: &Answer) -> bool {
    let said = (answer.state, answer.why) != (stands.state, stands.why) && answer.state != State::Open;
    said || answer.minutes != stands.minutes && answer.minutes > 0
}

/// Entries of the one and of the other that they do not have in common, and that have the same of what tells entries
/// apart.
fn pairs<'r>(a: &'r [Entry], b: &'r [Entry]) -> impl Iterator<Item = (&'r Entry, &'r Entry)> {
    let [of_a, of_b]: [BTreeSet<_>; 2] = [a, b].map(|entries| entries.iter().collect());
    let new: BTreeMap<_, _> = of_b.difference(&of_a).map(|entry| (key(entry), *entry)).collect();
    let own: Vec<_> = of_a.difference(&of_b).filter_map(|entry| Some((*entry, *new.get(&key(entry))?))).collect();
    own.into_iter()
}

/// What tells entries apart, whatever else they say.
fn key(entry: &Entry) -> (EntryKind, DateTime<FixedOffset>, Option<Side>, Option<&MedicineId>, Option<Whom>) {
    let (side, medicine, whom) = match &entry.what {
        Entered::Pain(pain) => (pain.side, None, None),
        Entered::Dose(dose) => (None, Some(&dose.medicine), None),
        Entered::Call(call) => (None, None, Some(call.whom)),
    };
    (entry.kind(), entry.at, side, medicine, whom)
}
