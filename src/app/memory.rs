//! A place for changes that is no file: what the demo has instead of one.

use std::collections::HashMap;

use super::ledger::{Job, Work, WorkId};
use super::{Done, Msg};
use crate::record::{Change, Record, Refusal};
use crate::rules::time::Moment;

/// Takes changes as a file does, and forgets them when the program ends.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// What it holds by now.
    pub record: Record,
    done: HashMap<WorkId, Change>,
}

impl Memory {
    /// A memory that holds this record.
    pub fn new(record: Record) -> Self {
        Self { record, done: HashMap::new() }
    }

    /// Does the work at once, and says what it came to.
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
