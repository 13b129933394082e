//! The days: notes, answers, pain, doses, calls.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

use super::{Decoder, Value};
use crate::plan::TaskId;
use crate::record::{
    Answer, Day, Dose, MOST_MINUTES, MedicineId, Nrs, PainEntry, PhoneCall, Side, Span, State, Whom, Why,
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
        let pain = table.get("pain").map(|value| self.reader.tables(value)).unwrap_or_default();
        let pain = pain.into_iter().filter_map(|(span, table)| self.pain(&span, table)).collect();
        let doses = table.get("doses").map(|value| self.reader.tables(value)).unwrap_or_default();
        let doses = doses.into_iter().filter_map(|(span, table)| self.dose(&span, table)).collect();
        let calls = table.get("calls").map(|value| self.reader.tables(value)).unwrap_or_default();
        let calls = calls.into_iter().filter_map(|(span, table)| self.call(&span, table)).collect();
        Day { note, tasks, pain, doses, calls }
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

    fn pain(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<PainEntry> {
        let at = self.reader.required(table, span.clone(), "at").and_then(|value| self.moment(value));
        let side = table.get("where").and_then(|value| self.word(value, "leg", &Side::ALL, Side::word));
        let rest = self.reader.required(table, span.clone(), "rest").and_then(|value| self.score(value));
        let moving = table.get("moving").and_then(|value| self.score(value));
        let note = table.get("note").and_then(|value| self.prose(value));
        let by = self.name_at(table, "by");
        Some(PainEntry { at: at?, side, rest: rest?, moving, note, by })
    }

    fn score(&mut self, value: Value<'_, '_>) -> Option<Nrs> {
        let score = self.reader.number(value, 0..u32::from(Nrs::MAX) + 1)?;
        u8::try_from(score).ok().and_then(Nrs::new)
    }

    fn call(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<PhoneCall> {
        let at = self.reader.required(table, span.clone(), "at").and_then(|value| self.moment(value));
        let whom = self.reader.required(table, span.clone(), "whom");
        let whom = whom.and_then(|value| self.word(value, "number to call", &Whom::ALL, Whom::word));
        let said = table.get("said").and_then(|value| self.prose(value));
        let by = self.name_at(table, "by");
        Some(PhoneCall { at: at?, whom: whom?, said, by })
    }

    fn dose(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Dose> {
        let at = self.reader.required(table, span.clone(), "at").and_then(|value| self.moment(value));
        let medicine = self.reader.required(table, span.clone(), "medicine").and_then(|value| self.name(value));
        let amount = self.reader.required(table, span.clone(), "amount").and_then(|value| self.quantity(value));
        let note = table.get("note").and_then(|value| self.prose(value));
        let by = self.name_at(table, "by");
        Some(Dose { at: at?, medicine: MedicineId::new(medicine?), amount: amount?, note, by })
    }
}
