//! The first evening with the program, from the first question to the second start.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::window::{MORNING, Opening, STARTED};

/// Everything below a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_first_day_is_written_down_and_found_again() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("mine").join("progress.toml");
    let words = ["--file", "mine/progress.toml", "--now", MORNING];
    let mut window = Opening::legup(folder.path()).words(words).open();
    window.waits_for("When was the operation?");
    window.types("2026-11-20 09:30");
    window.waits_for("Friday 20 November 2026 at 9:30");
    window.types("\r");
    window.waits_for("Which plan do you follow?");
    window.types("\r");
    window.waits_for("How were the implants placed?");
    window.types("\r");
    window.waits_for("Is this right?");
    assert_eq!(names(folder.path()), Vec::<String>::new(), "something was written before the last answer");

    window.types("\r");
    window.waits_for("Saved 10:00:");
    window.waits_for("Day 2");
    assert!(fs::read_to_string(&path).unwrap().contains("surgery = 2026-11-20T09:30:00+01:00\n"));

    window.waits_for("Who would you call?");
    window.types("2\r");
    window.waits_for_no("Who would you call?");
    window.waits_for("TO DO");
    window.types("j ");
    window.waits_for(": Compression stockings");
    assert!(fs::read_to_string(&path).unwrap().contains("stockings = \"done\"\n"));

    window.types("p");
    window.waits_for("How is the pain?");
    window.types("4\r\r");
    window.waits_for(": pain 4");
    assert!(fs::read_to_string(&path).unwrap().contains("rest = 4\n"));

    window.types("n");
    window.waits_for("Write as much as you like");
    window.types("slept badly\x13");
    window.waits_for(": your note");
    assert!(fs::read_to_string(&path).unwrap().contains("note = \"slept badly\"\n"));
    window.types("q");
    assert!(window.ends().success());
    window.is_as_before();

    let mut window = Opening::legup(folder.path()).words(words).open();
    window.waits_for("● Compression stockings");
    window.waits_for("slept badly");
    window.types("2");
    window.waits_for("2/10");
    window.types("q");
    assert!(window.ends().success());
}

#[test]
fn the_demo_writes_nothing_anywhere() {
    let folder = TempDir::new().unwrap();
    let mut window = Opening::legup(folder.path()).words(["--now", "2026-11-25T14:05", "demo"]).open();
    window.waits_for("demo, nothing is saved");
    window.types("jx");
    window.waits_for("Only things to avoid can slip");
    window.types("c");
    window.waits_for("Not saved, this is the demo");
    window.types("q");
    assert!(window.ends().success());
    window.is_as_before();
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn a_new_recovery_is_begun_on_screen_and_the_file_of_the_old_one_is_named() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Day 2");
    window.types("N");
    window.waits_for("When was the operation?");
    window.types("2026-11-21 09:30\r");
    window.waits_for("Which plan do you follow?");
    window.types("\r");
    window.waits_for("How were the implants placed?");
    window.types("\r");
    window.waits_for("Is this right?");
    window.types("\r");
    window.waits_for(": a new recovery. The old one is in progress-2026-11-20.toml");
    window.waits_for("Day 1");
    assert_eq!(fs::read_to_string(folder.path().join("progress-2026-11-20.toml")).unwrap(), STARTED);
    window.types("u");
    window.waits_for("Undone, saved 10:00:");
    window.waits_for("Day 2");
    assert_eq!(fs::read_to_string(folder.path().join("progress.toml")).unwrap(), STARTED);
}
