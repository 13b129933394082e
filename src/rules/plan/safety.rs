//! When to call, as a plan has it: red flags, alerts, and what the pain is expected to be like.

use super::Window;

/// How soon to call, and so whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// The emergency number, now.
    Emergency,
    /// The surgeon's emergency line or urgent care, today.
    Today,
    /// The surgeon, in office hours.
    Office,
}

impl Urgency {
    /// Every level, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Emergency, Self::Today, Self::Office];
}

/// Signs with which to call. A plan never says what they are signs of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedFlag {
    /// Its name in files.
    pub id: String,
    /// How soon to call.
    pub level: Urgency,
    /// What it is about, short.
    pub title: String,
    /// The signs, each a short phrase; there is at least one.
    pub signs: Vec<String>,
    /// When it applies.
    pub during: Window,
    /// What to do until help comes. This goes before what the day asks for.
    pub meanwhile: Option<String>,
    /// Where that comes from.
    pub source: String,
}

/// What the record must show for an alert to be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertRule {
    /// Its name in files.
    pub id: String,
    /// How soon to call.
    pub level: Urgency,
    /// What raises it.
    pub when: Trigger,
    /// What to say: whom to call, and never what it is.
    pub text: String,
    /// Where that comes from.
    pub source: String,
}

/// What raises an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// Pain that had fallen has risen again.
    PainTurned {
        /// How far it fell and rose at least, in points of the numeric rating scale.
        by: u8,
    },
    /// Pain has risen in one leg and not in the other.
    PainOneSided {
        /// How far it rose at least, in points of the numeric rating scale.
        by: u8,
        /// Within how many days.
        within: u32,
    },
    /// A precaution was not kept.
    Slipped,
    /// The patient fell when a precaution was not kept.
    Fell,
}

/// What the pain is expected to be like for a time. No number: nobody can name one beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Its name in files.
    pub id: String,
    /// What is expected, short.
    pub title: String,
    /// When.
    pub during: Window,
    /// More of it, in plain words.
    pub reason: String,
    /// Where that comes from.
    pub source: String,
}
