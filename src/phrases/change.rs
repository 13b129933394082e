//! What a change did, and why one was refused.

use chrono::{DateTime, FixedOffset};

use super::timed::switched;
use super::{operation, scores};
use crate::plan::{Plan, TaskId};
use crate::record::{Answer, Change, Entered, Entry, ExtraKind, Record, Recovery, Refusal, State};
use crate::rules::time::Moment;
use crate::words::Words;

/// What a change did, in a few words: `Stairs kept`. Its day is named where it is not today: of a moment that of the
/// calendar, so that what is read can be typed, whatever day it is filed under. `record` has the names of the medicines.
pub fn change(words: &Words, record: &Record, plan: Option<&Plan>, change: &Change, moment: &Moment) -> String {
    let what = what(words, record, plan, change);
    let day = match moment_of(change) {
        Some(at) => (moment.calendar.day_at(at) != moment.today()).then(|| at.date_naive()),
        None => change.date().filter(|date| *date != moment.today()),
    };
    match day {
        Some(day) => words.say("saved-on", &[("what", what.into()), ("date", words.day(day).into())]),
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
    let gone = |what: String| words.say("saved-gone", &[("what", what.into())]);
    match change {
        Change::Task { task, before, after, .. } => answered(words, plan, task, before, after),
        Change::Note { after: Some(_), .. } => words.text("saved-note"),
        Change::Note { after: None, .. } => words.text("saved-no-note"),
        Change::Entry { after: Some(filed), .. } => entry(words, record, &filed.entry),
        Change::Entry { before, .. } => {
            gone(before.as_ref().map(|filed| entry(words, record, &filed.entry)).unwrap_or_default())
        }
        Change::Stretch { task: id, before, after } => {
            let title = plan.and_then(|plan| plan.task(id)).map_or(id.as_str(), |task| &task.title);
            super::timed::restretched(words, title, *before, *after)
        }
        Change::Recovery { before: Some(before), after: Some(after) } if before != after => {
            operation::corrected(words, before, after)
        }
        Change::Recovery { after: Some(recovery), .. } => started(words, plan, recovery),
        Change::Anew { after, .. } => {
            after.recovery.as_ref().map(|recovery| started(words, plan, recovery)).unwrap_or_default()
        }
        Change::Recovery { after: None, .. } => words.text("saved-no-start"),
        Change::Exchange { after: Some(at), .. } => {
            let (date, time) = (words.long_day(at.date_naive()), words.time(*at));
            words.say("saved-exchange", &[("date", date.into()), ("time", time.into())])
        }
        Change::Exchange { after: None, .. } => words.text("saved-no-exchange"),
        Change::Override { of, after, .. } => {
            let task = plan.and_then(|plan| plan.tasks.iter().find(|task| task.id.as_str() == of));
            let milestone = plan.and_then(|plan| plan.milestones.iter().find(|milestone| milestone.id == *of));
            let title = task.map(|task| &task.title).or(milestone.map(|milestone| &milestone.title)).unwrap_or(of);
            let what = words.say("saved-override", &[("title", title.into())]);
            if after.is_some() { what } else { gone(what) }
        }
        Change::Extra { before, after, .. } => {
            let title = |extra: &crate::record::Extra| match extra.what {
                ExtraKind::Task { .. } => extra.title.clone(),
                ExtraKind::Visit(at) => format!("{}, {} {}", extra.title, words.day(at.date_naive()), words.time(at)),
            };
            match (before, after) {
                (_, Some(extra)) => title(extra),
                (before, None) => gone(before.as_ref().map(title).unwrap_or_default()),
            }
        }
        Change::Medicine { before, after, .. } => match (before, after) {
            (_, Some(medicine)) => format!("{}, {}", medicine.name, medicine.amount),
            (before, None) => gone(before.as_ref().map(|medicine| medicine.name.clone()).unwrap_or_default()),
        },
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
    let timed = |before, after| super::timed::of_change(words, task, title, before, after);
    if said(before) == said(after) && before != after {
        if let Some(timed) = timed(before, after) {
            return timed;
        }
        if let Some(timed) = timed(after, before) {
            return words.say("saved-gone", &[("what", timed.into())]);
        }
    }
    match after.why.filter(|_| matches!(after.state, State::Skipped | State::Slipped)) {
        Some(why) => {
            let why = words.text(&format!("why-{}", why.word()));
            words.say("saved-why", &[("title", title.into()), ("why", why.into())])
        }
        None => words.say(&format!("saved-{}", after.state.word()), &[("title", title.into())]),
    }
}

fn entry(words: &Words, record: &Record, entry: &Entry) -> String {
    let time = words.time(entry.at).into();
    match &entry.what {
        Entered::Pain(pain) => {
            let pain = scores(words, "saved-pain", pain);
            words.say("saved-pain-at", &[("pain", pain.into()), ("time", time)])
        }
        Entered::Call(call) => {
            let whom = super::call::whom(words, call.whom);
            words.say("saved-call", &[("whom", whom.into()), ("time", time)])
        }
        Entered::Dose(dose) => {
            let (name, amount) = (super::medicine::name(record, &dose.medicine), dose.amount.to_string());
            words.say("saved-dose", &[("name", name.into()), ("amount", amount.into()), ("time", time)])
        }
    }
}

fn started(words: &Words, plan: Option<&Plan>, recovery: &Recovery) -> String {
    let id = if recovery.expanders { "saved-start-expanders" } else { "saved-start" };
    let (date, time) = (words.long_day(recovery.surgery.date_naive()), words.time(recovery.surgery));
    let title = plan.map_or(recovery.plan.as_str(), |plan| &plan.title);
    words.say(id, &[("date", date.into()), ("time", time.into()), ("plan", title.into())])
}

/// Why a change was refused.
pub fn refusal(words: &Words, refusal: Refusal) -> String {
    words.text(match refusal {
        Refusal::AlreadyStarted => "refused-started",
        Refusal::ChangedMeanwhile => "refused-changed",
        Refusal::NoteTooLong => "refused-long",
    })
}
