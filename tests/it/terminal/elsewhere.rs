//! Files of their own: reports from the Week screen, and the record where its own file cannot be saved.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use legup::plan::TaskId;
use legup::record::{Record, State};
use legup::store::{Folder, PatientFile};
use rustix::process::Signal;
use tempfile::TempDir;

use super::window::{MORNING, Opening, STARTED, Window};
use crate::given::day;

/// A home with the progress file in a folder of it, and the screen open.
fn opened() -> (TempDir, Window) {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("mine")).unwrap();
    fs::write(home.path().join("mine/progress.toml"), STARTED).unwrap();
    let words = ["--file", "mine/progress.toml", "--now", MORNING];
    let mut window = Opening::legup(home.path()).words(words).sized(120, 24).open();
    window.waits_for("space tick");
    (home, window)
}

/// The same, with a tick that cannot be saved.
fn unsaved() -> (TempDir, Window) {
    let (home, mut window) = opened();
    fs::create_dir(home.path().join("mine/.progress.toml.lock")).unwrap();
    window.types("gj ");
    window.waits_for("Not saved yet (1), trying again:");
    (home, window)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn record(path: &Path) -> Record {
    PatientFile::progress(path.to_owned(), Folder::Given).load().unwrap_or_else(|error| panic!("{error}")).record
}

/// Whether a file is for the patient alone and has the recovery with the tick.
fn has_everything(path: &Path) {
    assert_eq!(mode(path), 0o600);
    let record = record(path);
    assert!(record.recovery.is_some());
    let answer = record.answer(day("2026-11-22"), &TaskId::new("stockings")).unwrap();
    assert_eq!(answer.state, State::Done);
}

#[test]
fn a_report_is_written_for_the_patient_alone_and_never_over_another_file() {
    let (home, mut window) = opened();
    let page = home.path().join("legup-week-1.html");
    for name in ["legup-week-1.html", "legup-week-1-2.html"] {
        window.types("2r");
        window.waits_for("A report for your surgeon");
        window.types("\r");
        window.waits_for(&format!("{name}\n"));
        window.waits_for_no("A report for your surgeon");
        assert_eq!(mode(&home.path().join(name)), 0o600);
    }
    assert!(fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE html>"));
    fs::create_dir(home.path().join("Documents")).unwrap();
    fs::create_dir(home.path().join(".config")).unwrap();
    let documents = "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n";
    fs::write(home.path().join(".config/user-dirs.dirs"), documents).unwrap();
    window.types("q");
    assert!(window.ends().success());
    let words = ["--file", "mine/progress.toml", "--now", MORNING];
    let mut window = Opening::legup(home.path()).words(words).open();
    window.waits_for("space tick");
    // The last of the formats is for programs.
    window.types("2r\t\x1b[C\x1b[C\x1b[C\x1b[C\x1b[C\x1b[C\r");
    window.waits_for("Written to");
    let bundle = home.path().join("Documents/legup-week-1.json");
    assert!(fs::read_to_string(bundle).unwrap().contains("\"resourceType\": \"Bundle\""));
}

#[test]
fn what_cannot_be_saved_is_written_to_another_file_and_that_opens() {
    let (home, mut window) = unsaved();
    window.types("qw");
    window.waits_for("Write everything to another file");
    window.types("\r");
    assert!(window.ends().success());
    window.is_as_before();
    let said = window.screen();
    let path = home.path().join("legup-unsaved-2026-11-22.toml");
    for line in ["Everything that was on the screen is in", "legup --file", "legup merge"] {
        assert!(said.contains(line) && said.contains(path.to_str().unwrap()), "{said}");
    }
    has_everything(&path);
    assert_eq!(fs::read_to_string(home.path().join("mine/progress.toml")).unwrap(), STARTED);
    let mut again = Opening::legup(home.path()).words(["--file", path.to_str().unwrap(), "--now", MORNING]).open();
    again.waits_for("● Compression stockings");
}

#[test]
fn another_file_takes_no_other_ones_place() {
    let (home, mut window) = unsaved();
    fs::write(home.path().join("legup-unsaved-2026-11-22.toml"), "mine").unwrap();
    window.types("qw/nowhere/at/all/\r");
    window.waits_for("cannot be written");
    window.types(&"\x7f".repeat("/nowhere/at/all/".len()));
    window.types("\r");
    assert!(window.ends().success());
    assert_eq!(fs::read_to_string(home.path().join("legup-unsaved-2026-11-22.toml")).unwrap(), "mine");
    has_everything(&home.path().join("legup-unsaved-2026-11-22-2.toml"));
}

#[test]
fn one_that_has_to_end_with_something_unsaved_writes_it_beside_the_file() {
    let (home, mut window) = unsaved();
    window.signals(Signal::TERM);
    assert_eq!(window.ends().exit_code(), 1);
    window.is_as_before();
    let said = window.screen();
    assert!(said.starts_with("error: the last changes are not saved: "), "{said}");
    assert!(
        said.contains("hint: the record as it was on the screen is in mine/legup-unsaved-2026-11-22.toml: "),
        "{said}"
    );
    has_everything(&home.path().join("mine/legup-unsaved-2026-11-22.toml"));
}

#[test]
fn where_its_folder_is_gone_it_is_written_to_the_home_folder() {
    let (home, mut window) = unsaved();
    fs::rename(home.path().join("mine"), home.path().join("away")).unwrap();
    fs::write(home.path().join("mine"), "no folder").unwrap();
    window.signals(Signal::HUP);
    assert_eq!(window.ends().exit_code(), 1);
    has_everything(&home.path().join("legup-unsaved-2026-11-22.toml"));
}

#[test]
fn who_leaves_without_it_leaves_nothing_behind() {
    let (home, mut window) = unsaved();
    window.types("qy");
    assert_eq!(window.ends().exit_code(), 1);
    let names: Vec<_> = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["mine"], "{}", window.screen());
}
