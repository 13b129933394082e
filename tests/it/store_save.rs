//! What is on the disk after a save, and what is not: modes, links, locks, copies, and the work of others.

use std::os::unix::fs::{chown, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use legup::record::{Change, Record, Refusal, State};
use legup::store::{Folder, LoadError, PatientFile, SaveError};

use crate::store_desk::*;

const DAY: &str = "2026-11-22";

fn kept() -> Change {
    tick(DAY, "stairs", state(State::Kept))
}

#[test]
fn a_file_that_is_not_there_is_an_empty_record_and_reading_creates_nothing() {
    let desk = Desk::empty();
    let loaded = desk.file.load().unwrap();
    assert_eq!(loaded.record, Record::default());
    assert_eq!(loaded.text, None);
    assert!(desk.names().is_empty());
}

#[test]
fn a_later_load_is_equal_until_the_text_differs() {
    let desk = Desk::with("format = 1\n");
    let first = desk.file.load().unwrap();
    assert_eq!(desk.file.load().unwrap(), first);
    desk.write("format = 1\n# c\n");
    assert_ne!(desk.file.load().unwrap(), first);
}

#[test]
fn a_save_leaves_the_file_the_lock_and_the_copy_and_nothing_else() {
    let desk = Desk::empty();
    assert!(desk.save(&start()).unwrap().durable);
    assert_eq!(desk.names(), [".progress.toml.lock", "progress.toml"]);
    desk.save(&kept()).unwrap();
    assert_eq!(desk.names(), [".progress.toml.lock", "progress.toml", "progress.toml.2026-11-23.bak"]);
    assert_eq!(desk.file.lock_path(), desk.path(".progress.toml.lock"));
}

#[test]
#[ignore = "run by the test below, with a umask and a current folder of its own"]
fn saves_into_the_current_folder() {
    let file = PatientFile::progress("deep/er/progress.toml".into(), Folder::Own);
    file.save(&start(), today()).unwrap();
    file.save(&kept(), today()).unwrap();
}

#[test]
fn nobody_else_can_read_anything_whatever_the_umask() {
    for umask in ["0", "0777", "0022"] {
        let desk = Desk::empty();
        let test = std::env::current_exe().unwrap();
        let shell = format!("umask {umask}; exec \"$0\" --ignored --exact store_save::saves_into_the_current_folder");
        let status =
            Command::new("sh").arg("-c").arg(shell).arg(test).current_dir(desk.folder.path()).output().unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
        for folder in ["deep", "deep/er"] {
            assert_eq!(mode(&desk.path(folder)), 0o700, "{umask} {folder}");
        }
        for file in ["progress.toml", ".progress.toml.lock", "progress.toml.2026-11-23.bak"] {
            assert_eq!(mode(&desk.path("deep/er").join(file)), 0o600, "{umask} {file}");
        }
    }
}

#[test]
fn modes_are_narrowed_and_never_widened() {
    let desk = Desk::with("format = 1\n");
    for (old, new) in [(0o644, 0o600), (0o777, 0o600), (0o600, 0o600)] {
        set_mode(desk.file.path(), old);
        let saved = desk.save(&kept()).unwrap();
        assert_eq!(mode(desk.file.path()), new);
        desk.file.undo(&saved.undo, today()).unwrap();
    }
}

#[test]
fn only_the_programs_own_folder_is_narrowed() {
    for (kind, new) in [(Folder::Own, 0o700), (Folder::Given, 0o755)] {
        let desk = Desk::empty();
        set_mode(desk.folder.path(), 0o755);
        PatientFile::progress(desk.path("progress.toml"), kind).save(&start(), today()).unwrap();
        assert_eq!(mode(desk.folder.path()), new);
    }
    let desk = Desk::empty();
    make_folder(&desk.path("shared"));
    set_mode(&desk.path("shared"), 0o755);
    symlink(desk.path("shared"), desk.path("legup")).unwrap();
    PatientFile::progress(desk.path("legup/progress.toml"), Folder::Own).save(&start(), today()).unwrap();
    assert_eq!(mode(&desk.path("shared")), 0o755);
}

#[test]
fn a_write_protected_file_is_refused() {
    let desk = Desk::with("format = 1\n");
    set_mode(desk.file.path(), 0o400);
    let error = desk.save(&kept()).unwrap_err();
    let path = desk.file.path().display();
    assert_eq!(error.to_string(), format!("{path} is write-protected; nothing was changed"));
    assert_eq!(error.hint(None), Some(format!("allow yourself to write to it: chmod u+w {path}")));
    assert_eq!(desk.read(), "format = 1\n");
    assert_eq!(mode(desk.file.path()), 0o400);
}

#[test]
fn a_file_of_another_user_is_refused() {
    let desk = Desk::with("format = 1\n");
    // Only root can give a file away, and only then is there something to see.
    if chown(desk.file.path(), Some(12_345), None).is_ok() {
        let error = desk.save(&kept()).unwrap_err();
        assert!(matches!(error, SaveError::NotYours { .. }), "{error}");
        assert_eq!(desk.read(), "format = 1\n");
        // A lock of ours on it would keep its owner out.
        assert_eq!(desk.names(), ["progress.toml"]);
    }
}

#[test]
fn copies_that_a_sync_program_made_are_found_and_never_read_or_swept() {
    let desk = Desk::with("format = 1\n");
    let copies = ["progress (conflicted copy).toml", "progress.sync-conflict-20261122-101010-ABCDEFG.toml"];
    for name in copies {
        write(&desk.path(name), "not = 'ours'\n");
    }
    write(&desk.path("other.sync-conflict-1.toml"), "");
    desk.save(&kept()).unwrap();
    let mut found = desk.file.conflict_copies();
    found.sort();
    assert_eq!(found, copies.map(|name| desk.path(name)));
    assert!(copies.iter().all(|name| read(&desk.path(name)) == "not = 'ours'\n"));
}

#[test]
fn a_link_is_followed_and_kept() {
    let desk = Desk::empty();
    make_folder(&desk.path("synced"));
    write(&desk.path("synced/real.toml"), "format = 1\n");
    symlink("synced/step.toml", desk.path("progress.toml")).unwrap();
    symlink("real.toml", desk.path("synced/step.toml")).unwrap();
    desk.save(&kept()).unwrap();
    assert!(desk.path("progress.toml").is_symlink() && desk.path("synced/step.toml").is_symlink());
    assert!(read(&desk.path("synced/real.toml")).contains("kept"));
    assert_eq!(desk.names(), ["progress.toml", "synced"]);
    assert_eq!(desk.file.folders(), [desk.path("synced"), desk.folder.path().to_owned()]);
    assert_eq!(desk.file.lock_path(), desk.path("synced/.real.toml.lock"));
    assert_eq!(desk.file.last_copy(), Some(desk.path("synced/real.toml.2026-11-23.bak")));
}

#[test]
fn a_second_name_of_the_file_keeps_what_it_said() {
    let desk = Desk::with("format = 1\n");
    // It is what programs that keep snapshots make, and those must not change.
    std::fs::hard_link(desk.file.path(), desk.path("snapshot.toml")).unwrap();
    desk.save(&kept()).unwrap();
    assert!(desk.read().contains("kept"));
    assert_eq!(read(&desk.path("snapshot.toml")), "format = 1\n");
}

#[test]
fn a_dangling_link_gets_its_file_but_never_a_folder() {
    let desk = Desk::empty();
    make_folder(&desk.path("synced"));
    symlink(desk.path("synced/real.toml"), desk.file.path()).unwrap();
    assert_eq!(desk.record(), Record::default());
    desk.save(&start()).unwrap();
    assert!(read(&desk.path("synced/real.toml")).contains("surgery"));
    let desk = Desk::empty();
    symlink(desk.path("unplugged/real.toml"), desk.file.path()).unwrap();
    let error = desk.save(&start()).unwrap_err();
    assert!(matches!(error, SaveError::NoFolder { .. }), "{error}");
    assert_eq!(desk.names(), ["progress.toml"]);
}

#[test]
fn a_file_that_went_away_is_not_begun_anew_with_one_tick_in_it() {
    let desk = Desk::empty();
    let error = desk.save(&kept()).unwrap_err();
    assert!(matches!(error, SaveError::Gone { .. }), "{error}");
    assert!(!desk.names().contains(&"progress.toml".to_owned()));
    // Nor is its folder, which may stand elsewhere by now.
    let file = PatientFile::progress(desk.path("away/deep/progress.toml"), Folder::Own);
    assert!(matches!(file.save(&kept(), today()), Err(SaveError::Gone { .. })));
    assert!(!desk.path("away").exists());
}

#[test]
fn links_in_a_circle_are_refused() {
    let desk = Desk::empty();
    symlink("b", desk.path("progress.toml")).unwrap();
    symlink("progress.toml", desk.path("b")).unwrap();
    assert!(matches!(desk.file.load(), Err(LoadError::Unreadable { .. })));
    assert!(desk.save(&kept()).is_err());
}

#[test]
fn what_is_no_file_is_refused_without_waiting_for_it() {
    let refused = |path: &Path, kind: &str| {
        let file = PatientFile::progress(path.to_owned(), Folder::Given);
        let expected = format!("{} is {kind}, not a file; nothing was changed", path.display());
        assert_eq!(file.load().unwrap_err().to_string(), expected);
        assert_eq!(file.save(&start(), today()).unwrap_err().to_string(), expected);
    };
    let desk = Desk::empty();
    make_folder(&desk.path("folder"));
    refused(&desk.path("folder"), "a folder");
    assert!(Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap().success());
    refused(&desk.path("pipe"), "a pipe, a socket or a device");
    let _listener = UnixListener::bind(desk.path("socket")).unwrap();
    refused(&desk.path("socket"), "a pipe, a socket or a device");
}

#[test]
fn a_device_is_refused() {
    let file = PatientFile::progress("/dev/null".into(), Folder::Given);
    assert!(matches!(file.load(), Err(LoadError::NotAFile { .. })));
}

#[test]
fn a_lock_that_somebody_holds_is_a_refusal_in_the_end() {
    let desk = Desk::with("format = 1\n");
    desk.save(&kept()).unwrap();
    let before = desk.read();
    let held = open(&desk.file.lock_path());
    held.lock().unwrap();
    let file = desk.file.clone().waiting(Duration::ZERO);
    let error = file.save(&note(DAY, "x"), today()).unwrap_err();
    let path = desk.file.path().display();
    assert_eq!(
        error.to_string(),
        format!("another legup is saving to {path} and does not finish; nothing was changed")
    );
    assert_eq!(desk.read(), before);
    held.unlock().unwrap();
    file.save(&note(DAY, "x"), today()).unwrap();
}

#[test]
fn a_save_waits_for_the_one_before_it() {
    let desk = Desk::with("format = 1\n");
    desk.save(&kept()).unwrap();
    let held = open(&desk.file.lock_path());
    held.lock().unwrap();
    let file = desk.file.clone();
    let waiting = thread::spawn(move || file.save(&note(DAY, "x"), today()).map(drop));
    assert!(!desk.read().contains("note"));
    held.unlock().unwrap();
    waiting.join().unwrap().unwrap();
    assert!(desk.read().contains("note"));
}

#[test]
fn a_lock_that_is_a_link_is_not_followed() {
    let desk = Desk::with("format = 1\n");
    write(&desk.path("victim"), "x");
    symlink(desk.path("victim"), desk.file.lock_path()).unwrap();
    assert!(matches!(desk.save(&kept()), Err(SaveError::Unwritable { .. })));
    assert_eq!(read(&desk.path("victim")), "x");
}

#[test]
fn two_windows_lose_nothing_of_each_others() {
    let desk = Desk::empty();
    let (one, other) = (desk.file.clone(), PatientFile::progress(desk.file.path().to_owned(), Folder::Given));
    one.save(&start(), today()).unwrap();
    other.save(&kept(), today()).unwrap();
    let first = one.save(&note(DAY, "from one"), today()).unwrap();
    other.save(&note(DAY, "from the other"), today()).unwrap();
    one.save(&hurt(ache("2026-11-22T10:00:00Z", 3)), today()).unwrap();
    assert_eq!(desk.record().day(date(DAY)).unwrap().note.as_deref(), Some("from one\nfrom the other"));
    assert!(matches!(one.undo(&first.undo, today()), Err(SaveError::Refused(Refusal::ChangedMeanwhile))));
    let day = desk.record().day(date(DAY)).unwrap().clone();
    assert_eq!((day.tasks.len(), day.pain().count()), (1, 1));
    assert!(matches!(other.save(&start(), today()), Err(SaveError::Refused(Refusal::AlreadyStarted))));
}

#[test]
fn writers_at_once_lose_nothing() {
    let desk = Desk::with("format = 1\n");
    thread::scope(|scope| {
        for thread in 0..8 {
            let file = desk.file.clone().waiting(Duration::from_mins(10));
            scope.spawn(move || {
                for n in 0..20 {
                    file.save(&tick(DAY, &format!("task-{thread}-{n}"), state(State::Done)), today()).unwrap();
                }
            });
        }
    });
    assert_eq!(desk.record().day(date(DAY)).unwrap().tasks.len(), 160);
    assert_eq!(desk.names(), [".progress.toml.lock", "progress.toml", "progress.toml.2026-11-23.bak"]);
}

#[test]
fn an_undo_after_somebody_else_saved_keeps_what_they_saved() {
    let desk = Desk::with("format = 1\n");
    let mine = desk.save(&kept()).unwrap();
    desk.save(&note(DAY, "theirs")).unwrap();
    let undone = desk.file.undo(&mine.undo, today()).unwrap();
    assert_eq!(desk.read(), "format = 1\n\n[days.\"2026-11-22\"]\nnote = \"theirs\"\n");
    desk.file.undo(&undone.undo, today()).unwrap();
    assert!(desk.read().contains("stairs = \"kept\"") && desk.read().contains("theirs"));
}

#[test]
fn taking_back_the_very_first_save_leaves_a_file_that_says_nothing() {
    let desk = Desk::empty();
    let saved = desk.save(&start()).unwrap();
    let started = desk.read();
    let undone = desk.file.undo(&saved.undo, today()).unwrap();
    assert_eq!(desk.read(), "format = 1\n");
    desk.file.undo(&undone.undo, today()).unwrap();
    assert_eq!(desk.read(), started);
}

#[test]
fn a_change_that_is_there_already_counts_as_saved_and_writes_nothing() {
    let desk = Desk::with("format = 1\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n");
    let before = inode(desk.file.path());
    let saved = desk.save(&kept()).unwrap();
    assert!(saved.change.is_nothing());
    assert_eq!(inode(desk.file.path()), before);
    assert_eq!(desk.names(), [".progress.toml.lock", "progress.toml"]);
}

#[test]
fn the_copy_is_the_file_from_before_the_days_first_change() {
    let desk = Desk::with("format = 1\n# first\n");
    let copy = |day: &str| desk.path(&format!("progress.toml.{day}.bak"));
    for (day, note_day) in [("2026-11-21", "2026-11-01"), ("2026-11-21", "2026-11-02"), ("2026-11-22", "2026-11-03")] {
        desk.file.save(&note(note_day, "x"), date(day)).unwrap();
    }
    assert_eq!(read(&copy("2026-11-21")), "format = 1\n# first\n");
    assert!(read(&copy("2026-11-22")).contains("11-02") && !read(&copy("2026-11-22")).contains("11-03"));
    assert_eq!(mode(&copy("2026-11-22")), 0o600);
    desk.file.save(&note("2026-11-04", "x"), date("2026-11-25")).unwrap();
    assert!(!copy("2026-11-21").exists() && copy("2026-11-22").exists());
    assert_eq!(desk.file.last_copy(), Some(copy("2026-11-25")));
}

#[test]
fn a_copy_that_says_more_than_the_file_stays_however_old_it_is() {
    let desk = Desk::with("format = 1\n");
    let copy = |day: &str| desk.path(&format!("progress.toml.{day}.bak"));
    let is_there = |day: &str| copy(day).exists();
    for day in ["2026-11-21", "2026-11-22", "2026-11-23"] {
        desk.file.save(&note(day, day), date(day)).unwrap();
    }
    // Cut off at a line's end: the newest copy has a day that the file does not have any more.
    desk.file.save(&note("2026-11-24", "x"), date("2026-11-24")).unwrap();
    let cut = desk.read().find("\n[days.\"2026-11-23\"]").unwrap();
    desk.write(&desk.read()[..cut]);
    for day in ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"] {
        desk.file.save(&note(day, "after"), date(day)).unwrap();
    }
    assert!(read(&copy("2026-11-24")).contains("[days.\"2026-11-23\"]"));
    let others = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-25", "2026-11-26", "2026-11-27"];
    assert!(!others.into_iter().any(is_there), "{:?}", desk.names());
    assert!(["2026-11-28", "2026-11-29"].into_iter().all(is_there));
    // One of another recovery, and one that cannot be read, are nowhere else either.
    write(&copy("2026-11-02"), "format = 1\nrecovery = { plan = \"x\", surgery = 2020-01-01T09:00:00Z }\n");
    write(&copy("2026-11-03"), "form");
    write(&copy("2026-11-04"), "format = 1\n[days.\"2026-11-25\"]\nnote = \"after\"\n");
    desk.save(&start()).unwrap();
    for day in ["2026-11-30", "2026-12-01", "2026-12-02"] {
        desk.file.save(&note(day, "after"), date(day)).unwrap();
    }
    assert!(["2026-11-02", "2026-11-03"].into_iter().all(is_there) && !is_there("2026-11-04"), "{:?}", desk.names());
    desk.files().merge(&copy("2026-11-24"), date("2026-12-03")).unwrap();
    desk.file.save(&note("2026-12-04", "after"), date("2026-12-04")).unwrap();
    assert!(!is_there("2026-11-24"), "once the record has all of it, it may go");
}

