//! A window: a terminal of its own, the program in it, and what can be seen and typed.
//!
//! Nothing here waits for a time: output is awaited, with a limit so generous that only a program that hangs reaches it.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// A program that has not shown what it should by now hangs.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// The morning of day 2, on which most tests play.
pub(crate) const MORNING: &str = "2026-11-22T10:00:00+01:00";

/// A recovery from 20 November 2026, 9:30 in Berlin, without an entry yet.
pub(crate) const STARTED: &str =
    "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n";

/// What a terminal is asked for its colours.
const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// What it answers where they are white on black.
const WHITE_ON_BLACK: &[u8] = b"\x1b]11;rgb:0000/0000/0000\x1b\\";

/// The ground of the selected row that comes of that.
pub(crate) const ON_DARK: &str = "48;5;235m";

/// What the program shows in the place of an order.
const STANDS_IN: &[u8] = "\u{fffd}".as_bytes();

/// What asks for the other screen, and for the first one again.
const OTHER_SCREEN: &[u8] = b"\x1b[?1049h";
const FIRST_SCREEN: &[u8] = b"\x1b[?1049l";

/// How many rows can be scrolled back to.
const SCROLLBACK: usize = 500;

/// What is to be opened in a window.
pub(crate) struct Opening {
    command: CommandBuilder,
    size: (u16, u16),
    colors: &'static [u8],
    has_other_screen: bool,
}

impl Opening {
    /// The full screen on `progress.toml` in a folder, on the morning of day 2 in Berlin.
    pub(crate) fn screen(folder: &Path) -> Self {
        Self::legup(folder).words(["--file", "progress.toml", "--now", MORNING])
    }

    /// The program without words, with all of its folders in this one.
    pub(crate) fn legup(folder: &Path) -> Self {
        Self::program(folder, env!("CARGO_BIN_EXE_legup"))
    }

    /// Any program.
    pub(crate) fn program(folder: &Path, program: &str) -> Self {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.cwd(folder);
        let opening = Self { command, size: (80, 24), colors: WHITE_ON_BLACK, has_other_screen: true };
        let home = folder.to_str().unwrap();
        [("HOME", home), ("TZ", "Europe/Berlin"), ("LANG", "en_GB.UTF-8"), ("TERM", "xterm-256color")]
            .into_iter()
            .fold(opening, |opening, (name, value)| opening.env(name, value))
    }

    pub(crate) fn words<W: AsRef<OsStr>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.command.args(words);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn sized(self, columns: u16, rows: u16) -> Self {
        Self { size: (columns, rows), ..self }
    }

    /// In a terminal that has one screen alone, as GNU screen as it is installed, and xterm where `titeInhibit` is set.
    pub(crate) fn on_the_only_screen(self) -> Self {
        Self { has_other_screen: false, ..self }
    }

    /// In a terminal that never answers.
    pub(crate) fn in_silence(self) -> Self {
        self.answering(b"")
    }

    /// In a terminal that answers this when it is asked for its colours.
    pub(crate) fn answering(self, colors: &'static [u8]) -> Self {
        Self { colors, ..self }
    }

