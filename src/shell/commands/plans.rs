//! `plan list`, `plan show` and `plan check`, and the plan that a recovery follows.

use std::path::{Path, PathBuf};

use super::Session;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::phrases::{Line, Page};
use crate::plan::{Plan, PlanId};
use crate::record::{Record, Recovery};
use crate::report::text;
use crate::rules::tailored::stand_in;
use crate::rules::tailored::tailored;
use crate::rules::time::Moment;
use crate::shell::failure::Failure;
use crate::shell::print::{remark, remark_on};
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

/// The plan that a recovery follows. Other files that are named or written as if they had it are remarked on.
pub(super) fn of_recovery(session: &Session, recovery: &Recovery) -> Result<Plan, Failure> {
    let plan = of_recovery_in(session, recovery, &session.files.progress.path().display().to_string())?;
    for entry in plans::list(session.plans_folder()).into_iter().filter(|entry| entry.id == recovery.plan) {
        if let Err(mistakes) = entry.plan {
            remark_on(&Failure::Mistakes(mistakes), session.files.progress.named());
        }
    }
    Ok(plan)
}

/// The plan that a recovery in this file follows.
pub(super) fn of_recovery_in(session: &Session, recovery: &Recovery, file: &str) -> Result<Plan, Failure> {
    find(session, &recovery.plan).map_err(|failure| match failure {
        Failure::UnknownPlan { id, meant } => {
            let says = |copy: &PathBuf| plans::read(copy).is_ok_and(|plan| plan.id == id);
            let copy = plans::copies(session.plans_folder()).into_iter().find(says);
            Failure::PlanGone { id, meant, copy, file: file.to_owned() }
        }
        other => other,
    })
}

/// The plan that a recovery follows, tailored to it, where one without mistakes is there.
pub(super) fn sound_of(session: &Session, recovery: &Recovery, moment: &Moment) -> Option<Plan> {
    let plan = sound(session).into_iter().find(|plan| plan.id == recovery.plan)?;
    Some(tailored(&plan, recovery, &moment.calendar))
}

/// What stands in the place of the plan that a recovery follows, where that cannot be read.
pub(super) fn in_its_place(session: &Session, recovery: &Recovery, record: &Record) -> Plan {
    let (sound, own) = (sound(session), plans::of_the_program());
    stand_in(&recovery.plan, record, &sound.iter().chain(&own))
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
    for copy in plans::copies(session.plans_folder()) {
        remark(&format!("{}: {}; {}", copy.display(), plans::NAMED_LIKE_A_COPY, plans::HOW_TO_NAME_IT));
    }
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
