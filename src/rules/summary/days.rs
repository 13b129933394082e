//! The days of a summary: what was written down on each, and what of it is out of line.

use chrono::NaiveDate;

use super::{Remark, SummaryDay};
use crate::plan::{Task, TaskId};
use crate::record::{Answer, Record, Side, State};
use crate::rules::alerts::{Alert, Cause, Rise, alerts, last_watched};
use crate::rules::checklist::{Checklist, Item};
use crate::rules::felt::felt;
use crate::rules::medicine::past_labels;
use crate::rules::pain::rises;
use crate::rules::schedule::Schedule;
use crate::rules::time::{Moment, days_after};

/// The days of a part with their checklists, one after the other.
pub(super) fn days<'a, 'l>(
    schedule: &Schedule<'a>,
    record: &'a Record,
    moment: &Moment,
    lists: impl Iterator<Item = (NaiveDate, &'l Option<Checklist<'a>>)>,
) -> Vec<SummaryDay<'a>>
where
    'a: 'l,
{
    let watched = last_watched(schedule);
    let (mut past, mut rises) = (past_labels(record), rises(record));
    let mut first = None;
    let day = |(date, list): (NaiveDate, &'l Option<Checklist<'a>>)| {
        let first = *first.get_or_insert(date);
        // An alert comes from what was written down on its day or on the one before; who travelled west may have written
        // that under the day after.
        let is_written = [-1, 0, 1].iter().any(|days| record.days.contains_key(&days_after(date, *days)));
        let is_watched = watched.is_none_or(|watched| date <= watched);
        let raised = if is_written && is_watched { alerts(schedule, record, moment, date) } else { Vec::new() };
        let alerts: Vec<_> = raised.into_iter().filter_map(|alert| new(alert, date, first)).collect();
        let mut rises = rises.remove(&date).unwrap_or_default();
        rises.retain(|rise| !is_told(&alerts, rise));
        let past_labels = past.remove(&date).unwrap_or_default();
        SummaryDay { past_labels, alerts, rises, ..entered(schedule, record, date, list.as_ref()) }
    };
    lists.map(day).collect()
}

/// What is new of an alert on a day: what was told on a day before stands there, unless that is before the first. Of who
/// travelled west it may belong to the day after.
fn new(mut alert: Alert<'_>, date: NaiveDate, first: NaiveDate) -> Option<Alert<'_>> {
    let is_new = |on: NaiveDate| date <= on || on < first;
    match &mut alert.cause {
        Cause::Pain(rises) => rises.retain(|rise| is_new(rise.on)),
        Cause::Slipped(slips) => slips.retain(|slip| is_new(slip.on)),
    }
    alert.cause.since().is_some().then_some(alert)
}

/// Whether an alert says already that the pain of a leg rose.
fn is_told(alerts: &[Alert<'_>], rise: &Rise) -> bool {
    alerts.iter().any(|alert| match &alert.cause {
        Cause::Pain(told) => told.iter().any(|told| {
            told.on == rise.on && rise.side.is_some() && (told.side == Some(Side::Both) || told.side == rise.side)
        }),
        Cause::Slipped(_) => false,
    })
}

fn entered<'a>(
    schedule: &Schedule<'a>,
    record: &'a Record,
    date: NaiveDate,
    list: Option<&Checklist<'a>>,
) -> SummaryDay<'a> {
    let items = || list.into_iter().flat_map(|list| &list.items);
    let (done, asked) = list.map(Checklist::tally).unwrap_or_default();
    let answers = record.day(date).into_iter().flat_map(|day| &day.tasks);
    let unasked = answers.filter(|(id, _)| items().all(|item| item.task.id != **id));
    SummaryDay {
        date,
        day: schedule.number(date),
        done,
        asked,
        minutes: items().filter_map(|item| item.minutes).reduce(u32::saturating_add),
        felt: felt(record, date),
        pain: record.pain_on(date),
        doses: record.doses_on(date),
        calls: record.calls_on(date),
        past_labels: Vec::new(),
        note: record.day(date).and_then(|day| day.note.as_deref()),
        alerts: Vec::new(),
        rises: Vec::new(),
        remarks: items()
            .filter_map(|item| remark(item, record.answer(date, &item.task.id)?))
            .chain(unasked.map(|(id, answer)| beside(schedule.plan.task(id), id, answer)))
            .collect(),
    }
}

fn remark<'a>(item: &Item<'a>, answer: &'a Answer) -> Option<Remark<'a>> {
    let Item { task, state, why, .. } = *item;
    let said = beside(Some(task), &task.id, answer);
    let worn = if task.is_worn() { said.worn } else { Vec::new() };
    let says_more = matches!(state, State::Slipped | State::Skipped | State::Partly)
        || said.because.is_some()
        || said.by.is_some()
        || !worn.is_empty();
    let lacks_word_on_fall = item.lacks_word_on_fall();
    says_more.then_some(Remark { state, why, minutes: 0, worn, is_asked: true, lacks_word_on_fall, ..said })
}

/// An answer that the day does not ask for.
fn beside<'a>(task: Option<&'a Task>, id: &'a TaskId, answer: &'a Answer) -> Remark<'a> {
    let Answer { state, why, because, minutes, spans, by } = answer;
    Remark {
        task: id,
        title: task.map_or(id.as_str(), |task| &task.title),
        state: *state,
        why: *why,
        because: because.as_deref(),
        by: by.as_deref(),
        minutes: *minutes,
        worn: spans.clone(),
        is_asked: false,
        lacks_word_on_fall: false,
    }
}
