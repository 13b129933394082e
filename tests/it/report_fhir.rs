//! The FHIR bundle: read by a reader that nobody here wrote, and held against what R4 wants.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Europe::Berlin;
use legup::plan::{Kind, Offset, Plan};
use legup::record::{
    Answer, Call, Entered, Entry, EntryKind, Extra, ExtraKind, Medicine, MedicineId, Override, Point, Record, Recovery,
    Ruling, Side, State, Whom, Why,
};
use legup::report::Published;
use legup::report::fhir::bundle;
use legup::rules::summary::{BundleType, Followed};
use legup::rules::tailored::tailored;
use legup::rules::time::{Moment, days_after};
use legup::store::demo;
use serde_json::Value;

use crate::given::{answer, answered, at, calf_implants, day, entry, now, pain, span, task};

/// The codes that R4 allows where this bundle has one, by resource and key.
const CODES: [(&str, &str, &[&str]); 12] = [
    ("Bundle", "type", &["collection", "transaction", "document"]),
    ("Composition", "status", &["final"]),
    ("Procedure", "status", &["preparation", "completed"]),
    ("Device", "status", &["active", "inactive"]),
    ("CarePlan", "status", &["active", "completed"]),
    ("CarePlan", "intent", &["plan"]),
    ("Observation", "status", &["final", "preliminary"]),
    ("Questionnaire", "status", &["active"]),
    ("MedicationStatement", "status", &["completed"]),
    ("Communication", "status", &["completed"]),
    ("QuestionnaireResponse", "status", &["completed", "in-progress"]),
    ("Detail", "status", &["scheduled", "in-progress", "completed", "cancelled"]),
];

/// The bundle of everything, with a patient without a name.
fn written(record: &Record, moment: &Moment, name: Option<&str>) -> String {
    written_of(&calf_implants(), record, moment, name)
}

fn written_of(plan: &Plan, record: &Record, moment: &Moment, name: Option<&str>) -> String {
    let recovery = record.recovery.as_ref().unwrap();
    let plan = tailored(plan, recovery, &moment.calendar);
    let days = chrono::NaiveDate::MIN..=chrono::NaiveDate::MAX;
    bundle(
        Followed { plan: &plan, recovery, record, moment },
        days,
        name,
        BundleType::Collection,
        &mut Published::default(),
    )
    .unwrap()
}

/// The bundle as values, once it is seen to be sound.
fn sound(text: &str) -> Value {
    let (read, issues) = fhirkit::from_json::<fhirkit::r4::Bundle>(text).unwrap();
    assert!(issues.is_empty(), "{issues:?}");
    let bundle: Value = serde_json::from_str(text).unwrap();
    let again: Value = serde_json::from_str(&fhirkit::to_json(&read.unwrap())).unwrap();
    assert_eq!(again, bundle, "the reader knows every key");
    let entries = bundle["entry"].as_array().unwrap();
    let urls: BTreeSet<_> = entries.iter().map(|entry| entry["fullUrl"].as_str().unwrap()).collect();
    assert_eq!(urls.len(), entries.len(), "every full URL is there once");
    assert!(urls.iter().all(|url| url.starts_with("urn:uuid:") && url.len() == 45));
    look(&bundle, &urls);
    for entry in entries {
        look_at_text_and_name(entry);
    }
    look_at_answers(&bundle);
    bundle
}

/// Each resource is known by its full URL, and has a text of its own in which nothing but a few tags is a tag.
fn look_at_text_and_name(entry: &Value) {
    let resource = &entry["resource"];
    let identifier = &resource["identifier"];
    let identifier = if identifier.is_array() { &identifier[0] } else { identifier };
    assert_eq!((&identifier["system"], &identifier["value"]), (&"urn:ietf:rfc:3986".into(), &entry["fullUrl"]));
    let div = resource["text"]["div"].as_str().unwrap();
    let within =
        div.strip_prefix("<div xmlns=\"http://www.w3.org/1999/xhtml\">").unwrap().strip_suffix("</div>").unwrap();
    let plain = ["<p>", "</p>", "<br/>", "&amp;", "&lt;", "&gt;"]
        .iter()
        .fold(within.to_owned(), |text, tag| text.replace(tag, ""));
    assert!(!plain.contains(['<', '>', '&']) && !plain.trim().is_empty(), "{div}");
}

