//! A recovery, and what the surgeon says of it.

use clap::{ArgGroup, Args};

use super::values::{own_kind, plan_id, task_id, words};
use crate::plan::{Kind, PlanId, TaskId};

#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
#[command(
    group(ArgGroup::new("corrected").args(["surgery", "expanders", "no_expanders"]).multiple(true)),
    after_help = "Example: legup start --surgery \"20 Nov 9:30\"\n\
                  The date was wrong, or the operation is put off: legup start --correct --surgery \"23 Nov 9:30\""
)]
pub struct Start {
    /// When the operation is, or was
    #[arg(long, value_name = "TIME", required_unless_present = "correct")]
    pub surgery: Option<String>,
    /// The plan to follow
    #[arg(long, value_name = "ID", default_value = "calf-implants", value_parser = plan_id())]
    pub plan: PlanId,
    /// Tissue expanders were placed first; the implants come in a second operation
    #[arg(long)]
    pub expanders: bool,
    /// Correct the operation of this recovery; what depends on it moves, and what was entered stays
    #[arg(long, requires = "corrected", conflicts_with_all = ["archive", "plan"])]
    pub correct: bool,
    /// With --correct: the implants were placed at once after all
    #[arg(long, requires = "correct", conflicts_with = "expanders")]
    pub no_expanders: bool,
    /// If there is already a recovery, keep it in another file and start again
    #[arg(long)]
    pub archive: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(
    group(ArgGroup::new("which").required(true).args(["name", "add", "remove"])),
    after_help = "X is so long after the operation, such as 48h, 10d or 4w, or a day. What ends at X ends with the day \
                  before it.\n\n\
                  Such as: legup adjust stockings --until 4w --because \"still swollen\" --on yesterday\n         \
                  legup adjust --add \"Stitches out\" --at \"4 Dec 10:15\""
)]
pub struct Adjust {
    /// The task or milestone it is about
    #[arg(value_name = "TASK|MILESTONE")]
    pub name: Option<String>,
    /// It starts at X
    #[arg(long, value_name = "X", conflicts_with_all = ["not_at_all", "plan", "remove"])]
    pub from: Option<String>,
    /// It ends at X
    #[arg(long, value_name = "X", conflicts_with_all = ["not_at_all", "plan", "remove"])]
    pub until: Option<String>,
    /// It is not for this patient
    #[arg(long, requires = "name", conflicts_with = "plan")]
    pub not_at_all: bool,
    /// Take back what was said about it last
    #[arg(long, requires = "name")]
    pub plan: bool,
    /// Add something of your own, or a visit
    #[arg(long, value_name = "NAME", value_parser = words())]
    pub add: Option<String>,
    /// Whether what is added is to do or to avoid
    #[arg(long, value_name = "KIND", requires = "add", conflicts_with = "at", value_parser = own_kind(), default_value = "keep")]
    pub kind: Kind,
    /// When the visit is
    #[arg(long, value_name = "TIME", requires = "add", conflicts_with_all = ["from", "until"])]
    pub at: Option<String>,
    /// Take away something of your own
    #[arg(long, value_name = "ID", value_parser = task_id())]
    pub remove: Option<TaskId>,
    /// In the surgeon's words; - reads them from standard input
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["plan", "remove"])]
    pub because: Option<String>,
    /// The day it was said; today if left out
    #[arg(long, value_name = "DAY", conflicts_with_all = ["plan", "remove"])]
    pub on: Option<String>,
}
