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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaidToBe {
    /// A time: `at 8`, `8 o'clock`, `8 pm`.
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

/// What a number can be, by what is said beside it: what it is, which half of the day, and whether a date is said somewhere.
pub(super) fn things(
    token: &str,
    said: Option<SaidToBe>,
    half: Option<Half>,
    dated: bool,
) -> Result<Vec<Thing>, NotRead> {
    let is_time = said == Some(SaidToBe::Time);
    let mut ways = if said == Some(SaidToBe::Day) {
        vec![number(token).map(Thing::Day)]
    } else if token.contains(':') {
        vec![clock(token, ':', half)]
    } else if let Some(bare) = token.strip_suffix('.').filter(|bare| bare.contains('.')) {
        // A point at the end: this is a date, as some languages write it.
        dates(bare)
    } else if token.contains('.') && !token.ends_with('.') {
        let days = if is_time { Vec::new() } else { dates(token) };
        [vec![clock(token, '.', half)], days].concat()
    } else if token.contains(['-', '/']) {
        dates(token)
    } else {
        bare(token.trim_end_matches('.'), said, half, dated)
    };
    let reason = if ways.contains(&Err(NotRead::NotThere)) { NotRead::NotThere } else { NotRead::Unknown };
    ways.retain(Result::is_ok);
    ways.dedup();
    if ways.is_empty() { Err(reason) } else { ways.into_iter().collect() }
}

fn bare(token: &str, said: Option<SaidToBe>, half: Option<Half>, dated: bool) -> Vec<Result<Thing, NotRead>> {
    let Ok(value) = number(token) else { return Vec::new() };
    let is_time = said == Some(SaidToBe::Time);
    let time = |hour: u32, minute: u32| match time(hour, minute, 0, half) {
        Ok(Thing::Time(time)) if !is_time => Ok(Thing::Bare(time)),
        time => time,
    };
    match token.len() {
        1 | 2 if said == Some(SaidToBe::ByMonth) => vec![Ok(Thing::Day(value)), time(value, 0)],
        1 | 2 => vec![time(value, 0)],
        3 | 4 => {
            let is_year = token.len() == 4 && value >= 1000 && !is_time;
            let year = is_year.then(|| Ok(Thing::Year(i32::try_from(value).unwrap_or(0))));
            // Beside a date, 2026 is its year.
            let is_clock = is_time || !dated || token.starts_with('0');
            year.into_iter().chain(is_clock.then(|| time(value / 100, value % 100))).collect()
        }
        _ => Vec::new(),
    }
}

/// A date in numbers. The day comes first, unless it cannot; where either is possible, it can be both.
fn dates(token: &str) -> Vec<Result<Thing, NotRead>> {
    let parts: Vec<&str> = token.split(['-', '.', '/']).collect();
    let (slashes, points) = (token.contains('/'), token.contains('.'));
    let unsure = |_| NotRead::Unknown;
    match *parts.as_slice() {
        [year, month, day] if year.len() == 4 => vec![date(year, month, day)],
        [day, month, year] if points => vec![date(year, month, day)],
        [one, other, year] if slashes || year.len() == 4 => {
            vec![date(year, other, one), date(year, one, other).map_err(unsure)]
        }
        [day, month] if points => vec![day_month(day, month)],
        [one, other] if slashes => vec![day_month(one, other), day_month(other, one).map_err(unsure)],
        _ => Vec::new(),
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
pub(super) fn both_halves(time: NaiveTime) -> impl Iterator<Item = NaiveTime> {
    let other = (1..=12).contains(&time.hour()).then(|| time.with_hour((time.hour() + 12) % 24)).flatten();
    [Some(time), other].into_iter().flatten()
}