/// Every response has its questions in the order of its questionnaire, in the same words, and answers of their types.
fn look_at_answers(bundle: &Value) {
    for response in all(bundle, "QuestionnaireResponse") {
        let questionnaires = all(bundle, "Questionnaire");
        let of = questionnaires.iter().find(|one| one["url"] == response["questionnaire"]).unwrap();
        let asked = of["item"].as_array().unwrap();
        let links: BTreeSet<_> = asked.iter().map(|item| item["linkId"].as_str().unwrap()).collect();
        assert_eq!(links.len(), asked.len());
        let mut behind = asked.iter();
        for item in response["item"].as_array().unwrap() {
            let question = behind.find(|question| question["linkId"] == item["linkId"]).unwrap();
            assert_eq!(question["text"], item["text"]);
            let key = match question["type"].as_str().unwrap() {
                "integer" => "valueInteger",
                "date" => "valueDate",
                _ => "valueString",
            };
            if let Some(answer) = item.get("answer") {
                assert!(answer[0][key] != Value::Null, "{item}");
                let options = question.get("answerOption").and_then(Value::as_array);
                assert!(options.is_none_or(|all| all.iter().any(|one| one[key] == answer[0][key])), "{item}");
            }
        }
    }
}

/// Looks at every value: nothing is empty, references lead somewhere, codes are of their value sets.
fn look(value: &Value, urls: &BTreeSet<&str>) {
    match value {
        Value::Null => panic!("null is no value of FHIR"),
        Value::String(text) => {
            assert!(!text.trim().is_empty() && text.trim() == text, "{text:?}");
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        }
        Value::Array(list) => {
            assert!(!list.is_empty());
            for value in list {
                look(value, urls);
            }
        }
        Value::Object(keys) => {
            assert!(!keys.is_empty());
            if let Some(reference) = keys.get("reference") {
                assert!(urls.contains(reference.as_str().unwrap()), "{reference}");
            }
            let kind = keys.get("resourceType").and_then(Value::as_str);
            let kind = kind.or(keys.contains_key("scheduledPeriod").then_some("Detail")).unwrap_or_default();
            for (_, key, codes) in CODES.iter().filter(|(of, _, _)| *of == kind) {
                assert!(codes.contains(&keys[*key].as_str().unwrap()), "{kind}.{key}: {}", keys[*key]);
            }
            if let (Some(start), Some(end)) = (keys.get("start"), keys.get("end")) {
                assert!(at(start.as_str().unwrap()) <= at(end.as_str().unwrap()), "{start} {end}");
            }
            for value in keys.values() {
                look(value, urls);
            }
        }
        Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The resources of a type.
fn all<'v>(bundle: &'v Value, kind: &str) -> Vec<&'v Value> {
    let resources = bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]);
    resources.filter(|resource| resource["resourceType"] == kind).collect()
}

/// The activities of a plan that are called so.
fn called<'v>(plan: &'v Value, title: &str) -> Vec<&'v Value> {
    let details = plan["activity"].as_array().unwrap().iter().map(|activity| &activity["detail"]);
    details.filter(|detail| detail["code"]["text"] == title).collect()
}

/// Whether an observation is of a category.
fn is_of(observation: &Value, category: &str) -> bool {
    observation["category"][0]["coding"][0]["code"] == category
}

fn started() -> Record {
    let recovery = Recovery::new(calf_implants().id, at("2026-11-20T09:30:00+01:00"));
    Record { recovery: Some(recovery), ..Record::default() }
}

fn evening() -> Moment {
    now("2026-11-22T20:00:00+01:00", Berlin)
}

fn rfc(moment: DateTime<FixedOffset>) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn ibuprofen() -> Medicine {
    let amount = "400 mg".parse().unwrap();
    Medicine { name: "Ibuprofen".to_owned(), amount, ingredient: None, gap: None, most: None }
}

fn dose(written: &str, by: Option<&str>) -> Entry {
    Entry { by: by.map(ToOwned::to_owned), ..crate::given::dose(written, "ibuprofen", "400 mg") }
}

