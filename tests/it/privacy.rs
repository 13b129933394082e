//! Who else on the machine can read what, and what others may have laid in the way.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustix::process::geteuid;
use tempfile::TempDir;

use crate::cli_patient::AFTERNOON;

/// A user who is nobody in particular.
const SOMEBODY: u32 = 54_321;

const STARTED: &str = "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n";

fn shell(folder: &Path, umask: &str, lines: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_legup");
    let script = format!("set -e\numask {umask}\nlegup() {{ '{program}' --now {AFTERNOON} \"$@\"; }}\n{lines}");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &script]).current_dir(folder).env_clear().env("HOME", folder).env("TZ", "Europe/Berlin");
    command.output().unwrap()
}

/// Everything below a folder, with its mode.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stat = fs::symlink_metadata(&path).unwrap();
        found.push((path.clone(), stat.mode() & 0o7777));
        if stat.is_dir() {
            found.extend(modes(&path));
        }
    }
    found
}

#[test]
fn nothing_that_is_written_can_be_read_by_others_whatever_the_umask() {
    for umask in ["000", "022", "077", "0777"] {
        let folder = TempDir::new().unwrap();
        let output = shell(
            folder.path(),
            umask,
            "legup start --surgery 2026-11-20T09:30\n\
             legup note hello\n\
             legup start --surgery 2026-11-21T09:30 --archive\n\
             legup note again\n\
             legup start --surgery 2026-11-21T09:30 --file new/deep/er/p.toml\n\
             for format in text markdown html csv ics fhir; do legup report --format $format --output r.$format; done\n\
             legup report --output r.text --force\n",
        );
        assert!(output.status.success(), "{umask}: {output:?}");
        let found = modes(folder.path());
        let names: Vec<_> = found.iter().filter_map(|(path, _)| path.file_name()?.to_str()).collect();
        for name in ["progress.toml", LOCK, COPY, ARCHIVE, UNDO] {
            assert!(names.contains(&name), "{umask}: {names:?}");
        }
        for (path, mode) in &found {
            let private = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(*mode, private, "{umask}: {} is {mode:o}", path.display());
        }
    }
}

/// A folder that belongs to somebody, with a recovery in it; what others may lay there is laid by the superuser.
struct Household {
    folder: TempDir,
}

impl Household {
    /// `None`, with a word, where the test is not run by the superuser or somebody could not run the program.
    fn new() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let household = Self { folder };
        if !geteuid().is_root() {
            skipped("it takes the superuser to lay another user's files in the way");
            return None;
        }
        chown(household.path(""), Some(SOMEBODY), Some(SOMEBODY)).unwrap();
        household.write("progress.toml", STARTED, 0o600);
        chown(household.path("progress.toml"), Some(SOMEBODY), None).unwrap();
        let reached = household.somebody(&["--version"]).is_some_and(|output| output.status.success());
        if !reached {
            skipped("another user cannot run the program from where it stands");
        }
        reached.then_some(household)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str, mode: u32) {
        fs::write(self.path(name), text).unwrap();
        fs::set_permissions(self.path(name), Permissions::from_mode(mode)).unwrap();
    }

    fn somebody(&self, words: &[&str]) -> Option<Output> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
        command.args(["--file", "progress.toml", "--now", AFTERNOON]).args(words).current_dir(self.folder.path());
        command.env_clear().env("TZ", "Europe/Berlin").env("HOME", self.folder.path()).stdin(Stdio::null());
        command.uid(SOMEBODY).gid(SOMEBODY).output().ok()
    }

    /// What is said of a command that is refused.
    #[track_caller]
    fn refused(&self, words: &[&str]) -> String {
        let output = self.somebody(words).unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
        assert_eq!(fs::read_to_string(self.path("progress.toml")).unwrap(), STARTED);
        said
    }
}

/// Says in the output of the tests that one of them did not look.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

