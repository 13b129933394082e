//! The day turns over while the screen is open.

use std::fs;

use tempfile::TempDir;

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
    assert!(fs::read_to_string(folder.path().join("progress.toml")).unwrap().contains("[days.2026-11-23.tasks]"));
}
