//! What can be taken back, kept on a disk of which every call fails in turn.

use std::path::Path;

use chrono::NaiveDate;
use rustix::io::Errno;

use super::faults::{How, Kind, Script, ground, is_any, is_write, under};
use super::scenes::STARTED;
use crate::record::{Change, Entered, Entry, Nrs, Pain, Side};
use crate::store::{Deed, Files, Folder, PatientFile, Undo};

const MOST_CALLS: usize = 100;

fn files(folder: &Path) -> Files {
    let path = folder.join("progress.toml");
    std::fs::write(&path, STARTED).unwrap();
    let settings = PatientFile::settings(folder.join("config.toml"), Folder::Given);
    Files { progress: PatientFile::progress(path, Folder::Given), settings, known: None }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn noted(files: &Files, before: Option<&str>, after: &str) -> Undo {
    let [before, after] = [before, Some(after)].map(|note| note.map(ToOwned::to_owned));
    files.save(&Change::Note { date: today(), before, after }, today()).unwrap().undo
}

#[test]
fn whatever_fails_the_record_stays_and_no_older_change_takes_the_place_of_the_last() {
    let ways =
        [(is_any as Kind, How::Fails(Errno::NOSPC)), (is_any, How::Lies(Errno::IO)), (is_write, How::Stops(Errno::IO))];
    let mut runs = 0;
    for (of, how) in ways {
        for at in 1..MOST_CALLS {
            let folder = ground();
            let files = files(folder.path());
            let path = files.progress.path();
            let first = noted(&files, None, "one");
            files.remember(Deed::Made(&first), today());
            let second = noted(&files, Some("one"), "two");
            let record = std::fs::read(path).unwrap();
            let ((), script) = under(Script::once(of, at, how), || files.remember(Deed::Made(&second), today()));
            assert_eq!(std::fs::read(path).unwrap(), record, "{script:?}");
            let kept = files.history(today()).undo;
            assert!([vec![], vec![second.clone()], vec![first, second]].contains(&kept), "{script:?}: {kept:?}");
            // The next one goes well, and clears up.
            let third = noted(&files, Some("two"), "three");
            files.remember(Deed::Made(&third), today());
            assert_eq!(files.history(today()).undo.last(), Some(&third), "{script:?}");
            let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(names.len(), 4, "{script:?}: {names:?}");
            if script.faults == 0 {
                break;
            }
            runs += 1;
        }
    }
    assert!(runs > 20, "only {runs} faults");
}

#[test]
fn what_was_changed_together_is_kept_and_taken_back_together() {
    let folder = ground();
    let files = files(folder.path());
    let path = files.progress.path();
    let at = "2026-11-22T14:05:00+01:00".parse().unwrap();
    let entry = |(side, rest)| {
        let pain = Pain { side: Some(side), rest: Nrs::new(rest).unwrap(), moving: None };
        let entry = Entry { at, what: Entered::Pain(pain), note: None, by: None, id: None };
        Change::added(today(), entry)
    };
    let both = Change::Together([(Side::Left, 4), (Side::Right, 6)].map(entry).to_vec());
    let saved = files.save(&both, today()).unwrap();
    assert_eq!(saved.record.pain_on(today()).len(), 2);
    files.remember(Deed::Made(&saved.undo), today());
    let kept = files.history(today()).undo;
    assert_eq!(kept, [saved.undo]);
    files.undo(&kept[0], today()).unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), STARTED);
}
