//! Single values: words, names, texts, moments, amounts.

use std::ops::Range;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::{Decoder, Value};
use crate::diagnostic::did_you_mean;
use crate::record::{Quantity, QuantityError};
use crate::store::datetime::{self, WrongTime};

/// The longest text of one line that a file may have, in characters: longer than any that can be entered.
pub(in crate::store) const LONGEST_LINE: usize = 200;

/// The patient's words, in lines that end the same way on every system; an empty text is none.
pub(in crate::store) fn prose(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    (!text.is_empty()).then_some(text)
}

impl Decoder<'_> {
    /// One word out of a few.
    pub(super) fn word<T: Copy>(
        &mut self,
        value: Value<'_, '_>,
        what: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
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

    /// A name: one line, not empty and not too long to be one.
    pub(super) fn name(&mut self, value: Value<'_, '_>) -> Option<String> {
        self.line(value, LONGEST_LINE)
    }

    /// The name that a table has under a key, if there is one.
    pub(super) fn name_at(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        table.get(key).and_then(|value| self.name(value))
    }

    /// A text of one line, which has at most so many characters.
    pub(super) fn line(&mut self, value: Value<'_, '_>, longest: usize) -> Option<String> {
        let text = self.reader.text(value)?;
        self.sound(text, value.span(), longest)
    }

    /// The key of a table that the patient names.
    pub(super) fn key(&mut self, key: &str, span: Range<usize>) -> Option<String> {
        self.sound(key, span, LONGEST_LINE).map(|_| key.to_owned())
    }

    fn sound(&mut self, text: &str, span: Range<usize>, longest: usize) -> Option<String> {
        let text = text.trim();
        if text.is_empty() {
            self.reader.note(span, "this text is empty", "write it between the quotes".to_owned());
        } else if text.chars().any(char::is_control) {
            let hint = "write it anew, with letters, digits and signs only".to_owned();
            self.reader.note(span, "this text has a line break or another character that cannot be seen", hint);
        } else if text.chars().count() > longest {
            let hint = "make it shorter".to_owned();
            self.reader.note(span, format!("this text is longer than {longest} characters"), hint);
        } else {
            return Some(text.to_owned());
        }
        None
    }

    /// The patient's words.
    pub(super) fn prose(&mut self, value: Value<'_, '_>) -> Option<String> {
        prose(self.reader.text(value)?)
    }

    /// An amount of a medicine.
    pub(super) fn quantity(&mut self, value: Value<'_, '_>) -> Option<Quantity> {
        if value.get_ref().as_str().is_none() {
            self.reader.expected(value, "an amount in quotes", "write the number and its unit, such as \"400 mg\"");
            return None;
        }
        self.amount(value)
    }

    /// What is written as an amount is.
    pub(super) fn amount<T: FromStr<Err = QuantityError>>(&mut self, value: Value<'_, '_>) -> Option<T> {
        let read = self.reader.text(value)?.parse::<T>();
        read.map_err(|wrong| self.reader.note(value.span(), wrong.to_string(), wrong.hint())).ok()
    }

    /// A moment, as a TOML date-time or as the same in quotes.
    pub(super) fn moment(&mut self, value: Value<'_, '_>) -> Option<DateTime<FixedOffset>> {
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

    /// A day, as a TOML date or as the same in quotes.
    pub(super) fn day_of(&mut self, value: Value<'_, '_>) -> Option<NaiveDate> {
        let hint = "write it as 2026-11-27".to_owned();
        match written_day(value) {
            Some(Ok(date)) => return Some(date),
            Some(Err(_)) => self.reader.note(value.span(), "there is no such day", hint),
            None => self.reader.note(value.span(), "a day is expected here", hint),
        }
        None
    }
}

/// The day that a value names; `None` where it is something else.
pub(super) fn written_day(value: Value<'_, '_>) -> Option<Result<NaiveDate, WrongTime>> {
    match value.get_ref() {
        DeValue::Datetime(Datetime { date: Some(_), time: None, .. }) | DeValue::String(_) => {}
        _ => return None,
    }
    match value.get_ref() {
        DeValue::Datetime(datetime) => datetime::day(&datetime.to_string()),
        other => datetime::day(other.as_str().unwrap_or_default()),
    }
}
