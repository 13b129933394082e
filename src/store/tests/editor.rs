//! What happens when another program changes the file between reading and replacing it.

use std::cell::Cell;
use std::fs;

use chrono::{DateTime, NaiveDate};

use crate::plan::{PlanId, TaskId};
use crate::record::{Answer, Change, Record, Recovery, State};
use crate::store::file::TRIES;
use crate::store::{Folder, PatientFile, SaveError, Saved};

fn anew() -> Change {
    let recovery = Recovery::new(PlanId::new("calf-implants"), DateTime::default());
    let after = Record { recovery: Some(recovery), ..Record::default() };
    Change::Anew { before: Box::default(), after: Box::new(after) }
}

fn kept() -> Change {
    let after = Answer { state: State::Kept, ..Answer::default() };
    let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    Change::Task { date, task: TaskId::new("stairs"), before: Answer::default(), after }
}

/// Saves while another program writes to the file before each of the first so many replacements.
fn saved_beside_an_editor(change: &Change, times: usize) -> (Result<Saved, SaveError>, String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = PatientFile::progress(folder.path().join("progress.toml"), Folder::Given);
    fs::write(file.path(), "format = 1\n").unwrap();
    let edits = Cell::new(0);
    let saved = file.replace(NaiveDate::default(), |loaded| {
        if edits.get() < times {
            edits.set(edits.get() + 1);
            fs::write(file.path(), format!("format = 1\n# edit {}\n", edits.get())).unwrap();
        }
        file.draft(loaded, change.clone())
    });
    let names = fs::read_dir(folder.path()).unwrap().count();
    (saved, fs::read_to_string(file.path()).unwrap(), names)
}

#[test]
fn what_another_program_wrote_meanwhile_is_kept() {
    let (saved, text, names) = saved_beside_an_editor(&kept(), 3);
    assert_eq!(text, "format = 1\n# edit 3\n\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n");
    assert_eq!(saved.unwrap().record.days.len(), 1);
    assert_eq!(names, 3, "the file, its lock and its copy");
}

#[test]
fn a_file_that_never_rests_is_left_to_the_other_program() {
    let (saved, text, names) = saved_beside_an_editor(&kept(), usize::MAX);
    assert!(matches!(saved, Err(SaveError::Restless { .. })));
    assert_eq!(text, format!("format = 1\n# edit {TRIES}\n"));
    assert_eq!(names, 3, "the file, its lock and its copy");
}

#[test]
fn of_a_record_that_gives_way_to_a_new_one_only_the_newest_text_is_kept_beside() {
    let (saved, text, names) = saved_beside_an_editor(&anew(), 3);
    assert!(text.contains("plan = \"calf-implants\""), "{text}");
    assert_eq!(saved.unwrap().archive.unwrap().file_name().unwrap(), "progress-2.toml");
    assert_eq!(names, 4, "the file, its lock, its copy and the old record");
    let (saved, _, names) = saved_beside_an_editor(&anew(), usize::MAX);
    assert!(matches!(saved, Err(SaveError::Restless { .. })));
    assert_eq!(names, 3, "the file, its lock and its copy");
}
