//! The words of the command line: which are understood, and what is said of those that are not.

use clap::CommandFactory;
use legup::cli::Arguments;

use crate::cli_patient::{AFTERNOON, Answered, Patient, TWO_DAYS, answered, printed, refused};

#[test]
fn options_stand_before_a_command_or_after_it() {
    let patient = Patient::with(TWO_DAYS);
    let before = answered(patient.bare().args(["--now", AFTERNOON, "--file", "progress.toml", "--plain", "today"]));
    let after = answered(patient.bare().args(["today", "--plain", "--file", "progress.toml", "--now", AFTERNOON]));
    assert_eq!(before.code, 0);
    assert_eq!(before, after);
}

#[test]
fn every_command_takes_the_options_of_everywhere() {
    fn look(command: &clap::Command) {
        for option in ["file", "config", "now", "color", "lang", "by", "plain"] {
            let has = command.get_arguments().any(|argument| argument.get_long() == Some(option));
            assert!(has, "{} --{option}", command.get_name());
        }
        command.get_subcommands().filter(|command| command.get_name() != "help").for_each(look);
    }
    let mut command = Arguments::command();
    command.build();
    look(&command);
}

#[test]
fn help_and_version_are_no_mistake() {
    let patient = Patient::new();
    let version = answered(patient.bare().arg("--version"));
    assert_eq!(version, printed(concat!("legup ", env!("CARGO_PKG_VERSION"), "\n")));
    for words in [&["--help"][..], &["-h"], &["help"], &["done", "--help"], &["plan", "help"]] {
        let Answered { code, out, err } = answered(patient.bare().args(words));
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
        assert!(out.contains("Usage: legup"), "{out}");
        assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    }
}

#[test]
fn every_command_is_in_the_help_with_a_line() {
    insta::assert_snapshot!(answered(Patient::new().bare().arg("-h")).out);
}

#[test]
fn wrong_words_end_with_two_and_change_nothing() {
    let patient = Patient::with(TWO_DAYS);
    for line in [
        "tody",
        "today --jsn",
        "today --date",
        "done",
        "skip heels",
        "skip heels --because",
        "pain",
        "pain four",
        "pain 11",
        "pain -1",
        "pain 4.5",
        "pain 4 --moving 11",
        "pain 4 --where middle",
        "pain 4 5",
        "note",
        "week 0",
        "week 10000",
        "week one",
        "start",
        "plan",
        "plan show",
        "today --color sometimes",
        "done \"\"",
    ] {
        let answer = patient.types(line);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{line}");
        assert!(answer.err.starts_with("error: ") || answer.err.contains("Usage: "), "{line}: {}", answer.err);
    }
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_mistyped_command_is_answered_with_the_one_that_is_like_it() {
    let answer = Patient::new().types("tody");
    assert!(answer.err.contains("'today'"), "{}", answer.err);
}

#[test]
fn a_pain_score_is_a_whole_number_up_to_ten() {
    let answer = Patient::new().types("pain 4.5");
    assert!(answer.err.contains("pain is a whole number from 0 to 10"), "{}", answer.err);
}

#[test]
fn a_language_without_texts_is_english_with_one_note() {
    let patient = Patient::with(TWO_DAYS);
    let english = patient.types("today");
    let answer = patient.types("today --lang tlh");
    assert_eq!(answer.err, "note: there are no texts in `tlh` yet, so they are in English\n");
    assert_eq!((answer.code, &answer.out), (0, &english.out));
    assert_eq!(patient.types("today --lang en_US.UTF-8"), english);
}

#[test]
fn a_language_of_the_system_without_texts_is_english_without_a_word() {
    let patient = Patient::with(TWO_DAYS);
    for language in ["C", "C.UTF-8", "POSIX", "tlh", ""] {
        let answer = answered(patient.command(&["today"]).env("LANG", language));
        assert_eq!(answer, patient.types("today"), "{language}");
    }
}

#[test]
fn a_moment_to_pretend_must_be_understood() {
    let patient = Patient::with(TWO_DAYS);
    let hint = "hint: write a time as 14:05, \"yesterday 21:30\" or 2026-11-22T14:05\n";
    for (typed, problem) in [
        ("soonish", "this date or time was not understood"),
        ("2026-11-31", "this date or time does not exist"),
        ("2026-11-22T25:00", "this date or time does not exist"),
    ] {
        let answer = answered(patient.bare().args(["--now", typed, "today"]));
        assert_eq!(answer, refused(2, &format!("error: --now `{typed}`: {problem}\n{hint}")));
    }
}

#[test]
fn every_shell_can_complete_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = Patient::new().types(&format!("completions {shell}"));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{shell}");
        for command in ["start", "elevate", "adjust", "medicine", "call", "not-at-all"] {
            assert!(said.out.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn the_manual_page_names_every_command_and_option() {
    let said = Patient::new().types("man");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains(".TH legup 1"), "{}", said.out);
    for word in
        ["legup\\-start(1)", "legup\\-call(1)", "\\-\\-config", "\\-\\-now", "mistake in the command line", "docs/"]
    {
        assert!(said.out.contains(word), "{word}\n{}", said.out);
    }
}
