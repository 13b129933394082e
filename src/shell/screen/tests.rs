//! The program breaks while something is still to be saved.
#![expect(clippy::disallowed_methods, reason = "these tests are about files")]

use std::cell::OnceCell;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, Utc};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::*;
use crate::cli::Color;
use crate::record::Settings;
use crate::rules::time::Zone;
use crate::shell::clock::Clock;
use crate::shell::environment::{Environment, Manner};
use crate::shell::heeded;
use crate::shell::print::{Printer, complain};
use crate::store::Files;

/// What breaks the program once it is there.
const BREAKS: &str = "break";

/// A zone whose clock breaks, and says something that nobody else is to read.
#[derive(Debug)]
struct Breaking;

impl Zone for Breaking {
    fn local(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        assert!(!Path::new(BREAKS).exists(), "slept badly");
        Utc.local(instant)
    }

    fn instants(&self, wall: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        Utc.instants(wall)
    }
}

#[test]
#[ignore = "it breaks on purpose, in a terminal that the next test opens for it"]
fn break_with_something_unsaved() {
    let settings = Settings::default();
    let environment = Environment::default();
    let manner = Manner::new(None, false, &environment);
    let clock = Clock::in_zone(Arc::new(Breaking));
    let words = manner.words(&settings, clock.calendar());
    let session = Session {
        vocabulary: OnceCell::new(),
        clock,
        printer: Printer::new(Color::Auto, &environment),
        by: None,
        paths: None,
        files: Files::named(Some(PathBuf::from("progress.toml")), None, None).unwrap(),
        words,
        manner,
        settings,
    };
    let failure = heeded(|| run(&session)).unwrap_err();
    complain(&failure, None);
}

/// Reads what a program writes until this was among it; everything that was written so far.
fn until(reader: &mut dyn Read, seen: &mut String, text: &str) {
    let mut bytes = [0; 4096];
    while !seen.contains(text) {
        let count = reader.read(&mut bytes).unwrap();
        assert_ne!(count, 0, "{text:?} did not come: {seen:?}");
        seen.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
}

#[test]
fn what_was_not_saved_yet_is_saved_when_the_program_breaks_and_only_the_place_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.toml");
    let surgery = Utc::now().format("%Y-%m-%dT00:00:00Z");
    fs::write(&file, format!("format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = {surgery}\n")).unwrap();
    let lock = File::create(folder.path().join(".progress.toml.lock")).unwrap();
    lock.lock().unwrap();

    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    let before = pty.master.get_termios();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    let name = "shell::screen::tests::break_with_something_unsaved";
    command.args(["--exact", name, "--ignored", "--nocapture", "--test-threads=1"]);
    command.cwd(folder.path());
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let (mut reader, mut keyboard) = (pty.master.try_clone_reader().unwrap(), pty.master.take_writer().unwrap());
    let mut seen = String::new();
    until(&mut reader, &mut seen, "○");
    keyboard.write_all(b"j ").unwrap();
    until(&mut reader, &mut seen, "●");
    fs::write(folder.path().join(BREAKS), "").unwrap();
    keyboard.write_all(b"j").unwrap();
    until(&mut reader, &mut seen, "note: legup broke in src/shell/screen/tests.rs:");
    let text = || fs::read_to_string(&file).unwrap();
    assert!(!text().contains("done"), "it was saved before it broke");
    drop(lock);
    until(&mut reader, &mut seen, "error: legup broke and had to stop; what it called saved is saved");
    child.wait().unwrap();
    assert!(text().contains("\"done\""), "{}", text());
    assert!(!seen.contains("slept badly"), "{seen:?}");
    assert_eq!(pty.master.get_termios(), before);
    assert!(seen.find("\x1b[?1049l") < seen.find("note: legup broke"), "{seen:?}");
}
