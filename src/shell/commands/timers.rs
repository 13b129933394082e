//! `elevate` and `wear`: timers, and what was timed, one by one.

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, TimeDelta};

use super::entries::explained;
use crate::cli::{Correction, Elevate, Numbered, Wear, Worn};
use crate::phrases::{self, Line, Page};
use crate::plan::{Task, TaskId};
use crate::record::Change;
use crate::rules::answer::CannotAnswer;
use crate::rules::meant::{Purpose, Typing, WhenError};
use crate::rules::parse_time::parse_duration;
use crate::rules::stretches::{Timed, Timing, first_of_minutes};
use crate::rules::timer::{self, CannotTime};
use crate::shell::failure::{Failure, as_word};
use crate::shell::session::{Opened, Session};
use crate::words::{Role, say};

/// Times the plan's first task of minutes, or says how it stands.
pub(super) fn elevate(session: &Session, what: Option<Elevate>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let task = first_of_minutes(&opened.plan).ok_or(Failure::NothingTimed("elevate"))?;
    let change = match what {
        None => return say(&opened, task),
        Some(Elevate::List { date }) => return list(&opened, task, date.as_deref()),
        Some(Elevate::Start { at }) => start(&opened, task, at.as_deref())?,
        Some(Elevate::Stop { at }) => stop(&opened, task, at.as_deref())?,
        Some(Elevate::Correct { correction, length }) => correct(&opened, task, &correction, length.as_deref())?,
        Some(Elevate::Remove(which)) => remove(&opened, task, &which)?,
        Some(Elevate::Add { length, date }) => add(&opened, task, &length.join(" "), date.as_deref())?,
    };
    opened.save(&change)
}

/// Says since when something worn is on or off, or asks.
pub(super) fn wear(session: &Session, what: Option<Wear>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let worn = |id: Option<&TaskId>| worn(&opened, id);
    let change = match what {
        None => return say(&opened, worn(None)?),
        Some(Wear::List { task, date }) => return list(&opened, worn(task.as_ref())?, date.as_deref()),
        Some(Wear::On(Worn { task, at })) => start(&opened, worn(task.as_ref())?, at.as_deref())?,
        Some(Wear::Off(Worn { task, at })) => stop(&opened, worn(task.as_ref())?, at.as_deref())?,
        Some(Wear::Correct { correction, task }) => correct(&opened, worn(task.as_ref())?, &correction, None)?,
        Some(Wear::Remove { which, task }) => remove(&opened, worn(task.as_ref())?, &which)?,
    };
    opened.save(&change)
}

/// The task of this name that is about something worn; the plan's first without a name.
fn worn<'o>(opened: &'o Opened, id: Option<&TaskId>) -> Result<&'o Task, Failure> {
    let Some(id) = id else {
        return opened.plan.tasks.iter().find(|task| task.is_worn).ok_or(Failure::NothingTimed("wear"));
    };
    let unknown = || explained(opened, opened.moment.today(), CannotAnswer::UnknownTask(id.clone()));
    let task = opened.plan.task(id).ok_or_else(unknown)?;
    if task.is_worn { Ok(task) } else { Err(Failure::NotWorn(id.clone())) }
}

/// Adds a length of time, or a stretch from when to when.
fn add(opened: &Opened, task: &Task, typed: &str, date: Option<&str>) -> Result<Change, Failure> {
    let date = opened.day("--date", date)?;
    let change = if let Ok(minutes) = parse_duration(typed, opened.session.vocabulary()) {
        timer::add(&opened.facts_of(date), task, minutes)
    } else {
        let stretch = Typing { day: date, ..opened.typing() }.stretch(typed);
        let (from, to) = stretch.map_err(|reason| match reason {
            WhenError::Unknown => Failure::Length(typed.to_owned()),
            reason => Failure::when("elevate add", typed, reason),
        })?;
        timer::between(&opened.facts_of(from.day), task, from.at, to.at)
    };
    change.map_err(|reason| refused(opened, task, reason))
}

fn start(opened: &Opened, task: &Task, at: Option<&str>) -> Result<Change, Failure> {
    let moment = &opened.moment;
    let at = opened.at("--at", at, Purpose::Start)?.unwrap_or(moment.now);
    let day = opened.facts_of(moment.calendar.day_at(at));
    timer::start(&day, task, at).map_err(|reason| refused(opened, task, reason))
}

fn stop(opened: &Opened, task: &Task, at: Option<&str>) -> Result<Change, Failure> {
    let today = opened.facts_of(opened.moment.today());
    let purpose = match today.timing(&task.id) {
        Some(Timing::Running(since) | Timing::Forgotten(since)) => Purpose::Stop(since),
        Some(Timing::On(since)) => Purpose::Off(since),
        Some(Timing::Off(_)) | None => Purpose::Start,
    };
    let change = timer::stop(&today, task, opened.at("--at", at, purpose)?);
    change.map_err(|reason| refused(opened, task, reason))
}

