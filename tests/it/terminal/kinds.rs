//! Terminals of every kind, with colours and without.

use std::fs;

use tempfile::TempDir;

use super::escapes::{looks, nothing_but_drawing};
use super::window::{ON_DARK, Opening, STARTED, Window};

/// The looks that are no colour: weight, reverse, underline, and back.
const COLORLESS: [&str; 12] = ["0", "1", "2", "3", "4", "7", "22", "24", "27", "39", "49", "59"];

fn opening(folder: &TempDir) -> Opening {
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    Opening::screen(folder.path())
}

/// Opens, ticks, looks at the week, leaves.
#[track_caller]
fn used(opening: Opening, ticked: &str) -> Window {
    let mut window = opening.open();
    window.waits_for("Day 2");
    window.types("j ");
    window.waits_for(ticked);
    window.waits_for("Saved 10:00:");
    window.types("2");
    window.waits_for("Week 1");
    window.types("q");
    assert!(window.ends().success());
    window.is_as_before();
    nothing_but_drawing(&window.raw);
    window
}

#[test]
fn it_works_in_terminals_of_every_kind() {
    for kind in ["vt100", "xterm-256color", "screen", "tmux-256color", "alacritty"] {
        used(opening(&TempDir::new().unwrap()).env("TERM", kind), "● Compression stockings");
    }
    used(opening(&TempDir::new().unwrap()).without("TERM"), "● Compression stockings");
}

#[test]
fn a_terminal_that_never_answers_is_only_asked() {
    used(opening(&TempDir::new().unwrap()).in_silence(), "● Compression stockings");
}

#[test]
fn where_the_system_speaks_no_language_it_works_as_well() {
    used(opening(&TempDir::new().unwrap()).env("LANG", "C").env("LC_ALL", "C"), "● Compression stockings");
}

/// The ground of the selected row where the terminal's own is light.
const ON_LIGHT: &str = "48;5;253m";

#[test]
fn a_light_terminal_gets_a_light_look_whenever_it_answers() {
    const BLACK_ON_WHITE: &[u8] = b"\x1b]11;rgb:ffff/ffff/ffff\x07";
    let folder = TempDir::new().unwrap();
    let mut at_once = opening(&folder).answering(BLACK_ON_WHITE).open();
    at_once.waits_for_bytes(ON_LIGHT);
    let mut late = opening(&folder).in_silence().open();
    late.waits_for("space tick");
    assert_eq!(late.wrote(ON_LIGHT), 0);
    late.types_bytes(BLACK_ON_WHITE);
    late.waits_for_bytes(ON_LIGHT);
    // The terminal is set to dark, says so and is asked again.
    late.types_bytes(b"\x1b[?997;1n");
    late.waits_for_bytes_often("\x1b]11;?", 2);
    late.types_bytes(b"\x1b]11;rgb:0000/0000/0000\x07");
    late.waits_for_bytes(ON_DARK);
    for mut window in [at_once, late] {
        window.types("q");
        assert!(window.ends().success());
        window.is_as_before();
    }
}

#[test]
fn a_terminal_that_would_show_the_question_is_not_asked() {
    for kind in ["", "dumb", "linux", "vt100", "vt220", "screen", "screen.linux"] {
        let folder = TempDir::new().unwrap();
        let mut window = opening(&folder).env("TERM", kind).open();
        window.waits_for("space tick");
        assert_eq!(window.wrote("\x1b]"), 0, "{kind}");
    }
}

#[test]
fn a_console_without_the_signs_gets_plain_ones() {
    let window = used(opening(&TempDir::new().unwrap()).env("TERM", "linux"), "v Compression stockings");
    assert!(!window.raw.windows(3).any(|bytes| bytes == "●".as_bytes() || bytes == "─".as_bytes()));
}

#[test]
fn without_colours_there_are_none_and_the_selection_still_shows() {
    for (name, value, words) in
        [("NO_COLOR", "1", &[][..]), ("TERM", "dumb", &[]), ("LANG", "C", &["--color", "never"])]
    {
        let folder = TempDir::new().unwrap();
        let mut window = opening(&folder).env(name, value).words(words).open();
        window.waits_for("Day 2");
        window.types("j");
        let selected = |screen: &vt100::Screen| {
            let (row, _) = screen.cursor_position();
            screen.contents_between(row, 0, row, 40).contains("Compression stockings")
        };
        window.waits_until("the second row selected", selected);
        let (row, _) = window.look().cursor_position();
        assert!(window.look().cell(row, 5).unwrap().inverse(), "{}", window.screen());
        assert!(!window.look().cell(row - 1, 5).unwrap().inverse(), "{}", window.screen());
        window.types("q");
        assert!(window.ends().success());
        let colours: Vec<_> =
            looks(&window.raw).into_iter().filter(|look| !COLORLESS.contains(&look.as_str())).collect();
        assert_eq!(colours, Vec::<String>::new(), "{name}={value} {words:?}");
    }
}

#[test]
fn colours_come_where_they_are_asked_for() {
    let window = used(
        opening(&TempDir::new().unwrap()).env("NO_COLOR", "1").words(["--color", "always"]),
        "● Compression stockings",
    );
    assert!(looks(&window.raw).iter().any(|look| look.starts_with("38;5;")));
}

#[test]
fn the_look_follows_the_settings_while_the_screen_is_open() {
    let folder = TempDir::new().unwrap();
    let mut window = opening(&folder).sized(100, 40).open();
    window.waits_for("○ Compression stockings");
    // By hand.
    let config = folder.path().join(".config/legup/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(&config, "plain = true\n").unwrap();
    window.waits_for_no("○");
    assert_eq!(window.wrote("48;5;254m"), 0);
    fs::write(&config, "background = \"light\"\nlanguage = \"tlh\"\n").unwrap();
    window.waits_for("○ Compression stockings");
    window.waits_for_bytes("48;5;254m");
    // On the screen of the settings, whose last three fields are the signs, the background and the contrast.
    window.types(",");
    window.waits_for("Signs");
    window.types("\x1b[Z\x1b[Z\x1b[Z2\r");
    window.waits_for("your settings");
    window.waits_for_no("○");
    assert!(fs::read_to_string(&config).unwrap().contains("plain = true\n"));
    window.types("q");
    assert!(window.ends().success());
    assert_eq!(window.wrote("\x1b]11;?"), 1, "the terminal is asked for its ground once");
    nothing_but_drawing(&window.raw);
}

#[test]
fn what_the_command_line_says_of_the_look_stays_whatever_the_settings_say() {
    let folder = TempDir::new().unwrap();
    let mut window = opening(&folder).words(["--plain"]).env("NO_COLOR", "1").open();
    window.waits_for("Compression stockings");
    let config = folder.path().join(".config/legup/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(&config, "plain = false\nbackground = \"dark\"\nday_starts_at = 6\n").unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED.replace("-20T", "-19T")).unwrap();
    window.waits_for("Day 3");
    assert!(!window.screen().contains('○'));
    assert_eq!(window.wrote("48;5;"), 0);
}
