//! What happens when another program changes the file between reading and replacing it.
#![expect(clippy::disallowed_methods, reason = "these tests are about files")]

use std::cell::Cell;
use std::fs;

use super::*;
use crate::record::Answer;
use crate::record::State;
use crate::rules::plan::TaskId;

fn kept() -> Change {
    let after = Answer { state: State::Kept, ..Answer::default() };
    let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    Change::Task { date, task: TaskId::new("stairs"), before: Answer::default(), after }
}

/// Saves while another program writes to the file before each of the first so many replacements.
fn saved_beside_an_editor(times: usize) -> (Result<Saved, SaveError>, String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = ProgressFile::new(folder.path().join("progress.toml"), Folder::Given);
    fs::write(file.path(), "format = 1\n").unwrap();
    let edits = Cell::new(0);
    let saved = file.replace(NaiveDate::default(), |loaded| {
        if edits.get() < times {
            edits.set(edits.get() + 1);
            fs::write(file.path(), format!("format = 1\n# edit {}\n", edits.get())).unwrap();
        }
        file.draft(loaded, kept())
    });
    let names = fs::read_dir(folder.path()).unwrap().count();
    (saved, fs::read_to_string(file.path()).unwrap(), names)
}

#[test]
fn what_another_program_wrote_meanwhile_is_kept() {
    let (saved, text, names) = saved_beside_an_editor(3);
    assert_eq!(text, "format = 1\n# edit 3\n\n[days.2026-11-22.tasks]\nstairs = \"kept\"\n");
    assert_eq!(saved.unwrap().record.days.len(), 1);
    assert_eq!(names, 3, "the file, its lock and its copy");
}

#[test]
fn a_file_that_never_rests_is_left_to_the_other_program() {
    let (saved, text, names) = saved_beside_an_editor(usize::MAX);
    assert!(matches!(saved, Err(SaveError::Restless { .. })));
    assert_eq!(text, format!("format = 1\n# edit {TRIES}\n"));
    assert_eq!(names, 3, "the file, its lock and its copy");
}