/// Corrects something timed; what is not said stays.
fn correct(
    opened: &Opened,
    task: &Task,
    Correction { which, from, to }: &Correction,
    length: Option<&str>,
) -> Result<Change, Failure> {
    let (date, one) = find(opened, task, which)?;
    let (number, is_stretch) = (which.number, matches!(one, Timed::Stretch(_)));
    let change = match (one, from.as_deref(), to.as_deref(), length) {
        (_, None, None, None) => return Err(Failure::Correction { number, is_stretch, is_said: false }),
        (Timed::Stretch(stretch), from, to, None) => {
            let typing = Typing { day: date, ..opened.typing() };
            let meant = |option, typed: Option<&str>, purpose| {
                let meant =
                    |typed: &str| typing.moment(typed, purpose).map_err(|reason| Failure::when(option, typed, reason));
                Ok::<_, Failure>(typed.map(meant).transpose()?.map(|meant| meant.at))
            };
            let from = meant("correct --from", from, Purpose::Start)?.unwrap_or(stretch.span.from);
            let to = meant("correct --to", to, Purpose::Stop(from))?.or(stretch.span.to);
            let day = opened.facts_of(opened.moment.calendar.day_at(from));
            timer::correct(&day, task, stretch, from, to)
        }
        (Timed::Minutes(_), None, None, Some(typed)) => {
            let minutes = parse_duration(typed, opened.session.vocabulary());
            let minutes = minutes.map_err(|_| Failure::Length(typed.to_owned()))?;
            timer::correct_minutes(&opened.facts_of(date), task, minutes)
        }
        _ => return Err(Failure::Correction { number, is_stretch, is_said: true }),
    };
    change.map_err(|reason| refused(opened, task, reason))
}

fn remove(opened: &Opened, task: &Task, which: &Numbered) -> Result<Change, Failure> {
    let (date, one) = find(opened, task, which)?;
    Ok(timer::remove(&opened.record, task, date, one))
}

fn find(opened: &Opened, task: &Task, which: &Numbered) -> Result<(NaiveDate, Timed), Failure> {
    let date = opened.day("--date", which.date.as_deref())?;
    let all = opened.facts_of(date).timed_on(&task.id, date);
    let found = which.number.checked_sub(1).and_then(|at| all.get(at)).copied();
    let unknown = || Failure::NotInList { number: which.number, date, count: all.len(), worn: task.is_worn };
    Ok((date, found.ok_or_else(unknown)?))
}

/// Prints how a timer stands: `Legs raised: 3 h 20 min, running since 9:10`.
fn say(opened: &Opened, task: &Task) -> Result<(), Failure> {
    let (words, moment) = (&opened.session.words, &opened.moment);
    let today = opened.facts_of(moment.today());
    let (item, timing) = (today.item(&task.id), today.timing(&task.id));
    let stands = match timing {
        Some(timing) => phrases::timing(words, moment, timing),
        None if task.is_worn => words.text("timing-nothing"),
        None => words.text("timing-stopped"),
    };
    let minutes = item.and_then(|item| phrases::minutes(words, item));
    let off = item.and_then(|item| phrases::off(words, item));
    let pieces: Vec<String> = minutes.into_iter().chain([stands]).chain(off).collect();
    let mut page = Page::default();
    page.push(Line::of(&format!("{}: {}", task.title, pieces.join(", ")), Role::Plain));
    if let Some(Timing::Forgotten(since)) = timing {
        let end = example_of_end(&opened.typing(), since);
        page.paragraph(0, &say!(words, "timing-not-counted", end = as_word(&end)), Role::Soon);
    }
    opened.session.show(&page)
}

/// Prints what was timed on a day, with the numbers by which it is corrected and removed.
fn list(opened: &Opened, task: &Task, date: Option<&str>) -> Result<(), Failure> {
    let (words, moment) = (&opened.session.words, &opened.moment);
    let date = opened.day("--date", date)?;
    let all = opened.facts_of(date).timed_on(&task.id, date);
    let mut page = Page::default();
    page.push(Line::of(&format!("{}, {}", task.title, words.day(date)), Role::Head));
    if all.is_empty() {
        page.push(Line::of(&words.text("stretches-none"), Role::Dim));
    }
    for (number, one) in (1..).zip(all) {
        page.push(Line::of(&format!("{number:>2}  {}", phrases::timed(words, moment, date, one)), Role::Plain));
    }
    opened.session.show(&page)
}

/// The reason, with a time that can be typed then.
fn refused(opened: &Opened, task: &Task, reason: CannotTime) -> Failure {
    let typing = opened.typing();
    let such_as = match &reason {
        CannotTime::Forgotten { since, .. } => example_of_end(&typing, *since),
        _ => typing.example(Purpose::Start),
    };
    Failure::Timer { reason, worn: task.is_worn, such_as }
}

/// An end that can be typed for a stretch that was forgotten: an hour after its start.
fn example_of_end(typing: &Typing<'_>, since: DateTime<FixedOffset>) -> String {
    let end = typing.moment.calendar.local((since + TimeDelta::hours(1)).to_utc()).trunc_subsecs(0);
    typing.written(end, Purpose::Stop(since))
}
