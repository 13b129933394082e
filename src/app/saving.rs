//! Changes on their way to the disk, and what comes back from there.

use std::sync::Arc;

use super::ledger::{Work, WorkId};
use super::screens::leaving::Leave;
use super::{App, Done, Effect, Notice, Obstacle, OnDisk, Over};
use crate::record::{Change, Record, Refusal};

impl App {
    pub(super) fn make(&mut self, change: &Change) -> Vec<Effect> {
        let made = self.ledger.make(change);
        self.send(made, "nothing-changed")
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let undone = self.ledger.undo();
        self.send(undone, "nothing-to-undo")
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let redone = self.ledger.redo();
        self.send(redone, "nothing-to-redo")
    }

    fn send(&mut self, work: Result<Option<Work>, Refusal>, nothing: &'static str) -> Vec<Effect> {
        self.derive();
        match work {
            Ok(Some(work)) => {
                self.tell(Notice::None);
                return vec![Effect::Save(work)];
            }
            Ok(None) => self.say(nothing),
            Err(refusal) => self.tell(Notice::Refused(refusal)),
        }
        Vec::new()
    }

    pub(super) fn say(&mut self, message: &'static str) {
        self.tell(Notice::Say(message));
    }

    pub(super) fn on_disk(&mut self, done: Done) -> Vec<Effect> {
        let Done { id, at, record, change, archive, durable } = done;
        if let Some(origin) = self.ledger.on_disk(id, record, &change) {
            self.tell(Notice::Saved { on_disk: OnDisk { at, durable }, change: Box::new(change), origin, archive });
        }
        self.last_saved = Some(OnDisk { at, durable });
        self.unreadable = None;
        self.failure = None;
        self.leave_if_settled()
    }

    pub(super) fn refused(&mut self, id: WorkId, reason: Refusal) -> Vec<Effect> {
        self.ledger.refused(id);
        self.failure = None;
        self.tell(Notice::Refused(reason));
        if self.leave == Leave::WhenSaved {
            self.leave = Leave::No;
        }
        self.leave_if_settled()
    }

    pub(super) fn not_saved(&mut self, obstacle: Obstacle) -> Vec<Effect> {
        self.failure = Some(obstacle);
        if self.leave == Leave::WhenSaved {
            self.leave = Leave::No;
            self.over = Some(Over::Leaving);
        }
        Vec::new()
    }

    pub(super) fn loaded(&mut self, record: Record) -> Vec<Effect> {
        self.ledger.loaded(Arc::new(record));
        let was_unreadable = self.unreadable.take().is_some();
        if was_unreadable && self.unsaved() > 0 { vec![Effect::TryAgain] } else { Vec::new() }
    }

    pub(super) fn file_unreadable(&mut self, why: String) -> Vec<Effect> {
        self.unreadable = Some(why);
        Vec::new()
    }
}
