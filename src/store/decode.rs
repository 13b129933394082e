//! Reads the progress file's text into a record, reporting every mistake at once.
//!
//! Keys that are not known are accepted everywhere: a newer program or the patient may have written them.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::datetime::{self, WrongTime};
use crate::diagnostic::{Diagnostic, Reader, Source, did_you_mean};
use crate::record::{Answer, Day, MOST_MINUTES, Nrs, PainEntry, Record, Recovery, Side, Span, State};
use crate::rules::plan::{PlanId, TaskId};

/// The format that is read and written.
pub(super) const FORMAT: u64 = 1;

/// Why a text is no record.
#[derive(Debug)]
pub(super) enum Broken {
    /// It has mistakes.
    Mistakes(Vec<Diagnostic>),
    /// A newer program wrote it, in this format.
    Newer(String),
}

/// Reads a progress file. It must satisfy both TOML parsers, since one reads and the other finds the places to edit.
pub(super) fn decode(source: Source<'_>) -> Result<Record, Broken> {
    let mut decoder = Decoder { reader: Reader::new(source) };
    let tree = decoder.reader.parse();
    if decoder.reader.count() == 0
        && let Err(error) = toml_edit::Document::parse(source.text)
    {
        decoder.reader.note(error.span().unwrap_or(0..0), error.message(), None);
    }
    if decoder.reader.count() == 0 {
        decoder.format(tree.get_ref(), source.text)?;
    }
    let record = decoder.record(tree.get_ref());
    let mistakes = decoder.reader.finish();
    if mistakes.is_empty() { Ok(record.tidy()) } else { Err(Broken::Mistakes(mistakes)) }
}

/// The patient's words, in lines that end the same way on every system; an empty text is none.
pub(super) fn prose(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    (!text.is_empty()).then_some(text)
}

struct Decoder<'t> {
    reader: Reader<'t>,
}

type Value<'a, 'd> = &'a Spanned<DeValue<'d>>;

