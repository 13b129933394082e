//! Reads a file's text into a record, reporting every mistake at once.
//!
//! In a progress file keys that are not known are accepted everywhere: a newer program or the patient may have written
//! them. In the settings they are mistakes, because a setting that is misspelt would do nothing, without a word.

mod days;
mod medicines;
mod recovery;
mod settings;
mod values;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::contents::Contents;
use super::json;
use crate::diagnostic::{Diagnostic, Reader, Source};
use crate::record::Record;

pub(super) use values::{LONGEST_LINE, prose};

/// The format that is read and written.
pub(super) const FORMAT: u64 = 1;

/// Why a text is no record.
#[derive(Debug)]
pub(super) enum Broken {
    Mistakes(Vec<Diagnostic>),
    /// A newer program wrote it, in this format.
    Newer(String),
}

/// Reads a file.
pub(super) fn decode(source: Source<'_>, contents: Contents) -> Result<Record, Broken> {
    let mut decoder = Decoder { reader: Reader::new(source) };
    let tree = decoder.reader.parse();
    if decoder.reader.count() == 0 && contents == Contents::Progress {
        decoder.format(tree.get_ref(), source.text)?;
    }
    let record = match contents {
        Contents::Progress => decoder.record(tree.get_ref()),
        Contents::Settings => Record { settings: decoder.settings(tree.get_ref()), ..Record::default() },
    };
    let mistakes = decoder.reader.finish();
    if mistakes.is_empty() { Ok(record.tidy()) } else { Err(Broken::Mistakes(mistakes)) }
}

/// Reads the tree of a JSON text, which has the keys of both files. Only the mistakes in it are found; what a file may
/// have beside is for the caller to judge.
pub(super) fn decode_json(reader: Reader<'_>, text: &str, tree: Value<'_, '_>) -> Result<Record, Broken> {
    let mut decoder = Decoder { reader };
    let Some(table) = decoder.reader.table(tree) else { return Err(decoder.broken_json(tree)) };
    decoder.format(table, text)?;
    let recovery = decoder.reader.required(table, tree.span(), "recovery");
    let mut record = decoder.record(table);
    if let Some(settings) = table.get("settings").and_then(|value| decoder.reader.table(value)) {
        record.settings = decoder.settings(settings);
    }
    // A table that says nothing is no recovery in a file; here there must be one.
    if let (None, Some(value), 0) = (&record.recovery, recovery, decoder.reader.count()) {
        decoder.reader.required(&DeTable::new(), value.span(), "plan");
    }
    if decoder.reader.count() == 0 { Ok(record.tidy()) } else { Err(decoder.broken_json(tree)) }
}

struct Decoder<'t> {
    reader: Reader<'t>,
}

type Value<'a, 'd> = &'a Spanned<DeValue<'d>>;

impl Decoder<'_> {
    fn broken_json(self, tree: Value<'_, '_>) -> Broken {
        Broken::Mistakes(self.reader.finish_with_ways(|span| json::way_to(tree, span)))
    }

    fn format(&mut self, table: &DeTable<'_>, text: &str) -> Result<(), Broken> {
        let Some(value) = table.get("format") else {
            let first_line = 0..text.find('\n').unwrap_or(text.len());
            let hint = format!("add the line `format = {FORMAT}` at the top");
            self.reader.note(first_line, "`format` is missing", hint);
            return Ok(());
        };
        match value.get_ref().as_integer() {
            Some(number) => match u64::from_str_radix(&number.as_str().replace('_', ""), number.radix()) {
                Ok(FORMAT) => {}
                Ok(newer) if newer > FORMAT => return Err(Broken::Newer(newer.to_string())),
                _ => {
                    let problem = format!("there is no format {}", number.as_str());
                    let hint = format!("write {}", self.reader.pair("format", FORMAT));
                    self.reader.note(value.span(), problem, hint);
                }
            },
            None => self.reader.expected(value, "the number of the file's format", "write format = 1"),
        }
        Ok(())
    }

    fn record(&mut self, table: &DeTable<'_>) -> Record {
        let recovery = table.get("recovery").and_then(|value| self.recovery(value));
        let medicines = table.get("medicines").map(|value| self.medicines(value)).unwrap_or_default();
        let days = table.get("days").map(|value| self.days(value)).unwrap_or_default();
        Record { recovery, days, medicines, ..Record::default() }
    }
}
