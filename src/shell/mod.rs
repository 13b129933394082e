//! The impure edge: the environment, the clock, the terminal, and what each command does with them.
//!
//! Architecture invariants: nothing but [`clock`] asks for the time or the zone, nothing but `chance` for what nobody can
//! guess, nothing but [`environment`] reads the environment, and nothing but [`mod@print`] writes to standard output and
//! standard error.

mod chance;
pub mod clock;
mod commands;
pub mod environment;
pub mod failure;
pub mod print;
mod screen;
mod session;
pub mod vocabulary;
pub mod zone;

use std::cell::OnceCell;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;
use std::sync::Arc;

use self::clock::Clock;
use self::environment::{Environment, Manner};
use self::failure::Failure;
use self::print::{Printer, complain, remark, remark_on};
use self::session::Session;
use crate::cli::{self, Arguments, Command, Everywhere};
use crate::store::Files;
use crate::store::Paths;

/// Runs the program, and returns the code with which it ends: 0 done, 1 failed, 2 wrong words.
pub fn run() -> ExitCode {
    let environment = Environment::read();
    // Past a limit on the size of files, a write should fail with a message and not end the program. If the signal
    // cannot be heeded, it does end it.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let arguments = match cli::parse(environment.arguments.clone()) {
        Ok(arguments) => arguments,
        Err(answer) => {
            print::answer(&answer);
            return u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let named = arguments.everywhere.file.clone();
    match heeded(|| obey(arguments, &environment)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure, named.as_deref());
            ExitCode::from(failure.code())
        }
    }
}

fn obey(arguments: Arguments, environment: &Environment) -> Result<(), Failure> {
    let Everywhere { file, config, now, color, lang, plain, by } = arguments.everywhere;
    let paths = Paths::of_the_user();
    let files = match Files::named(file, config, paths.as_ref()) {
        Some(files) => files,
        None if arguments.command.as_ref().is_some_and(Command::does_without_files) => {
            remark_on(&Failure::NoHome, None);
            Files::nowhere()
        }
        None => return Err(Failure::NoHome),
    };
    let files = files.naming(chance::ids());
    // Settings with mistakes fail the commands that read the record; the others do without.
    let settings = files.settings.load().map(|loaded| loaded.record.settings).unwrap_or_default();
    let manner = Manner::new(lang, plain, environment);
    if let Some(asked) = manner.unknown_language(&settings) {
        remark(&format!("there are no texts in `{asked}` yet, so they are in English"));
    }
    let (mut clock, complaint) = Clock::new(environment.zone.clone());
    clock = clock.turning_at(settings.day_starts_at);
    if let Some(complaint) = complaint {
        remark(&complaint);
    }
    let words = manner.words(&settings, clock.calendar());
    let printer = Printer::new(color, environment);
    let by = by.or_else(|| settings.by.clone());
    let vocabulary = OnceCell::new();
    // The process ends with it, and frees all at once what would be freed day by day.
    let mut session =
        ManuallyDrop::new(Session { words, vocabulary, clock, printer, manner, by, settings, paths, files });
    if let Some(typed) = now {
        let set = session.clock.clone().set(&typed, session.vocabulary());
        session.clock = set.map_err(|reason| Failure::When { option: "--now", typed, reason })?;
    }
    commands::run(&session, arguments.command)
}

/// Runs the program to its end, also where it breaks: then it is said in which line, and nothing else, since the words of a
/// panic may quote what the patient wrote.
fn heeded(run: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            remark(&format!("legup broke in {place}"));
        }
    }));
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(Failure::Broken { rescued: None }))
}
