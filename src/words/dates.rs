//! Days, times and lengths of time in words.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use super::Words;

impl Words {
    /// A day, short: `Mon 23 Nov`.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> String {
        self.date("date-short", date)
    }

    /// A day in full: `Monday 23 November 2026`.
    #[must_use]
    pub fn long_day(&self, date: NaiveDate) -> String {
        self.date("date-long", date)
    }

    /// A day of the week, short: `Mon`.
    #[must_use]
    pub fn weekday(&self, date: NaiveDate) -> String {
        self.text(&format!("weekday-{}", date.weekday().number_from_monday()))
    }

    /// A time of day: `14:05`; by the clock of another place than here, `20:00 (UTC-5)`.
    #[must_use]
    pub fn time(&self, moment: DateTime<FixedOffset>) -> String {
        let time = self.say("time", &[("hour", moment.hour().into()), ("minute", two_digits(moment.minute()).into())]);
        if self.here.as_ref().is_none_or(|here| here(moment.to_utc()) == *moment.offset()) {
            return time;
        }
        let offset = Self::offset(*moment.offset());
        self.say("time-elsewhere", &[("time", time.into()), ("offset", offset.into())])
    }

    /// How far the clocks of a place are from universal time: `UTC+1`, `UTC-3:30`.
    #[must_use]
    pub fn offset(offset: FixedOffset) -> String {
        let minutes = offset.local_minus_utc().div_euclid(60);
        let sign = if minutes < 0 { '-' } else { '+' };
        match (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, rest) => format!("UTC{sign}{hours}:{}", two_digits(rest)),
        }
    }

    /// A time of day to the second: `14:05:12`.
    #[must_use]
    pub fn exact_time(&self, moment: DateTime<FixedOffset>) -> String {
        let (minute, second) = (two_digits(moment.minute()), two_digits(moment.second()));
        self.say("time-exact", &[("hour", moment.hour().into()), ("minute", minute.into()), ("second", second.into())])
    }

    /// A length of time: `3 h 20 min`, `45 min`, `2 h`.
    #[must_use]
    pub fn minutes(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let id = match (hours, rest) {
            (0, _) => "length-minutes",
            (_, 0) => "length-hours",
            _ => "length-both",
        };
        self.say(id, &[("hours", hours.into()), ("minutes", rest.into())])
    }

    fn date(&self, id: &str, date: NaiveDate) -> String {
        let (weekday, month) = (date.weekday().number_from_monday(), date.month());
        self.say(
            id,
            &[
                ("weekday", self.text(&format!("weekday-{weekday}")).into()),
                ("weekday-long", self.text(&format!("weekday-long-{weekday}")).into()),
                ("day", date.day().into()),
                ("month", self.text(&format!("month-{month}")).into()),
                ("month-long", self.text(&format!("month-long-{month}")).into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }
}

fn two_digits(number: u32) -> String {
    format!("{number:02}")
}
