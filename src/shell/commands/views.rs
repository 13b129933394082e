//! `today`, `week` and `show`.

use super::Session;
use crate::report::{json, text};
use crate::rules::checklist::checklist;
use crate::rules::milestones::milestones;
use crate::rules::review::{review, week_of};
use crate::shell::failure::Failure;

/// Prints a day's checklist.
pub(super) fn today(session: &Session, date: Option<&str>, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (schedule, moment) = (opened.schedule(), &opened.moment);
    let date = session.day(date, moment.today())?;
    if as_json {
        let list = checklist(&schedule, &opened.record, moment, date);
        let points = milestones(&schedule, moment.looking_at(date).now);
        return Session::show_text(&json::today(&list, &points)?);
    }
    session.show(&text::today(session.pen(), &schedule, &opened.record, moment, date))
}

/// Prints a week; the current one where none is named.
pub(super) fn week(session: &Session, week: Option<u32>, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (schedule, moment) = (opened.schedule(), &opened.moment);
    let week = week.unwrap_or_else(|| week_of(schedule.number(moment.today())));
    let review = review(&schedule, &opened.record, moment, week);
    if as_json {
        return Session::show_text(&json::week(&review)?);
    }
    session.show(&text::week(session.pen(), &review))
}

/// Prints the whole record.
pub(super) fn show(session: &Session, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened()?;
    let schedule = opened.schedule();
    if as_json {
        let today = schedule.number(opened.moment.today());
        return Session::show_text(&json::show(&opened.recovery, &opened.record, today)?);
    }
    session.show(&text::show(session.pen(), &schedule, &opened.recovery, &opened.record))
}
