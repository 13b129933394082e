//! What a change did, what a corrected operation comes to, and why a change was refused.

use chrono::{DateTime, Datelike, FixedOffset};

use super::{entry, reached, span};
use crate::plan::{Level, Plan, Task, TaskId};
use crate::record::{Answer, Change, Extra, ExtraKind, Filed, Record, Recovery, Refusal, Span, State, Stretch};
use crate::rules::surgeon::Consequences;
use crate::rules::time::Moment;
use crate::words::{Words, say};

/// What a change did, in a few words: `Stairs kept`. Its day is named where it is not today: of a moment that of the
/// calendar, so that what is read can be typed, whatever day it is filed under. `record` has the names of the medicines.
pub fn change(words: &Words, record: &Record, plan: Option<&Plan>, change: &Change, moment: &Moment) -> String {
    let what = what(words, record, plan, change);
    let day = match moment_of(change) {
        Some(at) => (moment.calendar.day_at(at) != moment.today()).then(|| at.date_naive()),
        None => change.date().filter(|date| *date != moment.today()),
    };
    match day {
        Some(day) => say!(words, "saved-on", what, date = words.day(day)),
        None => what,
    }
}

/// The one moment that a change is said with. A timer that is stopped after midnight began on another day, and is
/// stopped on this one.
fn moment_of(change: &Change) -> Option<DateTime<FixedOffset>> {
    match change {
        Change::Entry { before, after } => after.as_ref().or(before.as_ref()).map(|filed| filed.entry.at),
        Change::Task { before, after, .. } => switched(before, after).or_else(|| switched(after, before)),
        _ => None,
    }
}

fn what(words: &Words, record: &Record, plan: Option<&Plan>, change: &Change) -> String {
    // What is there now, or that what was there is gone.
    let now_or_gone = |before: Option<String>, after: Option<String>| {
        after.unwrap_or_else(|| say!(words, "saved-gone", what = before.unwrap_or_default()))
    };
    match change {
        Change::Task { task, before, after, .. } => answered(words, plan, task, before, after),
        Change::Note { after: Some(_), .. } => words.text("saved-note"),
        Change::Note { after: None, .. } => words.text("saved-no-note"),
        Change::Entry { before, after } => {
            let saved = |filed: &Filed| entry::saved(words, record, &filed.entry);
            now_or_gone(before.as_ref().map(saved), after.as_ref().map(saved))
        }
        Change::Stretch { task: id, before, after } => {
            let title = plan.and_then(|plan| plan.task(id)).map_or(id.as_str(), |task| &task.title);
            restretched(words, title, *before, *after)
        }
        Change::Recovery { before: Some(before), after: Some(after) } if before != after => {
            corrected(words, before, after)
        }
        Change::Recovery { after: Some(recovery), .. } => started(words, plan, recovery),
        Change::Anew { after, .. } => {
            after.recovery.as_ref().map(|recovery| started(words, plan, recovery)).unwrap_or_default()
        }
        Change::Recovery { after: None, .. } => words.text("saved-no-start"),
        Change::Exchange { after: Some(at), .. } => {
            say!(words, "saved-exchange", date = words.long_day(at.date_naive()), time = words.time(*at))
        }
        Change::Exchange { after: None, .. } => words.text("saved-no-exchange"),
        Change::Override { of, after, .. } => {
            let title = plan.and_then(|plan| plan.title_of(of)).unwrap_or(of);
            let what = say!(words, "saved-override", title);
            now_or_gone(Some(what.clone()), after.as_ref().map(|_| what))
        }
        Change::Extra { before, after, .. } => {
            let title = |extra: &Extra| match extra.what {
                ExtraKind::Task { .. } => extra.title.clone(),
                ExtraKind::Visit(at) => format!("{}, {} {}", extra.title, words.day(at.date_naive()), words.time(at)),
            };
            now_or_gone(before.as_ref().map(title), after.as_ref().map(title))
        }
        Change::Medicine { before, after, .. } => {
            let label = after.as_ref().map(|medicine| format!("{}, {}", medicine.name, medicine.amount));
            now_or_gone(before.as_ref().map(|medicine| medicine.name.clone()), label)
        }
        Change::Settings { .. } => words.text("saved-settings"),
        Change::Together(changes) => {
            changes.iter().map(|change| what(words, record, plan, change)).collect::<Vec<_>>().join("; ")
        }
    }
}

fn answered(words: &Words, plan: Option<&Plan>, id: &TaskId, before: &Answer, after: &Answer) -> String {
    let task = plan.and_then(|plan| plan.task(id));
    let title = task.map_or(id.as_str(), |task| &task.title);
    let said = |answer: &Answer| (answer.state, answer.why, answer.because.clone());
    let timed = |before, after| of_change(words, task, title, before, after);
    if said(before) == said(after) && before != after {
        if let Some(timed) = timed(before, after) {
            return timed;
        }
        if let Some(timed) = timed(after, before) {
            return say!(words, "saved-gone", what = timed);
        }
    }
    match after.why.filter(|_| matches!(after.state, State::Skipped | State::Slipped)) {
        Some(why) => {
            let why = words.text(&format!("why-{}", why.word()));
            say!(words, "saved-why", title, why)
        }
        None => say!(words, &format!("saved-{}", after.state.word()), title),
    }
}

