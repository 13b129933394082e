//! Whole records and settings: read from a tree, and written as one.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use toml::de::DeTable;

use super::datetime::{self, moment};
use super::records::Map;
use super::values::{Own, Part, map, pairs};
use super::{Codec, Datum, Form, Pair, Stored};
use crate::diagnostic::{Keyed, Node, Reader, What, without_gaps};
use crate::record::{Day, MedicineId, Record, Recovery, Settings, Shared};

pub const FORMAT: u32 = 1;

/// That a newer program wrote a text, in this format.
#[derive(Debug)]
pub struct Newer(pub String);

/// The record that a table says, which has a format.
pub fn progress(reader: &mut Reader<'_>, table: &impl Keyed, text: &str) -> Result<Record, Newer> {
    let Some(value) = table.get("format") else {
        let first_line = 0..text.find('\n').unwrap_or(text.len());
        let hint = format!("add the line `format = {FORMAT}` at the top");
        reader.note(first_line, "`format` is missing", hint);
        return Ok(record(reader, table));
    };
    match value.as_integer() {
        Some((number, radix)) => match u64::from_str_radix(&without_gaps(number), radix) {
            Ok(format) if format == u64::from(FORMAT) => {}
            Ok(newer) if newer > u64::from(FORMAT) => return Err(Newer(newer.to_string())),
            _ => {
                let problem = format!("there is no format {number}");
                let hint = format!("write {}", reader.pair("format", FORMAT));
                reader.note(value.span(), problem, hint);
            }
        },
        None => reader.expected(value, "the number of the file's format", "write format = 1"),
    }
    Ok(record(reader, table))
}

pub fn record(reader: &mut Reader<'_>, table: &impl Keyed) -> Record {
    reader.know(table, &[&["format", "recovery", "days", "medicines"]]);
    let recovery = table.get("recovery").and_then(|value| recovery(reader, value));
    let medicines = table.get("medicines").and_then(|value| Map::<MedicineId>::read(reader, value));
    let days = table
        .get("days")
        .map(|value| map(reader, value, date, |reader, value| Day::read(reader, value).map(Shared::from)))
        .unwrap_or_default();
    Record { recovery, days: days.into(), medicines: medicines.unwrap_or_default(), ..Record::default() }
}

/// Notes every key that is not known in a table which says a record.
pub fn unknown(reader: &mut Reader<'_>, table: &impl Keyed) {
    reader.judging_keys(|reader| drop(record(reader, table)));
}

/// The settings that a table says. Keys that are not known are mistakes in them: a setting that is misspelt would do
/// nothing, without a word.
pub fn settings(reader: &mut Reader<'_>, table: &impl Keyed) -> Settings {
    reader
        .judging_keys(|reader| {
            reader.know(table, &[Settings::KEYS]);
            Settings::read(reader, &(0..0), table)
        })
        .unwrap_or_default()
}

/// The record with its settings that a tree of JSON says. Only the mistakes in it are found; what it may have beside is for
/// the caller to judge.
pub fn exported(reader: &mut Reader<'_>, tree: &impl Node, text: &str) -> Result<Record, Newer> {
    let Some(table) = reader.table(tree) else { return Ok(Record::default()) };
    let found = reader.required(table, tree.span(), "recovery");
    let mut record = progress(reader, table, text)?;
    if let Some(table) = table.get("settings").and_then(|value| reader.table(value)) {
        record.settings = settings(reader, table);
    }
    // A table that says nothing is no recovery in a file; here there must be one.
    if let (None, Some(value), 0) = (&record.recovery, found, reader.count()) {
        reader.required(&DeTable::new(), value.span(), "plan");
    }
    Ok(record)
}

