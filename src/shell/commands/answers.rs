//! `done`, `partly`, `slip`, `skip` and `clear`.

use super::entries::read_text;
use super::saved::{remark_on, save};
use super::{Opened, Session};
use crate::cli::{Answered, Tasks};
use crate::diagnostic::did_you_mean;
use crate::plan::{TaskId, Trigger};
use crate::record::{Change, Why};
use crate::report::text;
use crate::rules::answer::{self, CannotAnswer, Reply, Said};
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

/// Answers that precautions slipped, and says whom to call after a fall, or asks after one where the plan does and
/// nothing was ever said of it. Asked is of the day that was answered.
pub(super) fn slip(session: &Session, answered: Answered, fell: bool, no_fall: bool) -> Result<(), Failure> {
    let why = if fell { Some(Why::Fell) } else { no_fall.then_some(Why::DidNotFall) };
    answer(session, &answered.tasks, Reply::Slip(why), answered.note)?;
    let opened = session.opened()?;
    let date = session.day(answered.tasks.date.as_deref(), &opened.moment)?;
    let said = |id: &TaskId| opened.record.answer(date, id).and_then(|answer| answer.why);
    if answered.tasks.ids.iter().any(|id| said(id) == Some(Why::Fell)) {
        let today = opened.facts_of(opened.moment.today());
        let falls = today.alerts.iter().find(|alert| alert.rule.when == Trigger::Fell);
        let phones = &opened.record.settings.phones;
        return falls.map_or(Ok(()), |alert| session.show(&text::whom(session.pen(), alert.rule.level, phones)));
    }
    let asks = |id: &&TaskId| opened.plan.task(id).is_some_and(|task| task.asks_for_falls) && said(id).is_none();
    let Some(id) = answered.tasks.ids.iter().find(asks) else { return Ok(()) };
    let task = if date == opened.moment.today() { id.to_string() } else { format!("{id} --date {date}") };
    remark_on(session, &session.words.say("slip-ask", &[("task", task.into())]))
}

/// The reason, with the tasks that can be meant: those of the day, or of the plan where the day has none.
pub(super) fn explained(opened: &Opened, date: chrono::NaiveDate, reason: CannotAnswer) -> Failure {
    let day = opened.facts_of(date);
    let all = || opened.plan.tasks.iter().map(|task| task.id.as_str());
    let mut known: Vec<&str> = day.checklist.items.iter().map(|item| item.task.id.as_str()).collect();
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
