//! Doses and labels in words. They say what a label says and when, and never that a dose may be taken.

use chrono::{DateTime, DurationRound, FixedOffset, TimeDelta};

use super::day_and_time;
use crate::record::{Dose, Medicine, MedicineId, Most, Record, Timed};
use crate::rules::medicine::{Caution, Check, Last, Next, OnDay, Outlook, Used};
use crate::rules::time::Moment;
use crate::words::{Words, say};

/// From so many hours on, a length of time is told in days.
const LONG_HOURS: i64 = 48;

/// The name of a medicine; its id where it is not there any more.
pub fn name<'a>(record: &'a Record, id: &'a MedicineId) -> &'a str {
    record.medicines.get(id).map_or(id.as_str(), |medicine| &medicine.name)
}

pub fn dose(record: &Record, dose: &Dose) -> String {
    format!("{}, {}", name(record, &dose.medicine), dose.amount)
}

/// How long before a dose the last one was: `Last dose: 3 h 10 min ago, at 11:00.`
pub fn last(words: &Words, moment: &Moment, record: &Record, dose: &Timed<'_, Dose>, check: &Check<'_>) -> String {
    let Some(Last { dose: last, since }) = check.last else { return words.text("dose-none") };
    let is_now = moment.now - dose.at < TimeDelta::minutes(1);
    let ago = say!(words, if is_now { "dose-ago" } else { "dose-before" }, length = length(words, since));
    let when = at(words, moment, last.at);
    if last.medicine == dose.medicine {
        return say!(words, "dose-last", ago, when);
    }
    say!(words, "dose-last-other", ago, when, name = name(record, &last.medicine))
}

pub fn caution(words: &Words, moment: &Moment, caution: &Caution) -> String {
    match caution {
        Caution::Ahead { at } => say!(words, "dose-ahead", when = when(words, moment, *at)),
        Caution::TooSoon { since, gap } => {
            say!(words, "dose-too-soon", since = length(words, *since), gap = whole_length(words, *gap))
        }
        Caution::NextTooSoon { until, gap } => {
            say!(words, "dose-next-too-soon", until = length(words, *until), gap = whole_length(words, *gap))
        }
        Caution::PastMost { total, most: limit } => {
            say!(words, "dose-past-most", total = most(words, total), most = most(words, limit))
        }
        Caution::PastDose { amount, dose } => {
            say!(words, "dose-past-dose", amount = amount.to_string(), dose = dose.to_string())
        }
        Caution::LastBeforeMost { next: Next::At(next) } => {
            say!(words, "dose-last-before-most", when = when(words, moment, *next))
        }
        Caution::LastBeforeMost { .. } => words.text("dose-last-ever"),
        Caution::OtherUnits => words.text("dose-other-units"),
    }
}

/// From when on a dose that was checked keeps to the labels; nothing where it does so already.
pub fn possible(words: &Words, moment: &Moment, next: Next) -> Option<String> {
    match next {
        Next::Now => None,
        Next::At(next) => Some(say!(words, "dose-possible", when = when(words, moment, next))),
        Next::Never => Some(words.text("dose-never")),
    }
}

