//! Timers and timed stretches in words.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::plan::Task;
use crate::record::{Answer, Span, Stretch};
use crate::rules::checklist::Item;
use crate::rules::stretches::{Timed, Timing};
use crate::rules::time::Moment;
use crate::words::Words;

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
    words.say(id, &[("since", past(words, moment, timing.since()).into())])
}

/// The minutes of an item, and the goal where the patient set one: `3 h 20 min of 6 h`.
pub fn minutes(words: &Words, item: &Item<'_>) -> Option<String> {
    let length = words.minutes(item.minutes?);
    Some(match item.goal {
        Some(goal) => words.say("timing-goal", &[("length", length.into()), ("goal", words.minutes(goal).into())]),
        None => length,
    })
}

/// How long something worn was off on a day, where it was.
pub fn off(words: &Words, item: &Item<'_>) -> Option<String> {
    let off = item.off.filter(|minutes| *minutes > 0)?;
    Some(words.say("timing-break", &[("length", words.minutes(off).into())]))
}

/// A timed stretch: `9:10 to 10:40`.
pub fn span(words: &Words, span: &Span) -> String {
    let from = words.time(span.from).into();
    match span.to {
        Some(to) => words.say("show-span", &[("from", from), ("to", words.time(to).into())]),
        None => words.say("show-running", &[("from", from)]),
    }
}

/// A timed stretch as a day lists it: `9:10 to 10:40   1 h 30 min`. A time of another day is named with it.
pub fn stretch(words: &Words, moment: &Moment, day: NaiveDate, span: &Span) -> String {
    let at = |at: DateTime<FixedOffset>| {
        let of = moment.calendar.day_at(at);
        let time = words.time(at);
        if of == day {
            time
        } else {
            words.say("at-time", &[("day", words.day(at.date_naive()).into()), ("time", time.into())])
        }
    };
    let from = at(span.from).into();
    match span.to {
        Some(to) => words.say("show-span", &[("from", from), ("to", at(to).into())]),
        None => words.say("show-running", &[("from", from)]),
    }
}

/// Something timed, and how long it was.
pub fn timed(words: &Words, moment: &Moment, day: NaiveDate, timed: Timed) -> String {
    match timed {
        Timed::Minutes(minutes) => words.say("stretches-minutes", &[("length", words.minutes(minutes).into())]),
        Timed::Stretch(Stretch { span, .. }) => {
            let length = (span.to.unwrap_or(moment.now) - span.from).num_minutes();
            let length = words.minutes(u32::try_from(length).unwrap_or(0));
            format!("{}   {length}", stretch(words, moment, day, &span))
        }
    }
}

/// What a stretch was corrected to, or that it was removed.
pub(super) fn restretched(words: &Words, title: &str, before: Option<Stretch>, after: Option<Stretch>) -> String {
    let named = |stretch: Stretch| {
        let (title, span) = (title.into(), span(words, &stretch.span).into());
        words.say("saved-span", &[("title", title), ("span", span)])
    };
    match (before, after) {
        (Some(before), Some(after)) if after.span.to.is_none() => {
            let [old, new] = [before, after].map(|stretch| words.time(stretch.span.from));
            words.say("saved-since", &[("title", title.into()), ("new", new.into()), ("old", old.into())])
        }
        (Some(before), Some(after)) => {
            let old = span(words, &before.span);
            words.say("saved-corrected", &[("what", named(after).into()), ("old", old.into())])
        }
        (None, Some(after)) => named(after),
        (before, None) => words.say("saved-gone", &[("what", before.map(named).unwrap_or_default().into())]),
    }
}

/// When a change from one answer to another switched a timer, or put something on or took it off.
pub(super) fn switched(before: &Answer, after: &Answer) -> Option<DateTime<FixedOffset>> {
    match changed(before, after).filter(|_| after.minutes == before.minutes)? {
        (new, None) if new.to.is_none() => Some(new.from),
        (new, Some(known)) if known.to.is_none() => new.to,
        _ => None,
    }
}

/// The stretch that a change began, ended or added, which can be one that was there, and what it was before.
fn changed<'a>(before: &'a Answer, after: &'a Answer) -> Option<(&'a Span, Option<&'a Span>)> {
    let again = || after.spans.last().filter(|_| after.spans.len() > before.spans.len());
    let new = after.spans.iter().rfind(|span| !before.spans.contains(span)).or_else(again)?;
    Some((new, before.spans.iter().find(|span| span.from == new.from)))
}

/// What was timed by a change from one answer to another; `None` where nothing was.
pub(super) fn of_change(
    words: &Words,
    task: Option<&Task>,
    title: &str,
    before: &Answer,
    after: &Answer,
) -> Option<String> {
    let said = |id: &str, at: DateTime<FixedOffset>| {
        words.say(id, &[("title", title.into()), ("time", words.time(at).into())])
    };
    let worn = task.is_some_and(Task::is_worn);
    if after.minutes > before.minutes {
        let length = words.minutes(after.minutes - before.minutes);
        return Some(words.say("saved-minutes", &[("title", title.into()), ("length", length.into())]));
    }
    if after.minutes > 0 && after.minutes < before.minutes {
        let [old, new] = [before, after].map(|answer| words.minutes(answer.minutes));
        return Some(
            words.say("saved-fewer-minutes", &[("title", title.into()), ("new", new.into()), ("old", old.into())]),
        );
    }
    let (new, known) = changed(before, after)?;
    let began_before = known.is_some_and(|span| span.to.is_none());
    Some(match new.to {
        None if known.is_some() => return None,
        None if worn => said("saved-on-since", new.from),
        None => said("saved-started", new.from),
        Some(to) if began_before && worn => said("saved-off-since", to),
        Some(to) if began_before => said("saved-stopped", to),
        Some(_) => words.say("saved-span", &[("title", title.into()), ("span", span(words, new).into())]),
    })
}
