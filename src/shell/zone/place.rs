//! A zone by its rules, as the files of the system, the table in the program and `TZ` have them.

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, TimeZone as _, Timelike, Utc};
use jiff::Timestamp;
use jiff::civil::{self, Date};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use crate::rules::time::Zone;

/// The rules of a zone. Two are the same where they say the same, whatever they are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place(TimeZone);

impl Place {
    /// Universal time.
    pub(super) const UTC: Self = Self(TimeZone::UTC);

    /// The zone that a file in the form of RFC 8536 describes.
    pub(super) fn of_file(bytes: &[u8]) -> Option<Self> {
        TimeZone::tzif("", bytes).ok().map(Self)
    }

    /// The zone of a rule such as `CET-1CEST,M3.5.0,M10.5.0/3`; its summer needs to be said. The longest offsets of the
    /// form lie beyond a day, and no place has them.
    pub(super) fn of_rule(rule: &str) -> Option<Self> {
        let zone = TimeZone::posix(rule).ok()?;
        let in_month = |month| civil::date(2026, month, 1).to_zoned_datetime(TimeZone::UTC).ok();
        let offset = |month| offset(zone.to_offset(in_month(month)?.timestamp()));
        (offset(1).is_some() && offset(7).is_some()).then_some(Self(zone))
    }
}

/// Years that the rules do not reach are those of universal time.
impl Zone for Place {
    fn local(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let at = Timestamp::from_second(instant.timestamp()).ok().and_then(|at| offset(self.0.to_offset(at)));
        at.map_or_else(|| instant.fixed_offset(), |offset| instant.with_timezone(&offset))
    }

    fn instants(&self, wall: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        let Some(shown) = civil_time(wall) else { return MappedLocalTime::Single(wall.and_utc().fixed_offset()) };
        let at = |one: Offset| offset(one).and_then(|offset| offset.from_local_datetime(&wall).single());
        match self.0.to_ambiguous_timestamp(shown).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                at(offset).map_or(MappedLocalTime::None, MappedLocalTime::Single)
            }
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
            AmbiguousOffset::Fold { before, after } => match (at(before), at(after)) {
                (Some(before), Some(after)) => MappedLocalTime::Ambiguous(before, after),
                _ => MappedLocalTime::None,
            },
        }
    }
}

fn offset(offset: Offset) -> Option<FixedOffset> {
    FixedOffset::east_opt(offset.seconds())
}

fn civil_time(wall: NaiveDateTime) -> Option<civil::DateTime> {
    use chrono::Datelike;
    let part = |number: u32| i8::try_from(number).ok();
    let date = Date::new(i16::try_from(wall.year()).ok()?, part(wall.month())?, part(wall.day())?).ok()?;
    let time = civil::Time::new(part(wall.hour())?, part(wall.minute())?, part(wall.second())?, 0).ok()?;
    Some(civil::DateTime::from_parts(date, time))
}
