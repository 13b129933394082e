//! Makes a change to the text of a file: the few places it is about, and not one byte more.

mod days;
mod joined;
mod normal;
mod outline;
mod place;
mod recovery;
mod remove;
mod walk;
mod whole;
mod written;

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use chrono::NaiveDate;

use crate::record::{Change, Record, restretched};
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
    if let Change::Anew { after, .. } = change {
        return Some(whole::whole(after));
    }
    if let Change::Together(changes) = change {
        let so_far = (text.to_owned(), record.clone());
        let all = changes.iter().try_fold(so_far, |(text, mut record), change| {
            let text = edited(Some(&text), &record, change)?;
            change.apply(&mut record);
            Some((text, record))
        });
        return all.map(|(text, _)| text);
    }
    let found = Outline::of(old)?;
    let quoted = found.with_quoted_days()?;
    let outline = match &quoted {
        Cow::Borrowed(_) => found,
        Cow::Owned(quoted) => {
            // Of a large text one outline at a time is enough.
            drop(found);
            Outline::of(quoted)?
        }
    };
    let (new, touched) = match change {
        Change::Anew { .. } | Change::Together(_) => return None,
        Change::Recovery { before, after } => {
            (recovery::recovery(&outline, before.as_ref(), after.as_ref())?, keys(&way(&["recovery"]), &recovery::KEYS))
        }
        Change::Exchange { after, .. } => {
            let way = way(&["recovery", "exchange"]);
            let value = after.map(|at| datetime::written(at).into());
            (put_or_clear(&outline, &way, value, None)?, vec![way])
        }
        Change::Override { of, before, after } => {
            let said = record.recovery.as_ref().and_then(|recovery| recovery.overrides.get(of));
            let said = said.map(Vec::as_slice).unwrap_or_default();
            let new = recovery::ruling(&outline, of, said, before.as_ref(), after.as_ref())?;
            (new, vec![recovery::way_of_ruling(of)])
        }
        Change::Extra { id, before, after } => {
            let way = recovery::way_of_extra(id);
            let [before, after] = [before, after].map(|extra| extra.as_ref().map(written::extra));
            (table(&outline, &way, before.as_deref(), after.as_deref())?, vec![way])
        }
        Change::Medicine { id, before, after } => {
            let way = way(&["medicines", id.as_str()]);
            let [before, after] = [before, after].map(|medicine| medicine.as_ref().map(written::medicine));
            (table(&outline, &way, before.as_deref(), after.as_deref())?, vec![way])
        }
        Change::Task { date, task, before, after } => {
            let way = [days::day(*date).as_slice(), &way(&["tasks", task.as_str()])].concat();
            (days::answer(&outline, &way, before, after)?, keys(&way, &days::ANSWER))
        }
        Change::Note { date, after, .. } => {
            let way = [days::day(*date).as_slice(), &way(&["note"])].concat();
            (put_or_clear(&outline, &way, after.as_deref().map(written::text), Some("\"\""))?, vec![way])
        }
        Change::Entry { before, after } => {
            let new = days::entry(&outline, record, before.as_ref(), after.as_ref())?;
            (new, [before, after].into_iter().flatten().map(days::way_of).collect())
        }
        Change::Stretch { task, before, after } => {
            let way = |date: NaiveDate| [days::day(date).as_slice(), &way(&["tasks", task.as_str()])].concat();
            let (mut new, mut touched) = (None, Vec::new());
            for (date, before, after) in restretched(record, task, *before, *after) {
                new = Some(then(&outline, new, |outline| days::answer(outline, &way(date), &before, &after))?);
                touched.extend(keys(&way(date), &days::ANSWER));
            }
            (new?, touched)
        }
        Change::Settings { before, after } => {
            let [(old_top, old_phones), (new_top, new_phones)] =
                [before, after].map(|settings| written::settings(settings));
            let top = correct(&outline, &[], &old_top, &new_top)?;
            let new = correct(&Outline::of(&top)?, &way(&["phones"]), &old_phones, &new_phones)?;
            (new, written::SETTINGS.iter().map(|key| way(&[key])).collect())
        }
    };
    let rest = rest(&outline, &touched);
    drop(outline);
    (self::rest(&Outline::of(&new)?, &touched) == rest).then(|| [mark, &new].concat())
}

