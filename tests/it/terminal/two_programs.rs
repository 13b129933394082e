//! The screen is open, and somebody else is at the file: another program, an editor, a disk.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Signal;
use tempfile::TempDir;

use super::window::{MORNING, Opening, STARTED, Window};

/// A progress file with the screen open on it.
struct Bedside {
    folder: TempDir,
    window: Window,
}

impl Bedside {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
        let window = opened(folder.path());
        Self { folder, window }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("progress.toml")
    }

    fn record(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// Waits until the file says something, or does not.
    fn waits_for_record(&mut self, text: &str) {
        let file = self.file();
        self.window.waits_until(text, |_| fs::read_to_string(&file).is_ok_and(|record| record.contains(text)));
    }

    fn waits_for_record_without(&mut self, text: &str) {
        let file = self.file();
        self.window.waits_until(text, |_| fs::read_to_string(&file).is_ok_and(|record| !record.contains(text)));
    }

    /// Types a command at another prompt.
    fn elsewhere(&self, words: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
        command.current_dir(&self.folder).env_clear().env("HOME", self.folder.path()).env("TZ", "Europe/Berlin");
        let output = command.args(["--file", "progress.toml", "--now", MORNING]).args(words).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    /// Ticks the stockings, the second row.
    fn ticks(&mut self) {
        self.window.types("gj ");
        self.window.waits_for("● Compression stockings");
    }

    fn leaves(mut self) -> TempDir {
        self.window.types("q");
        assert!(self.window.ends().success());
        self.folder
    }
}

fn opened(folder: &Path) -> Window {
    let mut window = Opening::screen(folder).open();
    window.waits_for("space tick");
    window
}

#[test]
fn what_a_command_saves_is_shown() {
    let mut bedside = Bedside::new();
    bedside.elsewhere(&["done", "stairs"]);
    bedside.window.waits_for("● Stairs");
    bedside.ticks();
    bedside.window.waits_for("Saved 10:00:");
    bedside.elsewhere(&["slip", "stairs"]);
    bedside.window.waits_for("✕ Stairs");
    assert!(bedside.record().contains("stockings = \"done\""));
    bedside.leaves();
}

#[test]
fn what_an_editor_writes_is_shown_whether_it_replaces_the_file_or_not() {
    let mut bedside = Bedside::new();
    let kept = "\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\" # yes\n";
    fs::write(bedside.file(), format!("# mine\n{STARTED}{kept}")).unwrap();
    bedside.window.waits_for("● Stairs");
    let skipped = kept.replace("kept", "skipped");
    let swap = bedside.folder.path().join("4913");
    fs::write(&swap, format!("# mine\n{STARTED}{skipped}")).unwrap();
    fs::rename(swap, bedside.file()).unwrap();
    bedside.window.waits_for("– Stairs");
    bedside.ticks();
    bedside.window.waits_for("Saved 10:00:");
    assert!(bedside.record().starts_with("# mine\n"));
    assert!(bedside.record().contains("stairs = \"skipped\" # yes\n"));
    bedside.leaves();
}

#[test]
fn a_copy_that_a_sync_program_leaves_is_named_until_it_is_joined() {
    const COPY: &str = "progress.sync-conflict-20261122-101010-ABCDEFG.toml";
    let mut bedside = Bedside::new();
    fs::write(bedside.folder.path().join(COPY), format!("{STARTED}\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n"))
        .unwrap();
    bedside.window.waits_for("There is a second copy of your record");
    bedside.ticks();
    bedside.window.waits_for("Saved 10:00:");
    assert!(bedside.window.screen().contains("There is a second copy of your record"), "{}", bedside.window.screen());
    bedside.elsewhere(&["merge", COPY]);
    bedside.window.waits_for("● Stairs");
    bedside.window.waits_for_no("There is a second copy");
    bedside.leaves();
}

#[test]
fn a_file_that_is_cut_off_at_the_end_of_a_line_is_named_with_its_copy() {
    let mut bedside = Bedside::new();
    let day = "\n[days.\"2026-11-21\"]\nnote = \"long ago\"\n";
    fs::write(bedside.folder.path().join("progress.toml.2026-11-22.bak"), format!("{STARTED}{day}")).unwrap();
    fs::write(bedside.file(), format!("{STARTED}{day}")).unwrap();
    bedside.ticks();
    bedside.window.waits_for("Saved 10:00:");
    fs::write(bedside.file(), STARTED).unwrap();
    bedside.window.waits_for("There is a second copy of your record");
    bedside.elsewhere(&["merge", "progress.toml.2026-11-22.bak"]);
    bedside.window.waits_for_no("There is a second copy");
    bedside.leaves();
}

#[test]
fn a_copy_of_a_record_that_went_away_is_named_before_the_first_question() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml.2026-11-22.bak"), STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Your record is missing, but there is a copy of it:");
    window.types("\x03");
    assert!(window.ends().success());
}

