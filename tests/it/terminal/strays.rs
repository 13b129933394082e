//! What arrives like keys and was never typed.

use std::fs;

use tempfile::TempDir;

use super::window::{Opening, STARTED, Window};

/// The screen with the first two rows ticked, in a terminal that did not answer.
fn ticked(folder: &TempDir) -> Window {
    let raised = format!("{STARTED}\n[days.\"2026-11-22\".tasks]\nelevation = \"done\"\n");
    fs::write(folder.path().join("progress.toml"), raised).unwrap();
    let mut window = Opening::screen(folder.path()).in_silence().open();
    window.waits_for("p pain");
    window.types("j ");
    window.waits_for("Saved 10:00:");
    window
}

#[test]
fn an_answer_that_comes_late_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let mut window = ticked(&folder);
    let before = fs::read(folder.path().join("progress.toml")).unwrap();
    let late = [
        "\x1b]10;rgb:c0c0/c0c0/c0c0\x1b\\\x1b]11;rgb:1c1c/2c2c/3c3c\x1b\\\x1b[?62;22c",
        "\x1b]11;rgb:cccc/cccc/cccc\x07",
        "\x1b]11;rgba:cc/cc/cc/ff\x07\x1b[?1;2c",
    ];
    for answer in late {
        window.types(answer);
    }
    window.types("2");
    window.waits_for("Week 1");
    window.types("1");
    window.waits_for_no("Week 1");
    assert!(window.screen().contains("● Compression stockings"), "{}", window.screen());
    assert_eq!(fs::read(folder.path().join("progress.toml")).unwrap(), before);
}

#[test]
fn what_is_typed_before_the_first_frame_is_not_lost_in_a_terminal_that_never_answers() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).in_silence().open();
    window.types("j 2");
    window.waits_for("Week 1");
    window.types("1");
    window.waits_for("● Compression stockings");
}

#[test]
fn an_arrow_that_comes_in_parts_is_an_arrow() {
    let folder = TempDir::new().unwrap();
    let mut window = ticked(&folder);
    window.types("?");
    window.waits_for("A key does the same thing");
    for part in ["\x1b", "[", "B", "\x1b[", "A", "\x1b", "OB"] {
        window.types(part);
    }
    window.types("\x1b");
    window.waits_for_no("A key does the same thing");
}

#[test]
fn what_is_typed_by_hand_after_an_escape_is_what_it_says() {
    let folder = TempDir::new().unwrap();
    let mut window = ticked(&folder);
    window.types("2");
    window.waits_for("Week 1");
    window.types("]");
    window.waits_for("Week 2");
    window.types("?");
    window.waits_for("A key does the same thing");
    window.types("\x1b");
    window.waits_for_no("A key does the same thing");
    window.types("[");
    window.waits_for("Week 1");
    window.types("?");
    window.waits_for("A key does the same thing");
}

#[test]
fn an_escape_key_still_closes_what_is_open() {
    let folder = TempDir::new().unwrap();
    let mut window = ticked(&folder);
    window.types("?");
    window.waits_for("A key does the same thing");
    window.types("\x1b");
    window.waits_for_no("A key does the same thing");
    window.types("?");
    window.waits_for("A key does the same thing");
    window.types("\x1b[B\x1b[B\x1b");
    window.waits_for_no("A key does the same thing");
}
