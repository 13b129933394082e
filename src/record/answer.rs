//! How a checklist item was answered, and timed stretches.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::plan::worded;

worded! {
    #[derive(Default)]
    pub enum State {
        #[default]
        Open = "open",
        Done = "done",
        Kept = "kept",
        Partly = "partly",
        Slipped = "slipped",
        /// Not done, and no slip either; [`Answer::why`] may say more.
        Skipped = "skipped",
    }
}

worded! {
    /// Why an item was skipped, or what came of one that slipped.
    pub enum Why {
        NotNeeded = "not-needed",
        ToldOtherwise = "told-otherwise",
        Asleep = "asleep",
        CouldNot = "could-not",
        DidNotFall = "did-not-fall",
        /// It slipped, and the patient fell. Of two words on one slip this is the one that stands.
        Fell = "fell",
    }
}

impl Why {
    pub const SKIPPED: [Self; 4] = [Self::NotNeeded, Self::ToldOtherwise, Self::Asleep, Self::CouldNot];
}

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub from: DateTime<FixedOffset>,
    pub to: Option<DateTime<FixedOffset>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub date: NaiveDate,
    pub span: Span,
}
