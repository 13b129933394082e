//! What a scenario file says.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use legup::record::{Answer, Nrs, PainEntry, Record, Side, Span, State};
use legup::rules::plan::TaskId;
use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Scenario {
    pub(super) zone: String,
    pub(super) operation: Datetime,
    #[serde(default)]
    answers: Vec<Entered>,
    #[serde(default)]
    pain: Vec<Pain>,
    pub(super) moments: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Expected {
    pub(super) now: Datetime,
    pub(super) looking_at: Option<Datetime>,
    pub(super) day: i64,
    pub(super) phase: String,
    pub(super) items: Vec<String>,
    pub(super) reached: Option<Vec<String>>,
    pub(super) open: Option<Vec<String>>,
    pub(super) ahead: Option<Vec<String>>,
    pub(super) week: Option<u32>,
    #[serde(default)]
    pub(super) windows: BTreeMap<String, Asked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    pub(super) from: Datetime,
    pub(super) until: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entered {
    day: Datetime,
    task: String,
    state: Option<String>,
    because: Option<String>,
    #[serde(default)]
    minutes: u32,
    #[serde(default)]
    spans: Vec<Timed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timed {
    from: Datetime,
    to: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pain {
    at: Datetime,
    #[serde(rename = "where")]
    side: Option<String>,
    rest: u8,
    moving: Option<u8>,
}

impl Scenario {
    /// The record of what was entered.
    pub(super) fn record(&self) -> Record {
        let mut record = Record::default();
        for entered in &self.answers {
            let word = entered.state.as_deref().unwrap_or("open");
            let answer = Answer {
                state: State::ALL.into_iter().find(|state| state.word() == word).expect(word),
                because: entered.because.clone(),
                minutes: entered.minutes,
                spans: entered
                    .spans
                    .iter()
                    .map(|span| Span { from: instant(span.from), to: span.to.map(instant) })
                    .collect(),
            };
            let day = record.days.entry(date(entered.day)).or_default();
            day.tasks.insert(TaskId::new(entered.task.clone()), answer);
        }
        for pain in &self.pain {
            let entry = PainEntry {
                at: instant(pain.at),
                side: pain
                    .side
                    .as_deref()
                    .map(|word| Side::ALL.into_iter().find(|side| side.word() == word).expect(word)),
                rest: Nrs::new(pain.rest).expect("a score"),
                moving: pain.moving.map(|score| Nrs::new(score).expect("a score")),
                note: None,
            };
            record.days.entry(entry.at.date_naive()).or_default().pain.push(entry);
        }
        record
    }
}

/// A moment with its offset.
pub(super) fn instant(written: Datetime) -> DateTime<FixedOffset> {
    written.to_string().parse().unwrap_or_else(|_| panic!("{written} needs a time and an offset such as +01:00"))
}

/// A day.
pub(super) fn date(written: Datetime) -> NaiveDate {
    written.to_string().parse().unwrap_or_else(|_| panic!("{written} is no day"))
}
