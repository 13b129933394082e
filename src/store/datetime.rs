//! Dates and moments, between TOML's form and the calendar's.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use toml::value::{Date, Datetime, Offset, Time};

/// Why a TOML date or time is not the one that is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum WrongTime {
    /// Another form, or none.
    #[error("a date and a time with its UTC offset are expected here")]
    Form,
    /// The UTC offset is missing, so nobody can say which instant is meant.
    #[error("the UTC offset is missing")]
    NoOffset,
    /// No such day, hour or offset.
    #[error("there is no such day or time")]
    NotThere,
}

impl WrongTime {
    /// What to do about it.
    pub(super) fn hint(self) -> String {
        match self {
            Self::Form => "write it as 2026-11-20T09:30:00+01:00".to_owned(),
            Self::NoOffset => "add the offset, like +01:00".to_owned(),
            Self::NotThere => "correct it; a date and a time are written as 2026-11-20T09:30:00+01:00".to_owned(),
        }
    }
}

/// The instant that a TOML date-time names.
pub(super) fn moment(datetime: &Datetime) -> Result<DateTime<FixedOffset>, WrongTime> {
    let (Some(date), Some(time)) = (datetime.date, datetime.time) else { return Err(WrongTime::Form) };
    let wall = calendar_date(date).zip(clock_time(time)).map(|(date, time)| date.and_time(time));
    let offset = match datetime.offset {
        None => return Err(WrongTime::NoOffset),
        Some(Offset::Z) => 0,
        Some(Offset::Custom { minutes }) => i32::from(minutes) * 60,
    };
    let found = wall.zip(FixedOffset::east_opt(offset));
    found.and_then(|(wall, offset)| wall.and_local_timezone(offset).single()).ok_or(WrongTime::NotThere)
}

/// The day that a key such as `2026-11-22` names: `None` if it has another form, an error if there is no such day.
pub(super) fn day(key: &str) -> Option<Result<NaiveDate, WrongTime>> {
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
pub(super) fn written(moment: DateTime<FixedOffset>) -> String {
    let minutes = moment.offset().local_minus_utc().div_euclid(60);
    let offset = FixedOffset::east_opt(minutes * 60).unwrap_or(*moment.offset());
    moment.with_timezone(&offset).format("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()
}

fn calendar_date(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

fn clock_time(time: Time) -> Option<NaiveTime> {
    let (second, nanosecond) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
    // chrono writes a leap second as the 59th with more than a second of nanoseconds.
    let (second, nanosecond) =
        if second == 60 { (59, nanosecond.checked_add(1_000_000_000)?) } else { (second, nanosecond) };
    NaiveTime::from_hms_nano_opt(u32::from(time.hour), u32::from(time.minute), u32::from(second), nanosecond)
}
