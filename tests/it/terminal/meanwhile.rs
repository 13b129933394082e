//! What is said while something takes long.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use chrono::NaiveDate;
use tempfile::TempDir;

use super::window::{Opening, STARTED};

/// More than a year of days, each with a note.
fn notes() -> String {
    let first = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    first.iter_days().take(400).fold(STARTED.to_owned(), |mut file, day| {
        write!(file, "[days.{day}]\nnote = \"slept well\"\n").unwrap();
        file
    })
}

const REPORT: [&str; 9] =
    ["--file", "progress.toml", "--now", "2027-12-31T10:00:00+01:00", "report", "--format", "csv", "--output", "r.csv"];
const SAID: &str = "Making the report of 400 days …";

#[test]
fn a_long_report_says_so_on_a_terminal_and_wipes_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), notes()).unwrap();
    let mut window = Opening::legup(folder.path()).words(REPORT).open();
    assert!(window.ends().success());
    assert_eq!(window.wrote(SAID), 1);
    assert_eq!(window.wrote("\r\u{1b}[2K"), 1);
    assert_eq!(window.screen().trim(), "The report is in r.csv.");
}

#[test]
fn nothing_of_it_goes_into_a_pipe_or_where_it_could_not_be_wiped() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), notes()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
    command.env_clear().env("HOME", folder.path()).env("TZ", "Europe/Berlin").current_dir(folder.path());
    let output = command.args(REPORT).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");

    let dumb = Opening::legup(folder.path()).env("TERM", "dumb").words(REPORT).words(["--force"]);
    let mut window = dumb.open();
    assert!(window.ends().success());
    assert_eq!(window.wrote(SAID), 0);
}
