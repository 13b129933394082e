//! Saving, reading and noticing what others change, off the way from a key to its frame: a thread that owns the files.
//!
//! What fails is tried again, with growing pauses, for as long as the program runs.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::iter;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use chrono::NaiveDate;
use notify::event::{AccessKind, AccessMode};
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Event, input};
use crate::app::Obstacle;
use crate::app::history::{Job, Work, WorkId};
use crate::record::{Record, Refusal};
use crate::store::{ConflictKind, Deed, Files, SaveError, Saved, Undo};

/// The first pause after a failure; each further one is twice as long, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Where changes cannot be noticed they are looked for this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long a file may be found half-written before that is said.
const SETTLING: Duration = Duration::from_millis(200);

#[derive(Debug)]
pub(super) enum Order {
    Save(Work, NaiveDate),
    Again,
    Look,
    /// Something happened to a folder that is watched: it may be another by now.
    Follow,
    /// Try once more what is waiting, and end.
    Last,
}

#[derive(Debug)]
pub(super) enum Report {
    OnDisk(WorkId, Box<Saved>),
    /// Work cannot be done, and will not be tried again.
    Refused(WorkId, Refusal),
    Failed(Obstacle),
    Changed(Box<Record>),
    /// Somebody else changed a file, and it cannot be read now.
    Unreadable(String),
    /// The copies that sync programs left beside the file and that say something new are these, by their names.
    Copies(Vec<String>),
    Finished,
}

/// Starts the saver; the record is what was last read, and `done` what takes back what was saved before.
pub(super) fn start(
    mut files: Files,
    record: Record,
    done: HashMap<WorkId, Undo>,
    events: &Sender<Event>,
) -> io::Result<Sender<Order>> {
    files.known = Some(record);
    let (orders, received) = channel();
    let watch = Watch::new(&files, &orders);
    let reports = events.clone();
    input::spawn("saver", events, move || {
        let (unreadable, copies, waiting) = (None, Vec::new(), VecDeque::new());
        Saver { files, unreadable, copies, waiting, done, reports, watch }.run(&received);
    })?;
    Ok(orders)
}

struct Saver {
    /// The files, with the record as last read or saved.
    files: Files,
    /// What was last said of a file that could not be read.
    unreadable: Option<String>,
    copies: Vec<String>,
    waiting: VecDeque<(Work, NaiveDate)>,
    done: HashMap<WorkId, Undo>,
    reports: Sender<Event>,
    watch: Watch,
}

/// What orders come to: many that arrive together are carried out once.
#[derive(Debug, Default)]
struct Due {
    save: bool,
    look: bool,
    last: bool,
}

/// Why work is not done yet.
enum Trouble {
    Refused(Refusal),
    Failed(Obstacle),
}

