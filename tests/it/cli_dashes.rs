//! What a person enters may begin with a dash, in every command.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Command, CommandFactory};
use legup::cli::{Arguments, parse};

use crate::cli_patient::{Answered, OPERATED, Patient};

fn read(words: &[&str]) -> Result<Arguments, clap::Error> {
    parse([&["legup"], words].concat().into_iter().map(OsString::from))
}

/// Every command with the words that lead to it.
fn commands(command: &Command, path: &[&str], found: &mut Vec<(Vec<String>, Command)>) {
    found.push((path.iter().map(ToString::to_string).collect(), command.clone()));
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        commands(inner, &[path, &[inner.get_name()]].concat(), found);
    }
}

/// The beginnings of lines of a command that may be understood, each with all that is needed but one argument.
fn lines(path: &[String], command: &Command, but: &Arg) -> Vec<Vec<String>> {
    let sample = |arg: &Arg| match arg.get_id().as_str() {
        "rest" => "3",
        "whom" => "surgeon",
        "value" if path.contains(&"temperature".to_owned()) => "38 C",
        "value" => "37 cm",
        "ids" => "stairs",
        "surgery" => "20 Nov",
        "amount" => "400 mg",
        "length" => "45m",
        "because" => "so",
        "number" => "1",
        "shell" => "bash",
        "of" => "today",
        _ => "x",
    };
    let needed = command.get_arguments().filter(|arg| arg.is_required_set() && arg.get_id() != but.get_id());
    let words = needed.flat_map(|arg| match arg.get_long() {
        Some(long) => vec![format!("--{long}"), sample(arg).to_owned()],
        None => vec![sample(arg).to_owned()],
    });
    let whole: Vec<String> = path.iter().cloned().chain(words).collect();
    let with = |more: &[&str]| [whole.clone(), more.iter().map(ToString::to_string).collect()].concat();
    vec![
        with(&[]),
        with(&["stairs"]),
        with(&["on"]),
        with(&["--add", "x"]),
        with(&["stairs", "--until", "4w"]),
        with(&["--because", "so"]),
        with(&["--surgery", "20 Nov"]),
        with(&["--to", "9:00"]),
    ]
}

/// A line with a value in it.
fn entered(line: &[String], arg: &Arg, value: &str) -> Vec<String> {
    let option = arg.get_long().map(|long| format!("--{long}"));
    line.iter().cloned().chain(option).chain([value.to_owned()]).collect()
}

fn understood(line: &[String]) -> Result<String, ErrorKind> {
    let words: Vec<&str> = line.iter().map(String::as_str).collect();
    read(&words).map(|read| format!("{:?} {:?}", read.everywhere, read.command)).map_err(|wrong| wrong.kind())
}

#[test]
fn every_text_of_every_command_may_begin_with_a_dash_and_is_never_an_option() {
    let (mut found, mut texts) = (Vec::new(), 0);
    let mut whole = Arguments::command();
    whole.build();
    commands(&whole, &[], &mut found);
    for (path, command) in found.into_iter().filter(|(_, command)| !command.is_subcommand_required_set()) {
        for arg in command.get_arguments() {
            let several = arg.is_positional() && matches!(arg.get_action(), ArgAction::Append);
            if !arg.get_action().takes_values() || !arg.get_possible_values().is_empty() || several {
                continue;
            }
            let values = ["x", "2", "20 Nov", "400 mg", "37 cm", "38 C"];
            let lines = lines(&path, &command, arg);
            let ways = lines.iter().flat_map(|line| values.map(|value| (line, value)));
            let Some((line, _)) = ways.into_iter().find(|(line, value)| understood(&entered(line, arg, value)).is_ok())
            else {
                panic!("{path:?}: no line has a {}", arg.get_id());
            };
            texts += 1;
            for value in ["-1 since yesterday", "- better", "--- so so", "-tired", "-"] {
                let line = entered(line, arg, value);
                match understood(&line) {
                    Ok(read) => assert!(read.contains(value), "{line:?}: {read}"),
                    Err(kind) => assert_eq!(kind, ErrorKind::ValueValidation, "{line:?}"),
                }
            }
            for option in command.get_arguments().filter_map(Arg::get_long).skip(texts % 3).step_by(3) {
                let line = entered(line, arg, &format!("--{option}"));
                let is_taken = understood(&line).is_ok_and(|read| read.contains(&format!("--{option}")));
                assert!(!is_taken, "{line:?} took an option for a text");
            }
        }
    }
    assert!(texts > 60, "{texts}");
}

#[test]
fn a_text_that_begins_with_a_dash_is_saved_as_it_was_typed() {
    let patient = Patient::with(OPERATED);
    for line in [
        "pain 4 --note \"-1 since yesterday\"",
        "done stockings --note \"- all day\"",
        "note -2 since the walk --date 2026-11-21",
        "note slept -1 h less",
        "skip heels --because \"--- not up\" --by \"-Ada\"",
    ] {
        let Answered { code, out, err } = patient.types(line);
        assert_eq!(code, 0, "{line}: {out}{err}");
    }
    let record = patient.record();
    for text in [
        "\"-1 since yesterday\"",
        "\"- all day\"",
        "\"-2 since the walk\"",
        "\"slept -1 h less\"",
        "\"--- not up\"",
        "\"-Ada\"",
    ] {
        assert!(record.contains(text), "{text}: {record}");
    }
}

#[test]
fn an_option_whose_text_was_forgotten_is_refused_with_a_way_out() {
    let patient = Patient::with(OPERATED);
    let before = patient.record();
    let says = |line: &str, words: &[&str]| {
        let Answered { code, out, err } = patient.types(line);
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        for word in words {
            assert!(err.contains(word), "{line}: {err}");
        }
        assert_eq!(patient.record(), before);
    };
    says(
        "pain 4 --note --at 9:00",
        &["a value is required for '--note <TEXT>'", "to enter the words '--at' themselves, write '--note=--at'"],
    );
    says("done stockings --note --date=yesterday", &["'--note <TEXT>'", "write '--note=--date=yesterday'"]);
    says("note --dat yesterday slept well", &["unexpected argument '--dat'", "'--date'"]);
    says("dose --att 9:00 ibuprofen", &["unexpected argument '--att'"]);
    says("pain -1", &["pain is a whole number from 0 to 10"]);
    let Answered { code, err, .. } = patient.types("pain 4 --note=--at");
    assert_eq!(code, 0, "{err}");
    assert!(patient.record().contains("note = \"--at\""), "{}", patient.record());
}
