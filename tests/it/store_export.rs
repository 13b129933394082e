//! Reports on the disk: whole, for the patient alone, and never over another file without a word.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use legup::record::{Change, Settings};
use legup::store::export::{ExportError, write, write_free, write_record};
use legup::store::record_of;
use tempfile::tempdir;

use crate::given::day;
use crate::screens::five_days;

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_report_is_for_the_patient_alone_and_nothing_else_is_left() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("report.html");
    write(&path, b"<p>", false).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"<p>");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(folder.path()), ["report.html"]);
}

#[test]
fn a_file_that_is_there_is_written_over_only_on_the_patients_word() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("report.csv");
    fs::write(&path, "mine").unwrap();
    let refused = write(&path, b"new", false).unwrap_err();
    assert_eq!(refused.to_string(), format!("{} is there already, and was left as it is", path.display()));
    assert_eq!(refused.hint(), "choose another name, or add --force to replace it");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    write(&path, b"new", true).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(folder.path()), ["report.csv"]);
}

#[test]
fn links_and_folders_are_left_alone_even_by_force() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("other"), "other").unwrap();
    symlink("other", folder.path().join("link")).unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    for name in ["link", "folder"] {
        for force in [false, true] {
            let refused = write(&folder.path().join(name), b"new", force).unwrap_err();
            assert!(matches!(refused, ExportError::NotAFile { .. }), "{name}: {refused}");
        }
    }
    assert_eq!(fs::read(folder.path().join("other")).unwrap(), b"other");
    let missing = write(&folder.path().join("nowhere/report.txt"), b"new", false).unwrap_err();
    assert!(matches!(missing, ExportError::Unwritable { .. }), "{missing}");
    assert_eq!(names(folder.path()), ["folder", "link", "other"]);
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let folder = tempdir().unwrap();
    let free = |name: &str| write_free(&folder.path().join(name), b"new").unwrap();
    fs::write(folder.path().join("a.html"), "mine").unwrap();
    fs::write(folder.path().join("a-3.html"), "mine").unwrap();
    let written: Vec<_> = ["a.html", "a.html", "b", "b", ".c", ".c"].map(free).into_iter().collect();
    let path = |name: &str| folder.path().join(name);
    assert_eq!(written, ["a-2.html", "a-4.html", "b", "b-2", ".c", ".c-2"].map(path));
    assert_eq!(fs::read(path("a.html")).unwrap(), b"mine");
    fs::create_dir(path("d")).unwrap();
    let refused = write_free(&path("d"), b"new").unwrap_err();
    assert!(matches!(refused, ExportError::NotAFile { .. }), "{refused}");
}

#[test]
fn a_whole_record_is_written_as_a_file_that_says_the_same_but_for_the_settings() {
    let folder = tempdir().unwrap();
    let mut record = five_days();
    // As it is typed, and not yet as a file gives it back.
    let note = Some("first\r\nsecond".to_owned());
    Change::Note { date: day("2026-11-25"), before: None, after: note }.apply(&mut record);
    record.settings.day_starts_at = 4;
    let path = write_record(&record, &folder.path().join("all.toml")).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let said = record_of("all.toml", fs::read_to_string(&path).unwrap()).unwrap();
    record.days.get_mut(&day("2026-11-25")).unwrap().note = Some("first\nsecond".to_owned());
    record.settings = Settings::default();
    assert_eq!(said, record);
    assert_eq!(write_record(&record, &path).unwrap(), folder.path().join("all-2.toml"));
    assert_eq!(names(folder.path()), ["all-2.toml", "all.toml"]);
}
