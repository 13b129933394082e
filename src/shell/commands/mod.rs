//! What each command does with the progress file.

mod answers;
mod entries;
mod places;
pub(super) mod plans;
mod saved;
mod start;
mod views;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound};

use super::clock::Clock;
use super::failure::Failure;
use super::print::{Printer, print, remark};
use super::screen;
use crate::cli::{Command, PlanCommand};
use crate::record::{Record, Recovery};
use crate::report::{Page, Pen};
use crate::rules::answer::Reply;
use crate::rules::plan::Plan;
use crate::rules::schedule::Schedule;
use crate::rules::time::Moment;
use crate::rules::when::{NOON, Typed, Vocabulary, read};
use crate::store::paths::Paths;
use crate::store::{Folder, ProgressFile};
use crate::words::Words;

/// What every command works with.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) words: Words,
    pub(super) vocabulary: Vocabulary,
    pub(super) clock: Clock,
    pub(super) printer: Printer,
    pub(super) plain: bool,
    pub(super) paths: Option<Paths>,
    pub(super) file: ProgressFile,
}

/// A recovery as the progress file has it, with its plan, at this moment.
#[derive(Debug)]
struct Opened {
    record: Record,
    recovery: Recovery,
    plan: Plan,
    moment: Moment,
}

impl Opened {
    fn schedule(&self) -> Schedule<'_> {
        Schedule { plan: &self.plan, surgery: self.recovery.surgery, calendar: &self.moment.calendar }
    }
}

/// Does what the command says; without one, opens the full screen.
pub(super) fn run(session: &Session, command: Option<Command>) -> Result<(), Failure> {
    match command {
        None | Some(Command::Demo) if !is_terminal() => Err(Failure::NoTerminal),
        None => screen::run(session),
        Some(Command::Demo) => screen::run_demo(session),
        Some(Command::Start(start)) => start::start(session, start),
        Some(Command::Today { date, json }) => views::today(session, date.as_deref(), json),
        Some(Command::Done(tasks)) => answers::answer(session, &tasks, &Reply::Done),
        Some(Command::Slip(tasks)) => answers::answer(session, &tasks, &Reply::Slip),
        Some(Command::Skip { tasks, because }) => answers::answer(session, &tasks, &Reply::Skip { because }),
        Some(Command::Clear(tasks)) => answers::answer(session, &tasks, &Reply::Clear),
        Some(Command::Pain(pain)) => entries::pain(session, pain),
        Some(Command::Note { text, date }) => entries::note(session, &text, date.as_deref()),
        Some(Command::Week { week, json }) => views::week(session, week, json),
        Some(Command::Show { json }) => views::show(session, json),
        Some(Command::Plan(PlanCommand::List)) => plans::list(session),
        Some(Command::Plan(PlanCommand::Show { id })) => plans::show(session, &id),
        Some(Command::Plan(PlanCommand::Check { file })) => plans::check(session, &file),
        Some(Command::Where) => places::places(session),
    }
}

fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

impl Session {
    /// A session with the file that was named, or else the user's own.
    pub(super) fn new(
        words: Words,
        vocabulary: Vocabulary,
        clock: Clock,
        printer: Printer,
        plain: bool,
        named: Option<PathBuf>,
    ) -> Result<Self, Failure> {
        let paths = Paths::of_the_user();
        let file = match (named, &paths) {
            (Some(named), _) => ProgressFile::new(named, Folder::Given),
            (None, Some(paths)) => ProgressFile::new(paths.progress.clone(), Folder::Own),
            (None, None) => return Err(Failure::NoHome),
        };
        Ok(Self { words, vocabulary, clock, printer, plain, paths, file })
    }

    fn plans_folder(&self) -> Option<&Path> {
        self.paths.as_ref().map(|paths| paths.plans.as_path())
    }

    fn pen(&self) -> Pen<'_> {
        Pen { words: &self.words, plain: self.plain }
    }

    fn show(&self, page: &Page) -> Result<(), Failure> {
        self.printer.page(page).map_err(Failure::Output)
    }

    fn show_text(text: &str) -> Result<(), Failure> {
        print(text).map_err(Failure::Output)
    }

    /// The recovery of the progress file.
    fn opened(&self) -> Result<Opened, Failure> {
        let record = self.file.load()?.record;
        for copy in self.file.conflict_copies() {
            remark(&format!(
                "a sync program left {}, which is not read: look which of the two is right",
                copy.display()
            ));
        }
        let recovery = record.recovery.clone().ok_or(Failure::NotStarted)?;
        let plan = plans::of_recovery(self, &recovery)?;
        Ok(Opened { record, recovery, plan, moment: self.clock.moment() })
    }

    /// The day that was typed, or today.
    fn day(&self, typed: Option<&str>, today: NaiveDate) -> Result<NaiveDate, Failure> {
        let Some(typed) = typed else {
            return Ok(today);
        };
        match self.typed("--date", typed, today)? {
            Typed { date, time: None, offset: None } => Ok(date),
            _ => Err(Failure::NotADay(typed.to_owned())),
        }
    }

    /// The moment that was typed, to the second.
    fn time(&self, option: &'static str, typed: &str, moment: &Moment) -> Result<DateTime<FixedOffset>, Failure> {
        let when = self.typed(option, typed, moment.today())?;
        if when.time.is_none() {
            return Err(Failure::NoTime { option, typed: typed.to_owned() });
        }
        let found = when.moment(&moment.calendar, NOON);
        let found = found.map_err(|reason| Failure::When { option, typed: typed.to_owned(), reason })?;
        Ok(found.trunc_subsecs(0))
    }

    fn typed(&self, option: &'static str, typed: &str, today: NaiveDate) -> Result<Typed, Failure> {
        read(typed, &self.vocabulary, today).map_err(|reason| Failure::When { option, typed: typed.to_owned(), reason })
    }
}
