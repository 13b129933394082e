//! A dose that does not keep to a label, written down at a terminal.

use std::fs;

use tempfile::TempDir;

use super::window::{MORNING, Opening, STARTED, Window};

const FILE: [&str; 4] = ["--file", "progress.toml", "--now", MORNING];

/// A folder with a recovery, a medicine, and a dose of it two hours ago.
fn two_hours_ago() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let label = ["medicine", "add", "Ibuprofen", "--amount", "400 mg", "--hours-between", "6"];
    for words in [&label[..], &["dose", "ibuprofen", "--at", "8:00"]] {
        let mut window = Opening::legup(folder.path()).words(FILE).words(words).open();
        window.waits_for("Saved 10:00");
        assert!(window.ends().success());
    }
    folder
}

fn asked(folder: &TempDir) -> Window {
    let mut window = Opening::legup(folder.path()).words(FILE).words(["dose", "ibuprofen"]).open();
    window.waits_for("Too soon: this is 2 h after the last dose.");
    window.waits_for("If so, type yes:");
    window
}

#[test]
fn a_typed_yes_writes_it_down() {
    let folder = two_hours_ago();
    let mut window = asked(&folder);
    window.types("yes\r");
    window.waits_for("Saved 10:00");
    assert!(window.ends().success());
}

#[test]
fn anything_else_does_not() {
    let folder = two_hours_ago();
    let before = fs::read_to_string(folder.path().join("progress.toml")).unwrap();
    for words in ["\r", "y\r", "no\r", "\u{4}"] {
        let mut window = asked(&folder);
        window.types(words);
        window.waits_for("was not written down");
        assert_eq!(window.ends().exit_code(), 1, "{words:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("progress.toml")).unwrap(), before);
}
