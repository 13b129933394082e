//! Moments that were typed, in words, and why one cannot be meant.

use chrono::{DateTime, FixedOffset};

use crate::rules::meant::{Meaning, Way, WhenError};
use crate::words::Words;

/// A moment in full: `Sunday 25 October 2026 at 2:30 (second time)`.
pub fn in_full(words: &Words, at: DateTime<FixedOffset>) -> String {
    let (day, time) = (words.long_day(at.date_naive()), words.time(at));
    words.say("echo", &[("day", day.into()), ("time", time.into())])
}

/// Why a typed day or time cannot be used, with what to type instead.
pub fn not_meant(words: &Words, reason: &WhenError) -> String {
    let said = |way: &Way| meaning(words, way.what);
    match reason {
        WhenError::Unknown | WhenError::NoTime { such_as: None } => words.text("typed-unclear"),
        WhenError::NotThere => words.text("typed-not-there"),
        WhenError::YearOutOfRange => words.text("typed-year"),
        WhenError::NotADay => words.text("typed-not-a-day"),
        WhenError::SkippedByClock { next } => words.say("typed-left-out", &[("typed", next.typed.as_str().into())]),
        WhenError::Two(ways) => {
            let [one, other] = ways.as_ref();
            let args = [
                ("one", said(one).into()),
                ("other", said(other).into()),
                ("first", one.typed.as_str().into()),
                ("second", other.typed.as_str().into()),
            ];
            words.say("typed-two", &args)
        }
        WhenError::NoTime { such_as: Some(such_as) } => words.say("typed-no-time", &[("typed", such_as.into())]),
        WhenError::StillToCome { what, before: Some(before) } => {
            let args = [("when", said(what).into()), ("typed", before.typed.as_str().into())];
            words.say("typed-to-come-before", &args)
        }
        WhenError::StillToCome { what, before: None } => words.say("typed-to-come", &[("when", said(what).into())]),
        WhenError::BeforeItBegan(since) => {
            let since = meaning(words, Meaning::Moment(*since));
            words.say("typed-before-it-began", &[("since", since.into())])
        }
        WhenError::BeforeOperation(day) => words.say("typed-before-operation", &[("day", words.day(*day).into())]),
    }
}

fn meaning(words: &Words, what: Meaning) -> String {
    match what {
        Meaning::Day(day) => words.day(day),
        Meaning::Moment(at) => format!("{} {}", words.day(at.date_naive()), words.time(at)),
    }
}
