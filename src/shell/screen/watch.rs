//! Notices that somebody else changed the progress file or the settings, by watching the folders they are in: a watch on
//! a file itself would end when the file is replaced.

use std::path::{PathBuf, absolute};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::saver::Order;
use crate::store::Files;

/// Watches folders where the system can.
pub(super) struct Watch {
    watcher: Option<RecommendedWatcher>,
    followed: Vec<PathBuf>,
    sees: bool,
}

impl Watch {
    /// A watch that orders a look at the files when something happened to one of them.
    pub(super) fn new(files: &Files, orders: &Sender<Order>) -> Self {
        let (files, orders) = (files.clone(), orders.clone());
        let notice = move |event: notify::Result<Event>| {
            if let Some(order) = event.ok().and_then(|event| order(&files, &event)) {
                // Without a saver there is nobody to look.
                let _ = orders.send(order);
            }
        };
        let watcher = RecommendedWatcher::new(notice, Config::default()).ok();
        Self { watcher, followed: Vec::new(), sees: false }
    }

    /// Watches the folders of the files, those that are not watched yet; whether there were any.
    pub(super) fn follow(&mut self, files: &Files) -> bool {
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
    pub(super) fn lose(&mut self) {
        self.followed.clear();
    }

    /// Whether changes are noticed, so that nobody needs to look for them.
    pub(super) fn sees(&self) -> bool {
        self.sees
    }
}

/// What an event asks for. The folder may be one in which other programs write all day.
fn order(files: &Files, event: &Event) -> Option<Order> {
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
