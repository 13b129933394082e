//! The settings.

use toml::de::DeTable;

use super::Decoder;
use crate::record::{Background, LATEST_TURN, LONGEST_NAME, MOST_MINUTES, Phones, Settings};

/// Every key of the settings.
const KEYS: [&str; 7] = ["day_starts_at", "by", "daily_goal", "phones", "language", "plain", "background"];

/// Every key of the phone numbers.
const PHONES: [&str; 3] = ["surgeon", "urgent", "emergency"];

impl Decoder<'_> {
    pub(super) fn settings(&mut self, table: &DeTable<'_>) -> Settings {
        self.reader.only(table, &KEYS);
        let hour =
            table.get("day_starts_at").and_then(|value| self.reader.number(value, 0..u32::from(LATEST_TURN) + 1));
        let phones = table.get("phones").and_then(|value| self.reader.table(value));
        Settings {
            day_starts_at: hour.and_then(|hour| u8::try_from(hour).ok()).unwrap_or_default(),
            by: self.name_at(table, "by"),
            daily_goal: table.get("daily_goal").and_then(|value| self.reader.number(value, 1..MOST_MINUTES + 1)),
            phones: phones.map(|table| self.phones(table)).unwrap_or_default(),
            language: table.get("language").and_then(|value| self.line(value, LONGEST_NAME)),
            plain: table.get("plain").and_then(|value| self.reader.truth(value)).unwrap_or_default(),
            background: table
                .get("background")
                .and_then(|value| self.word(value, "background", &Background::ALL, Background::word)),
        }
    }

    fn phones(&mut self, table: &DeTable<'_>) -> Phones {
        self.reader.only(table, &PHONES);
        let mut phone = |key| table.get(key).and_then(|value| self.line(value, LONGEST_NAME));
        Phones { surgeon: phone("surgeon"), urgent: phone("urgent"), emergency: phone("emergency") }
    }
}
