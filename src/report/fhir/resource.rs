//! The resources of FHIR R4 that a recovery comes to, as much of each as is known.
//!
//! FHIR knows no empty list and no `null`, so what is not there is left out.

use serde::Serialize;

use super::value::{Concept, Note, Period, Reference};

/// A resource.
#[derive(Serialize)]
#[serde(tag = "resourceType")]
pub(super) enum Resource {
    Patient(Patient),
    Procedure(Procedure),
    Device(Device),
    CarePlan(CarePlan),
    QuestionnaireResponse(QuestionnaireResponse),
    Observation(Observation),
    MedicationStatement(MedicationStatement),
    Communication(Communication),
}

/// Whose recovery it is.
#[derive(Serialize)]
pub(super) struct Patient {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<[HumanName; 1]>,
}

/// A name as it was entered.
#[derive(Serialize)]
pub(super) struct HumanName {
    pub(super) text: String,
}

/// An operation.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Procedure {
    /// Of `EventStatus`.
    pub(super) status: &'static str,
    pub(super) code: Concept,
    pub(super) subject: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) performed_date_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) focal_device: Option<[FocalDevice; 1]>,
}

/// What was placed.
#[derive(Serialize)]
pub(super) struct FocalDevice {
    pub(super) manipulated: Reference,
}

/// What is in the body.
#[derive(Serialize)]
pub(super) struct Device {
    /// Of `FHIRDeviceStatus`.
    pub(super) status: &'static str,
    #[serde(rename = "type")]
    pub(super) kind: Concept,
    pub(super) patient: Reference,
}

/// What the plan asks for after one operation.
#[derive(Serialize)]
pub(super) struct CarePlan {
    /// Of `RequestStatus`.
    pub(super) status: &'static str,
    /// Of `CarePlanIntent`.
    pub(super) intent: &'static str,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) subject: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<Period>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) activity: Vec<Activity>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) note: Vec<Note>,
}

/// What is asked during one stretch of time.
#[derive(Serialize)]
pub(super) struct Activity {
    pub(super) detail: Detail,
}

/// What is asked, and when.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Detail {
    /// Of `CarePlanActivityKind`.
    pub(super) kind: &'static str,
    pub(super) code: Concept,
    /// Of `CarePlanActivityStatus`.
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status_reason: Option<Concept>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) do_not_perform: bool,
    #[serde(flatten)]
    pub(super) scheduled: Scheduled,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
}

/// One of the ways in which FHIR says when an activity is.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Scheduled {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheduled_timing: Option<Timing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheduled_period: Option<Period>,
}

/// A moment at which something is.
#[derive(Serialize)]
pub(super) struct Timing {
    pub(super) event: [String; 1],
}

/// The answers of a day.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct QuestionnaireResponse {
    pub(super) based_on: [Reference; 1],
    /// Of `QuestionnaireResponseStatus`.
    pub(super) status: &'static str,
    pub(super) subject: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) authored: Option<String>,
    pub(super) source: Reference,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) item: Vec<Item>,
}

/// A question. What belongs to its answer stands below the answer, or below the question where it has none.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item {
    pub(super) link_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<[Answer; 1]>,
    #[serde(rename = "item", skip_serializing_if = "Vec::is_empty")]
    pub(super) below: Vec<Item>,
}

/// An answer.
#[derive(Serialize)]
pub(super) struct Answer {
    #[serde(flatten)]
    pub(super) value: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) item: Vec<Item>,
}

/// What was answered.
#[derive(Serialize)]
pub(super) enum Value {
    #[serde(rename = "valueString")]
    Text(String),
    #[serde(rename = "valueInteger")]
    Number(u32),
}

/// One score of pain.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Observation {
    /// Of `ObservationStatus`.
    pub(super) status: &'static str,
    pub(super) category: [Concept; 1],
    pub(super) code: Concept,
    pub(super) subject: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) effective_date_time: Option<String>,
    pub(super) performer: [Reference; 1],
    pub(super) value_integer: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<[Note; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body_site: Option<Concept>,
}

/// One dose that was taken.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MedicationStatement {
    /// Of `MedicationStatementStatus`.
    pub(super) status: &'static str,
    pub(super) medication_codeable_concept: Concept,
    pub(super) subject: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) effective_date_time: Option<String>,
    pub(super) information_source: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<[Note; 1]>,
    pub(super) dosage: [Dosage; 1],
}

/// How much was taken.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dosage {
    pub(super) text: String,
    pub(super) as_needed_boolean: bool,
}

/// One call that the patient made.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Communication {
    /// Of `EventStatus`.
    pub(super) status: &'static str,
    pub(super) medium: [Concept; 1],
    pub(super) subject: Reference,
    pub(super) topic: Concept,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sent: Option<String>,
    pub(super) sender: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<[Note; 1]>,
}
