//! Where two records say two things of one: what a patient has to look at after they were joined.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::join::missing;
use super::{Answer, Day, Dose, Extra, Medicine, PainEntry, PhoneCall, Record, State};
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
    /// Two pain entries of one time and leg; both are kept, and one may be the other before it was corrected.
    Pain(NaiveDate, &'r PainEntry, &'r PainEntry),
    /// Two doses of one medicine at one time; both are kept, and one may be the other before it was corrected.
    Dose(NaiveDate, &'r Dose, &'r Dose),
    /// Two calls of one number at one time; both are kept, and one may be the other before it was corrected.
    Call(NaiveDate, &'r PhoneCall, &'r PhoneCall),
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
    let pain = pairs(&a.pain, &b.pain, |entry| (entry.at, entry.side));
    clashes.extend(pain.map(|(a, b)| Clash::Pain(date, a, b)));
    let doses = pairs(&a.doses, &b.doses, |dose| (dose.at, dose.medicine.clone()));
    clashes.extend(doses.map(|(a, b)| Clash::Dose(date, a, b)));
    let calls = pairs(&a.calls, &b.calls, |call| (call.at, call.whom));
    clashes.extend(calls.map(|(a, b)| Clash::Call(date, a, b)));
    clashes
}

/// Whether an answer says something else than the one that stands, and not only less.
fn differs(answer: &Answer, stands: &Answer) -> bool {
    let said = (answer.state, answer.why) != (stands.state, stands.why) && answer.state != State::Open;
    said || answer.minutes != stands.minutes && answer.minutes > 0
}

/// Entries of the one and of the other that they do not have in common, and that have the same of what tells entries
/// apart.
fn pairs<'r, T: Ord, K: Ord>(a: &'r [T], b: &'r [T], key: impl Fn(&T) -> K) -> impl Iterator<Item = (&'r T, &'r T)> {
    let known: [BTreeSet<&T>; 2] = [a, b].map(|entries| entries.iter().collect());
    let [of_a, of_b] = known;
    let new: BTreeMap<K, &T> = of_b.difference(&of_a).map(|entry| (key(entry), *entry)).collect();
    let own: Vec<_> = of_a.difference(&of_b).filter_map(|entry| Some((*entry, *new.get(&key(entry))?))).collect();
    own.into_iter()
}
