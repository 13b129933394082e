//! What stands in the place of a plan that cannot be read, so that entries go on all the same.

use std::collections::BTreeMap;

use crate::plan::{Kind, Plan, PlanId, Task, TaskId};
use crate::record::{Record, State};

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
    let unknown = |(id, kind): (&TaskId, Kind)| Task {
        id: id.clone(),
        title: id.to_string(),
        kind,
        requirements: Vec::new(),
        timer: None,
        asks_for_falls: kind == Kind::Avoid,
        reason: String::new(),
        differs: None,
        source: String::new(),
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
        about: String::new(),
        source: String::new(),
        phases: Vec::new(),
        tasks,
        milestones: Vec::new(),
        red_flags: replaced.map(|plan| plan.red_flags.clone()).unwrap_or_default(),
        alerts: replaced.map(|plan| plan.alerts.clone()).unwrap_or_default(),
        expectations: Vec::new(),
    }
}
