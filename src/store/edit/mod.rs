//! Makes the differences of two records in a text: the few places they are about, and not one byte more.

mod by_days;
mod insert;
mod remove;
mod render;
mod spans;
mod walk;

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::record::{Change, Record};
use crate::schema::{self, Datum, Form, Pair};
use crate::store::Loaded;
use crate::store::read::{BYTE_ORDER_MARK, Contents};
use by_days::by_days;
use insert::{add, listed, set};
use remove::{remove, remove_entry};
use render::{Written, sections};
use spans::{Outline, Step, ValueKind};

/// The text with a change made to it; `None` where that cannot be done without losing something.
pub(super) fn changed(loaded: &Loaded, change: &Change) -> Option<String> {
    if loaded.text.is_none() {
        return changed(&loaded.edited(Contents::of(change.kind()).beginning(), loaded.record.clone()), change);
    }
    let made = |loaded: &Loaded, change: &Change| {
        let mut made = loaded.record.clone();
        change.apply(&mut made);
        made
    };
    match change {
        Change::Anew { after, .. } => Some(whole(after, Contents::Progress)),
        Change::Together(changes) => {
            let all = changes.iter().try_fold(loaded.clone(), |loaded, change| {
                Some(loaded.edited(changed(&loaded, change)?, made(&loaded, change)))
            });
            all?.text.map(Arc::unwrap_or_clone)
        }
        // Under one day a pain entry cannot become a dose.
        Change::Entry { before: Some(before), after: Some(after) }
            if before.date == after.date && before.entry.kind() != after.entry.kind() =>
        {
            None
        }
        change => edited(loaded, &made(loaded, change)),
    }
}

/// The text with everything changed that leads to a record; `None` where that cannot be done without losing something.
pub(super) fn edited(loaded: &Loaded, after: &Record) -> Option<String> {
    let (mark, text) = unmarked(loaded.text.as_ref().map(|text| text.as_str()).unwrap_or_default());
    if loaded.places.as_ref().is_none_or(|places| !places.are_quoted)
        && let Cow::Owned(quoted) = Outline::of(text)?.with_quoted_days()?
    {
        return edited(&loaded.edited([mark, &quoted].concat(), loaded.record.clone()), after);
    }
    let before = &loaded.record;
    let (new, written) = match &loaded.places {
        Some(places) => by_days(text, &places.of, before, after)?,
        None => (text.to_owned(), before.clone()),
    };
    let new = if written == *after { new } else { in_place(&new, &written, after)? };
    Some([mark, &new].concat())
}

/// The text with all in which two records differ, of which it says the first, where it stands; `None` where that cannot be
/// done without losing something.
fn in_place(text: &str, before: &Record, after: &Record) -> Option<String> {
    let mut edit = Edit { first: Outline::of(text)?, text: None, touched: Vec::new() };
    let [before, after] = schema::differing(before, after);
    edit.part(&[], &before, &after)?;
    let Edit { first, text, touched } = edit;
    let rest = rest(&first, &touched);
    let new = text.unwrap_or_else(|| first.text.to_owned());
    drop(first);
    (self::rest(&Outline::of(&new)?, &touched) == rest).then_some(new)
}

/// The text of a whole record, laid out as single edits to an empty file would leave it.
pub(super) fn whole(record: &Record, contents: Contents) -> String {
    let mut text = contents.beginning();
    let pairs = match contents {
        Contents::Progress => schema::tree(record, Form::Toml),
        Contents::Settings => schema::of_settings(&record.settings),
    };
    sections(&mut text, &[], &pairs);
    text
}

pub(super) fn comments(text: &str) -> Vec<Range<usize>> {
    Outline::of(text).map(|outline| outline.comments).unwrap_or_default()
}

/// The mark in front of a text, and the rest of it.
pub(super) fn unmarked(text: &str) -> (&str, &str) {
    text.strip_prefix(BYTE_ORDER_MARK).map_or(("", text), |rest| (BYTE_ORDER_MARK, rest))
}

struct Edit<'t> {
    first: Outline<'t>,
    text: Option<String>,
    /// The ways to what they were about.
    touched: Vec<Vec<Step>>,
}

