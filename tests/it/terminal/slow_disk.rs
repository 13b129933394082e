//! The disk takes its time: a save waits for another program's lock, and the patient goes on.

use std::fs::{self, File};

use legup::store::{Folder, PatientFile};
use tempfile::TempDir;

use super::window::{Opening, STARTED};
use crate::given::day;

#[test]
fn while_a_save_waits_every_key_has_its_frame_and_all_is_saved_in_order_after_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("progress.toml");
    fs::write(&path, STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("space tick");
    let lock = File::create(folder.path().join(".progress.toml.lock")).unwrap();
    lock.lock().unwrap();
    window.types("gj ");
    window.waits_for("● Compression stockings");
    window.waits_for("saving");
    for (keys, frame) in [
        ("j", "› ○ Up only for meals"),
        ("p5", "(5)"),
        ("\r", "Which leg?"),
        ("\r", "● Pain"),
        ("nslept badly", "slept badly"),
        ("\x1b", "space tick"),
        ("2", "Week 1"),
        ("3", "Journey"),
        ("4", "at rest"),
        ("?", "ON THE DAY"),
        ("\x1b", "at rest"),
        ("1", "› ○ Up only for meals"),
        ("p7", "(7)"),
        ("\r", "Which leg?"),
        ("\r", "7 "),
        ("gj", "› ● Compression stockings"),
        ("c", "› ○ Compression stockings"),
        (" ", "› ● Compression stockings"),
        ("u", "› ○ Compression stockings"),
    ] {
        window.types(keys);
        window.waits_for(frame);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), STARTED);
    lock.unlock().unwrap();
    window.waits_for("   saved 10:0");
    window.types("q");
    assert!(window.ends().success());
    let record = PatientFile::progress(path, Folder::Given).load().unwrap().record;
    let entered = &record.days[&day("2026-11-22")];
    assert_eq!(entered.note.as_deref(), Some("slept badly"));
    assert_eq!(entered.pain().map(|entry| entry.rest.get()).collect::<Vec<_>>(), [5, 7]);
    assert!(entered.tasks.is_empty(), "ticked, cleared, ticked again and undone");
}
