//! What was entered for each day: answers, scores of pain, doses, calls.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde_json::{Number, Value, json};

use super::{Told, care, concept, instant, label, line, moment, notes, text, who};
use crate::plan::TaskId;
use crate::record::{
    Answer, Call, Day, Dose, Entered, Measure, MeasureUnit, Pain, Record, Side, Site, State, Timed, Whom,
};
use crate::rules::checklist::{Item as Listed, Lists};
use crate::rules::schedule::Schedule;
use crate::rules::summary::Followed;

const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
const LOINC: &str = "http://loinc.org";

/// Adds the days on which anything was entered.
pub(super) fn add(told: &mut Told, of: Followed<'_>, plans: &[care::Added], days: RangeInclusive<NaiveDate>) {
    if days.is_empty() {
        return;
    }
    let lists = Lists::new(of.plan, of.record, of.moment);
    for (date, day) in of.record.days.range(days) {
        if let Some(based_on) = care::on(plans, *date) {
            let response = response(of, &lists, (*date, day), based_on, &told.patient);
            told.add(&format!("day {date}"), &response);
        }
        for entry in day.in_order() {
            match &entry.what {
                Entered::Pain(pain) => add_pain(told, &entry.timed(pain)),
                Entered::Dose(dose) => add_dose(told, of.record, &entry.timed(dose)),
                Entered::Call(call) => add_call(told, &entry.timed(call)),
                Entered::Measure(measure) => add_measure(told, &entry.timed(measure)),
            }
        }
    }
}

fn response<'a>(
    of: Followed<'a>,
    lists: &Lists<'a, '_>,
    (date, day): (NaiveDate, &Day),
    based_on: &Value,
    patient: &Value,
) -> Value {
    let moment_of = of.moment.looking_at(date).now.min(of.moment.now);
    json!({
        "resourceType": "QuestionnaireResponse",
        "basedOn": [based_on],
        "status": if date < of.moment.today() { "completed" } else { "in-progress" },
        "subject": patient,
        "authored": moment(moment_of),
        "source": patient,
        "item": items(of, lists, date, day),
    })
}

/// What the day asked for, then what was answered though it is not on the day's list, then the note.
fn items<'a>(of: Followed<'a>, lists: &Lists<'a, '_>, date: NaiveDate, day: &Day) -> Vec<Value> {
    let schedule = Schedule::on(of.plan, of.recovery, &of.moment.calendar, date);
    let list = lists.on(&schedule, date);
    let is_listed = |id: &TaskId| list.items.iter().any(|item| item.task.id == *id);
    let others = day.tasks.iter().filter(|(id, _)| !is_listed(id)).map(|(id, answer)| {
        let title = of.plan.task(id).map(|task| task.title.as_str());
        reply(id, title, answer, 0)
    });
    let note = day.note.as_deref().and_then(text);
    let note = note.map(|note| item("day/note", "Note", &json!({ "valueString": note })));
    list.items.iter().map(listed).chain(others).chain(note).collect()
}

fn listed(item: &Listed<'_>) -> Value {
    let answer = Answer {
        state: item.state,
        why: item.why,
        because: item.because.map(ToOwned::to_owned),
        minutes: item.minutes.unwrap_or_default(),
        by: item.by.map(ToOwned::to_owned),
        ..Answer::default()
    };
    reply(&item.task.id, Some(&item.task.title), &answer, item.off.unwrap_or_default())
}

/// What is told of a task on a day. What belongs to its answer stands below that, or below the question where it has none.
fn reply(id: &TaskId, title: Option<&str>, answer: &Answer, off: u32) -> Value {
    let (link_id, title) = (label(id.as_str()), title.and_then(line));
    let number = |number: u32| (number > 0).then(|| json!({ "valueInteger": number }));
    let words = |words: Option<String>| words.map(|words| json!({ "valueString": words }));
    let more = [
        ("minutes", "Minutes", number(answer.minutes)),
        ("off", "Minutes off", number(off)),
        ("why", "Why", words(answer.why.map(|why| why.word().replace('-', " ")))),
        ("because", "In words", words(answer.because.as_deref().and_then(text))),
        ("by", "Entered by", words(answer.by.as_deref().and_then(text))),
    ];
    let more =
        more.into_iter().filter_map(|(name, text, value)| Some(item(&format!("{link_id}/{name}"), text, &value?)));
    let more: Vec<_> = more.collect();
    if answer.state == State::Open {
        return json!({ "linkId": link_id, "text": title, "item": more });
    }
    json!({ "linkId": link_id, "text": title, "answer": [{ "valueString": answer.state.word(), "item": more }] })
}

fn item(link_id: &str, text: &str, answer: &Value) -> Value {
    json!({ "linkId": link_id, "text": text, "answer": [answer] })
}