impl Saver {
    fn run(mut self, orders: &Receiver<Order>) {
        let mut pause = FIRST_PAUSE;
        loop {
            // What happened before the watch began is seen by looking once.
            let watched_anew = self.watch.follow(&self.files);
            let patience = match (self.waiting.is_empty(), self.watch.sees()) {
                (false, _) => Some(pause),
                (true, false) => Some(LOOK_EVERY),
                (true, true) => None,
            };
            let first = match patience {
                _ if watched_anew => Ok(Order::Look),
                Some(patience) => orders.recv_timeout(patience),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let mut due = Due::default();
            match first {
                Ok(first) => self.sort(iter::once(first).chain(orders.try_iter()), &mut due),
                Err(RecvTimeoutError::Timeout) if self.waiting.is_empty() => due.look = true,
                Err(RecvTimeoutError::Timeout) => {
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    due.save = true;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // What failed is not tried again just because something happened near the file: each try is itself something
            // that happens there.
            if due.look && self.look(orders, &mut due) {
                due.save = true;
            }
            if due.save && self.save_all() {
                pause = FIRST_PAUSE;
            }
            if due.save && self.unreadable.take().is_some() {
                // What is saved to one file says nothing of the other.
                self.unreadable = self.read().err();
                self.unreadable.iter().for_each(|why| self.report(Report::Unreadable(why.clone())));
            }
            if due.look || due.save {
                self.name_copies();
            }
            if due.last {
                self.report(Report::Finished);
                return;
            }
        }
    }

    fn sort(&mut self, orders: impl IntoIterator<Item = Order>, due: &mut Due) {
        for order in orders {
            match order {
                Order::Save(work, today) => {
                    self.waiting.push_back((work, today));
                    due.save = true;
                }
                Order::Again => due.save = true,
                Order::Look => due.look = true,
                Order::Follow => {
                    self.watch.lose();
                    due.look = true;
                }
                Order::Last => (due.save, due.last) = (true, true),
            }
        }
    }

    /// Does what is waiting, for each file in order; whether all of it is done. What cannot be done to one file holds up
    /// nothing that is to be done to the other.
    fn save_all(&mut self) -> bool {
        let (mut held_up, mut trouble) = (VecDeque::new(), None);
        let is_held_up = |held_up: &VecDeque<(Work, NaiveDate)>, work: &Work| {
            held_up.iter().any(|(other, _)| other.of_settings == work.of_settings)
        };
        for (work, today) in std::mem::take(&mut self.waiting) {
            if is_held_up(&held_up, &work) {
                held_up.push_back((work, today));
                continue;
            }
            match self.save(&work, today) {
                Ok(saved) => {
                    self.files.known = Some(saved.record.clone());
                    if !saved.change.is_nothing() {
                        self.remember(&work, Some(&saved.undo), today);
                    }
                    self.done.insert(work.id, saved.undo.clone());
                    self.report(Report::OnDisk(work.id, Box::new(saved)));
                }
                Err(Trouble::Refused(reason)) => {
                    self.remember(&work, None, today);
                    self.report(Report::Refused(work.id, reason));
                }
                Err(Trouble::Failed(why)) => {
                    trouble = Some(why);
                    held_up.push_back((work, today));
                }
            }
        }
        // Last, so that no success clears it.
        if let Some(why) = trouble {
            self.report(Report::Failed(why));
        }
        self.waiting = held_up;
        self.waiting.is_empty()
    }

    /// Keeps what was done for a later sitting of the same day; without a way back, what was refused is given up.
    fn remember(&self, work: &Work, back: Option<&Undo>, today: NaiveDate) {
        let deed = match (&work.job, back) {
            (Job::Make(_), Some(undo)) => Deed::Made(undo),
            (Job::Make(_), None) => return,
            (Job::TakeBack { id, again }, back) => match self.done.get(id) {
                Some(what) if *again => Deed::MadeAgain { what, back },
                Some(what) => Deed::TakenBack { what, back },
                None => return,
            },
        };
        self.files.remember(deed, today);
    }

    fn save(&self, work: &Work, today: NaiveDate) -> Result<Saved, Trouble> {
        let saved = match &work.job {
            Job::Make(change) => self.files.save(change, today),
            Job::TakeBack { id, .. } => match self.done.get(id) {
                Some(undo) => self.files.undo(undo, today),
                None => return Err(Trouble::Refused(Refusal::ChangedMeanwhile)),
            },
        };
        match saved {
            Ok(saved) => Ok(saved),
            Err(SaveError::Refused(reason)) => Err(Trouble::Refused(reason)),
            Err(error) => Err(Trouble::Failed(Obstacle { reason: error.to_string(), hint: error.hint(self.named()) })),
        }
    }

    /// Reads the files, and says so if somebody else changed one; whether they left them such that both can be read. A
    /// file found half-written is given a moment.
    fn look(&mut self, orders: &Receiver<Order>, due: &mut Due) -> bool {
        let mut found = self.read();
        if found.is_err() && self.unreadable.is_none() {
            self.sort(orders.recv_timeout(SETTLING), due);
            found = self.read();
        }
        match found {
            Ok(record) if self.files.known.as_ref() != Some(&record) || self.unreadable.is_some() => {
                self.files.known = Some(record.clone());
                self.unreadable = None;
                self.report(Report::Changed(Box::new(record)));
                true
            }
            Err(why) if self.unreadable.as_ref() != Some(&why) => {
                self.unreadable = Some(why.clone());
                self.report(Report::Unreadable(why));
                false
            }
            _ => false,
        }
    }

    /// Looks for copies that sync programs left, and names them if they are others than before.
    fn name_copies(&mut self) {
        let Some(known) = &self.files.known else { return };
        let conflicts = self.files.conflicts(known).into_iter();
        let of_record = conflicts.filter(|copy| !matches!(copy.kind, ConflictKind::Settings)).map(|copy| copy.path);
        let name = |path: PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let copies: Vec<_> = of_record.chain(self.files.progress.copy_of_lost()).filter_map(name).collect();
        if copies != self.copies {
            self.copies.clone_from(&copies);
            self.report(Report::Copies(copies));
        }
    }

    fn read(&self) -> Result<Record, String> {
        match self.files.load() {
            Ok(loaded) if loaded.text.is_none() && self.has_begun() => {
                let gone = SaveError::Gone { file: self.files.progress.path().display().to_string() };
                Err(told(&gone, gone.hint(self.named())))
            }
            Ok(loaded) => Ok(loaded.record),
            Err(error) => Err(told(&error, error.hint(self.named()))),
        }
    }

    fn has_begun(&self) -> bool {
        self.files.known.as_ref().is_some_and(|known| known.recovery.is_some())
    }

    fn named(&self) -> Option<&Path> {
        self.files.progress.named()
    }

    fn report(&self, report: Report) {
        // Without an event loop there is nobody to tell.
        let _ = self.reports.send(Event::Report(report));
    }
}

fn told(error: &impl std::fmt::Display, hint: Option<String>) -> String {
    hint.map_or_else(|| error.to_string(), |hint| format!("{error}\nhint: {hint}"))
}

/// Watches the folders of the progress file and the settings where the system can: a watch on a file itself would end when
/// the file is replaced.
struct Watch {
    watcher: Option<RecommendedWatcher>,
    followed: Vec<PathBuf>,
    sees: bool,
}

impl Watch {
    /// A watch that orders a look at the files when something happened to one of them.
    fn new(files: &Files, orders: &Sender<Order>) -> Self {
        let (files, orders) = (files.clone(), orders.clone());
        let notice = move |event: notify::Result<notify::Event>| {
            if let Some(order) = event.ok().and_then(|event| order(&files, &event)) {
                // Without a saver there is nobody to look.
                let _ = orders.send(order);
            }
        };
        let watcher = RecommendedWatcher::new(notice, Config::default()).ok();
        Self { watcher, followed: Vec::new(), sees: false }
    }

    /// Watches the folders of the files, those that are not watched yet; whether there were any.
    fn follow(&mut self, files: &Files) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let folders = files.watched_folders();
        self.followed.retain(|followed| folders.contains(followed));
        let before = self.followed.len();
        for folder in &folders {
            if !self.followed.contains(folder) && watcher.watch(folder, RecursiveMode::NonRecursive).is_ok() {
                self.followed.push(folder.clone());
            }
        }
        self.sees = folders.len() == self.followed.len();
        self.followed.len() > before
    }

    /// Takes nothing for watched any more: what is watched may have been moved away.
    fn lose(&mut self) {
        self.followed.clear();
    }

    /// Whether changes are noticed, so that nobody needs to look for them.
    fn sees(&self) -> bool {
        self.sees
    }
}

/// What an event asks for. The folder may be one in which other programs write all day.
fn order(files: &Files, event: &notify::Event) -> Option<Order> {
    if !may_change_a_file(event.kind) {
        return None;
    }
    // Only names are compared: some systems report a path through other links than those that were followed here.
    let places = files.places();
    let is_a_file = |path: &PathBuf| {
        places.iter().any(|place| place.file_name() == path.file_name()) || files.progress.is_conflict_copy(path)
    };
    // An event without a path says that some were lost.
    if event.paths.is_empty() || event.paths.iter().any(is_a_file) {
        return Some(Order::Look);
    }
    // A folder that comes back or is created may be one above that of a file.
    let folders: Vec<_> = files.folders().iter().filter_map(|folder| absolute(folder).ok()).collect();
    let leads_there = |path: &PathBuf| folders.iter().any(|folder| folder.starts_with(path));
    event.paths.iter().any(leads_there).then_some(Order::Follow)
}

/// Opening and reading, which the look itself does, change nothing.
fn may_change_a_file(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}
