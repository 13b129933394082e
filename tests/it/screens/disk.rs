//! A disk in memory, which can be slow or broken.

use std::collections::VecDeque;

use legup::app::history::Memory;
use legup::app::history::Work;
use legup::app::{Msg, Obstacle};
use legup::record::{Change, Record};
use legup::rules::time::Moment;

/// What a full disk keeps from being saved.
fn no_room() -> Obstacle {
    let reason = "progress.toml cannot be saved: No space left on device; nothing was changed".to_owned();
    Obstacle { reason, hint: Some("make room on the disk, and try again".to_owned()) }
}

/// How the disk behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Temper {
    Works,
    /// It takes its time.
    Waits,
    Fails,
}

/// What is on the disk, and what is on its way there.
#[derive(Clone)]
pub(crate) struct Disk {
    pub(crate) memory: Memory,
    pub(crate) temper: Temper,
    pub(crate) waiting: VecDeque<Work>,
    /// Whether what it writes survives a power cut.
    pub(crate) lasts: bool,
    /// Every change that was made, in the order in which they were.
    pub(crate) made: Vec<Change>,
}

impl Disk {
    pub(crate) fn new(record: Record) -> Self {
        Self {
            memory: Memory::new(record),
            temper: Temper::Works,
            waiting: VecDeque::new(),
            lasts: true,
            made: Vec::new(),
        }
    }

    /// What the disk says of what is waiting.
    pub(crate) fn reports(&mut self, moment: &Moment) -> Vec<Msg> {
        match self.temper {
            Temper::Waits => Vec::new(),
            Temper::Fails if self.waiting.is_empty() => Vec::new(),
            Temper::Fails => vec![Msg::NotSaved(no_room())],
            Temper::Works => std::mem::take(&mut self.waiting).iter().map(|work| self.save(work, moment)).collect(),
        }
    }

    fn save(&mut self, work: &Work, moment: &Moment) -> Msg {
        let mut report = self.memory.save(work, moment);
        if let Msg::OnDisk(done) = &mut report {
            done.durable = self.lasts;
            self.made.push(done.change.clone());
        }
        report
    }
}
