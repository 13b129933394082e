//! What was entered for each day: answers, stretches of time, scores of pain, doses, measures, calls.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde_json::{Number, Value, json};

use super::day::Form;
use super::{LOINC, Told, care, concept, date, instant, label, moment, notes, who};
use crate::record::{
    Call, Day, Dose, Entered, Measure, MeasureUnit, Pain, Quantity, Record, Side, Site, Span, Timed, Whom,
};
use crate::rules::checklist::Lists;
use crate::rules::summary::Followed;

const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";

/// The codes for when a pain was felt, which are this program's own.
const PAIN: &str = "urn:legup:pain";

/// Adds the days on which anything was entered.
pub(super) fn add(told: &mut Told, of: Followed<'_>, plans: &[care::Added], days: RangeInclusive<NaiveDate>) {
    if days.is_empty() {
        return;
    }
    let lists = Lists::new(of.plan, of.record, of.moment);
    let form = of.record.days.range(days.clone()).next().map(|_| Form::add(told, of));
    for (date, day) in of.record.days.range(days) {
        if let Some((form, based_on)) = form.as_ref().zip(care::on(plans, *date)) {
            let response = form.response(of, &lists, (*date, day), based_on, &told.patient);
            told.add(&format!("day {date}"), response);
        }
        add_stretches(told, of, *date, day);
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

/// Adds what was timed: each stretch with its length, unless it runs on, and the minutes that were entered by hand.
fn add_stretches(told: &mut Told, of: Followed<'_>, day: NaiveDate, entered: &Day) {
    for (id, answer) in &entered.tasks {
        let title = of.plan.task(id).map_or(id.as_str(), |task| &task.title);
        for Span { from, to } in &answer.spans {
            let to = to.filter(|to| from <= to);
            let minutes = to.map(|to| (to - from).num_minutes());
            let period = json!({ "start": moment(*from), "end": to.and_then(moment) });
            let name = format!("stretch {} {id}", instant(*from));
            add_minutes(told, &name, title, ("effectivePeriod", period), minutes, answer.by.as_deref());
        }
        if answer.minutes > 0 {
            let name = format!("minutes {day} {id}");
            let when = ("effectiveDateTime", json!(date(day)));
            add_minutes(told, &name, title, when, Some(answer.minutes.into()), answer.by.as_deref());
        }
    }
}

fn add_minutes(
    told: &mut Told,
    name: &str,
    title: &str,
    (key, when): (&str, Value),
    minutes: Option<i64>,
    by: Option<&str>,
) {
    let observation = json!({
        "resourceType": "Observation",
        "status": if minutes.is_some() { "final" } else { "preliminary" },
        "category": category("therapy", "Therapy"),
        "code": concept(title),
        "subject": told.patient,
        key: when,
        "performer": [who(by, &told.patient)],
        "valueQuantity": minutes.map(|minutes| quantity(&minutes.into(), "min", Some("min"))),
    });
    told.add(name, observation);
}

fn category(code: &str, display: &str) -> Value {
    json!([{ "coding": [{ "system": CATEGORY, "code": code, "display": display }] }])
}

/// A number and its unit, which has a code where UCUM has one for it.
fn quantity(value: &Number, unit: &str, ucum: Option<&str>) -> Value {
    json!({ "value": value, "unit": unit, "system": ucum.map(|_| "http://unitsofmeasure.org"), "code": ucum })
}

/// The name of an entry, or what it is known by where it has none.
fn name<T>(entry: &Timed<'_, T>) -> String {
    let entry = entry.entry;
    let told = || format!("{} {} {}", entry.kind().name(), instant(entry.at), entry.subject());
    entry.id.map_or_else(told, |id| format!("entry {id}"))
}

/// Adds the scores of an entry, for each leg: at rest, and when moving where that was said. Each is an observation with
/// one value: charts and searches pass over components. Which of the two it is has no code that all share, so it has one
/// of its own beside that of the scale.
fn add_pain(told: &mut Told, entry: &Timed<'_, Pain>) {
    let legs = match entry.side {
        None => vec![None],
        Some(Side::Left) => vec![Some("Left leg")],
        Some(Side::Right) => vec![Some("Right leg")],
        Some(Side::Both) => vec![Some("Left leg"), Some("Right leg")],
    };
    let scale = json!({
        "system": LOINC,
        "code": "72514-3",
        "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
    });
    let scores = [("rest", "Pain at rest", Some(entry.rest)), ("moving", "Pain when moving", entry.moving)];
    for (number, leg) in legs.into_iter().enumerate() {
        for (when, words, score) in scores {
            if let Some(score) = score {
                let name = format!("{} {number} {when}", name(entry));
                let when = json!({ "system": PAIN, "code": when, "display": words });
                let what = (category("survey", "Survey"), json!({ "coding": [scale, when], "text": words }));
                let value = quantity(&score.get().into(), "score", Some("{score}"));
                told.add(&name, observation(entry, what, &value, leg, &told.patient));
            }
        }
    }
}

/// Something observed: what kind of observation, of what, and its value.
fn observation<T>(
    entry: &Timed<'_, T>,
    (category, code): (Value, Value),
    value: &Value,
    place: Option<&str>,
    patient: &Value,
) -> Value {
    json!({
        "resourceType": "Observation",
        "status": "final",
        "category": category,
        "code": code,
        "subject": patient,
        "effectiveDateTime": moment(entry.at),
        "performer": [who(entry.by, patient)],
        "valueQuantity": value,
        "note": notes(entry.note),
        "bodySite": place.map(concept),
    })
}

/// Adds a dose. What a medicine is taken for, how often it may be, and whether as needed is not told: nobody said it.
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
        "dosage": [{ "text": label(&dose.amount.to_string()), "doseAndRate": amount(&dose.amount) }],
    });
    told.add(&name(dose), statement);
}

/// How much it was as a number, where what it is counted in is known too.
fn amount(amount: &Quantity) -> Option<Value> {
    let value = amount.number().parse().ok()?;
    let counted = || json!([{ "doseQuantity": quantity(&value, amount.unit(), amount.ucum()) }]);
    (!amount.unit().is_empty()).then(counted)
}

/// Adds a measure, in the unit in which it was taken. No code is sure for the girth of a calf.
fn add_measure(told: &mut Told, measure: &Timed<'_, Measure>) {
    let exam = || category("exam", "Exam");
    let (kind, code, place) = match measure.site {
        Site::LeftCalf => (exam(), concept("Girth of the left calf"), Some("Left calf")),
        Site::RightCalf => (exam(), concept("Girth of the right calf"), Some("Right calf")),
        Site::Temperature => {
            let loinc = json!({ "system": LOINC, "code": "8310-5", "display": "Body temperature" });
            (category("vital-signs", "Vital Signs"), json!({ "coding": [loinc], "text": "Body temperature" }), None)
        }
    };
    let unit = measure.value.unit();
    let ucum = match unit {
        MeasureUnit::Centimetre => "cm",
        MeasureUnit::Inch => "[in_i]",
        MeasureUnit::Celsius => "Cel",
        MeasureUnit::Fahrenheit => "[degF]",
    };
    let Ok(value) = measure.value.number().parse::<Number>() else { return };
    let value = quantity(&value, unit.word(), Some(ucum));
    let place = place.map(|place| measure.height.as_deref().map_or(place.to_owned(), |at| format!("{place}, {at}")));
    let observation = observation(measure, (kind, code), &value, place.as_deref(), &told.patient);
    told.add(&name(measure), observation);
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
    told.add(&name(call), communication);
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
