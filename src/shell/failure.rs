//! Why a command failed, what to do about it, and the exit code that says so.

use std::io;

use chrono::NaiveDate;

use crate::app::keys::KeyMapError;
use crate::diagnostic::Diagnostic;
use crate::record::{LONGEST_NOTE, Nrs};
use crate::rules::answer::{CannotAnswer, Days};
use crate::rules::plan::PlanId;
use crate::rules::when::WhenError;
use crate::store::{LoadError, SaveError};

/// The exit code of a command that failed.
const FAILED: u8 = 1;

/// The exit code where the words of the command line were wrong.
const WRONG_WORDS: u8 = 2;

/// Why a command failed. Nothing is saved where it is the result of one, unless a line said so before.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The progress file has no recovery yet, or is not there.
    #[error("no recovery has been started yet")]
    NotStarted,
    /// The progress file has a recovery.
    #[error("a recovery is kept in {0} already, and nothing was changed")]
    AlreadyStarted(String),
    /// The progress file cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The progress file cannot be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// A change is saved, but the disk did not confirm it.
    #[error("it is saved, but may not survive a power cut: the folder could not be written to the disk")]
    NotDurable,
    /// No folder to keep the progress file in.
    #[error("there is no home folder to keep the progress file in")]
    NoHome,
    /// Mistakes in plans.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Mistakes(Vec<Diagnostic>),
    /// No such plan.
    #[error("there is no plan `{id}`")]
    UnknownPlan {
        /// What was typed.
        id: PlanId,
        /// The plan that is like it.
        meant: Option<PlanId>,
    },
    /// The recovery follows a plan that is not there any more.
    #[error("{file} follows the plan `{id}`, which is not there")]
    PlanGone {
        /// The plan.
        id: PlanId,
        /// The file that names it.
        file: String,
        /// The plan that is like it.
        meant: Option<PlanId>,
    },
    /// A task cannot be answered so.
    #[error("{reason}")]
    Answer {
        /// Why.
        reason: CannotAnswer,
        /// The tasks that can be meant.
        known: Vec<String>,
        /// The task that is like what was typed.
        meant: Option<String>,
    },
    /// A typed day or time that cannot be used.
    #[error("{option} `{typed}`: {reason}")]
    When {
        /// The option it was typed for.
        option: &'static str,
        /// What was typed.
        typed: String,
        /// Why.
        reason: WhenError,
    },
    /// A day without a time where a time is needed.
    #[error("{option} `{typed}`: the time of day is missing")]
    NoTime {
        /// The option it was typed for.
        option: &'static str,
        /// What was typed.
        typed: String,
    },
    /// A time where a day is needed.
    #[error("--date `{0}`: a day is wanted here, without a time")]
    NotADay(String),
    /// An entry for a day that is still to come.
    #[error("{} is still to come, so nothing can be written down for it yet", .0.format("%a %-d %b %Y"))]
    DayToCome(NaiveDate),
    /// A pain entry for a time that is still to come.
    #[error("this time is still to come, so nothing can be written down for it yet")]
    StillToCome,
    /// An entry for a day before the operation.
    #[error("{} is before the operation, so nothing can be written down for it", .0.format("%a %-d %b %Y"))]
    BeforeOperation(NaiveDate),
    /// A note without words.
    #[error("the note has no words in it")]
    EmptyNote,
    /// A note that is too long.
    #[error("with this, the note would be longer than {LONGEST_NOTE} characters, and nothing was changed")]
    NoteTooLong,
    /// Standard input cannot be read.
    #[error("standard input cannot be read: {0}")]
    Input(io::Error),
    /// A change is saved, but nobody could be told.
    #[error("it is saved, but standard output cannot be written: {0}")]
    SavedUnsaid(io::Error),
    /// Standard output cannot be written.
    #[error("standard output cannot be written: {0}")]
    Output(io::Error),
    /// JSON cannot be made.
    #[error("the JSON cannot be made: {0}")]
    Json(#[from] serde_json::Error),
    /// The full screen was asked for where there is no terminal.
    #[error("the full screen needs a terminal, and this is none")]
    NoTerminal,
    /// The terminal cannot be used.
    #[error("the terminal cannot be used: {0}")]
    Terminal(io::Error),
    /// The key file has a mistake.
    #[error(transparent)]
    Keys(#[from] KeyMapError),
    /// A thread of the program broke.
    #[error("a part of legup broke and it had to end; what it called saved is saved")]
    Broken,
    /// The full screen was left with changes that are not on the disk.
    #[error("the last changes are not saved: {0}")]
    LeftUnsaved(String),
}

impl Failure {
    /// What to do about it, where there is something to do.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NotStarted => "start one: legup start --surgery \"2026-11-20 9:30\"".to_owned(),
            Self::AlreadyStarted(_) => {
                "keep a second recovery in another file with --file, or move this file away first".to_owned()
            }
            Self::Load(error) => return error.hint(),
            Self::Save(error) => return error.hint(),
            Self::NoHome => "name a file: --file progress.toml".to_owned(),
            Self::UnknownPlan { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::UnknownPlan { meant: None, .. } => "legup plan list names the plans there are".to_owned(),
            Self::PlanGone { meant: Some(meant), .. } => format!("did you mean plan = \"{meant}\"?"),
            Self::PlanGone { .. } => "put its file back; legup where says in which folder".to_owned(),
            Self::Answer { reason, known, meant } => return answer_hint(reason, known, meant.as_deref()),
            Self::When { reason: WhenError::SkippedByClock, .. } => {
                "take a time after the change, such as one hour later".to_owned()
            }
            Self::When { option: "--date", .. } => {
                "a day is written 2026-11-22, 22 Nov, Monday or yesterday".to_owned()
            }
            Self::When { .. } => "a time is written 14:05, \"yesterday 21:30\" or 2026-11-22T14:05".to_owned(),
            Self::NoTime { option, typed } => format!("add it: {option} \"{typed} 9:30\""),
            Self::NotADay(_) => "a day is written 2026-11-22, 22 Nov, Monday or yesterday".to_owned(),
            Self::StillToCome => "for the evening before, write \"yesterday 23:30\"".to_owned(),
            Self::NoteTooLong => "make it shorter".to_owned(),
            Self::NoTerminal => "legup today prints today's list; legup --help names the other commands".to_owned(),
            Self::Mistakes(_)
            | Self::BeforeOperation(_)
            | Self::DayToCome(_)
            | Self::EmptyNote
            | Self::Input(_)
            | Self::Output(_)
            | Self::SavedUnsaid(_)
            | Self::Json(_)
            | Self::Terminal(_)
            | Self::Keys(_)
            | Self::Broken
            | Self::LeftUnsaved(_)
            | Self::NotDurable => return None,
        };
        Some(hint)
    }

    /// The exit code that says it.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::UnknownPlan { .. }
            | Self::When { .. }
            | Self::NoTime { .. }
            | Self::NotADay(_)
            | Self::EmptyNote
            | Self::Answer {
                reason:
                    CannotAnswer::UnknownTask(_)
                    | CannotAnswer::MetByEntry(_)
                    | CannotAnswer::NotAPrecaution(_)
                    | CannotAnswer::NoReason(_),
                ..
            } => WRONG_WORDS,
            _ => FAILED,
        }
    }
}

fn answer_hint(reason: &CannotAnswer, known: &[String], meant: Option<&str>) -> Option<String> {
    let hint = match reason {
        CannotAnswer::UnknownTask(_) => {
            let meant = meant.map(|meant| format!("did you mean `{meant}`? ")).unwrap_or_default();
            format!("{meant}the tasks are {}", known.join(", "))
        }
        CannotAnswer::MetByEntry(_) => format!("write down how much, 0 to {}: legup pain 3", Nrs::MAX),
        CannotAnswer::NotAPrecaution(id) => format!("leave it open, or say why: legup skip {id} --because WHY"),
        CannotAnswer::NotOnDay { stands, .. } => {
            let days: Vec<_> = stands.iter().map(Days::to_string).collect();
            format!("it is on the list {}", days.join(" and "))
        }
        CannotAnswer::NoReason(_) | CannotAnswer::BeforeOperation(_) | CannotAnswer::StillToCome(_) => return None,
    };
    Some(hint)
}
