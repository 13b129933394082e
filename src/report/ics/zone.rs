//! The rules of the patient's zone, written out for the days of a calendar file.

use chrono::{FixedOffset, NaiveDate, TimeDelta};

use super::lines::wall;
use crate::rules::time::{Calendar, days_after};

/// What a zone is called that has no name, such as one of a rule in `TZ`.
const NAMELESS: &str = "legup";

/// Before the first day, so many days are looked through for the change of the clocks that holds on it.
const BEFORE: i64 = 400;

pub(super) fn name(calendar: &Calendar) -> &str {
    let is_plain = |name: &&str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
    calendar.zone_name().filter(|name| !name.is_empty()).filter(is_plain).unwrap_or(NAMELESS)
}

/// The component that says when the clocks were put forward and back, by the data that everything else here is reckoned
/// with: each change by itself, as no rule need hold from one year to the next.
pub(super) fn component(calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Vec<String> {
    let changes = changes(calendar, days_after(first, -BEFORE), days_after(last, 2));
    let winter = changes.iter().map(|(_, _, to)| to.local_minus_utc()).min();
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{}", name(calendar))];
    for (at, from, to) in &changes {
        let kind = if Some(to.local_minus_utc()) == winter { "STANDARD" } else { "DAYLIGHT" };
        lines.extend([
            format!("BEGIN:{kind}"),
            format!("DTSTART:{at}"),
            format!("TZOFFSETFROM:{}", offset(*from)),
            format!("TZOFFSETTO:{}", offset(*to)),
            format!("TZNAME:{}", offset(*to)),
            format!("END:{kind}"),
        ]);
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

/// The changes of the clocks: what they showed at each, and their offsets before and after it. The first is none: it says
/// what they showed from the start.
fn changes(calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Vec<(String, FixedOffset, FixedOffset)> {
    let start = calendar.start_of(first);
    let mut changes = vec![(wall(start.naive_local()), *start.offset(), *start.offset())];
    let mut before = start.to_utc();
    for day in first.iter_days().skip(1).take_while(|day| *day <= last) {
        let next = calendar.start_of(day).to_utc();
        let (from, to) = (calendar.offset(before), calendar.offset(next));
        if from != to {
            let (mut low, mut high) = (before, next);
            while high - low > TimeDelta::seconds(1) {
                let middle = low + (high - low) / 2;
                if calendar.offset(middle) == from { low = middle } else { high = middle }
            }
            let second = calendar.local(high).with_timezone(&from).naive_local();
            changes.push((wall(second), from, to));
        }
        before = next;
    }
    // What came before the last change that holds on the first day says nothing.
    let kept = changes.len().saturating_sub(1);
    let noted = changes.iter().rposition(|(at, _, _)| *at <= wall(days_after(first, BEFORE).into())).unwrap_or(0);
    changes.split_off(noted.min(kept))
}

fn offset(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let text = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds.is_multiple_of(60) { text } else { format!("{text}{:02}", seconds % 60) }
}