/// Adds the scores of an entry, for each leg: at rest, and when moving where that was said.
fn add_pain(told: &mut Told, entry: &Timed<'_, Pain>) {
    let (left, right) = (Some("Left leg"), Some("Right leg"));
    let legs = match entry.side {
        None => vec![None],
        Some(Side::Left) => vec![left],
        Some(Side::Right) => vec![right],
        Some(Side::Both) => vec![left, right],
    };
    let survey = json!({ "system": CATEGORY, "code": "survey", "display": "Survey" });
    let pain = json!({
        "system": LOINC,
        "code": "72514-3",
        "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
    });
    let scores = [("rest", "Pain at rest", Some(entry.rest)), ("moving", "Pain when moving", entry.moving)];
    for leg in legs {
        for (when, words, score) in scores {
            if let Some(score) = score {
                let name = format!("pain {} {} {when}", instant(entry.at), leg.unwrap_or_default());
                let what = (survey.clone(), json!({ "coding": [pain], "text": words }));
                let value = ("valueInteger", score.get().into());
                told.add(&name, &observation(entry, what, value, leg, &told.patient));
            }
        }
    }
}

/// Something observed: what kind of observation, of what, and the value under its key.
fn observation<T>(
    entry: &Timed<'_, T>,
    (category, code): (Value, Value),
    (key, value): (&str, Value),
    place: Option<&str>,
    patient: &Value,
) -> Value {
    json!({
        "resourceType": "Observation",
        "status": "final",
        "category": [{ "coding": [category] }],
        "code": code,
        "subject": patient,
        "effectiveDateTime": moment(entry.at),
        "performer": [who(entry.by, patient)],
        key: value,
        "note": notes(entry.note),
        "bodySite": place.map(concept),
    })
}

/// Adds a dose. What a medicine is taken for and how often it may be is not told: it is taken as needed.
fn add_dose(told: &mut Told, record: &Record, dose: &Timed<'_, Dose>) {
    let patient = &told.patient;
    let statement = json!({
        "resourceType": "MedicationStatement",
        "status": "completed",
        "medicationCodeableConcept": concept(&medicine(record, dose)),
        "subject": patient,
        "effectiveDateTime": moment(dose.at),
        "informationSource": who(dose.by, patient),
        "note": notes(dose.note),
        "dosage": [{ "text": label(&dose.amount.to_string()), "asNeededBoolean": true }],
    });
    told.add(&format!("dose {} {}", instant(dose.at), dose.medicine), &statement);
}

/// Adds a measure, in the unit in which it was taken. No code is sure for the girth of a calf.
fn add_measure(told: &mut Told, measure: &Timed<'_, Measure>) {
    let (category, code, place) = match measure.site {
        Site::LeftCalf => ("exam", concept("Girth of the left calf"), Some("Left calf")),
        Site::RightCalf => ("exam", concept("Girth of the right calf"), Some("Right calf")),
        Site::Temperature => {
            let loinc = json!({ "system": LOINC, "code": "8310-5", "display": "Body temperature" });
            ("vital-signs", json!({ "coding": [loinc], "text": "Body temperature" }), None)
        }
    };
    let unit = measure.value.unit();
    let ucum = match unit {
        MeasureUnit::Centimetre => "cm",
        MeasureUnit::Inch => "[in_i]",
        MeasureUnit::Celsius => "Cel",
        MeasureUnit::Fahrenheit => "[degF]",
    };
    let value = json!({
        "value": measure.value.number().parse::<Number>().ok(),
        "unit": unit.word(),
        "system": "http://unitsofmeasure.org",
        "code": ucum,
    });
    let place = place.map(|place| measure.height.as_deref().map_or(place.to_owned(), |at| format!("{place}, {at}")));
    let what = (json!({ "system": CATEGORY, "code": category }), code);
    let observation = observation(measure, what, ("valueQuantity", value), place.as_deref(), &told.patient);
    told.add(&format!("measure {} {}", instant(measure.at), measure.site.word()), &observation);
}

/// Adds a call. Whom the patient called is told in words: of a number nobody knows whose it is.
fn add_call(told: &mut Told, call: &Timed<'_, Call>) {
    let patient = &told.patient;
    let whom = match call.whom {
        Whom::Surgeon => "Call to the surgeon",
        Whom::Urgent => "Call to the surgeon's emergency line or urgent care",
        Whom::Emergency => "Call to the emergency number",
        Whom::Other => "Call to somebody else",
    };
    let communication = json!({
        "resourceType": "Communication",
        "status": "completed",
        "medium": [concept("telephone")],
        "subject": patient,
        "topic": concept(whom),
        "sent": moment(call.at),
        "sender": who(call.by, patient),
        "note": notes(call.note),
    });
    told.add(&format!("call {} {}", instant(call.at), call.whom.word()), &communication);
}

/// The name of a dose's medicine, with what it consists of; its id where the medicine is not kept any more.
fn medicine(record: &Record, dose: &Dose) -> String {
    match record.medicines.get(&dose.medicine) {
        None => dose.medicine.to_string(),
        Some(medicine) => match &medicine.ingredient {
            Some(ingredient) => format!("{} ({ingredient})", medicine.name),
            None => medicine.name.clone(),
        },
    }
}
