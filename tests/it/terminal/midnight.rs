//! The day turns over while the screen is open.

use std::fs;

use tempfile::TempDir;

use super::sleep::in_a_shell_at;
use super::window::{Opening, STARTED};

#[test]
fn at_midnight_the_next_day_is_on_screen_by_itself() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let words = ["--file", "progress.toml", "--now", "2026-11-22T23:59:58+01:00"];
    let mut window = Opening::legup(folder.path()).words(words).open();
    window.waits_for("Day 2");
    window.waits_for("Day 3");
    window.waits_for("Mon 23 Nov");
    window.types("j ");
    window.waits_for("Saved 0:00:");
    assert!(fs::read_to_string(folder.path().join("progress.toml")).unwrap().contains("[days.\"2026-11-23\".tasks]"));
}

#[test]
fn who_sleeps_over_midnight_wakes_on_the_next_day() {
    let folder = TempDir::new().unwrap();
    let mut window = in_a_shell_at(folder.path(), "2026-11-22T23:59:57+01:00");
    window.waits_for("Compression stockings");
    window.types("p4");
    window.waits_for("How is the pain?");
    window.types("\x1a");
    window.waits_for("Stopped");
    // The clock of the program goes on while it sleeps.
    window.types("sleep 3; fg\r");
    window.waits_for("Day 3");
    window.waits_for("How is the pain?   Mon 23 Nov");
    window.types("\r");
    window.waits_for("Which leg?");
    window.types("\r");
    window.waits_for("Saved 0:00:");
    let file = fs::read_to_string(folder.path().join("progress.toml")).unwrap();
    assert!(file.contains("[[days.\"2026-11-23\".pain]]\nat = 2026-11-23T00:00:"), "{file}");
    assert!(!file.contains("[[days.\"2026-11-22\".pain]]"), "{file}");
}
