//! Reports on the disk: whole, for the patient alone, and never over another file without a word.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use legup::store::export::{ExportError, write};
use tempfile::tempdir;

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
    assert_eq!(refused.hint(), "take another name, or add --force to write over it");
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