const LOCK: &str = ".progress.toml.lock";
const COPY: &str = "progress.toml.2026-11-22.bak";
const UNDO: &str = ".progress.toml.2026-11-22.undo";
const ARCHIVE: &str = "progress-2026-11-20.toml";
const NOTE: [&str; 2] = ["note", "hello"];
const REPORT: [&str; 3] = ["report", "--output", "report.txt"];

#[test]
fn files_of_another_user_in_the_place_of_ones_own_are_refused_and_left_alone() {
    for mode in [0o600, 0o666] {
        for (name, words) in [(LOCK, &NOTE[..]), (COPY, &NOTE), ("report.txt", &REPORT)] {
            let Some(household) = Household::new() else { return };
            household.write(name, "another's", mode);
            let said = household.refused(words);
            assert!(said.starts_with("error: ") && said.contains(name), "{said}");
            assert_eq!(fs::read_to_string(household.path(name)).unwrap(), "another's");
            assert_eq!(fs::metadata(household.path(name)).unwrap().mode() & 0o777, mode);
        }
    }
}

#[test]
fn links_and_pipes_in_the_place_of_ones_own_files_are_refused_and_lead_nowhere() {
    for (name, words) in [(LOCK, &NOTE[..]), (COPY, &NOTE), ("report.txt", &REPORT)] {
        let Some(household) = Household::new() else { return };
        household.write("victim", "another's", 0o666);
        symlink("victim", household.path(name)).unwrap();
        let said = household.refused(words);
        assert!(said.starts_with("error: ") && said.contains(name), "{said}");
        assert_eq!(fs::read_to_string(household.path("victim")).unwrap(), "another's");
        assert!(household.path(name).is_symlink());

        fs::remove_file(household.path(name)).unwrap();
        assert!(Command::new("mkfifo").arg(household.path(name)).status().unwrap().success());
        chown(household.path(name), Some(SOMEBODY), None).unwrap();
        let said = household.refused(words);
        assert!(said.starts_with("error: ") && said.contains(name), "{said}");
    }
}

#[test]
fn what_stands_under_the_name_of_an_old_record_is_left_alone() {
    let Some(household) = Household::new() else { return };
    household.write("victim", "another's", 0o666);
    symlink("victim", household.path(ARCHIVE)).unwrap();
    let output = household.somebody(&["start", "--surgery", "2026-11-21T09:30", "--archive"]).unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read_to_string(household.path("victim")).unwrap(), "another's");
    assert_eq!(fs::read_to_string(household.path("progress-2026-11-20-2.toml")).unwrap(), STARTED);
}

#[test]
fn a_folder_in_which_anybody_may_change_everything_is_no_place_for_a_record() {
    let Some(household) = Household::new() else { return };
    for (mode, is_refused) in [(0o777, true), (0o1777, false)] {
        chown(household.path(""), Some(0), Some(0)).unwrap();
        fs::set_permissions(household.path(""), Permissions::from_mode(mode)).unwrap();
        if is_refused {
            let said = household.refused(&NOTE);
            assert!(said.contains("it belongs to another user, and anybody may write in it"), "{said}");
        } else {
            assert!(household.somebody(&NOTE).unwrap().status.success());
        }
    }
}

#[test]
fn whoever_has_no_home_can_look_up_when_to_call() {
    let Some(household) = Household::new() else { return };
    let run = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
        command.args(words).current_dir(household.folder.path()).env_clear().uid(SOMEBODY).gid(SOMEBODY);
        command.output().unwrap()
    };
    let told = run(&["call"]);
    assert!(told.status.success(), "{told:?}");
    assert!(String::from_utf8(told.stdout).unwrap().contains("112"));
    let said = "there is no home folder to keep the progress file in\nhint: name a file: --file progress.toml\n";
    assert_eq!(String::from_utf8(told.stderr).unwrap(), format!("note: {said}"));
    let refused = run(&["today"]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(String::from_utf8(refused.stderr).unwrap(), format!("error: {said}"));
}
