//! Where there is no terminal: a pipe, a file, a job at night.

use std::fs::{self, File};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::window::STARTED;

fn refused(words: &[&str], input: Stdio, output: Stdio) -> Output {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
    command.env_clear().env("HOME", folder.path()).env("TZ", "Europe/Berlin").current_dir(folder.path());
    command.args(["--file", "progress.toml"]).args(words).stdin(input).stdout(output).stderr(Stdio::piped());
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("progress.toml")).unwrap(), STARTED);
    output
}

#[test]
fn the_full_screen_says_that_it_needs_one() {
    let null = || Stdio::from(File::options().read(true).write(true).open("/dev/null").unwrap());
    for words in [&[][..], &["demo"], &["--color", "always"]] {
        for (input, output) in [(null(), Stdio::piped()), (Stdio::piped(), Stdio::piped()), (null(), null())] {
            let output = refused(words, input, output);
            assert_eq!(output.status.code(), Some(1));
            assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
            assert_eq!(
                String::from_utf8(output.stderr).unwrap(),
                "error: the full screen needs a terminal, and this is not one\n\
                 hint: legup today prints today's list; legup --help lists the other commands\n"
            );
        }
    }
}