fn started(words: &Words, plan: Option<&Plan>, recovery: &Recovery) -> String {
    let id = if recovery.expanders { "saved-start-expanders" } else { "saved-start" };
    let (date, time) = (words.long_day(recovery.surgery.date_naive()), words.time(recovery.surgery));
    let title = plan.map_or(recovery.plan.as_str(), |plan| &plan.title);
    say!(words, id, date, time, plan = title)
}

pub fn refusal(words: &Words, refusal: Refusal) -> String {
    words.text(match refusal {
        Refusal::AlreadyStarted => "refused-started",
        Refusal::ChangedMeanwhile => "refused-changed",
        Refusal::NoteTooLong => "refused-long",
    })
}

fn corrected(words: &Words, before: &Recovery, after: &Recovery) -> String {
    let mut parts = Vec::new();
    if before.surgery != after.surgery {
        let one_of_two = before.expanders || after.expanders;
        let id = if one_of_two { "saved-first-operation" } else { "saved-operation" };
        let with_year = before.surgery.year() != after.surgery.year();
        let [old, new] = [before, after].map(|recovery| at(words, recovery.surgery, with_year));
        parts.push(say!(words, id, old, new));
    }
    if before.expanders != after.expanders {
        parts.push(words.text(if after.expanders { "saved-expanders" } else { "saved-no-expanders" }));
    }
    parts.join(", ")
}

fn at(words: &Words, at: DateTime<FixedOffset>, with_year: bool) -> String {
    let date = at.date_naive();
    let day = if with_year { words.long_day(date) } else { words.day(date) };
    say!(words, "at-time", day, time = words.time(at))
}

/// What a corrected operation comes to, a sentence each; nothing where nothing moves.
pub fn consequences(words: &Words, moment: &Moment, found: &Consequences) -> Vec<String> {
    let intro = (!found.moved.is_empty()).then(|| words.text("operation-moves"));
    let moved = found.moved.iter().map(|(title, stretch)| {
        let when = reached(words, moment, &[(Level::Must, *stretch)]);
        say!(words, "operation-moved", title = title.as_str(), when)
    });
    let without = |title: &String| say!(words, "operation-without-time", title = title.as_str());
    let days = found.days_before;
    let before = (days > 0).then(|| say!(words, "operation-days-before", days));
    intro.into_iter().chain(moved).chain(found.without_time.iter().map(without)).chain(before).collect()
}

fn restretched(words: &Words, title: &str, before: Option<Stretch>, after: Option<Stretch>) -> String {
    let named = |stretch: Stretch| say!(words, "saved-span", title, span = span(words, &stretch.span));
    match (before, after) {
        (Some(before), Some(after)) if after.span.to.is_none() => {
            let [old, new] = [before, after].map(|stretch| words.time(stretch.span.from));
            say!(words, "saved-since", title, new, old)
        }
        (Some(before), Some(after)) => {
            let old = span(words, &before.span);
            say!(words, "saved-corrected", what = named(after), old)
        }
        (None, Some(after)) => named(after),
        (before, None) => say!(words, "saved-gone", what = before.map(named).unwrap_or_default()),
    }
}

/// When a change from one answer to another switched a timer, or put something on or took it off.
fn switched(before: &Answer, after: &Answer) -> Option<DateTime<FixedOffset>> {
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

fn of_change(words: &Words, task: Option<&Task>, title: &str, before: &Answer, after: &Answer) -> Option<String> {
    let said = |id: &str, at: DateTime<FixedOffset>| say!(words, id, title, time = words.time(at));
    let worn = task.is_some_and(|task| task.is_worn);
    if after.minutes > before.minutes {
        let length = words.minutes(after.minutes - before.minutes);
        return Some(say!(words, "saved-minutes", title, length));
    }
    if after.minutes > 0 && after.minutes < before.minutes {
        let [old, new] = [before, after].map(|answer| words.minutes(answer.minutes));
        return Some(say!(words, "saved-fewer-minutes", title, new, old));
    }
    let (new, known) = changed(before, after)?;
    let began_before = known.is_some_and(|span| span.to.is_none());
    Some(match new.to {
        None if known.is_some() => return None,
        None if worn => said("saved-on-since", new.from),
        None => said("saved-started", new.from),
        Some(to) if began_before && worn => said("saved-off-since", to),
        Some(to) if began_before => said("saved-stopped", to),
        Some(_) => say!(words, "saved-span", title, span = span(words, new)),
    })
}
