//! Colours, pipes and terminals.

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::cli_patient::{AFTERNOON, Patient, TWO_DAYS, answered, refused};

const ESCAPE: char = '\u{1b}';

/// The page without its colours.
fn bleached(text: &str) -> String {
    let mut parts = text.split(ESCAPE);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |page, part| page + part.split_once('m').unwrap().1)
}

#[test]
fn a_pipe_gets_no_colours_unless_they_are_asked_for() {
    let patient = Patient::with(TWO_DAYS);
    for line in ["today", "week", "show", "where", "plan show calf-implants"] {
        let bare = patient.types(line).out;
        assert!(!bare.contains(ESCAPE), "{line}");
        assert_eq!(patient.types(&format!("{line} --color auto")).out, bare);
        assert_eq!(patient.types(&format!("{line} --color never")).out, bare);
        let colored = patient.types(&format!("{line} --color always")).out;
        assert!(colored.contains(ESCAPE), "{line}");
        assert_eq!(bleached(&colored), bare);
    }
}

#[test]
fn colours_that_are_asked_for_are_there_whatever_the_environment_says() {
    let patient = Patient::with(TWO_DAYS);
    let mut command = patient.command(&["today", "--color", "always"]);
    let answer = answered(command.env("NO_COLOR", "1").env("TERM", "dumb"));
    assert_eq!(answer, patient.types("today --color always"));
}

#[test]
fn a_colour_never_says_more_than_a_sign_or_a_word() {
    let page = Patient::with(TWO_DAYS).types("today --date yesterday --color always").out;
    insta::assert_snapshot!(page.replace(ESCAPE, "^"));
}

/// What the program prints on a terminal of its own.
fn on_a_terminal(patient: &Patient, variable: (&str, &str)) -> String {
    let terminal =
        native_pty_system().openpty(PtySize { rows: 40, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_legup"));
    command.env_clear();
    command.env("TZ", "Europe/Berlin");
    command.env("TERM", "xterm");
    command.env(variable.0, variable.1);
    command.args(["--now", AFTERNOON, "today", "--file"]);
    command.arg(patient.file());
    let mut child = terminal.slave.spawn_command(command).unwrap();
    drop(terminal.slave);
    let mut reader = terminal.master.try_clone_reader().unwrap();
    let mut printed = Vec::new();
    // A terminal whose other end is closed is an error on some systems and the end on others.
    let _ = reader.read_to_end(&mut printed);
    assert!(child.wait().unwrap().success());
    String::from_utf8(printed).unwrap().replace("\r\n", "\n")
}

#[test]
fn a_terminal_gets_colours_unless_the_environment_says_no() {
    let patient = Patient::with(TWO_DAYS);
    let bare = patient.types("today").out;
    let colored = patient.types("today --color always").out;
    assert_eq!(on_a_terminal(&patient, ("NO_COLOR", "")), colored);
    assert_eq!(on_a_terminal(&patient, ("NO_COLOR", "1")), bare);
    assert_eq!(on_a_terminal(&patient, ("TERM", "dumb")), bare);
}

fn started(patient: &Patient, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
    command.env_clear().env("TZ", "Europe/Berlin").args(["--now", AFTERNOON, "--file"]).arg(patient.file()).args(words);
    command
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let patient = Patient::with(TWO_DAYS);
    for words in [&["today"][..], &["show", "--json"], &["plan", "show", "calf-implants"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = started(&patient, words).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{words:?}");
        assert_eq!(output.status.code(), Some(0), "{words:?}");
    }
}

#[test]
fn a_failure_that_nobody_hears_still_has_its_code() {
    let patient = Patient::new();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = started(&patient, &["today"]).stdout(Stdio::null()).stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let patient = Patient::with(TWO_DAYS);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut child = started(&patient, &["today"]).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(said.starts_with("error: standard output cannot be written: "), "{said}");
}

#[test]
fn the_full_screen_needs_a_terminal_and_says_what_to_do_without() {
    let patient = Patient::with(TWO_DAYS);
    let said = "error: the full screen needs a terminal, and this is not one\n\
                hint: legup today prints today's list; legup --help lists the other commands\n";
    assert_eq!(patient.types(""), refused(1, said));
    assert_eq!(patient.types("demo"), refused(1, said));
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_limit_on_the_size_of_files_is_a_failure_with_a_word() {
    let patient = Patient::with(TWO_DAYS);
    let program = patient.bare().get_program().to_owned();
    let line = "ulimit -f 0; exec \"$0\" --file progress.toml --now 2026-11-22T10:00 note hello";
    let mut shell = assert_cmd::Command::new("sh");
    shell.env_clear().env("TZ", "Europe/Berlin").current_dir(patient.file().parent().unwrap());
    let answer = answered(shell.args(["-c", line]).arg(program));
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(answer.err.contains("nothing was changed"), "{}", answer.err);
    assert_eq!(patient.record(), TWO_DAYS);
}
