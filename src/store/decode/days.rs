//! The days: notes, answers, entries.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

use super::{Decoder, Value};
use crate::plan::TaskId;
use crate::record::{
    Answer, Call, Day, Dose, Entered, Entry, EntryKind, MOST_MINUTES, MedicineId, Nrs, Pain, Side, Span, State, Whom,
    Why,
};
use crate::store::datetime;

impl Decoder<'_> {
    pub(super) fn days(&mut self, value: Value<'_, '_>) -> BTreeMap<NaiveDate, Day> {
        let days = self.reader.table(value).into_iter().flatten().filter_map(|(key, value)| {
            let date = self.date(key.get_ref(), key.span());
            let day = self.reader.table(value).map(|table| self.day(table));
            date.zip(day)
        });
        days.collect()
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
        let mut entries = Vec::new();
        for kind in EntryKind::ALL {
            let tables = table.get(kind.word()).map(|value| self.reader.tables(value)).unwrap_or_default();
            entries.extend(tables.into_iter().filter_map(|(span, table)| self.entry(kind, &span, table)));
        }
        Day { note, tasks, entries }
    }

    fn answer(&mut self, value: Value<'_, '_>) -> Option<Answer> {
        let table = match value.get_ref() {
            DeValue::String(_) => return Some(Answer { state: self.state(value)?, ..Answer::default() }),
            DeValue::Table(table) => table,
            _ => {
                self.reader.expected(
                    value,
                    "a state such as \"done\", or a table,",
                    "the states are open, done, kept, partly, slipped and skipped",
                );
                return None;
            }
        };
        let state = table.get("state").and_then(|value| self.state(value)).unwrap_or_default();
        let why = table.get("why").and_then(|value| self.word(value, "reason", &Why::ALL, Why::word));
        let because = table.get("because").and_then(|value| self.prose(value));
        let minutes = table.get("minutes").and_then(|value| self.reader.number(value, 0..MOST_MINUTES + 1));
        let spans = table.get("spans").map(|value| self.reader.tables(value)).unwrap_or_default();
        let spans = spans.into_iter().filter_map(|(span, table)| self.span(&span, table)).collect();
        let by = self.name_at(table, "by");
        Some(Answer { state, why, because, minutes: minutes.unwrap_or_default(), spans, by })
    }

    fn state(&mut self, value: Value<'_, '_>) -> Option<State> {
        self.word(value, "state", &State::ALL, State::word)
    }

    fn span(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Span> {
        let from = self.reader.required(table, span.clone(), "from").and_then(|value| self.moment(value));
        let to = table.get("to").and_then(|value| self.moment(value));
        Some(Span { from: from?, to })
    }

    fn entry(&mut self, kind: EntryKind, span: &Range<usize>, table: &DeTable<'_>) -> Option<Entry> {
        let at = self.reader.required(table, span.clone(), "at").and_then(|value| self.moment(value));
        let (what, words) = match kind {
            EntryKind::Pain => (self.pain(span, table).map(Entered::Pain), "note"),
            EntryKind::Dose => (self.dose(span, table).map(Entered::Dose), "note"),
            EntryKind::Call => (self.call(span, table).map(Entered::Call), "said"),
        };
        let note = table.get(words).and_then(|value| self.prose(value));
        let by = self.name_at(table, "by");
        Some(Entry { at: at?, what: what?, note, by })
    }

    fn pain(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Pain> {
        let side = table.get("where").and_then(|value| self.word(value, "leg", &Side::ALL, Side::word));
        let rest = self.reader.required(table, span.clone(), "rest").and_then(|value| self.score(value));
        let moving = table.get("moving").and_then(|value| self.score(value));
        Some(Pain { side, rest: rest?, moving })
    }

    fn score(&mut self, value: Value<'_, '_>) -> Option<Nrs> {
        let score = self.reader.number(value, 0..u32::from(Nrs::MAX) + 1)?;
        u8::try_from(score).ok().and_then(Nrs::new)
    }

    fn call(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Call> {
        let whom = self.reader.required(table, span.clone(), "whom");
        let whom = whom.and_then(|value| self.word(value, "number to call", &Whom::ALL, Whom::word))?;
        Some(Call { whom })
    }

    fn dose(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Dose> {
        let medicine = self.reader.required(table, span.clone(), "medicine").and_then(|value| self.name(value));
        let amount = self.reader.required(table, span.clone(), "amount").and_then(|value| self.quantity(value));
        Some(Dose { medicine: MedicineId::new(medicine?), amount: amount? })
    }
}
