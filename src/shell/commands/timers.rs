//! `elevate` and `wear`.

use chrono::{DateTime, FixedOffset};

use super::answers::explained;
use super::not_timed::{example_of_end, refused};
use super::saved::save;
use super::{Opened, Session, stretches};
use crate::cli::{Elevate, Wear, Worn};
use crate::phrases::{self, Line, Page};
use crate::plan::{Task, TaskId};
use crate::record::Change;
use crate::rules::answer::CannotAnswer;
use crate::rules::meant::{Purpose, Typing, WhenError};
use crate::rules::stretches::Timing;
use crate::rules::timer;
use crate::rules::when::parse_duration;
use crate::shell::failure::{Failure, as_word};
use crate::words::Role;

/// Times the plan's first task of minutes, or says how it stands.
pub(super) fn elevate(session: &Session, what: Option<Elevate>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let task = timer::first_of_minutes(&opened.plan).ok_or(Failure::NothingTimed("elevate"))?;
    let change = match what {
        None => return say(session, &opened, task),
        Some(Elevate::Start { at }) => start(session, &opened, task, at.as_deref())?,
        Some(Elevate::Stop { at }) => stop(session, &opened, task, at.as_deref())?,
        Some(Elevate::List { date }) => return stretches::list(session, &opened, task, date.as_deref()),
        Some(Elevate::Correct { correction, length }) => {
            return stretches::correct(session, &opened, task, &correction, length.as_deref());
        }
        Some(Elevate::Remove(which)) => return stretches::remove(session, &opened, task, &which),
        Some(Elevate::Add { length, date }) => add(session, &opened, task, &length.join(" "), date.as_deref())?,
    };
    save(session, &opened.plan, &change, opened.moment.today())
}

/// Says since when something worn is on or off, or asks.
pub(super) fn wear(session: &Session, what: Option<Wear>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let change = match what {
        None => return say(session, &opened, worn(&opened, None)?),
        Some(Wear::On(Worn { task, at })) => start(session, &opened, worn(&opened, task.as_ref())?, at.as_deref())?,
        Some(Wear::Off(Worn { task, at })) => stop(session, &opened, worn(&opened, task.as_ref())?, at.as_deref())?,
        Some(Wear::List { task, date }) => {
            return stretches::list(session, &opened, worn(&opened, task.as_ref())?, date.as_deref());
        }
        Some(Wear::Correct { correction, task }) => {
            return stretches::correct(session, &opened, worn(&opened, task.as_ref())?, &correction, None);
        }
        Some(Wear::Remove { which, task }) => {
            return stretches::remove(session, &opened, worn(&opened, task.as_ref())?, &which);
        }
    };
    save(session, &opened.plan, &change, opened.moment.today())
}

/// The task of this name that is about something worn; the plan's first without a name.
fn worn<'o>(opened: &'o Opened, id: Option<&TaskId>) -> Result<&'o Task, Failure> {
    let Some(id) = id else {
        return opened.plan.tasks.iter().find(|task| task.is_worn()).ok_or(Failure::NothingTimed("wear"));
    };
    let unknown = || explained(opened, opened.moment.today(), CannotAnswer::UnknownTask(id.clone()));
    let task = opened.plan.task(id).ok_or_else(unknown)?;
    if task.is_worn() { Ok(task) } else { Err(Failure::NotWorn(id.clone())) }
}

/// Adds a length of time, or a stretch from when to when.
fn add(session: &Session, opened: &Opened, task: &Task, typed: &str, date: Option<&str>) -> Result<Change, Failure> {
    let (record, moment) = (&opened.record, &opened.moment);
    let date = session.day(date, moment)?;
    let change = if let Ok(minutes) = parse_duration(typed, &session.vocabulary) {
        timer::add(&opened.schedule_on(date), record, moment, task, date, minutes)
    } else {
        let stretch = Typing { day: date, ..opened.typing(session) }.stretch(typed);
        let (from, to) = stretch.map_err(|reason| match reason {
            WhenError::Unknown => Failure::Length(typed.to_owned()),
            reason => Failure::when("elevate add", typed, reason),
        })?;
        timer::between(&opened.schedule_on(from.day), record, moment, task, from.at, to.at)
    };
    change.map_err(|reason| refused(session, opened, task, reason))
}

fn start(session: &Session, opened: &Opened, task: &Task, at: Option<&str>) -> Result<Change, Failure> {
    let moment = &opened.moment;
    let at = at.map_or(Ok(moment.now), |typed| at_typed(session, opened, typed, Purpose::Start))?;
    let schedule = opened.schedule_on(moment.calendar.day_at(at));
    let change = timer::start(&schedule, &opened.record, moment, task, at);
    change.map_err(|reason| refused(session, opened, task, reason))
}

fn stop(session: &Session, opened: &Opened, task: &Task, at: Option<&str>) -> Result<Change, Failure> {
    let (record, moment) = (&opened.record, &opened.moment);
    let purpose = match timer::timing(record, task, moment.now) {
        Some(Timing::Running(since) | Timing::Forgotten(since)) => Purpose::Stop(since),
        Some(Timing::On(since)) => Purpose::Off(since),
        Some(Timing::Off(_)) | None => Purpose::Start,
    };
    let at = at.map(|typed| at_typed(session, opened, typed, purpose)).transpose()?;
    let change = timer::stop(record, moment, task, at);
    change.map_err(|reason| refused(session, opened, task, reason))
}

fn at_typed(
    session: &Session,
    opened: &Opened,
    typed: &str,
    purpose: Purpose,
) -> Result<DateTime<FixedOffset>, Failure> {
    let meant = opened.typing(session).moment(typed, purpose);
    meant.map(|meant| meant.at).map_err(|reason| Failure::when("--at", typed, reason))
}

/// Prints how a timer stands: `Legs raised: 3 h 20 min, running since 9:10`.
fn say(session: &Session, opened: &Opened, task: &Task) -> Result<(), Failure> {
    let (words, moment) = (&session.words, &opened.moment);
    let today = opened.facts_of(moment.today());
    let (item, timing) = (today.item(&task.id), today.timing(&task.id));
    let stands = match timing {
        Some(timing) => phrases::timing(words, moment, timing),
        None if task.is_worn() => words.text("timing-nothing"),
        None => words.text("timing-stopped"),
    };
    let minutes = item.and_then(|item| phrases::minutes(words, item));
    let off = item.and_then(|item| phrases::off(words, item));
    let pieces: Vec<String> = minutes.into_iter().chain([stands]).chain(off).collect();
    let mut page = Page::default();
    page.push(Line::of(&format!("{}: {}", task.title, pieces.join(", ")), Role::Plain));
    if let Some(Timing::Forgotten(since)) = timing {
        let end = example_of_end(&opened.typing(session), since);
        page.paragraph(0, &words.say("timing-not-counted", &[("end", as_word(&end).into())]), Role::Soon);
    }
    session.show(&page)
}
