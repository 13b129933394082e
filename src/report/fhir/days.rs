//! What was entered for each day: answers, scores of pain, doses, calls.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::resource::{
    Answer as Answered, Communication, Dosage, Item, MedicationStatement, Observation, QuestionnaireResponse, Resource,
    Value,
};
use super::value::{Coding, Concept, Note, Reference, label, legs, line, moment, text};
use super::{Told, care, instant};
use crate::plan::{Plan, TaskId};
use crate::record::{Answer, Call, Day, Dose, Entered, Nrs, Pain, Record, Recovery, State, Timed, Whom, Why};
use crate::rules::checklist::{Item as Listed, Lists};
use crate::rules::schedule::Schedule;
use crate::rules::time::Moment;

/// A score from 0 to 10 that the patient gave.
const PAIN: Coding = Coding {
    system: "http://loinc.org",
    code: "72514-3",
    display: "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
};

/// Something that a patient was asked.
const SURVEY: Coding =
    Coding { system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "survey", display: "Survey" };

/// What days are read from.
pub(super) struct Asked<'a> {
    pub(super) plan: &'a Plan,
    pub(super) recovery: &'a Recovery,
    pub(super) record: &'a Record,
    pub(super) moment: &'a Moment,
    pub(super) plans: &'a [care::Added],
}

/// Adds the days on which anything was entered.
pub(super) fn add(told: &mut Told, asked: &Asked<'_>, days: RangeInclusive<NaiveDate>) {
    if days.is_empty() {
        return;
    }
    let lists = Lists::new(asked.plan, asked.record, asked.moment);
    for (date, day) in asked.record.days.range(days) {
        if let Some(based_on) = care::on(asked.plans, *date) {
            let response = response(asked, &lists, (*date, day), based_on, &told.patient);
            told.add(&format!("day {date}"), Resource::QuestionnaireResponse(response));
        }
        let mut entries: Vec<_> = day.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.kind(), entry.at));
        for entry in entries {
            match &entry.what {
                Entered::Pain(pain) => add_pain(told, &entry.timed(pain)),
                Entered::Dose(dose) => add_dose(told, asked.record, &entry.timed(dose)),
                Entered::Call(call) => add_call(told, &entry.timed(call)),
            }
        }
    }
}

fn response<'a>(
    asked: &Asked<'a>,
    lists: &Lists<'a, '_>,
    (date, day): (NaiveDate, &Day),
    based_on: &Reference,
    patient: &Reference,
) -> QuestionnaireResponse {
    let moment_of = asked.moment.looking_at(date).now.min(asked.moment.now);
    QuestionnaireResponse {
        based_on: [based_on.clone()],
        status: if date < asked.moment.today() { "completed" } else { "in-progress" },
        subject: patient.clone(),
        authored: moment(moment_of),
        source: patient.clone(),
        item: items(asked, lists, date, day),
    }
}

/// What the day asked for, then what was answered though it is not on the day's list, then the note.
fn items<'a>(asked: &Asked<'a>, lists: &Lists<'a, '_>, date: NaiveDate, day: &Day) -> Vec<Item> {
    let schedule = Schedule::on(asked.plan, asked.recovery, &asked.moment.calendar, date);
    let list = lists.on(&schedule, date);
    let is_listed = |id: &TaskId| list.items.iter().any(|item| item.task.id == *id);
    let others = day.tasks.iter().filter(|(id, _)| !is_listed(id));
    let others = others.map(|(id, answer)| unlisted(id, asked.plan, answer).item());
    let note = day.note.as_deref().and_then(text).map(|note| item("day/note", "Note", Value::Text(note)));
    list.items.iter().map(|item| listed(item).item()).chain(others).chain(note).collect()
}

/// What is told of a task on a day.
struct Reply<'a> {
    id: &'a str,
    title: Option<&'a str>,
    state: State,
    why: Option<Why>,
    because: Option<&'a str>,
    minutes: u32,
    off: u32,
    by: Option<&'a str>,
}

fn listed<'a>(item: &'a Listed<'_>) -> Reply<'a> {
    Reply {
        id: item.task.id.as_str(),
        title: Some(&item.task.title),
        state: item.state,
        why: item.why,
        because: item.because,
        minutes: item.minutes.unwrap_or_default(),
        off: item.off.unwrap_or_default(),
        by: item.by,
    }
}

