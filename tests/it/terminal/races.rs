//! Everybody at once: eight programs, the full screen, and a hand editor that puts another file in the place of the old.
//!
//! Every entry has a note of its own, `WRITER NUMBER`, by which it is found again.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use legup::store::record_of;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use tempfile::TempDir;

use super::window::{MORNING, Opening, STARTED, Window};

/// The programs beside the screen.
const PROGRAMS: usize = 8;

/// How long the hand editor rests between two edits, as no hand is faster.
const REST: Duration = Duration::from_millis(5);

/// The notes of the entries that a text says, in the order of the file.
fn entries(text: &str) -> Vec<String> {
    let record = record_of("progress.toml", text).unwrap_or_else(|error| panic!("{error}"));
    record.days.values().flat_map(|day| &day.entries).filter_map(|entry| entry.note.clone()).collect()
}

/// What a writer was told of its entries.
#[derive(Default)]
struct Told {
    saved: Vec<String>,
    refused: Vec<String>,
}

fn program(folder: &Path, number: usize, edits: usize) -> Told {
    let mut told = Told::default();
    for edit in 0..edits {
        let note = format!("program-{number} {edit}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
        command.current_dir(folder).env_clear().env("HOME", folder).env("TZ", "Europe/Berlin");
        command.args(["--file", "progress.toml", "--now", MORNING, "pain", "3", "--note", &note]);
        let output = command.output().unwrap();
        if output.status.success() { &mut told.saved } else { &mut told.refused }.push(note);
    }
    told
}

/// Somebody who types pain entries, one after the other, and leaves.
fn screen(mut window: Window, edits: usize) -> Told {
    let mut told = Told::default();
    for edit in 0..edits {
        let note = format!("screen {edit}");
        window.types("p4\t\tl\t\t");
        window.types(&note);
        window.waits_for(&note);
        window.types("\x13");
        window.waits_for("space tick");
        told.saved.push(note);
    }
    window.waits_for("   saved 10:");
    window.types("q");
    assert!(window.ends().success());
    told
}

/// What came of the hand editor's work.
#[derive(Default)]
struct Hand {
    /// Its lines that were seen in the file after every save had ended that might not have known of them.
    landed: Vec<String>,
    /// How often it had to begin anew, because the file had changed meanwhile.
    begun_anew: usize,
    /// Its lines that a save underway went over; it wrote them again.
    gone_over: usize,
    /// The entries of others that it wrote over itself, between its look at the file and its own rename.
    overwritten: BTreeSet<String>,
}

impl Hand {
    /// Adds lines to the file until the others are done: reads it, writes another one, and puts that in its place if the
    /// file is as it was read.
    fn edits(folder: &Path, others_are_done: &AtomicBool) -> Self {
        let (file, other) = (folder.join("progress.toml"), folder.join("4913"));
        let mut hand = Self::default();
        while !others_are_done.load(Ordering::SeqCst) {
            thread::sleep(REST);
            let line = format!("# by hand {}\n", hand.landed.len());
            let before = fs::read_to_string(&file).unwrap();
            fs::write(&other, format!("{line}{before}")).unwrap();
            if fs::read_to_string(&file).unwrap() != before {
                hand.begun_anew += 1;
                continue;
            }
            // By changing places it sees what it puts away.
            renameat_with(CWD, &other, CWD, &file, RenameFlags::EXCHANGE).unwrap();
            let away = fs::read_to_string(&other).unwrap();
            // Others may still be reading what was put away, so the next one is another file.
            fs::remove_file(&other).unwrap();
            if away != before {
                let known = entries(&before);
                hand.overwritten.extend(entries(&away).into_iter().filter(|entry| !known.contains(entry)));
            }
            if is_in_the_file(&file, &line) { hand.landed.push(line) } else { hand.gone_over += 1 }
        }
        hand
    }
}

/// Whether a line is in the file once every save has ended that began before.
fn is_in_the_file(file: &Path, line: &str) -> bool {
    let lock = File::open(file.with_file_name(".progress.toml.lock")).unwrap();
    lock.lock().unwrap();
    fs::read_to_string(file).unwrap().contains(line)
}

/// Whether the entries of each writer stand in the order in which it made them.
fn in_order(entries: &[String], told: &Told) -> bool {
    let places = told.saved.iter().filter_map(|note| entries.iter().position(|entry| entry == note));
    places.is_sorted()
}

/// Lets everybody at the file, and says what came of it.
fn everybody_at_once(edits: usize) -> String {
    let within = TempDir::new().unwrap();
    let folder = within.path();
    let path = folder.join("progress.toml");
    fs::write(&path, STARTED).unwrap();
    // The lock is made by the first save.
    let first = program(folder, PROGRAMS, 1);
    let mut window = Opening::screen(folder).open();
    window.waits_for("space tick");
    let are_done = AtomicBool::new(false);
    let (mut told, hand) = thread::scope(|scope| {
        let programs: Vec<_> =
            (0..PROGRAMS).map(|number| scope.spawn(move || program(folder, number, edits))).collect();
        let screen = scope.spawn(move || screen(window, edits));
        let hand = scope.spawn(|| Hand::edits(folder, &are_done));
        let told: Vec<_> = programs.into_iter().chain([screen]).map(thread::ScopedJoinHandle::join).collect();
        // Also where one of them failed, or the hand would go on for ever.
        are_done.store(true, Ordering::SeqCst);
        let hand = hand.join().unwrap();
        (told.into_iter().map(Result::unwrap).collect::<Vec<_>>(), hand)
    });
    told.push(first);
    let text = fs::read_to_string(&path).unwrap();
    let found = entries(&text);
    for told in &told {
        for note in &told.saved {
            assert!(found.contains(note) || hand.overwritten.contains(note), "{note} was called saved and is gone");
        }
        assert!(told.refused.iter().all(|note| !found.contains(note)), "something was called failed and is there");
        assert!(in_order(&found, told), "{found:?}");
    }
    assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len(), "something is there twice");
    assert!(!hand.landed.is_empty() && hand.landed.iter().all(|line| text.contains(line)), "a line by hand is gone");
    let count = |of: fn(&Told) -> usize| told.iter().map(of).sum::<usize>();
    let (saved, refused) = (count(|told| told.saved.len()), count(|told| told.refused.len()));
    let Hand { landed, begun_anew, gone_over, overwritten } = hand;
    format!(
        "{saved} saved, {refused} refused; by hand {} landed, {begun_anew} begun anew, {gone_over} gone over by a save, \
         and {} saved entries overwritten by the hand\n",
        landed.len(),
        overwritten.len()
    )
}

#[test]
fn eight_programs_the_screen_and_a_hand_editor_at_once_lose_nothing_that_was_called_saved() {
    everybody_at_once(2);
}

#[test]
#[ignore = "it takes minutes: cargo test --test it everybody_at_once_for_long -- --ignored --nocapture"]
fn everybody_at_once_for_long() {
    let came_of_it = everybody_at_once(40);
    std::io::stderr().write_all(came_of_it.as_bytes()).unwrap();
}
