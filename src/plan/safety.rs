//! When to call, as a plan has it: red flags, alerts, and what the pain is expected to be like.

use super::{Window, worded};

worded! {
    /// How soon to call, and so whom, the most urgent first.
    pub enum Urgency {
        Emergency = "emergency",
        /// The surgeon's emergency line or urgent care, today.
        Today = "today",
        /// The surgeon, in office hours.
        Office = "office",
    }
}

/// Signs with which to call. A plan never says what they are signs of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedFlag {
    pub id: String,
    pub level: Urgency,
    pub title: String,
    /// The signs, each a short phrase; there is at least one.
    pub signs: Vec<String>,
    pub during: Window,
    /// What to do until help comes. This goes before what the day asks for.
    pub meanwhile: Option<String>,
    pub source: String,
}

/// What the record must show for an alert to be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertRule {
    pub id: String,
    pub level: Urgency,
    pub when: Trigger,
    /// What to say: whom to call, and never what it is.
    pub text: String,
    pub source: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    PainTurned {
        /// How far it fell and rose at least, in points of the numeric rating scale.
        by: u8,
    },
    /// Pain has risen in one leg and not in the other.
    PainOneSided {
        /// How far it rose at least, in points of the numeric rating scale.
        by: u8,
        within: u32,
    },
    Slipped,
    /// The patient fell when a precaution was not kept.
    Fell,
}

/// What the pain is expected to be like for a time. No number: nobody can name one beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    pub id: String,
    pub title: String,
    pub during: Window,
    pub reason: String,
    pub source: String,
}
