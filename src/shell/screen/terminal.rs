//! The terminal, taken over and given back.
//!
//! Architecture invariant: every mode that is set here is undone in [`restore`] and nowhere else, and that happens
//! once however the program ends: by quitting, by an error, by a panic, by a signal or by being put to sleep.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{ResetColor, force_color_output};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{tcgetpgrp, tcgetwinsize};

use crate::app::App;
use crate::ui::{self, Drawn, Theme};
use crate::words::Words;

/// Whether the terminal's modes are ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the terminal reports the mouse for us.
static HEARS: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; it is given back when this goes out of scope.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Frames>>,
}

impl Screen {
    /// Takes the terminal over, and asks it something.
    pub(super) fn take(question: &[u8]) -> io::Result<Self> {
        // Without colours crossterm would write a sequence that also resets bold and reverse: the theme decides alone.
        force_color_output(true);
        restore_on_panic();
        take_modes()?;
        write(question).inspect_err(|_| restore())?;
        let backend = CrosstermBackend::new(Frames::default());
        let mut screen = Self { terminal: Terminal::new(backend).inspect_err(|_| restore())? };
        // A terminal that does not know the question may have shown it.
        screen.draw_anew()?;
        Ok(screen)
    }

    /// Takes the terminal over again after somebody else had it, and draws everything anew with the next frame. As long
    /// as another program is in front this does nothing.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        if !is_in_front() {
            TAKEN.store(false, Ordering::SeqCst);
            return Ok(());
        }
        // The shell may have changed the modes that crossterm believes to be set.
        let _ = disable_raw_mode();
        take_modes()?;
        self.draw_anew()
    }

    pub(super) fn draw_anew(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }

    pub(super) fn draw(&mut self, app: &App, words: &Words, theme: &Theme) -> io::Result<Drawn> {
        let mut drawn = None;
        self.terminal.draw(|frame| {
            let area = frame.area();
            let seen = ui::view(app, words, theme, area, frame.buffer_mut());
            if let Some(cursor) = seen.cursor {
                frame.set_cursor_position(cursor);
            }
            drawn = Some(seen);
        })?;
        drawn.ok_or_else(|| io::Error::other("no frame was drawn"))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

const CLEAR: &[u8] = b"\x1b[2J";

/// The way of a frame's bytes to the terminal: gathered to be written at once, and not at all once the terminal was
/// given back. So neither half a frame nor what the drawing library would like to undo itself comes after that. What it
/// clears at once, before a frame that is drawn anew, is wiped here.
#[derive(Debug, Default)]
struct Frames {
    gathered: Vec<u8>,
}

impl Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.gathered);
        if !is_taken() {
            return Ok(());
        }
        while let Some(at) = bytes.windows(CLEAR.len()).position(|bytes| bytes == CLEAR) {
            let mut wiped = Vec::new();
            wipe(&mut wiped);
            bytes.splice(at..at + CLEAR.len(), wiped);
        }
        write(&bytes)
    }
}

/// Writes to the terminal. Another program that has it open may have told it not to wait.
fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => drop(poll(&mut [PollFd::new(&stdout(), PollFlags::OUT)], None)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Has a terminal that can say so tell of each change between a dark and a light ground (mode 2031).
const TELL_OF_GROUND: &[u8] = b"\x1b[?2031h";
const TELL_NO_MORE: &[u8] = b"\x1b[?2031l";

/// Has a terminal report what is pressed and let go (1000), with places of any size (1006); motion is not asked for. Where
/// the mouse is not for programs, as in a tmux that leaves it alone, its wheel comes as arrow keys (1007), which terminals
/// differ in by themselves: how that was is kept in the terminal meanwhile.
const KEEP_WHEEL: &[u8] = b"\x1b[?1007s";
const HEAR: &[u8] = b"\x1b[?1007h\x1b[?1000h\x1b[?1006h";
const HEAR_NO_MORE: &[u8] = b"\x1b[?1006l\x1b[?1000l\x1b[?1007r";

/// Has the mouse reported from now on, or no more.
pub(super) fn hear_mouse(wanted: bool) -> io::Result<()> {
    if !is_taken() || HEARS.swap(wanted, Ordering::SeqCst) == wanted {
        return Ok(());
    }
    if wanted { write(&[KEEP_WHEEL, HEAR].concat()) } else { write(HEAR_NO_MORE) }
}

fn take_modes() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut modes = Vec::new();
    // Where there is no other screen, what stood on this one can be scrolled back to, in most terminals.
    queue!(modes, EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)?;
    modes.extend_from_slice(TELL_OF_GROUND);
    if HEARS.load(Ordering::SeqCst) {
        modes.extend_from_slice(HEAR);
    }
    write(&modes).inspect_err(|_| restore())
}

