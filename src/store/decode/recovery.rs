//! The recovery, with what the patient's own surgeon said.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, FixedOffset};
use toml::de::{DeTable, DeValue};

use super::values::written_day;
use super::{Decoder, Value};
use crate::plan::{Kind, Offset, OffsetError, PlanId, TaskId};
use crate::record::{Extra, ExtraKind, Override, Point, Recovery, Ruling};

/// The keys without which a table is no recovery.
const KEYS: [&str; 6] = ["plan", "surgery", "expanders", "exchange", "override", "extra"];

/// Whether a value is more than an empty table or list, which a comment may have kept in its place.
fn says_something(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Table(table) => table.values().any(|value| says_something(value.get_ref())),
        DeValue::Array(list) => !list.is_empty(),
        _ => true,
    }
}

impl Decoder<'_> {
    /// The recovery; a table that has only unknown keys is none.
    pub(super) fn recovery(&mut self, value: Value<'_, '_>) -> Option<Recovery> {
        let table = self.reader.table(value)?;
        if !KEYS.iter().filter_map(|key| table.get(*key)).any(|value| says_something(value.get_ref())) {
            return None;
        }
        let plan = self.reader.required(table, value.span(), "plan").and_then(|value| self.name(value));
        let surgery = self.reader.required(table, value.span(), "surgery").and_then(|value| self.moment(value));
        let expanders = table.get("expanders").and_then(|value| self.reader.truth(value)).unwrap_or_default();
        let exchange = table.get("exchange").and_then(|value| self.exchange(value, surgery));
        let overrides = table.get("override").map(|value| self.overrides(value)).unwrap_or_default();
        let extras = table.get("extra").map(|value| self.extras(value)).unwrap_or_default();
        Some(Recovery { expanders, exchange, overrides, extras, ..Recovery::new(PlanId::new(plan?), surgery?) })
    }

    /// The second operation, on a day after the first.
    fn exchange(
        &mut self,
        value: Value<'_, '_>,
        surgery: Option<DateTime<FixedOffset>>,
    ) -> Option<DateTime<FixedOffset>> {
        let exchange = self.moment(value)?;
        if surgery.is_some_and(|surgery| exchange.date_naive() <= surgery.date_naive()) {
            let hint = "correct this date, or that of `surgery`".to_owned();
            self.reader.note(value.span(), "the second operation is not on a later day than the first", hint);
            return None;
        }
        Some(exchange)
    }

    fn overrides(&mut self, value: Value<'_, '_>) -> BTreeMap<String, Vec<Override>> {
        let mut found = BTreeMap::new();
        for (key, value) in self.reader.table(value).into_iter().flatten() {
            let id = self.key(key.get_ref(), key.span());
            let tables = match value.get_ref() {
                DeValue::Array(_) => self.reader.tables(value),
                _ => self.reader.table(value).map(|table| (value.span(), table)).into_iter().collect(),
            };
            let overrides: Vec<_> = tables.into_iter().filter_map(|(span, table)| self.ruling(&span, table)).collect();
            found.extend(id.map(|id| (id, overrides)));
        }
        found
    }

    fn ruling(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Override> {
        let (from, until) = self.window(table);
        let never = table.get("not_at_all").and_then(|value| self.reader.truth(value)).unwrap_or_default();
        let has_window = ["from", "until"].iter().any(|key| table.contains_key(*key));
        if never && has_window {
            let hint = "keep `not_at_all`, or keep `from` and `until`".to_owned();
            self.reader.note(span.clone(), "`not_at_all` stands beside a start or an end", hint);
        }
        if !never && !has_window {
            let hint = "add a line such as until = \"4w\", from = 2026-12-18 or not_at_all = true".to_owned();
            self.reader.miss(span.clone(), "this does not say what holds instead of the plan", hint);
            return None;
        }
        let ruling = if never { Ruling::Never } else { Ruling::Window { from, until } };
        let because = table.get("because").and_then(|value| self.prose(value));
        let on = table.get("on").and_then(|value| self.day_of(value));
        Some(Override { ruling, because, on, by: self.name_at(table, "by") })
    }

    fn extras(&mut self, value: Value<'_, '_>) -> BTreeMap<TaskId, Extra> {
        let mut found = BTreeMap::new();
        for (key, value) in self.reader.table(value).into_iter().flatten() {
            let id = self.key(key.get_ref(), key.span());
            let extra = self.reader.table(value).and_then(|table| self.extra(&value.span(), table));
            found.extend(id.map(TaskId::new).zip(extra));
        }
        found
    }

    fn extra(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Extra> {
        let title = self.reader.required(table, span.clone(), "title").and_then(|value| self.name(value));
        let at = table.get("at").and_then(|value| self.moment(value));
        let kind = table.get("kind").and_then(|value| self.word(value, "kind", &Kind::ALL, Kind::word));
        let (from, until) = self.window(table);
        let is_task = ["kind", "from", "until"].into_iter().find(|key| table.contains_key(*key));
        if let (true, Some(key)) = (table.contains_key("at"), is_task) {
            let hint = format!("keep `at` for a visit, or `{key}` for a task");
            self.reader.note(span.clone(), format!("`at` stands beside `{key}`"), hint);
        }
        let what = match at {
            Some(at) => ExtraKind::Visit(at),
            None => ExtraKind::Task { kind: kind.unwrap_or(Kind::Keep), from, until },
        };
        let because = table.get("because").and_then(|value| self.prose(value));
        let on = table.get("on").and_then(|value| self.day_of(value));
        Some(Extra { title: title?, what, because, on, by: self.name_at(table, "by") })
    }

    /// The start and the end that a table gives; the end comes after the start as far as the two can be compared.
    fn window(&mut self, table: &DeTable<'_>) -> (Option<Point>, Option<Point>) {
        let [from, until] = ["from", "until"].map(|key| table.get(key).and_then(|value| self.point(value)));
        let backwards = match (from, until) {
            (Some(Point::On(from)), Some(Point::On(until))) => until <= from,
            (Some(Point::After(Offset::Hours(from))), Some(Point::After(Offset::Hours(until))))
            | (Some(Point::After(Offset::Days(from))), Some(Point::After(Offset::Days(until)))) => until <= from,
            _ => false,
        };
        if let Some(end) = table.get("until").filter(|_| backwards) {
            let hint = "take a later end, or an earlier start".to_owned();
            self.reader.note(end.span(), "this end does not come after the start", hint);
        }
        (from, until)
    }

    /// A point in time: so long after the operation, or a day.
    fn point(&mut self, value: Value<'_, '_>) -> Option<Point> {
        let hint =
            "write how long after the operation, such as \"48h\", \"10d\" or \"4w\", or a day such as 2026-12-18";
        let problem = match (value.get_ref().as_str().map(str::parse::<Offset>), written_day(value)) {
            (Some(Ok(offset)), _) => return Some(Point::After(offset)),
            (_, Some(Ok(day))) => return Some(Point::On(day)),
            (_, Some(Err(_))) => "there is no such day".to_owned(),
            (Some(Err(wrong @ OffsetError::TooFar)), None) => wrong.to_string(),
            (_, None) => "a length of time or a day is expected here".to_owned(),
        };
        self.reader.note(value.span(), problem, hint.to_owned());
        None
    }
}
