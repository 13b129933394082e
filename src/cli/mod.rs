//! The words of the command line: arguments → what is to be done.
//!
//! Days and times stay text here: what they mean depends on the language, the zone and the day.

mod dashes;
mod entries;
mod recovery;
mod report;
mod values;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::plan::{PlanId, worded};
use crate::record::Why;
pub use entries::*;
pub use recovery::{Adjust, Start};
pub use report::Report;
pub use values::Typed;
use values::{plan_id, word_of, words};

/// The furthest week that can be asked for: ten years on.
const LAST_WEEK: i64 = 9999;

#[derive(Debug, Parser)]
#[command(
    name = "legup",
    bin_name = "legup",
    version,
    about = "A recovery tracker for the weeks after an operation",
    long_about = "A recovery tracker for the weeks after an operation.\n\nWithout a command it opens the full screen. \
                  Everything stays in one file on this machine.",
    after_help = "DAY is a day such as 2026-11-22, yesterday, Monday or 20 Nov.\n\
                  TIME is a time such as 14:05, \"yesterday 21:30\", \"20 min ago\", 2026-11-22T10:00 or \
                  2026-11-22T10:00+01:00.\n\
                  TASK is a name from the list that `legup today` prints.\n\
                  The exit code is 0 for success, 1 for failure, and 2 for a mistake in the command line.\n\n\
                  The file, the settings, plans, reports and JSON are explained in docs/, beside legup's README.",
    max_term_width = 100
)]
pub struct Arguments {
    #[command(flatten)]
    pub everywhere: Everywhere,
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
    /// Read the settings from this file
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Act as if it were this time
    #[arg(long, global = true, value_name = "TIME")]
    pub now: Option<String>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
    /// The language of the texts, such as en
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Who makes this entry, if it is not the patient
    #[arg(long, global = true, value_name = "NAME", value_parser = words())]
    pub by: Option<String>,
    /// Marks and lines in plain ASCII
    #[arg(long, global = true)]
    pub plain: bool,
}

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
    Done(Answered),
    /// Say that tasks were done in part
    Partly(Answered),
    /// Say that something to avoid was not avoided
    Slip {
        #[command(flatten)]
        answered: Answered,
        /// You fell
        #[arg(long, conflicts_with = "no_fall")]
        fell: bool,
        /// You did not fall
        #[arg(long)]
        no_fall: bool,
    },
    /// Say that tasks are not for this day
    #[command(after_help = "Example: legup skip heels --why told-otherwise")]
    Skip {
        #[command(flatten)]
        tasks: Tasks,
        /// Why, in your own words; - reads them from standard input
        #[arg(long, value_name = "WHY", required_unless_present = "why")]
        because: Option<String>,
        /// One of the usual reasons
        #[arg(long, value_name = "REASON", value_parser = word_of(Why::SKIPPED, Why::word))]
        why: Option<Why>,
    },
    /// Clear the answers to tasks
    Clear(Tasks),
    /// Time how long the legs are raised; alone, print how the timer stands
    Elevate {
        #[command(subcommand)]
        what: Option<Elevate>,
    },
    /// Say when something worn went on or off; alone, print how it stands
    #[command(after_help = "Example: legup wear off --at 21:30")]
    Wear {
        #[command(subcommand)]
        what: Option<Wear>,
    },
    #[command(flatten)]
    Enter(EntryCommand),
    /// List, add or remove your medicines, with what their labels say
    #[command(args_conflicts_with_subcommands = true)]
    Medicine {
        /// The list as JSON, for other programs
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        change: Option<MedicineCommand>,
    },
    /// Add a line to the day's note
    #[command(after_help = "Example: legup note slept well --date yesterday")]
    Note {
        /// The words; - reads them from standard input
        #[arg(value_name = "TEXT")]
        text: String,
        /// More of the words
        #[arg(value_name = "TEXT", allow_negative_numbers = true)]
        more: Vec<String>,
        /// The day
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
    },
    /// Undo the last change of today, made here or on the screen
    #[command(
        after_help = "Repeat it to take back the change before. What somebody else has changed since is left alone."
    )]
    Undo,
    /// Redo the change that was undone last
    Redo,
    /// Print a week in review
    Week {
        /// Which week, counted from the operation; this one if left out
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..=LAST_WEEK))]
        week: Option<u32>,
        /// Which operation to count from, where there are two; the one that counts today if left out
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=2))]
        stage: Option<u8>,
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Print when to call, whom, and what to tell them
    Call {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Print all weeks in a picture
    Journey {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Write down what the surgeon said about a task or milestone, or add something of your own
    Adjust(Adjust),
    /// Set the date of the second operation, in which implants take the place of expanders
    #[command(after_help = "Example: legup exchange \"10 Feb 8:00\"")]
    Exchange {
        /// When it is
        #[arg(value_name = "TIME", required_unless_present = "not_known", conflicts_with = "not_known")]
        at: Option<String>,
        /// There is no longer a date
        #[arg(long)]
        not_known: bool,
    },
    /// Write a report for somebody who was not there, such as the surgeon
    Report(Report),
    /// Print everything that was written down
    Show {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Join the record with a copy of it, such as one that a sync program left
    #[command(after_help = "Example: legup merge progress.sync-conflict-20261122-101010-ABCDEFG.toml\n\
                            Nothing that either has is lost, and the other file is only read. legup says where the \
                            two differ, and which was kept.")]
    Merge {
        /// The other file
        #[arg(value_name = "OTHER")]
        other: PathBuf,
    },
    /// Read back what `legup show --json` wrote
    #[command(
        after_help = "Example: legup show --json > record.json, and on another computer: legup import record.json"
    )]
    Import {
        /// The file; - reads standard input
        #[arg(value_name = "FILE")]
        from: PathBuf,
        /// If there is already a recovery, keep it in another file
        #[arg(long)]
        archive: bool,
    },
    /// List, show or check recovery plans
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Look around an invented recovery; nothing is saved
    Demo,
    /// Look for anything that is wrong with the files
    #[command(after_help = "It changes nothing, unless --restore is given.")]
    Doctor {
        /// Replace a progress file that cannot be read with the newest copy that can; the damaged one is kept
        #[arg(long)]
        restore: bool,
        /// As JSON, for other programs
        #[arg(long, conflicts_with = "restore")]
        json: bool,
    },
    /// Print where everything is kept, and which time zone data is used
    Where {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Print a JSON Schema of what a command prints with --json
    #[command(after_help = "Example: legup schema today > today.schema.json")]
    Schema {
        /// Which: the command; plans is the list of them
        #[arg(value_name = "NAME", value_parser = word_of(Output::ALL, Output::word))]
        of: Output,
    },
    /// Print what a shell needs to complete the words of this program
    Completions {
        /// The shell
        #[arg(value_name = "SHELL", value_enum)]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

impl Command {
    /// Whether it is of use where there is no place for the patient's files.
    pub fn does_without_files(&self) -> bool {
        matches!(
            self,
            Self::Call { .. } | Self::Demo | Self::Plan(_) | Self::Schema { .. } | Self::Completions { .. } | Self::Man
        )
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum PlanCommand {
    /// List the plans there are
    List {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Print a plan
    Show {
        /// The plan
        #[arg(value_name = "ID", value_parser = plan_id())]
        id: PlanId,
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Look for mistakes in a plan of your own
    Check {
        /// The plan's file
        #[arg(value_name = "FILE")]
        plan: PathBuf,
    },
}

worded! {
    /// What is printed as JSON.
    pub enum Output {
        Today = "today",
        Week = "week",
        Journey = "journey",
        Medicine = "medicine",
        Call = "call",
        Show = "show",
        Plan = "plan",
        Plans = "plans",
        Where = "where",
        Doctor = "doctor",
    }
}

/// What a shell needs to complete the words of this program.
pub fn completions(shell: Shell) -> String {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "legup", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// The manual page, as roff.
pub fn manual() -> io::Result<String> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Reads the arguments, the program's name first.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let arguments: Vec<_> = arguments.into_iter().collect();
    match Arguments::try_parse_from(&arguments) {
        Err(wrong) if wrong.use_stderr() => dashes::heeded(&arguments, wrong),
        understood => understood,
    }
}
