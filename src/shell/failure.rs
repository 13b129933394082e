//! Why a command failed, what to do about it, and the exit code that says so.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::app::keys::KeyMapError;
use crate::diagnostic::Diagnostic;
use crate::record::{LONGEST_NOTE, Nrs};
use crate::rules::answer::{CannotAnswer, Days};
use crate::rules::length::NotALength;
use crate::rules::medicine::LabelError;
use crate::rules::plan::{PlanId, TaskId};
use crate::rules::surgeon::CannotAdjust;
use crate::rules::timer::CannotTime;
use crate::rules::when::WhenError;
use crate::store::export::ExportError;
use crate::store::{CannotRestore, LoadError, SaveError, quoted};

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
    /// What is to be read back is not what `legup show --json` wrote.
    #[error(transparent)]
    Import(LoadError),
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
    /// A timer cannot be switched so.
    #[error("{reason}")]
    Timer {
        /// Why.
        reason: CannotTime,
        /// Whether it is about something worn.
        worn: bool,
    },
    /// The plan has nothing that is timed so.
    #[error("this plan has nothing that is timed by `legup {0}`")]
    NothingTimed(&'static str),
    /// A task that is not worn.
    #[error("`{0}` is nothing that is put on or taken off")]
    NotWorn(TaskId),
    /// A typed length of time that is none.
    #[error("`{0}`: {NotALength}")]
    Length(String),
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
    #[error("{option} `{typed}`: a day is wanted here, without a time")]
    NotADay {
        /// The option it was typed for.
        option: &'static str,
        /// What was typed.
        typed: String,
    },
    /// What the surgeon said cannot be written down so.
    #[error("{reason}")]
    Adjust {
        /// Why.
        reason: CannotAdjust,
        /// What can be meant.
        known: Vec<String>,
        /// What is like the name that was typed.
        meant: Option<String>,
    },
    /// Nothing was said of a task or milestone.
    #[error("what did the surgeon say of `{0}`?")]
    NothingToAdjust(String),
    /// There is no second operation.
    #[error("the implants were placed at once, so there is no second operation")]
    NoExchange,
    /// The second operation is not after the first.
    #[error("the second operation has to be on a later day than the first, {}", .0.format("%a %-d %b %Y"))]
    ExchangeTooEarly(NaiveDate),
    /// An entry for a day that is still to come.
    #[error("{} is still to come, so nothing can be written down for it yet", .0.format("%a %-d %b %Y"))]
    DayToCome(NaiveDate),
    /// A pain entry for a time that is still to come.
    #[error("this time is still to come, so nothing can be written down for it yet")]
    StillToCome,
    /// An entry for a day before the operation.
    #[error("{} is before the operation, so nothing can be written down for it", .0.format("%a %-d %b %Y"))]
    BeforeOperation(NaiveDate),
    /// A week of the second operation, where none is known.
    #[error("no second operation is known, so it has no weeks")]
    OneStage,
    /// A note without words.
    #[error("the note has no words in it")]
    EmptyNote,
    /// A note that is too long.
    #[error("with this, the note would be longer than {LONGEST_NOTE} characters, and nothing was changed")]
    NoteTooLong,
    /// No such medicine.
    #[error("there is no medicine `{typed}`")]
    UnknownMedicine {
        /// What was typed.
        typed: String,
        /// The medicines there are.
        known: Vec<String>,
        /// The one that is like it.
        meant: Option<String>,
    },
    /// A label whose parts do not fit together.
    #[error(transparent)]
    Label(#[from] LabelError),
    /// A dose that does not keep to a label, and nobody said that it is to be written down all the same.
    #[error("this dose does not keep to a label, and was not written down")]
    PastLabel,
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
    /// A table cannot be made.
    #[error("the table cannot be made: {0}")]
    Table(#[from] csv::Error),
    /// No copy is brought back.
    #[error(transparent)]
    Restore(#[from] CannotRestore),
    /// Something is wrong with the files, and standard output says what.
    #[error("{problems} {}", if *.problems == 1 { "problem was found" } else { "problems were found" })]
    Unsound {
        /// How many things keep something from being read or saved.
        problems: usize,
        /// Whether a copy can be brought back.
        can_restore: bool,
    },
    /// A report is not written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// There is no program that could show a report that is written.
    #[error("{0} is written, but no program could be found to show it")]
    NoOpener(String),
    /// A report goes to standard output, and is to be shown too.
    #[error("what goes to standard output is no file that --open could show")]
    NothingToOpen,
    /// A report that is written cannot be shown.
    #[error("{file} is written, but the program that is to show it does not start: {reason}")]
    NotOpened {
        /// The file.
        file: String,
        /// What the system says.
        reason: io::Error,
    },
    /// The last day is before the first.
    #[error("the last day is before the first")]
    DaysBackwards,
    /// The full screen was asked for where there is no terminal.
    #[error("the full screen needs a terminal, and this is none")]
    NoTerminal,
    /// The terminal cannot be used.
    #[error("the terminal cannot be used: {0}")]
    Terminal(io::Error),
    /// The key file has a mistake.
    #[error(transparent)]
    Keys(#[from] KeyMapError),
    /// A part of the program broke.
    #[error("a part of legup broke and it had to end; what it called saved is saved")]
    Broken {
        /// Where the record was written with what was not saved.
        rescued: Option<PathBuf>,
    },
    /// The full screen was left with changes that are not on the disk.
    #[error("the last changes are not saved: {reason}")]
    LeftUnsaved {
        /// Why.
        reason: String,
        /// What to do about that.
        hint: Option<String>,
        /// Where the record was written with them.
        rescued: Option<PathBuf>,
    },
}

/// The first and the last day of a report: options of the same name mean something else elsewhere.
pub(super) const FIRST_DAY: &str = "report --from";
pub(super) const LAST_DAY: &str = "report --to";

impl Failure {
    /// What to do about it, where there is something to do.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NotStarted => "start one: legup start --surgery \"2026-11-20 9:30\"".to_owned(),
            Self::AlreadyStarted(_) => {
                "to keep it in a file beside and begin anew, add --archive; to keep both going, name another --file"
                    .to_owned()
            }
            Self::Load(error) => return error.hint(),
            Self::Import(error) => return import_hint(error),
            Self::Save(error) => return error.hint(),
            Self::NoHome => "name a file: --file progress.toml".to_owned(),
            Self::UnknownPlan { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::UnknownPlan { meant: None, .. } => "legup plan list names the plans there are".to_owned(),
            Self::PlanGone { meant: Some(meant), .. } => format!("did you mean plan = \"{meant}\"?"),
            Self::PlanGone { .. } => "put its file back; legup where says in which folder".to_owned(),
            Self::Answer { reason, known, meant } => return answer_hint(reason, known, meant.as_deref()),
            Self::Timer { reason, worn } => return timer_hint(reason, *worn),
            Self::Length(_) => "a length is written 45m, 1h30m or \"1 h 30 min\"".to_owned(),
            Self::When { reason: WhenError::SkippedByClock, .. } => {
                "take a time after the change, such as one hour later".to_owned()
            }
            Self::When { option: "--date" | "--on" | FIRST_DAY | LAST_DAY, .. } | Self::NotADay { .. } => {
                "a day is written 2026-11-22, 22 Nov, Monday or yesterday".to_owned()
            }
            Self::When { option: "--from" | "--until", .. } => "it is written 4w, 48h, 2026-12-18 or 18 Dec".to_owned(),
            Self::When { .. } => "a time is written 14:05, \"yesterday 21:30\" or 2026-11-22T14:05".to_owned(),
            Self::NoTime { option, typed } => format!("add it: {option} \"{typed} 9:30\""),
            Self::Adjust { reason, known, meant } => return adjust_hint(reason, known, meant.as_deref()),
            Self::NothingToAdjust(name) => format!("such as: legup adjust {name} --until 4w, or --not-at-all"),
            Self::StillToCome => "for the evening before, write \"yesterday 23:30\"".to_owned(),
            Self::UnknownMedicine { typed, known, meant } => medicine_hint(typed, known, meant.as_deref()),
            Self::Label(LabelError::MoreThanMost) => "look at the label again for --amount and --most".to_owned(),
            Self::Label(LabelError::Units) => {
                "give both in the same unit, or --most as a number of doses: --most 3".to_owned()
            }
            Self::PastLabel => "to write it down all the same, add --anyway".to_owned(),
            Self::NoteTooLong => "make it shorter".to_owned(),
            Self::Export(error) => error.hint().to_owned(),
            Self::NothingToOpen => "name a file with --output".to_owned(),
            Self::NoOpener(_) | Self::NotOpened { .. } => "open it yourself, in a browser or an editor".to_owned(),
            Self::Restore(error) => return error.hint(),
            Self::Unsound { can_restore: true, .. } => {
                "to bring back the newest copy that can be read, and keep the damaged file: legup doctor --restore"
                    .to_owned()
            }
            Self::DaysBackwards => "write the earlier one behind --from".to_owned(),
            Self::Broken { rescued: Some(path) } | Self::LeftUnsaved { rescued: Some(path), .. } => rescue_hint(path),
            Self::LeftUnsaved { hint, rescued: None, .. } => return hint.clone(),
            Self::NoTerminal => "legup today prints today's list; legup --help names the other commands".to_owned(),
            Self::Mistakes(_)
            | Self::NoExchange
            | Self::ExchangeTooEarly(_)
            | Self::BeforeOperation(_)
            | Self::NothingTimed(_)
            | Self::NotWorn(_)
            | Self::DayToCome(_)
            | Self::EmptyNote
            | Self::OneStage
            | Self::Input(_)
            | Self::Output(_)
            | Self::SavedUnsaid(_)
            | Self::Json(_)
            | Self::Table(_)
            | Self::Terminal(_)
            | Self::Keys(_)
            | Self::Broken { rescued: None }
            | Self::NotDurable
            | Self::Unsound { can_restore: false, .. } => return None,
        };
        Some(hint)
    }

    /// The exit code that says it.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::UnknownPlan { .. }
            | Self::UnknownMedicine { .. }
            | Self::Label(_)
            | Self::When { .. }
            | Self::NoTime { .. }
            | Self::NotWorn(_)
            | Self::Length(_)
            | Self::NotADay { .. }
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

fn import_hint(error: &LoadError) -> Option<String> {
    match error {
        LoadError::Mistakes(_) => return None,
        LoadError::NotAFile { .. } | LoadError::TooLarge { .. } => {}
        LoadError::Unreadable { reason, .. } if reason.kind() == io::ErrorKind::NotFound => {}
        other => return other.hint(),
    }
    Some("name the file that `legup show --json` was written to, or - for standard input".to_owned())
}

fn rescue_hint(path: &Path) -> String {
    let path = path.to_string_lossy();
    let quoted = quoted(&path);
    format!(
        "the record as it was on the screen is in {path}: legup --file {quoted} shows it, legup merge {quoted} brings it back"
    )
}

fn timer_hint(reason: &CannotTime, worn: bool) -> Option<String> {
    let stop = if worn { "wear off" } else { "elevate stop" };
    let hint = match reason {
        CannotTime::Day(reason) => return answer_hint(reason, &[], None),
        CannotTime::AlreadyOn { .. } => format!("end it first: legup {stop}"),
        CannotTime::Forgotten { .. } => format!("say when it ended: legup {stop} --at \"yesterday 22:30\""),
        CannotTime::NotOn(_) if worn => "first say since when it is on: legup wear on --at 9:10".to_owned(),
        CannotTime::NotOn(_) => "to add time: legup elevate add 45m".to_owned(),
        CannotTime::StillToCome => "for the evening before, write \"yesterday 23:30\"".to_owned(),
        CannotTime::EndsBeforeStart(_) => "take a later time, or see whether the clock is right".to_owned(),
        CannotTime::TooLong | CannotTime::TooManyMinutes => return None,
    };
    Some(hint)
}

fn medicine_hint(typed: &str, known: &[String], meant: Option<&str>) -> String {
    let add = format!("add it from your own label: legup medicine add \"{typed}\" --amount \"400 mg\"");
    match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if known.is_empty() => add,
        None => format!("your medicines are {}; {add}", known.join(", ")),
    }
}

fn adjust_hint(reason: &CannotAdjust, known: &[String], meant: Option<&str>) -> Option<String> {
    match reason {
        CannotAdjust::Unknown(_) | CannotAdjust::NotOwn(_) if known.is_empty() => None,
        CannotAdjust::Unknown(_) | CannotAdjust::NotOwn(_) => {
            let meant = meant.map(|meant| format!("did you mean `{meant}`? ")).unwrap_or_default();
            Some(format!("{meant}there are {}", known.join(", ")))
        }
        CannotAdjust::Backwards { .. } => Some("what ends at a day ends with the day before it".to_owned()),
        CannotAdjust::TitleTooLong => Some("make it shorter".to_owned()),
        CannotAdjust::NothingSaid(_) | CannotAdjust::StillToCome(_) | CannotAdjust::NoTitle => None,
    }
}

fn answer_hint(reason: &CannotAnswer, known: &[String], meant: Option<&str>) -> Option<String> {
    let hint = match reason {
        CannotAnswer::UnknownTask(_) => {
            let meant = meant.map(|meant| format!("did you mean `{meant}`? ")).unwrap_or_default();
            format!("{meant}the tasks are {}", known.join(", "))
        }
        CannotAnswer::MetByEntry(_) => format!("write down how much, 0 to {}: legup pain 3", Nrs::MAX),
        CannotAnswer::NotInPart(id) => format!("it is kept or it slipped: legup done {id}, or legup slip {id}"),
        CannotAnswer::NotAPrecaution(id) => format!("leave it open, or say why: legup skip {id} --because WHY"),
        CannotAnswer::NotOnDay { stands, .. } => {
            let days: Vec<_> = stands.iter().map(Days::to_string).collect();
            format!("it is on the list {}", days.join(" and "))
        }
        CannotAnswer::NoReason(_) | CannotAnswer::BeforeOperation(_) | CannotAnswer::StillToCome(_) => return None,
    };
    Some(hint)
}
