//! A recovery as FHIR R4: a Bundle to be read, or one that a server takes in.
//!
//! Nothing is coded but what a code is sure for: pain is LOINC 72514-3, the rest is in words. The bundle is no
//! International Patient Summary and does not claim to be one. The full URLs are made from the names of the recovery and
//! of its entries, so that a later export has the same for the same entry, however that was corrected. They are
//! identifiers as well, by which a server that has a resource already puts the new one in its place.

mod care;
mod day;
mod days;
mod narrative;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat, SubsecRound, TimeDelta};
use serde_json::{Value, json};

use self::narrative::narrative;
use super::Published;
use super::identity::uid;
use super::json::{pretty, with, with_keys};
use crate::plan::Plan;
use crate::record::Recovery;
use crate::rules::summary::{BundleType, Followed};
use crate::schema;

const LOINC: &str = "http://loinc.org";

/// The plan whose operation is known to place implants; one of the patient's own may be for anything.
const IMPLANTS: &str = "calf-implants";

/// A recovery as a FHIR bundle: the patient, the operations and the plan, and what was entered for some days.
///
/// The patient has a name only if one is given. A transaction of everything takes away what earlier ones have put into a
/// server and is there no more.
pub fn bundle(
    of: Followed<'_>,
    days: RangeInclusive<NaiveDate>,
    name: Option<&str>,
    kind: BundleType,
    published: &mut Published,
) -> Result<String, serde_json::Error> {
    let Followed { plan, recovery, moment, .. } = of;
    let mut told = Told::of(recovery, kind);
    let name = name.and_then(line).map(|text| [json!({ "text": text })]);
    told.patient = told.add("patient", json!({ "resourceType": "Patient", "name": name }));
    add_operations(&mut told, plan, recovery, moment.now);
    let plans = care::add(&mut told, plan, recovery, moment);
    let is_all = days == (NaiveDate::MIN..=NaiveDate::MAX);
    days::add(&mut told, of, &plans, days);
    if kind == BundleType::Transaction {
        told.take_away(published, is_all);
    }
    // Some readers refuse a moment with nanoseconds.
    let timestamp = self::moment(moment.now.trunc_subsecs(0));
    let is_document = kind == BundleType::Document;
    if is_document {
        told.cover(&json!(timestamp));
    }
    let identifier = || json!({ "system": IDENTIFIERS, "value": told.name(&format!("document {timestamp:?}")) });
    let bundle = json!({
        "resourceType": "Bundle",
        "meta": is_document.then(|| json!({ "profile": [PERSONAL_RECORD] })),
        "identifier": is_document.then(identifier),
        "type": kind,
        "timestamp": timestamp,
        "entry": told.entries,
    });
    pretty(&with_keys(bundle, &is_there))
}

/// The entries so far.
struct Told<'a> {
    kind: BundleType,
    recovery: &'a Recovery,
    names: BTreeMap<String, u32>,
    entries: Vec<Value>,
    /// A reference to the patient.
    patient: Value,
}

impl<'a> Told<'a> {
    fn of(recovery: &'a Recovery, kind: BundleType) -> Self {
        Self { kind, recovery, names: BTreeMap::new(), entries: Vec::new(), patient: Value::Null }
    }

    /// What something of this recovery is known by everywhere.
    fn name(&self, of: &str) -> String {
        format!("urn:uuid:{}", uid(self.recovery, &["fhir", of]))
    }

    /// Adds a resource and says how to refer to it. Of those that have one name, the second and later are numbered.
    fn add(&mut self, name: &str, resource: Value) -> Value {
        let times = self.names.entry(name.to_owned()).or_default();
        *times += 1;
        let name = if *times == 1 { name.to_owned() } else { format!("{name} {times}") };
        let full_url = self.name(&name);
        let resource = with_keys(resource, &is_there);
        let kind = resource.get("resourceType").and_then(Value::as_str).unwrap_or_default();
        let identifier = json!({ "system": IDENTIFIERS, "value": full_url });
        let has_one = matches!(kind, "QuestionnaireResponse" | "Composition");
        let identifier = if has_one { identifier } else { json!([identifier]) };
        let request = (self.kind == BundleType::Transaction)
            .then(|| json!({ "method": "PUT", "url": format!("{kind}{BY_NAME}{full_url}") }));
        let head = json!({ "resourceType": kind, "text": narrative(&resource), "identifier": identifier });
        let whole = with(head, resource);
        self.entries.push(json!({ "fullUrl": full_url, "resource": whole, "request": request }));
        json!({ "reference": full_url })
    }

