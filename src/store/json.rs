//! The values of a JSON text with their places, in the form in which the decoder takes those of a TOML text.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostic::Reader;

/// More levels than any record has.
const DEEPEST: usize = 16;

/// What to do where a value is one that legup never writes.
pub(super) const ANEW: &str = "correct it, or make the file again: legup show --json > record.json";

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The values of a text. Notes where it is no JSON, each key that is there twice, and each value that no record has;
/// the tree is sound only where nothing was noted.
pub(super) fn tree<'t>(text: &'t str, reader: &mut Reader<'_>) -> Option<Value<'t>> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = line_start + error.column().saturating_sub(1);
        let said = error.to_string();
        let problem = match said.rsplit_once(" at line ") {
            Some((problem, _)) if !error.is_eof() => format!("this is not JSON: {problem}"),
            _ => "this is cut off here".to_owned(),
        };
        reader.note(at..at + 1, problem, ANEW.to_owned());
        return None;
    }
    JsonWalk { text, at: 0, reader }.value(0)
}

/// The way to what stands at a place, such as `days.2026-11-22.pain[0].rest`; empty for the whole.
pub(super) fn way_to(value: &Value<'_>, span: &Range<usize>) -> String {
    let holds = |start: usize, end: usize| start <= span.start && span.end <= end;
    let step = |step: String, value| match way_to(value, span) {
        rest if rest.is_empty() || rest.starts_with('[') => step + &rest,
        rest => format!("{step}.{rest}"),
    };
    let found = match value.get_ref() {
        DeValue::Table(table) => {
            let member = table.iter().find(|(key, value)| holds(key.span().start, value.span().end));
            member.map(|(key, value)| step(key.get_ref().to_string(), value))
        }
        DeValue::Array(list) => {
            let item = list.iter().enumerate().find(|(_, value)| holds(value.span().start, value.span().end));
            item.map(|(at, value)| step(format!("[{at}]"), value))
        }
        _ => None,
    };
    found.unwrap_or_default()
}

struct JsonWalk<'t, 'r, 's> {
    text: &'t str,
    at: usize,
    reader: &'r mut Reader<'s>,
}

impl<'t> JsonWalk<'t, '_, '_> {
    fn value(&mut self, depth: usize) -> Option<Value<'t>> {
        let first = self.next()?;
        let start = self.at;
        if depth > DEEPEST {
            self.reader.note(start..start + 1, "this is nested deeper than anything legup writes", ANEW.to_owned());
            return None;
        }
        let value = match first {
            b'{' => DeValue::Table(self.table(depth)?),
            b'[' => DeValue::Array(self.list(depth)?),
            b'"' => DeValue::String(self.string()?),
            _ => self.word()?,
        };
        Some(Spanned::new(start..self.at, value))
    }

    fn table(&mut self, depth: usize) -> Option<DeTable<'t>> {
        let mut table = DeTable::new();
        while self.has_item(b'}')? {
            let start = self.at;
            let name = self.string()?;
            let key = Spanned::new(start..self.at, name);
            self.next()?;
            self.at += 1;
            let value = self.value(depth + 1)?;
            if table.contains_key(key.get_ref().as_ref()) {
                let problem = format!("`{}` is here twice", key.get_ref());
                self.reader.note(key.span(), problem, "keep one of the two".to_owned());
            } else {
                table.insert(key, value);
            }
        }
        Some(table)
    }

    fn list(&mut self, depth: usize) -> Option<DeArray<'t>> {
        let mut list = DeArray::new();
        while self.has_item(b']')? {
            list.push(self.value(depth + 1)?);
        }
        Some(list)
    }

    /// Passes the sign before an item, or the one that closes the whole; whether there is an item.
    fn has_item(&mut self, close: u8) -> Option<bool> {
        if self.next()? != close {
            self.at += 1;
        }
        let closes = self.next()? == close;
        self.at += usize::from(closes);
        Some(!closes)
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        let mut is_escaped = false;
        let inner = self.text.get(start + 1..)?.bytes().position(|byte| {
            let ends = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            ends
        })?;
        self.at = start + inner + 2;
        let quoted = self.text.get(start..self.at)?;
        if !quoted.contains('\\') {
            return Some(Cow::Borrowed(quoted.get(1..=inner)?));
        }
        let text = serde_json::from_str::<String>(quoted).unwrap_or_else(|_| {
            let problem = "this text has an escape in it that does not stand for a character";
            self.reader.note(start..self.at, problem, ANEW.to_owned());
            String::new()
        });
        Some(Cow::Owned(text))
    }

    fn word(&mut self) -> Option<DeValue<'t>> {
        let start = self.at;
        let rest = self.text.get(start..)?;
        let end = rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
        self.at += end;
        let word = rest.get(..end)?;
        if let Ok(value) = DeValue::parse(word) {
            return Some(value.into_inner());
        }
        self.reader.note(start..self.at, format!("{word} is not something that legup writes"), ANEW.to_owned());
        Some(DeValue::Boolean(false))
    }

    /// The next byte that is not blank, which is then that of the place.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..)?;
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.text.as_bytes().get(self.at).copied()
    }
}
