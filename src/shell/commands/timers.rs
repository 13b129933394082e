//! `elevate` and `wear`.

use super::answers::explained;
use super::saved::save;
use super::{Opened, Session, stretches};
use crate::cli::{Elevate, Wear, Worn};
use crate::phrases;
use crate::record::Change;
use crate::report::{Line, Page};
use crate::rules::answer::CannotAnswer;
use crate::rules::checklist::checklist;
use crate::rules::length;
use crate::rules::plan::{Task, TaskId};
use crate::rules::timer::{self, Timing};
use crate::shell::failure::Failure;
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
        Some(Elevate::Add { length, date }) => {
            let typed = length.join(" ");
            let minutes = length::read(&typed).map_err(|_| Failure::Length(typed))?;
            let date = session.day(date.as_deref(), opened.moment.today())?;
            let schedule = opened.schedule_on(date);
            let change = timer::add(&schedule, &opened.record, &opened.moment, task, date, minutes);
            change.map_err(|reason| Failure::Timer { reason, worn: false })?
        }
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

fn start(session: &Session, opened: &Opened, task: &Task, at: Option<&str>) -> Result<Change, Failure> {
    let moment = &opened.moment;
    let at = at.map_or(Ok(moment.now), |typed| session.time("--at", typed, moment))?;
    let schedule = opened.schedule_on(moment.calendar.day_at(at));
    let change = timer::start(&schedule, &opened.record, moment, task, at);
    change.map_err(|reason| Failure::Timer { reason, worn: task.is_worn() })
}

fn stop(session: &Session, opened: &Opened, task: &Task, at: Option<&str>) -> Result<Change, Failure> {
    let (record, moment) = (&opened.record, &opened.moment);
    // What is worn may be on for days, so that a time alone is one of today.
    let since = timer::timing(record, task, moment.now).filter(|_| !task.is_worn()).map(Timing::since);
    let at = at.map(|typed| session.time_after("--at", typed, moment, since)).transpose()?;
    let change = timer::stop(record, moment, task, at);
    change.map_err(|reason| Failure::Timer { reason, worn: task.is_worn() })
}

/// Prints how a timer stands: `Legs raised: 3 h 20 min, running since 9:10`.
fn say(session: &Session, opened: &Opened, task: &Task) -> Result<(), Failure> {
    let (words, moment) = (&session.words, &opened.moment);
    let list = checklist(&opened.schedule(), &opened.record, moment, moment.today());
    let item = list.items.iter().find(|item| item.task.id == task.id);
    let timing = timer::timing(&opened.record, task, moment.now);
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
    if let Some(Timing::Forgotten(_)) = timing {
        page.paragraph(0, &words.text("timing-not-counted"), Role::Soon);
    }
    session.show(&page)
}
