//! Killed at any moment, without a chance to do anything about it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use legup::record::Record;
use legup::store::{Folder, PatientFile};
use rustix::process::Signal;
use tempfile::TempDir;

use super::window::{MORNING, Opening, STARTED};

fn record(folder: &Path) -> Record {
    let file = PatientFile::progress(folder.join("progress.toml"), Folder::Given);
    file.load().unwrap_or_else(|error| panic!("{error}")).record
}

fn pain_entries(record: &Record) -> usize {
    record.days.values().map(|day| day.pain().count()).sum()
}

/// The names of files in a folder, and how many there are of each ending.
fn endings(folder: &Path) -> BTreeMap<String, usize> {
    let mut endings = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        *endings.entry(name.rsplit('.').next().unwrap().to_owned()).or_default() += 1;
    }
    endings
}

fn pain(folder: &Path) -> Command {
    legup(folder, &["pain", "3"])
}

fn legup(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
    command.current_dir(folder).env_clear().env("HOME", folder).env("TZ", "Europe/Berlin");
    command.args(["--file", "progress.toml", "--now", MORNING]).args(words).stdout(Stdio::null());
    command
}

/// What another save finds after a kill: a whole file, a free lock, and nothing left lying about.
fn the_next_save_goes_well(folder: &Path, entries: usize) {
    assert!(pain(folder).status().unwrap().success());
    assert_eq!(pain_entries(&record(folder)), entries + 1);
    let endings = endings(folder);
    assert_eq!(endings.keys().collect::<Vec<_>>(), ["bak", "lock", "toml", "undo"], "{endings:?}");
}

/// Kills a command so often, each time a little later, up to the time that it takes and over again.
fn kills_a_command(times: u64) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut entries = 0;
    for round in 0..times {
        let mut child = pain(folder.path()).spawn().unwrap();
        // A moment of its own for each round, from before the first instruction to after the last.
        thread::sleep(Duration::from_micros(500 * (round % 48) + round / 48 * 11));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = pain_entries(&record(folder.path()));
        assert!(now == entries || now == entries + 1, "{entries} entries became {now}");
        entries = now;
    }
    the_next_save_goes_well(folder.path(), entries);
}

#[test]
fn a_command_killed_at_any_moment_leaves_the_old_file_or_the_new_one() {
    kills_a_command(48);
}

#[test]
#[ignore = "takes a minute: cargo test --test it storm -- --ignored"]
fn a_storm_of_kills_leaves_the_old_file_or_the_new_one() {
    kills_a_command(600);
    kills_a_start(300);
}

#[test]
fn a_screen_killed_at_any_moment_leaves_the_old_file_or_the_new_one() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut entries = 0;
    for round in 0..12 {
        let mut window = Opening::screen(folder.path()).open();
        window.waits_for("space tick");
        window.types("p3\r\r");
        thread::sleep(Duration::from_micros(700 * round));
        window.signals(Signal::KILL);
        window.ends();
        let now = pain_entries(&record(folder.path()));
        assert!(now == entries || now == entries + 1, "{entries} entries became {now}");
        assert!(now == entries + 1 || !window.screen().contains("Saved"), "it said that it was saved");
        entries = now;
    }
    the_next_save_goes_well(folder.path(), entries);
}

#[test]
fn a_start_killed_at_any_moment_loses_nothing_of_the_recovery_before_it() {
    kills_a_start(32);
}

/// Kills so many a start of a new recovery, each time a little later, and lets one go on to its end.
fn kills_a_start(times: u64) {
    let anew = ["start", "--surgery", "2026-11-21T09:30", "--archive"];
    let old = format!("{STARTED}\n[days.\"2026-11-21\"]\nnote = \"slept badly\" # mine\n");
    for round in 0..=times {
        let folder = TempDir::new().unwrap();
        let (file, archive) = (folder.path().join("progress.toml"), folder.path().join("progress-2026-11-20.toml"));
        fs::write(&file, &old).unwrap();
        let mut child = legup(folder.path(), &anew).spawn().unwrap();
        if round < times {
            thread::sleep(Duration::from_micros(1000 * (round % 32) + round / 32 * 83));
            child.kill().unwrap();
        }
        let is_whole = child.wait().unwrap().success();
        let is_kept = archive.exists();
        assert!(!is_kept || fs::read_to_string(&archive).unwrap() == old, "half an old record");
        let is_new = fs::read_to_string(&file).unwrap() != old;
        assert!(is_kept || !is_new, "the new record stands there, and the old one is gone");
        assert!(is_new || !is_whole, "nothing was begun");
        the_next_save_goes_well(folder.path(), 0);
    }
}