impl Decoder<'_> {
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
                    self.reader.note(value.span(), problem, format!("write `format = {FORMAT}`"));
                }
            },
            None => self.reader.expected(value, "the number of the file's format", "write format = 1"),
        }
        Ok(())
    }

    fn record(&mut self, table: &DeTable<'_>) -> Record {
        let recovery = table.get("recovery").and_then(|value| self.recovery(value));
        let days = table.get("days").and_then(|value| self.reader.table(value));
        let days = days.into_iter().flatten().filter_map(|(key, value)| {
            let date = self.date(key.get_ref(), key.span());
            let day = self.reader.table(value).map(|table| self.day(table));
            date.zip(day)
        });
        Record { days: days.collect(), recovery }
    }

    /// The recovery; a table that has only unknown keys is none.
    fn recovery(&mut self, value: Value<'_, '_>) -> Option<Recovery> {
        let table = self.reader.table(value)?;
        if !["plan", "surgery", "expanders"].iter().any(|key| table.contains_key(*key)) {
            return None;
        }
        let plan = self.reader.required(table, value.span(), "plan").and_then(|value| self.filled(value));
        let surgery = self.reader.required(table, value.span(), "surgery").and_then(|value| self.moment(value));
        let expanders = table.get("expanders").and_then(|value| self.reader.truth(value)).unwrap_or_default();
        Some(Recovery { plan: PlanId::new(plan?), surgery: surgery?, expanders })
    }

    fn date(&mut self, key: &str, span: Range<usize>) -> Option<NaiveDate> {
        match datetime::day(key) {
            Some(Ok(date)) => return Some(date),
            Some(Err(_)) => self.reader.note(span, format!("there is no day {key}"), "correct the date".to_owned()),
            None => self.reader.note(
                span,
                format!("`{key}` is no day"),
                "a day is written as 2026-11-22, with the year first and two digits each for month and day".to_owned(),
            ),
        }
        None
    }

    fn day(&mut self, table: &DeTable<'_>) -> Day {
        let note = table.get("note").and_then(|value| self.prose(value));
        let tasks = table.get("tasks").and_then(|value| self.reader.table(value));
        let tasks: BTreeMap<_, _> = tasks
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| Some((TaskId::new(key.get_ref().as_ref()), self.answer(value)?)))
            .collect();
        let pain = table.get("pain").map(|value| self.reader.tables(value)).unwrap_or_default();
        let pain = pain.into_iter().filter_map(|(span, table)| self.pain(&span, table)).collect();
        Day { note, tasks, pain }
    }

    fn answer(&mut self, value: Value<'_, '_>) -> Option<Answer> {
        let table = match value.get_ref() {
            DeValue::String(_) => return Some(Answer { state: self.state(value)?, ..Answer::default() }),
            DeValue::Table(table) => table,
            _ => {
                self.reader.expected(
                    value,
                    "a state such as \"done\", or a table,",
                    "the states are open, done, kept, slipped and skipped",
                );
                return None;
            }
        };
        let state = table.get("state").and_then(|value| self.state(value)).unwrap_or_default();
        let because = table.get("because").and_then(|value| self.prose(value));
        let minutes = table.get("minutes").and_then(|value| self.reader.number(value, 0..MOST_MINUTES + 1));
        let spans = table.get("spans").map(|value| self.reader.tables(value)).unwrap_or_default();
        let spans = spans.into_iter().filter_map(|(span, table)| self.span(&span, table)).collect();
        Some(Answer { state, because, minutes: minutes.unwrap_or_default(), spans })
    }

    fn state(&mut self, value: Value<'_, '_>) -> Option<State> {
        self.word(value, "state", &State::ALL, State::word)
    }

    fn span(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Span> {
        let from = self.reader.required(table, span.clone(), "from").and_then(|value| self.moment(value));
        let to = table.get("to").and_then(|value| self.moment(value));
        Some(Span { from: from?, to })
    }

    fn pain(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<PainEntry> {
        let at = self.reader.required(table, span.clone(), "at").and_then(|value| self.moment(value));
        let side = table.get("where").and_then(|value| self.word(value, "leg", &Side::ALL, Side::word));
        let rest = self.reader.required(table, span.clone(), "rest").and_then(|value| self.score(value));
        let moving = table.get("moving").and_then(|value| self.score(value));
        let note = table.get("note").and_then(|value| self.prose(value));
        Some(PainEntry { at: at?, side, rest: rest?, moving, note })
    }

    fn score(&mut self, value: Value<'_, '_>) -> Option<Nrs> {
        let score = self.reader.number(value, 0..u32::from(Nrs::MAX) + 1)?;
        u8::try_from(score).ok().and_then(Nrs::new)
    }

    /// One word out of a few.
    fn word<T: Copy>(&mut self, value: Value<'_, '_>, what: &str, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let text = self.reader.text(value)?;
        let found = all.iter().copied().find(|one| word(*one) == text);
        if found.is_none() {
            let words: Vec<_> = all.iter().map(|one| word(*one)).collect();
            let hint = match did_you_mean(text, words.iter().copied()) {
                Some(meant) => format!("did you mean \"{meant}\"?"),
                None => format!("it can be {}", words.join(", ")),
            };
            self.reader.note(value.span(), format!("the {what} \"{text}\" is not known"), hint);
        }
        found
    }

    fn filled(&mut self, value: Value<'_, '_>) -> Option<String> {
        let text = self.reader.text(value)?;
        if text.is_empty() {
            self.reader.note(value.span(), "a name is expected here", None);
            return None;
        }
        Some(text.to_owned())
    }

    /// The patient's words.
    fn prose(&mut self, value: Value<'_, '_>) -> Option<String> {
        prose(self.reader.text(value)?)
    }

    /// A moment, as a TOML date-time or as the same in quotes.
    fn moment(&mut self, value: Value<'_, '_>) -> Option<DateTime<FixedOffset>> {
        let read = match value.get_ref() {
            DeValue::Datetime(datetime) => datetime::moment(datetime),
            DeValue::String(text) => match text.parse::<Datetime>() {
                Ok(datetime) => datetime::moment(&datetime),
                Err(_) if text.starts_with(|c: char| c.is_ascii_digit()) => Err(WrongTime::NotThere),
                Err(_) => Err(WrongTime::Form),
            },
            _ => {
                self.reader.expected(
                    value,
                    "a date and a time with its UTC offset",
                    "write it as 2026-11-22T14:05:00+01:00",
                );
                return None;
            }
        };
        read.map_err(|wrong| self.reader.note(value.span(), wrong.to_string(), wrong.hint())).ok()
    }
}
