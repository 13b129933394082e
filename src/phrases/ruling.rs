//! When something is asked, by the plan and by what the surgeon said.

use chrono::{DateTime, FixedOffset};

use super::until;
use crate::plan::Level;
use crate::record::{Override, Ruling};
use crate::rules::journey::{Row, What};
use crate::rules::schedule::Stretch;
use crate::rules::time::Moment;
use crate::words::Words;

/// When a task is asked: `until the end of Thu 3 Dec, then advised until the end of Thu 10 Dec`. Its start is named
/// where it is still to come, and what is over is left out, unless all of it is.
pub fn asked(words: &Words, moment: &Moment, asked: &[(Level, Stretch)]) -> String {
    let coming: Vec<_> =
        asked.iter().filter(|(_, stretch)| stretch.until.is_none_or(|until| moment.now < until)).copied().collect();
    match asked.last() {
        Some(last) if coming.is_empty() => in_order(words, moment, &[*last]),
        _ => in_order(words, moment, &coming),
    }
}

/// One window after the other, also those that are over.
fn in_order(words: &Words, moment: &Moment, windows: &[(Level, Stretch)]) -> String {
    let mut parts = Vec::new();
    for (level, stretch) in windows {
        let is_coming = moment.now < stretch.from && parts.is_empty();
        let when = if is_coming { spanned(words, moment, stretch) } else { until(words, moment, stretch) };
        parts.push(match level {
            Level::Must => when,
            Level::Advised => words.say("asked-advised", &[("when", when.into())]),
        });
    }
    if parts.is_empty() { words.text("asked-never") } else { parts.join(&words.text("asked-then")) }
}

/// Its start and its end, whether they are over or still to come.
pub fn spanned(words: &Words, moment: &Moment, stretch: &Stretch) -> String {
    let (from, end) = (at(words, moment, stretch.from), until(words, moment, stretch));
    words.say("asked-from-until", &[("from", from.into()), ("until", end.into())])
}

/// When a milestone is reached: a day, a time on a day, or a range of days.
pub fn reached(words: &Words, moment: &Moment, asked: &[(Level, Stretch)]) -> String {
    let Some((_, stretch)) = asked.first() else { return words.text("asked-never") };
    let from = at(words, moment, stretch.from);
    match stretch.until {
        Some(end) => {
            let last = moment.calendar.last_day_until(end);
            words.say("reached-range", &[("from", from.into()), ("until", words.day(last).into())])
        }
        None => from,
    }
}

/// When a row of the journey is, by all that was said.
pub fn row_when(words: &Words, moment: &Moment, row: &Row<'_>) -> String {
    when(words, moment, row.what, &row.asked)
}

/// What the plan alone says of a task or milestone, as it stands there.
pub fn planned(words: &Words, moment: &Moment, what: What<'_>, windows: &[(Level, Stretch)]) -> String {
    words.say("plan-says", &[("when", quoted(words, moment, what, windows).into())])
}

/// When a task or milestone is, by all windows, also those that are over.
pub fn quoted(words: &Words, moment: &Moment, what: What<'_>, windows: &[(Level, Stretch)]) -> String {
    match what {
        What::Task(_) => in_order(words, moment, windows),
        What::Milestone(_) => reached(words, moment, windows),
    }
}

/// When a task or milestone is, by windows.
pub fn when(words: &Words, moment: &Moment, what: What<'_>, windows: &[(Level, Stretch)]) -> String {
    match what {
        What::Task(_) => asked(words, moment, windows),
        What::Milestone(_) => reached(words, moment, windows),
    }
}

/// What the surgeon said and on which day: `Your surgeon said on Fri 27 Nov: not at all`. `when` is what it came to.
pub fn said(words: &Words, said: &Override, when: &str) -> String {
    let what = if said.ruling == Ruling::Never { words.text("asked-never") } else { when.to_owned() };
    match said.on {
        Some(on) => words.say("surgeon-said-on", &[("day", words.day(on).into()), ("what", what.into())]),
        None => words.say("surgeon-said", &[("what", what.into())]),
    }
}

/// An instant: the day that begins with it, or a time on a day.
fn at(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    let day = moment.calendar.day_of(at.to_utc());
    if moment.calendar.start_of(day) == at {
        words.day(day)
    } else {
        words.say("at-time", &[("day", words.day(day).into()), ("time", words.time(at).into())])
    }
}