#[test]
fn everything_that_was_entered_is_in_the_bundle_once() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let mut record = demo::record(&moment).unwrap();
    let called = Entered::Call(Call { whom: Whom::Surgeon });
    let call = Entry { note: Some("come on Monday".to_owned()), ..entry("2026-11-25T14:05:00+01:00", called) };
    record.days.entry(day("2026-11-25")).or_default().entries.push(call);
    let bundle = sound(&written(&record, &moment, None));
    let entries = || record.days.values().flat_map(|day| &day.entries);
    let scores = entries().filter_map(Entry::pain).map(|pain| {
        let legs = if pain.side == Some(Side::Both) { 2 } else { 1 };
        legs * (1 + usize::from(pain.moving.is_some()))
    });
    let of_kind = |kind| entries().filter(move |entry| entry.kind() == kind);
    let answers = || record.days.values().flat_map(|day| day.tasks.values());
    let timed = answers().map(|answer| answer.spans.len() + usize::from(answer.minutes > 0)).sum::<usize>();
    let expected = [
        ("Questionnaire", 1),
        ("Patient", 1),
        ("Device", 1),
        ("Procedure", 1),
        ("CarePlan", 1),
        ("QuestionnaireResponse", record.days.len()),
        ("Observation", scores.sum::<usize>() + timed),
        ("MedicationStatement", of_kind(EntryKind::Dose).count()),
        ("Communication", of_kind(EntryKind::Call).count()),
    ];
    assert!(expected.iter().all(|(_, count)| *count > 0), "{expected:?}");
    for (kind, count) in expected {
        assert_eq!(all(&bundle, kind).len(), count, "{kind}");
    }
    let told = bundle["entry"].as_array().unwrap();
    assert_eq!(told.len(), expected.iter().map(|(_, count)| count).sum::<usize>());
    let patient = &told[0];
    assert_eq!(patient["resource"]["resourceType"], "Patient");
    for resource in told[1..].iter().map(|entry| &entry["resource"]) {
        if resource["resourceType"] == "Questionnaire" {
            continue;
        }
        let of = if resource["resourceType"] == "Device" { &resource["patient"] } else { &resource["subject"] };
        assert_eq!(of["reference"], patient["fullUrl"], "{resource}");
        assert!(resource["status"].is_string(), "{resource}");
    }
    let moments = |kind: &str, key: &str| -> BTreeSet<_> {
        let told = all(&bundle, kind).into_iter().filter(|one| kind != "Observation" || is_of(one, "survey"));
        told.map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    for (kind, resource, key) in [
        (EntryKind::Pain, "Observation", "effectiveDateTime"),
        (EntryKind::Dose, "MedicationStatement", "effectiveDateTime"),
        (EntryKind::Call, "Communication", "sent"),
    ] {
        assert_eq!(moments(resource, key), of_kind(kind).map(|entry| rfc(entry.at)).collect(), "{resource}");
    }
}

#[test]
fn every_kind_of_resource_has_its_keys() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let mut record = started();
    let mut felt = pain("2026-11-25T08:00:00+01:00", Some(Side::Left), 4, None);
    (felt.note, felt.by) = (Some("tight".to_owned()), Some("Ann".to_owned()));
    let call = entry("2026-11-25T09:00:00+01:00", Entered::Call(Call { whom: Whom::Urgent }));
    let entries = vec![felt, dose("2026-11-25T08:30:00+01:00", None), call];
    record.days.entry(day("2026-11-25")).or_default().entries = entries;
    let recovery = record.recovery.as_mut().unwrap();
    let said = Override { ruling: Ruling::Never, because: Some("heals well".to_owned()), on: None, by: None };
    recovery.overrides.insert("heels".to_owned(), vec![said]);
    let mut bundle = sound(&written(&record, &moment, Some("Ada")));
    for entry in bundle["entry"].as_array_mut().unwrap() {
        let resource = entry["resource"].as_object_mut().unwrap();
        if let Some(items) = resource.get_mut("item") {
            *items = items.as_array().unwrap().len().into();
        }
        if let Some(activities) = resource.get_mut("activity") {
            let all = activities.as_array_mut().unwrap();
            // One that is asked, one to avoid, and one that the surgeon ruled out.
            let avoided = all.iter().position(|one| one["detail"]["doNotPerform"] == true).unwrap();
            let cancelled = all.iter().position(|one| one["detail"]["status"] == "cancelled").unwrap();
            *activities = [0, avoided, cancelled].map(|place| all[place].clone()).to_vec().into();
        }
    }
    let kinds = |wanted: &dyn Fn(&str) -> bool| {
        let entries = bundle["entry"].as_array().unwrap().iter();
        let entries = entries.filter(|entry| wanted(entry["resource"]["resourceType"].as_str().unwrap()));
        serde_json::to_string_pretty(&entries.collect::<Vec<_>>()).unwrap()
    };
    insta::assert_snapshot!(
        "the_keys_of_patient_operation_and_plan",
        kinds(&|kind| { matches!(kind, "Patient" | "Procedure" | "Device" | "CarePlan") })
    );
    insta::assert_snapshot!(
        "the_keys_of_what_was_entered",
        kinds(&|kind| {
            matches!(
                kind,
                "Questionnaire" | "QuestionnaireResponse" | "Observation" | "MedicationStatement" | "Communication"
            )
        })
    );
}

#[test]
fn a_recovery_in_which_nothing_was_entered_is_a_patient_an_operation_and_a_plan() {
    let moment = now("2026-11-22T20:00:00.123456789+01:00", Berlin);
    let bundle = sound(&written(&started(), &moment, None));
    let kinds: Vec<_> =
        bundle["entry"].as_array().unwrap().iter().map(|entry| entry["resource"]["resourceType"].clone()).collect();
    assert_eq!(kinds, ["Patient", "Device", "Procedure", "CarePlan"]);
    assert_eq!(bundle["timestamp"], "2026-11-22T20:00:00+01:00");
}

