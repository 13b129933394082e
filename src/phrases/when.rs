//! Days, times and stretches of time in words: what is asked when, what was timed, and why a typed one cannot be meant.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::until;
use crate::plan::Level;
use crate::record::{Override, Ruling, Span};
use crate::rules::checklist::Item;
use crate::rules::journey::{JourneyRow, RowKind};
use crate::rules::meant::{Meaning, Way, WhenError};
use crate::rules::sanity::Ahead;
use crate::rules::schedule::Stretch;
use crate::rules::stretches::{Timed, Timing};
use crate::rules::time::Moment;
use crate::words::{Value, Words, say};

/// A moment in full: `Sunday 25 October 2026 at 2:30 (second time)`.
pub fn in_full(words: &Words, at: DateTime<FixedOffset>) -> String {
    long_day_and_time(words, "echo", at)
}

pub fn long_day_and_time(words: &Words, id: &str, at: DateTime<FixedOffset>) -> String {
    say!(words, id, day = words.long_day(at.date_naive()), time = words.time(at))
}

/// A message that names a day and a time, and what more it says.
pub fn day_and_time<'v>(
    words: &Words,
    id: &str,
    at: DateTime<FixedOffset>,
    more: impl IntoIterator<Item = (&'static str, Value<'v>)>,
) -> String {
    let when = [("day", words.day(at.date_naive()).into()), ("time", words.time(at).into())];
    words.say(id, &when.into_iter().chain(more).collect::<Vec<_>>())
}

/// Why a typed day or time cannot be used, with what to type instead.
pub fn not_meant(words: &Words, reason: &WhenError) -> String {
    let said = |way: &Way| meaning(words, way.what);
    match reason {
        WhenError::Unknown | WhenError::NoTime { such_as: None } => words.text("typed-unclear"),
        WhenError::NotThere => words.text("typed-not-there"),
        WhenError::YearOutOfRange => words.text("typed-year"),
        WhenError::NotADay => words.text("typed-not-a-day"),
        WhenError::SkippedByClock { next } => say!(words, "typed-left-out", typed = next.typed.as_str()),
        WhenError::Two(ways) => {
            let [one, other] = ways.as_ref();
            let (first, second) = (&one.typed, &other.typed);
            say!(words, "typed-two", one = said(one), other = said(other), first, second)
        }
        WhenError::NoTime { such_as: Some(such_as) } => say!(words, "typed-no-time", typed = such_as),
        WhenError::StillToCome { what, before: Some(before) } => {
            say!(words, "typed-to-come-before", when = said(what), typed = &before.typed)
        }
        WhenError::StillToCome { what, before: None } => say!(words, "typed-to-come", when = said(what)),
        WhenError::BeforeItBegan(since) => {
            say!(words, "typed-before-it-began", since = meaning(words, Meaning::Moment(*since)))
        }
        WhenError::BeforeOperation(day) => say!(words, "typed-before-operation", day = words.day(*day)),
    }
}

fn meaning(words: &Words, what: Meaning) -> String {
    match what {
        Meaning::Day(day) => words.day(day),
        Meaning::Moment(at) => format!("{} {}", words.day(at.date_naive()), words.time(at)),
    }
}

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
            Level::Advised => say!(words, "asked-advised", when),
        });
    }
    if parts.is_empty() { words.text("asked-never") } else { parts.join(&words.text("asked-then")) }
}

/// Its start and its end, whether they are over or still to come.
pub fn spanned(words: &Words, moment: &Moment, stretch: &Stretch) -> String {
    let (from, end) = (at(words, moment, stretch.from), until(words, moment, stretch));
    say!(words, "asked-from-until", from, until = end)
}

/// When a milestone is reached: a day, a time on a day, or a range of days.
pub fn reached(words: &Words, moment: &Moment, asked: &[(Level, Stretch)]) -> String {
    let Some((_, stretch)) = asked.first() else { return words.text("asked-never") };
    let from = at(words, moment, stretch.from);
    match stretch.until {
        Some(end) => {
            let last = moment.calendar.last_day_until(end);
            say!(words, "reached-range", from, until = words.day(last))
        }
        None => from,
    }
}

pub fn row_when(words: &Words, moment: &Moment, row: &JourneyRow<'_>) -> String {
    when(words, moment, row.what, &row.asked)
}

/// What the plan alone says of a task or milestone, as it stands there.
pub fn planned(words: &Words, moment: &Moment, what: RowKind<'_>, windows: &[(Level, Stretch)]) -> String {
    say!(words, "plan-says", when = quoted(words, moment, what, windows))
}

