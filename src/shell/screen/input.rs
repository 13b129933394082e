//! What comes from outside: keys, signals, the terminal going away, and a clock that is set. Each is waited for on a
//! thread of its own that is never joined: a read from a terminal may never return.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::stdio::stdin;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::Event;
use super::keyboard::{Keyboard, Sent};

const AT_ONCE: usize = 4096;

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

pub(super) fn heed_the_terminal(events: &Sender<Event>) -> io::Result<()> {
    let to = events.clone();
    spawn("keys", events, move || read_keys(&to))
}

/// Starts to wait until the clock jumps, be it set or the computer awake again.
#[cfg(target_os = "linux")]
pub(super) fn heed_the_clock(events: &Sender<Event>) -> io::Result<()> {
    use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime};

    let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC)?;
    let at = |tv_sec| Timespec { tv_sec, tv_nsec: 0 };
    let never = Itimerspec { it_interval: at(0), it_value: at(i64::MAX) };
    timerfd_settime(&timer, TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &never)?;
    let to = events.clone();
    spawn("clock", events, move || {
        // A clock that jumps is an error of its own.
        while matches!(read(&timer, &mut [0; 8]), Err(Errno::CANCELED | Errno::INTR)) {
            if to.send(Event::ClockSet).is_err() {
                return;
            }
        }
    })
}

/// Elsewhere nobody tells it.
#[cfg(not(target_os = "linux"))]
pub(super) fn heed_the_clock(_: &Sender<Event>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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
    let mut keyboard = Keyboard::default();
    while let Some(bytes) = arrived(keyboard.patience()) {
        let sent = if bytes.is_empty() { keyboard.quiet() } else { keyboard.take(&bytes) };
        if sent.into_iter().map(Event::from).any(|event| events.send(event).is_err()) {
            return;
        }
    }
    // Without an event loop there is nobody to tell.
    let _ = events.send(Event::HungUp);
}

impl From<Sent> for Event {
    fn from(sent: Sent) -> Self {
        match sent {
            Sent::Key(press) => Self::Key(press),
            Sent::Paste(text) => Self::Paste(text),
            Sent::Mouse(mouse) => Self::Mouse(mouse),
            Sent::Answer(answer) => Self::Answer(answer),
        }
    }
}

/// What the terminal sent, nothing where it sent nothing for so long; `None` once it is gone.
fn arrived(patience: Option<Duration>) -> Option<Vec<u8>> {
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let mut bytes = [0; AT_ONCE];
    loop {
        let mut watched = [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
        match poll(&mut watched, patience.as_ref()) {
            Ok(0) => return Some(Vec::new()),
            Ok(_) if watched.iter().any(|fd| fd.revents().contains(PollFlags::IN)) => {}
            Err(Errno::INTR) => continue,
            _ => return None,
        }
        match read(stdin(), &mut bytes) {
            Ok(0) => return None,
            Ok(count) => return Some(bytes.get(..count).unwrap_or_default().to_vec()),
            // Another program that has the terminal open may have told it not to wait.
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return None,
        }
    }
}
