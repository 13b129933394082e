//! Days, times and lengths of time in words.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike};

use super::{Here, Words, say};

/// Further from a clock change than this no time comes twice.
const NEAR: TimeDelta = TimeDelta::hours(3);

impl Words {
    /// A day, short: `Mon 23 Nov`.
    pub fn day(&self, date: NaiveDate) -> String {
        self.date("date-short", date)
    }

    /// A day in full: `Monday 23 November 2026`.
    pub fn long_day(&self, date: NaiveDate) -> String {
        self.date("date-long", date)
    }

    /// A day of the week, short: `Mon`.
    pub fn weekday(&self, date: NaiveDate) -> String {
        self.text(&format!("weekday-{}", date.weekday().number_from_monday()))
    }

    /// A time of day: `14:05`; by the clock of another place than here, `20:00 (UTC-5)`; where the clocks here show it
    /// twice, `2:30 (second time)`.
    pub fn time(&self, moment: DateTime<FixedOffset>) -> String {
        let time = say!(self, "time", hour = moment.hour(), minute = two_digits(moment.minute()));
        let Some(here) = self.here.as_deref() else { return time };
        if here(moment.to_utc()) != *moment.offset() {
            let offset = Self::offset(*moment.offset());
            return say!(self, "time-elsewhere", time, offset);
        }
        match twin(moment, here) {
            None => time,
            Some(twin) if moment < twin => say!(self, "time-first", time),
            Some(_) => say!(self, "time-second", time),
        }
    }

    /// How far the clocks of a place are from universal time: `UTC+1`, `UTC-3:30`.
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
    pub fn exact_time(&self, moment: DateTime<FixedOffset>) -> String {
        let (minute, second) = (two_digits(moment.minute()), two_digits(moment.second()));
        say!(self, "time-exact", hour = moment.hour(), minute, second)
    }

    /// A length of time: `3 h 20 min`, `45 min`, `2 h`.
    pub fn minutes(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let id = match (hours, rest) {
            (0, _) => "length-minutes",
            (_, 0) => "length-hours",
            _ => "length-both",
        };
        say!(self, id, hours, minutes = rest)
    }

    fn date(&self, id: &'static str, date: NaiveDate) -> String {
        if let Some(said) = self.days.borrow().get(&(id, date)) {
            return said.clone();
        }
        let said = self.date_anew(id, date);
        self.days.borrow_mut().insert((id, date), said.clone());
        said
    }

    fn date_anew(&self, id: &str, date: NaiveDate) -> String {
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

/// The other moment at which the clocks of a place show the same, where they are put back.
fn twin(moment: DateTime<FixedOffset>, here: &Here) -> Option<DateTime<FixedOffset>> {
    let near = [-NEAR, NEAR].into_iter().filter_map(|step| moment.to_utc().checked_add_signed(step));
    near.map(here).filter(|other| other != moment.offset()).find_map(|other| {
        let twin = moment.naive_local().and_local_timezone(other).single()?;
        (here(twin.to_utc()) == other).then_some(twin)
    })
}

fn two_digits(number: u32) -> String {
    format!("{number:02}")
}