#[test]
fn before_the_operation_it_is_in_preparation_and_nothing_is_in_the_body() {
    let bundle = sound(&written(&started(), &now("2026-11-10T08:00:00+01:00", Berlin), None));
    assert_eq!(all(&bundle, "Procedure")[0]["status"], "preparation");
    assert!(all(&bundle, "Device").is_empty());
    assert_eq!(all(&bundle, "CarePlan")[0]["status"], "active");
}

#[test]
fn a_patient_has_a_name_only_if_one_is_given() {
    let named = sound(&written(&started(), &evening(), Some(" Zoë\tO'Neil ")));
    assert_eq!(all(&named, "Patient")[0]["name"][0]["text"], "Zoë O'Neil");
    for none in [None, Some(""), Some(" \n")] {
        assert_eq!(all(&sound(&written(&started(), &evening(), none)), "Patient")[0].get("name"), None);
    }
}

#[test]
fn pain_is_one_observation_for_each_leg_and_for_rest_and_moving() {
    let mut record = started();
    let mut entry = pain("2026-11-21T08:00:00.250+05:45", Some(Side::Both), 4, Some(6));
    (entry.note, entry.by) = (Some("tight\r\nall day".to_owned()), Some("Ann".to_owned()));
    let elsewhere = pain("2026-11-21T09:00:00+01:00", None, 0, None);
    record.days.entry(day("2026-11-21")).or_default().entries = vec![entry, elsewhere];
    let bundle = sound(&written(&record, &evening(), None));
    let told = |observation: &&Value| {
        format!(
            "{} {} {} {}",
            observation["bodySite"]["text"],
            observation["code"]["text"],
            observation["valueQuantity"]["value"],
            observation["effectiveDateTime"]
        )
    };
    let observations = all(&bundle, "Observation");
    assert_eq!(
        observations.iter().map(told).collect::<Vec<_>>(),
        [
            r#""Left leg" "Pain at rest" 4 "2026-11-21T08:00:00.250+05:45""#,
            r#""Left leg" "Pain when moving" 6 "2026-11-21T08:00:00.250+05:45""#,
            r#""Right leg" "Pain at rest" 4 "2026-11-21T08:00:00.250+05:45""#,
            r#""Right leg" "Pain when moving" 6 "2026-11-21T08:00:00.250+05:45""#,
            r#"null "Pain at rest" 0 "2026-11-21T09:00:00+01:00""#,
        ]
    );
    let first = observations[0];
    assert_eq!(first["code"]["coding"][0]["system"], "http://loinc.org");
    assert_eq!(first["code"]["coding"][0]["code"], "72514-3");
    let unit = (&first["valueQuantity"]["system"], &first["valueQuantity"]["code"]);
    assert_eq!(unit, (&"http://unitsofmeasure.org".into(), &"{score}".into()));
    let when: Vec<_> = observations.iter().map(|one| &one["code"]["coding"][1]["code"]).collect();
    assert_eq!(when, ["rest", "moving", "rest", "moving", "rest"], "told apart by a code");
    assert_eq!(first["category"][0]["coding"][0]["code"], "survey");
    assert_eq!(first["note"][0]["text"], "tight\nall day");
    assert_eq!(first["performer"][0]["display"], "Ann");
    assert!(observations[4]["performer"][0]["reference"].is_string());
}

#[test]
fn a_dose_is_a_number_and_a_unit_reported_by_who_entered_it_and_as_needed_only_if_that_was_said() {
    let mut record = started();
    record.medicines.insert(MedicineId::new("ibuprofen"), ibuprofen());
    let unknown = crate::given::dose("2026-11-21T12:00:00+01:00", "forgotten", "400 mg");
    let mut doses =
        vec![dose("2026-11-21T08:00:00+01:00", None), dose("2026-11-21T10:00:00+01:00", Some("Ann")), unknown];
    doses.extend(
        ["0.5 tablets", "12.5 ml", "3"].map(|amount| crate::given::dose("2026-11-21T13:00:00+01:00", "x", amount)),
    );
    record.days.entry(day("2026-11-21")).or_default().entries = doses;
    let bundle = sound(&written(&record, &evening(), None));
    let taken = all(&bundle, "MedicationStatement");
    assert_eq!(taken[0]["medicationCodeableConcept"]["text"], "Ibuprofen");
    assert_eq!(taken[0]["dosage"][0]["text"], "400 mg");
    assert!(!bundle.to_string().contains("asNeeded"));
    let amounts: Vec<_> =
        taken.iter().map(|one| one["dosage"][0]["doseAndRate"][0]["doseQuantity"].to_string()).collect();
    let milligrams = r#"{"value":400,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}"#;
    assert_eq!(
        amounts,
        [
            milligrams,
            milligrams,
            milligrams,
            r#"{"value":0.5,"unit":"tablets"}"#,
            r#"{"value":12.5,"unit":"ml","system":"http://unitsofmeasure.org","code":"mL"}"#,
            "null",
        ]
    );
    assert_eq!(taken[5]["dosage"][0]["text"], "3");
    assert_eq!(taken[0]["informationSource"], taken[0]["subject"]);
    assert_eq!(taken[1]["informationSource"]["display"], "Ann");
    assert_eq!(taken[2]["medicationCodeableConcept"]["text"], "forgotten");
}