#[test]
fn a_copy_that_cannot_be_made_is_a_refusal() {
    let desk = Desk::with("format = 1\n");
    make_folder(&desk.path("progress.toml.2026-11-23.bak"));
    let error = desk.save(&kept()).unwrap_err();
    assert!(matches!(error, SaveError::NoCopy { .. }), "{error}");
    assert_eq!(desk.read(), "format = 1\n");
    assert_eq!(desk.names(), [".progress.toml.lock", "progress.toml", "progress.toml.2026-11-23.bak"]);
}

#[test]
fn only_what_a_save_of_ours_left_behind_is_swept() {
    let desk = Desk::with("format = 1\n");
    let others = [
        ".progress.toml.abc.tmp",
        ".progress.toml.abcdefghijk-.tmp",
        ".other.toml.abcdefghijkl.tmp",
        "progress.sync-conflict-20261122-101010-ABCDEFG.toml",
        "progress.toml.bak",
        "progress.toml~",
    ];
    for name in others.iter().chain(&[".progress.toml.abcdefghijkl.tmp"]) {
        write(&desk.path(name), "x");
    }
    desk.save(&kept()).unwrap();
    assert!(!desk.path(".progress.toml.abcdefghijkl.tmp").exists());
    assert!(others.iter().all(|name| desk.path(name).exists()));
}

#[test]
fn without_a_place_to_write_nothing_changes() {
    let desk = Desk::with("format = 1\n");
    desk.save(&kept()).unwrap();
    let before = desk.read();
    set_mode(desk.folder.path(), 0o500);
    let saved = desk.save(&note(DAY, "x"));
    set_mode(desk.folder.path(), 0o700);
    // Whoever may do everything is not held up by a mode.
    if let Err(error) = saved {
        assert!(matches!(error, SaveError::Unwritable { .. }), "{error}");
        assert_eq!(error.hint(None).as_deref(), Some("make sure that you may write to the folder, and try again"));
        assert_eq!(desk.read(), before);
        assert_eq!(desk.names(), [".progress.toml.lock", "progress.toml", "progress.toml.2026-11-23.bak"]);
    }
}