    pub(crate) fn open(self) -> Window {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let modes = modes(&*pair.master);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        let (send, output) = channel();
        let closing = Arc::new(AtomicBool::new(false));
        let is_closing = Arc::clone(&closing);
        let listener = thread::spawn(move || {
            let mut bytes = vec![0; 64 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if is_closing.load(Ordering::SeqCst) || send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Window {
            parser: vt100::Parser::new(at_least_one(rows), at_least_one(columns), SCROLLBACK),
            raw: Vec::new(),
            colors: self.colors,
            has_other_screen: self.has_other_screen,
            shown: 0,
            asked: 0,
            output,
            terminal: Some(Terminal { master: pair.master, keyboard, listener, closing }),
            process: child.process_id().unwrap(),
            child: Some(child),
            modes,
        }
    }
}

/// A program at work in a terminal.
pub(crate) struct Window {
    parser: vt100::Parser,
    /// Everything the program wrote.
    pub(crate) raw: Vec<u8>,
    /// How much of it is on the screen.
    shown: usize,
    colors: &'static [u8],
    has_other_screen: bool,
    asked: usize,
    output: Receiver<Vec<u8>>,
    terminal: Option<Terminal>,
    process: u32,
    child: Option<Box<dyn Child + Send + Sync>>,
    /// How the terminal was before the program began.
    modes: String,
}

struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    listener: JoinHandle<()>,
    closing: Arc<AtomicBool>,
}

impl Window {
    /// Waits until this stands on the screen.
    #[track_caller]
    pub(crate) fn waits_for(&mut self, text: &str) {
        self.waits_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until this is gone from the screen.
    #[track_caller]
    pub(crate) fn waits_for_no(&mut self, text: &str) {
        self.waits_until(&format!("no {text}"), |screen| !screen.contents().contains(text));
    }

    /// Waits until the program wrote this, which may be nothing to see.
    #[track_caller]
    pub(crate) fn waits_for_bytes(&mut self, bytes: &str) {
        self.waits_for_bytes_often(bytes, 1);
    }

    #[track_caller]
    pub(crate) fn waits_for_bytes_often(&mut self, bytes: &str, times: usize) {
        while self.wrote(bytes) < times {
            self.takes_in(LIMIT).unwrap_or_else(|why| panic!("waited for {bytes:?} ({why})"));
        }
    }

    /// Waits until the screen is so.
    #[track_caller]
    pub(crate) fn waits_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        while !(self.frame_is_whole() && is_so(self.parser.screen())) {
            if let Err(why) = self.takes_in(LIMIT) {
                panic!("waited for {what:?} ({why}), and the screen is:\n{}", self.screen());
            }
        }
    }

    /// Whether the last frame has arrived to its end, where the cursor is shown and put in its place.
    fn frame_is_whole(&self) -> bool {
        let shown = "\x1b[?25h";
        let last = self.raw.windows(shown.len()).rposition(|bytes| bytes == shown.as_bytes());
        let after = last.and_then(|at| self.raw[at..].split(|byte| *byte == b'H').nth(1));
        !self.is_taken() || after.is_some_and(|after| !after.starts_with(b"\x1b"))
    }

    /// Waits for the program to end and for the last of its output.
    #[track_caller]
    pub(crate) fn ends(&mut self) -> ExitStatus {
        loop {
            match self.takes_in(LIMIT) {
                Ok(()) => {}
                Err(RecvTimeoutError::Disconnected) => return self.child.as_mut().unwrap().wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => panic!("it did not end, and the screen is:\n{}", self.screen()),
            }
        }
    }

    fn takes_in(&mut self, limit: Duration) -> Result<(), RecvTimeoutError> {
        let bytes = self.output.recv_timeout(limit)?;
        self.raw.extend(bytes);
        self.shows();
        if !self.colors.is_empty() {
            self.answers_questions();
        }
        Ok(())
    }

    /// Shows what came, with another sign for what stands in for orders: the parser leaves that one out.
    fn shows(&mut self) {
        let mut odd: Vec<(&[u8], &[u8])> = vec![(STANDS_IN, b"?")];
        if !self.has_other_screen {
            odd.extend([(OTHER_SCREEN, b"".as_slice()), (FIRST_SCREEN, b"")]);
        }
        let is_begun = |length: &usize| {
            let end = &self.raw[self.raw.len().saturating_sub(*length)..];
            odd.iter().any(|(odd, _)| *length < odd.len() && odd.starts_with(end))
        };
        let cut = (1..OTHER_SCREEN.len()).rev().find(is_begun).unwrap_or(0);
        let whole = (self.raw.len() - cut).max(self.shown);
        let mut rest = &self.raw[self.shown..whole];
        while let Some((at, (bytes, instead))) =
            (0..rest.len()).find_map(|at| Some((at, odd.iter().find(|(odd, _)| rest[at..].starts_with(odd))?)))
        {
            self.parser.process(&rest[..at]);
            self.parser.process(instead);
            rest = &rest[at + bytes.len()..];
        }
        self.parser.process(rest);
        self.shown = whole;
    }

    fn answers_questions(&mut self) {
        let seen = &self.raw[self.asked..];
        if let Some(at) = seen.windows(QUESTION.len()).position(|bytes| bytes == QUESTION) {
            self.asked += at + QUESTION.len();
            self.types_bytes(self.colors);
        }
    }

    pub(crate) fn types(&mut self, keys: &str) {
        self.types_bytes(keys.as_bytes());
    }

    pub(crate) fn types_bytes(&mut self, keys: &[u8]) {
        let keyboard = &mut self.terminal.as_mut().unwrap().keyboard;
        keyboard.write_all(keys).unwrap();
        keyboard.flush().unwrap();
    }

    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    pub(crate) fn look(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    pub(crate) fn resizes(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
        self.terminal.as_ref().unwrap().master.resize(pty_size(columns, rows)).unwrap();
    }

    pub(crate) fn process(&self) -> Pid {
        Pid::from_raw(self.process.try_into().unwrap()).unwrap()
    }

    /// The process that is in front in this terminal.
    pub(crate) fn foreground(&self) -> Pid {
        let leader = self.terminal.as_ref().unwrap().master.process_group_leader();
        Pid::from_raw(leader.unwrap()).unwrap()
    }

    pub(crate) fn signals(&self, signal: Signal) {
        kill_process(self.process(), signal).unwrap();
    }

    /// Whether the terminal is as the program found it: its modes, its screen, its cursor, its colours, its mouse, its
    /// pastes.
    #[track_caller]
    pub(crate) fn is_as_before(&self) {
        assert_eq!(modes(&*self.terminal.as_ref().unwrap().master), self.modes);
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert!(!screen.application_cursor() && !screen.application_keypad(), "other keys");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!((screen.fgcolor(), screen.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        assert!(!screen.bold() && !screen.inverse() && !screen.underline(), "another look");
    }

    /// Whether the terminal is in the hands of the full screen.
    pub(crate) fn is_taken(&self) -> bool {
        let screen = self.parser.screen();
        screen.alternate_screen() == self.has_other_screen && screen.bracketed_paste()
    }

    /// How often the program wrote this.
    pub(crate) fn wrote(&self, bytes: &str) -> usize {
        self.raw.windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()
    }

    /// The terminal goes away under the program, as when its window is closed.
    pub(crate) fn is_closed(&mut self) {
        let Terminal { master, mut keyboard, listener, closing } = self.terminal.take().unwrap();
        closing.store(true, Ordering::SeqCst);
        // The listener has the terminal open as well; on this key a program and a shell alike draw everything anew,
        // which wakes it up.
        keyboard.write_all(b"\x0c").unwrap();
        keyboard.flush().unwrap();
        listener.join().unwrap();
        drop((keyboard, master));
    }

    /// Waits for a program whose terminal is gone.
    pub(crate) fn ends_unseen(&mut self) -> ExitStatus {
        let mut child = self.child.take().unwrap();
        let (send, ended) = channel();
        thread::spawn(move || send.send(child.wait().unwrap()));
        ended.recv_timeout(LIMIT).expect("it does not end without its terminal")
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // One that has ended already cannot be ended again.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(size: u16) -> NonZeroU16 {
    NonZeroU16::new(size).unwrap_or(NonZeroU16::MIN)
}
