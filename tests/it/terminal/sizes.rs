//! Windows of every size.

use std::fs;

use tempfile::TempDir;

use super::window::{Opening, STARTED};

#[test]
fn every_size_is_survived_and_the_screen_after_it_is_whole() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("space tick");
    let above_the_message =
        |screen: &vt100::Screen| screen.rows(0, 80).take(21).map(|row| row.trim_end().to_owned()).collect::<Vec<_>>();
    let whole = above_the_message(window.look());
    let over =
        [("", "Day 2"), ("p", "At rest"), ("n", "Write as"), ("?", "A key does the same thing"), ("2", "Week 1")];
    for (key, shows) in over {
        window.types(key);
        window.waits_for(shows);
        for (columns, rows) in [(200, 60), (60, 20), (40, 10), (24, 6), (23, 5), (2, 2), (1, 1), (0, 0), (1, 200)] {
            window.resizes(columns, rows);
        }
        for size in (1..60).chain((1..60).rev()) {
            window.resizes(2 * size, size);
        }
        window.resizes(80, 24);
        window.waits_for(shows);
        if !matches!(key, "" | "2") {
            window.types("\x1b");
            window.waits_for("space tick");
        }
    }
    window.types("1");
    window.waits_until("the screen as it was", |screen| above_the_message(screen) == whole);
}

#[test]
fn typing_goes_on_in_a_storm_of_sizes() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("space tick");
    window.types("n");
    window.waits_for("Write as much");
    let text = "every word of this stands there in the end ".repeat(8);
    for (number, c) in text.chars().enumerate() {
        window.types(&c.to_string());
        let size = u16::try_from(number % 50).unwrap();
        window.resizes(3 * size, size);
    }
    window.resizes(80, 24);
    window.types("\x13");
    window.waits_for("Saved 10:00");
    let written = fs::read_to_string(folder.path().join("progress.toml")).unwrap();
    assert!(written.contains(text.trim()), "{written}");
}

#[test]
fn a_window_without_any_size_can_be_opened_and_enlarged() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).sized(0, 0).open();
    window.waits_until("the full screen", vt100::Screen::alternate_screen);
    window.resizes(80, 24);
    window.waits_for("Compression stockings");
    window.types("q");
    assert!(window.ends().success());
    window.is_as_before();
}

#[test]
fn a_key_that_comes_together_with_a_new_size_is_not_kept_back() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("space tick");
    for round in 0..50 {
        window.resizes(80 + round % 2, 24);
        window.types("2");
        window.waits_for("Week 1");
        window.types("1");
        window.resizes(90 + round % 2, 24);
        window.waits_for("space tick");
    }
}
