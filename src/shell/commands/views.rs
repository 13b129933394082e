//! What is only looked at: `today`, `week`, `journey`, `call`, `show`, `medicine` and `plan`.

use std::path::Path;

use crate::cli::Output;
use crate::diagnostic::Diagnostic;
use crate::phrases::{Line, Page};
use crate::plan::PlanId;
use crate::record::Record;
use crate::report::{json, text};
use crate::rules::call::{CallTime, call as when_to_call};
use crate::rules::review::{review, week_of};
use crate::rules::time::days_after;
use crate::shell::failure::Failure;
use crate::shell::print::{remark, remark_on};
use crate::shell::session::{Opened, Session};
use crate::store::plans::{self, Entry, HOW_TO_NAME_IT, NAMED_LIKE_A_COPY, Origin};
use crate::store::{Loaded, PatientFile};
use crate::words::{Role, say};

pub(super) fn today(session: &Session, date: Option<&str>, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened_with_plan()?;
    let day = opened.facts_of(opened.day("--date", date)?);
    if as_json {
        return Session::show_text(&json::today(&day)?);
    }
    session.show(&text::today(session.pen(), &day))
}

/// Prints a week; the current one where none is named, or the last of a stage that is over.
pub(super) fn week(session: &Session, week: Option<u32>, stage: Option<u8>, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened_with_plan()?;
    let moment = &opened.moment;
    let exchange = opened.recovery.exchange.map(|at| moment.calendar.day_at(at));
    let day = match (stage, exchange) {
        (Some(1), Some(exchange)) => moment.today().min(days_after(exchange, -1)),
        (Some(2), Some(exchange)) => moment.today().max(exchange),
        (Some(2), None) => return Err(Failure::OneStage),
        _ => moment.today(),
    };
    let schedule = opened.schedule_on(day);
    let week = week.unwrap_or_else(|| week_of(schedule.number(day)));
    let review = review(&schedule, &opened.record, moment, week);
    if as_json {
        return Session::show_text(&json::week(&review)?);
    }
    session.show(&text::week(session.pen(), &review))
}

pub(super) fn journey(session: &Session, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened_with_plan()?;
    if as_json {
        return Session::show_text(&json::journey(&opened.schedule(), &opened.moment)?);
    }
    session.show(&text::journey(session.pen(), &opened.schedule(), &opened.recovery, &opened.moment))
}

/// Prints when to call: as much as can be known, for nothing that is wrong with a file may keep anybody from calling.
pub(super) fn call(session: &Session, as_json: bool) -> Result<(), Failure> {
    let (record, is_known, plan, moment) = match session.opened_with_plan() {
        Ok(Opened { record, plan, moment, .. }) => (record, true, Some(plan), moment),
        Err(failure) => {
            if !matches!(failure, Failure::NotStarted) {
                remark_on(&failure, session.files.progress.named());
            }
            let moment = session.clock.moment();
            let (progress, settings) = (last_said(&session.files.progress), last_said(&session.files.settings));
            let is_known = progress.is_some();
            let record = Record { settings: settings.unwrap_or_default().settings, ..progress.unwrap_or_default() };
            let plan = record.recovery.as_ref().map(|recovery| {
                let sound = session.sound_plan(recovery, &moment);
                sound.unwrap_or_else(|| session.plan_in_its_place(recovery, &record))
            });
            (record, is_known, plan, moment)
        }
    };
    let mut call = when_to_call(plan.as_ref(), &record, &moment);
    if !is_known {
        call.time = CallTime::Unknown;
    }
    if as_json {
        return Session::show_text(&json::call(&call)?);
    }
    session.show(&text::call(session.pen(), &call, &moment))
}

/// What a file says, or where it cannot be read or is gone the newest copy of it that can.
fn last_said(file: &PatientFile) -> Option<Record> {
    let loaded = file.load();
    if let Ok(Loaded { record, text: Some(_), .. }) = loaded {
        return Some(record);
    }
    let Some((copy, record)) = file.last_said() else { return loaded.ok().map(|loaded| loaded.record) };
    remark(&format!("what follows is from {}, the newest copy that can be read", copy.display()));
    Some(record)
}

pub(super) fn show(session: &Session, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened()?;
    let schedule = opened.schedule();
    if as_json {
        let today = schedule.number(opened.moment.today());
        return Session::show_text(&json::show(&opened.record, today)?);
    }
    session.show(&text::show(session.pen(), &schedule, &opened.recovery, &opened.record))
}

pub(super) fn medicines(session: &Session, as_json: bool) -> Result<(), Failure> {
    let opened = session.opened()?;
    if as_json {
        return Session::show_text(&json::medicines(&opened.record, &opened.moment)?);
    }
    session.show(&text::medicines(session.pen(), &opened.record, &opened.moment))
}

/// Prints the plans there are; those with mistakes are not among them, and the mistakes are the failure.
pub(super) fn plans(session: &Session, as_json: bool) -> Result<(), Failure> {
    let entries = plans::list(session.plans_folder());
    let path = |entry: &Entry| match &entry.origin {
        Origin::BuiltIn => None,
        Origin::File(path) => Some(path.to_string_lossy().into_owned()),
    };
    let sound: Vec<_> = entries.iter().filter_map(|entry| Some((entry.plan.as_ref().ok()?, path(entry)))).collect();
    if as_json {
        Session::show_text(&json::plans(&sound)?)?;
    } else {
        session.show(&text::plans(session.pen(), &sound))?;
    }
    for copy in plans::copies(session.plans_folder()) {
        remark(&format!("{}: {NAMED_LIKE_A_COPY}; {HOW_TO_NAME_IT}", copy.display()));
    }
    let mistakes: Vec<Diagnostic> = entries.into_iter().filter_map(|entry| entry.plan.err()).flatten().collect();
    if mistakes.is_empty() { Ok(()) } else { Err(Failure::Mistakes(mistakes)) }
}

pub(super) fn plan(session: &Session, id: &PlanId, as_json: bool) -> Result<(), Failure> {
    let plan = session.plan(id)?;
    if as_json {
        return Session::show_text(&json::plan(&plan)?);
    }
    session.show(&text::plan(session.pen(), &plan))
}

/// Prints what a command prints as JSON, as a JSON Schema.
pub(super) fn schema(of: Output) -> Result<(), Failure> {
    Session::show_text(&json::schema(of.word())?)
}

/// Looks for mistakes in a plan's file.
pub(super) fn check_plan(session: &Session, file: &Path) -> Result<(), Failure> {
    plans::read(file).map_err(Failure::Mistakes)?;
    let mut page = Page::default();
    let said = say!(session.words, "plan-sound", file = file.to_string_lossy());
    page.push(Line::of(&said, Role::Good));
    session.show(&page)
}