#[test]
fn a_file_broken_by_hand_is_left_alone_and_what_was_entered_meanwhile_is_saved_when_it_is_mended() {
    let mut bedside = Bedside::new();
    let broken = format!("{STARTED}[days\n");
    fs::write(bedside.file(), &broken).unwrap();
    bedside.window.waits_for("file cannot be read");
    bedside.ticks();
    bedside.window.types("2");
    bedside.window.waits_for("Week 1");
    bedside.window.types("1");
    bedside.window.waits_for_no("Week 1");
    assert_eq!(bedside.record(), broken);
    fs::write(bedside.file(), format!("# mended\n{STARTED}")).unwrap();
    bedside.window.waits_for("Saved 10:00:");
    assert!(bedside.record().starts_with("# mended\n"));
    assert!(bedside.record().contains("stockings = \"done\""));
    bedside.leaves();
}

#[test]
fn a_file_that_went_away_is_not_begun_anew_and_is_saved_to_when_it_is_back() {
    let mut bedside = Bedside::new();
    let away = bedside.folder.path().join("away");
    fs::rename(bedside.file(), &away).unwrap();
    bedside.window.waits_for("file cannot be read");
    bedside.ticks();
    bedside.window.types("q");
    bedside.window.waits_for("Something is not saved");
    assert!(!bedside.file().exists());
    bedside.window.types("\x1b");
    bedside.window.waits_for_no("Something is not saved");
    fs::rename(&away, bedside.file()).unwrap();
    bedside.window.waits_for("Saved 10:00:");
    assert!(bedside.record().contains("stockings = \"done\""));
    bedside.leaves();
}

#[test]
fn a_folder_that_is_replaced_is_still_watched() {
    let folder = TempDir::new().unwrap();
    let mine = folder.path().join("mine");
    let write = |text: &str| {
        fs::create_dir(&mine).unwrap();
        fs::write(mine.join("progress.toml"), text).unwrap();
    };
    write(STARTED);
    let mut window = Opening::legup(folder.path()).words(["--file", "mine/progress.toml", "--now", MORNING]).open();
    window.waits_for("space tick");
    for state in ["kept", "slipped"] {
        fs::rename(&mine, folder.path().join(state)).unwrap();
        window.waits_for("file cannot be read");
        write(&format!("{STARTED}\n[days.\"2026-11-22\".tasks]\nstairs = \"{state}\"\n"));
        window.waits_for(if state == "kept" { "● Stairs" } else { "✕ Stairs" });
    }
    fs::write(mine.join("progress.toml"), STARTED).unwrap();
    window.waits_for("○ Stairs");
}

#[test]
fn two_screens_show_what_either_saves() {
    let mut bedside = Bedside::new();
    let mut second = opened(bedside.folder.path());
    bedside.ticks();
    second.waits_for("● Compression stockings");
    second.types("u");
    second.waits_for("There is nothing to undo");
    second.types("p4\r\r");
    bedside.window.waits_for("● Pain");
    bedside.window.types("u");
    bedside.window.waits_for("Undone, saved");
    second.waits_for("○ Compression stockings");
    second.types("q");
    assert!(second.ends().success());
    assert!(bedside.record().contains("rest = 4"));
    bedside.leaves();
}

/// Says it, asks before leaving, and saves as soon as it can: whatever stands in the way of a save.
fn says_what_is_not_saved(stands_in_the_way: impl Fn(&Path), gives_way: impl Fn(&Path)) {
    let mut bedside = Bedside::new();
    stands_in_the_way(bedside.folder.path());
    bedside.ticks();
    bedside.window.waits_for("Not saved yet (1), trying again:");
    bedside.window.types("q");
    bedside.window.waits_for("One change is not saved yet.");
    assert_eq!(bedside.record(), STARTED);
    gives_way(bedside.folder.path());
    bedside.window.types("r");
    assert!(bedside.window.ends().success());
    assert!(bedside.record().contains("stockings = \"done\""));
}

#[test]
fn what_cannot_be_saved_is_said_and_tried_again() {
    says_what_is_not_saved(
        |folder| fs::create_dir(folder.join(".progress.toml.lock")).unwrap(),
        |folder| fs::remove_dir(folder.join(".progress.toml.lock")).unwrap(),
    );
    // For the superuser no folder is protected.
    if !rustix::process::geteuid().is_root() {
        let mode = |mode| move |folder: &Path| fs::set_permissions(folder, Permissions::from_mode(mode)).unwrap();
        says_what_is_not_saved(mode(0o500), mode(0o700));
    }
}

