//! What is out of line on the days of a summary.

use chrono::NaiveDate;

use super::SummaryDay;
use crate::record::{Record, Side};
use crate::rules::alerts::{Alert, Cause, Rise, alerts, last_watched};
use crate::rules::checklist::Checklist;
use crate::rules::medicine::past_labels;
use crate::rules::pain::rises;
use crate::rules::review;
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
        SummaryDay { seen: review::day(schedule, record, moment, date, list.as_ref()), past_labels, alerts, rises }
    };
    lists.map(day).collect()
}

/// What is new of an alert on a day: what was told on a day before stands there, unless that is before the first. Of who
/// travelled west it may belong to the day after.
fn new(mut alert: Alert<'_>, date: NaiveDate, first: NaiveDate) -> Option<Alert<'_>> {
    alert.cause.retain(|on| date <= on || on < first);
    alert.cause.since().is_some().then_some(alert)
}

/// Whether an alert says already that the pain of a leg rose.
fn is_told(alerts: &[Alert<'_>], rise: &Rise) -> bool {
    let told = alerts.iter().flat_map(|alert| if let Cause::Pain(told) = &alert.cause { told.as_slice() } else { &[] });
    told.into_iter().any(|told| {
        told.on == rise.on && rise.side.is_some() && (told.side == Some(Side::Both) || told.side == rise.side)
    })
}
