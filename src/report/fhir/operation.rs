//! The operations, and what they placed.

use chrono::{DateTime, FixedOffset};

use super::Told;
use super::resource::{Device, FocalDevice, Procedure, Resource};
use super::value::{Concept, Reference, moment};
use crate::plan::Plan;
use crate::record::Recovery;
use crate::rules::time::Moment;

/// The plan whose operation is known to place implants; one of the patient's own may be for anything.
const IMPLANTS: &str = "calf-implants";

/// An operation.
struct Operation<'a> {
    name: &'a str,
    at: DateTime<FixedOffset>,
    words: String,
    device: Option<&'a str>,
    removed: Option<DateTime<FixedOffset>>,
}

pub(super) fn add(told: &mut Told, plan: &Plan, recovery: &Recovery, moment: &Moment) {
    for operation in operations(plan, recovery) {
        add_one(told, &operation, moment.now);
    }
}

fn operations<'a>(plan: &Plan, recovery: &Recovery) -> Vec<Operation<'a>> {
    let exchange = recovery.exchange.map(|at| Operation {
        name: "second",
        at,
        words: "Exchange of tissue expanders for implants".to_owned(),
        device: Some("Implants"),
        removed: None,
    });
    let has_two = recovery.expanders || exchange.is_some();
    let (words, device) = if has_two {
        ("Placement of tissue expanders".to_owned(), Some("Tissue expanders"))
    } else {
        (format!("Operation: {}", plan.title), (plan.id.as_str() == IMPLANTS).then_some("Implants"))
    };
    let first = Operation { name: "first", at: recovery.surgery, words, device, removed: recovery.exchange };
    std::iter::once(first).chain(exchange).collect()
}

fn add_one(told: &mut Told, operation: &Operation<'_>, now: DateTime<FixedOffset>) {
    let is_done = operation.at <= now;
    let subject = told.patient.clone();
    let placed = operation.device.filter(|_| is_done).map(|words| device(told, operation, words, now));
    let procedure = Procedure {
        status: if is_done { "completed" } else { "preparation" },
        code: Concept::words(&operation.words),
        subject,
        performed_date_time: moment(operation.at),
        focal_device: placed.map(|manipulated| [FocalDevice { manipulated }]),
    };
    told.add(&format!("operation {}", operation.name), Resource::Procedure(procedure));
}

fn device(told: &mut Told, operation: &Operation<'_>, words: &str, now: DateTime<FixedOffset>) -> Reference {
    let is_out = operation.removed.is_some_and(|removed| removed <= now);
    let status = if is_out { "inactive" } else { "active" };
    let device = Device { status, kind: Concept::words(words), patient: told.patient.clone() };
    told.add(&format!("device {}", operation.name), Resource::Device(device))
}
