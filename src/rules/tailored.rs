//! A plan with the patient's own tasks and visits in it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::schedule::Schedule;
use super::time::{Calendar, days_after};
use crate::plan::{Kind, Level, Milestone, Offset, Plan, Requirement, Task, TaskId, Window};
use crate::record::{Extra, ExtraKind, Recovery};

/// The plan with the recovery's own tasks and visits behind its own; one that has the id of a task of the plan is left
/// out. A visit is a task of its day and a milestone.
pub fn tailored(plan: &Plan, recovery: &Recovery, calendar: &Calendar) -> Plan {
    let mut plan = plan.clone();
    for (id, extra) in &recovery.extras {
        if plan.task(id).is_some() || plan.milestones.iter().any(|milestone| milestone.id == id.as_str()) {
            continue;
        }
        let (kind, window) = match extra.what {
            ExtraKind::Visit(at) => {
                let day = calendar.day_of(at.to_utc());
                let [start, end] = [day, days_after(day, 1)].map(|day| Offset::At(calendar.start_of(day)));
                plan.milestones.push(visit(id, extra, at));
                (Kind::Keep, Window::own(start, Some(end)))
            }
            ExtraKind::Task { kind, from, until } => {
                let schedule = Schedule::of_plan(&plan, operation_of(recovery, calendar, extra.on), calendar);
                // What was said on a day asks nothing of the days before.
                let said = calendar.start_of(extra.on.unwrap_or_else(|| calendar.day_at(recovery.surgery)));
                let from = from.map_or(said, |from| schedule.point(from)).max(said);
                (kind, Window::own(Offset::At(from), until.map(|until| Offset::At(schedule.point(until)))))
            }
        };
        plan.tasks.push(Task {
            asks_for_falls: false,
            id: id.clone(),
            title: extra.title.clone(),
            kind,
            requirements: vec![Requirement { level: Level::Must, window }],
            timer: None,
            reason: extra.because.clone().unwrap_or_default(),
            differs: None,
            source: String::new(),
        });
    }
    plan
}

fn visit(id: &TaskId, extra: &Extra, at: DateTime<FixedOffset>) -> Milestone {
    Milestone {
        id: id.as_str().to_owned(),
        title: extra.title.clone(),
        from: Offset::At(at),
        until: None,
        ends: None,
        reason: extra.because.clone().unwrap_or_default(),
        differs: None,
        source: String::new(),
    }
}

/// The operation from which something said on a day counts.
fn operation_of(recovery: &Recovery, calendar: &Calendar, on: Option<NaiveDate>) -> DateTime<FixedOffset> {
    match (recovery.exchange, on) {
        (Some(exchange), Some(on)) if calendar.day_at(exchange) <= on => exchange,
        _ => recovery.surgery,
    }
}