impl Edit<'_> {
    fn make(&mut self, way: &[Step], edit: impl FnOnce(&Outline<'_>, &[Step]) -> Option<String>) -> Option<()> {
        self.text = Some(self.look(|outline| edit(outline, way))??);
        self.touched.push(way.to_vec());
        Some(())
    }

    fn look<T>(&self, look: impl FnOnce(&Outline<'_>) -> T) -> Option<T> {
        Some(match &self.text {
            None => look(&self.first),
            Some(text) => look(&Outline::of(text)?),
        })
    }

    /// Brings the keys of a table from what they were to what they are to be. What is new is put in before anything is
    /// taken out, so that the table never is empty between.
    fn part(&mut self, way: &[Step], before: &[Pair], after: &[Pair]) -> Option<()> {
        for Pair { key, value, .. } in after.iter().filter(|pair| pair.value.is_single() && !before.contains(pair)) {
            self.make(&below(way, key), |outline, way| set(outline, way, &Written::of(value)))?;
        }
        let gone = |pair: &&Pair| after.iter().all(|other| other.key != pair.key);
        for Pair { key, blank, .. } in before.iter().filter(gone).filter(|pair| pair.value.is_single()) {
            self.make(&below(way, key), |outline, way| clear(outline, way, blank.as_ref()))?;
        }
        for pair in before.iter().filter(gone).filter(|pair| !pair.value.is_single()) {
            self.inner(&below(way, &pair.key), Some(&pair.value), None)?;
        }
        for Pair { key, value, .. } in after.iter().filter(|pair| !pair.value.is_single()) {
            let before = before.iter().find(|pair| pair.key == *key).map(|pair| &pair.value);
            if before != Some(value) {
                self.inner(&below(way, key), before, Some(value))?;
            }
        }
        Some(())
    }

    fn inner(&mut self, way: &[Step], before: Option<&Datum>, after: Option<&Datum>) -> Option<()> {
        match after.or(before)? {
            Datum::Own(_) if after.is_none() => self.make(way, remove_entry),
            Datum::Answer(_) => self.answer(way, before.map(Datum::pairs).unwrap_or_default(), after),
            Datum::List(_) | Datum::Few(_) => {
                self.touched.push(way.to_vec());
                let may_be_alone = matches!(before.or(after), Some(Datum::Few(_)));
                let [before, after] = [before, after].map(|list| list.map(Datum::items).unwrap_or_default());
                self.list(way, before, after, may_be_alone)
            }
            _ => {
                let [before, after] = [before, after].map(|table| table.map(Datum::pairs).unwrap_or_default());
                self.part(way, before, after)
            }
        }
    }

    fn answer(&mut self, way: &[Step], before: &[Pair], after: Option<&Datum>) -> Option<()> {
        let new = after.map(Datum::pairs).unwrap_or_default();
        let is_table = self.look(|outline| match outline.leaf(way) {
            Some(leaf) => leaf.kind == ValueKind::Table,
            None => outline.has_below(way) || outline.section(way).is_some(),
        })?;
        if is_table {
            return self.part(way, before, new);
        }
        self.touched.extend(before.iter().chain(new).map(|pair| below(way, &pair.key)));
        self.make(way, |outline, way| match after {
            Some(answer) => set(outline, way, &Written::of(answer)),
            None => clear(outline, way, Some(&Datum::Answer(Vec::new()))),
        })
    }

    /// Corrects what changed in its place, or takes out what is gone and adds what is new behind the rest.
    fn list(&mut self, way: &[Step], before: &[Vec<Pair>], after: &[Vec<Pair>], may_be_alone: bool) -> Option<()> {
        let at = |edit: &Self, at| {
            let is_list = !may_be_alone || edit.look(|outline| is_list(outline, way))?;
            Some(if is_list { [way, &[Step::At(at)]].concat() } else { way.to_vec() })
        };
        if before.len() == after.len() {
            for (n, (before, after)) in before.iter().zip(after).enumerate().filter(|(_, (a, b))| a != b) {
                self.part(&at(self, n)?, before, after)?;
            }
            return Some(());
        }
        let (mut kept, mut gone) = (0, Vec::new());
        for (n, item) in before.iter().enumerate() {
            if after.get(kept) == Some(item) { kept += 1 } else { gone.push(n) }
        }
        for n in gone.into_iter().rev() {
            self.make(&at(self, n)?, remove_entry)?;
        }
        for (n, item) in after.iter().enumerate().skip(kept) {
            if may_be_alone && n == 0 && !self.look(|outline| is_list(outline, way))? {
                self.part(way, &[], item)?;
                continue;
            }
            if may_be_alone {
                self.make(way, listed)?;
            }
            self.make(way, |outline, way| add(outline, way, item))?;
        }
        Some(())
    }
}

fn below(way: &[Step], key: &str) -> Vec<Step> {
    [way, &[Step::key(key)]].concat()
}

fn is_list(outline: &Outline<'_>, way: &[Step]) -> bool {
    let has_entries = outline.section(&[way, &[Step::At(0)]].concat()).is_some();
    has_entries || outline.leaf(way).is_some_and(|leaf| leaf.kind == ValueKind::List)
}

/// Takes a value out. One that carries a comment is blanked instead, so that the comment keeps its place.
fn clear(outline: &Outline<'_>, way: &[Step], blank: Option<&Datum>) -> Option<String> {
    match (outline.leaf(way), blank) {
        (None, _) => Some(outline.text.to_owned()),
        (Some(leaf), Some(blank)) if outline.is_commented(leaf) => set(outline, way, &Written::of(blank)),
        (Some(_), _) => remove(outline, way),
    }
}

/// What a change must leave as it is, as far as two texts can be compared by it: every value that the change is not
/// about, in the order of the text, and every comment. A comment that stood in a value may stand above it by now.
fn rest(outline: &Outline<'_>, touched: &[Vec<Step>]) -> (u64, Vec<String>) {
    let apart = |path: &[Step]| touched.iter().all(|way| !path.starts_with(way) && !way.starts_with(path));
    let mut values = DefaultHasher::new();
    for leaf in outline.leaves.iter().filter(|leaf| leaf.kind == ValueKind::Scalar && apart(&leaf.path)) {
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
