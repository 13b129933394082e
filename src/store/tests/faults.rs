//! The layer between `disk` and the disk: it counts the calls of a thread, and makes those fail that a script names.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Write as _};
use std::path::Path;

use rustix::io::Errno;

use super::crash_states::Film;
use crate::store::disk::Call;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Fails(Errno),
    /// If it writes, it writes the first half; if not, it is not made.
    Stops(Errno),
    Lies(Errno),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) of: Kind,
    /// The first of those that goes wrong; they are counted from 1.
    pub(super) at: usize,
    /// Whether all of them after it go wrong as well.
    pub(super) lasting: bool,
    pub(super) how: How,
}

pub(super) type Kind = fn(&Call<'_>) -> bool;

pub(super) type Intruder = (Vec<usize>, Box<dyn Fn()>);

#[derive(Default)]
pub(super) struct Script {
    pub(super) fault: Option<Fault>,
    /// Which calls always fail, as on another system or without a right.
    pub(super) never: Option<(Kind, Errno)>,
    /// What another program does right before some calls, by their numbers.
    pub(super) intruder: Option<Intruder>,
    pub(super) film: Option<Film>,
    pub(super) calls: usize,
    /// How many of them are of the kind that the fault is about.
    pub(super) reached: usize,
    pub(super) faults: usize,
    /// Whether the last call was interrupted, so that the next one is the same again.
    pub(super) is_again: bool,
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Fault { at, lasting, how, .. }) = self.fault else { return write!(f, "{} calls", self.calls) };
        write!(f, "call {at} of {} {how:?}, lasting: {lasting}", self.calls)
    }
}

thread_local! {
    static SCRIPT: RefCell<Option<Script>> = const { RefCell::new(None) };
}

impl Script {
    pub(super) fn never(kind: Kind, errno: Errno) -> Self {
        Self { never: Some((kind, errno)), ..Self::default() }
    }

    pub(super) fn once(of: Kind, at: usize, how: How) -> Self {
        Self { fault: Some(Fault { of, at, lasting: false, how }), ..Self::default() }
    }
}

/// Does something under a script, and gives it back with what was counted.
pub(super) fn under<T>(script: Script, act: impl FnOnce() -> T) -> (T, Script) {
    SCRIPT.set(Some(script));
    let done = act();
    let mut script = SCRIPT.take().unwrap_or_default();
    if let Some(film) = &mut script.film {
        film.takes_picture();
    }
    (done, script)
}

pub(in crate::store) fn through<T>(what: Call<'_>, make: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let Some(mut script) = SCRIPT.take() else { return make() };
    script.calls += 1;
    if let Some(film) = &mut script.film {
        film.takes_picture();
    }
    if let Some((_, intrudes)) = script.intruder.as_ref().filter(|(at, _)| at.contains(&script.calls)) {
        intrudes();
    }
    let result = match script.how(&what) {
        None => make(),
        Some(How::Fails(errno)) => Err(errno.into()),
        Some(How::Stops(errno)) => {
            if let Call::Write(mut file, bytes) = what {
                file.write_all(&bytes[..bytes.len() / 2]).unwrap();
            }
            Err(errno.into())
        }
        Some(How::Lies(errno)) => make().and(Err(errno.into())),
    };
    if let Some(film) = script.film.as_mut().filter(|_| result.is_ok()) {
        match what {
            Call::Sync(file) => film.keeps(file),
            Call::SyncFolder(folder) => film.keeps_names(folder),
            _ => {}
        }
    }
    SCRIPT.set(Some(script));
    result
}

impl Script {
    fn how(&mut self, what: &Call<'_>) -> Option<How> {
        if let Some((_, errno)) = self.never.filter(|(never, _)| never(what)) {
            return Some(How::Fails(errno));
        }
        let fault = self.fault?;
        let is_of = (fault.of)(what);
        self.reached += usize::from(is_of);
        let is_hit = is_of && (self.reached == fault.at || fault.lasting && self.reached > fault.at);
        // A call that is interrupted goes well when it is made again.
        let is_again = self.is_again;
        self.is_again = is_hit && fault.how == How::Fails(Errno::INTR) && !is_again;
        let how = (is_hit && !is_again).then_some(fault.how);
        self.faults += usize::from(how.is_some());
        how
    }
}

macro_rules! kinds {
    ($($name:ident: $calls:pat,)*) => {
        $(pub(super) fn $name(call: &Call<'_>) -> bool {
            matches!(call, $calls)
        })*
    };
}
kinds! {
    is_any: _,
    is_write: Call::Write(..),
    is_sync: Call::Sync(_) | Call::SyncFolder(_),
    is_remove: Call::Remove,
    // What not every system or disk can.
    is_flagged: Call::Flagged,
    is_change: Call::Change | Call::Remove | Call::Flagged | Call::Write(..),
}

/// A folder of its own, in memory where there is one: what is waited for is there at once.
pub(super) fn ground() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}
