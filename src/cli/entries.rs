//! What is written down of a day.

use clap::{Args, Subcommand};

use super::values::{Typed, leg, score, task_id, whom};
use crate::plan::TaskId;
use crate::record::{Nrs, Quantity, Side, Whom};

/// Which tasks, and of which day.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Tasks {
    /// The tasks
    #[arg(value_name = "TASK", required = true, value_parser = task_id())]
    pub ids: Vec<TaskId>,
    /// The day
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
}

/// Tasks that are answered, with a note.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "`legup today` prints the names of the tasks.")]
pub struct Answered {
    /// Which tasks, and of which day.
    #[command(flatten)]
    pub tasks: Tasks,
    /// A few words about it; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// What is to be done with the timer.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Elevate {
    /// Start the timer
    Start {
        /// When; now if left out
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// Stop the timer
    Stop {
        /// When; now if left out
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// List the times of a day, with their numbers
    List {
        /// The day
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
    },
    /// Correct one of the times
    #[command(after_help = "Example: legup elevate correct 2 --from 9:10 --to 10:00")]
    Correct {
        /// Which, and what is right.
        #[command(flatten)]
        correction: Correction,
        /// How long, for time that was added by hand
        #[arg(long, value_name = "LENGTH", conflicts_with_all = ["from", "to"])]
        length: Option<String>,
    },
    /// Take one of the times away
    Remove(Numbered),
    /// Add time that was not timed
    Add {
        /// How long, such as 45m, 1h30m or 90, or from when to when, such as 9:10 - 10:00
        #[arg(value_name = "LENGTH", required = true)]
        length: Vec<String>,
        /// The day
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
    },
}

/// What is to be said of something worn.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Wear {
    /// It was put on
    #[command(after_help = "Example: legup wear on --at 9:10")]
    On(Worn),
    /// It was taken off
    #[command(after_help = "Example: legup wear off --at 21:30")]
    Off(Worn),
    /// List the times of a day, with their numbers
    List {
        /// What is worn; the first such task if left out
        #[arg(value_name = "TASK", value_parser = task_id())]
        task: Option<TaskId>,
        /// The day
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
    },
    /// Correct one of the times
    Correct {
        /// Which, and what is right.
        #[command(flatten)]
        correction: Correction,
        /// What is worn; the first such task if left out
        #[arg(value_name = "TASK", value_parser = task_id())]
        task: Option<TaskId>,
    },
    /// Take one of the times away
    Remove {
        /// Which.
        #[command(flatten)]
        which: Numbered,
        /// What is worn; the first such task if left out
        #[arg(value_name = "TASK", value_parser = task_id())]
        task: Option<TaskId>,
    },
}

/// Something worn, and when.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Worn {
    /// What is worn; the first such task if left out
    #[arg(value_name = "TASK", value_parser = task_id())]
    pub task: Option<TaskId>,
    /// When; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// Something timed, by its number.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Numbered {
    /// Its number in the list
    #[arg(value_name = "NUMBER")]
    pub number: usize,
    /// The day of the list
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
}

/// Something timed, and what is right.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Correction {
    /// Which.
    #[command(flatten)]
    pub which: Numbered,
    /// When it began
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,
    /// When it ended
    #[arg(long, value_name = "TIME")]
    pub to: Option<String>,
}

/// A pain entry.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Example: legup pain 4 --moving 6 --where left --at \"yesterday 21:30\"")]
pub struct Pain {
    /// The pain at rest, 0 to 10
    #[arg(value_name = "REST", value_parser = score)]
    pub rest: Nrs,
    /// The pain when moving, 0 to 10
    #[arg(long, value_name = "N", value_parser = score)]
    pub moving: Option<Nrs>,
    /// Which leg; without it the entry counts for neither
    #[arg(long = "where", value_name = "LEG", value_parser = leg())]
    pub side: Option<Side>,
    /// A few words; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// When it was felt; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Example: legup called surgeon --said \"come by on Monday\" --at 10:20")]
pub struct Called {
    /// Whom
    #[arg(value_name = "WHOM", value_parser = whom())]
    pub whom: Whom,
    /// What they said; - reads it from standard input
    #[arg(long, value_name = "TEXT")]
    pub said: Option<String>,
    /// When; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// A dose.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Example: legup dose ibuprofen --at 14:05 --note \"with food\"")]
pub struct Dose {
    /// The medicine, as `legup medicine` lists it
    #[arg(value_name = "NAME")]
    pub name: String,
    /// When it was taken; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// How much, such as "800 mg"; the usual amount if left out
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: Option<Typed<Quantity>>,
    /// A few words; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Write it down even if it goes against a label
    #[arg(long)]
    pub anyway: bool,
}
