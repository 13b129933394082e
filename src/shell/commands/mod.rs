//! What each command does with the progress file.

mod adjust;
mod answers;
mod doctor;
mod doses;
mod entries;
mod exchange;
mod import;
mod medicines;
mod merge;
mod not_timed;
mod places;
pub(super) mod plans;
pub(super) mod reports;
mod saved;
mod start;
mod stretches;
mod timers;
mod undo;
mod views;

use std::io::{self, IsTerminal};
use std::path::Path;

use chrono::NaiveDate;

use super::clock::Clock;
use super::failure::Failure;
use super::manner::Manner;
use super::print::{self, Printer, print, remark};
use super::screen;
use crate::cli::{self, Command, MedicineCommand, PlanCommand};
use crate::phrases::{self, Page, Pen};
use crate::plan::Plan;
use crate::record::{Record, Recovery, Settings};
use crate::rules::answer::Reply;
use crate::rules::day::DayFacts;
use crate::rules::doubts::ahead;
use crate::rules::meant::Typing;
use crate::rules::schedule::Schedule;
use crate::rules::tailored::tailored;
use crate::rules::time::Moment;
use crate::rules::when::Vocabulary;
use crate::store::Files;
use crate::store::paths::Paths;
use crate::words::Words;

/// What stands for standard input or output where a text or a file is wanted.
const STANDARD: &str = "-";

/// What every command works with.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) words: Words,
    pub(super) vocabulary: Vocabulary,
    pub(super) clock: Clock,
    pub(super) printer: Printer,
    pub(super) manner: Manner,
    /// Who enters things, where that is not the patient.
    pub(super) by: Option<String>,
    /// The settings; those that legup has by itself where the file has mistakes.
    pub(super) settings: Settings,
    pub(super) paths: Option<Paths>,
    pub(super) files: Files,
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
        self.schedule_on(self.moment.today())
    }

    /// What decides the meaning of a day or time that is typed.
    fn typing<'s>(&'s self, session: &'s Session) -> Typing<'s> {
        session.typing(&self.moment, Some(&self.recovery))
    }

    /// Everything that is true of a day.
    fn facts_of(&self, day: NaiveDate) -> DayFacts<'_> {
        DayFacts::of(&self.plan, &self.recovery, &self.record, &self.moment, day)
    }

    /// The schedule that holds on a day.
    fn schedule_on(&self, day: NaiveDate) -> Schedule<'_> {
        Schedule::on(&self.plan, &self.recovery, &self.moment.calendar, day)
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
        Some(Command::Done(answered)) => answers::answer(session, &answered.tasks, Reply::Done, answered.note),
        Some(Command::Partly(answered)) => answers::answer(session, &answered.tasks, Reply::Partly, answered.note),
        Some(Command::Slip { answered, fell, no_fall }) => answers::slip(session, answered, fell, no_fall),
        Some(Command::Skip { tasks, because, why }) => answers::answer(session, &tasks, Reply::Skip(why), because),
        Some(Command::Clear(tasks)) => answers::answer(session, &tasks, Reply::Clear, None),
        Some(Command::Elevate { what }) => timers::elevate(session, what),
        Some(Command::Wear { what }) => timers::wear(session, what),
        Some(Command::Pain(pain)) => entries::pain(session, pain),
        Some(Command::Dose(dose)) => doses::dose(session, dose),
        Some(Command::Medicine { change: None }) => medicines::list(session),
        Some(Command::Medicine { change: Some(MedicineCommand::Add(new)) }) => medicines::add(session, new),
        Some(Command::Medicine { change: Some(MedicineCommand::Remove { name }) }) => medicines::remove(session, &name),
        Some(Command::Note { text, more, date }) => entries::note(session, &text, &more, date.as_deref()),
        Some(Command::Undo) => undo::undo(session, false),
        Some(Command::Redo) => undo::undo(session, true),
        Some(Command::Week { week, stage, json }) => views::week(session, week, stage, json),
        Some(Command::Called(called)) => entries::called(session, called),
        Some(Command::Journey) => views::journey(session),
        Some(Command::Adjust(words)) => adjust::adjust(session, &words),
        Some(Command::Exchange { at, .. }) => exchange::exchange(session, at.as_deref()),
        Some(Command::Call { json }) => views::call(session, json),
        Some(Command::Report(wanted)) => reports::report(session, &wanted),
        Some(Command::Show { json }) => views::show(session, json),
        Some(Command::Merge { other }) => merge::merge(session, &other),
        Some(Command::Import { from, archive }) => import::import(session, &from, archive),
        Some(Command::Plan(PlanCommand::List)) => plans::list(session),
        Some(Command::Plan(PlanCommand::Show { id })) => plans::show(session, &id),
        Some(Command::Plan(PlanCommand::Check { plan })) => plans::check(session, &plan),
        Some(Command::Doctor { restore: false }) => doctor::examine(session),
        Some(Command::Doctor { restore: true }) => doctor::restore(session),
        Some(Command::Where) => places::places(session),
        Some(Command::Completions { shell }) => Session::show_text(&cli::completions(shell)),
        Some(Command::Man) => Session::show_text(&cli::manual().map_err(Failure::Output)?),
    }
}

fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

impl Session {
    fn plans_folder(&self) -> Option<&Path> {
        self.paths.as_ref().map(|paths| paths.plans.as_path())
    }

    fn pen(&self) -> Pen<'_> {
        Pen { words: &self.words, plain: self.manner.is_plain(&self.settings) }
    }

    fn show(&self, page: &Page) -> Result<(), Failure> {
        self.printer.page(page).map_err(Failure::Output)
    }

    fn show_text(text: &str) -> Result<(), Failure> {
        print(text).map_err(Failure::Output)
    }

    /// That the progress file is not there while a copy of it is, if so; `anew` where a new one was to be begun.
    fn lost(&self, anew: bool) -> Option<Failure> {
        let progress = &self.files.progress;
        let copy = progress.copy_of_lost()?.display().to_string();
        Some(Failure::RecordGone { file: progress.path().display().to_string(), copy, anew })
    }

    /// The recovery of the progress file, for what needs its plan.
    fn opened_with_plan(&self) -> Result<Opened, Failure> {
        let (opened, lacking) = self.opened_as_it_is()?;
        lacking.map_or(Ok(opened), Err)
    }

    /// The recovery of the progress file, for what needs no more of the plan than what it calls its tasks: a plan that
    /// cannot be read is named, and keeps nobody from entering anything.
    fn opened(&self) -> Result<Opened, Failure> {
        let (opened, lacking) = self.opened_as_it_is()?;
        if let Some(failure) = lacking {
            print::remark_on(&failure, self.files.progress.named());
            let plan = &opened.recovery.plan;
            remark(&format!(
                "without the plan `{plan}` legup asks for nothing and does not watch for every sign; what you enter is kept"
            ));
        }
        Ok(opened)
    }

    /// The recovery of the progress file, and why its plan cannot be read, if so.
    fn opened_as_it_is(&self) -> Result<(Opened, Option<Failure>), Failure> {
        let record = self.files.load()?.record;
        self.files.forget_before(self.clock.moment().today());
        merge::remark_on_conflicts(&self.files, &record);
        let recovery = record.recovery.clone().ok_or_else(|| self.lost(false).unwrap_or(Failure::NotStarted))?;
        let moment = self.clock.moment();
        if let Some(ahead) = ahead(&record, &moment) {
            let [said, ..] = phrases::clock_may_be_wrong(&self.words, &moment, ahead);
            remark(&said);
        }
        let (plan, lacking) = match plans::of_recovery(self, &recovery) {
            Ok(plan) => (plan, None),
            Err(failure) => (plans::in_its_place(self, &recovery, &record), Some(failure)),
        };
        let plan = tailored(&plan, &recovery, &moment.calendar);
        Ok((Opened { record, recovery, plan, moment }, lacking))
    }

    /// What decides the meaning of a day or time that is typed.
    fn typing<'s>(&'s self, moment: &'s Moment, recovery: Option<&Recovery>) -> Typing<'s> {
        let surgery = recovery.map(|recovery| recovery.surgery);
        Typing { words: &self.vocabulary, moment, day: moment.today(), surgery }
    }

    /// The day that was typed, or today.
    fn day(&self, typed: Option<&str>, moment: &Moment) -> Result<NaiveDate, Failure> {
        self.day_of("--date", typed, moment)
    }

    fn day_of(&self, option: &'static str, typed: Option<&str>, moment: &Moment) -> Result<NaiveDate, Failure> {
        let Some(typed) = typed else { return Ok(moment.today()) };
        self.typing(moment, None).a_day(typed, false).map_err(|reason| Failure::when(option, typed, reason))
    }
}
