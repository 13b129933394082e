//! Reads back what `legup show --json` wrote: all of it, or nothing.
//!
//! What the text says is read as a progress file is, and then shown again: whatever is not the same then would be lost,
//! and is a mistake.

use std::io;
use std::path::Path;

use toml::de::DeValue;

use super::LoadError;
use super::error::{quoted, shown};
use super::json::{ANEW, Value, tree, way_to};
use super::read::{bytes_up_to, utf8};
use crate::diagnostic::{Reader, Source};
use crate::record::Record;
use crate::schema::{self, Newer};

/// The largest text that is read: 64 MB. The same takes up to six times the room in JSON that it takes in TOML, of which
/// there can be [`LARGEST`](super::LARGEST).
pub const LARGEST: u64 = 8 * super::LARGEST;

const LONGEST_QUOTED: usize = 60;

#[derive(Debug, Clone)]
pub struct Import {
    name: String,
    text: String,
}

impl Import {
    pub fn of_file(path: &Path) -> Result<Self, LoadError> {
        let name = shown(path);
        let Some((bytes, _)) = bytes_up_to(path, LARGEST)? else {
            let reason = io::Error::new(io::ErrorKind::NotFound, "it is not there");
            return Err(LoadError::Unreadable { file: name, reason });
        };
        Self::of_bytes(name, &bytes)
    }

    /// A text that came from elsewhere, under a name that says from where.
    pub fn of_bytes(name: String, bytes: &[u8]) -> Result<Self, LoadError> {
        if bytes.len() as u64 > LARGEST {
            return Err(LoadError::TooLarge { file: name, most: LARGEST });
        }
        let text = utf8(&name, bytes).map_err(LoadError::Mistakes)?.to_owned();
        Ok(Self { name, text })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The record in it, with its settings; there always is a recovery.
    pub fn record(&self) -> Result<Record, LoadError> {
        let source = self.source();
        let mut reader = Reader::of_json(source);
        if !self.text.trim_start().starts_with('{') {
            return Err(self.is_something_else());
        }
        let Some(tree) = tree(&self.text, &mut reader) else { return Err(LoadError::Mistakes(reader.finish())) };
        let mut record = Record::default();
        if reader.count() == 0 {
            let has = |key| tree.get_ref().as_table().is_some_and(|table| table.contains_key(key));
            if !has("format") || has("resourceType") {
                return Err(self.is_something_else());
            }
            record = schema::exported(&mut reader, &tree, &self.text)
                .map_err(|Newer(format)| LoadError::Newer { file: self.name.clone(), format })?;
        }
        sound(reader, &tree).map(|()| record.tidy())
    }

    /// Makes sure that the record in it says all that the text says: `again` is that record as `legup show --json` shows
    /// it. The number of the day is another one every day, and may differ.
    pub fn loses_nothing(&self, again: &str) -> Result<(), LoadError> {
        let mut reader = Reader::of_json(self.source());
        let (own, other) = (tree(&self.text, &mut reader), tree(again, &mut reader));
        let Some((mut own, mut other)) = own.zip(other) else { return Err(LoadError::Mistakes(reader.finish())) };
        let [day, _] = [&mut own, &mut other].map(|tree| match tree.get_mut() {
            DeValue::Table(table) => table.remove("day"),
            _ => None,
        });
        if let Some(day) = day.filter(|day| day.get_ref().as_integer().is_none()) {
            reader.expected(&day, "the number of a day", "write it by itself, such as 2");
        }
        compare(&mut reader, again, &own, &other);
        sound(reader, &own)
    }

    fn source(&self) -> Source<'_> {
        Source { name: &self.name, text: &self.text }
    }

    fn is_something_else(&self) -> LoadError {
        let text = self.text.trim_start();
        let first = text.lines().next().unwrap_or_default();
        let report = "a report cannot be read back; this makes a file that can: legup show --json > record.json";
        let is_toml = |line: &str| line.split_once('=').is_some_and(|(key, _)| key.trim() == "format");
        let (is, hint) = match first {
            _ if text.starts_with("BEGIN:VCALENDAR") => ("it is a calendar", report.to_owned()),
            _ if text.starts_with('<') => ("it looks like HTML", report.to_owned()),
            _ if text.starts_with('{') && text.contains("\"resourceType\"") => ("it is FHIR", report.to_owned()),
            _ if first.starts_with("date,") => ("it looks like CSV", report.to_owned()),
            _ if text.lines().any(is_toml) => {
                ("it looks like a progress file", format!("use it as it is: legup --file {} today", quoted(&self.name)))
            }
            _ => ("", "this makes one: legup show --json > record.json".to_owned()),
        };
        let but = if is.is_empty() { String::new() } else { format!(": {is}") };
        let problem = format!("this is not a file that `legup show --json` made{but}");
        LoadError::Mistakes(vec![self.source().whole(problem, Some(hint))])
    }
}

/// Notes what one tree says and another, of which this is the text, does not.
fn compare(reader: &mut Reader<'_>, again: &str, own: &Value<'_>, other: &Value<'_>) {
    match (own.get_ref(), other.get_ref()) {
        (DeValue::Table(table), DeValue::Table(others)) => {
            for (key, value) in table {
                match others.get(key.get_ref().as_ref()) {
                    Some(other) => compare(reader, again, value, other),
                    None => reader.note(key.span(), "legup would not keep this", ANEW.to_owned()),
                }
            }
            for key in others.keys() {
                reader.required(table, own.span(), key.get_ref());
            }
        }
        (DeValue::Array(list), DeValue::Array(others)) if list.len() == others.len() => {
            list.iter().zip(others.iter()).for_each(|(value, other)| compare(reader, again, value, other));
        }
        (value, other_value) if scalar(value).is_some() && scalar(value) == scalar(other_value) => {}
        _ => {
            let written = again.get(other.span()).filter(|written| written.len() <= LONGEST_QUOTED);
            let problem = match written {
                Some(written) => format!("legup would write this as {written}"),
                None => "legup would write this in another way".to_owned(),
            };
            reader.note(own.span(), problem, ANEW.to_owned());
        }
    }
}

/// Every mistake that was noted, each with its place and with the way to it.
fn sound(reader: Reader<'_>, tree: &Value<'_>) -> Result<(), LoadError> {
    match reader.finish_with_ways(|span| way_to(tree, span)) {
        mistakes if mistakes.is_empty() => Ok(()),
        mistakes => Err(LoadError::Mistakes(mistakes)),
    }
}

/// A single value: whether it is a text, and how it is written.
fn scalar<'v>(value: &'v DeValue<'_>) -> Option<(bool, &'v str)> {
    match value {
        DeValue::String(text) => Some((true, text)),
        DeValue::Integer(number) => Some((false, number.as_str())),
        DeValue::Float(number) => Some((false, number.as_str())),
        DeValue::Boolean(truth) => Some((false, if *truth { "true" } else { "false" })),
        DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