    fn take_away(&mut self, published: &mut Published, is_all: bool) {
        let urls = self.entries.iter().filter_map(|entry| entry.pointer("/request/url")?.as_str());
        let urls =
            urls.filter_map(|url| url.split_once(BY_NAME)).map(|(kind, name)| format!("{kind} {name}")).collect();
        let patient = self.patient.get("reference").and_then(Value::as_str).unwrap_or_default();
        let gone = published.load(patient, &urls).into_iter().filter(|_| is_all);
        let requests =
            gone.map(|one| json!({ "request": { "method": "DELETE", "url": one.replacen(' ', BY_NAME, 1) } }));
        self.entries.extend(requests);
    }

    /// Puts a cover in front, on which everything is named.
    fn cover(&mut self, now: &Value) {
        let of = |kinds: &[&str]| -> Vec<_> {
            let is_of = |entry: &&Value| {
                let kind = entry.pointer("/resource/resourceType").and_then(Value::as_str);
                kind.is_some_and(|kind| kinds.contains(&kind))
            };
            self.entries.iter().filter(is_of).map(|entry| json!({ "reference": entry.get("fullUrl") })).collect()
        };
        let parts = PARTS.map(|(title, kinds)| (title, of(kinds)));
        let parts = parts.into_iter().filter(|(_, entries)| !entries.is_empty());
        let cover = json!({
            "resourceType": "Composition",
            "status": "final",
            "type": { "coding": [{ "system": LOINC, "code": "11503-0", "display": "Medical records" }] },
            "subject": self.patient,
            "date": now,
            "author": [self.patient],
            "title": "Record of a recovery",
            "section": parts.map(|(title, entries)| json!({ "title": title, "entry": entries })).collect::<Vec<_>>(),
        });
        self.add("cover", cover);
        self.entries.rotate_right(1);
    }
}

/// The profile of a document in the draft of HL7's Personal Health Records, 1.0.0-ballot2: it has a cover and a patient. The
/// draft's `.phr` files have the same resources, one to a line.
const PERSONAL_RECORD: &str = "http://hl7.org/fhir/uv/phr/StructureDefinition/PhrBundle";

/// The parts of a document, by the types of what is in them.
const PARTS: [(&str, &[&str]); 5] = [
    ("Operations and plan", &["Procedure", "Device", "CarePlan"]),
    ("Days", &["Questionnaire", "QuestionnaireResponse"]),
    ("Pain, measures and stretches of time", &["Observation"]),
    ("Medicines", &["MedicationStatement"]),
    ("Calls", &["Communication"]),
];

/// Between the type of a resource and its name, where a server is asked for it.
const BY_NAME: &str = "?identifier=urn:ietf:rfc:3986|";

/// The system of identifiers that are URIs.
const IDENTIFIERS: &str = "urn:ietf:rfc:3986";

/// Adds the operations, and what they placed.
fn add_operations(told: &mut Told, plan: &Plan, recovery: &Recovery, now: DateTime<FixedOffset>) {
    let (words, device) = if recovery.expanders || recovery.exchange.is_some() {
        ("Placement of tissue expanders".to_owned(), Some("Tissue expanders"))
    } else {
        (format!("Operation: {}", plan.title), (plan.id.as_str() == IMPLANTS).then_some("Implants"))
    };
    add_operation(told, "first", (recovery.surgery, recovery.exchange), &words, device, now);
    if let Some(exchange) = recovery.exchange {
        let words = "Exchange of tissue expanders for implants";
        add_operation(told, "second", (exchange, None), words, Some("Implants"), now);
    }
}

