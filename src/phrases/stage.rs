//! Which operation of two, and when the other is.

use crate::record::Recovery;
use crate::rules::schedule::{Schedule, Stage};
use crate::rules::time::Moment;
use crate::words::Words;

use super::in_days;

/// The number of a day, with the operation it counts from where there are two.
pub fn day_number(words: &Words, schedule: &Schedule<'_>, day: i64) -> String {
    let id = match schedule.stage {
        Stage::Only => "header-day",
        Stage::First { .. } => "header-day-first",
        Stage::Second => "header-day-second",
    };
    words.say(id, &[("day", day.into())])
}

/// Which operation the weeks of a schedule come after; nothing where there is only one.
pub fn stage(words: &Words, schedule: &Schedule<'_>) -> Option<String> {
    let id = match schedule.stage {
        Stage::Only => return None,
        Stage::First { .. } => "journey-first",
        Stage::Second => "journey-second",
    };
    Some(words.say(id, &[("day", words.long_day(schedule.day_zero()).into())]))
}

/// When the second operation is, or was, or that nobody knows yet; nothing where there is only one.
pub fn exchange(words: &Words, moment: &Moment, recovery: &Recovery) -> Option<String> {
    match recovery.exchange {
        Some(at) => {
            let (day, time, off) = (words.day(at.date_naive()), words.time(at), in_days(words, moment, at));
            Some(words.say("exchange-on", &[("day", day.into()), ("time", time.into()), ("off", off.into())]))
        }
        None if recovery.expanders => Some(words.text("exchange-unknown")),
        None => None,
    }
}
