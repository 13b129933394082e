//! Makes a change to the text of a file: the few places it is about, and not one byte more.

mod days;
mod joined;
mod normal;
mod outline;
mod place;
mod recovery;
mod remove;
mod whole;
mod written;

use crate::record::{Change, Record};
use crate::store::contents::Contents;
use crate::store::datetime;
use crate::store::read::BYTE_ORDER_MARK;
use outline::{Kind, Outline, Step};
use place::set;
use remove::{remove, remove_entry};
use written::{Pair, Written};

pub(super) use joined::joined;
pub(super) use normal::normal;

/// The text with a change made to it; `None` where that cannot be done without losing something. `record` is what the
/// text says, and a text of `None` that there is no file yet.
pub(super) fn edited(text: Option<&str>, record: &Record, change: &Change) -> Option<String> {
    let Some(text) = text else { return edited(Some(&Contents::of(change).beginning()), record, change) };
    let (mark, old) = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest),
        None => ("", text),
    };
    let (new, touched) = match change {
        Change::Anew { after, .. } => return Some(whole::whole(after)),
        Change::Recovery { before, after } => {
            (recovery::recovery(old, before.as_ref(), after.as_ref())?, keys(&way(&["recovery"]), &recovery::KEYS))
        }
        Change::Exchange { after, .. } => {
            let way = way(&["recovery", "exchange"]);
            let value = after.map(|at| datetime::written(at).into());
            (put_or_clear(old, &way, value, None)?, vec![way])
        }
        Change::Override { of, before, after } => {
            let said = record.recovery.as_ref().and_then(|recovery| recovery.overrides.get(of));
            let said = said.map(Vec::as_slice).unwrap_or_default();
            let new = recovery::ruling(old, of, said, before.as_ref(), after.as_ref())?;
            (new, vec![recovery::way_of_ruling(of)])
        }
        Change::Extra { id, before, after } => {
            let way = recovery::way_of_extra(id);
            let [before, after] = [before, after].map(|extra| extra.as_ref().map(written::extra));
            (table(old, &way, before.as_deref(), after.as_deref())?, vec![way])
        }
        Change::Medicine { id, before, after } => {
            let way = way(&["medicines", id.as_str()]);
            let [before, after] = [before, after].map(|medicine| medicine.as_ref().map(written::medicine));
            (table(old, &way, before.as_deref(), after.as_deref())?, vec![way])
        }
        Change::Task { date, task, before, after } => {
            let way = [days::day(*date).as_slice(), &way(&["tasks", task.as_str()])].concat();
            (days::answer(old, &way, before, after)?, keys(&way, &days::ANSWER))
        }
        Change::Note { date, after, .. } => {
            let way = [days::day(*date).as_slice(), &way(&["note"])].concat();
            (put_or_clear(old, &way, after.as_deref().map(written::text), Some("\"\""))?, vec![way])
        }
        Change::Entry { before, after } => {
            let new = days::entry(old, record, before.as_ref(), after.as_ref())?;
            (new, [before, after].into_iter().flatten().map(days::way_of).collect())
        }
        Change::Settings { before, after } => {
            let [(old_top, old_phones), (new_top, new_phones)] =
                [before, after].map(|settings| written::settings(settings));
            let top = correct(old, &[], &old_top, &new_top)?;
            let new = correct(&top, &way(&["phones"]), &old_phones, &new_phones)?;
            (new, written::SETTINGS.iter().map(|key| way(&[key])).collect())
        }
    };
    keeps_the_rest(old, &new, &touched).then(|| [mark, &new].concat())
}

/// The way through tables of these names.
fn way(names: &[&str]) -> Vec<Step> {
    names.iter().map(|name| Step::key(*name)).collect()
}

/// The ways to keys of a table.
fn keys(way: &[Step], keys: &[&str]) -> Vec<Vec<Step>> {
    keys.iter().map(|key| [way, &[Step::key(*key)]].concat()).collect()
}

/// Adds a table, corrects it, or takes it out.
fn table(text: &str, way: &[Step], before: Option<&[Pair]>, after: Option<&[Pair]>) -> Option<String> {
    match (before, after) {
        (before, Some(after)) => correct(text, way, before.unwrap_or_default(), after),
        (Some(_), None) => remove_entry(text, way),
        (None, None) => Some(text.to_owned()),
    }
}

/// Brings the keys of a table from what they were to what they are to be. What is new is put in before anything is
/// taken out, so that the table never is empty between.
fn correct(text: &str, way: &[Step], before: &[Pair], after: &[Pair]) -> Option<String> {
    let mut text = text.to_owned();
    for (key, value) in after.iter().filter(|pair| !before.contains(pair)) {
        text = set(&text, &[way, &[Step::key(*key)]].concat(), value)?;
    }
    for (key, _) in before.iter().filter(|(key, _)| after.iter().all(|(other, _)| other != key)) {
        text = put_or_clear(&text, &[way, &[Step::key(*key)]].concat(), None, written::blank(key))?;
    }
    Some(text)
}

/// Sets a value, or takes it out. One that carries a comment is blanked instead, so that the comment keeps its place.
fn put_or_clear(text: &str, way: &[Step], value: Option<Written>, blank: Option<&str>) -> Option<String> {
    if let Some(value) = value {
        return set(text, way, &value);
    }
    let outline = Outline::of(text)?;
    match (outline.leaf(way), blank) {
        (None, _) => Some(text.to_owned()),
        (Some(leaf), Some(blank)) if outline.is_commented(leaf) => set(text, way, &blank.to_owned().into()),
        (Some(_), _) => remove(text, way),
    }
}

/// Whether every comment of the old text is in the new one, and every value that the change is not about.
fn keeps_the_rest(old: &str, new: &str, touched: &[Vec<Step>]) -> bool {
    let kept = |text: &str| {
        let outline = Outline::of(text)?;
        let apart = |path: &[Step]| touched.iter().all(|way| !path.starts_with(way) && !way.starts_with(path));
        let leaves = outline.leaves.iter().filter(|leaf| leaf.kind == Kind::Scalar && apart(&leaf.path));
        let values =
            leaves.map(|leaf| (leaf.path.clone(), outline.text.get(leaf.value.clone()).map(ToOwned::to_owned)));
        let comments = outline.comments_in(&(0..text.len())).into_iter();
        let comments = comments.map(|comment| (Vec::new(), Some(comment.to_owned())));
        let mut kept: Vec<_> = values.chain(comments).collect();
        kept.sort_unstable();
        Some(kept)
    };
    kept(old).is_some_and(|old| kept(new).is_some_and(|new| old == new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_comment_or_value_is_noticed() {
        let touched = [vec![Step::key("a"), Step::key("b")]];
        let old = "x = 1 # c\na.b = 1\na.c = [\"#\"]\n";
        for (new, kept) in [
            ("x = 1 # c\na.c = [\"#\"]\n", true),
            ("# c\nx = 1\na.b = 2\na.c = [\"#\"]\n", true),
            ("x = 1\na.b = 1\na.c = [\"#\"]\n", false),
            ("x = 1 # c\na.b = 1\na.c = []\n", false),
            ("x = 2 # c\na.b = 1\na.c = [\"#\"]\n", false),
            ("x = 1 # c\na.b = 1\na.c = [\"#\"]\ny = 1\n", false),
            ("x = ", false),
        ] {
            assert_eq!(keeps_the_rest(old, new, &touched), kept, "{new}");
        }
    }
}