/// What a label says: `400 mg a dose, at least 6 h between doses, at most 1200 mg in 24 hours`.
pub fn label(words: &Words, medicine: &Medicine) -> String {
    let gap = medicine.gap.map(|gap| words.minutes(gap));
    let parts = [
        Some(say!(words, "medicine-dose", amount = medicine.amount.to_string())),
        gap.map(|gap| say!(words, "medicine-gap", gap)),
        medicine.most.as_ref().map(|limit| say!(words, "medicine-most", most = most(words, limit))),
        medicine.ingredient.as_deref().map(|name| say!(words, "medicine-ingredient", ingredient = name)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// When the next dose is possible, `next possible: 14:05`; where it is already, only when the last one was. Nothing
/// where there is nothing to say.
pub fn outlook(words: &Words, moment: &Moment, outlook: &Outlook<'_>) -> Option<String> {
    let next = match outlook.next? {
        Next::Never => Some(words.text("medicine-never")),
        Next::At(next) => Some(say!(words, "medicine-next", when = when(words, moment, next))),
        Next::Now => outlook.last.map(|last| say!(words, "medicine-last", when = at(words, moment, last.dose.at))),
    };
    let units = outlook.other_units.then(|| words.text("medicine-other-units"));
    let said: Vec<_> = next.into_iter().chain(units).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The same in ways that take less and less room.
pub fn outlook_ways(words: &Words, moment: &Moment, one: &Outlook<'_>) -> impl Iterator<Item = String> {
    let short = match one.next {
        Some(Next::At(next)) => Some(next_short(words, moment, next)),
        Some(Next::Now | Next::Never) | None => None,
    };
    outlook(words, moment, one).into_iter().chain(short)
}

/// How long it is until the next dose is possible, in whole minutes as they are shown: `in 2 h 55 min`.
pub fn to_go(words: &Words, moment: &Moment, outlook: &Outlook<'_>) -> Option<String> {
    let Some(Next::At(next)) = outlook.next else { return None };
    let now = moment.now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(moment.now);
    Some(say!(words, "medicine-to-go", length = length(words, next - now)))
}

/// How much of the most of a label is used: `800 mg of 1200 mg in 24 h`.
pub fn used(words: &Words, outlook: &Outlook<'_>) -> Option<String> {
    let Used { total, most: limit, .. } = outlook.used.as_ref()?;
    let total = match total {
        Most::Doses(count) => count.to_string(),
        Most::Amount(amount) => amount.to_string(),
    };
    let id = if outlook.other_units { "medicine-used-at-least" } else { "medicine-used" };
    Some(say!(words, id, total, most = most(words, limit)))
}

/// `next 14:05`
fn next_short(words: &Words, moment: &Moment, next: DateTime<FixedOffset>) -> String {
    say!(words, "medicine-next-short", when = when_short(words, moment, next))
}

/// An amount or a number of doses within 24 hours: `1200 mg`, `3 doses`.
pub fn most(words: &Words, most: &Most) -> String {
    match most {
        Most::Doses(count) => say!(words, "dose-count", count = (*count)),
        Most::Amount(amount) => amount.to_string(),
    }
}

/// What an amount that was written in other words is understood as.
pub fn understood(words: &Words, amount: &str) -> String {
    say!(words, "amount-understood", amount)
}

/// A time today, `14:05`, or of another day, `Sat 21 Nov at 23:00`, by the clock where the patient is.
pub fn when(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    time_or(words, moment, at, "dose-at-day")
}

/// The same, short: `14:05`, `Sat 21 Nov 23:00`.
pub fn when_short(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    time_or(words, moment, at, "dose-day-time")
}

fn time_or(words: &Words, moment: &Moment, at: DateTime<FixedOffset>, with_day: &str) -> String {
    let local = moment.calendar.local(at.to_utc());
    if is_today(moment, local) { words.time(local) } else { day_and_time(words, with_day, local, []) }
}

fn is_today(moment: &Moment, local: DateTime<FixedOffset>) -> bool {
    local.date_naive() == moment.now.date_naive()
}

/// How a medicine stands on a day, in ways that take less and less room: what was taken, and when that was or from when
/// on the next dose is possible.
pub fn on_day(words: &Words, moment: &Moment, record: &Record, one: &OnDay<'_>) -> [(String, String); 3] {
    let name = name(record, one.id).to_owned();
    let full = one.dose.map_or_else(|| name.clone(), |dose| format!("{name} {}", dose.amount));
    let taken = one.dose.map(|dose| super::at_time(words, dose.at));
    let next = one.next.map(|next| next_short(words, moment, next));
    let both: Vec<_> = taken.iter().chain(&next).cloned().collect();
    let both = both.join(", ");
    let least = next.or(taken).unwrap_or_default();
    [(full, both.clone()), (name.clone(), both), (name, least)]
}

/// The same within a sentence: `at 14:05`.
pub fn at(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    let local = moment.calendar.local(at.to_utc());
    if is_today(moment, local) {
        return super::at_time(words, local);
    }
    when(words, moment, at)
}

fn length(words: &Words, length: TimeDelta) -> String {
    if length.num_hours() >= LONG_HOURS {
        return say!(words, "dose-days", days = length.num_days());
    }
    whole_length(words, length)
}

/// A length of time in hours and minutes, however long.
pub(super) fn whole_length(words: &Words, length: TimeDelta) -> String {
    words.minutes(u32::try_from(length.num_minutes()).unwrap_or_default())
}
