//! Why a command failed, and the exit code that says so; `hint` has what to do about it.

mod hint;

pub(super) use hint::as_word;

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::plan::{PlanId, TaskId};
use crate::record::{LONGEST_NOTE, Refusal};
use crate::rules::answer::CannotAnswer;
use crate::rules::meant::WhenError;
use crate::rules::medicine::LabelError;
use crate::rules::parse_time::NotALength;
use crate::rules::summary::Format;
use crate::rules::surgeon::{CannotAdjust, CannotCorrect};
use crate::rules::time::english;
use crate::rules::timer::CannotTime;
use crate::store::export::ExportError;
use crate::store::{CannotRestore, LoadError, SaveError};

const FAILED: u8 = 1;

/// The exit code where the words of the command line were wrong.
const WRONG_WORDS: u8 = 2;

/// Why a command failed. Nothing is saved where it is the result of one, unless a line said so before.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("no recovery has been started yet")]
    NotStarted,
    #[error("{file} is missing, but there is a copy of it: {copy}")]
    RecordGone {
        file: String,
        copy: String,
        /// Whether a new one was to be begun.
        anew: bool,
    },
    #[error("{0} already has a recovery in it; nothing was changed")]
    AlreadyStarted(String),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Save(#[from] SaveError),
    /// What is to be read back is not what `legup show --json` wrote.
    #[error(transparent)]
    Import(LoadError),
    /// A change is saved, but the disk did not confirm it.
    #[error("it is written, but may not survive a power cut: the folder could not be written to the disk")]
    NotDurable,
    #[error("there is no home folder to keep the progress file in")]
    NoHome,
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Mistakes(Vec<Diagnostic>),
    #[error("there is no plan `{id}`")]
    UnknownPlan { id: PlanId, meant: Option<PlanId> },
    #[error("{file} follows the plan `{id}`, which is missing")]
    PlanGone {
        id: PlanId,
        file: String,
        meant: Option<PlanId>,
        /// A file that has it, and that is named like a copy.
        copy: Option<PathBuf>,
    },
    /// The plan cannot be read, and there are no dates without it.
    #[error("without its plan there is nothing to put in a calendar")]
    NoDates,
    #[error("{reason}")]
    Answer { reason: CannotAnswer, known: Vec<String>, meant: Option<String> },
    #[error("{reason}")]
    Timer { reason: CannotTime, worn: bool, such_as: String },
    #[error("there is no number {number} on {}: {}", english(*.date), numbers(*.count))]
    NotInList { number: usize, date: NaiveDate, count: usize, worn: bool },
    /// A stretch is corrected by its times, and minutes by their number.
    #[error("{}", correction(*.number, *.is_stretch, *.is_said))]
    Correction { number: usize, is_stretch: bool, is_said: bool },
    #[error("nothing in this plan is timed with `legup {0}`")]
    NothingTimed(&'static str),
    #[error("`{0}` is not something that is put on and taken off")]
    NotWorn(TaskId),
    #[error("`{0}`: {NotALength}")]
    Length(String),
    #[error("{option} `{typed}`: {reason}")]
    When { option: &'static str, typed: String, reason: WhenError },
    /// Nothing can be entered for a day or a moment.
    #[error(transparent)]
    Entry(WhenError),
    #[error("{reason}")]
    Adjust { reason: CannotAdjust, known: Vec<String>, meant: Option<String> },
    #[error("what did the surgeon say about `{0}`?")]
    NothingToAdjust(String),
    #[error("the implants were placed at once, so there is no second operation")]
    NoExchange,
    #[error("the second operation must be on a later day than the first, {}", english(*.0))]
    ExchangeTooEarly(NaiveDate),
    #[error(transparent)]
    Operation(#[from] CannotCorrect),
    /// A week of the second operation, where none is known.
    #[error("no second operation is planned, so it has no weeks")]
    OneStage,
    #[error("{}", if *.again { "there is nothing from today to redo" } else { "there is nothing from today to undo" })]
    NothingToTakeBack { again: bool },
    #[error(transparent)]
    NotTakenBack(Refusal),
    #[error("the note is empty")]
    EmptyNote,
    #[error("the note would become longer than {LONGEST_NOTE} characters; nothing was changed")]
    NoteTooLong,
    #[error("there is no medicine `{typed}`")]
    UnknownMedicine { typed: String, known: Vec<String>, meant: Option<String> },
    #[error(transparent)]
    Label(#[from] LabelError),
    /// A dose that does not keep to a label, and nobody said that it is to be written down all the same.
    #[error("this dose goes against a label, so it was not written down")]
    PastLabel,
    #[error("standard input cannot be read: {0}")]
    Input(io::Error),
    #[error("it is saved, but standard output cannot be written: {0}")]
    SavedUnsaid(io::Error),
    #[error("standard output cannot be written: {0}")]
    Output(io::Error),
    #[error("the JSON cannot be made: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the spreadsheet cannot be made: {0}")]
    Table(#[from] rust_xlsxwriter::XlsxError),
    #[error("a spreadsheet is no text for a terminal")]
    NotForTerminal,
    #[error(transparent)]
    Restore(#[from] CannotRestore),
    /// Something is wrong with the files, and standard output says what.
    #[error("{problems} {}", if *.problems == 1 { "problem was found" } else { "problems were found" })]
    Unsound {
        /// How many things keep something from being read or saved.
        problems: usize,
        can_restore: bool,
    },
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error("{0} was written, but no program was found to show it")]
    NoOpener(String),
    /// A report goes to standard output, and is to be shown too.
    #[error("--open needs a file, and this report goes to standard output")]
    NothingToOpen,
    #[error("{file} was written, but the program to show it did not start: {reason}")]
    NotOpened { file: String, reason: io::Error },
    #[error("{option} says nothing to --format {}", format.word())]
    NotInFormat { option: &'static str, format: Format },
    #[error("the last day is before the first")]
    DaysBackwards,
    #[error("the full screen needs a terminal, and this is not one")]
    NoTerminal,
    #[error("the terminal cannot be used: {0}")]
    Terminal(io::Error),
    #[error("legup broke and had to stop; what it called saved is saved")]
    Broken {
        /// Where the record was written with what was not saved.
        rescued: Option<PathBuf>,
    },
    #[error("the last changes are not saved: {reason}")]
    LeftUnsaved { reason: String, hint: Option<String>, rescued: Option<PathBuf> },
}

/// The first and the last day of a report: options of the same name mean something else elsewhere.
pub(super) const FIRST_DAY: &str = "report --from";
pub(super) const LAST_DAY: &str = "report --to";

fn numbers(count: usize) -> String {
    match count {
        0 => "nothing was timed on that day".to_owned(),
        1 => "the list has one".to_owned(),
        count => format!("the list has {count}"),
    }
}

/// Why nothing is corrected: it is not said what, or it is not of that kind.
fn correction(number: usize, is_stretch: bool, is_said: bool) -> String {
    match (is_said, is_stretch) {
        (false, _) => format!("what should be corrected about number {number}?"),
        (_, true) => format!("number {number} is a stretch of time, so it has a start and an end"),
        (_, false) => format!("number {number} is time that was added by hand, so it has no start or end"),
    }
}

impl Failure {
    /// A day or time typed for an option that cannot be used, or for which nothing can be entered.
    pub(super) fn when(option: &'static str, typed: &str, reason: WhenError) -> Self {
        if reason.is_of_words() { Self::When { option, typed: typed.to_owned(), reason } } else { Self::Entry(reason) }
    }

    pub fn code(&self) -> u8 {
        match self {
            Self::UnknownPlan { .. }
            | Self::UnknownMedicine { .. }
            | Self::Label(_)
            | Self::When { .. }
            | Self::NotWorn(_)
            | Self::NotInList { .. }
            | Self::Correction { .. }
            | Self::Length(_)
            | Self::NothingToAdjust(_)
            | Self::Adjust {
                reason:
                    CannotAdjust::Unknown(_)
                    | CannotAdjust::NotOwn(_)
                    | CannotAdjust::Backwards { .. }
                    | CannotAdjust::NoTitle
                    | CannotAdjust::TitleTooLong,
                ..
            }
            | Self::EmptyNote
            | Self::DaysBackwards
            | Self::NothingToOpen
            | Self::NotInFormat { .. }
            | Self::NotForTerminal
            | Self::Answer {
                reason:
                    CannotAnswer::UnknownTask(_)
                    | CannotAnswer::MetByEntry(_)
                    | CannotAnswer::NotAPrecaution(_)
                    | CannotAnswer::NotInPart(_)
                    | CannotAnswer::NoReason(_),
                ..
            } => WRONG_WORDS,
            _ => FAILED,
        }
    }
}