fn unlisted<'a>(id: &'a TaskId, plan: &'a Plan, answer: &'a Answer) -> Reply<'a> {
    Reply {
        id: id.as_str(),
        title: plan.task(id).map(|task| task.title.as_str()),
        state: answer.state,
        why: answer.why,
        because: answer.because.as_deref(),
        minutes: answer.minutes,
        off: 0,
        by: answer.by.as_deref(),
    }
}

impl Reply<'_> {
    fn item(&self) -> Item {
        let (link_id, title) = (label(self.id), self.title.and_then(line));
        if self.state == State::Open {
            return Item { link_id, text: title, answer: None, below: self.more() };
        }
        let answer = Answered { value: Value::Text(self.state.word().to_owned()), item: self.more() };
        Item { link_id, text: title, answer: Some([answer]), below: Vec::new() }
    }

    fn more(&self) -> Vec<Item> {
        let number = |number: u32| (number > 0).then_some(Value::Number(number));
        let words = |words: Option<&str>| words.and_then(text).map(Value::Text);
        let more = [
            ("minutes", "Minutes", number(self.minutes)),
            ("off", "Minutes off", number(self.off)),
            ("why", "Why", self.why.map(|why| Value::Text(why.word().replace('-', " ")))),
            ("because", "In words", words(self.because)),
            ("by", "Entered by", words(self.by)),
        ];
        let told = more.into_iter().filter_map(|(name, text, value)| Some((name, text, value?)));
        told.map(|(name, text, value)| item(&format!("{}/{name}", label(self.id)), text, value)).collect()
    }
}

fn item(link_id: &str, text: &str, value: Value) -> Item {
    let answer = Some([Answered { value, item: Vec::new() }]);
    Item { link_id: link_id.to_owned(), text: Some(text.to_owned()), answer, below: Vec::new() }
}

/// Adds the scores of an entry, for each leg: at rest, and when moving where that was said.
fn add_pain(told: &mut Told, entry: &Timed<'_, Pain>) {
    let scores = [("rest", "Pain at rest", Some(entry.rest)), ("moving", "Pain when moving", entry.moving)];
    for leg in legs(entry.side) {
        for (when, words, score) in scores {
            if let Some(score) = score {
                let name = format!("pain {} {} {when}", instant(entry.at), leg.unwrap_or_default());
                let observation = observation(entry, leg, words, score, &told.patient);
                told.add(&name, Resource::Observation(observation));
            }
        }
    }
}

fn observation(
    entry: &Timed<'_, Pain>,
    leg: Option<&str>,
    words: &str,
    score: Nrs,
    patient: &Reference,
) -> Observation {
    Observation {
        status: "final",
        category: [Concept::code(SURVEY)],
        code: Concept::both(PAIN, words),
        subject: patient.clone(),
        effective_date_time: moment(entry.at),
        performer: [Reference::who(entry.by, patient)],
        value_integer: score.get(),
        note: Note::of(entry.note),
        body_site: leg.map(Concept::words),
    }
}

/// Adds a dose. What a medicine is taken for and how often it may be is not told: it is taken as needed.
fn add_dose(told: &mut Told, record: &Record, dose: &Timed<'_, Dose>) {
    let patient = &told.patient;
    let statement = MedicationStatement {
        status: "completed",
        medication_codeable_concept: Concept::words(&medicine(record, dose)),
        subject: patient.clone(),
        effective_date_time: moment(dose.at),
        information_source: Reference::who(dose.by, patient),
        note: Note::of(dose.note),
        dosage: [Dosage { text: label(&dose.amount.to_string()), as_needed_boolean: true }],
    };
    let name = format!("dose {} {}", instant(dose.at), dose.medicine);
    told.add(&name, Resource::MedicationStatement(statement));
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
    let communication = Communication {
        status: "completed",
        medium: [Concept::words("telephone")],
        subject: patient.clone(),
        topic: Concept::words(whom),
        sent: moment(call.at),
        sender: Reference::who(call.by, patient),
        note: Note::of(call.note),
    };
    let name = format!("call {} {}", instant(call.at), call.whom.word());
    told.add(&name, Resource::Communication(communication));
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
