//! `done`, `partly`, `slip`, `skip` and `clear`.

use super::entries::read_text;
use super::saved::save;
use super::{Opened, Session};
use crate::cli::Tasks;
use crate::diagnostic::did_you_mean;
use crate::record::Change;
use crate::rules::answer::{self, CannotAnswer, Reply, Said};
use crate::rules::checklist::checklist;
use crate::rules::plan::TaskId;
use crate::shell::failure::Failure;

/// Answers tasks of a day: all of them are looked at before the first is saved.
pub(super) fn answer(session: &Session, tasks: &Tasks, reply: Reply, note: Option<String>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let today = opened.moment.today();
    let date = session.day(tasks.date.as_deref(), &opened.moment)?;
    let said = Said { reply, note: note.map(read_text).transpose()?, by: session.by.clone() };
    let mut changes: Vec<Change> = Vec::new();
    for id in &tasks.ids {
        let schedule = opened.schedule_on(date);
        let change = answer::answer(&schedule, &opened.record, &opened.moment, date, id, said.clone());
        let change = change.map_err(|reason| explained(&opened, date, reason))?;
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes.iter().try_for_each(|change| save(session, &opened.plan, change, today))
}

/// The reason, with the tasks that can be meant: those of the day, or of the plan where the day has none.
pub(super) fn explained(opened: &Opened, date: chrono::NaiveDate, reason: CannotAnswer) -> Failure {
    let list = checklist(&opened.schedule_on(date), &opened.record, &opened.moment, date);
    let all = || opened.plan.tasks.iter().map(|task| task.id.as_str());
    let mut known: Vec<&str> = list.items.iter().map(|item| item.task.id.as_str()).collect();
    if known.is_empty() {
        known = all().collect();
    }
    let typed = match &reason {
        CannotAnswer::UnknownTask(id) => Some(TaskId::as_str(id)),
        _ => None,
    };
    let meant = typed.and_then(|typed| did_you_mean(typed, all())).map(ToOwned::to_owned);
    let known = known.into_iter().map(ToOwned::to_owned).collect();
    Failure::Answer { known, meant, reason }
}
