//! Values as FHIR wants them: no empty text, no character that cannot be seen, no offset or year that it does not know.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use serde::Serialize;

use crate::record::Side;

/// The furthest that FHIR's offsets are from UTC, in seconds.
const FURTHEST_OFFSET: i32 = 14 * 60 * 60;

/// What stands for a text that has to be there and has nothing to be seen.
const NOTHING: &str = "not named";

/// A text of some lines; `None` where nothing of it can be seen.
pub(super) fn text(text: &str) -> Option<String> {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\u{FEFF}', "");
    let shown = |c: char| match c {
        '\n' => c,
        // A validator takes a space of another kind for no character at all.
        c if c.is_whitespace() => ' ',
        '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Some(text.trim().chars().map(shown).collect::<String>()).filter(|text| !text.is_empty())
}

/// A text of one line, likewise.
pub(super) fn line(words: &str) -> Option<String> {
    text(words).map(|words| words.replace('\n', " "))
}

/// A text of one line that has to be there.
pub(super) fn label(words: &str) -> String {
    line(words).unwrap_or_else(|| NOTHING.to_owned())
}

/// A moment, to the second or finer; `None` in a year that FHIR cannot write.
pub(super) fn moment(moment: DateTime<FixedOffset>) -> Option<String> {
    let offset = moment.offset().local_minus_utc();
    let is_known = offset.abs() <= FURTHEST_OFFSET && offset % 60 == 0;
    let moment = if is_known { moment } else { moment.to_utc().fixed_offset() };
    (1..=9999).contains(&moment.year()).then(|| moment.format("%Y-%m-%dT%H:%M:%S%.f%:z").to_string())
}

/// A period, whose end is part of it.
#[derive(Serialize)]
pub(super) struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
}

impl Period {
    /// A period that ends before a moment, or stays; `None` where FHIR can write neither its start nor its end.
    pub(super) fn before(from: DateTime<FixedOffset>, until: Option<DateTime<FixedOffset>>) -> Option<Self> {
        let last = until.map(|until| (until - TimeDelta::seconds(1)).max(from));
        let period = Self { start: moment(from), end: last.and_then(moment) };
        (period.start.is_some() || period.end.is_some()).then_some(period)
    }
}

/// A code of a system that is not ours.
#[derive(Serialize)]
pub(super) struct Coding {
    pub(super) system: &'static str,
    pub(super) code: &'static str,
    pub(super) display: &'static str,
}

/// What something is, in words, and in a code where a sure one is there.
#[derive(Serialize)]
pub(super) struct Concept {
    #[serde(skip_serializing_if = "Option::is_none")]
    coding: Option<[Coding; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Concept {
    /// In words only.
    pub(super) fn words(words: &str) -> Self {
        Self { coding: None, text: Some(label(words)) }
    }

    /// As a code only.
    pub(super) fn code(coding: Coding) -> Self {
        Self { coding: Some([coding]), text: None }
    }

    /// As a code, with words that say more.
    pub(super) fn both(coding: Coding, words: &str) -> Self {
        Self { coding: Some([coding]), text: line(words) }
    }
}

/// Another resource of the bundle, or somebody of whom only the name is known.
#[derive(Serialize, Clone)]
pub(super) struct Reference {
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display: Option<String>,
}

impl Reference {
    /// The resource of the bundle that has this full URL.
    pub(super) fn to(url: String) -> Self {
        Self { reference: Some(url), display: None }
    }

    /// Who entered something: the one who is named, or else the patient.
    pub(super) fn who(by: Option<&str>, patient: &Self) -> Self {
        match by.and_then(line) {
            Some(name) => Self { reference: None, display: Some(name) },
            None => patient.clone(),
        }
    }
}

/// A note; its text may have some lines.
#[derive(Serialize)]
pub(super) struct Note {
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    text: String,
}

impl Note {
    /// The note of an entry, if it has one.
    pub(super) fn of(note: Option<&str>) -> Option<[Self; 1]> {
        note.and_then(text).map(|text| [Self { time: None, text }])
    }

    /// Something that was said on a day, where that is known.
    pub(super) fn said(words: &str, on: Option<NaiveDate>) -> Option<Self> {
        let time = on.filter(|on| (1..=9999).contains(&on.year())).map(|on| on.to_string());
        text(words).map(|text| Self { time, text })
    }
}

/// The legs that an entry speaks of, each in words; one that is not known where none was named.
pub(super) fn legs(side: Option<Side>) -> Vec<Option<&'static str>> {
    let (left, right) = (Some("Left leg"), Some("Right leg"));
    match side {
        None => vec![None],
        Some(Side::Left) => vec![left],
        Some(Side::Right) => vec![right],
        Some(Side::Both) => vec![left, right],
    }
}
