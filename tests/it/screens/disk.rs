//! A disk in memory, which can be slow or broken.

use std::collections::{HashMap, VecDeque};

use legup::app::Msg;
use legup::app::ledger::{Job, Work, WorkId};
use legup::record::{Change, Record, Refusal};
use legup::rules::time::Moment;

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
    pub(crate) record: Record,
    pub(crate) temper: Temper,
    pub(crate) waiting: VecDeque<Work>,
    /// Every change that was made, in the order in which they were.
    pub(crate) made: Vec<Change>,
    done: HashMap<WorkId, Change>,
}

impl Disk {
    pub(crate) fn new(record: Record) -> Self {
        Self { record, temper: Temper::Works, waiting: VecDeque::new(), made: Vec::new(), done: HashMap::new() }
    }

    /// What the disk says of what is waiting.
    pub(crate) fn reports(&mut self, moment: &Moment) -> Vec<Msg> {
        match self.temper {
            Temper::Waits => Vec::new(),
            Temper::Fails if self.waiting.is_empty() => Vec::new(),
            Temper::Fails => vec![Msg::NotSaved("No space left on device".to_owned())],
            Temper::Works => std::mem::take(&mut self.waiting).iter().map(|work| self.save(work, moment)).collect(),
        }
    }

    fn save(&mut self, work: &Work, moment: &Moment) -> Msg {
        let change = match &work.job {
            Job::Make(change) => change.rebased(&self.record),
            Job::TakeBack(id) => match self.done.get(id) {
                Some(change) => change.clone().inverse().exactly(&self.record),
                None => Err(Refusal::ChangedMeanwhile),
            },
        };
        match change {
            Ok(change) => {
                change.apply(&mut self.record);
                self.done.insert(work.id, change.clone());
                self.made.push(change.clone());
                Msg::OnDisk { id: work.id, at: moment.now, record: self.record.clone(), change, durable: true }
            }
            Err(reason) => Msg::Refused { id: work.id, reason },
        }
    }
}
