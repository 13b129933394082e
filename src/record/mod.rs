//! What happened: the answers, notes and entries of a recovery, day by day, and the changes a person can make to them.
//!
//! Architecture invariant: a record knows no file. It is what the progress file says, parsed into types that cannot be
//! wrong; the file's comments and unknown keys are the store's business.

mod change;
mod days;
mod difference;
mod entry;
mod id;
mod join;
mod measure;
mod medicine;
mod quantity;
mod recovery;
mod shared;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use crate::plan::{TaskId, worded};

pub use change::{Change, ChangeKind, Refusal, restretched};
pub use days::{Days, Sort};
pub use difference::{Clash, changes, clashes};
pub use entry::*;
pub use id::{Id, Ids, NoId};
pub use join::{OtherRecovery, join};
pub use measure::{Measure, MeasureUnit, Reading, ReadingError, Site};
pub use medicine::{LEAST_GAP, MOST_GAP, Medicine, MedicineId, Most};
pub use quantity::{Dimension, MOST_DOSES, Quantity, QuantityError, thousandths};
pub use recovery::{Extra, ExtraKind, Override, Point, Recovery, Ruling};
pub use shared::Shared;

/// The longest name of a medicine or a person and the longest phone number that are entered, in characters.
pub const LONGEST_NAME: usize = 60;

pub const LONGEST_NOTE: usize = 4000;

pub const MOST_MINUTES: u32 = 24 * 60;

pub const LATEST_TURN: u8 = 6;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    pub recovery: Option<Recovery>,
    /// What was entered, by day. A day without anything entered need not be here.
    pub days: Days,
    pub medicines: BTreeMap<MedicineId, Medicine>,
    pub settings: Settings,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    pub note: Option<String>,
    /// The answers, by task; a task that was not answered need not be here.
    pub tasks: BTreeMap<TaskId, Answer>,
    /// By kind, and of each kind in the order of the file; [`Day::add`] keeps it so.
    pub entries: Vec<Entry>,
}

impl Day {
    pub fn add(&mut self, entry: Entry) {
        let end = self.entries.partition_point(|other| other.kind() <= entry.kind());
        self.entries.insert(end, entry);
    }

    /// Drops the answers that say nothing.
    pub fn tidy(&mut self) {
        self.tasks.retain(|_, answer| *answer != Answer::default());
    }

    pub fn of_kind(&self, kind: EntryKind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind() == kind)
    }

    /// The entries by kind, and of each kind the earliest first.
    pub fn in_order(&self) -> Vec<&Entry> {
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.kind(), entry.at));
        entries
    }
}

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

impl Record {
    pub fn day(&self, date: NaiveDate) -> Option<&Day> {
        self.days.get(&date).map(|day| &**day)
    }

    pub fn answer(&self, date: NaiveDate, task: &TaskId) -> Option<&Answer> {
        self.day(date)?.tasks.get(task)
    }

    pub fn entries(&self) -> impl Iterator<Item = (NaiveDate, &Entry)> {
        self.days.iter().flat_map(|(date, day)| day.entries.iter().map(|entry| (*date, entry)))
    }

    pub fn pain(&self) -> impl Iterator<Item = Timed<'_, Pain>> {
        self.days.values().flat_map(|day| day.pain())
    }

    pub fn doses(&self) -> Vec<(NaiveDate, Timed<'_, Dose>)> {
        let mut doses: Vec<_> = self.entries().filter_map(|(date, entry)| Some((date, entry.dose()?))).collect();
        doses.sort_by_key(|(_, dose)| dose.at);
        doses
    }

    /// The record without the days on which nothing is entered: two records that say the same compare equal.
    pub fn tidy(mut self) -> Self {
        let nothing = Answer::default();
        for day in self.days.values_mut().filter(|day| day.tasks.values().any(|answer| *answer == nothing)) {
            day.tidy();
        }
        self.days.retain(|_, day| **day != Day::default());
        if let Some(recovery) = &mut self.recovery {
            recovery.overrides.retain(|_, overrides| !overrides.is_empty());
        }
        self
    }
}

/// How the patient wants the program to be. They stand in a file of their own, and outlast a recovery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The hour at which a day turns over, from 0 to 6: before it, the night belongs to the evening before.
    pub day_starts_at: u8,
    pub by: Option<String>,
    /// Minutes a day that the patient wants for tasks that add up minutes. No source gives a number.
    pub daily_goal: Option<u32>,
    pub phones: Phones,
    pub language: Option<String>,
    pub plain: bool,
    /// What the terminal's background is, where it does not say so itself.
    pub background: Option<Background>,
    pub contrast: Contrast,
    /// Whether the mouse is for the program; it is where nothing is said.
    pub mouse: Option<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phones {
    /// The surgeon, in office hours.
    pub surgeon: Option<String>,
    pub urgent: Option<String>,
    pub emergency: Option<String>,
}

worded! {
    pub enum Background {
        Light = "light",
        Dark = "dark",
    }
}

worded! {
    /// How far texts stand out from the ground.
    #[derive(Default)]
    pub enum Contrast {
        #[default]
        Normal = "normal",
        High = "high",
    }
}

impl Settings {
    pub fn hears_mouse(&self) -> bool {
        self.mouse != Some(false)
    }

    /// These settings with what a change from `before` to `after` is about, and nothing else of it.
    fn changed(&self, before: &Self, after: &Self) -> Self {
        let mut changed = self.clone();
        macro_rules! take_over {
            ($($($field:ident).+),+) => {$(
                if before.$($field).+ != after.$($field).+ {
                    changed.$($field).+.clone_from(&after.$($field).+);
                }
            )+};
        }
        take_over!(day_starts_at, by, daily_goal, language, plain, background, contrast, mouse);
        take_over!(phones.surgeon, phones.urgent, phones.emergency);
        changed
    }
}

/// The text with each letter and its accents in one, where there is such a letter (NFC).
pub fn composed(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// What two texts have in common that a person takes for the same: compatible forms, capital letters, blanks and signs
/// that cannot be seen make no difference.
pub fn folded(text: &str) -> String {
    let composed: String = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        // Capital letters first: ß and SS, ς and Σ then come to the same small ones.
        let cased = visible(text).nfkc().collect::<String>().to_uppercase().to_lowercase();
        cased.nfkc().collect()
    };
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without soft hyphens and signs of no width.
fn visible(text: &str) -> String {
    let is_hidden = |c| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    text.chars().filter(|c| !is_hidden(*c)).collect()
}