#[test]
fn a_day_is_a_response_with_an_item_for_each_task_and_for_the_note() {
    let mut record = started();
    let date = "2026-11-21";
    answer(&mut record, date, "stairs", answered(State::Slipped));
    let why = Answer {
        state: State::Skipped,
        why: Some(Why::ToldOtherwise),
        because: Some("not yet".to_owned()),
        by: Some("Ann".to_owned()),
        ..Answer::default()
    };
    answer(&mut record, date, "heels", why);
    answer(&mut record, date, "elevation", Answer { minutes: 45, ..Answer::default() });
    answer(&mut record, date, "of-another-plan", answered(State::Done));
    record.days.entry(day(date)).or_default().note = Some("slept badly".to_owned());
    answer(&mut record, "2026-11-22", "stairs", answered(State::Kept));
    let later = [pain("2026-11-22T19:00:00+01:00", None, 4, None), pain("2026-11-22T21:00:00+01:00", None, 4, None)];
    record.days.entry(day("2026-11-22")).or_default().entries = later.to_vec();
    let bundle = sound(&written(&record, &evening(), None));
    let responses = all(&bundle, "QuestionnaireResponse");
    assert_eq!(responses[0].get("authored"), None, "nobody knows when it was");
    assert_eq!(responses[1]["authored"], "2026-11-22T19:00:00+01:00", "nothing is authored later than now");
    insta::assert_snapshot!(serde_json::to_string_pretty(&responses[0]["item"]).unwrap());
}

#[test]
fn a_day_is_completed_once_it_is_over_and_nothing_that_is_asked_is_open() {
    let mut record = started();
    let status = |record: &Record, moment: &str| {
        let bundle = sound(&written(record, &now(moment, Berlin), None));
        all(&bundle, "QuestionnaireResponse")[0]["status"].as_str().unwrap().to_owned()
    };
    answer(&mut record, "2026-11-21", "stairs", answered(State::Kept));
    assert_eq!(status(&record, "2026-11-22T12:00:00+01:00"), "in-progress");
    for task in &calf_implants().tasks {
        answer(&mut record, "2026-11-21", task.id.as_str(), answered(State::Done));
    }
    assert_eq!(status(&record, "2026-11-22T12:00:00+01:00"), "completed");
    assert_eq!(status(&record, "2026-11-21T12:00:00+01:00"), "in-progress");
}

#[test]
fn raised_legs_and_worn_stockings_are_observations_with_their_periods() {
    let mut record = started();
    let mut raised = span("2026-11-21T09:00:00+01:00", "2026-11-21T09:45:30+01:00");
    let timed = Answer { spans: vec![raised], minutes: 20, by: Some("Ann".to_owned()), ..Answer::default() };
    answer(&mut record, "2026-11-21", "elevation", timed);
    raised.to = None;
    answer(&mut record, "2026-11-21", "stockings", Answer { spans: vec![raised], ..Answer::default() });
    let bundle = sound(&written(&record, &evening(), None));
    let told: Vec<_> = all(&bundle, "Observation")
        .iter()
        .map(|one| {
            assert!(is_of(one, "therapy"));
            let when = one.get("effectivePeriod").unwrap_or(&one["effectiveDateTime"]);
            format!("{} {} {when} {}", one["code"]["text"], one["status"], one["valueQuantity"]["value"])
        })
        .collect();
    assert_eq!(
        told,
        [
            r#""Legs raised" "final" {"start":"2026-11-21T09:00:00+01:00","end":"2026-11-21T09:45:30+01:00"} 45"#,
            r#""Legs raised" "final" "2026-11-21" 20"#,
            r#""Compression stockings" "preliminary" {"start":"2026-11-21T09:00:00+01:00"} null"#,
        ]
    );
    assert_eq!(all(&bundle, "Observation")[0]["performer"][0]["display"], "Ann");
}

