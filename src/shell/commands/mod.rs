//! What each command does with the progress file.

mod doctor;
mod entries;
mod files;
mod records;
mod recovery;
pub(super) mod reports;
mod timers;
mod views;

use std::io::{self, IsTerminal};

use super::failure::Failure;
use super::screen;
use super::session::Session;
use crate::cli::{self, Command, MedicineCommand, PlanCommand};
use crate::rules::answer::Reply;

/// What stands for standard input or output where a text or a file is wanted.
const STANDARD: &str = "-";

/// Does what the command says; without one, opens the full screen.
pub(super) fn run(session: &Session, command: Option<Command>) -> Result<(), Failure> {
    let Some(command) = command else {
        return if is_terminal() { screen::run(session) } else { Err(Failure::NoTerminal) };
    };
    match command {
        Command::Demo if !is_terminal() => Err(Failure::NoTerminal),
        Command::Demo => screen::run_demo(session),
        Command::Start(start) => recovery::start(session, start),
        Command::Today { date, json } => views::today(session, date.as_deref(), json),
        Command::Done(answered) => entries::answer(session, &answered.tasks, Reply::Done, answered.note),
        Command::Partly(answered) => entries::answer(session, &answered.tasks, Reply::Partly, answered.note),
        Command::Slip { answered, fell, no_fall } => entries::slip(session, answered, fell, no_fall),
        Command::Skip { tasks, because, why } => entries::answer(session, &tasks, Reply::Skip(why), because),
        Command::Clear(tasks) => entries::answer(session, &tasks, Reply::Clear, None),
        Command::Elevate { what } => timers::elevate(session, what),
        Command::Wear { what } => timers::wear(session, what),
        Command::Enter(command) => entries::enter(session, command),
        Command::Medicine { change: None, json } => views::medicines(session, json),
        Command::Medicine { change: Some(MedicineCommand::Add(new)), .. } => entries::add_medicine(session, new),
        Command::Medicine { change: Some(MedicineCommand::Remove { name }), .. } => {
            entries::remove_medicine(session, &name)
        }
        Command::Note { text, more, date } => entries::note(session, &text, &more, date.as_deref()),
        Command::Undo => recovery::undo(session, false),
        Command::Redo => recovery::undo(session, true),
        Command::Week { week, stage, json } => views::week(session, week, stage, json),
        Command::Journey { json } => views::journey(session, json),
        Command::Adjust(words) => recovery::adjust(session, &words),
        Command::Exchange { at, .. } => recovery::exchange(session, at.as_deref()),
        Command::Call { json } => views::call(session, json),
        Command::Report(wanted) => reports::report(session, &wanted),
        Command::Show { json } => views::show(session, json),
        Command::Merge { other } => records::merge(session, &other),
        Command::Import { from, archive } => records::import(session, &from, archive),
        Command::Plan(PlanCommand::List { json }) => views::plans(session, json),
        Command::Plan(PlanCommand::Show { id, json }) => views::plan(session, &id, json),
        Command::Plan(PlanCommand::Check { plan }) => views::check_plan(session, &plan),
        Command::Doctor { restore: false, json } => doctor::examine(session, json),
        Command::Doctor { restore: true, .. } => doctor::restore(session),
        Command::Where { json } => doctor::places(session, json),
        Command::Schema { of } => views::schema(of),
        Command::Completions { shell } => Session::show_text(&cli::completions(shell)),
        Command::Man => Session::show_text(&cli::manual().map_err(Failure::Output)?),
    }
}

fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}
