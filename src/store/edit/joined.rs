//! Brings a text from one record to another that has more in it. It goes day by day, so that a thousand differences cost
//! little more than one, and changes each where it stands, so that everything else stays.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::insert::apart;
use super::render::sections;
use super::spans::{Outline, Step};
use super::{edited, unmarked};
use crate::record::Record;
use crate::schema::{self, Form};

/// The text of `before` with every change made that leads to `after`; `None` where that cannot be done without losing
/// something.
pub(in crate::store) fn joined(text: &str, before: &Record, after: &Record) -> Option<String> {
    let (mark, old) = unmarked(text);
    // All of it, also the days that stay as they are.
    let old = Outline::of(old)?.with_quoted_days()?;
    let (new, written) = by_days(&old, before, after)?;
    Some([mark, &edited(&new, &written, after)?].concat())
}

/// The text with the days brought to what they are to be, those that are written in lines of their own and those that are
/// new, and what it says then.
fn by_days(text: &str, before: &Record, after: &Record) -> Option<(String, Record)> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let text = [text, end].concat();
    let outline = Outline::of(&text)?;
    let places = places(&outline);
    let has_no_days = places.is_empty() && outline.leaf(&[Step::key("days")]).is_none();
    let takes_sections = has_no_days || places.values().any(Option::is_some);
    let mut written = before.clone();
    let (mut inserted, mut replaced): (BTreeMap<usize, String>, Vec<_>) = (BTreeMap::new(), Vec::new());
    for (date, day) in after.days.iter().filter(|(date, day)| before.day(**date) != Some(*day)) {
        let alone = |record: &Record| Record {
            days: record.day(*date).map(|day| (*date, day.clone())).into_iter().collect(),
            ..Record::default()
        };
        if let Some(Some(place)) = places.get(date) {
            let lines = outline.text.get(place.clone())?;
            let Some(new) = edited(lines, &alone(before), &alone(after)) else { continue };
            replaced.push((place.clone(), new));
        } else if takes_sections && !places.contains_key(date) {
            let lines = inserted.entry(place(&outline, &places, *date)).or_default();
            sections(lines, &[], &schema::tree(&alone(after), Form::Toml));
        } else {
            continue;
        }
        written.days.insert(*date, day.clone());
    }
    // Where one place has both, what is new goes before the day that begins there.
    let inserted =
        inserted.into_iter().map(|(at, lines)| Some((at..at, apart(&outline, at, lines.trim_matches('\n'))?)));
    let inserted = inserted.collect::<Option<Vec<_>>>()?;
    Some((outline.with([inserted, replaced].concat())?, written))
}

/// Where each day is: the lines of its sections and the comments above them, if they stand together and hold all of it.
type Places = BTreeMap<NaiveDate, Option<Range<usize>>>;

fn places(outline: &Outline<'_>) -> Places {
    let mut parts: Vec<_> = outline.sections.iter().map(|section| (date_of(&section.path), section)).collect();
    parts.dedup_by(|(next, _), (before, _)| next.is_some() && next == before);
    let start = |part: usize| {
        let header = parts.get(part).map(|(_, section)| section.header.start);
        header.map_or(outline.text.len(), |header| outline.with_comments_above(outline.line_start(header)))
    };
    let mut places = Places::new();
    for (part, (date, _)) in parts.iter().enumerate() {
        let Some(date) = date else { continue };
        let lines = if places.contains_key(date) { None } else { Some(start(part)..start(part + 1)) };
        places.insert(*date, lines);
    }
    let elsewhere = outline.leaves.iter().filter(|leaf| leaf.depth < 2);
    places.extend(elsewhere.filter_map(|leaf| Some((date_of(&leaf.path)?, None))));
    places
}

fn date_of(path: &[Step]) -> Option<NaiveDate> {
    match path {
        [Step::Key(days), Step::Key(date), ..] if &**days == "days" => schema::day(date)?.ok(),
        _ => None,
    }
}

/// Where a new day goes: behind the day before it, or else before the day after it.
fn place(outline: &Outline<'_>, places: &Places, date: NaiveDate) -> usize {
    let before = places.range(..date).rev().find_map(|(_, lines)| Some(lines.as_ref()?.end));
    let after = || places.range(date..).find_map(|(_, lines)| Some(lines.as_ref()?.start));
    before.or_else(after).unwrap_or(outline.text.len())
}
