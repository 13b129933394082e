//! What can happen, and what the shell is asked to do about it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::keys::{KeyMap, Press};
use super::ledger::{Origin, Work, WorkId};
use super::note::NoteForm;
use super::pain::PainForm;
use super::reason::ReasonForm;
use crate::record::{Change, Record, Refusal};
use crate::rules::plan::{Plan, TaskId};
use crate::rules::time::Moment;
use crate::rules::when::Vocabulary;

/// What can happen.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Press),
    /// A text was pasted.
    Paste(String),
    /// Time went on; the day may have turned over.
    Clock(Moment),
    /// Work is on the disk.
    OnDisk {
        /// Which work.
        id: WorkId,
        /// When it was done.
        at: DateTime<FixedOffset>,
        /// The newest record.
        record: Record,
        /// What the change came to.
        change: Change,
        /// Whether it also survives a power cut.
        durable: bool,
    },
    /// Work cannot be done, and will not be tried again.
    Refused {
        /// Which work.
        id: WorkId,
        /// Why.
        reason: Refusal,
    },
    /// Work failed, and will be tried again.
    NotSaved(String),
    /// The file was changed by somebody else.
    Loaded(Record),
    /// The file was changed by somebody else, and cannot be read now.
    Unreadable(String),
    /// Somebody wants the program to end.
    Terminate,
}

/// What the shell is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Save.
    Save(Work),
    /// Try again now what failed to be saved.
    TryAgain,
    /// Draw everything anew.
    Redraw,
    /// Leave the terminal to the shell until it brings the program back.
    Suspend,
    /// End.
    Quit,
}

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// A day's checklist.
    Today,
    /// The week review.
    Week,
}

/// What lies over a screen.
#[derive(Debug, Clone)]
pub enum Over {
    /// The keys.
    Help {
        /// Rows scrolled.
        scroll: usize,
    },
    /// What the selected item is about.
    Details {
        /// Rows scrolled.
        scroll: usize,
    },
    /// A pain entry.
    Pain(Box<PainForm>),
    /// The day's note.
    Note(Box<NoteForm>),
    /// The reason for a skip.
    Reason(Box<ReasonForm>),
    /// The question whether to leave with something unsaved.
    Leaving,
}

/// Entries begun and left.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// Pain entries, by their days.
    pub pain: BTreeMap<NaiveDate, Box<PainForm>>,
    /// Reasons, by the day and the task.
    pub reasons: BTreeMap<(NaiveDate, TaskId), Box<ReasonForm>>,
}

/// What the patient is told about the last action. It stays until the next one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Notice {
    /// Nothing yet.
    #[default]
    None,
    /// A message, by its name in the language files.
    Say(&'static str),
    /// A change is on the disk.
    Saved {
        /// When it was done.
        at: DateTime<FixedOffset>,
        /// The change.
        change: Change,
        /// How it came about.
        origin: Origin,
    },
    /// A change was refused.
    Refused(Refusal),
}

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// Now, at the patient's place.
    pub moment: Moment,
    /// The record on the disk.
    pub record: Record,
    /// The plans there are.
    pub plans: Vec<Plan>,
    /// The words a language has for days and times.
    pub vocabulary: Vocabulary,
    /// The keys.
    pub keys: KeyMap,
    /// Whether nothing is ever saved.
    pub demo: bool,
}
