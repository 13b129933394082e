//! What is written down of a day.

use clap::{Args, Subcommand, ValueEnum};

use super::values::{Typed, leg, score, task_id};
use crate::record::{Nrs, Quantity, Side};
use crate::rules::plan::TaskId;

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
    /// A few words on it; - reads them from standard input
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
    /// Add time that was not timed
    Add {
        /// How long, such as 45m, 1h30m or 90
        #[arg(value_name = "LENGTH", required = true)]
        length: Vec<String>,
        /// The day
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
    },
}

/// Whether something worn is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Wear {
    /// Put on
    On,
    /// Taken off
    Off,
}

/// A pain entry.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Such as: legup pain 4 --moving 6 --where left --at \"yesterday 21:30\"")]
pub struct Pain {
    /// The pain at rest, 0 to 10
    #[arg(value_name = "REST", value_parser = score)]
    pub rest: Nrs,
    /// The pain when moving, 0 to 10
    #[arg(long, value_name = "N", value_parser = score)]
    pub moving: Option<Nrs>,
    /// Which leg
    #[arg(long = "where", value_name = "LEG", value_parser = leg())]
    pub side: Option<Side>,
    /// A few words; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// When it was felt; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// A dose.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Such as: legup dose ibuprofen --at 14:05 --note \"with food\"")]
pub struct Dose {
    /// The medicine, as `legup medicine` lists it
    #[arg(value_name = "NAME")]
    pub name: String,
    /// When it was really taken; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// How much, such as "800 mg"; the usual amount if left out
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: Option<Typed<Quantity>>,
    /// A few words; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Write it down although it does not keep to a label
    #[arg(long)]
    pub anyway: bool,
}
