//! What was changed on the screen or by a command is taken back in a later sitting of the same day.

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

use super::window::{MORNING, Opening, STARTED};
use crate::cli_patient::without_names;

fn file(folder: &TempDir) -> String {
    without_names(&fs::read_to_string(folder.path().join("progress.toml")).unwrap())
}

fn legup(folder: &TempDir, words: &[&str]) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
    command.current_dir(folder.path()).env_clear().env("HOME", folder.path()).env("TZ", "Europe/Berlin");
    command.args(["--file", "progress.toml", "--now", MORNING]).args(words).output().unwrap().status.success()
}

#[test]
fn after_a_restart_what_was_changed_today_is_taken_back_and_made_again() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("space tick");
    window.types("gj ");
    window.waits_for("Saved 10:00:");
    window.types("q");
    assert!(window.ends().success());
    let ticked = file(&folder);
    assert!(legup(&folder, &["note", "once more"]));
    let noted = file(&folder);

    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("u undo");
    window.types("u");
    window.waits_for("your note removed");
    assert_eq!(file(&folder), ticked);
    window.types("u");
    window.waits_for("Compression stockings open");
    assert_eq!(file(&folder), STARTED);
    window.types("U");
    window.waits_for("Done again, saved 10:00:");
    window.waits_for("Compression stockings done");
    window.types("q");
    assert!(window.ends().success());
    assert_eq!(file(&folder), ticked);

    // Of what was taken back there, a command makes the rest again, and it can be taken back on the next screen.
    assert!(legup(&folder, &["redo"]));
    assert_eq!(file(&folder), noted);
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("u undo");
    window.types("uu");
    window.waits_for("Compression stockings open");
    assert_eq!(file(&folder), STARTED);
    window.types("u");
    window.waits_for("There is nothing to undo");
    window.types("q");
    assert!(window.ends().success());
}

#[test]
fn a_new_recovery_is_taken_back_after_a_restart_and_the_settings_stay() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let config = folder.path().join(".config/legup/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(&config, "daily_goal = 240\n").unwrap();
    assert!(legup(&folder, &["start", "--surgery", "2026-11-21T09:30", "--archive"]));
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Day 1");
    window.types("u");
    window.waits_for("Undone, saved 10:00:");
    window.waits_for("Day 2");
    assert_eq!(file(&folder), STARTED);
    window.types("q");
    assert!(window.ends().success());
    assert_eq!(fs::read_to_string(&config).unwrap(), "daily_goal = 240\n");
}
