//! Put to sleep and woken up, by key and by signal, under a shell and without one.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;

use rustix::process::{Signal, kill_process};
use tempfile::TempDir;

use super::window::{LIMIT, MORNING, Opening, STARTED, Window};

/// A shell in which the program was started from the prompt.
fn in_a_shell(folder: &Path) -> Window {
    in_a_shell_with(folder, "")
}

fn in_a_shell_with(folder: &Path, redirection: &str) -> Window {
    let mut window = in_a_shell_at(folder, &format!("{MORNING} {redirection}"));
    window.waits_for("Day 2");
    window
}

/// The same at another moment, which redirections may follow.
pub(super) fn in_a_shell_at(folder: &Path, now: &str) -> Window {
    fs::write(folder.join("progress.toml"), STARTED).unwrap();
    let shell = Opening::program(folder, "bash").words(["--norc", "--noprofile", "-i"]);
    let mut window = shell.env("PS1", "ready> ").env("PATH", "/usr/bin:/bin").open();
    window.waits_for("ready>");
    let program = env!("CARGO_BIN_EXE_legup");
    window.types(&format!("'{program}' --file progress.toml --now {now}\r"));
    window
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_screen_back() {
    let folder = TempDir::new().unwrap();
    let mut window = in_a_shell(folder.path());
    for round in 1..=3 {
        window.types("\x1a");
        window.waits_until("the prompt", |screen| !screen.alternate_screen() && screen.contents().ends_with("ready> "));
        assert!(!window.look().hide_cursor());
        window.types(&format!("echo $((40+{round}))\r"));
        window.waits_for(&format!("\n{}\n", 40 + round));
        window.types("fg\r");
        window.waits_for("Day 2");
        assert!(window.is_taken());
        window.types("2");
        window.waits_for("Week 1");
        window.types("1");
        window.waits_for("Compression stockings");
    }
    window.types("q");
    window.waits_until("the prompt", |screen| !screen.alternate_screen() && screen.contents().ends_with("ready> "));
}

#[test]
fn signals_from_outside_put_it_to_sleep_and_wake_it_up() {
    let folder = TempDir::new().unwrap();
    let mut window = in_a_shell(folder.path());
    for signal in [Signal::TSTP, Signal::STOP] {
        let program = window.foreground();
        kill_process(program, signal).unwrap();
        window.waits_for("Stopped");
        window.types("fg\r");
        window.waits_for("Compression stockings");
        window.types("2");
        window.waits_for("Week 1");
        assert!(window.is_taken());
        window.types("1");
        window.waits_for_no("Week 1");
        kill_process(program, Signal::CONT).unwrap();
        window.types("2");
        window.waits_for("Week 1");
        window.types("1");
        window.waits_for_no("Week 1");
    }
}

#[test]
fn where_no_shell_would_wake_it_ctrl_z_leaves_it_awake() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let alone = Opening::screen(folder.path());
    let program = env!("CARGO_BIN_EXE_legup");
    let line = format!("'{program}' --file progress.toml --now {MORNING}; true");
    let below_a_script = Opening::program(folder.path(), "/bin/sh").words(["-c", &line]);
    for opening in [alone, below_a_script] {
        let mut window = opening.open();
        window.waits_for("Day 2");
        window.types("\x1a");
        window.types("2");
        window.waits_for("Week 1");
        window.signals(Signal::TSTP);
        window.types("1");
        window.waits_for_no("Week 1");
        window.types("q");
        assert!(window.ends().success());
        window.is_as_before();
    }
}

#[test]
fn in_the_background_it_leaves_the_terminal_alone_until_it_is_in_front() {
    let folder = TempDir::new().unwrap();
    let mut window = in_a_shell(folder.path());
    window.types("\x1a");
    window.waits_for("Stopped");
    window.types("bg\r");
    window.waits_for(" &");
    window.types("echo $((40+2))\r");
    window.waits_for("\n42\n");
    assert!(!window.look().alternate_screen());
    // What is typed at the prompt may reach a reader in the background too: then the system puts it to sleep once more.
    while !window.look().alternate_screen() {
        let stopped = |screen: &vt100::Screen| screen.contents().matches("Stopped").count();
        let before = stopped(window.look());
        window.types("fg\r");
        window.waits_until("it in front", |screen| screen.alternate_screen() || stopped(screen) > before);
    }
    window.types("2");
    window.waits_for("Week 1");
}

#[test]
fn it_ends_when_the_terminal_of_its_shell_is_closed_asleep_or_awake() {
    for asleep in [false, true].repeat(5) {
        let folder = TempDir::new().unwrap();
        let pipe = folder.path().join("open");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (send, ended) = channel();
        // The pipe is at its end when nobody has it open any more, and the program alone has.
        thread::spawn(move || send.send(fs::read(pipe)));
        let mut window = in_a_shell_with(folder.path(), "9>open");
        if asleep {
            window.types("\x1a");
            window.waits_for("Stopped");
        }
        window.is_closed();
        ended.recv_timeout(LIMIT).expect("it is still there").unwrap();
    }
}

#[test]
fn a_shell_that_ends_under_it_ends_it() {
    for _ in 0..10 {
        let folder = TempDir::new().unwrap();
        let mut window = in_a_shell(folder.path());
        window.signals(Signal::HUP);
        // The terminal is at its end only when nobody has it open any more.
        window.ends();
    }
}
