//! Brings what was typed into the form in which a file gives it back.

use crate::record::{
    Answer, Change, Day, Dose, Entered, Entry, Extra, Filed, LONGEST_NAME, Medicine, MedicineId, Most, Override,
    Phones, Record, Recovery, Settings,
};
use crate::store::decode::{LONGEST_LINE, prose};

/// The change as a file can hold it: lines end in one way, a name is one line, and an empty text is none.
pub(in crate::store) fn normal(change: Change) -> Change {
    match change {
        Change::Recovery { before, after } => {
            Change::Recovery { before: before.map(recovery), after: after.map(recovery) }
        }
        Change::Anew { before, after } => {
            Change::Anew { before: Box::new(record(*before)), after: Box::new(record(*after)) }
        }
        Change::Exchange { .. } | Change::Stretch { .. } => change,
        Change::Override { of, before, after } => {
            Change::Override { of, before: before.map(ruling), after: after.map(ruling) }
        }
        Change::Extra { id, before, after } => Change::Extra { id, before: before.map(extra), after: after.map(extra) },
        Change::Medicine { id, before, after } => {
            Change::Medicine { id, before: before.map(medicine), after: after.map(medicine) }
        }
        Change::Task { date, task, before, after } => {
            Change::Task { date, task, before: answer(before), after: answer(after) }
        }
        Change::Note { date, before, after } => Change::Note { date, before: text(before), after: text(after) },
        Change::Entry { before, after } => {
            let filed = |filed: Filed| Filed { entry: entry(filed.entry), ..filed };
            Change::Entry { before: before.map(filed), after: after.map(filed) }
        }
        Change::Settings { before, after } => {
            Change::Settings { before: Box::new(settings(*before)), after: Box::new(settings(*after)) }
        }
        Change::Together(changes) => Change::Together(changes.into_iter().map(normal).collect()),
    }
}

/// The record without its settings, which stand in a file of their own.
fn record(record: Record) -> Record {
    let days = record.days.into_iter().map(|(date, day)| {
        let tasks = day.tasks.into_iter().map(|(task, given)| (task, answer(given))).collect();
        (date, Day { note: text(day.note), tasks, entries: day.entries.into_iter().map(entry).collect() })
    });
    let medicines = record.medicines.into_iter().map(|(id, product)| (id, medicine(product)));
    Record {
        recovery: record.recovery.map(recovery),
        days: days.collect(),
        medicines: medicines.collect(),
        settings: Settings::default(),
    }
    .tidy()
}

fn recovery(recovery: Recovery) -> Recovery {
    let overrides = recovery.overrides.into_iter().map(|(of, said)| (of, said.into_iter().map(ruling).collect()));
    let extras = recovery.extras.into_iter().map(|(id, own)| (id, extra(own)));
    Recovery { overrides: overrides.collect(), extras: extras.collect(), ..recovery }
}

fn ruling(said: Override) -> Override {
    Override { because: text(said.because), by: name(said.by), ..said }
}

fn extra(extra: Extra) -> Extra {
    Extra { title: line(&extra.title, LONGEST_LINE), because: text(extra.because), by: name(extra.by), ..extra }
}

fn medicine(medicine: Medicine) -> Medicine {
    Medicine {
        name: line(&medicine.name, LONGEST_LINE),
        ingredient: name(medicine.ingredient),
        most: medicine.most.map(most),
        ..medicine
    }
}

/// A number of doses is written as one.
fn most(most: Most) -> Most {
    match most {
        Most::Amount(amount) => Most::of(amount.clone()).unwrap_or(Most::Amount(amount)),
        doses @ Most::Doses(_) => doses,
    }
}

fn answer(answer: Answer) -> Answer {
    Answer { because: text(answer.because), by: name(answer.by), ..answer }
}

fn entry(entry: Entry) -> Entry {
    let what = match entry.what {
        Entered::Dose(dose) => {
            let medicine = MedicineId::new(line(dose.medicine.as_str(), LONGEST_LINE));
            Entered::Dose(Dose { medicine, ..dose })
        }
        what => what,
    };
    Entry { what, note: text(entry.note), by: name(entry.by), ..entry }
}

fn settings(settings: Settings) -> Settings {
    let Phones { surgeon, urgent, emergency } = settings.phones;
    Settings {
        by: name(settings.by),
        phones: Phones { surgeon: short(surgeon), urgent: short(urgent), emergency: short(emergency) },
        language: short(settings.language),
        ..settings
    }
}

fn text(text: Option<String>) -> Option<String> {
    text.and_then(|text| prose(&text))
}

fn name(text: Option<String>) -> Option<String> {
    text.map(|text| line(&text, LONGEST_LINE)).filter(|text| !text.is_empty())
}

fn short(text: Option<String>) -> Option<String> {
    text.map(|text| line(&text, LONGEST_NAME)).filter(|text| !text.is_empty())
}

/// A text as one line of at most so many characters.
fn line(text: &str, longest: usize) -> String {
    let seen = |c: char| if c.is_control() { ' ' } else { c };
    let cut: String = text.trim().chars().map(seen).take(longest).collect();
    cut.trim().to_owned()
}
