//! Two records of one recovery in one, for when two machines wrote to the file at once and nobody knows what it said
//! before.
//!
//! Without a common beginning nobody can tell what is new here from what was taken away there, so nothing is taken away:
//! the join is the least record that has what both have. It is commutative, associative and idempotent, up to the order
//! in which a list stands, and where nothing is new it leaves the first record as it is. The rules:
//!
//! - Entries, timed stretches and what the surgeon said are all kept, one that both have once. What was corrected
//!   in one of the two is there twice then, and what was removed in one of the two is there again: [`super::clashes`].
//! - Of two answers that which says more stands, in the order open, skipped, partly, kept, done, slipped, so that nothing
//!   said is lost to nothing and no slip is hidden. The words of both are kept, and of minutes the more.
//! - A note that has all lines of the other stands as it is; of two others each line is kept once, in the order of the
//!   alphabet.
//! - Of two visits, tasks or medicines of one name one stands: that said later, or with the stricter label.
//! - The second operation is when the later of two says; settings are not part of it.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::{Answer, Day, Entry, Medicine, Override, Record, Recovery, Span, State};

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("they are about two different recoveries")]
pub struct OtherRecovery;

/// What two records have together, with the settings of the first.
pub fn join(a: &Record, b: &Record) -> Result<Record, OtherRecovery> {
    let recovery = match (&a.recovery, &b.recovery) {
        (Some(a), Some(b)) => Some(recovery(a, b)?),
        (a, b) => a.clone().or_else(|| b.clone()),
    };
    Ok(Record {
        recovery,
        days: by_key(&a.days, &b.days, |a, b| if a == b { a.clone() } else { day(a, b).into() }).into(),
        medicines: by_key(&a.medicines, &b.medicines, |a, b| greatest(a, b, strictness)),
        settings: a.settings.clone(),
    }
    .tidy())
}

fn recovery(a: &Recovery, b: &Recovery) -> Result<Recovery, OtherRecovery> {
    if a.plan != b.plan || a.surgery != b.surgery {
        return Err(OtherRecovery);
    }
    Ok(Recovery {
        plan: a.plan.clone(),
        surgery: a.surgery,
        expanders: a.expanders || b.expanders,
        exchange: a.exchange.max(b.exchange),
        id: a.id.max(b.id),
        overrides: by_key(&a.overrides, &b.overrides, |a, b| said(a, b)),
        // Of two said at once one that is always the same.
        extras: by_key(&a.extras, &b.extras, |a, b| {
            greatest(a, b, |extra| (extra.on, extra.what, &extra.title, &extra.because, &extra.by))
        }),
    })
}

fn day(a: &Day, b: &Day) -> Day {
    let mut entries = with_missing(&known(&a.entries, &b.entries), &known(&b.entries, &a.entries));
    entries.sort_by_key(Entry::kind);
    // Of one that was corrected on one side there are two by now, and a name is that of one.
    let all = entries.clone();
    for entry in entries.iter_mut().filter(|entry| entry.id.is_some()) {
        if all.iter().any(|other| other.id == entry.id && *other > *entry) {
            entry.id = None;
        }
    }
    Day { note: text(a.note.as_deref(), b.note.as_deref()), tasks: by_key(&a.tasks, &b.tasks, answer), entries }
}

/// Entries with the names that they have in another list, where they have none.
fn known(entries: &[Entry], others: &[Entry]) -> Vec<Entry> {
    let named = |entry: &Entry| {
        let other = others.iter().find(|other| entry.id.is_none() && other.id.is_some() && entry.is_same(other));
        other.unwrap_or(entry).clone()
    };
    entries.iter().map(named).collect()
}

fn answer(a: &Answer, b: &Answer) -> Answer {
    // The reason and who entered it go with the state.
    let (state, why, by) = match weight(a.state).cmp(&weight(b.state)) {
        Ordering::Greater => (a.state, a.why, &a.by),
        Ordering::Less => (b.state, b.why, &b.by),
        Ordering::Equal => (a.state, a.why.max(b.why), (&a.by).max(&b.by)),
    };
    let because = text(a.because.as_deref(), b.because.as_deref());
    Answer { state, why, because, minutes: a.minutes.max(b.minutes), spans: spans(&a.spans, &b.spans), by: by.clone() }
}

fn weight(state: State) -> u8 {
    match state {
        State::Open => 0,
        State::Skipped => 1,
        State::Partly => 2,
        State::Kept => 3,
        State::Done => 4,
        State::Slipped => 5,
    }
}

