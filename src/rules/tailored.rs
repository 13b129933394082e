//! The plan that is followed: with the patient's own tasks and visits in it, or what stands in the place of one that cannot
//! be read, so that entries go on all the same.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::schedule::Schedule;
use super::time::{Calendar, days_after};
use crate::plan::{Grounds, Kind, Level, Milestone, Offset, Plan, PlanId, Requirement, Task, TaskId, Window};
use crate::record::{Extra, ExtraKind, Record, Recovery, State};

/// The plan with the recovery's own tasks and visits behind its own; one that has the id of a task of the plan is left
/// out. A visit is a task of its day and a milestone.
pub fn tailored(plan: &Plan, recovery: &Recovery, calendar: &Calendar) -> Plan {
    let mut plan = plan.clone();
    for (id, extra) in &recovery.extras {
        if plan.title_of(id.as_str()).is_some() {
            continue;
        }
        let (kind, window) = match extra.what {
            ExtraKind::Visit(at) => {
                let day = calendar.day_of(at.to_utc());
                let [start, end] = [day, days_after(day, 1)].map(|day| Offset::At(calendar.start_of(day)));
                let (id, title, grounds) = (id.as_str().to_owned(), extra.title.clone(), grounds(extra));
                let from = Offset::At(at);
                plan.milestones.push(Milestone { id, title, from, until: None, ends: None, grounds });
                (Kind::Keep, Window::own(start, Some(end)))
            }
            ExtraKind::Task { kind, from, until } => {
                let schedule = Schedule::of_plan(&plan, operation_of(recovery, calendar, extra.on), calendar);
                // What was said on a day asks nothing of the days before.
                let said = calendar.start_of(extra.on.unwrap_or_else(|| calendar.day_at(recovery.surgery)));
                let from = from.map_or(said, |from| schedule.point(from)).max(said);
                (kind, Window::own(Offset::At(from), schedule.instant_of(until).map(Offset::At)))
            }
        };
        let (id, title, grounds) = (id.clone(), extra.title.clone(), grounds(extra));
        let requirements = vec![Requirement { level: Level::Must, window }];
        plan.tasks.push(Task { id, title, kind, requirements, grounds, ..Task::default() });
    }
    plan
}

/// The words, which have no source but the surgeon.
fn grounds(extra: &Extra) -> Grounds {
    Grounds { reason: extra.because.clone().unwrap_or_default(), ..Grounds::default() }
}

fn operation_of(recovery: &Recovery, calendar: &Calendar, on: Option<NaiveDate>) -> DateTime<FixedOffset> {
    match (recovery.exchange, on) {
        (Some(exchange), Some(on)) if calendar.day_at(exchange) <= on => exchange,
        _ => recovery.surgery,
    }
}

/// A plan of this id that asks for nothing: [`Plan::is_unknown`]. Its tasks are those that the record has entries of, and
/// behind them those of the plans that are known, each without a window, so that it can be answered on any day; where it
/// is not known whether a slip can be a fall, it is asked. The signs to watch for are those of a known plan that has the
/// id, such as the program's own in whose place the patient's has a mistake: what cannot be read makes nothing milder.
pub fn stand_in<'p>(id: &PlanId, record: &Record, plans: &(impl Iterator<Item = &'p Plan> + Clone)) -> Plan {
    let replaced = plans.clone().find(|plan| plan.id == *id);
    let known = || plans.clone().flat_map(|plan| &plan.tasks);
    let mut kinds: BTreeMap<&TaskId, Kind> = BTreeMap::new();
    let is_own = |id: &TaskId| record.recovery.as_ref().is_some_and(|recovery| recovery.extras.contains_key(id));
    let entered = record.days.values().flat_map(|day| &day.tasks);
    // The patient's own come with the recovery.
    for (id, answer) in entered.filter(|(id, _)| !is_own(id)) {
        let kind = match answer.state {
            State::Kept | State::Slipped => Kind::Avoid,
            _ if answer.minutes > 0 || !answer.spans.is_empty() => Kind::Time,
            _ => Kind::Keep,
        };
        // What was ever kept or timed is of that kind, also on a day on which it was only skipped.
        kinds.entry(id).and_modify(|found| *found = (*found).max(kind)).or_insert(kind);
    }
    let unknown = |(id, kind): (&TaskId, Kind)| {
        let asks_for_falls = kind == Kind::Avoid;
        Task { id: id.clone(), title: id.to_string(), kind, asks_for_falls, ..Task::default() }
    };
    let entered = kinds
        .into_iter()
        .map(|found| known().find(|task| task.id == *found.0).cloned().unwrap_or_else(|| unknown(found)));
    let mut tasks: Vec<Task> = Vec::new();
    for task in entered.chain(known().cloned()) {
        if tasks.iter().all(|other| other.id != task.id) {
            tasks.push(Task { requirements: Vec::new(), ..task });
        }
    }
    Plan {
        id: id.clone(),
        title: replaced.map_or_else(|| id.to_string(), |plan| plan.title.clone()),
        tasks,
        red_flags: replaced.map(|plan| plan.red_flags.clone()).unwrap_or_default(),
        alerts: replaced.map(|plan| plan.alerts.clone()).unwrap_or_default(),
        ..Plan::default()
    }
}
