//! What entries say, in words.

use super::{day_and_time, medicine, scores};
use crate::record::{Entered, Entry, Measure, Record, Site, Whom};
use crate::words::{Mark, Words, say};

/// What an entry says, without its time and the patient's words: `3 at rest, left leg`, `Ibuprofen, 400 mg`.
pub fn entered(words: &Words, record: &Record, what: &Entered) -> String {
    match what {
        Entered::Pain(pain) => super::pain(words, pain),
        Entered::Dose(dose) => medicine::dose(record, dose),
        Entered::Call(call) => whom(words, call.whom),
        Entered::Measure(one) => measure(words, one),
    }
}

/// That an entry is written down, with its time: `Ibuprofen 400 mg at 8:20`.
pub fn saved(words: &Words, record: &Record, entry: &Entry) -> String {
    let what = match &entry.what {
        Entered::Pain(pain) => scores(words, "saved-pain", pain),
        what => listed(words, record, what).1,
    };
    let id = if entry.pain().is_some() { "saved-pain-at" } else { "saved-entry" };
    say!(words, id, what, time = words.time(entry.at))
}

/// What an entry other than pain says in a list of all, and its mark.
pub fn listed(words: &Words, record: &Record, what: &Entered) -> (Mark, String) {
    match what {
        Entered::Dose(dose) => {
            let medicine = medicine::name(record, &dose.medicine);
            (Mark::Dose, say!(words, "entries-dose", medicine, amount = dose.amount.to_string()))
        }
        Entered::Call(call) => (Mark::Call, say!(words, "entries-call", whom = whom(words, call.whom))),
        what => (Mark::Dot, entered(words, record, what)),
    }
}

/// What an entry is about, and what it says of that: `Left calf`, `37.5 cm`.
pub fn row(words: &Words, record: &Record, entry: &Entry) -> (String, String) {
    match &entry.what {
        Entered::Measure(measure) => (site(words, measure.site), measure.value.to_string()),
        what => (words.text(&format!("row-{}", entry.kind().name())), entered(words, record, what)),
    }
}

/// A measure: `Left calf 37.5 cm (at the pen mark)`.
fn measure(words: &Words, measure: &Measure) -> String {
    let said = say!(words, "measure-said", site = site(words, measure.site), value = measure.value.to_string());
    let Some(height) = &measure.height else { return said };
    say!(words, "measure-at", measure = said, height)
}

pub fn whom(words: &Words, whom: Whom) -> String {
    words.text(&format!("whom-{}", whom.word()))
}

/// What is measured: `Left calf`.
fn site(words: &Words, site: Site) -> String {
    words.text(&format!("measure-{}", site.word()))
}

/// An entry with the day of the calendar, its time and the patient's words: `Temperature 38.4 °C, Wed 25 Nov 8:10`.
pub fn dated(words: &Words, record: &Record, entry: &Entry) -> String {
    let said = day_and_time(words, "entry-on", entry.at, [("what", entered(words, record, &entry.what).into())]);
    super::with_words(words, said, entry.note.as_deref(), entry.by.as_deref())
}
