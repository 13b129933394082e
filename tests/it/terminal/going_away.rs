//! The terminal goes away under the program.

use std::fs;
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;

use tempfile::TempDir;

use super::window::{LIMIT, MORNING, Opening, STARTED};

#[test]
fn a_closed_terminal_ends_the_program_and_keeps_the_last_change() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("progress.toml");
    fs::write(&file, STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Day 2");
    window.types("j ");
    window.waits_for("● Compression stockings");
    window.is_closed();
    assert!(window.ends_unseen().signal().is_none());
    assert!(fs::read_to_string(&file).unwrap().contains("stockings = \"done\""));
}

/// How long a process worked in all, in hundredths of a second, once it has ended and nobody has asked how.
#[cfg(target_os = "linux")]
fn worked(process: rustix::process::Pid) -> u64 {
    use rustix::process::{WaitId, WaitIdOptions, waitid};
    waitid(WaitId::Pid(process), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).unwrap();
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero())).unwrap();
    let after_the_name = stat.rsplit_once(") ").unwrap().1;
    after_the_name.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_costs_no_work() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    for closes_in_the_middle in [false, true] {
        let mut window = Opening::screen(folder.path()).open();
        window.waits_for("Day 2");
        if closes_in_the_middle {
            window.types("n\x1b[200~without an end");
        }
        let process = window.process();
        window.is_closed();
        let worked = worked(process);
        assert!(worked < 100, "it worked for {worked} hundredths of a second");
    }
}

#[test]
fn a_terminal_that_closes_without_a_signal_ends_the_program_too() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let pipe = folder.path().join("open");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (send, ended) = channel();
    // The pipe is at its end when nobody has it open any more, and the program alone has.
    thread::spawn(move || send.send(fs::read(pipe)));
    let program = env!("CARGO_BIN_EXE_legup");
    // In a session of its own the terminal is nobody's to be told of.
    let line = format!("setsid --fork '{program}' --file progress.toml --now {MORNING} 9>open; sleep 1000");
    let mut window =
        Opening::program(folder.path(), "/bin/sh").env("PATH", "/usr/bin:/bin").words(["-c", &line]).open();
    window.waits_for("Day 2");
    window.is_closed();
    ended.recv_timeout(LIMIT).expect("it is still there").unwrap();
}

#[test]
fn a_terminal_closed_while_a_note_is_written_keeps_the_note() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("progress.toml");
    fs::write(&file, STARTED).unwrap();
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Day 2");
    window.types("n");
    window.waits_for("Write as much as you like");
    window.types("pulling behind the knee");
    window.waits_for("pulling behind the knee");
    window.is_closed();
    assert!(window.ends_unseen().signal().is_none());
    assert!(fs::read_to_string(&file).unwrap().contains("pulling behind the knee"));
}
