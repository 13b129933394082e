//! A program at work in a terminal of its own, and when it wrote what.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A program that has not done by now what it should hangs.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// Nothing more belongs to a frame when nothing came for so long.
const QUIET: Duration = Duration::from_millis(25);

const QUESTION: &[u8] = b"\x1b]11;?";
const WHITE_ON_BLACK: &[u8] = b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\";
const FIRST_SCREEN: &[u8] = b"\x1b[?1049l";

/// What is measured: a program, its words, and what its first frame ends with.
#[derive(Clone)]
pub(crate) struct Program {
    pub(crate) path: String,
    pub(crate) words: Vec<String>,
    pub(crate) last: &'static str,
}

pub(crate) struct Window {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) opened: Instant,
    /// What was written, and when it arrived; the last is nothing, when the terminal was closed.
    output: Receiver<(Instant, Vec<u8>)>,
    keyboard: Box<dyn Write + Send>,
    _terminal: Box<dyn MasterPty + Send>,
}

/// The environment of every program that is measured.
pub(crate) fn environment(home: &Path) -> [(&'static str, String); 4] {
    let home = home.display().to_string();
    [("HOME", home.as_str()), ("TZ", "Europe/Berlin"), ("LANG", "en_GB.UTF-8"), ("TERM", "xterm-256color")]
        .map(|(name, value)| (name, value.to_owned()))
}

impl Window {
    /// Starts a program in a terminal of 120 × 40.
    pub(crate) fn open(program: &Program, home: &Path) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let mut command = CommandBuilder::new(&program.path);
        command.env_clear();
        command.cwd(home);
        command.args(&program.words);
        for (name, value) in environment(home) {
            command.env(name, value);
        }
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 64 * 1024];
            loop {
                let count = reader.read(&mut bytes).unwrap_or(0);
                let is_told = send.send((Instant::now(), bytes[..count].to_vec()));
                if count == 0 || is_told.is_err() {
                    return;
                }
            }
        });
        let opened = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Self { child, opened, output, keyboard, _terminal: pair.master }
    }

    /// Starts a program and waits for its first frame; when that was there.
    pub(crate) fn shown(program: &Program, home: &Path) -> (Self, Duration) {
        let mut window = Self::open(program, home);
        let there = window.wrote(program.last.as_bytes()) - window.opened;
        (window, there)
    }

    /// Waits until a text was written; when it was.
    pub(crate) fn wrote(&mut self, text: &[u8]) -> Instant {
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = self.output.recv_timeout(LIMIT).expect("the program does not show what it should");
            assert!(!bytes.is_empty(), "the program has ended: {}", String::from_utf8_lossy(&seen));
            seen.extend_from_slice(&bytes);
            if contains(&bytes, QUESTION) {
                self.keyboard.write_all(WHITE_ON_BLACK).unwrap();
            }
            if contains(&seen, text) {
                return at;
            }
        }
    }

    /// Waits until nothing was written for so long.
    pub(crate) fn settle(&mut self, quiet: Duration) {
        while let Ok((_, bytes)) = self.output.recv_timeout(quiet) {
            assert!(!bytes.is_empty(), "the program has ended");
        }
    }

    pub(crate) fn type_in(&mut self, key: &str) {
        self.keyboard.write_all(key.as_bytes()).unwrap();
    }

    /// Presses a key; how long it takes until the last of what it changes is written.
    pub(crate) fn press(&mut self, key: &str) -> Duration {
        let pressed = Instant::now();
        self.type_in(key);
        let (mut last, _) = self.output.recv_timeout(LIMIT).unwrap_or_else(|_| panic!("{key} changes nothing"));
        while let Ok((at, _)) = self.output.recv_timeout(QUIET) {
            last = at;
        }
        last - pressed
    }

    /// Leaves; how long it takes until the terminal is given back, and until the program is gone.
    pub(crate) fn leave(mut self) -> (Duration, Duration) {
        let pressed = Instant::now();
        self.type_in("q");
        let given_back = self.wrote(FIRST_SCREEN) - pressed;
        let gone = loop {
            let (at, bytes) = self.output.recv_timeout(LIMIT).expect("the program does not end");
            if bytes.is_empty() {
                break at - pressed;
            }
        };
        self.child.wait().unwrap();
        (given_back, gone)
    }

    /// A number of the process in `/proc`, such as `VmHWM`, in the unit in which it stands there.
    pub(crate) fn status(&self, name: &str) -> u64 {
        number_in(&format!("/proc/{}/status", self.id()), name)
    }

    /// How often its threads went to sleep by themselves, each for something to wake them.
    pub(crate) fn sleeps(&self) -> u64 {
        self.threads().iter().map(|thread| number_in(&format!("{thread}/status"), "voluntary_ctxt_switches")).sum()
    }

    /// How long its threads were at work on a processor.
    pub(crate) fn at_work(&self) -> Duration {
        let of_thread = |thread: &String| {
            let text = read(&format!("{thread}/schedstat"));
            text.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<u64>().ok()).unwrap_or_default()
        };
        Duration::from_nanos(self.threads().iter().map(of_thread).sum())
    }

    fn threads(&self) -> Vec<String> {
        let folder = format!("/proc/{}/task", self.id());
        let threads = std::fs::read_dir(folder).unwrap();
        threads.map(|thread| thread.unwrap().path().display().to_string()).collect()
    }

    fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}

fn number_in(path: &str, name: &str) -> u64 {
    let text = read(path);
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default();
    line.trim().split(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn read(path: &str) -> String {
    // A thread may have ended meanwhile.
    std::fs::read_to_string(path).unwrap_or_default()
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|part| part == text)
}
