//! What a number in a typed date or time can be: an hour, a time, a day of the month, a date, a year.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::NotRead;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Time(NaiveTime),
    /// The same, by a number with nothing in it or beside it that says so.
    Bare(NaiveTime),
    Day(u32),
    DayMonth(u32, u32),
    Date(NaiveDate),
    Year(i32),
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside {
    pub(super) said: Option<SaidToBe>,
    pub(super) half: Option<Half>,
    /// Whether a day is said by a date somewhere in the text.
    pub(super) dated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaidToBe {
    /// A time: `at 8`, `8 o'clock`.
    Time,
    /// A day of the month: `20th`.
    Day,
    /// A day of the month or a time: it stands next to a month.
    ByMonth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

pub(super) fn things(token: &str, beside: Beside) -> Result<Vec<Thing>, NotRead> {
    let mut found = Found::default();
    let is_time = beside.said == Some(SaidToBe::Time) || beside.half.is_some();
    if beside.said == Some(SaidToBe::Day) {
        found.add(number(token).map(Thing::Day));
    } else if token.contains(':') {
        found.add(clock(token, ':', beside.half));
    } else if let Some(bare) = token.strip_suffix('.').filter(|bare| bare.contains('.')) {
        // A point at the end: this is a date, as some languages write it.
        found.date(bare);
    } else if token.contains('.') && !token.ends_with('.') {
        found.add(clock(token, '.', beside.half));
        found.date(if is_time { "" } else { token });
    } else if token.contains(['-', '/']) {
        found.date(token);
    } else {
        found.bare(token.trim_end_matches('.'), beside);
    }
    found.sound()
}

#[derive(Default)]
struct Found {
    things: Vec<Thing>,
    not_there: bool,
}

impl Found {
    fn add(&mut self, thing: Result<Thing, NotRead>) {
        match thing {
            Ok(thing) if !self.things.contains(&thing) => self.things.push(thing),
            Ok(_) => {}
            Err(reason) => self.not_there |= reason == NotRead::NotThere,
        }
    }

    fn sound(self) -> Result<Vec<Thing>, NotRead> {
        match (self.things.is_empty(), self.not_there) {
            (false, _) => Ok(self.things),
            (true, true) => Err(NotRead::NotThere),
            (true, false) => Err(NotRead::Unknown),
        }
    }

    fn bare(&mut self, token: &str, beside: Beside) {
        let Ok(value) = number(token) else { return };
        let is_time = beside.said == Some(SaidToBe::Time) || beside.half.is_some();
        let time = |hour: u32, minute: u32| match time(hour, minute, 0, beside.half) {
            Ok(Thing::Time(time)) if !is_time => Ok(Thing::Bare(time)),
            time => time,
        };
        match token.len() {
            1 | 2 => {
                if beside.said == Some(SaidToBe::ByMonth) && beside.half.is_none() {
                    self.add(Ok(Thing::Day(value)));
                }
                self.add(time(value, 0));
            }
            3 | 4 => {
                if token.len() == 4 && value >= 1000 && !is_time {
                    self.add(Ok(Thing::Year(i32::try_from(value).unwrap_or(0))));
                }
                // Beside a date, 2026 is its year.
                if is_time || !beside.dated || token.starts_with('0') {
                    self.add(time(value / 100, value % 100));
                }
            }
            _ => {}
        }
    }

    /// A date in numbers. The day comes first, unless it cannot; where either is possible, it can be both.
    fn date(&mut self, token: &str) {
        let parts: Vec<&str> = token.split(['-', '.', '/']).collect();
        let (slashes, points) = (token.contains('/'), token.contains('.'));
        match *parts.as_slice() {
            [year, month, day] if year.len() == 4 => self.add(date(year, month, day)),
            [day, month, year] if points => self.add(date(year, month, day)),
            [one, other, year] if slashes || year.len() == 4 => {
                self.add(date(year, other, one));
                self.add(date(year, one, other).map_err(|_| NotRead::Unknown));
            }
            [day, month] if points => self.add(day_month(day, month)),
            [one, other] if slashes => {
                self.add(day_month(one, other));
                self.add(day_month(other, one).map_err(|_| NotRead::Unknown));
            }
            _ => {}
        }
    }
}

fn number(digits: &str) -> Result<u32, NotRead> {
    let sound = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if sound { digits.parse().map_err(|_| NotRead::Unknown) } else { Err(NotRead::Unknown) }
}

/// A date; of a year of two digits the century is this one.
fn date(year: &str, month: &str, day: &str) -> Result<Thing, NotRead> {
    let century = match year.len() {
        2 => 2000,
        4 => 0,
        _ => return Err(NotRead::Unknown),
    };
    let year = i32::try_from(number(year)? + century).unwrap_or(0);
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).map(Thing::Date).ok_or(NotRead::NotThere)
}

fn day_month(day: &str, month: &str) -> Result<Thing, NotRead> {
    let (day, month) = (number(day)?, number(month)?);
    // In a leap year, so that the 29th of February is a day.
    NaiveDate::from_ymd_opt(2000, month, day).map(|_| Thing::DayMonth(day, month)).ok_or(NotRead::NotThere)
}

/// `9:30` or `09:30:15`; minutes and seconds have two digits.
fn clock(token: &str, sign: char, half: Option<Half>) -> Result<Thing, NotRead> {
    let parts: Vec<&str> = token.split(sign).collect();
    if parts.iter().skip(1).any(|part| part.len() != 2) {
        return Err(NotRead::Unknown);
    }
    let numbers = parts.into_iter().map(number).collect::<Result<Vec<_>, _>>()?;
    match *numbers.as_slice() {
        [hour, minute] => time(hour, minute, 0, half),
        [hour, minute, second] if sign == ':' => time(hour, minute, second, half),
        _ => Err(NotRead::Unknown),
    }
}

fn time(hour: u32, minute: u32, second: u32, half: Option<Half>) -> Result<Thing, NotRead> {
    let hour = match (hour, half) {
        (0 | 13.., Some(_)) => return Err(NotRead::NotThere),
        (12, Some(Half::Am)) => 0,
        (12, Some(Half::Pm)) => 12,
        (hour, Some(Half::Am) | None) => hour,
        (hour, Some(Half::Pm)) => hour + 12,
    };
    NaiveTime::from_hms_opt(hour, minute, second).map(Thing::Time).ok_or(NotRead::NotThere)
}

/// The times of day that a time can be where no half of the day is said: `8:20` in the evening is `20:20`.
pub(super) fn both_halves(time: NaiveTime) -> Vec<NaiveTime> {
    let other = (1..=12).contains(&time.hour()).then(|| time.with_hour((time.hour() + 12) % 24)).flatten();
    [Some(time), other].into_iter().flatten().collect()
}
