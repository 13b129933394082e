//! Plans, and one laid on a recovery, as JSON.

use std::ops::Range;

use serde_json::{Value, json};

use super::{pretty, sparse, with};
use crate::plan::{AlertRule, Grounds, Level, Milestone, Phase, Plan, Task, TaskId, Window};
use crate::record::Override;
use crate::rules::journey::{JourneyRow, RowKind, journey as laid_out};
use crate::rules::schedule::{Schedule, Stretch};
use crate::rules::time::Moment;
use crate::schema;

/// The plans there are, each with the path of its file where it has one.
pub fn plans(known: &[(&Plan, Option<String>)]) -> Result<String, serde_json::Error> {
    let plan =
        |(plan, path): &(&Plan, Option<String>)| json!({ "id": plan.id.as_str(), "title": plan.title, "path": path });
    pretty(&sparse(json!({ "plans": known.iter().map(plan).collect::<Vec<_>>() })))
}

/// A plan with its points as it has them: hours or days after the operation.
pub fn plan(plan: &Plan) -> Result<String, serde_json::Error> {
    let phases =
        plan.phases.iter().map(|phase| with(json!({ "id": phase.id, "title": phase.title }), window(phase.window)));
    let flags = plan.red_flags.iter().map(|flag| {
        let of_flag = json!({
            "id": flag.id,
            "level": flag.level,
            "title": flag.title,
            "signs": flag.signs,
            "meanwhile": flag.meanwhile,
        });
        with(with(of_flag, window(flag.during)), json!({ "source": flag.source }))
    });
    let expected = plan.expectations.iter().map(|expected| {
        let of_pain = json!({ "id": expected.id, "title": expected.title });
        with(with(of_pain, window(expected.during)), grounds(&expected.grounds))
    });
    pretty(&sparse(json!({
        "id": plan.id.as_str(),
        "title": plan.title,
        "about": plan.about,
        "source": plan.source,
        "phases": phases.collect::<Vec<_>>(),
        "tasks": plan.tasks.iter().map(task).collect::<Vec<_>>(),
        "milestones": plan.milestones.iter().map(milestone).collect::<Vec<_>>(),
        "red_flags": flags.collect::<Vec<_>>(),
        "alerts": plan.alerts.iter().map(alert).collect::<Vec<_>>(),
        "expectations": expected.collect::<Vec<_>>(),
    })))
}

fn task(task: &Task) -> Value {
    let windows = task.requirements.iter();
    let windows = windows.map(|asked| with(json!({ "level": asked.level }), window(asked.window)));
    let of_task = json!({
        "id": task.id.as_str(),
        "title": task.title,
        "kind": task.kind,
        "windows": windows.collect::<Vec<_>>(),
        "worn": task.is_worn,
    });
    with(of_task, grounds(&task.grounds))
}

fn milestone(milestone: &Milestone) -> Value {
    let of_milestone = json!({
        "id": milestone.id,
        "title": milestone.title,
        "from": milestone.from.to_string(),
        "until": milestone.until.map(|until| until.to_string()),
        "ends": milestone.ends.as_ref().map(TaskId::as_str),
    });
    with(of_milestone, grounds(&milestone.grounds))
}

fn alert(alert: &AlertRule) -> Value {
    let (word, numbers) = alert.when.said();
    let mut when = json!({ "what": word });
    for (name, number) in numbers {
        when = with(when, json!({ name: number }));
    }
    json!({ "id": alert.id, "level": alert.level, "text": alert.text, "when": when, "source": alert.source })
}

fn window(window: Window) -> Value {
    json!({ "from": window.from().to_string(), "until": window.until().map(|until| until.to_string()) })
}

fn grounds(grounds: &Grounds) -> Value {
    json!({ "reason": grounds.reason, "differs": grounds.differs, "source": grounds.source })
}

/// The weeks from an operation to the plan's end: what is asked when, by all that was said, and what the plan alone says
/// where the surgeon said something else.
pub fn journey(schedule: &Schedule<'_>, moment: &Moment) -> Result<String, serde_json::Error> {
    let journey = laid_out(schedule, moment);
    let of_phase = |(phase, days): &(&Phase, Range<u32>)| {
        let last = days.end.saturating_sub(1);
        json!({ "id": phase.id, "title": phase.title, "first_day": days.start, "last_day": last })
    };
    let is_task = |row: &&JourneyRow<'_>| matches!(row.what, RowKind::Task(_));
    pretty(&sparse(json!({
        "date": moment.today().to_string(),
        "day": schedule.number(moment.today()).0,
        "stage": schedule.stage.word(),
        "surgery": schema::written(schedule.surgery),
        "state": journey.standing,
        "last_day": journey.days.saturating_sub(1),
        "phases": journey.phases.iter().map(of_phase).collect::<Vec<_>>(),
        "tasks": journey.rows.iter().filter(is_task).map(row).collect::<Vec<_>>(),
        "milestones": journey.rows.iter().filter(|row| !is_task(row)).map(row).collect::<Vec<_>>(),
    })))
}

fn row(row: &JourneyRow<'_>) -> Value {
    let kind = if let RowKind::Task(task) = row.what { Some(task.kind) } else { None };
    json!({
        "id": row.what.id(),
        "title": row.what.title(),
        "kind": kind,
        "state": row.standing,
        "windows": windows(&row.asked),
        "surgeon": row.ruling.map(|said| surgeon(said, row)),
    })
}

/// What the surgeon said, beside what the plan says.
fn surgeon(said: &Override, row: &JourneyRow<'_>) -> Value {
    json!({
        "not_at_all": row.is_ruled_out(),
        "because": said.because,
        "on": said.on.map(|on| on.to_string()),
        "by": said.by,
        "planned": windows(&row.planned),
    })
}

fn windows(stretches: &[(Level, Stretch)]) -> Value {
    let one = |(level, stretch): &(Level, Stretch)| {
        let until = stretch.until.map(schema::written);
        json!({ "level": level, "from": schema::written(stretch.from), "until": until })
    };
    stretches.iter().map(one).collect()
}
