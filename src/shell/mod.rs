//! The impure edge: the environment, the clock, the terminal, and what each command does with them.
//!
//! Architecture invariants: nothing but [`clock`] asks for the time or the zone, nothing but [`environment`] reads the
//! environment, and nothing but [`mod@print`] writes to standard output and standard error.

pub mod clock;
mod commands;
pub mod environment;
pub mod failure;
mod ground;
pub mod print;
mod screen;
pub mod vocabulary;
mod zone;

use std::process::ExitCode;
use std::sync::Arc;

use self::clock::Clock;
use self::commands::Session;
use self::environment::Environment;
use self::failure::Failure;
use self::print::{Printer, complain, remark};
use crate::cli::{self, Arguments, Everywhere};
use crate::words::Words;

/// Runs the program, and returns the code with which it ends: 0 done, 1 failed, 2 wrong words.
#[must_use]
pub fn run() -> ExitCode {
    let environment = Environment::read();
    // Past a limit on the size of files a write is to fail, with a word, and not to end the program. Where the signal
    // cannot be heeded, it does end it.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let arguments = match cli::parse(environment.arguments.clone()) {
        Ok(arguments) => arguments,
        Err(answer) => {
            // Help for a reader who left early, or a mistake that nobody can be told of.
            let _ = answer.print();
            return u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    match obey(arguments, &environment) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn obey(arguments: Arguments, environment: &Environment) -> Result<(), Failure> {
    let Everywhere { file, now, color, lang, plain } = arguments.everywhere;
    let words = words(lang.as_deref(), environment);
    let (mut clock, complaint) = Clock::new(environment.zone.as_deref());
    if let Some(complaint) = complaint {
        remark(&complaint);
    }
    let vocabulary = vocabulary::vocabulary(&words);
    if let Some(typed) = now {
        clock = clock.set(&typed, &vocabulary).map_err(|reason| Failure::When { option: "--now", typed, reason })?;
    }
    let printer = Printer::new(color, environment);
    let session = Session::new(words, vocabulary, clock, printer, plain || environment.bare, file)?;
    commands::run(&session, arguments.command)
}

/// The texts of the language that was asked for, or else of the one the system is set to.
fn words(asked: Option<&str>, environment: &Environment) -> Words {
    let wanted = asked.or(environment.language.as_deref());
    let known = wanted.and_then(Words::negotiate);
    if let (Some(asked), None) = (asked, known) {
        remark(&format!("there are no texts in `{asked}` yet, so they are in English"));
    }
    Words::of(known.unwrap_or_default())
}
