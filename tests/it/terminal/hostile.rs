//! Text that would like to be obeyed, in the file, in plans and on the clipboard.

use std::fs;

use legup::record::LONGEST_NOTE;
use legup::store::{Folder, PatientFile};
use tempfile::TempDir;

use super::escapes::{Told, nothing_but_drawing, told};
use super::orders::progress;
use super::window::{MORNING, Opening, Window};

/// Clears the screen, asks where the cursor is, fills the clipboard, renames the window, turns the text around.
const ORDERS: &str = r"a\u001b[2J\u001b[6nb\u001b]52;c;cm0=\u0007c\u001b]0;t\u001b\\d\u009b31me\u0090q\u009c\u202ef\u2066g\u000eh\u007f\u0000i";

/// Text that is wider or narrower than it looks.
const WIDTHS: &str = "日本語 e\u{301}\u{302} \u{627}\u{644}\u{633}\u{644}\u{627}\u{645} \u{1f9d1}\u{200d}\u{1f9bd} ﷽ ｗｉｄｅ \u{200b}zero";

fn hostile_file() -> String {
    progress("\u{202e}日本語 e\u{301}\u{2066} \u{627}\u{644}", &format!("{ORDERS}\\n{WIDTHS}"))
}

/// Looks everywhere: each row of today with its details, the week, the forms.
fn looked_everywhere(mut window: Window) -> Window {
    window.waits_for("space tick");
    for _ in 0..15 {
        window.types("\r");
        window.waits_for("esc close");
        window.types("\x1b");
        window.waits_for_no("esc close");
        window.types("j");
    }
    for (key, shows) in
        [("n", "Write as much"), ("p", "How is the pain?"), ("?", "A key does"), ("!", "When to call"), (",", "Signs")]
    {
        window.types(key);
        window.waits_for(shows);
        window.types("\x1b");
        window.waits_for_no("esc close");
    }
    window.types("2");
    window.waits_for("Week 1");
    window.types("GG");
    for (key, shows) in [("3", "enter about"), ("4", "enter correct"), ("M", "a add")] {
        window.types(key);
        window.waits_for(shows);
        window.types("jjjj");
    }
    window.types("1");
    window.waits_for("e timer");
    window
}

#[track_caller]
fn nothing_was_obeyed(window: &Window) {
    nothing_but_drawing(&window.raw);
    let turning = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{80}'..='\u{9f}');
    let found: String = String::from_utf8(window.raw.clone()).unwrap().chars().filter(turning).collect();
    assert_eq!(found, "");
}

#[track_caller]
fn the_panes_are_apart(window: &Window) {
    let (rows, columns) = window.look().size();
    let sign = |y, x| window.look().cell(y, x).unwrap().contents().to_owned();
    let split = (0..columns.get()).find(|x| sign(2, *x) == "┬").unwrap();
    for row in 3..rows.get() - 3 {
        assert_eq!(sign(row, split), "│", "row {row}\n{}", window.screen());
    }
}

#[test]
fn nothing_in_the_file_is_obeyed_or_changed_by_looking_and_the_columns_stay_where_they_are() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("progress.toml");
    let long = format!("{WIDTHS} and so on ").repeat(200);
    let text = format!("{}\n[days.\"2026-11-21\"]\nnote = \"{long}\"\n", hostile_file());
    fs::write(&file, &text).unwrap();
    for (columns, rows) in [(80, 24), (110, 40)] {
        let mut window = looked_everywhere(Opening::screen(folder.path()).sized(columns, rows).open());
        the_panes_are_apart(&window);
        window.types("hn");
        window.waits_for("Write as much");
        window.types("\x1b");
        window.waits_for_no("Write as much");
        the_panes_are_apart(&window);
        nothing_was_obeyed(&window);
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
}

/// The plan of the program with this before each of its texts, as one of the patient's own.
fn with_a_plan(before_each_text: &str) -> TempDir {
    let plan =
        include_str!("../../../assets/plans/calf-implants.toml").replace("id = \"calf-implants\"", "id = \"mine\"");
    let lines = plan.lines().map(|line| match line.split_once(" = \"") {
        Some((key @ ("title" | "about" | "reason" | "source"), text)) => {
            format!("{key} = \"{before_each_text} {text}\n")
        }
        _ => format!("{line}\n"),
    });
    let folder = TempDir::new().unwrap();
    let plans = folder.path().join(".config/legup/plans");
    fs::create_dir_all(&plans).unwrap();
    fs::write(plans.join("mine.toml"), lines.collect::<String>()).unwrap();
    fs::write(folder.path().join("progress.toml"), hostile_file().replace("calf-implants", "mine")).unwrap();
    folder
}