/// Asks the terminal something while it is ours.
pub(super) fn ask(question: &[u8]) -> io::Result<()> {
    if is_taken() { write(question) } else { Ok(()) }
}

/// Whether the terminal's modes are ours at the moment.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Whether this program is the one that the terminal is for at the moment. One in the background that changes modes
/// would be stopped, and if its shell is just ending, nobody would ever wake it.
fn is_in_front() -> bool {
    tcgetpgrp(stdin()).map_or(true, |front| front == getpgrp())
}

/// Gives the terminal back as it was found, unless that has happened already or the shell took it.
pub(super) fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) || !is_in_front() {
        return;
    }
    // Where the terminal is gone nothing of it is left to be restored.
    let mut modes = Vec::new();
    let _ = queue!(modes, ResetColor, DisableBracketedPaste);
    modes.extend_from_slice(TELL_NO_MORE);
    if HEARS.swap(false, Ordering::SeqCst) {
        modes.extend_from_slice(HEAR_NO_MORE);
    }
    wipe(&mut modes);
    let _ = queue!(modes, LeaveAlternateScreen, Show);
    let _ = write(&modes);
    let _ = disable_raw_mode();
}

/// Clears what was drawn and goes to the top: some terminals have no other screen to go back to, so that it would stay for
/// the next one who looks. Line by line, because GNU screen and tmux keep what is cleared at once, to be scrolled back to.
fn wipe(modes: &mut Vec<u8>) {
    let rows = tcgetwinsize(stdout()).map_or(0, |size| size.ws_row);
    for row in 0..rows {
        let _ = queue!(modes, MoveTo(0, row), Clear(ClearType::CurrentLine));
    }
    let _ = queue!(modes, MoveTo(0, 0));
}

/// A panic gives the terminal back before it is reported. Those of other threads are reported to the event loop, which
/// still has changes to save.
fn restore_on_panic() {
    let main = std::thread::current().id();
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == main {
            restore();
            report(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    #[test]
    #[ignore = "it breaks on purpose, in a terminal that the next test opens for it"]
    fn break_in_the_middle_of_a_frame() {
        let mut screen = Screen::take(b"").unwrap();
        hear_mouse(true).unwrap();
        let elsewhere = std::thread::spawn(|| panic!("broken elsewhere"));
        assert!(elsewhere.join().is_err());
        screen.terminal.hide_cursor().unwrap();
        let frames = screen.terminal.backend_mut();
        frames.write_all(b"a whole frame").unwrap();
        frames.flush().unwrap();
        frames.write_all(b"half a frame").unwrap();
        panic!("broken on purpose");
    }

    #[test]
    fn a_panic_gives_the_terminal_back_once_and_before_it_is_reported() {
        const HEARD: &str = "\x1b[?1007s\x1b[?1007h\x1b[?1000h\x1b[?1006h";
        const UNHEARD: &str = "\x1b[?1006l\x1b[?1000l\x1b[?1007r";
        let pty = native_pty_system().openpty(PtySize::default()).unwrap();
        let before = pty.master.get_termios();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let name = "shell::screen::terminal::tests::break_in_the_middle_of_a_frame";
        command.args(["--exact", name, "--ignored", "--nocapture", "--test-threads=1"]);
        let mut child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut written = Vec::new();
        pty.master.try_clone_reader().unwrap().read_to_end(&mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert!(!child.wait().unwrap().success());
        assert_eq!(pty.master.get_termios(), before);
        let places = |text: &str| written.match_indices(text).map(|(at, _)| at).collect::<Vec<_>>();
        let order = [
            "\x1b[?1049h",
            HEARD,
            "a whole frame",
            "\x1b[?2004l",
            UNHEARD,
            "\x1b[?1049l",
            "\x1b[?25h",
            "broken on purpose",
        ];
        let order: Vec<_> = order.into_iter().map(places).collect();
        assert!(order.iter().all(|places| places.len() == 1) && order.is_sorted(), "{order:?} {written:?}");
        assert_eq!((places("half a frame"), places("broken elsewhere")), (Vec::new(), Vec::new()), "{written:?}");
    }
}
