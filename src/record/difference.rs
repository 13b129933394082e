//! What two records differ in: the changes that lead from one to the other, and where they say two things of one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::change::replace;
use super::join::missing;
use super::{Answer, Change, Day, Entry, Extra, Filed, Medicine, Override, Record, Recovery, State};
use crate::plan::TaskId;

/// The changes, to be made one after the other, that bring a record to say what another one says, settings apart. What
/// both say stays as it is, and entries that are new stand behind those that are there.
pub fn changes(from: &Record, to: &Record) -> Vec<Change> {
    let mut changes = match (&from.recovery, &to.recovery) {
        (Some(from), Some(to)) => of_recovery(from, to),
        (before, after) => vec![Change::Recovery { before: before.clone(), after: after.clone() }],
    };
    for (id, before, after) in both(&from.medicines, &to.medicines) {
        changes.push(Change::Medicine { id: id.clone(), before: before.cloned(), after: after.cloned() });
    }
    for (date, before, after) in both(&from.days, &to.days) {
        let nothing = Day::default();
        let [before, after] = [before, after].map(|day| day.map_or(&nothing, |day| &**day));
        changes.extend(of_day(*date, before, after));
    }
    changes.retain(|change| !change.is_nothing());
    changes
}

fn of_recovery(from: &Recovery, to: &Recovery) -> Vec<Change> {
    let begun = Recovery { overrides: from.overrides.clone(), extras: from.extras.clone(), ..to.clone() };
    let mut changes = vec![Change::Recovery { before: Some(from.clone()), after: Some(begun) }];
    for (of, before, after) in both(&from.overrides, &to.overrides) {
        let [before, after] = [before, after].map(|said| said.map(Vec::as_slice).unwrap_or_default());
        changes.extend(of_rulings(of, before, after));
    }
    for (id, before, after) in both(&from.extras, &to.extras) {
        changes.push(Change::Extra { id: id.clone(), before: before.cloned(), after: after.cloned() });
    }
    changes
}

/// Each is corrected in its place, so that what stands around it in a file stays. Where some are alike that finds another
/// place, and then all are taken away and said anew.
fn of_rulings(of: &str, from: &[Override], to: &[Override]) -> Vec<Change> {
    let change = |(before, after)| Change::Override { of: of.to_owned(), before, after };
    let in_place = (0..from.len().max(to.len())).map(|at| (from.get(at).cloned(), to.get(at).cloned()));
    let mut said = from.to_vec();
    in_place.clone().for_each(|(before, after)| replace(&mut said, before.as_ref(), after.as_ref()));
    if said == to {
        return in_place.map(change).collect();
    }
    let away = from.iter().map(|before| (Some(before.clone()), None));
    away.chain(to.iter().map(|after| (None, Some(after.clone())))).map(change).collect()
}

fn of_day(date: NaiveDate, from: &Day, to: &Day) -> Vec<Change> {
    let filed = |entry| Some(Filed { date, entry });
    let entries = |from: &Day, to: &Day| missing(&from.entries, &to.entries).into_iter().map(filed);
    let mut changes = vec![Change::Note { date, before: from.note.clone(), after: to.note.clone() }];
    for (task, before, after) in both(&from.tasks, &to.tasks) {
        let [before, after] = [before, after].map(|answer| answer.cloned().unwrap_or_default());
        changes.push(Change::Task { date, task: task.clone(), before, after });
    }
    changes.extend(entries(to, from).map(|before| Change::Entry { before, after: None }));
    changes.extend(entries(from, to).map(|after| Change::Entry { before: None, after }));
    changes
}

fn both<'m, K: Ord, V>(
    a: &'m BTreeMap<K, V>,
    b: &'m BTreeMap<K, V>,
) -> impl Iterator<Item = (&'m K, Option<&'m V>, Option<&'m V>)> {
    let of_a = a.iter().map(|(key, value)| (key, Some(value), b.get(key)));
    of_a.chain(b.iter().filter(|(key, _)| !a.contains_key(key)).map(|(key, value)| (key, None, Some(value))))
}

/// Something of which two records say two things: what a patient has to look at after they were joined.
///
/// Of the second operation the later of the two stands; of an extra, a medicine and an answer one stands and the `other`
/// does not. All that was said of one task or milestone on one day is kept, the lines of both notes of a day, and both of
/// two entries of one time and one leg, medicine or number, of which one may be the other before it was corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash<'r> {
    Exchange { stands: DateTime<FixedOffset>, other: DateTime<FixedOffset> },
    Said(&'r str),
    Extra { stands: &'r Extra, other: &'r Extra },
    Medicine { stands: &'r Medicine, other: &'r Medicine },
    Answer { date: NaiveDate, task: &'r TaskId, stands: &'r Answer, other: &'r Answer },
    Note(NaiveDate),
    Entry(NaiveDate, &'r Entry, &'r Entry),
}

pub fn clashes<'r>(a: &'r Record, b: &'r Record, joined: &'r Record) -> Vec<Clash<'r>> {
    let mut clashes = clashes_of_recovery(a, b, joined);
    for (id, stands) in &joined.medicines {
        clashes.extend(other(&a.medicines, &b.medicines, id, stands).map(|other| Clash::Medicine { stands, other }));
    }
    for (date, joined) in &joined.days {
        if let (Some(a), Some(b)) = (a.day(*date), b.day(*date)) {
            clashes.extend(clashes_of_day(*date, a, b, joined));
        }
    }
    clashes
}

fn clashes_of_recovery<'r>(a: &'r Record, b: &'r Record, joined: &'r Record) -> Vec<Clash<'r>> {
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

fn other<'r, K: Ord, V: PartialEq>(a: &'r BTreeMap<K, V>, b: &'r BTreeMap<K, V>, key: &K, stands: &V) -> Option<&'r V> {
    let (a, b) = (a.get(key)?, b.get(key)?);
    [a, b].into_iter().find(|other| *other != stands)
}

fn clashes_of_day<'r>(date: NaiveDate, a: &'r Day, b: &'r Day, joined: &'r Day) -> Vec<Clash<'r>> {
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
    clashes.extend(pairs(&a.entries, &b.entries).into_iter().map(|(a, b)| Clash::Entry(date, a, b)));
    clashes
}

/// Whether an answer says something else than the one that stands, and not only less.
fn differs(answer: &Answer, stands: &Answer) -> bool {
    let said = (answer.state, answer.why) != (stands.state, stands.why) && answer.state != State::Open;
    said || answer.minutes != stands.minutes && answer.minutes > 0
}

/// Entries of the one and of the other that they do not have in common, and that are of one thing at one time.
fn pairs<'r>(a: &'r [Entry], b: &'r [Entry]) -> Vec<(&'r Entry, &'r Entry)> {
    let [of_a, of_b]: [BTreeSet<_>; 2] = [a, b].map(|entries| entries.iter().collect());
    let key = |entry: &'r Entry| (entry.kind(), entry.at, entry.subject());
    let new: BTreeMap<_, _> = of_b.difference(&of_a).map(|entry| (key(entry), *entry)).collect();
    let own = of_a.difference(&of_b).filter(|own| !b.iter().any(|other| own.is_same(other)));
    let mut pairs: Vec<_> = own.filter_map(|own| Some((*own, *new.get(&key(own))?))).collect();
    pairs.sort_by_key(|(own, _)| own.kind());
    pairs
}