#[test]
fn a_plan_that_gives_orders_is_refused_without_obeying_them() {
    let folder = with_a_plan(ORDERS);
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("The plan \"mine\" cannot be used right now");
    nothing_was_obeyed(&window);
    window.types("q");
    assert!(window.ends().success());
    let mut window = Opening::screen(folder.path()).words(["today"]).sized(200, 60).open();
    assert_eq!(window.ends().exit_code(), 1);
    let obeyed: Vec<_> =
        told(&window.raw).into_iter().filter(|told| !matches!(told, Told::Other('\r' | '\n'))).collect();
    assert_eq!(obeyed, Vec::new());
    assert!(window.screen().contains("hint: remove it"), "{}", window.screen());
}

#[test]
fn a_plan_in_any_script_leaves_the_columns_where_they_are() {
    let folder = with_a_plan("日 e\u{301}\u{302}\u{627}");
    let window = looked_everywhere(Opening::screen(folder.path()).open());
    the_panes_are_apart(&window);
    nothing_was_obeyed(&window);
    let words = ["--file", "new.toml", "--now", MORNING];
    let mut window = Opening::legup(folder.path()).words(words).sized(110, 24).open();
    window.waits_for("When was the operation?");
    window.types("2026-11-20 9:30\r");
    window.waits_for("Which plan");
    window.types("\r\r");
    window.waits_for("Is this right?");
    window.types("\r");
    window.waits_for("Who would you call?");
    window.types("2\r");
    window.waits_for_no("Who would you call?");
    window.waits_for("TO DO");
    the_panes_are_apart(&window);
    nothing_was_obeyed(&window);
}

#[test]
fn a_paste_is_text_however_large_and_whatever_is_in_it() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("progress.toml");
    fs::write(&file, super::window::STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("space tick");
    // Where nothing is being written a paste is no keys either.
    window.types("\x1b[200~j c x q \x03 \r\x1b[201~");
    window.types("n");
    window.waits_for("Write as much");
    window.types("\x1b[200~before \x1b[2J\x1b]52;c;cm0=\x07\u{9b}31m\u{202e}\x03\x1a\x13 日本語\x1b[201~");
    window.waits_for("before");
    let large = "pasted words ".repeat(80_000);
    window.types(&format!("\x1b[200~{large}\x1b[201~"));
    window.types("\x13");
    window.waits_for("Saved 10:0");
    nothing_was_obeyed(&window);
    let record = PatientFile::progress(file, Folder::Given).load().unwrap().record;
    let note = record.days.values().next().unwrap().note.clone().unwrap();
    assert!(note.starts_with("before ") && note.contains("日本語"), "{note:?}");
    assert!(note.chars().count() <= LONGEST_NOTE);
    assert!(!note.chars().any(|c| c.is_control() && c != '\n'), "{note:?}");
    window.types("q");
    assert!(window.ends().success());
    window.is_as_before();
}

#[test]
fn a_paste_that_comes_in_parts_or_ends_too_early_does_not_garble_what_follows() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), super::window::STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("space tick");
    window.types("n");
    window.waits_for("Write as much");
    for part in ["\x1b", "[200", "~first qjc\x1b", "[20", "1~", " second "] {
        window.types(part);
    }
    window.waits_for("first qjc second");
    window.types("\x1b[200~third\x1b[201~ fourth\x1b[201~ fifth");
    window.waits_for("first qjc second third fourth fifth");
}

#[test]
fn what_was_typed_on_the_command_line_is_not_obeyed_when_it_is_quoted() {
    let folder = TempDir::new().unwrap();
    let order = "\x1b]0;title\x07\x1b[31m\u{9b}2J";
    let lines: &[&[&str]] = &[
        &[order],
        &["pain", order],
        &["wear", order],
        &["start", "--color", order],
        &["dose", order],
        &["week", "1", order],
    ];
    for words in lines {
        let mut window = Opening::legup(folder.path()).words(*words).open();
        assert!(!window.ends().success());
        assert!(window.screen().starts_with("error: "), "{}", window.screen());
        assert!(!window.raw.contains(&0x1b) && !window.raw.contains(&0x07), "{words:?}: {}", window.screen());
        assert_eq!(window.wrote("\u{9b}"), 0, "{words:?}");
    }
}
