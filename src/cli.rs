//! The words of the command line: arguments → what is to be done.
//!
//! Days and times stay text here: what they mean depends on the language, the zone and the day.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::record::{Nrs, Side};
use crate::rules::plan::{PlanId, TaskId};

/// The furthest week that can be asked for: ten years on.
const LAST_WEEK: i64 = 9999;

/// Everything the arguments say.
#[derive(Debug, Parser)]
#[command(
    name = "legup",
    version,
    about = "A recovery tracker for the weeks after an operation",
    long_about = "A recovery tracker for the weeks after an operation.\n\nWithout a command it opens the full screen. \
                  Everything stays in one file on this machine.",
    after_help = "DAY is a day such as 2026-11-22, yesterday, Monday or 20 Nov.\n\
                  TIME is a time such as 14:05, \"yesterday 21:30\", 2026-11-22T10:00 or 2026-11-22T10:00+01:00.\n\
                  TASK is a name from the list that `legup today` prints.",
    max_term_width = 100
)]
pub struct Arguments {
    /// What is said for any command.
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// The command; without one, the full screen.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that any command takes, before or after its name.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Everywhere {
    /// Keep the record in this file
    #[arg(long, global = true, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Act as if it were this time
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<String>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
    /// The language of the texts, such as en
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Marks and lines in plain ASCII
    #[arg(long, global = true)]
    pub plain: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says no
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Start a recovery
    Start(Start),
    /// Print a day's checklist
    Today {
        /// The day
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Tick tasks: done, or kept where the task is to avoid something
    Done(Tasks),
    /// Say that something to avoid was not avoided
    Slip(Tasks),
    /// Say that tasks are not for this day
    Skip {
        /// Which tasks, and of which day.
        #[command(flatten)]
        tasks: Tasks,
        /// Why
        #[arg(long, value_name = "WHY")]
        because: String,
    },
    /// Take back what was said of tasks
    Clear(Tasks),
    /// Write down pain, from 0 (none) to 10 (the worst you can imagine)
    Pain(Pain),
    /// Add a line to the day's note
    Note {
        /// The words; - reads them from standard input
        #[arg(value_name = "TEXT", required = true)]
        text: Vec<String>,
        /// The day
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
    },
    /// Print a week side by side
    Week {
        /// Which week, counted from the operation; this one if left out
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..=LAST_WEEK))]
        week: Option<u32>,
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Print everything that was written down
    Show {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// List, show or check recovery plans
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Look around in an invented recovery; nothing is saved
    Demo,
    /// Print where everything is kept
    Where,
}

/// How a recovery starts.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Start {
    /// When the operation is, or was
    #[arg(long, value_name = "TIME")]
    pub surgery: String,
    /// The plan to follow
    #[arg(long, value_name = "ID", default_value = "calf-implants", value_parser = plan_id())]
    pub plan: PlanId,
    /// Tissue expanders were placed first; the implants come in a second operation
    #[arg(long)]
    pub expanders: bool,
}

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

/// A pain entry.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
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

/// What is to be done with plans.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum PlanCommand {
    /// List the plans there are
    List,
    /// Print a plan
    Show {
        /// The plan
        #[arg(value_name = "ID", value_parser = plan_id())]
        id: PlanId,
    },
    /// Look for mistakes in a plan of your own
    Check {
        /// The plan's file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// What clap has to say: a mistake, or the help or version that was asked for.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(arguments)
}

fn score(text: &str) -> Result<Nrs, String> {
    text.parse().ok().and_then(Nrs::new).ok_or_else(|| format!("pain is a whole number from 0 to {}", Nrs::MAX))
}

fn leg() -> impl TypedValueParser<Value = Side> {
    let named = |word: String| Side::ALL.into_iter().find(|side| side.word() == word).ok_or("no such leg");
    PossibleValuesParser::new(Side::ALL.map(Side::word)).try_map(named)
}

fn task_id() -> impl TypedValueParser<Value = TaskId> {
    NonEmptyStringValueParser::new().map(TaskId::new)
}

fn plan_id() -> impl TypedValueParser<Value = PlanId> {
    NonEmptyStringValueParser::new().map(PlanId::new)
}