/// Adds an operation; `removed` is when what it placed was taken out again.
fn add_operation(
    told: &mut Told,
    name: &str,
    (at, removed): (DateTime<FixedOffset>, Option<DateTime<FixedOffset>>),
    words: &str,
    device: Option<&str>,
    now: DateTime<FixedOffset>,
) {
    let is_done = at <= now;
    let patient = told.patient.clone();
    let placed = device.filter(|_| is_done).map(|device| {
        let status = if removed.is_some_and(|removed| removed <= now) { "inactive" } else { "active" };
        let device = json!({ "resourceType": "Device", "status": status, "type": concept(device), "patient": patient });
        [json!({ "manipulated": told.add(&format!("device {name}"), device) })]
    });
    let procedure = json!({
        "resourceType": "Procedure",
        "status": if is_done { "completed" } else { "preparation" },
        "code": concept(words),
        "subject": patient,
        "performedDateTime": moment(at),
        "focalDevice": placed,
    });
    told.add(&format!("operation {name}"), procedure);
}

/// An instant by which an entry is known wherever it was entered.
fn instant(moment: DateTime<FixedOffset>) -> String {
    moment.to_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// The furthest that FHIR's offsets are from UTC, in seconds.
const FURTHEST_OFFSET: i32 = 14 * 60 * 60;

/// What stands for a text that has to be there and has nothing to be seen.
const NOTHING: &str = "not named";

/// Whether a value is one for FHIR, which knows no `null`, no empty list and no element without anything in it.
fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(keys) => !keys.is_empty(),
        _ => true,
    }
}

/// A text of some lines; `None` where nothing of it can be seen.
fn text(text: &str) -> Option<String> {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\u{FEFF}', "");
    let shown = |c: char| match c {
        '\n' => c,
        // To a validator any other kind of space is no character at all.
        c if c.is_whitespace() => ' ',
        '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Some(text.trim().chars().map(shown).collect::<String>()).filter(|text| !text.is_empty())
}

/// A text of one line, likewise.
fn line(words: &str) -> Option<String> {
    text(words).map(|words| words.replace('\n', " "))
}

/// A text of one line that has to be there.
fn label(words: &str) -> String {
    line(words).unwrap_or_else(|| NOTHING.to_owned())
}

/// A moment, to the second or finer; `None` in a year that FHIR cannot write.
fn moment(moment: DateTime<FixedOffset>) -> Option<String> {
    let offset = moment.offset().local_minus_utc();
    let is_known = offset.abs() <= FURTHEST_OFFSET && offset % 60 == 0;
    let moment = if is_known { moment } else { moment.to_utc().fixed_offset() };
    (1..=9999).contains(&moment.year()).then(|| schema::written(moment))
}

/// A day; `None` in a year that FHIR cannot write.
fn date(day: NaiveDate) -> Option<String> {
    (1..=9999).contains(&day.year()).then(|| day.to_string())
}

/// A period that ends before a moment, or stays; its end is part of it.
fn period(from: DateTime<FixedOffset>, until: Option<DateTime<FixedOffset>>) -> Value {
    let last = until.map(|until| (until - TimeDelta::seconds(1)).max(from));
    json!({ "start": moment(from), "end": last.and_then(moment) })
}

/// What something is, in words only: a code stands where a sure one is there.
fn concept(words: &str) -> Value {
    json!({ "text": label(words) })
}

/// Who entered something: the one who is named, or else the patient.
fn who(by: Option<&str>, patient: &Value) -> Value {
    by.and_then(line).map_or_else(|| patient.clone(), |name| json!({ "display": name }))
}

/// A note, which may have some lines, and the day on which it was said, where that is known.
fn note(words: &str, on: Option<NaiveDate>) -> Option<Value> {
    text(words).map(|text| json!({ "time": on.and_then(date), "text": text }))
}

/// The note of an entry, as the list that FHIR has there.
fn notes(words: Option<&str>) -> Option<[Value; 1]> {
    words.and_then(|words| note(words, None)).map(|note| [note])
}
