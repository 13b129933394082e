//! The plan as a `CarePlan`, one for each operation: what is asked when, with what the surgeon said in the plan's place.

use chrono::{DateTime, FixedOffset, NaiveDate};

use serde_json::{Value, json};

use super::{Told, concept, label, moment, note, period, text};
use crate::plan::{Kind, Level, Plan, Task};
use crate::record::{Override, Recovery, Ruling};
use crate::rules::schedule::{Schedule, Stage, Stretch};
use crate::rules::summary::{Ruled, Said, rulings};
use crate::rules::time::{Moment, days_after};

pub(super) struct Added {
    last: NaiveDate,
    reference: Value,
}

pub(super) fn on(plans: &[Added], day: NaiveDate) -> Option<&Value> {
    plans.iter().find(|plan| day <= plan.last).map(|plan| &plan.reference)
}

pub(super) fn add(told: &mut Told, plan: &Plan, recovery: &Recovery, moment: &Moment) -> Vec<Added> {
    let exchange = recovery.exchange.map(|at| moment.calendar.day_at(at));
    let first = exchange.map(|ends| (days_after(ends, -1), days_after(ends, -1), "plan first"));
    let last = (
        NaiveDate::MAX,
        exchange.unwrap_or(moment.today()),
        if first.is_some() { "plan second" } else { "plan first" },
    );
    let stages = first.into_iter().chain([last]);
    stages
        .map(|(last, day, name)| {
            let schedule = Schedule::on(plan, recovery, &moment.calendar, day);
            let care = care(&schedule, moment.now, moment.today().min(last), &told.patient);
            Added { last, reference: told.add(name, care) }
        })
        .collect()
}

fn care(schedule: &Schedule<'_>, now: DateTime<FixedOffset>, said: NaiveDate, patient: &Value) -> Value {
    let asked = Activity { schedule, now, said, end: end(schedule) };
    let last = asked.end.or_else(|| asked.last());
    json!({
        "resourceType": "CarePlan",
        "status": if last.is_some_and(|last| last <= now) { "completed" } else { "active" },
        "intent": "plan",
        "title": label(&schedule.plan.title),
        "description": text(&schedule.plan.about),
        "subject": patient,
        "period": period(schedule.surgery, last.filter(|last| schedule.surgery < *last)),
        "activity": schedule.plan.tasks.iter().flat_map(|task| asked.activities(task)).collect::<Vec<_>>(),
        "note": rulings(schedule, said).iter().flat_map(notes).collect::<Vec<_>>(),
    })
}

/// All that the surgeon said of a task or milestone; an activity has only what holds.
fn notes(ruled: &Ruled<'_>) -> Vec<Value> {
    let note = |said: &Said<'_>| {
        let when = said.asked.first().zip(said.asked.last());
        let from = when.and_then(|(first, _)| moment(first.1.from)).map(|from| format!(" from {from}"));
        let until = when.and_then(|(_, last)| moment(last.1.until?)).map(|until| format!(" until {until}"));
        let when = match (said.words.ruling, from, until) {
            (Ruling::Never, ..) => " not at all".to_owned(),
            (Ruling::Window { .. }, from, until) => [from, until].into_iter().flatten().collect(),
        };
        note(&format!("{}:{when}. {}", ruled.what.title(), words(said.words)), said.words.on)
    };
    ruled.said.iter().filter_map(note).collect()
}

/// When the next operation ends what a schedule asks.
fn end(schedule: &Schedule<'_>) -> Option<DateTime<FixedOffset>> {
    match schedule.stage {
        Stage::First { ends } => Some(schedule.calendar.start_of(ends)),
        Stage::Only | Stage::Second => None,
    }
}

/// What a schedule asks by all that was said up to a day.
struct Activity<'a> {
    schedule: &'a Schedule<'a>,
    now: DateTime<FixedOffset>,
    said: NaiveDate,
    end: Option<DateTime<FixedOffset>>,
}

impl Activity<'_> {
    /// The stretches of a task, as far as they lie between this operation and the next.
    fn stretches(&self, task: &Task) -> Vec<(Level, Stretch)> {
        let mut asked = self.schedule.asked(task, self.said);
        for (_, stretch) in &mut asked {
            stretch.until = [stretch.until, self.end].into_iter().flatten().min();
        }
        let day_zero = self.schedule.calendar.start_of(self.schedule.day_zero());
        asked.retain(|(_, stretch)| stretch.until.is_none_or(|until| until > stretch.from && until > day_zero));
        asked
    }

    /// The end of all that is asked; `None` where something stays.
    fn last(&self) -> Option<DateTime<FixedOffset>> {
        let stretches = || self.schedule.plan.tasks.iter().flat_map(|task| self.stretches(task));
        let stays = stretches().any(|(_, stretch)| stretch.until.is_none());
        stretches().filter_map(|(_, stretch)| stretch.until).max().filter(|_| !stays)
    }

    fn activities(&self, task: &Task) -> Vec<Value> {
        let ruling = self.schedule.ruling(task.id.as_str(), self.said);
        let stretches = self.stretches(task);
        if let (true, Some(ruling)) = (stretches.is_empty(), ruling) {
            let reason = concept(&words(ruling));
            return vec![self.activity(task, "cancelled", &json!({ "statusReason": reason }), &task.grounds.reason)];
        }
        let activity = |(level, stretch): &(Level, Stretch)| {
            let asked = if *level == Level::Must { "Asked." } else { "Advised." };
            let said = [asked, &task.grounds.reason, &ruling.map(words).unwrap_or_default()].join("\n");
            let visit = self.schedule.visit(task);
            let status = if visit.unwrap_or(stretch.from) > self.now {
                "scheduled"
            } else if stretch.until.is_some_and(|until| until <= self.now) {
                "completed"
            } else {
                "in-progress"
            };
            let when = match visit.and_then(moment) {
                Some(at) => json!({ "scheduledTiming": { "event": [at] } }),
                None => json!({ "scheduledPeriod": period(stretch.from, stretch.until) }),
            };
            self.activity(task, status, &when, &said)
        };
        stretches.iter().map(activity).collect()
    }

    /// What is asked, with why or when it is as the last of its keys but for the description. Its text says by itself that
    /// something is to be avoided or no longer asked: viewers leave `doNotPerform` and `status` out.
    fn activity(&self, task: &Task, status: &str, more: &Value, said: &str) -> Value {
        let kind = if self.schedule.visit(task).is_some() { "Appointment" } else { "Task" };
        let avoid = (task.kind == Kind::Avoid).then_some(true);
        let title = match (status, task.kind) {
            ("cancelled", _) => format!("No longer asked: {}", task.title),
            (_, Kind::Avoid) => format!("To avoid: {}", task.title),
            _ => task.title.clone(),
        };
        json!({ "detail": {
            "kind": kind,
            "code": concept(&title),
            "status": status,
            "statusReason": more["statusReason"],
            "doNotPerform": avoid,
            "scheduledTiming": more["scheduledTiming"],
            "scheduledPeriod": more["scheduledPeriod"],
            "description": text(said),
        } })
    }
}

/// What the surgeon said, as a sentence.
fn words(ruling: &Override) -> String {
    let on = ruling.on.map(|on| format!(" on {on}")).unwrap_or_default();
    let because = ruling.because.as_deref().map(|because| format!(": {because}")).unwrap_or_default();
    format!("By the surgeon's word{on}{because}")
}
