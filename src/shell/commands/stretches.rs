//! `elevate` and `wear` with `list`, `correct` and `remove`: what was timed, one by one.

use chrono::NaiveDate;

use super::not_timed::refused;
use super::saved::save;
use super::{Opened, Session};
use crate::cli::{Correction, Numbered};
use crate::phrases::{self, Line, Page};
use crate::plan::Task;
use crate::record::Change;
use crate::rules::meant::{Purpose, Typing};
use crate::rules::stretches::{Stretches, Timed};
use crate::rules::timer;
use crate::rules::when::parse_duration;
use crate::shell::failure::Failure;
use crate::words::Role;

/// Prints what was timed on a day, with the numbers by which it is corrected and removed.
pub(super) fn list(session: &Session, opened: &Opened, task: &Task, date: Option<&str>) -> Result<(), Failure> {
    let (words, moment) = (&session.words, &opened.moment);
    let date = session.day(date, moment)?;
    let all = Stretches::of(&opened.record, task).on(date, moment);
    let mut page = Page::default();
    page.push(Line::of(&format!("{}, {}", task.title, words.day(date)), Role::Head));
    if all.is_empty() {
        page.push(Line::of(&words.text("stretches-none"), Role::Dim));
    }
    for (number, one) in (1..).zip(all) {
        page.push(Line::of(&format!("{number:>2}  {}", phrases::timed(words, moment, date, one)), Role::Plain));
    }
    session.show(&page)
}

/// Corrects something timed; what is not said stays.
pub(super) fn correct(
    session: &Session,
    opened: &Opened,
    task: &Task,
    correction: &Correction,
    length: Option<&str>,
) -> Result<(), Failure> {
    let moment = &opened.moment;
    let (date, one) = find(session, opened, task, &correction.which)?;
    let is_stretch = matches!(one, Timed::Stretch(_));
    let number = correction.which.number;
    if correction.from.is_none() && correction.to.is_none() && length.is_none() {
        return Err(Failure::NothingToCorrect { number, is_stretch });
    }
    let change = match (one, length) {
        (Timed::Stretch(stretch), None) => {
            let typing = Typing { day: date, ..opened.typing(session) };
            let meant = |option, typed: &str, purpose| {
                let meant = typing.moment(typed, purpose);
                meant.map(|meant| meant.at).map_err(|reason| Failure::when(option, typed, reason))
            };
            let from = correction.from.as_deref().map(|typed| meant("correct --from", typed, Purpose::Start));
            let from = from.transpose()?.unwrap_or(stretch.span.from);
            let to = correction.to.as_deref().map(|typed| meant("correct --to", typed, Purpose::Stop(from)));
            let to = to.transpose()?.or(stretch.span.to);
            let schedule = opened.schedule_on(moment.calendar.day_at(from));
            timer::correct(&schedule, moment, task, stretch, from, to)
        }
        (Timed::Minutes(_), Some(typed)) if correction.from.is_none() && correction.to.is_none() => {
            let minutes = parse_duration(typed, &session.vocabulary).map_err(|_| Failure::Length(typed.to_owned()))?;
            timer::correct_minutes(&opened.record, moment, task, date, minutes)
        }
        _ => return Err(Failure::CorrectedOtherwise { number, is_stretch }),
    };
    let change = change.map_err(|reason| refused(session, opened, task, reason))?;
    save(session, &opened.plan, &change, moment.today())
}

/// Removes something timed.
pub(super) fn remove(session: &Session, opened: &Opened, task: &Task, which: &Numbered) -> Result<(), Failure> {
    let (date, one) = find(session, opened, task, which)?;
    let change: Change = timer::remove(&opened.record, task, date, one);
    save(session, &opened.plan, &change, opened.moment.today())
}

fn find(session: &Session, opened: &Opened, task: &Task, which: &Numbered) -> Result<(NaiveDate, Timed), Failure> {
    let date = session.day(which.date.as_deref(), &opened.moment)?;
    let all = Stretches::of(&opened.record, task).on(date, &opened.moment);
    let found = which.number.checked_sub(1).and_then(|at| all.get(at)).copied();
    let unknown = || Failure::NotInList { number: which.number, date, count: all.len(), worn: task.is_worn() };
    Ok((date, found.ok_or_else(unknown)?))
}
