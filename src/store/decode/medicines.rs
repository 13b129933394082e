//! The patient's medicines.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Decoder, Value};
use crate::record::{LEAST_GAP, MOST_DOSES, MOST_GAP, Medicine, MedicineId, Most};

impl Decoder<'_> {
    pub(super) fn medicines(&mut self, value: Value<'_, '_>) -> BTreeMap<MedicineId, Medicine> {
        let mut found = BTreeMap::new();
        for (key, value) in self.reader.table(value).into_iter().flatten() {
            let id = self.key(key.get_ref(), key.span());
            let medicine = self.reader.table(value).and_then(|table| self.medicine(&value.span(), table));
            found.extend(id.map(MedicineId::new).zip(medicine));
        }
        found
    }

    fn medicine(&mut self, span: &Range<usize>, table: &DeTable<'_>) -> Option<Medicine> {
        let name = self.reader.required(table, span.clone(), "name").and_then(|value| self.name(value));
        let amount = self.reader.required(table, span.clone(), "amount").and_then(|value| self.quantity(value));
        let ingredient = self.name_at(table, "ingredient");
        let gap = table.get("hours_between").and_then(|value| self.gap(value));
        let most = table.get("most_in_24_hours").and_then(|value| self.most(value));
        Some(Medicine { name: name?, amount: amount?, ingredient, gap, most })
    }

    /// Hours, kept as minutes.
    fn gap(&mut self, value: Value<'_, '_>) -> Option<u32> {
        let written = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => {
                self.reader.expected(value, "a number of hours", "write it by itself, such as 6 or 4.5");
                return None;
            }
        };
        let minutes = written.replace('_', "").parse::<f64>().unwrap_or(f64::NAN) * 60.0;
        if !(f64::from(LEAST_GAP)..=f64::from(MOST_GAP)).contains(&minutes) {
            let hint = "take a number of hours from that range".to_owned();
            self.reader.note(value.span(), "a number of hours from 0.25 to 168 is expected here", hint);
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within the range above")]
        Some(minutes.round() as u32)
    }

    /// A number of doses, or an amount.
    fn most(&mut self, value: Value<'_, '_>) -> Option<Most> {
        match value.get_ref() {
            DeValue::Integer(_) => self.reader.number(value, 1..MOST_DOSES + 1).map(Most::Doses),
            DeValue::String(_) => self.amount(value),
            _ => {
                let hint = "write a number of doses such as 3, or an amount such as \"1200 mg\"";
                self.reader.expected(value, "a number of doses or an amount", hint);
                None
            }
        }
    }
}
