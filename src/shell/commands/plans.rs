//! `plan list`, `plan show` and `plan check`, and the plan that a recovery follows.

use std::path::Path;

use super::Session;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::record::Recovery;
use crate::report::{Line, Page, text};
use crate::rules::plan::{Plan, PlanId};
use crate::rules::tailored::tailored;
use crate::rules::time::Moment;
use crate::shell::failure::Failure;
use crate::store::plans::{self, Entry, Origin};
use crate::words::Role;

/// The plan of this id.
pub(super) fn find(session: &Session, id: &PlanId) -> Result<Plan, Failure> {
    if let Some(entry) = plans::find(session.plans_folder(), id) {
        return entry.plan.map_err(Failure::Mistakes);
    }
    let known = plans::list(session.plans_folder());
    let meant = did_you_mean(id.as_str(), known.iter().map(|entry| entry.id.as_str())).map(PlanId::new);
    Err(Failure::UnknownPlan { id: id.clone(), meant })
}

/// The plan that a recovery follows.
pub(in crate::shell) fn of_recovery(session: &Session, recovery: &Recovery) -> Result<Plan, Failure> {
    of_recovery_in(session, recovery, &session.files.progress.path().display().to_string())
}

/// The plan that a recovery in this file follows.
pub(super) fn of_recovery_in(session: &Session, recovery: &Recovery, file: &str) -> Result<Plan, Failure> {
    find(session, &recovery.plan).map_err(|failure| match failure {
        Failure::UnknownPlan { id, meant } => Failure::PlanGone { id, meant, file: file.to_owned() },
        other => other,
    })
}

/// The plan that a recovery follows, tailored to it, where one without mistakes is there.
pub(super) fn sound_of(session: &Session, recovery: &Recovery, moment: &Moment) -> Option<Plan> {
    let plan = sound(session).into_iter().find(|plan| plan.id == recovery.plan)?;
    Some(tailored(&plan, recovery, &moment.calendar))
}

/// The plans without mistakes.
pub(in crate::shell) fn sound(session: &Session) -> Vec<Plan> {
    plans::list(session.plans_folder()).into_iter().filter_map(|entry| entry.plan.ok()).collect()
}

/// Prints the plans there are; those with mistakes are not among them, and the mistakes are the failure.
pub(super) fn list(session: &Session) -> Result<(), Failure> {
    let entries = plans::list(session.plans_folder());
    let sound: Vec<_> = entries.iter().filter_map(|entry| Some((entry.plan.as_ref().ok()?, path(entry)))).collect();
    session.show(&text::plans(session.pen(), &sound))?;
    let mistakes: Vec<Diagnostic> = entries.into_iter().filter_map(|entry| entry.plan.err()).flatten().collect();
    if mistakes.is_empty() { Ok(()) } else { Err(Failure::Mistakes(mistakes)) }
}

/// Prints what a plan says.
pub(super) fn show(session: &Session, id: &PlanId) -> Result<(), Failure> {
    let plan = find(session, id)?;
    session.show(&text::plan(session.pen(), &plan))
}

/// Looks for mistakes in a plan's file.
pub(super) fn check(session: &Session, file: &Path) -> Result<(), Failure> {
    plans::read(file).map_err(Failure::Mistakes)?;
    let mut page = Page::default();
    let said = session.words.say("plan-sound", &[("file", file.to_string_lossy().into())]);
    page.push(Line::of(&said, Role::Good));
    session.show(&page)
}

fn path(entry: &Entry) -> Option<String> {
    match &entry.origin {
        Origin::BuiltIn => None,
        Origin::File(path) => Some(path.to_string_lossy().into_owned()),
    }
}
