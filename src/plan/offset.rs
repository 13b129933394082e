//! Times relative to the operation: `24h`, `7d`, `2w`, and windows such as `24h..7d`.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};

/// The furthest a plan may reach, in days: a hundred years.
const FURTHEST_DAYS: u32 = 36_500;

/// Hours are elapsed time from the instant of the operation. Days are calendar days: `7d` is the first instant of the
/// seventh day after the day of the operation, wherever the clocks stand. Weeks are seven days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Offset {
    Hours(u32),
    Days(u32),
    /// A moment, whenever the operation was. Only a patient's own tasks have this; no plan can say it.
    At(DateTime<FixedOffset>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OffsetError {
    #[error("a number with h, d or w is expected, such as 24h, 7d or 2w")]
    Form,
    #[error("it is more than a hundred years after the operation")]
    TooFar,
    #[error("it has no .. between its start and its end")]
    NoRange,
    #[error("it does not end after it starts")]
    Backwards,
    #[error("after an operation at some times of day it would not end after it starts")]
    MaybeEmpty,
}

impl Offset {
    /// The least and the most hours from the operation to this point. Day `n` starts less than `24n` hours after an
    /// operation early on day 0, and more than `24(n - 1)` after one late on it.
    fn hours(self) -> (u32, u32) {
        match self {
            Self::Hours(hours) => (hours, hours),
            Self::Days(days) => (days.saturating_sub(1) * 24, days * 24),
            Self::At(_) => (0, 0),
        }
    }
}

impl FromStr for Offset {
    type Err = OffsetError;

    fn from_str(text: &str) -> Result<Self, OffsetError> {
        let mut chars = text.chars();
        let unit = chars.next_back();
        let digits = chars.as_str();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(OffsetError::Form);
        }
        let number: u32 = digits.parse().map_err(|_| OffsetError::TooFar)?;
        let (offset, days) = match unit {
            Some('h') => (Self::Hours(number), number / 24),
            Some('d') => (Self::Days(number), number),
            Some('w') => (Self::Days(number.saturating_mul(7)), number.saturating_mul(7)),
            _ => return Err(OffsetError::Form),
        };
        if days > FURTHEST_DAYS { Err(OffsetError::TooFar) } else { Ok(offset) }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hours(hours) => write!(f, "{hours}h"),
            Self::Days(days) if *days >= 14 && days % 7 == 0 => write!(f, "{}w", days / 7),
            Self::Days(days) => write!(f, "{days}d"),
            Self::At(moment) => f.write_str(&moment.to_rfc3339()),
        }
    }
}

/// A stretch of time that includes its start and not its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: Offset,
    until: Option<Offset>,
}

impl Window {
    /// A window that has a length whatever the time of day of the operation.
    pub fn new(from: Offset, until: Option<Offset>) -> Result<Self, OffsetError> {
        let Some(end) = until else { return Ok(Self { from, until }) };
        let sound = match (from, end) {
            (Offset::Days(a), Offset::Days(b)) => a < b,
            // Days start strictly after their least hours, so an equal start still leaves something.
            (Offset::Hours(a), Offset::Days(_)) => a <= end.hours().0 && end != Offset::Days(0),
            (_, Offset::Hours(b)) => from.hours().1 < b,
            _ => false,
        };
        match sound {
            true => Ok(Self { from, until }),
            false if end.hours().1 <= from.hours().0 => Err(OffsetError::Backwards),
            false if matches!((from, end), (Offset::Days(_), Offset::Days(_))) => Err(OffsetError::Backwards),
            false => Err(OffsetError::MaybeEmpty),
        }
    }

    /// A window of a patient's own, which may turn out to have no length; then it touches no day.
    pub fn own(from: Offset, until: Option<Offset>) -> Self {
        Self { from, until }
    }

    pub fn from(self) -> Offset {
        self.from
    }

    /// The first instant after it, unless it stays.
    pub fn until(self) -> Option<Offset> {
        self.until
    }
}

impl FromStr for Window {
    type Err = OffsetError;

    fn from_str(text: &str) -> Result<Self, OffsetError> {
        let (from, until) = text.split_once("..").ok_or(OffsetError::NoRange)?;
        let until = match until.trim() {
            "" => None,
            until => Some(until.parse()?),
        };
        Self::new(from.trim().parse()?, until)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..", self.from)?;
        self.until.map_or(Ok(()), |until| until.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_a_number_and_a_unit() {
        assert_eq!("24h".parse(), Ok(Offset::Hours(24)));
        assert_eq!("7d".parse(), Ok(Offset::Days(7)));
        assert_eq!("2w".parse(), Ok(Offset::Days(14)));
        for wrong in ["", "h", "24", "-1d", "+1d", "1.5d", "7 d", "7D", "7m", "٣d", "24hh"] {
            assert_eq!(wrong.parse::<Offset>(), Err(OffsetError::Form), "{wrong:?}");
        }
        for far in ["99999d", "6000w", "4294967295w", "99999999999999h"] {
            assert_eq!(far.parse::<Offset>(), Err(OffsetError::TooFar), "{far:?}");
        }
    }

    #[test]
    fn a_window_always_has_a_length() {
        for sound in ["0h..24h", "24h..7d", "0h..1d", "24h..2d", "7d..3w", "6w..", "0h..", "1d..25h"] {
            assert_eq!(sound.parse::<Window>().map(|w| w.to_string()), Ok(sound.to_owned()));
        }
        for backwards in ["7d..24h", "2w..7d", "7d..7d", "24h..24h", "5h..0d", "24h..1d"] {
            assert_eq!(backwards.parse::<Window>(), Err(OffsetError::Backwards), "{backwards}");
        }
        for unsure in ["25h..2d", "1d..24h", "1d..12h"] {
            assert_eq!(unsure.parse::<Window>(), Err(OffsetError::MaybeEmpty), "{unsure}");
        }
        for not_a_range in ["7d", "7d-2w", "7d.2w"] {
            assert_eq!(not_a_range.parse::<Window>(), Err(OffsetError::NoRange), "{not_a_range}");
        }
    }
}
