//! What is written down of a day, and the patient's own medicines.

use clap::{Args, Subcommand};

use super::values::{Typed, gap, medicine_name, score, task_id, word_of, words};
use crate::plan::TaskId;
use crate::record::{Call, Entered, Measure, Most, Nrs, Pain, Quantity, Reading, Side, Site, Whom};

#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Tasks {
    /// The tasks
    #[arg(value_name = "TASK", required = true, value_parser = task_id())]
    pub ids: Vec<TaskId>,
    /// The day
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "`legup today` prints the names of the tasks.")]
pub struct Answered {
    #[command(flatten)]
    pub tasks: Tasks,
    /// A few words about it; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

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
        #[command(flatten)]
        correction: Correction,
        /// What is worn; the first such task if left out
        #[arg(value_name = "TASK", value_parser = task_id())]
        task: Option<TaskId>,
    },
    /// Take one of the times away
    Remove {
        #[command(flatten)]
        which: Numbered,
        /// What is worn; the first such task if left out
        #[arg(value_name = "TASK", value_parser = task_id())]
        task: Option<TaskId>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Worn {
    /// What is worn; the first such task if left out
    #[arg(value_name = "TASK", value_parser = task_id())]
    pub task: Option<TaskId>,
    /// When; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Numbered {
    /// Its number in the list
    #[arg(value_name = "NUMBER")]
    pub number: usize,
    /// The day of the list
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Correction {
    #[command(flatten)]
    pub which: Numbered,
    /// When it began
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,
    /// When it ended
    #[arg(long, value_name = "TIME")]
    pub to: Option<String>,
}

/// What is written down as an entry: a command for each kind.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum EntryCommand {
    /// Write down pain, from 0 (none) to 10 (the worst you can imagine)
    #[command(after_help = "Example: legup pain 4 --moving 6 --where left --at \"yesterday 21:30\"")]
    Pain {
        /// The pain at rest, 0 to 10
        #[arg(value_name = "REST", value_parser = score)]
        rest: Nrs,
        /// The pain when moving, 0 to 10
        #[arg(long, value_name = "N", value_parser = score)]
        moving: Option<Nrs>,
        /// Which leg; without it the entry counts for neither
        #[arg(long = "where", value_name = "LEG", value_parser = word_of(Side::ALL, Side::word))]
        side: Option<Side>,
        #[command(flatten)]
        beside: Beside,
    },
    /// Write down what you measured: the girth of a calf, or a temperature
    Measure {
        #[command(subcommand)]
        what: Measured,
    },
    /// Write down a dose, after a look at what your own labels say
    Dose(Dose),
    /// Write down a call that you made, and what they said
    #[command(after_help = "Example: legup called surgeon --said \"come by on Monday\" --at 10:20")]
    Called {
        /// Whom
        #[arg(value_name = "WHOM", value_parser = word_of(Whom::ALL, Whom::word))]
        whom: Whom,
        /// What they said; - reads it from standard input
        #[arg(long, value_name = "TEXT")]
        said: Option<String>,
        /// When; now if left out
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
}

impl EntryCommand {
    /// What is written down, and what is said beside it; a dose comes back, as its medicine is one of those there are.
    pub fn entered(self) -> Result<(Entered, Beside), Box<Dose>> {
        let measured = |site, value, height| Entered::Measure(Measure { site, value, height });
        Ok(match self {
            Self::Pain { rest, moving, side, beside } => (Entered::Pain(Pain { side, rest, moving }), beside),
            Self::Measure { what } => match what {
                Measured::LeftCalf(Girth { value, height, beside }) => {
                    (measured(Site::LeftCalf, value, height), beside)
                }
                Measured::RightCalf(Girth { value, height, beside }) => {
                    (measured(Site::RightCalf, value, height), beside)
                }
                Measured::Temperature { value, beside } => (measured(Site::Temperature, value, None), beside),
            },
            Self::Dose(dose) => return Err(Box::new(dose)),
            Self::Called { whom, said: note, at } => (Entered::Call(Call { whom }), Beside { note, at }),
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
#[command(after_help = "Examples: legup measure temperature \"38.2 °C\"\n          \
                  legup measure left-calf \"37.5 cm\" --height \"at the pen mark\"")]
pub enum Measured {
    /// The girth of the left calf
    LeftCalf(Girth),
    /// The girth of the right calf
    RightCalf(Girth),
    /// The temperature of the body
    Temperature {
        /// What you read off, such as "38.2 °C" or "100.8 °F"
        #[arg(value_name = "VALUE", value_parser = |text: &str| reading(Site::Temperature, text), allow_hyphen_values = true)]
        value: Reading,
        #[command(flatten)]
        beside: Beside,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Girth {
    /// What you read off, such as "37.5 cm" or "14 3/4 in"
    #[arg(value_name = "VALUE", value_parser = |text: &str| reading(Site::LeftCalf, text), allow_hyphen_values = true)]
    pub value: Reading,
    /// At what height, such as "at the pen mark"
    #[arg(long, value_name = "WHERE", value_parser = words())]
    pub height: Option<String>,
    #[command(flatten)]
    pub beside: Beside,
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Beside {
    /// A few words; - reads them from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// When; now if left out
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

fn reading(site: Site, text: &str) -> Result<Reading, String> {
    site.reading(text).map_err(|wrong| format!("{wrong}\nhint: {}", site.hint()))
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Example: legup dose ibuprofen --at 14:05 --note \"with food\"")]
pub struct Dose {
    /// The medicine, as `legup medicine` lists it
    #[arg(value_name = "NAME")]
    pub name: String,
    /// How much, such as "800 mg"; the usual amount if left out
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: Option<Typed<Quantity>>,
    #[command(flatten)]
    pub beside: Beside,
    /// Write it down even if it goes against a label
    #[arg(long)]
    pub anyway: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum MedicineCommand {
    /// Add a medicine from your own label, or correct it
    Add(NewMedicine),
    /// Remove a medicine; its doses stay
    Remove {
        /// The medicine
        #[arg(value_name = "NAME")]
        name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Example, with the numbers of your own label:\n  \
                  legup medicine add Ibuprofen --amount \"400 mg\" --hours-between 6 --most \"1200 mg\"")]
pub struct NewMedicine {
    /// Its name
    #[arg(value_name = "NAME", value_parser = medicine_name)]
    pub name: String,
    /// The amount of one dose, from your own label, such as "400 mg" or "1 tablet"
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: Typed<Quantity>,
    /// The fewest hours between two doses, from your own label
    #[arg(long, value_name = "HOURS", value_parser = gap, allow_hyphen_values = true)]
    pub hours_between: Option<Typed<u32>>,
    /// The most in 24 hours, from your own label: an amount such as "1200 mg", or a number of doses
    #[arg(long, value_name = "MOST", allow_hyphen_values = true)]
    pub most: Option<Typed<Most>>,
    /// What it is made of, if another of your medicines has the same
    #[arg(long, value_name = "NAME", value_parser = medicine_name)]
    pub ingredient: Option<String>,
}
