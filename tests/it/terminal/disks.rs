//! What a system really does to the built program: disks that are full or can only be read, folders without the right
//! to write, limits. Where the system does not let a test do so, it says that it was skipped.
#![expect(clippy::print_stderr, reason = "who reads the tests is told what was not tried")]

use std::fs;
use std::os::unix::fs::chown;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::window::{MORNING, STARTED};
use crate::store_desk::set_mode;

/// A user who is nobody.
const NOBODY: u32 = 65_534;

/// Runs a script in which `$legup` is the program, to be used with the words of `$words`.
fn run(shell: &mut Command, folder: &Path, script: &str) -> Output {
    let words = format!("--file progress.toml --now {MORNING}");
    shell.args(["-c", script]).current_dir(folder).env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    shell.env("HOME", folder).env("TZ", "Europe/Berlin").env("STARTED", STARTED).env("words", words);
    shell.env("legup", env!("CARGO_BIN_EXE_legup")).output().unwrap()
}

/// A shell that may mount disks, which nobody else sees.
fn with_mounts() -> Option<Command> {
    let mut shell = Command::new("unshare");
    shell.args(["-Urm", "sh"]);
    let may = Command::new("unshare").args(["-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if may.is_ok_and(|output| output.status.success()) {
        return Some(shell);
    }
    eprintln!("skipped: no disk may be mounted here");
    None
}

/// The folder, in which this file stands.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    set_mode(&folder.path().join("progress.toml"), 0o600);
    folder
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(text).unwrap()
}

/// The script puts what stands in the folder after a command between lines of dashes, and the names behind them.
const SHOWS: &str = "shows() { echo \"exit $?\"; cat progress.toml; echo ---; ls -A | grep -v '^fill$'; echo ===; }";

#[test]
fn on_a_disk_that_is_full_the_old_file_stays_and_once_there_is_room_it_goes_on() {
    let Some(mut shell) = with_mounts() else { return };
    // One page for the file, and none, one or two of 15 for the copy and for the new text.
    let script = format!(
        "{SHOWS}; mkdir disk; mount -t tmpfs -o size=64k none disk || exit; cd disk; umask 077
         for free in 0 1 2; do
             rm -f * .*.undo; printf '%s' \"$STARTED\" > progress.toml
             head -c $(( (15 - free) * 4096 )) /dev/zero > fill
             $legup $words pain 3 2>&1; shows
             rm fill; $legup $words pain 4 2>&1; shows
         done"
    );
    let output = run(&mut shell, folder().path(), &script);
    let said = said(&output);
    let parts: Vec<_> = said.split_terminator("===\n").collect();
    let full =
        "No space left on device (os error 28); nothing was changed\nhint: make room on the disk, and try again\n";
    let [no_page, after_it, one_page, after_that, two_pages, _] = parts[..] else { panic!("{said}") };
    let copy = "progress.toml.2026-11-22.bak";
    let old = format!("exit 1\n{STARTED}---\n.progress.toml.lock\nprogress.toml\n");
    let no_copy = format!("error: ./{copy}, the copy made before the day's first change, cannot be written: {full}");
    assert_eq!(no_page, format!("{no_copy}{old}"));
    assert_eq!(one_page, format!("error: progress.toml cannot be saved: {full}{old}{copy}\n"));
    for saved in [after_it, after_that, two_pages] {
        assert!(saved.contains("exit 0\n") && saved.contains("[[days.\"2026-11-22\".pain]]"), "{saved}");
        assert!(
            saved.ends_with(&format!(
                "---\n.progress.toml.2026-11-22.undo\n.progress.toml.lock\nprogress.toml\n{copy}\n"
            )),
            "{saved}"
        );
    }
}

#[test]
fn a_disk_that_can_only_be_read_is_named_as_such() {
    let Some(mut shell) = with_mounts() else { return };
    let script = format!(
        "{SHOWS}; mkdir disk; mount -t tmpfs none disk || exit; cd disk; umask 077
         printf '%s' \"$STARTED\" > progress.toml; mount -o remount,ro \"$PWD\" || exit
         $legup $words pain 3 2>&1; shows; $legup $words today > /dev/null && echo is read"
    );
    let said = said(&run(&mut shell, folder().path(), &script));
    let expected = format!(
        "error: ./.progress.toml.lock cannot be saved: Read-only file system (os error 30); nothing was changed\n\
         hint: the disk can only be read; keep the file on another one\n\
         exit 1\n{STARTED}---\nprogress.toml\n===\nis read\n"
    );
    assert_eq!(said, expected);
}

#[test]
fn a_folder_without_the_right_to_write_is_named_as_such() {
    let folder = folder();
    let file = folder.path().join("progress.toml");
    let is_root = rustix::process::geteuid().is_root();
    if is_root {
        for path in [folder.path(), &file] {
            chown(path, Some(NOBODY), None).unwrap();
        }
    }
    let shell = || {
        // For the superuser no folder is protected.
        let mut shell = Command::new(if is_root { "setpriv" } else { "env" });
        let words: &[_] = if is_root { &["--reuid=65534", "--clear-groups", "sh"] } else { &["sh"] };
        shell.args(words);
        shell
    };
    if !run(&mut shell(), folder.path(), "$legup $words today").status.success() {
        eprintln!("skipped: the program cannot be run as another user here");
        return;
    }
    set_mode(folder.path(), 0o500);
    let said = said(&run(&mut shell(), folder.path(), &format!("{SHOWS}; $legup $words pain 3 2>&1; shows")));
    set_mode(folder.path(), 0o700);
    let expected = format!(
        "error: ./.progress.toml.lock cannot be saved: Permission denied (os error 13); nothing was changed\n\
         hint: make sure that you may write to the folder, and try again\n\
         exit 1\n{STARTED}---\nprogress.toml\n===\n"
    );
    assert_eq!(said, expected);
}

#[test]
fn past_the_limit_on_the_size_of_files_the_old_file_stays() {
    let folder = folder();
    // In blocks of 512 bytes: the file is larger than one of them, and a note makes it larger than two.
    let long = format!("{STARTED}\n[days.\"2026-11-21\"]\nnote = \"{}\"\n", "long ".repeat(140));
    fs::write(folder.path().join("progress.toml"), &long).unwrap();
    let script = format!("{SHOWS}; ulimit -f 2; $legup $words note '{}' 2>&1; shows", "longer ".repeat(60));
    let said = said(&run(&mut Command::new("sh"), folder.path(), &script));
    let expected = format!(
        "error: progress.toml cannot be saved: File too large (os error 27); nothing was changed\n\
         exit 1\n{long}---\n.progress.toml.lock\nprogress.toml\nprogress.toml.2026-11-22.bak\n===\n"
    );
    assert_eq!(said, expected);
}
