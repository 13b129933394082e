//! The changes that lead from one record to another.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::change::replace;
use super::join::missing;
use super::{Change, Day, Filed, Override, Record, Recovery};

/// The changes, to be made one after the other, that bring a record to say what another one says, settings apart. What
/// both say stays as it is, and entries that are new stand behind those that are there.
pub fn changes(from: &Record, to: &Record) -> Vec<Change> {
    let mut changes = match (&from.recovery, &to.recovery) {
        (Some(from), Some(to)) => of_recovery(from, to),
        (before, after) => vec![Change::Recovery { before: before.clone(), after: after.clone() }],
    };
    changes.extend(both(&from.medicines, &to.medicines).map(|(id, before, after)| Change::Medicine {
        id: id.clone(),
        before: before.cloned(),
        after: after.cloned(),
    }));
    let nothing = Day::default();
    for (date, before, after) in both(&from.days, &to.days) {
        changes.extend(of_day(*date, before.unwrap_or(&nothing), after.unwrap_or(&nothing)));
    }
    changes.retain(|change| !change.is_nothing());
    changes
}

fn of_recovery(from: &Recovery, to: &Recovery) -> Vec<Change> {
    let begun = Recovery {
        plan: to.plan.clone(),
        surgery: to.surgery,
        expanders: to.expanders,
        exchange: to.exchange,
        ..from.clone()
    };
    let mut changes = vec![Change::Recovery { before: Some(from.clone()), after: Some(begun) }];
    for (of, before, after) in both(&from.overrides, &to.overrides) {
        let [before, after] = [before, after].map(|said| said.map(Vec::as_slice).unwrap_or_default());
        changes.extend(of_rulings(of, before, after));
    }
    changes.extend(both(&from.extras, &to.extras).map(|(id, before, after)| Change::Extra {
        id: id.clone(),
        before: before.cloned(),
        after: after.cloned(),
    }));
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
    changes.extend(both(&from.tasks, &to.tasks).map(|(task, before, after)| Change::Task {
        date,
        task: task.clone(),
        before: before.cloned().unwrap_or_default(),
        after: after.cloned().unwrap_or_default(),
    }));
    changes.extend(entries(to, from).map(|before| Change::Entry { before, after: None }));
    changes.extend(entries(from, to).map(|after| Change::Entry { before: None, after }));
    changes
}

/// Every key of two maps with what each has under it.
fn both<'m, K: Ord, V>(
    a: &'m BTreeMap<K, V>,
    b: &'m BTreeMap<K, V>,
) -> impl Iterator<Item = (&'m K, Option<&'m V>, Option<&'m V>)> {
    let of_a = a.iter().map(|(key, value)| (key, Some(value), b.get(key)));
    of_a.chain(b.iter().filter(|(key, _)| !a.contains_key(key)).map(|(key, value)| (key, None, Some(value))))
}
