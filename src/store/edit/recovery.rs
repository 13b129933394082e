//! The recovery, with what the patient's own surgeon said.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::{Kind, Outline, Step};
use super::place::{add, listed};
use super::remove::remove_entry;
use super::{correct, table, way, written};
use crate::plan::TaskId;
use crate::record::{Override, Recovery};

/// Every key of a recovery.
pub(super) const KEYS: [&str; 6] = ["plan", "surgery", "expanders", "exchange", "override", "extra"];

/// The way to the overrides of a task or milestone.
pub(super) fn way_of_ruling(of: &str) -> Vec<Step> {
    way(&["recovery", "override", of])
}

/// The way to a task or visit of the patient's own.
pub(super) fn way_of_extra(id: &TaskId) -> Vec<Step> {
    way(&["recovery", "extra", id.as_str()])
}

pub(super) fn recovery(outline: &Outline<'_>, before: Option<&Recovery>, after: Option<&Recovery>) -> Option<String> {
    let pairs = |recovery: Option<&Recovery>| recovery.map(written::recovery).unwrap_or_default();
    let mut text = correct(outline, &way(&["recovery"]), &pairs(before), &pairs(after))?;
    let (no_overrides, no_extras) = (BTreeMap::new(), BTreeMap::new());
    let [old, new] = [before, after].map(|recovery| recovery.map_or(&no_overrides, |recovery| &recovery.overrides));
    for of in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let [old, new] = [old, new].map(|overrides| overrides.get(of).map(Vec::as_slice).unwrap_or_default());
        if old != new {
            text = rulings(text, of, old, new)?;
        }
    }
    let [old, new] = [before, after].map(|recovery| recovery.map_or(&no_extras, |recovery| &recovery.extras));
    for id in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let [before, after] = [old, new].map(|extras| extras.get(id).map(written::extra));
        text = table(&Outline::of(&text)?, &way_of_extra(id), before.as_deref(), after.as_deref())?;
    }
    Some(text)
}

/// Takes out all overrides of a task or milestone, and puts others in.
fn rulings(mut text: String, of: &str, old: &[Override], new: &[Override]) -> Option<String> {
    for count in (1..=old.len()).rev() {
        let said = old.get(..count)?;
        text = ruling(&Outline::of(&text)?, of, said, said.last(), None)?;
    }
    for (count, added) in new.iter().enumerate() {
        text = ruling(&Outline::of(&text)?, of, new.get(..count)?, None, Some(added))?;
    }
    Some(text)
}

/// Adds an override, corrects it or takes it out; `said` are those that the text has. One alone is a table, several are
/// a list.
pub(super) fn ruling(
    outline: &Outline<'_>,
    of: &str,
    said: &[Override],
    before: Option<&Override>,
    after: Option<&Override>,
) -> Option<String> {
    let way = way_of_ruling(of);
    let at = before.and_then(|before| said.iter().rposition(|other| other == before));
    let is_list = is_list(outline, &way);
    let own = |at| if is_list { [way.as_slice(), &[Step::At(at)]].concat() } else { way.clone() };
    match (before.zip(at), after) {
        (None, None) => Some(outline.text.to_owned()),
        (None, Some(after)) if said.is_empty() && !is_list => correct(outline, &way, &[], &written::ruling(after)),
        (None, Some(after)) => add(&Outline::of(&listed(outline, &way)?)?, &way, &written::ruling(after)),
        (Some((_, at)), None) => remove_entry(outline, &own(at)),
        (Some((before, at)), Some(after)) => {
            correct(outline, &own(at), &written::ruling(before), &written::ruling(after))
        }
    }
}

fn is_list(outline: &Outline<'_>, way: &[Step]) -> bool {
    let has_entries = outline.section(&[way, &[Step::At(0)]].concat()).is_some();
    has_entries || outline.leaf(way).is_some_and(|leaf| leaf.kind == Kind::List)
}
