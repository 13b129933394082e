//! What comes from outside: keys, signals, and the terminal going away. Each is waited for on a thread of its own that
//! is never joined: a read from a terminal may never return.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, poll as poll_keys, read};
use ratatui_textarea::Key;
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::Event;
use super::sieve::Sieve;
use crate::app::keys::Press;

/// Starts to wait for signals. This comes before anything is done to the terminal, and before its size is asked for.
pub(super) fn heed_signals(events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let to = events.clone();
    spawn("signals", events, move || {
        for signal in &mut signals {
            let event = match signal {
                SIGCONT => Event::Continued,
                SIGTSTP => Event::Stop,
                SIGWINCH => Event::Resized,
                _ => Event::Terminate,
            };
            if to.send(event).is_err() {
                return;
            }
        }
    })
}

/// Starts to wait for keys, and for the terminal to go away.
pub(super) fn heed_the_terminal(events: &Sender<Event>) -> io::Result<()> {
    let to = events.clone();
    spawn("hang-up", events, move || wait_for_hang_up(&to))?;
    let to = events.clone();
    spawn("keys", events, move || read_keys(&to))
}

/// Starts a thread whose panic is told to the event loop.
pub(super) fn spawn(name: &str, events: &Sender<Event>, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let alarm = Alarm(events.clone());
    let named = thread::Builder::new().name(name.to_owned());
    named.spawn(move || {
        let _alarm = alarm;
        work();
    })?;
    Ok(())
}

struct Alarm(Sender<Event>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            // Without an event loop there is nobody to tell.
            let _ = self.0.send(Event::Broken);
        }
    }
}

fn read_keys(events: &Sender<Event>) {
    let mut sieve = Sieve::default();
    while let Ok(inputs) = next(&mut sieve) {
        if inputs.into_iter().filter_map(understood).any(|event| events.send(event).is_err()) {
            return;
        }
    }
    // Without an event loop there is nobody to tell.
    let _ = events.send(Event::HungUp);
}

/// What comes next, as soon as it is clear what it is.
fn next(sieve: &mut Sieve) -> io::Result<Vec<Input>> {
    match sieve.patience() {
        Some(patience) if !poll_keys(patience)? => Ok(sieve.quiet().into_iter().map(Input::Key).collect()),
        _ => Ok(match read()? {
            // Some systems also send the release of a key.
            Input::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
            Input::Key(key) => sieve.pour(key).into_iter().map(Input::Key).collect(),
            other => vec![other],
        }),
    }
}

/// Waits for the terminal to go away without reading from it. A reader alone would spin on a closed terminal for ever.
fn wait_for_hang_up(events: &Sender<Event>) {
    let stdin = io::stdin();
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Ok(_) if watched.iter().all(|fd| fd.revents().is_empty()) => {}
            _ => {
                // Without an event loop there is nobody to tell.
                let _ = events.send(Event::HungUp);
                return;
            }
        }
    }
}

fn understood(input: Input) -> Option<Event> {
    match input {
        Input::Key(key) => press(key).map(Event::Key),
        Input::Paste(text) => Some(Event::Paste(text)),
        // A new size is told by its signal: here it is lost when it comes together with a key.
        _ => None,
    }
}

fn press(key: KeyEvent) -> Option<Press> {
    let named = match key.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::F(number) => Key::F(number),
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Enter => Key::Enter,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Tab | KeyCode::BackTab => Key::Tab,
        KeyCode::Delete => Key::Delete,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Esc => Key::Esc,
        _ => return None,
    };
    let held = |modifier| key.modifiers.contains(modifier);
    Some(Press {
        key: named,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT) || key.code == KeyCode::BackTab,
    })
}
