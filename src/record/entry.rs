//! Answers and entries.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

/// A pain score on the numeric rating scale: a whole number from 0, no pain, to 10, the worst imaginable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Nrs(u8);

impl Nrs {
    /// The highest score.
    pub const MAX: u8 = 10;

    /// The score, or `None` above 10.
    #[must_use]
    pub fn new(score: u8) -> Option<Self> {
        (score <= Self::MAX).then_some(Self(score))
    }

    /// The score as a number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Nrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How a checklist item was answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not answered.
    #[default]
    Open,
    /// Ticked.
    Done,
    /// A precaution that was kept.
    Kept,
    /// A precaution that was not kept.
    Slipped,
    /// Not asked today, for a reason.
    Skipped,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Done, Self::Kept, Self::Slipped, Self::Skipped];

    /// The word for it in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Kept => "kept",
            Self::Slipped => "slipped",
            Self::Skipped => "skipped",
        }
    }
}

/// The answer to a task on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// How it was answered.
    pub state: State,
    /// Why, in the patient's words.
    pub because: Option<String>,
    /// Minutes entered, from 0 to 1440.
    pub minutes: u32,
    /// Timed stretches; one without an end is still running.
    pub spans: Vec<Span>,
}

/// A timed stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its start.
    pub from: DateTime<FixedOffset>,
    /// Its end, unless it is still running.
    pub to: Option<DateTime<FixedOffset>>,
}

/// Which leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The left leg.
    Left,
    /// The right leg.
    Right,
    /// Both legs alike.
    Both,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Both];

    /// The word for it in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// One note of pain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PainEntry {
    /// When it was felt.
    pub at: DateTime<FixedOffset>,
    /// In which leg; not said where nobody asked.
    pub side: Option<Side>,
    /// At rest.
    pub rest: Nrs,
    /// When moving.
    pub moving: Option<Nrs>,
    /// In the patient's words.
    pub note: Option<String>,
}

impl PainEntry {
    /// The worse of the two scores.
    #[must_use]
    pub fn worst(&self) -> Nrs {
        self.moving.map_or(self.rest, |moving| moving.max(self.rest))
    }

    /// Whether it speaks of this leg: one entered for both, or for no leg in particular, speaks of either.
    #[must_use]
    pub fn concerns(&self, side: Side) -> bool {
        match self.side {
            None | Some(Side::Both) => true,
            Some(own) => own == side || side == Side::Both,
        }
    }
}