/// Of stretches that begin at once one that has ended stands rather than one that runs, and the later end.
fn spans(a: &[Span], b: &[Span]) -> Vec<Span> {
    let by_start = |spans: &[Span]| {
        let mut spans = spans.to_vec();
        spans.sort_by_key(|span| Reverse(span.to));
        grouped(spans.into_iter().map(|span| (span.from, span.to)))
    };
    let later = |a: &Vec<_>, b: &Vec<_>| {
        let end = |at: usize| a.get(at).max(b.get(at)).copied();
        (0..).map_while(end).collect()
    };
    let joined = by_key(&by_start(a), &by_start(b), later);
    let joined = joined.into_iter().flat_map(|(from, ends)| ends.into_iter().map(move |to| Span { from, to }));
    let joined: Vec<_> = joined.collect();
    // One that has nothing new stays in its own order.
    if missing(a, &joined).is_empty() { a.to_vec() } else { joined }
}

/// What the surgeon said of one thing: all of it. Of two said on one day the one that stands later counts, so that their
/// order is a part of what is joined.
fn said(a: &[Override], b: &[Override]) -> Vec<Override> {
    let of_day = |all: &[Override]| grouped(all.iter().map(|said| (said.on, said.clone())));
    let days = by_key(&of_day(a), &of_day(b), |a, b| ordered(a, b)).into_iter();
    let mut days: BTreeMap<_, _> = days.map(|(on, said)| (on, said.into_iter())).collect();
    let mut joined: Vec<_> = a.iter().filter_map(|said| days.get_mut(&said.on)?.next()).collect();
    joined.extend(days.into_values().flatten());
    joined
}

fn text(a: Option<&str>, b: Option<&str>) -> Option<String> {
    let (Some(first), Some(second)) = (a, b) else { return a.or(b).map(ToOwned::to_owned) };
    let lines = |text: &str| {
        let mut lines: Vec<_> =
            text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    let (a, b) = (lines(first), lines(second));
    let all = union(&a, &b);
    Some(standing(first.to_owned(), second.to_owned(), [all == a, all == b], all.join("\n")))
}

/// Two lists whose order counts: one that has all of the other stands as it is; of two others each item is kept, the
/// least first.
fn ordered<T: Ord + Clone>(a: &[T], b: &[T]) -> Vec<T> {
    let all = union(a, b);
    standing(a.to_vec(), b.to_vec(), [a, b].map(|one| one.len() == all.len()), all)
}

/// Which of two stands, by which of them have all that there is; where neither has, it is all, in the order that a join
/// gives. Of two that have the same in them the greater stands, and that order is the least of all.
fn standing<T: Ord>(a: T, b: T, has_all: [bool; 2], all: T) -> T {
    match has_all {
        [false, false] => all,
        [true, false] => a,
        [false, true] => b,
        [true, true] if a == all => b,
        [true, true] if b == all => a,
        [true, true] => a.max(b),
    }
}

fn union<T: Ord + Clone>(a: &[T], b: &[T]) -> Vec<T> {
    let mut all = with_missing(a, b);
    all.sort();
    all
}

fn with_missing<T: Ord + Clone>(a: &[T], b: &[T]) -> Vec<T> {
    let mut missing = missing(a, b);
    missing.sort();
    [a, &missing].concat()
}

/// What the first list lacks of the second, in the order of the second; what stands in a list twice counts twice.
pub(super) fn missing<T: Ord + Clone>(a: &[T], b: &[T]) -> Vec<T> {
    let mut known = grouped(a.iter().map(|item| (item, ())));
    b.iter().filter(|item| known.get_mut(item).and_then(Vec::pop).is_none()).cloned().collect()
}

fn grouped<K: Ord, V>(all: impl Iterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (key, value) in all {
        groups.entry(key).or_default().push(value);
    }
    groups
}

fn by_key<K: Ord + Clone, V: Clone>(
    a: &BTreeMap<K, V>,
    b: &BTreeMap<K, V>,
    both: impl Fn(&V, &V) -> V,
) -> BTreeMap<K, V> {
    let mut joined = a.clone();
    for (key, value) in b {
        let value = a.get(key).map_or_else(|| value.clone(), |own| both(own, value));
        joined.insert(key.clone(), value);
    }
    joined
}

fn greatest<'v, V: Clone, K: Ord>(a: &'v V, b: &'v V, rank: impl Fn(&'v V) -> K) -> V {
    if rank(a) >= rank(b) { a.clone() } else { b.clone() }
}

/// How strict a label is: by the longer time between doses, then the least within a day, then the smaller dose, each by
/// how much it is and not by its digits.
fn strictness(medicine: &Medicine) -> impl Ord {
    let most = medicine.most_measured().map(|(measure, most)| (measure, Reverse(most)));
    let (measure, dose) = medicine.amount.measured();
    let others = (Reverse(&medicine.most), &medicine.amount, &medicine.ingredient, &medicine.name);
    (medicine.gap, most, measure, Reverse(dose), others)
}
