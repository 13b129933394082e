//! The demo keeps its changes in memory alone.

use std::collections::HashMap;

use crate::app::Msg;
use crate::app::ledger::{Job, Work, WorkId};
use crate::record::{Change, Record, Refusal};
use crate::rules::time::Moment;

/// Takes the changes of the demo instead of a file.
#[derive(Debug, Default)]
pub(super) struct Memory {
    record: Record,
    done: HashMap<WorkId, Change>,
}

impl Memory {
    /// A memory of the demo's record.
    pub(super) fn new(record: Record) -> Self {
        Self { record, done: HashMap::new() }
    }

    /// Does the work at once.
    pub(super) fn save(&mut self, work: &Work, moment: &Moment) -> Msg {
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
                Msg::OnDisk { id: work.id, at: moment.now, record: self.record.clone(), change, durable: true }
            }
            Err(reason) => Msg::Refused { id: work.id, reason },
        }
    }
}