#[test]
fn a_setting_that_cannot_be_saved_holds_up_no_entry_and_no_entry_a_setting() {
    let mut bedside = Bedside::new();
    let config = bedside.folder.path().join(".config/legup");
    let (of_settings, of_record) =
        (config.join(".config.toml.lock"), bedside.folder.path().join(".progress.toml.lock"));
    fs::create_dir_all(&of_settings).unwrap();
    bedside.window.types(",");
    bedside.window.waits_for("A day starts at");
    bedside.window.types("\t030 1\x13");
    bedside.window.waits_for("Not saved yet (1), trying again:");
    bedside.ticks();
    bedside.waits_for_record("stockings = \"done\"");
    bedside.window.types("u");
    bedside.window.waits_for("○ Compression stockings");
    bedside.waits_for_record_without("stockings");
    bedside.window.waits_for("Not saved yet (1), trying again:");
    fs::remove_file(&of_record).unwrap();
    fs::create_dir(&of_record).unwrap();
    fs::remove_dir(&of_settings).unwrap();
    bedside.ticks();
    let saved = || fs::read_to_string(config.join("config.toml")).is_ok_and(|text| text.contains("030 1"));
    bedside.window.waits_until("the setting on the disk", |_| saved());
    bedside.window.waits_for("Not saved yet (1), trying again:");
    assert!(!bedside.record().contains("stockings"));
    fs::remove_dir(&of_record).unwrap();
    bedside.window.waits_for("Saved 10:00:");
    bedside.leaves();
}

#[test]
fn settings_broken_by_hand_hold_up_no_entry() {
    let mut bedside = Bedside::new();
    let config = bedside.folder.path().join(".config/legup");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "by = \n").unwrap();
    bedside.window.waits_for("A file cannot be read right now");
    bedside.ticks();
    bedside.waits_for_record("stockings = \"done\"");
    bedside.window.waits_for("A file cannot be read right now");
    fs::write(config.join("config.toml"), "").unwrap();
    bedside.window.waits_for_no("A file cannot be read right now");
    bedside.leaves();
}

#[test]
fn a_try_that_fails_does_not_set_off_the_next_one() {
    let mut bedside = Bedside::new();
    // The lock is taken and given back in each try, which is something that happens in the folder.
    fs::set_permissions(bedside.file(), Permissions::from_mode(0o400)).unwrap();
    bedside.ticks();
    bedside.window.waits_for("Not saved yet (1), trying again:");
    let frames = |window: &Window| window.wrote("\x1b[?25h");
    let before = frames(&bedside.window);
    for _ in 0..100 {
        bedside.window.types("j");
        bedside.window.waits_for("› ○ Up only");
        bedside.window.types("k");
        bedside.window.waits_for("› ● Compression");
    }
    let drawn = frames(&bedside.window) - before;
    assert!(drawn < 250, "{drawn} frames for 200 keys");
    fs::set_permissions(bedside.file(), Permissions::from_mode(0o600)).unwrap();
    bedside.window.waits_for("Saved 10:00:");
    bedside.leaves();
}

#[test]
fn one_that_has_to_end_with_something_unsaved_says_so() {
    let mut bedside = Bedside::new();
    fs::create_dir(bedside.folder.path().join(".progress.toml.lock")).unwrap();
    bedside.ticks();
    bedside.window.waits_for("Not saved yet (1), trying again:");
    bedside.window.signals(Signal::TERM);
    assert_eq!(bedside.window.ends().exit_code(), 1);
    bedside.window.is_as_before();
    let said = bedside.window.screen();
    assert!(said.starts_with("error: the last changes are not saved: "), "{said}");
}

#[test]
fn settings_changed_by_hand_are_heeded_at_once_even_where_there_was_no_file() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let words = ["--file", "progress.toml", "--now", "2026-11-23T01:30:00+01:00"];
    let mut window = Opening::legup(folder.path()).words(words).open();
    window.waits_for("Day 3");
    let config = folder.path().join(".config/legup/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(&config, "day_starts_at = 4\n").unwrap();
    window.waits_for("Day 2");
    fs::write(&config, "day_starts_at = \"4\"\n").unwrap();
    window.waits_for("file cannot be read");
    fs::write(&config, "day_starts_at = 1\n").unwrap();
    window.waits_for("Day 3");
    window.waits_for_no("file cannot be read");
    window.types("j ");
    window.waits_for("Saved 1:30:");
    assert!(fs::read_to_string(folder.path().join("progress.toml")).unwrap().contains("[days.\"2026-11-23\".tasks]"));
}

#[test]
fn a_new_recovery_is_asked_about_where_there_is_somebody_to_ask() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("progress.toml");
    fs::write(&file, STARTED).unwrap();
    let start = ["--file", "progress.toml", "--now", MORNING, "start", "--surgery", "2026-11-21T09:30"];
    let mut window = Opening::legup(folder.path()).words(start).sized(120, 24).open();
    window.waits_for("is kept in ./progress-2026-11-20.toml");
    window.waits_for("Type yes to begin a new one.");
    window.types("y\r");
    assert_eq!(window.ends().exit_code(), 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), STARTED);
    let mut window = Opening::legup(folder.path()).words(start).sized(120, 24).open();
    window.waits_for("Type yes to begin a new one.");
    window.types("Yes\r");
    window.waits_for("What was there before");
    assert!(window.ends().success());
    assert_eq!(fs::read_to_string(folder.path().join("progress-2026-11-20.toml")).unwrap(), STARTED);
    assert!(fs::read_to_string(&file).unwrap().contains("surgery = 2026-11-21T09:30:00+01:00"));
}
