//! The terminal is given back as it was found, however the program ends.

use std::fs;

use rustix::process::Signal;
use tempfile::TempDir;

use super::window::{Opening, STARTED, Window};

fn opened(folder: &TempDir) -> Window {
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Day 2");
    assert!(window.is_taken());
    window
}

/// What the program does once when it takes the terminal, and once when it gives it back.
#[track_caller]
fn taken_and_given_back_once(window: &Window) {
    window.is_as_before();
    for mode in ["\x1b[?1049", "\x1b[?2004"] {
        assert_eq!((window.wrote(&format!("{mode}h")), window.wrote(&format!("{mode}l"))), (1, 1), "{mode:?}");
    }
    assert!(!window.look().contents().contains("Day 2"), "{}", window.screen());
}

#[test]
fn leaving_gives_the_terminal_back() {
    let folder = TempDir::new().unwrap();
    let mut window = opened(&folder);
    window.types("q");
    assert!(window.ends().success());
    taken_and_given_back_once(&window);
}

#[test]
fn every_signal_that_ends_it_gives_the_terminal_back_and_keeps_the_last_change() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let folder = TempDir::new().unwrap();
        let mut window = opened(&folder);
        window.types("j ");
        window.waits_for("● Compression stockings");
        window.signals(signal);
        assert!(window.ends().success(), "{signal:?}");
        taken_and_given_back_once(&window);
        assert!(fs::read_to_string(folder.path().join("progress.toml")).unwrap().contains("stockings = \"done\""));
    }
}

/// Nothing stands there any more, also not above, and what comes next begins at the top.
#[track_caller]
fn nothing_is_left(window: &mut Window, next: &str) {
    window.is_as_before();
    assert_eq!(window.screen().trim_end(), next);
    assert_eq!(window.look().scrollback_len(), 0, "something can be scrolled back to");
    // What is cleared at once is kept by some terminals, and only what stood there before may be.
    assert_eq!(window.wrote("\x1b[2J"), 1);
}

#[test]
fn where_there_is_no_other_screen_nothing_stays_on_the_only_one() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let mut window = Opening::screen(folder.path()).on_the_only_screen().open();
        window.waits_for("Day 2");
        window.types("2\x0c");
        window.waits_for("Week 1");
        window.types("\x0c1?");
        window.waits_for("A key does the same thing");
        match signal {
            None => window.types("qq"),
            Some(signal) => window.signals(signal),
        }
        assert!(window.ends().success());
        nothing_is_left(&mut window, "");
        assert_eq!(window.look().cursor_position(), (0, 0));
    }
}

#[test]
fn a_signal_gives_the_terminal_back_even_before_the_first_frame() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).in_silence().open();
    window.waits_for_bytes("\x1b[?1049h");
    window.signals(Signal::TERM);
    assert!(window.ends().success());
    window.is_as_before();
}
