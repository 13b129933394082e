//! The mouse of a real terminal.

use std::fs;

use tempfile::TempDir;
use vt100::{MouseProtocolEncoding, MouseProtocolMode};

use super::window::{Opening, STARTED, Window};

fn opened(folder: &TempDir) -> Window {
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("p pain");
    window
}

/// The place of the first of these words, as a terminal counts.
fn place(window: &Window, words: &str) -> (usize, usize) {
    let screen = window.screen();
    let found =
        screen.lines().zip(1..).find_map(|(line, row)| Some((line.split_once(words)?.0.chars().count() + 1, row)));
    found.unwrap_or_else(|| panic!("no {words:?} in\n{screen}"))
}

fn clicks(window: &mut Window, words: &str) {
    let (column, row) = place(window, words);
    window.types(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
}

#[test]
fn a_tap_on_its_sign_ticks_a_task_in_the_file() {
    let folder = TempDir::new().unwrap();
    let mut window = opened(&folder);
    clicks(&mut window, "○ Compression stockings");
    window.waits_for("Saved 10:00:");
    let text = fs::read_to_string(folder.path().join("progress.toml")).unwrap();
    assert!(text.contains("stockings = \"done\""), "{text}");
    clicks(&mut window, "2 Week");
    window.waits_for("Week 1");
}

#[test]
fn only_what_is_pressed_and_let_go_is_asked_for_and_no_more_of_it_after_leaving() {
    let folder = TempDir::new().unwrap();
    let mut window = opened(&folder);
    assert_eq!(window.look().mouse_protocol_mode(), MouseProtocolMode::PressRelease);
    assert_eq!(window.look().mouse_protocol_encoding(), MouseProtocolEncoding::Sgr);
    assert_eq!(window.wrote("\x1b[?1002h") + window.wrote("\x1b[?1003h"), 0);
    window.types("q");
    window.ends();
    window.is_as_before();
    assert_eq!((window.wrote("\x1b[?1007s"), window.wrote("\x1b[?1007r")), (1, 1));
}

#[test]
fn where_the_setting_says_so_the_terminal_keeps_its_mouse() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join(".config/legup");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "mouse = false\n").unwrap();
    let mut window = opened(&folder);
    assert_eq!(window.look().mouse_protocol_mode(), MouseProtocolMode::None);
    window.types("q");
    window.ends();
    for mode in ["?1000", "?1006", "?1007"] {
        assert_eq!(window.wrote(mode), 0, "{mode}");
    }
}
