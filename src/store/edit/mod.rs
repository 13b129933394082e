//! Makes a change to the text of a progress file: the few places it is about, and not one byte more.

mod outline;
mod place;
mod remove;
mod written;

use crate::record::{Answer, Change, PainEntry, Record, Recovery, State};
use crate::store::datetime;
use crate::store::decode::{FORMAT, prose};
use crate::store::read::BYTE_ORDER_MARK;
use outline::{Kind, Outline, Step};
use place::{add, set};
use remove::{remove, remove_entry};
use written::Written;

/// The change as a file can hold it: lines end in one way, and an empty text is none.
pub(super) fn normal(change: Change) -> Change {
    let text = |text: Option<String>| text.and_then(|text| prose(&text));
    let answer = |answer: Answer| Answer { because: text(answer.because), ..answer };
    let entry = |entry: PainEntry| PainEntry { note: text(entry.note), ..entry };
    match change {
        Change::Recovery { .. } => change,
        Change::Task { date, task, before, after } => {
            Change::Task { date, task, before: answer(before), after: answer(after) }
        }
        Change::Note { date, before, after } => Change::Note { date, before: text(before), after: text(after) },
        Change::Pain { date, before, after } => {
            Change::Pain { date, before: before.map(entry), after: after.map(entry) }
        }
    }
}

/// The text with a change made to it; `None` where that cannot be done without losing something. `record` is what the
/// text says, and a text of `None` that there is no file yet.
pub(super) fn edited(text: Option<&str>, record: &Record, change: &Change) -> Option<String> {
    let Some(text) = text else { return edited(Some(&format!("format = {FORMAT}\n")), record, change) };
    let (mark, old) = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest),
        None => ("", text),
    };
    let (new, touched) = match change {
        Change::Recovery { before, after } => {
            let way = [Step::key("recovery")];
            (recovery(old, &way, before.as_ref(), after.as_ref())?, keys(&way, &["plan", "surgery", "expanders"]))
        }
        Change::Task { date, task, before, after } => {
            let way = [day(*date).as_slice(), &[Step::key("tasks"), Step::key(task.as_str())]].concat();
            (answer(old, &way, before, after)?, keys(&way, &["state", "because", "minutes", "spans"]))
        }
        Change::Note { date, after, .. } => {
            let way = [day(*date).as_slice(), &[Step::key("note")]].concat();
            (put_or_clear(old, &way, after.as_deref().map(written::text), Some("\"\""))?, vec![way])
        }
        Change::Pain { date, before, after } => {
            let way = [day(*date).as_slice(), &[Step::key("pain")]].concat();
            let entries = record.day(*date).map(|day| day.pain.as_slice()).unwrap_or_default();
            let at = before.as_ref().and_then(|entry| entries.iter().rposition(|other| other == entry));
            (pain(old, &way, at.and_then(|at| Some((at, entries.get(at)?))), after.as_ref())?, vec![way])
        }
    };
    keeps_the_rest(old, &new, &touched).then(|| [mark, &new].concat())
}

fn day(date: chrono::NaiveDate) -> Vec<Step> {
    vec![Step::key("days"), Step::key(date.format("%Y-%m-%d").to_string())]
}

fn keys(way: &[Step], keys: &[&str]) -> Vec<Vec<Step>> {
    keys.iter().map(|key| [way, &[Step::key(*key)]].concat()).collect()
}

fn recovery(text: &str, way: &[Step], before: Option<&Recovery>, after: Option<&Recovery>) -> Option<String> {
    let mut text = text.to_owned();
    let wanted = after.map(|recovery| {
        let expanders = recovery.expanders.then(|| Written::from("true".to_owned()));
        let surgery = datetime::written(recovery.surgery).into();
        [Some(written::text(recovery.plan.as_str())), Some(surgery), expanders]
    });
    let same = |key: &str| match (before, after) {
        (Some(before), Some(after)) => match key {
            "plan" => before.plan == after.plan,
            "surgery" => before.surgery == after.surgery,
            _ => before.expanders == after.expanders,
        },
        _ => false,
    };
    for (key, value) in ["plan", "surgery", "expanders"].into_iter().zip(wanted.unwrap_or_default()) {
        if !same(key) {
            text = put_or_clear(&text, &[way, &[Step::key(key)]].concat(), value, None)?;
        }
    }
    Some(text)
}

fn answer(text: &str, way: &[Step], before: &Answer, after: &Answer) -> Option<String> {
    let outline = Outline::of(text)?;
    let is_table = match outline.leaf(way) {
        Some(leaf) => leaf.kind == Kind::Table,
        None => outline.has_below(way) || outline.section(way).is_some(),
    };
    if !is_table {
        let value = (*after != Answer::default()).then(|| written::answer(after));
        return put_or_clear(text, way, value, Some("\"open\""));
    }
    let state = (after.state != State::Open).then(|| written::state(after.state));
    let minutes = (after.minutes != 0).then(|| after.minutes.to_string().into());
    let spans = (!after.spans.is_empty()).then(|| written::spans(&after.spans));
    let parts = [
        ("state", before.state != after.state, state, "\"open\""),
        ("because", before.because != after.because, after.because.as_deref().map(written::text), "\"\""),
        ("minutes", before.minutes != after.minutes, minutes, "0"),
        ("spans", before.spans != after.spans, spans, "[]"),
    ];
    let mut text = text.to_owned();
    for (key, _, value, blank) in parts.into_iter().filter(|(_, differs, ..)| *differs) {
        text = put_or_clear(&text, &[way, &[Step::key(key)]].concat(), value, Some(blank))?;
    }
    Some(text)
}

fn pain(text: &str, way: &[Step], before: Option<(usize, &PainEntry)>, after: Option<&PainEntry>) -> Option<String> {
    match (before, after) {
        (None, None) => Some(text.to_owned()),
        (None, Some(after)) => add(text, way, &written::pain(after)),
        (Some((at, _)), None) => remove_entry(text, &[way, &[Step::At(at)]].concat()),
        (Some((at, before)), Some(after)) => {
            let (old, new) = (written::pain(before), written::pain(after));
            let mut text = text.to_owned();
            for key in ["at", "where", "rest", "moving", "note"] {
                let [old, new] = [&old, &new].map(|pairs| pairs.iter().find(|pair| pair.0 == key));
                if old != new {
                    let blank = (key == "note").then_some("\"\"");
                    let way = [way, &[Step::At(at), Step::key(key)]].concat();
                    text = put_or_clear(&text, &way, new.map(|pair| pair.1.clone()), blank)?;
                }
            }
            Some(text)
        }
    }
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
