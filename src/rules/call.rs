//! When to call, whom to call, and what to tell them.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::alerts::{Alert, alerts};
use super::medicine::of_last_day;
use super::schedule::Schedule;
use super::time::{Moment, PostOpDay};
use crate::plan::{Plan, PlanId, RedFlag, Urgency};
use crate::record::{self, Day, Dose, EntryKind, Leg, Pain, Phones, Record, Recovery, Side, Sort, Timed, by_time};

const PAIN: Sort = Sort::Entry(EntryKind::Pain);

#[derive(Debug)]
pub struct Call<'a> {
    pub phones: &'a Phones,
    pub time: CallTime,
    pub flags: Vec<&'a RedFlag>,
    /// What to tell them; not there without a recovery, and once the plan's red flags have ended.
    pub sheet: Option<Sheet<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallTime {
    NotStarted,
    Before,
    /// While red flags apply, or while the plan has none.
    During,
    After,
    /// After the operation, while it is not known which red flags apply: the plan or the record is not there.
    Unknown,
}

#[derive(Debug)]
pub struct Sheet<'a> {
    pub record: &'a Record,
    pub plan: &'a PlanId,
    pub title: &'a str,
    pub day: PostOpDay,
    pub surgery: DateTime<FixedOffset>,
    pub operation: Operation,
    /// The last pain entry of each leg, and one that names none where it is newer, the newest first.
    pub pain: Vec<Timed<'a, Pain>>,
    /// The doses of the last 24 hours, the earliest first.
    pub doses: Vec<Timed<'a, Dose>>,
    pub pain_ahead: Vec<Timed<'a, Pain>>,
    pub doses_ahead: Vec<Timed<'a, Dose>>,
    pub alerts: Vec<Alert<'a>>,
    /// The calls that were made since what raised them, or of today, the earliest first.
    pub calls: Vec<Timed<'a, record::Call>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    Only,
    Expanders,
    Implants,
}

pub fn number(phones: &Phones, level: Urgency) -> Option<&str> {
    let number = match level {
        Urgency::Emergency => &phones.emergency,
        Urgency::Today => &phones.urgent,
        Urgency::Office => &phones.surgeon,
    };
    number.as_deref()
}

/// `plan` is the one that [`super::tailored::tailored`] made for the recovery; without it, what the record says is still
/// told.
pub fn call<'a>(plan: Option<&'a Plan>, record: &'a Record, moment: &'a Moment) -> Call<'a> {
    let phones = &record.settings.phones;
    let plan = plan.filter(|plan| !plan.is_unknown() || !plan.red_flags.is_empty());
    let Some(recovery) = &record.recovery else {
        return Call { phones, time: CallTime::NotStarted, flags: Vec::new(), sheet: None };
    };
    let (surgery, operation) = last_operation(recovery, moment);
    let day_zero = moment.calendar.day_at(surgery);
    let schedule = plan.map(|plan| Schedule::on(plan, recovery, &moment.calendar, day_zero));
    let flags: Vec<_> = schedule.iter().flat_map(|schedule| flags(schedule, moment.now)).collect();
    let time = match plan {
        _ if moment.now < surgery => CallTime::Before,
        None => CallTime::Unknown,
        Some(plan) if flags.is_empty() && !plan.red_flags.is_empty() => CallTime::After,
        Some(_) => CallTime::During,
    };
    let (doses, doses_ahead) = of_last_day(record, moment.now).into_iter().partition(|dose| dose.at <= moment.now);
    let days = record.days.around(&[PAIN], moment.now..);
    let pain_ahead = by_time(days.flat_map(|(_, day)| day.pain()).filter(|entry| entry.at > moment.now));
    let today = moment.today();
    let alerts = schedule.map(|schedule| alerts(&schedule, record, moment, today)).unwrap_or_default();
    let sheet = (time != CallTime::After).then(|| Sheet {
        record,
        plan: &recovery.plan,
        title: plan.map_or(recovery.plan.as_str(), |plan| plan.title.as_str()),
        day: PostOpDay(moment.today().signed_duration_since(day_zero).num_days()),
        surgery,
        operation,
        pain: last_pain(record, moment.now),
        doses,
        pain_ahead,
        doses_ahead,
        calls: calls(record, moment, &alerts, today),
        alerts,
    });
    Call { phones, time, flags, sheet }
}

/// The calls that were made since what raised alerts of a day, or on the day where there are none, the earliest first. A
/// call makes no alert go away.
pub fn calls<'a>(
    record: &'a Record,
    moment: &Moment,
    alerts: &[Alert<'_>],
    date: NaiveDate,
) -> Vec<Timed<'a, record::Call>> {
    let since = alerts.iter().filter_map(|alert| alert.cause.since()).min().unwrap_or(date);
    let (from, end) = (moment.calendar.start_of(since), moment.looking_at(date).now);
    let days = record.days.around(&[Sort::Entry(EntryKind::Call)], from..=end);
    by_time(days.flat_map(|(_, day)| day.calls()).filter(|call| from <= call.at && call.at <= end))
}

/// The last operation that was, or the first one before it. Until the second begins the first counts.
fn last_operation(recovery: &Recovery, moment: &Moment) -> (DateTime<FixedOffset>, Operation) {
    match recovery.exchange {
        Some(exchange) if exchange <= moment.now => (exchange, Operation::Implants),
        Some(_) => (recovery.surgery, Operation::Expanders),
        None if recovery.expanders => (recovery.surgery, Operation::Expanders),
        None => (recovery.surgery, Operation::Only),
    }
}

fn flags<'a>(schedule: &Schedule<'a>, now: DateTime<FixedOffset>) -> impl Iterator<Item = &'a RedFlag> {
    schedule.plan.red_flags.iter().filter(move |flag| schedule.stretch(flag.during).contains(now))
}

fn last_pain(record: &Record, now: DateTime<FixedOffset>) -> Vec<Timed<'_, Pain>> {
    let newest = |leg| {
        let of_day = move |day| Day::pain(day).filter(move |entry| entry.is_of(leg)).map(|entry| (entry.at, entry));
        let words: &[&str] = match leg {
            Leg::Left | Leg::Right => &[leg.word(), Side::Both.word()],
            Leg::Unnamed => &[""],
        };
        let found = record.days.newest(PAIN, words, ..=now, of_day);
        found.map(|(_, entry)| entry)
    };
    // One that names no leg is told as long as it may be the newest of one of them.
    let named = Leg::NAMED.map(newest);
    let unnamed =
        newest(Leg::Unnamed).filter(|unnamed| named.iter().any(|one| one.is_none_or(|one| one.at < unnamed.at)));
    let mut found: Vec<_> = named.into_iter().chain([unnamed]).flatten().collect();
    found.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    found.dedup_by(|a, b| std::ptr::eq(a.entry, b.entry));
    found
}
