//! What a scenario file says.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use legup::plan::{Kind, PlanId, TaskId};
use legup::record::{
    self, Answer, Entry, Extra, ExtraKind, Nrs, Override, Point, Record, Recovery, Ruling, Side, Span, State,
};
use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Scenario {
    pub(super) zone: String,
    pub(super) operation: Datetime,
    exchange: Option<Datetime>,
    #[serde(default)]
    overrides: Vec<Said>,
    #[serde(default)]
    extras: Vec<Own>,
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
    pub(super) alerts: Option<Vec<String>>,
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

/// What the surgeon said; `never` stands for not at all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    of: String,
    from: Option<String>,
    until: Option<String>,
    #[serde(default)]
    never: bool,
    on: Option<Datetime>,
}

/// A task or visit of the patient's own; a visit has `at`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    id: String,
    at: Option<Datetime>,
    #[serde(default)]
    avoid: bool,
    from: Option<String>,
    until: Option<String>,
    on: Option<Datetime>,
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
    /// The recovery with all that was said.
    pub(super) fn recovery(&self) -> Recovery {
        let mut recovery = Recovery::new(PlanId::new("calf-implants"), instant(self.operation));
        recovery.exchange = self.exchange.map(instant);
        recovery.expanders = recovery.exchange.is_some();
        for said in &self.overrides {
            let window = Ruling::Window { from: point(said.from.as_deref()), until: point(said.until.as_deref()) };
            let ruling = if said.never { Ruling::Never } else { window };
            let entry = Override { ruling, because: None, on: said.on.map(date), by: None };
            recovery.overrides.entry(said.of.clone()).or_default().push(entry);
        }
        for own in &self.extras {
            let kind = if own.avoid { Kind::Avoid } else { Kind::Keep };
            let (from, until) = (point(own.from.as_deref()), point(own.until.as_deref()));
            let what = own.at.map_or(ExtraKind::Task { kind, from, until }, |at| ExtraKind::Visit(instant(at)));
            let extra = Extra { title: own.id.clone(), what, because: None, on: own.on.map(date), by: None };
            recovery.extras.insert(TaskId::new(own.id.clone()), extra);
        }
        recovery
    }

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
                ..Answer::default()
            };
            let day = record.days.entry(date(entered.day)).or_default();
            day.tasks.insert(TaskId::new(entered.task.clone()), answer);
        }
        for pain in &self.pain {
            let what = record::Entered::Pain(record::Pain {
                side: pain
                    .side
                    .as_deref()
                    .map(|word| Side::ALL.into_iter().find(|side| side.word() == word).expect(word)),
                rest: Nrs::new(pain.rest).expect("a score"),
                moving: pain.moving.map(|score| Nrs::new(score).expect("a score")),
            });
            let entry = Entry { at: instant(pain.at), what, note: None, by: None, id: None };
            record.days.entry(entry.at.date_naive()).or_default().add(entry);
        }
        record
    }
}

/// An offset such as `4w`, or a day.
fn point(written: Option<&str>) -> Option<Point> {
    let written = written?;
    let offset = written.parse().map(Point::After);
    Some(offset.unwrap_or_else(|_| Point::On(written.parse().unwrap_or_else(|_| panic!("{written}")))))
}

/// A moment with its offset.
pub(super) fn instant(written: Datetime) -> DateTime<FixedOffset> {
    written.to_string().parse().unwrap_or_else(|_| panic!("{written} needs a time and an offset such as +01:00"))
}

/// A day.
pub(super) fn date(written: Datetime) -> NaiveDate {
    written.to_string().parse().unwrap_or_else(|_| panic!("{written} is not a day"))
}
