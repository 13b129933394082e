//! How a checklist item was answered, and timed stretches.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

/// How a checklist item was answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not answered.
    #[default]
    Open,
    Done,
    Kept,
    /// Done in part.
    Partly,
    /// A precaution that was not kept.
    Slipped,
    /// Not done, and no slip either; [`Answer::why`] may say more.
    Skipped,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 6] = [Self::Open, Self::Done, Self::Kept, Self::Partly, Self::Slipped, Self::Skipped];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::Slipped => "slipped",
            Self::Skipped => "skipped",
        }
    }
}

/// Why an item was skipped, or what came of one that slipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// There was no need for it.
    NotNeeded,
    ToldOtherwise,
    Asleep,
    /// It was not possible.
    CouldNot,
    /// It slipped, and the patient did not fall.
    DidNotFall,
    /// It slipped, and the patient fell. Of two words on one slip this is the one that stands.
    Fell,
}

impl Why {
    /// Every word.
    pub const ALL: [Self; 6] =
        [Self::NotNeeded, Self::ToldOtherwise, Self::Asleep, Self::CouldNot, Self::DidNotFall, Self::Fell];

    /// The reasons for which an item is skipped.
    pub const SKIPPED: [Self; 4] = [Self::NotNeeded, Self::ToldOtherwise, Self::Asleep, Self::CouldNot];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotNeeded => "not-needed",
            Self::ToldOtherwise => "told-otherwise",
            Self::Asleep => "asleep",
            Self::CouldNot => "could-not",
            Self::DidNotFall => "did-not-fall",
            Self::Fell => "fell",
        }
    }
}

/// The answer to a task on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    pub state: State,
    /// Why it was skipped, where one of the usual reasons was chosen, or whether the patient fell when it slipped.
    pub why: Option<Why>,
    /// A note on it in the patient's words: why, or how it went.
    pub because: Option<String>,
    /// Minutes entered, from 0 to 1440.
    pub minutes: u32,
    /// Timed stretches; one without an end is still running.
    pub spans: Vec<Span>,
    pub by: Option<String>,
}

/// A timed stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: DateTime<FixedOffset>,
    /// Its end, unless it is still running.
    pub to: Option<DateTime<FixedOffset>>,
}

/// A timed stretch and the day it stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub date: NaiveDate,
    /// From when to when.
    pub span: Span,
}
