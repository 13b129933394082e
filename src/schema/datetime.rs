//! Days and moments, between TOML's form and the calendar's, and points in time.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use toml::value::{self, Datetime};

use super::{Codec, Datum, Form};
use crate::diagnostic::{Node, Reader, What};
use crate::plan::{Offset, OffsetError};
use crate::record::Point;

pub(super) type Time = DateTime<FixedOffset>;

/// Why a TOML date or time is not the one that is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongTime {
    #[error("a date and a time with its UTC offset are expected here")]
    Form,
    /// The UTC offset is missing, so nobody can say which instant is meant.
    #[error("the UTC offset is missing")]
    NoOffset,
    #[error("there is no such day or time")]
    NotThere,
}

impl WrongTime {
    pub(super) fn hint(self) -> String {
        match self {
            Self::Form => "write it as 2026-11-20T09:30:00+01:00".to_owned(),
            Self::NoOffset => "add the offset, like +01:00".to_owned(),
            Self::NotThere => "correct it; a date and a time are written as 2026-11-20T09:30:00+01:00".to_owned(),
        }
    }
}

fn named(datetime: &Datetime) -> Result<Time, WrongTime> {
    let (Some(date), Some(time)) = (datetime.date, datetime.time) else { return Err(WrongTime::Form) };
    let day = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day));
    let wall = day.zip(clock_time(time)).map(|(date, time)| date.and_time(time));
    let offset = match datetime.offset {
        None => return Err(WrongTime::NoOffset),
        Some(value::Offset::Z) => 0,
        Some(value::Offset::Custom { minutes }) => i32::from(minutes) * 60,
    };
    let found = wall.zip(FixedOffset::east_opt(offset));
    found.and_then(|(wall, offset)| wall.and_local_timezone(offset).single()).ok_or(WrongTime::NotThere)
}

/// The day that a key such as `2026-11-22` names: `None` if it has another form, an error if there is no such day.
pub fn day(key: &str) -> Option<Result<NaiveDate, WrongTime>> {
    let mut parts = key.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u16>().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    Some(NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).ok_or(WrongTime::NotThere))
}

/// A moment as TOML writes it: with seconds, because only TOML 1.1 can be read without them, and with its offset in
/// whole minutes.
pub fn written(moment: Time) -> String {
    let minutes = moment.offset().local_minus_utc().div_euclid(60);
    let offset = FixedOffset::east_opt(minutes * 60).unwrap_or(*moment.offset());
    moment.with_timezone(&offset).format("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()
}

fn clock_time(time: value::Time) -> Option<NaiveTime> {
    let (second, nanosecond) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
    // chrono writes a leap second as the 59th with more than a second of nanoseconds.
    let (second, nanosecond) =
        if second == 60 { (59, nanosecond.checked_add(1_000_000_000)?) } else { (second, nanosecond) };
    NaiveTime::from_hms_nano_opt(u32::from(time.hour), u32::from(time.minute), u32::from(second), nanosecond)
}

impl Codec for Time {
    type Of = Self;

    /// A TOML date-time, or the same in quotes.
    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        let hint = "write it as 2026-11-22T14:05:00+01:00";
        let read = reader.found(value, moment(value), "a date and a time with its UTC offset", hint)?;
        read.map_err(|wrong| reader.note(value.span(), wrong.to_string(), wrong.hint())).ok()
    }

    fn write(of: &Self, _: Form) -> Datum {
        Datum::Time(written(*of))
    }
}

/// The moment that a value names; `None` where it is something else.
pub(super) fn moment(value: &impl Node) -> Option<Result<Time, WrongTime>> {
    match value.what() {
        What::Time(datetime) => Some(named(&datetime)),
        What::Text(text) => Some(match text.parse::<Datetime>() {
            Ok(datetime) => named(&datetime),
            Err(_) if text.starts_with(|c: char| c.is_ascii_digit()) => Err(WrongTime::NotThere),
            Err(_) => Err(WrongTime::Form),
        }),
        _ => None,
    }
}

impl Codec for NaiveDate {
    type Of = Self;

    /// A TOML date, or the same in quotes.
    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        let hint = "write it as 2026-11-27".to_owned();
        match date(value) {
            Some(Ok(date)) => return Some(date),
            Some(Err(_)) => reader.note(value.span(), "there is no such day", hint),
            None => reader.note(value.span(), "a day is expected here", hint),
        }
        None
    }

    fn write(of: &Self, _: Form) -> Datum {
        Datum::Time(of.to_string())
    }
}

/// The day that a value names; `None` where it is something else.
fn date(value: &impl Node) -> Option<Result<NaiveDate, WrongTime>> {
    match value.what() {
        What::Time(datetime @ Datetime { date: Some(_), time: None, .. }) => day(&datetime.to_string()),
        What::Text(text) => day(text),
        _ => None,
    }
}

impl Codec for Point {
    type Of = Self;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        let problem = match point(value) {
            Ok(point) => return Some(point),
            Err(problem) => problem,
        };
        let hint =
            "write how long after the operation, such as \"48h\", \"10d\" or \"4w\", or a day such as 2026-12-18";
        reader.note(value.span(), problem, hint.to_owned());
        None
    }

    fn write(of: &Self, form: Form) -> Datum {
        match of {
            Self::After(offset) => Datum::Text(offset.to_string()),
            Self::On(date) => NaiveDate::write(date, form),
        }
    }
}

/// The point in time that a value names, so long after the operation or a day, or why it names none.
pub(super) fn point(value: &impl Node) -> Result<Point, String> {
    match (value.as_text().map(str::parse::<Offset>), date(value)) {
        (Some(Ok(offset)), _) => Ok(Point::After(offset)),
        (_, Some(Ok(day))) => Ok(Point::On(day)),
        (_, Some(Err(_))) => Err("there is no such day".to_owned()),
        (Some(Err(wrong @ OffsetError::TooFar)), None) => Err(wrong.to_string()),
        (_, None) => Err("a length of time or a day is expected here".to_owned()),
    }
}
