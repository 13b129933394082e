//! The record on screen: what is on the disk, with the changes on their way there on top; and what can be undone.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Done, Msg};
use crate::record::{Change, ChangeKind, Record, Refusal};
use crate::rules::time::Moment;

pub type WorkId = u64;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    pub id: WorkId,
    pub job: Job,
    /// Whether it is about the settings, which have a file of their own.
    pub of_settings: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    Make(Box<Change>),
    TakeBack {
        id: WorkId,
        /// Whether that had taken a change back, which is made again by this.
        again: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Made,
    Undone,
    Redone,
}

#[derive(Debug, Clone)]
pub(super) struct Step {
    id: WorkId,
    change: Change,
}

#[derive(Debug, Clone)]
struct Pending {
    step: Step,
    origin: Origin,
}

#[derive(Debug, Clone, Default)]
pub struct History {
    saved: Arc<Record>,
    shown: Arc<Record>,
    pending: Vec<Pending>,
    pub(super) undo: Vec<Step>,
    pub(super) redo: Vec<Step>,
    last_id: WorkId,
}

impl History {
    pub fn new(saved: Record) -> Self {
        let saved = Arc::new(saved);
        Self { shown: Arc::clone(&saved), saved, ..Self::default() }
    }

    /// Takes over what can be taken back and made again of earlier sittings; the work is numbered in this order.
    pub fn remember(&mut self, undo: Vec<Change>, redo: Vec<Change>) {
        self.undo = undo.into_iter().map(|change| self.step(change)).collect();
        self.redo = redo.into_iter().map(|change| self.step(change)).collect();
    }

    pub fn record(&self) -> &Record {
        &self.shown
    }

    pub fn shared(&self) -> Arc<Record> {
        Arc::clone(&self.shown)
    }

    pub fn unsaved(&self) -> usize {
        self.pending.len()
    }

    /// Whether a setting was changed that is not saved: settings stand in no progress file.
    pub fn has_unsaved_settings(&self) -> bool {
        self.pending.iter().any(|pending| pending.step.change.kind() == ChangeKind::Settings)
    }

    pub fn make(&mut self, change: &Change) -> Result<Option<Work>, Refusal> {
        let change = change.rebased(&self.shown)?;
        if change.is_nothing() {
            return Ok(None);
        }
        let step = self.step(change.clone());
        self.redo.clear();
        self.undo.push(step.clone());
        Ok(Some(self.send(step, Origin::Made, Job::Make(Box::new(change)))))
    }

    pub fn undo(&mut self) -> Result<Option<Work>, Refusal> {
        let Some(step) = self.undo.pop() else { return Ok(None) };
        let (work, back) = self.take_back(&step, Origin::Undone)?;
        self.redo.push(back);
        Ok(Some(work))
    }

    pub fn redo(&mut self) -> Result<Option<Work>, Refusal> {
        let Some(step) = self.redo.pop() else { return Ok(None) };
        let (work, again) = self.take_back(&step, Origin::Redone)?;
        self.undo.push(again);
        Ok(Some(work))
    }

    fn take_back(&mut self, step: &Step, origin: Origin) -> Result<(Work, Step), Refusal> {
        let change = step.change.clone().inverse().exactly(&self.shown)?;
        let back = self.step(change);
        Ok((self.send(back.clone(), origin, Job::TakeBack { id: step.id, again: origin == Origin::Redone }), back))
    }

    /// Notes that work is on the disk: the newest record, and what the change came to on it.
    pub fn on_disk(&mut self, id: WorkId, record: Record, change: &Change) -> Option<Origin> {
        let at = self.pending.iter().position(|pending| pending.step.id == id)?;
        let origin = self.pending.remove(at).origin;
        for step in self.undo.iter_mut().chain(&mut self.redo).filter(|step| step.id == id) {
            step.change = change.clone();
        }
        if change.is_nothing() {
            // Somebody else had already done the same, so there is nothing to take back.
            self.forget(id);
        }
        self.loaded(Arc::new(record));
        Some(origin)
    }

    /// Notes that work was refused: it leaves the screen, and cannot be undone or redone.
    pub fn refused(&mut self, id: WorkId) {
        self.pending.retain(|pending| pending.step.id != id);
        self.forget(id);
        self.loaded(Arc::clone(&self.saved));
    }

    fn forget(&mut self, id: WorkId) {
        self.undo.retain(|step| step.id != id);
        self.redo.retain(|step| step.id != id);
    }

    /// Takes over a newer record from the disk, with the changes on their way on top.
    pub fn loaded(&mut self, record: Arc<Record>) {
        // What was saved is as a rule what is shown, of which all is known.
        let record = if *record == *self.shown { Arc::clone(&self.shown) } else { record };
        self.shown = Arc::clone(&record);
        self.saved = record;
        for pending in &self.pending {
            // A change that no longer fits is refused by the store too, and then leaves the list.
            if let Ok(change) = pending.step.change.rebased(&self.shown) {
                change.apply(Arc::make_mut(&mut self.shown));
            }
        }
    }

    fn step(&mut self, change: Change) -> Step {
        self.last_id += 1;
        Step { id: self.last_id, change }
    }

    fn send(&mut self, step: Step, origin: Origin, job: Job) -> Work {
        step.change.apply(Arc::make_mut(&mut self.shown));
        let (id, of_settings) = (step.id, step.change.kind() == ChangeKind::Settings);
        self.pending.push(Pending { step, origin });
        Work { id, job, of_settings }
    }
}

/// A place for changes that is no file, which the demo has instead of one: it takes them as a file does, and forgets them when the program ends.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    pub record: Record,
    done: HashMap<WorkId, Change>,
}

impl Memory {
    pub fn new(record: Record) -> Self {
        Self { record, done: HashMap::new() }
    }

    pub fn save(&mut self, work: &Work, moment: &Moment) -> Msg {
        let change = match &work.job {
            Job::Make(change) => change.rebased(&self.record),
            Job::TakeBack { id, .. } => match self.done.get(id) {
                Some(change) => change.clone().inverse().exactly(&self.record),
                None => Err(Refusal::ChangedMeanwhile),
            },
        };
        match change {
            Ok(change) => {
                change.apply(&mut self.record);
                self.done.insert(work.id, change.clone());
                let record = self.record.clone();
                Msg::OnDisk(Box::new(Done {
                    id: work.id,
                    at: moment.now,
                    record,
                    change,
                    archive: None,
                    durable: true,
                }))
            }
            Err(reason) => Msg::Refused { id: work.id, reason },
        }
    }
}
