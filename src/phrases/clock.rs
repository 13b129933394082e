//! A clock that stands before what was entered, in words.

use chrono::Datelike;

use crate::rules::doubts::Ahead;
use crate::rules::time::Moment;
use crate::words::Words;

/// That the clock may be wrong, in ways that take less and less room.
pub fn clock_may_be_wrong(words: &Words, moment: &Moment, ahead: Ahead) -> [String; 3] {
    let (date, time) = match ahead {
        Ahead::Entry(at) => {
            let local = moment.calendar.local(at.to_utc());
            (local.date_naive(), Some(words.time(local)))
        }
        Ahead::Day(date) => (date, None),
    };
    let mut day = words.day(date);
    // A clock that lost its battery is off by years.
    if date.year() != moment.now.year() {
        day = words.say("clock-day", &[("day", day.into()), ("year", date.year().to_string().into())]);
    }
    let when = match time {
        Some(time) => words.say("clock-time", &[("day", day.as_str().into()), ("time", time.into())]),
        None => day.clone(),
    };
    [("clock-wrong", &when), ("clock-wrong-short", &when), ("clock-wrong-short", &day)]
        .map(|(id, when)| words.say(id, &[("when", when.as_str().into())]))
}