/// The recovery; a table that has only unknown keys is none.
fn recovery(reader: &mut Reader<'_>, value: &impl Node) -> Option<Recovery> {
    let table = reader.table(value)?;
    if !Recovery::KEYS.iter().filter_map(|key| table.get(key)).any(says_something) {
        return None;
    }
    let [surgery, exchange] = ["surgery", "exchange"].map(|key| table.get(key));
    let is_early = surgery.and_then(moment).zip(exchange.and_then(moment)).is_some_and(
        |said| matches!(said, (Ok(surgery), Ok(exchange)) if exchange.date_naive() <= surgery.date_naive()),
    );
    if let Some(exchange) = exchange.filter(|_| is_early) {
        let hint = "correct this date, or that of `surgery`".to_owned();
        reader.note(exchange.span(), "the second operation is not on a later day than the first", hint);
    }
    reader.know(table, &[Recovery::KEYS]);
    Recovery::read(reader, &value.span(), table)
}

/// Whether a value is more than an empty table or list, which a comment may have kept in its place.
fn says_something(value: &impl Node) -> bool {
    match value.what() {
        What::Table(table) => table.entries().any(|(_, _, value)| says_something(value)),
        What::List(list) => !list.is_empty(),
        _ => true,
    }
}

fn date(reader: &mut Reader<'_>, key: &str, span: Range<usize>) -> Option<NaiveDate> {
    match datetime::day(key) {
        Some(Ok(date)) => return Some(date),
        Some(Err(_)) => reader.note(span, format!("there is no day {key}"), "correct the date".to_owned()),
        None => {
            let hint = "a day is written as 2026-11-22, with the year first and two digits each for month and day";
            reader.note(span, format!("`{key}` is not a day"), hint.to_owned());
        }
    }
    None
}

/// What a record says, settings apart. On a day without anything entered nothing stands.
pub fn tree(record: &Record, form: Form) -> Vec<Pair> {
    let part = |key, pairs: Vec<Pair>| (!pairs.is_empty()).then(|| Pair::new(key, Datum::Part(pairs)));
    let recovery = record.recovery.as_ref().and_then(|recovery| part("recovery", recovery.pairs(form)));
    let days = Pair::new("days", Datum::Part(pairs(&record.days, |day| Day::write(day, form))));
    let medicines = part("medicines", pairs(&record.medicines, |medicine| Own::write(medicine, form)));
    match form {
        Form::Toml => recovery.into_iter().chain(medicines).chain([days]).collect(),
        Form::Json => recovery.into_iter().chain([days]).chain(medicines).collect(),
    }
}

pub fn of_settings(settings: &Settings) -> Vec<Pair> {
    settings.pairs(Form::Toml)
}

/// A whole record as JSON has it, with the number of today.
pub fn json(record: &Record, day: i64) -> impl serde::Serialize {
    let number = |key, number| Pair::new(key, Datum::Number(number));
    let settings = Pair::new("settings", Part::write(&record.settings, Form::Json));
    let mut pairs = vec![number("format", FORMAT.into()), number("day", day)];
    pairs.extend(tree(record, Form::Json));
    pairs.extend((record.settings != Settings::default()).then_some(settings));
    Datum::Part(pairs)
}

/// What two records say that the other one does not say like this.
pub fn differing(before: &Record, after: &Record) -> [Vec<Pair>; 2] {
    [(before, after), (after, before)].map(|(own, other)| {
        let mut pairs = of_settings(&own.settings);
        let only = Record {
            recovery: own.recovery.clone().filter(|_| own.recovery != other.recovery),
            days: only(&own.days, &other.days).into(),
            medicines: only(&own.medicines, &other.medicines),
            settings: Settings::default(),
        };
        pairs.extend(tree(&only, Form::Toml));
        pairs
    })
}

fn only<K: Ord + Clone, V: PartialEq + Clone>(own: &BTreeMap<K, V>, other: &BTreeMap<K, V>) -> BTreeMap<K, V> {
    let differing = own.iter().filter(|(key, value)| other.get(key) != Some(value));
    differing.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// The record as a file gives it back: lines end in one way, a name is one line, and an empty text is none.
pub fn cleaned(record: Record) -> Record {
    Record {
        recovery: record.recovery.map(Recovery::clean),
        days: record
            .days
            .into_iter()
            .map(|(date, day)| (date, Day::clean((*day).clone()).unwrap_or_default()))
            .collect(),
        medicines: Map::<MedicineId>::clean(record.medicines).unwrap_or_default(),
        settings: record.settings.clean(),
    }
    .tidy()
}