/// Where the comments of a text are, in its order.
pub(super) fn comments(text: &str) -> Vec<Range<usize>> {
    Outline::of(text).map(|outline| outline.comments).unwrap_or_default()
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
fn table(outline: &Outline<'_>, way: &[Step], before: Option<&[Pair]>, after: Option<&[Pair]>) -> Option<String> {
    match (before, after) {
        (before, Some(after)) => correct(outline, way, before.unwrap_or_default(), after),
        (Some(_), None) => remove_entry(outline, way),
        (None, None) => Some(outline.text.to_owned()),
    }
}

/// Brings the keys of a table from what they were to what they are to be. What is new is put in before anything is
/// taken out, so that the table never is empty between.
fn correct(outline: &Outline<'_>, way: &[Step], before: &[Pair], after: &[Pair]) -> Option<String> {
    let mut text = None;
    for (key, value) in after.iter().filter(|pair| !before.contains(pair)) {
        let way = [way, &[Step::key(*key)]].concat();
        text = Some(then(outline, text, |outline| set(outline, &way, value))?);
    }
    for (key, _) in before.iter().filter(|(key, _)| after.iter().all(|(other, _)| other != key)) {
        let way = [way, &[Step::key(*key)]].concat();
        text = Some(then(outline, text, |outline| put_or_clear(outline, &way, None, written::blank(key)))?);
    }
    Some(text.unwrap_or_else(|| outline.text.to_owned()))
}

/// Makes one more edit: to the text of an outline, or to what earlier edits made of it.
fn then(
    outline: &Outline<'_>,
    edited: Option<String>,
    edit: impl FnOnce(&Outline<'_>) -> Option<String>,
) -> Option<String> {
    match edited {
        None => edit(outline),
        Some(text) => edit(&Outline::of(&text)?),
    }
}

/// Sets a value, or takes it out. One that carries a comment is blanked instead, so that the comment keeps its place.
fn put_or_clear(outline: &Outline<'_>, way: &[Step], value: Option<Written>, blank: Option<&str>) -> Option<String> {
    if let Some(value) = value {
        return set(outline, way, &value);
    }
    match (outline.leaf(way), blank) {
        (None, _) => Some(outline.text.to_owned()),
        (Some(leaf), Some(blank)) if outline.is_commented(leaf) => set(outline, way, &blank.to_owned().into()),
        (Some(_), _) => remove(outline, way),
    }
}

/// What a change must leave as it is, as far as two texts can be compared by it: every value that the change is not
/// about, in the order of the text, and every comment. A comment that stood in a value may stand above it by now.
fn rest(outline: &Outline<'_>, touched: &[Vec<Step>]) -> (u64, Vec<String>) {
    let apart = |path: &[Step]| touched.iter().all(|way| !path.starts_with(way) && !way.starts_with(path));
    let mut values = DefaultHasher::new();
    for leaf in outline.leaves.iter().filter(|leaf| leaf.kind == Kind::Scalar && apart(&leaf.path)) {
        (&leaf.path, outline.text.get(leaf.value.clone())).hash(&mut values);
    }
    let comments = outline.comments_in(&(0..outline.text.len())).into_iter();
    let mut comments: Vec<_> = comments.map(ToOwned::to_owned).collect();
    comments.sort_unstable();
    (values.finish(), comments)
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
            let [old, new] = [old, new].map(|text| Outline::of(text).map(|outline| rest(&outline, &touched)));
            assert_eq!(old == new, kept, "{new:?}");
        }
    }
}