/// When a task or milestone is, by all windows, also those that are over.
pub fn quoted(words: &Words, moment: &Moment, what: RowKind<'_>, windows: &[(Level, Stretch)]) -> String {
    match what {
        RowKind::Task(_) => in_order(words, moment, windows),
        RowKind::Milestone(_) => reached(words, moment, windows),
    }
}

pub fn when(words: &Words, moment: &Moment, what: RowKind<'_>, windows: &[(Level, Stretch)]) -> String {
    match what {
        RowKind::Task(_) => asked(words, moment, windows),
        RowKind::Milestone(_) => reached(words, moment, windows),
    }
}

/// What the surgeon said and on which day: `Your surgeon said on Fri 27 Nov: not at all`. `when` is what it came to.
pub fn said(words: &Words, said: &Override, when: &str) -> String {
    let what = if said.ruling == Ruling::Never { words.text("asked-never") } else { when.to_owned() };
    match said.on {
        Some(on) => say!(words, "surgeon-said-on", day = words.day(on), what),
        None => say!(words, "surgeon-said", what),
    }
}

/// An instant: the day that begins with it, or a time on a day.
fn at(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    let day = moment.calendar.day_of(at.to_utc());
    if moment.calendar.start_of(day) == at {
        words.day(day)
    } else {
        say!(words, "at-time", day = words.day(day), time = words.time(at))
    }
}

/// A moment that is past, short: `9:10`, or `Sun 21:00` where it was on another day.
pub fn past(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    let day = moment.calendar.day_at(at);
    match moment.today().signed_duration_since(day).num_days() {
        0 => words.time(at),
        1..=6 => format!("{} {}", words.weekday(at.date_naive()), words.time(at)),
        _ => format!("{} {}", words.day(at.date_naive()), words.time(at)),
    }
}

/// How a timer stands: `running since 9:10`, `on since Sun 21:00`.
pub fn timing(words: &Words, moment: &Moment, timing: Timing) -> String {
    let id = match timing {
        Timing::Running(_) => "timing-running",
        Timing::Forgotten(_) => "timing-forgotten",
        Timing::On(_) => "timing-on",
        Timing::Off(_) => "timing-off",
    };
    say!(words, id, since = past(words, moment, timing.since()))
}

/// The minutes of an item, and the goal where the patient set one: `3 h 20 min of 6 h`.
pub fn minutes(words: &Words, item: &Item<'_>) -> Option<String> {
    let length = words.minutes(item.minutes?);
    Some(match item.goal {
        Some(goal) => say!(words, "timing-goal", length, goal = words.minutes(goal)),
        None => length,
    })
}

/// How long something worn was off on a day, where it was.
pub fn off(words: &Words, item: &Item<'_>) -> Option<String> {
    let off = item.off.filter(|minutes| *minutes > 0)?;
    Some(say!(words, "timing-break", length = words.minutes(off)))
}

/// A timed stretch: `9:10 to 10:40`.
pub fn span(words: &Words, span: &Span) -> String {
    ends(words, span, |at| words.time(at))
}

/// A timed stretch as a day lists it. A time of another day is named with it.
pub fn stretch(words: &Words, moment: &Moment, day: NaiveDate, span: &Span) -> String {
    let is_on_day = |at| moment.calendar.day_at(at) == day;
    ends(words, span, |at| if is_on_day(at) { words.time(at) } else { day_and_time(words, "at-time", at, []) })
}

/// A timed stretch, whose ends are said in some way.
pub(super) fn ends(words: &Words, span: &Span, said: impl Fn(DateTime<FixedOffset>) -> String) -> String {
    let from = said(span.from);
    match span.to {
        Some(to) => say!(words, "show-span", from, to = said(to)),
        None => say!(words, "show-running", from),
    }
}

pub fn timed(words: &Words, moment: &Moment, day: NaiveDate, timed: Timed) -> String {
    match timed {
        Timed::Minutes(minutes) => say!(words, "stretches-minutes", length = words.minutes(minutes)),
        Timed::Stretch(crate::record::Stretch { span, .. }) => {
            let length = (span.to.unwrap_or(moment.now) - span.from).num_minutes();
            let length = words.minutes(u32::try_from(length).unwrap_or(0));
            format!("{}   {length}", stretch(words, moment, day, &span))
        }
    }
}

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
        day = say!(words, "clock-day", day, year = date.year().to_string());
    }
    let when = match time {
        Some(time) => say!(words, "clock-time", day = day.as_str(), time),
        None => day.clone(),
    };
    [("clock-wrong", &when), ("clock-wrong-short", &when), ("clock-wrong-short", &day)]
        .map(|(id, when)| say!(words, id, when = when.as_str()))
}
