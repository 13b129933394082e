//! What stands under a day: answers and entries.

use chrono::NaiveDate;

use super::outline::{Kind, Outline, Step};
use super::place::add;
use super::remove::remove_entry;
use super::written;
use super::{correct, put_or_clear, then, way};
use crate::record::{Answer, Filed, Record};

/// Every key of an answer that is a table.
pub(super) const ANSWER: [&str; 6] = ["state", "why", "because", "minutes", "spans", "by"];

/// The way to a day.
pub(super) fn day(date: NaiveDate) -> Vec<Step> {
    way(&["days", &date.format("%Y-%m-%d").to_string()])
}

/// The way to the list that an entry stands in.
pub(super) fn way_of(filed: &Filed) -> Vec<Step> {
    [day(filed.date), way(&[filed.entry.kind().word()])].concat()
}

pub(super) fn answer(outline: &Outline<'_>, way: &[Step], before: &Answer, after: &Answer) -> Option<String> {
    let is_table = match outline.leaf(way) {
        Some(leaf) => leaf.kind == Kind::Table,
        None => outline.has_below(way) || outline.section(way).is_some(),
    };
    if is_table {
        return correct(outline, way, &written::answer_pairs(before), &written::answer_pairs(after));
    }
    let value = (*after != Answer::default()).then(|| written::answer(after));
    put_or_clear(outline, way, value, written::blank("state"))
}

/// Corrects an entry where it stands, or takes it out and puts one in where the new one belongs.
pub(super) fn entry(
    outline: &Outline<'_>,
    record: &Record,
    before: Option<&Filed>,
    after: Option<&Filed>,
) -> Option<String> {
    let old = before.and_then(|filed| Some([way_of(filed), vec![Step::At(place(record, filed)?)]].concat()));
    match (before.zip(old), after) {
        (Some((before, old)), Some(after)) if way_of(before) == way_of(after) => {
            correct(outline, &old, &written::entry(&before.entry), &written::entry(&after.entry))
        }
        // Under one day a pain entry cannot become a dose.
        (Some((before, _)), Some(after)) if before.date == after.date => None,
        (old, after) => {
            let text = match old {
                Some((_, old)) => Some(remove_entry(outline, &old)?),
                None => None,
            };
            let Some(after) = after else { return text.or_else(|| Some(outline.text.to_owned())) };
            then(outline, text, |outline| add(outline, &way_of(after), &written::entry(&after.entry)))
        }
    }
}

/// Which of the day's entries it is; of two that are alike, the last.
fn place(record: &Record, filed: &Filed) -> Option<usize> {
    let alike = record.day(filed.date)?.of_kind(filed.entry.kind());
    alike.enumerate().filter(|(_, other)| **other == filed.entry).last().map(|(at, _)| at)
}
