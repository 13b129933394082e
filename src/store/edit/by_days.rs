//! Brings the days of a text from one record to another, each in its own lines, so that a day of many costs no more than
//! one alone, a thousand differences little more than one, and everything else stays.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::NaiveDate;

use super::in_place;
use super::insert::apart;
use super::render::sections;
use super::spans::Outline;
use crate::record::Record;
use crate::schema::{self, Form};

type Places = BTreeMap<NaiveDate, Range<usize>>;

/// The text with the days that differ brought to what they are to be, and what it says then: what cannot be done within the
/// lines of a day is left for another way.
pub(super) fn by_days(text: &str, places: &Places, before: &Record, after: &Record) -> Option<(String, Record)> {
    let outline = Outline { text, ..Outline::default() };
    let mut written = before.clone();
    let (mut inserted, mut replaced): (BTreeMap<usize, String>, Vec<_>) = (BTreeMap::new(), Vec::new());
    let dates: BTreeSet<_> = before.days.keys().chain(after.days.keys()).collect();
    for date in dates.into_iter().filter(|date| before.days.get(date) != after.days.get(date)) {
        let alone = |record: &Record| Record {
            days: record.days.get(date).map(|day| (*date, day.clone())).into_iter().collect(),
            ..Record::default()
        };
        if let Some(place) = places.get(date) {
            let lines = text.get(place.clone())?;
            // Right below others, a section put before them would need an empty line above.
            let is_apart = place.start == 0 || outline.line(place.start).is_some_and(str::is_empty);
            let new = is_apart.then(|| in_place(lines, &alone(before), &alone(after))).flatten();
            let Some(new) = new else { continue };
            replaced.push((place.clone(), new));
        } else {
            let lines = inserted.entry(place(places, *date).unwrap_or(text.len())).or_default();
            sections(lines, &[], &schema::tree(&alone(after), Form::Toml));
        }
        written.days.remove(date);
        written.days.extend(alone(after).days);
    }
    // Where one place has both, what is new goes before the day that begins there.
    let inserted =
        inserted.into_iter().map(|(at, lines)| Some((at..at, apart(&outline, at, lines.trim_matches('\n'))?)));
    let inserted = inserted.collect::<Option<Vec<_>>>()?;
    Some((outline.with([inserted, replaced].concat())?, written))
}

/// Where a new day goes: behind the day before it, or else before the day after it.
fn place(places: &Places, date: NaiveDate) -> Option<usize> {
    let before = places.range(..date).next_back().map(|(_, lines)| lines.end);
    before.or_else(|| places.range(date..).next().map(|(_, lines)| lines.start))
}