#[test]
fn a_transaction_puts_each_resource_in_the_place_of_the_one_of_its_name() {
    let mut record = started();
    record.days.entry(day("2026-11-21")).or_default().entries =
        vec![pain("2026-11-21T08:00:00+01:00", Some(Side::Both), 4, Some(6)), dose("2026-11-21T08:00:00+01:00", None)];
    let (moment, recovery) = (evening(), record.recovery.as_ref().unwrap());
    let of = Followed { plan: &calf_implants(), recovery, record: &record, moment: &moment };
    let of_type = |kind| {
        sound(&bundle(of, day("2026-11-20")..=day("2026-11-22"), None, kind, &mut Published::default()).unwrap())
    };
    let (mut transaction, collection) = (of_type(BundleType::Transaction), of_type(BundleType::Collection));
    assert_eq!((&transaction["type"], &collection["type"]), (&"transaction".into(), &"collection".into()));
    for entry in transaction["entry"].as_array_mut().unwrap() {
        let (kind, url) = (entry["resource"]["resourceType"].as_str().unwrap(), entry["fullUrl"].as_str().unwrap());
        let request =
            serde_json::json!({ "method": "PUT", "url": format!("{kind}?identifier=urn:ietf:rfc:3986|{url}") });
        assert_eq!(entry.as_object_mut().unwrap().remove("request"), Some(request));
    }
    assert_eq!(transaction["entry"], collection["entry"]);
}

#[test]
fn a_document_has_a_cover_on_which_everything_but_the_patient_is_named() {
    let moment = now("2026-11-25T14:05:00.5+01:00", Berlin);
    let record = demo::record(&moment).unwrap();
    let recovery = record.recovery.as_ref().unwrap();
    let of = Followed { plan: &calf_implants(), recovery, record: &record, moment: &moment };
    let days = chrono::NaiveDate::MIN..=chrono::NaiveDate::MAX;
    let document = sound(&bundle(of, days, None, BundleType::Document, &mut Published::default()).unwrap());
    assert_eq!(document["meta"]["profile"][0], "http://hl7.org/fhir/uv/phr/StructureDefinition/PhrBundle");
    assert!(document["identifier"]["value"].as_str().unwrap().starts_with("urn:uuid:"));
    let entries = document["entry"].as_array().unwrap();
    let cover = &entries[0]["resource"];
    assert_eq!((&cover["resourceType"], &cover["date"]), (&"Composition".into(), &"2026-11-25T14:05:00+01:00".into()));
    let sections = cover["section"].as_array().unwrap().iter();
    let mut named: Vec<_> =
        sections.flat_map(|part| part["entry"].as_array().unwrap()).map(|one| &one["reference"]).collect();
    named.push(&cover["subject"]["reference"]);
    let mut there: Vec<_> = entries[1..].iter().map(|entry| &entry["fullUrl"]).collect();
    for urls in [&mut named, &mut there] {
        urls.sort_by_key(|url| url.as_str());
    }
    assert_eq!(named, there);
}

#[test]
fn the_plan_says_what_to_avoid_and_what_the_surgeon_said() {
    let mut record = started();
    let recovery = record.recovery.as_mut().unwrap();
    let said =
        |ruling| Override { ruling, because: Some("heals well".to_owned()), on: Some(day("2026-11-21")), by: None };
    let until = Ruling::Window { from: None, until: Some(Point::After(Offset::Days(28))) };
    let before = Override { because: None, on: Some(day("2026-11-20")), ..said(Ruling::Never) };
    recovery.overrides.insert("stockings".to_owned(), vec![before, said(until)]);
    recovery.overrides.insert("heels".to_owned(), vec![said(Ruling::Never)]);
    let visit = |moment| Extra {
        title: "Stitches out".to_owned(),
        what: ExtraKind::Visit(at(moment)),
        because: None,
        on: None,
        by: None,
    };
    recovery.extras.insert(task("stitches"), visit("2026-12-01T08:15:00+01:00"));
    let bundle = sound(&written(&record, &evening(), None));
    let plan = all(&bundle, "CarePlan")[0];
    let title = |id: &str| calf_implants().task(&task(id)).unwrap().title.clone();
    let stairs = called(plan, &format!("To avoid: {}", title("stairs")));
    assert!(stairs.iter().all(|detail| detail["doNotPerform"] == true));
    assert_eq!(stairs[0]["status"], "in-progress");
    let stockings = called(plan, &title("stockings"));
    assert_eq!(stockings.len(), 1);
    assert_eq!(stockings[0]["scheduledPeriod"]["end"], "2026-12-17T23:59:59+01:00");
    assert_eq!(stockings[0].get("doNotPerform"), None);
    assert!(stockings[0]["description"].as_str().unwrap().ends_with("By the surgeon's word on 2026-11-21: heals well"));
    let heels = called(plan, &format!("No longer asked: {}", title("heels")));
    assert_eq!((heels.len(), &heels[0]["status"]), (1, &"cancelled".into()));
    assert_eq!(heels[0]["statusReason"]["text"], "By the surgeon's word on 2026-11-21: heals well");
    let notes: Vec<_> = plan["note"].as_array().unwrap().iter().map(|note| (&note["time"], &note["text"])).collect();
    let told = format!(
        "{}: from 2026-11-20T09:30:00+01:00 until 2026-12-18T00:00:00+01:00. \
         By the surgeon's word on 2026-11-21: heals well",
        title("stockings")
    );
    assert_eq!(
        notes,
        [
            (
                &"2026-11-20".into(),
                &format!("{}: not at all. By the surgeon's word on 2026-11-20", title("stockings")).into()
            ),
            (&"2026-11-21".into(), &told.into()),
            (
                &"2026-11-21".into(),
                &format!("{}: not at all. By the surgeon's word on 2026-11-21: heals well", title("heels")).into()
            ),
        ]
    );
    let visit = called(plan, "Stitches out")[0];
    assert_eq!((&visit["kind"], &visit["status"]), (&"Appointment".into(), &"scheduled".into()));
    assert_eq!(visit["scheduledTiming"]["event"][0], "2026-12-01T08:15:00+01:00");
}

