//! A temporary folder with a progress file in it, and short ways to write dates and changes.
#![expect(clippy::disallowed_methods, reason = "these tests are about files")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use legup::plan::{PlanId, TaskId};
use legup::record::{Answer, Change, Entry, Record, Recovery, Side, State};
use legup::store::{Files, Folder, PatientFile, SaveError, Saved};
use tempfile::TempDir;

use crate::given::{pain, pain_change};

/// A folder of its own with a progress file, which need not exist yet.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) file: PatientFile,
}

impl Desk {
    /// Without a file.
    pub(crate) fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let file = PatientFile::progress(folder.path().join("progress.toml"), Folder::Given);
        Self { folder, file }
    }

    /// The progress file, with settings beside it.
    pub(crate) fn files(&self) -> Files {
        let settings = PatientFile::settings(self.path("config.toml"), Folder::Given);
        Files { progress: self.file.clone(), settings, known: None }
    }

    /// With a file of this text, which only its owner can read.
    pub(crate) fn with(text: impl AsRef<[u8]>) -> Self {
        let desk = Self::empty();
        desk.write(text);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, text: impl AsRef<[u8]>) {
        fs::write(self.file.path(), text).unwrap();
        fs::set_permissions(self.file.path(), fs::Permissions::from_mode(0o600)).unwrap();
    }

    pub(crate) fn read(&self) -> String {
        read(self.file.path())
    }

    /// The names in the folder without those of the program's own files.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub(crate) fn save(&self, change: &Change) -> Result<Saved, SaveError> {
        self.file.save(change, today())
    }

    pub(crate) fn record(&self) -> Record {
        self.file.load().unwrap().record
    }
}

/// The text that a file of this text has after a change.
pub(crate) fn after(text: &str, change: &Change) -> String {
    let desk = Desk::with(text);
    if let Err(error) = desk.save(change) {
        panic!("{error}\n{text}");
    }
    desk.read()
}

pub(crate) fn read(path: &Path) -> String {
    String::from_utf8(fs::read(path).unwrap()).unwrap()
}

pub(crate) fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

pub(crate) fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

pub(crate) fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

pub(crate) fn make_folder(path: &Path) {
    fs::create_dir_all(path).unwrap();
}

pub(crate) fn today() -> NaiveDate {
    date("2026-11-23")
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn moment(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

pub(crate) fn state(state: State) -> Answer {
    Answer { state, ..Answer::default() }
}

pub(crate) fn because(text: &str) -> Answer {
    Answer { state: State::Skipped, because: Some(text.to_owned()), ..Answer::default() }
}

/// An answer to a task that had none.
pub(crate) fn tick(day: &str, task: &str, answer: Answer) -> Change {
    Change::Task { date: date(day), task: TaskId::new(task), before: Answer::default(), after: answer }
}

/// A day's note, where there was none.
pub(crate) fn note(day: &str, text: &str) -> Change {
    Change::Note { date: date(day), before: None, after: Some(text.to_owned()) }
}

/// A pain entry, without the rest.
pub(crate) fn ache(at: &str, rest: u8) -> Entry {
    pain(at, None, rest, None)
}

/// A pain entry with everything.
pub(crate) fn full_ache(at: &str, rest: u8) -> Entry {
    Entry { note: Some("tight behind the knee".to_owned()), ..pain(at, Some(Side::Left), rest, Some(6)) }
}

/// An entry that is added under its own date.
pub(crate) fn hurt(entry: Entry) -> Change {
    pain_change(entry.at.date_naive(), None, Some(entry))
}

pub(crate) fn recovery() -> Recovery {
    Recovery::new(PlanId::new("calf-implants"), moment("2026-11-20T09:30:00+01:00"))
}

pub(crate) fn start() -> Change {
    Change::Recovery { before: None, after: Some(recovery()) }
}

pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

pub(crate) fn read_bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

/// The files of a folder that have this ending, by their names without it.
pub(crate) fn files_of(folder: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|other| other == ending));
    let mut found: Vec<_> =
        wanted.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read_bytes(&path))).collect();
    found.sort();
    found
}

/// Opens a file to lock it.
pub(crate) fn open(path: &Path) -> fs::File {
    fs::File::open(path).unwrap()
}

/// Tells whether a file was replaced by another.
pub(crate) fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

/// Makes a link at a path.
pub(crate) fn link(to: &str, path: &Path) {
    std::os::unix::fs::symlink(to, path).unwrap();
}
