//! A recovery as FHIR R4: a Bundle of type collection.
//!
//! Nothing is coded but what a code is sure for: pain is LOINC 72514-3, the rest is in words. The bundle is no
//! International Patient Summary and does not claim to be one. The full URLs are made from the operation's instant and
//! from what an entry is about, so that a later export has the same for the same entry.

mod care;
mod days;
mod operation;
mod resource;
mod value;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use serde::Serialize;
use uuid::Uuid;

use super::json::pretty;
use crate::plan::Plan;
use crate::record::{Record, Recovery};
use crate::rules::time::Moment;
use resource::{HumanName, Patient, Resource};
use value::Reference;

/// A recovery as a FHIR bundle: the patient, the operations and the plan, and what was entered for some days.
///
/// `plan` is the one that [`crate::rules::tailored`] made for this recovery; the patient has a name only if one is given.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn bundle(
    plan: &Plan,
    recovery: &Recovery,
    record: &Record,
    moment: &Moment,
    days: RangeInclusive<NaiveDate>,
    name: Option<&str>,
) -> Result<String, serde_json::Error> {
    let mut told = Told::of(recovery);
    told.patient = told.add("patient", Resource::Patient(patient(name)));
    operation::add(&mut told, plan, recovery, moment);
    let plans = care::add(&mut told, plan, recovery, moment);
    days::add(&mut told, &days::Asked { plan, recovery, record, moment, plans: &plans }, days);
    pretty(&Bundle { kind: "collection", timestamp: value::moment(moment.now), entry: told.entries })
}

fn patient(name: Option<&str>) -> Patient {
    Patient { name: name.and_then(value::line).map(|text| [HumanName { text }]) }
}

/// Everything that is handed over.
#[derive(Serialize)]
#[serde(tag = "resourceType")]
struct Bundle {
    /// Of `BundleType`.
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<String>,
    entry: Vec<Entry>,
}

/// A resource and how others name it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    full_url: String,
    resource: Resource,
}

/// The entries so far.
struct Told {
    space: Uuid,
    names: BTreeMap<String, u32>,
    entries: Vec<Entry>,
    patient: Reference,
}

impl Told {
    fn of(recovery: &Recovery) -> Self {
        let name = format!("urn:legup:recovery:{}", instant(recovery.surgery));
        let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes());
        let patient = Reference::to(String::new());
        Self { space, names: BTreeMap::new(), entries: Vec::new(), patient }
    }

    /// Adds a resource and says how to refer to it. Of those that have one name, the second and later are numbered.
    fn add(&mut self, name: &str, resource: Resource) -> Reference {
        let times = self.names.entry(name.to_owned()).or_default();
        *times += 1;
        let name = if *times == 1 { name.to_owned() } else { format!("{name} {times}") };
        let full_url = Uuid::new_v5(&self.space, name.as_bytes()).urn().to_string();
        self.entries.push(Entry { full_url: full_url.clone(), resource });
        Reference::to(full_url)
    }
}

/// An instant by which an entry is known wherever it was entered.
fn instant(moment: DateTime<FixedOffset>) -> String {
    moment.to_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