#[test]
fn a_recovery_of_two_operations_has_two_plans_and_each_day_is_of_its_own() {
    let mut record = started();
    let recovery = record.recovery.as_mut().unwrap();
    recovery.expanders = true;
    recovery.exchange = Some(at("2026-12-10T08:00:00+01:00"));
    for date in ["2026-11-21", "2026-12-09", "2026-12-10", "2026-12-20"] {
        answer(&mut record, date, "stairs", answered(State::Kept));
    }
    let bundle = sound(&written(&record, &now("2026-12-21T12:00:00+01:00", Berlin), None));
    let plans = all(&bundle, "CarePlan");
    let statuses: Vec<_> = plans.iter().map(|plan| plan["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["completed", "active"]);
    assert_eq!(plans[0]["period"]["end"], "2026-12-09T23:59:59+01:00");
    assert_eq!(plans[1]["period"]["start"], "2026-12-10T08:00:00+01:00");
    let url = |kind: &str, at: usize| {
        let entries = bundle["entry"].as_array().unwrap().iter();
        entries.filter(|entry| entry["resource"]["resourceType"] == kind).nth(at).unwrap()["fullUrl"].clone()
    };
    let of: Vec<_> =
        all(&bundle, "QuestionnaireResponse").iter().map(|one| one["basedOn"][0]["reference"].clone()).collect();
    let (first, second) = (url("CarePlan", 0), url("CarePlan", 1));
    assert_eq!(of, [first.clone(), first, second.clone(), second]);
    let devices: Vec<_> =
        all(&bundle, "Device").iter().map(|one| format!("{} {}", one["type"]["text"], one["status"])).collect();
    assert_eq!(devices, [r#""Tissue expanders" "inactive""#, r#""Implants" "active""#]);
}

#[test]
fn six_weeks_later_the_plan_is_completed() {
    let bundle = sound(&written(&started(), &now("2027-03-01T12:00:00+01:00", Berlin), None));
    assert_eq!(all(&bundle, "CarePlan")[0]["status"], "completed");
}

#[test]
fn only_the_days_that_were_asked_for_are_there() {
    let mut record = started();
    for date in ["2026-11-20", "2026-11-21", "2026-11-22"] {
        answer(&mut record, date, "stairs", answered(State::Kept));
    }
    let recovery = record.recovery.as_ref().unwrap();
    let days = |from: &str, to: &str| {
        let text = bundle(
            Followed { plan: &calf_implants(), recovery, record: &record, moment: &evening() },
            day(from)..=day(to),
            None,
            BundleType::Collection,
            &mut Published::default(),
        )
        .unwrap();
        all(&sound(&text), "QuestionnaireResponse").len()
    };
    assert_eq!(days("2026-11-21", "2026-11-21"), 1);
    assert_eq!(days("2026-11-21", "2027-11-21"), 2);
    assert_eq!(days("2026-11-22", "2026-11-21"), 0);
}

#[test]
fn the_full_urls_are_the_same_in_a_later_export_and_after_a_correction() {
    let mut record = started();
    let two = vec![pain("2026-11-21T08:00:00+01:00", None, 4, None), pain("2026-11-21T08:00:00+01:00", None, 5, None)];
    record.days.entry(day("2026-11-21")).or_default().entries = two;
    let urls = |record: &Record, moment: &Moment| -> Vec<Value> {
        let bundle = sound(&written(record, moment, None));
        bundle["entry"].as_array().unwrap().iter().map(|entry| entry["fullUrl"].clone()).collect()
    };
    let before = urls(&record, &evening());
    // The same instant, written elsewhere, with another score.
    let corrected = pain("2026-11-21T07:00:00+00:00", None, 6, None);
    record.days.entry(day("2026-11-21")).or_default().entries[0] = corrected;
    record.days.entry(day("2026-11-23")).or_default().note = Some("x".to_owned());
    let after = urls(&record, &now("2026-11-24T08:00:00+01:00", Berlin));
    assert_eq!(after[..before.len()], before);
    assert_eq!(after.len(), before.len() + 1);
}

#[test]
fn hostile_texts_come_through_without_what_cannot_be_seen() {
    let evil = "\u{1b}[31m\0<b>\"&\\\r\n\t👩🏽‍⚕️ שלום \u{202E}x\u{85}\u{FFFF}=1+1 \u{A0}a\u{2028}b\u{FEFF}c ";
    for text in [evil, "", " \n\t", "\u{7}"] {
        let text = text.to_owned();
        let mut plan = calf_implants();
        (plan.title, plan.about) = (text.clone(), text.clone());
        for task in &mut plan.tasks {
            (task.title, task.grounds.reason) = (text.clone(), text.clone());
        }
        let mut record = started();
        let recovery = record.recovery.as_mut().unwrap();
        let (because, by) = (Some(text.clone()), Some(text.clone()));
        let said = |ruling| Override { ruling, because: because.clone(), on: None, by: by.clone() };
        recovery.overrides.insert("stairs".to_owned(), vec![said(Ruling::Never)]);
        let what = ExtraKind::Task { kind: Kind::Avoid, from: None, until: None };
        let own = Extra { title: text.clone(), what, because: because.clone(), on: None, by: by.clone() };
        recovery.extras.insert(task(&text), own);
        let medicine = Medicine { name: text.clone(), ingredient: Some(text.clone()), ..ibuprofen() };
        record.medicines.insert(MedicineId::new("ibuprofen"), medicine);
        let said = Answer { state: State::Partly, because: because.clone(), by: by.clone(), ..Answer::default() };
        answer(&mut record, "2026-11-21", "heels", said.clone());
        answer(&mut record, "2026-11-21", &text, said);
        let entered = record.days.get_mut(&day("2026-11-21")).unwrap();
        entered.note.clone_from(&because);
        let mut felt = pain("2026-11-21T08:00:00+01:00", Some(Side::Left), 4, Some(5));
        felt.note.clone_from(&because);
        felt.by.clone_from(&by);
        entered.add(felt);
        let mut taken = dose("2026-11-21T08:00:00+01:00", Some(&text));
        taken.note.clone_from(&because);
        entered.add(taken);
        let bundle = sound(&written_of(&plan, &record, &evening(), Some(&text)));
        // The pattern of a FHIR string knows no white space but these.
        assert!(!bundle.to_string().contains(|c: char| c.is_whitespace() && c != ' '));
        assert!(!bundle.to_string().contains('\u{FEFF}'));
        if text == evil {
            let note = all(&bundle, "Observation")[0]["note"][0]["text"].as_str().unwrap();
            assert!(note.contains("<b>\"&\\\n 👩🏽‍⚕️ שלום \u{202E}x"), "{note:?}");
        }
    }
}

#[test]
fn moments_that_fhir_cannot_write_are_written_in_another_way_or_left_out() {
    let mut record = started();
    let felt = [
        pain("2026-11-21T08:00:00+18:00", None, 4, None),
        pain("2026-11-21T08:00:00-00:00", None, 4, None),
        pain("0000-11-21T08:00:00+01:00", None, 4, None),
        pain("2026-11-21T23:59:60+01:00", None, 4, None),
    ];
    record.days.entry(day("2026-11-21")).or_default().entries = felt.to_vec();
    record.recovery.as_mut().unwrap().surgery = at("9999-12-30T09:30:00+01:00");
    let bundle = sound(&written(&record, &evening(), None));
    let moments: Vec<_> =
        all(&bundle, "Observation").iter().map(|one| one.get("effectiveDateTime").and_then(Value::as_str)).collect();
    assert_eq!(
        moments,
        [None, Some("2026-11-20T14:00:00+00:00"), Some("2026-11-21T08:00:00+00:00"), Some("2026-11-21T23:59:60+01:00"),]
    );
}

#[test]
fn ten_years_of_days_are_a_sound_bundle() {
    let mut record = started();
    record.medicines.insert(MedicineId::new("ibuprofen"), ibuprofen());
    let first = day("2026-11-20");
    for n in 0..3650 {
        let date = days_after(first, n).to_string();
        answer(&mut record, &date, "stairs", answered(State::Kept));
        let timed = Answer {
            spans: vec![span(&format!("{date}T09:00:00+01:00"), &format!("{date}T10:00:00+01:00"))],
            ..Answer::default()
        };
        answer(&mut record, &date, "elevation", timed);
        let entered = record.days.get_mut(&days_after(first, n)).unwrap();
        entered.add(pain(&format!("{date}T08:00:00+01:00"), Some(Side::Left), 4, None));
        entered.add(dose(&format!("{date}T08:00:00+01:00"), None));
    }
    let bundle = sound(&written(&record, &now("2036-11-22T20:00:00+01:00", Berlin), None));
    assert_eq!(all(&bundle, "Observation").len(), 2 * 3650);
    assert_eq!(all(&bundle, "QuestionnaireResponse").len(), 3650);
}
