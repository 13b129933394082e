//! What can happen, and what the shell is asked to do about it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::editor::Full;
use super::forms::elsewhere::{Folders, Wanted, Written};
use super::forms::note::NoteForm;
use super::forms::pain::PainForm;
use super::forms::{About, Form};
use super::keys::{KeyMap, Press};
use super::ledger::{Origin, Work, WorkId};
use super::screens::stretches::Stretches;
use crate::plan::{Plan, Urgency};
use crate::record::{Change, Record, Refusal};
use crate::rules::time::Moment;
use crate::rules::when::Vocabulary;

/// What can happen.
#[derive(Debug, Clone)]
pub enum Msg {
    Key(Press),
    Paste(String),
    /// Time went on; the day may have turned over.
    Clock(Moment),
    /// The same, and the clocks are those of another zone from now on.
    Zone(Moment),
    OnDisk(Box<Done>),
    /// Work cannot be done, and will not be tried again.
    Refused {
        id: WorkId,
        reason: Refusal,
    },
    NotSaved(Obstacle),
    Loaded(Box<Record>),
    /// The file was changed by somebody else, and cannot be read now.
    Unreadable(String),
    /// The copies that sync programs left beside the file and that say something new are these, by their names.
    Copies(Vec<String>),
    /// The texts are in another language from now on, which has these words for days and times.
    Language(Vocabulary),
    /// The file that a form asked for is on the disk, or why it is not.
    Written(About, Result<Written, String>),
    Terminate,
}

/// Work that is on the disk.
#[derive(Debug, Clone)]
pub struct Done {
    pub id: WorkId,
    pub at: DateTime<FixedOffset>,
    pub record: Record,
    pub change: Change,
    /// The name of the file in which the record that was there before is kept, where a new one took its place.
    pub archive: Option<String>,
    pub durable: bool,
}

/// Something that is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDisk {
    pub at: DateTime<FixedOffset>,
    /// Whether it also survives a power cut. Only then it is called saved.
    pub durable: bool,
}

/// What keeps changes from being saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    pub reason: String,
    /// What to do about it, where there is something to do.
    pub hint: Option<String>,
}

/// What the shell is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    Save(Work),
    /// Try again now what failed to be saved.
    TryAgain,
    Write(Wanted),
    Redraw,
    /// Leave the terminal to the shell until it brings the program back.
    Suspend,
    Quit,
}

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Today,
    Week,
    Journey,
    /// The course of the pain, and its entries.
    Pain,
    Medicines,
}

/// What lies over a screen.
#[derive(Debug, Clone)]
pub enum Over {
    Help {
        scroll: usize,
    },
    Details {
        scroll: usize,
    },
    Call {
        scroll: usize,
        /// What is told first: what the day looked at raises of this level, or else all that today raises.
        of: Option<Urgency>,
    },
    /// What was timed of a task on a day.
    Stretches(Stretches),
    Pain(Box<PainForm>),
    Note(Box<NoteForm>),
    Form(Box<Form>),
    /// The question whether to leave with something unsaved.
    Leaving,
}

/// Entries begun and left.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    pub pain: BTreeMap<NaiveDate, Box<PainForm>>,
    pub corrections: Vec<Box<PainForm>>,
    pub forms: Vec<Form>,
}

/// What the patient is told about the last action. It stays until a key that has nothing to do with it: the next one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Notice {
    #[default]
    None,
    /// A message, by its name in the language files.
    Say(&'static str),
    Saved {
        on_disk: OnDisk,
        change: Box<Change>,
        origin: Origin,
        /// The name of the file in which the record that was there before is kept.
        archive: Option<String>,
    },
    /// The clocks are those of another zone, and show this.
    Zone(DateTime<FixedOffset>),
    Refused(Refusal),
    /// A text had no room for all that was typed or pasted.
    Full(Full),
    /// A file that was wanted is on the disk.
    Written(Written),
    /// A file that was wanted is not on the disk, and why.
    NotWritten(String),
}

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    pub moment: Moment,
    pub record: Record,
    pub plans: Vec<Plan>,
    /// The plans that come with the program, also those that one of the patient's replaces.
    pub built_in: Vec<Plan>,
    /// The words a language has for days and times.
    pub vocabulary: Vocabulary,
    pub keys: KeyMap,
    /// Who enters things in this sitting, where that is not the patient.
    pub by: Option<String>,
    /// Where files of their own are put.
    pub folders: Folders,
    pub demo: bool,
}
