//! A text read a day at a time, so that no tree of all of it stands in memory, and of a day that is written as it was
//! nothing is read again.
//!
//! A text without a mistake is cut where the header of another day begins. Each piece has to be TOML by itself, so no cut
//! goes through a value, and the pieces say together what the whole says as long as nothing is in two of them. Where it is
//! not so, the whole is read. A day as legup writes it is read at a glance, any other by the parser of all of TOML.

use std::collections::BTreeMap;
use std::iter;
use std::ops::Range;
use std::thread;

use chrono::NaiveDate;
use toml::de::DeTable;

use super::datetime::day;
use super::whole::{progress, record};
use super::{Codec, plain};
use crate::diagnostic::{Reader, Source};
use crate::record::{Day, Record, Shared};

/// From how many days on a second thread is worth what it takes to begin it.
const WORTH_A_THREAD: usize = 100;

/// Where the days of a text are: the lines of their sections, with the comments and the empty lines above them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    pub of: BTreeMap<NaiveDate, Range<usize>>,
    /// Whether the keys of all of them are in quotes.
    pub are_quoted: bool,
}

/// What a text says that has no mistake, and where each of its days is; `None` where that is not found a day at a time.
/// `known` is another text with what was found in it.
pub fn by_day(text: &str, known: Option<(&str, &Record, &Places)>) -> Option<(Record, Places)> {
    let (rest, places) = cut(text)?;
    // Where they are several, none goes on in the next.
    if rest.len() > 1 && rest.iter().any(|piece| DeTable::parse(piece).is_err()) {
        return None;
    }
    let mut said =
        sound(
            &rest.concat(),
            |reader, table, text| {
                if table.contains_key("days") { None } else { progress(reader, table, text).ok() }
            },
        )?;
    let mut others = Vec::new();
    for (date, lines) in &places.of {
        let lines = text.get(lines.clone())?;
        let before = known.and_then(|(text, record, places)| {
            let is_same = text.get(places.of.get(date)?.clone()) == Some(lines);
            is_same.then(|| record.days.get(date).cloned())
        });
        match before {
            Some(day) => said.days.extend(day.map(|day| (*date, day))),
            None => others.push((*date, lines)),
        }
    }
    let read = |days: &[(NaiveDate, &str)]| {
        let read = days.iter().map(|(date, lines)| Some((*date, day_of(lines)?)));
        read.collect::<Option<Vec<_>>>()
    };
    for days in in_two(&others, read) {
        said.days.extend(days?.into_iter().filter(|(_, day)| **day != Day::default()));
    }
    Some((said, places))
}

/// What the lines of one day say.
fn day_of(lines: &str) -> Option<Shared<Day>> {
    let mut reader = Reader::default();
    if let Some(mut day) = plain::day(lines).and_then(|day| Day::read(&mut reader, &day))
        && reader.count() == 0
    {
        day.tidy();
        return Some(day.into());
    }
    let said = sound(lines, |reader, table, _| {
        let record = record(reader, table);
        // A key that is not known may stand on the day, not beside it.
        (table.len() == 1 && record.days.len() == 1).then_some(record)
    });
    said.map(|record| record.days.into_iter().next().map(|(_, day)| day).unwrap_or_default())
}

/// What comes of each half of a list, of a long one at once.
fn in_two<T: Sync, R: Send>(all: &[T], of: impl Fn(&[T]) -> Option<R> + Sync) -> [Option<R>; 2] {
    let (first, second) = all.split_at(all.len() / 2);
    if all.len() < WORTH_A_THREAD {
        return [of(first), of(second)];
    }
    thread::scope(|scope| {
        let second = scope.spawn(|| of(second));
        [of(first), second.join().ok().flatten()]
    })
}

/// What a piece of a text says, if there is no mistake in it.
fn sound(text: &str, read: impl FnOnce(&mut Reader<'_>, &DeTable<'_>, &str) -> Option<Record>) -> Option<Record> {
    let mut reader = Reader::new(Source { name: "", text });
    let tree = reader.parse();
    let record = read(&mut reader, tree.get_ref(), text)?;
    (reader.count() == 0).then(|| record.tidy())
}

/// The pieces of a text that are about no day, and the places of the days; `None` where a day is in two places.
fn cut(text: &str) -> Option<(Vec<&str>, Places)> {
    let begins_line = |at: &usize| text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    let headers = text.match_indices('[').map(|(at, _)| at).filter(begins_line);
    let mut parts = vec![(None, 0)];
    let mut places = Places { of: BTreeMap::new(), are_quoted: true };
    for header in headers {
        let named = date_of(text.get(header..)?);
        places.are_quoted &= named.is_none_or(|(_, is_quoted)| is_quoted);
        let date = named.map(|(date, _)| date);
        if parts.last().is_some_and(|(before, _)| *before != date) {
            parts.push((date, with_above(text, header)));
        }
    }
    let ends: Vec<_> = parts.iter().skip(1).map(|(_, start)| *start).chain(iter::once(text.len())).collect();
    let mut rest = Vec::new();
    for ((date, start), end) in parts.into_iter().zip(ends) {
        match date {
            None => rest.push(text.get(start..end)?),
            Some(date) if places.of.insert(date, start..end).is_none() => {}
            Some(_) => return None,
        }
    }
    Some((rest, places))
}

/// The day that a header is about, and whether its key is in quotes.
fn date_of(header: &str) -> Option<(NaiveDate, bool)> {
    let way = header.strip_prefix("[[").or(header.strip_prefix('['))?.strip_prefix("days.")?;
    let quoted = way.strip_prefix('"');
    let (date, behind) = quoted.unwrap_or(way).split_at_checked("2026-11-22".len())?;
    let behind = if quoted.is_some() { behind.strip_prefix('"')? } else { behind };
    let date = day(date)?.ok()?;
    behind.starts_with(['.', ']']).then_some((date, quoted.is_some()))
}

/// Where the comments right above a line begin, and the empty lines above those.
fn with_above(text: &str, line: usize) -> usize {
    let mut above = text.get(..line).unwrap_or_default().split_inclusive('\n').rev().peekable();
    let mut start = line;
    while let Some(comment) = above.next_if(|line| line.trim_start().starts_with('#')) {
        start -= comment.len();
    }
    while let Some(empty) = above.next_if(|line| line.trim().is_empty()) {
        start -= empty.len();
    }
    start
}
