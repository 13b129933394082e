//! Keys of the patient's own, beside the settings.

use std::fs;

use tempfile::TempDir;

use super::window::{Opening, STARTED, Window};

/// The screen of a patient with this key file.
fn opened(keys: &str) -> (TempDir, Window) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let settings = folder.path().join(".config/legup");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("keys.toml"), keys).unwrap();
    let window = Opening::screen(folder.path()).open();
    (folder, window)
}

#[test]
fn keys_of_ones_own_hold() {
    let (_folder, mut window) = opened("[everywhere]\nquit = [\"Q\", \"ctrl-c\"]\n");
    window.waits_for("Q quit");
    window.types("Q");
    assert!(window.ends().success());
}

#[test]
fn keys_with_a_mistake_give_way_to_the_usual_ones_and_the_screen_says_so() {
    let (_folder, mut window) = opened("[everywhere]\nquitt = [\"Q\"]\npain = [\"n\"]\n");
    window.waits_for("Your keys.toml has 2 mistakes, so the usual keys are used.");
    window.types("q");
    assert!(window.ends().success());
}
