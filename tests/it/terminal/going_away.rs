//! The terminal goes away under the program.

use std::fs;

use tempfile::TempDir;

use super::window::{Opening, STARTED};

#[test]
fn a_closed_terminal_ends_the_program_and_keeps_the_last_change() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("progress.toml");
    fs::write(&file, STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Day 2");
    window.types("j ");
    window.waits_for("● Compression stockings");
    window.is_closed();
    assert!(window.ends_unseen().signal().is_none());
    assert!(fs::read_to_string(&file).unwrap().contains("stockings = \"done\""));
}

#[test]
fn a_terminal_closed_while_a_note_is_written_keeps_the_note() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("progress.toml");
    fs::write(&file, STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Day 2");
    window.types("n");
    window.waits_for("Write as much as you like");
    window.types("pulling behind the knee");
    window.waits_for("pulling behind the knee");
    window.is_closed();
    assert!(window.ends_unseen().signal().is_none());
    assert!(fs::read_to_string(&file).unwrap().contains("pulling behind the knee"));
}
