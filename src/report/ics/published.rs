//! What calendar files have said so far, and FHIR transactions have put into a server, so that the next one says what has
//! changed: which events are another by now, and which are there no more.
//!
//! Calendars know an event again by its UID, and take the one with the higher SEQUENCE for the newer; what is missing in a
//! file they leave as it is. So an event that changes gets the next number and the moment of the file that first has it so,
//! and one that goes away is cancelled until its day is past. What has not changed is the same to the byte.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::lines::instant;

/// The layout of the text; another one is not read.
const FORMAT: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    format: u32,
    /// By their UIDs.
    events: BTreeMap<String, Version>,
    /// What FHIR transactions have put into a server, by the patient.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    loaded: BTreeMap<String, BTreeSet<String>>,
}

/// An event as it is written, but for what says which version it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Version {
    pub(super) sequence: u32,
    pub(super) stamp: String,
    /// Its last day; it is never past without one.
    pub(super) last: Option<NaiveDay>,
    /// What it is about in plain words, which is not what its title says unless that is asked for.
    pub(super) about: String,
    pub(super) lines: Vec<String>,
}

/// A day as `2026-11-22`, so that days are in the order of their texts.
type NaiveDay = String;

impl Default for Published {
    fn default() -> Self {
        Self { format: FORMAT, events: BTreeMap::new(), loaded: BTreeMap::new() }
    }
}

impl Published {
    /// Notes what is in a server of a patient by now, and says what was put there before and is no more.
    pub(in crate::report) fn load(&mut self, patient: &str, now: &BTreeSet<String>) -> Vec<String> {
        let before = self.loaded.entry(patient.to_owned()).or_default();
        let gone = before.difference(now).cloned().collect();
        before.extend(now.iter().cloned());
        gone
    }

    /// What a text says that [`Published::text`] wrote; nothing where it is damaged.
    pub fn of(text: &str) -> Self {
        serde_json::from_str(text).ok().filter(|found: &Self| found.format == FORMAT).unwrap_or_default()
    }

    pub fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Takes in what the next file has, and gives back all that stands in it: these events, and those that were there before
    /// and are not any more, as `cancelled` makes them.
    pub(super) fn followed_by(
        &mut self,
        events: Vec<(String, Version)>,
        now: DateTime<Utc>,
        today: NaiveDate,
        cancelled: impl Fn(&Version) -> Vec<String>,
    ) -> Vec<(String, Version)> {
        let mut before = std::mem::take(&mut self.events);
        let mut all = events;
        let has = |uid: &String| all.iter().any(|(own, _)| own == uid);
        let today = today.to_string();
        let gone: Vec<_> = before.extract_if(.., |uid, _| !has(uid)).collect();
        let mut known = before;
        for (uid, old) in gone.into_iter().filter(|(_, old)| old.last.as_ref().is_none_or(|last| today <= *last)) {
            all.push((uid.clone(), Version { lines: cancelled(&old), ..old.clone() }));
            known.insert(uid, old);
        }
        for (uid, new) in &mut all {
            match known.get(uid) {
                Some(old) if old.lines == new.lines => (new.sequence, new.stamp) = (old.sequence, old.stamp.clone()),
                Some(old) => {
                    new.sequence = new.sequence.max(old.sequence.saturating_add(1));
                    new.stamp = instant(now);
                }
                None => {}
            }
        }
        self.events = all.iter().cloned().collect();
        all
    }
}
