//! The one place that asks what time it is, and where.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

use super::zone;
use crate::rules::time::{Calendar, Moment};
use crate::rules::when::{NOON, Vocabulary, WhenError, read};

/// Tells the time: the real one, or a pretended one that runs on from where it was set.
#[derive(Debug, Clone)]
pub struct Clock {
    calendar: Calendar,
    pretended: Option<Pretended>,
}

#[derive(Debug, Clone, Copy)]
struct Pretended {
    start: DateTime<Utc>,
    since: Instant,
}

impl Clock {
    /// The real clock in the zone that `TZ` names, and a word on that name where nobody knows it.
    #[must_use]
    pub fn new(tz: Option<&str>) -> (Self, Option<String>) {
        let found = zone::find(tz);
        (Self { calendar: Calendar::new(found.zone), pretended: None }, found.complaint)
    }

    /// The real clock in any zone.
    #[cfg(test)]
    pub(super) fn in_zone(zone: std::sync::Arc<dyn crate::rules::time::Zone>) -> Self {
        Self { calendar: Calendar::new(zone), pretended: None }
    }

    /// The clock of days that turn over at this hour.
    #[must_use]
    pub fn turning_at(self, hour: u8) -> Self {
        Self { calendar: self.calendar.turning_at(hour), ..self }
    }

    /// The clock set to a typed time, from which it runs on; the zone stays. A day without a time means its noon.
    ///
    /// # Errors
    /// [`WhenError`], where no moment can be meant.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for the time")]
    pub fn set(self, typed: &str, words: &Vocabulary) -> Result<Self, WhenError> {
        let now = self.moment();
        let start = read(typed, words, now.today())?.moment(&now, NOON)?.to_utc();
        Ok(Self { pretended: Some(Pretended { start, since: Instant::now() }), ..self })
    }

    /// The instant that is now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for the time")]
    pub fn now(&self) -> DateTime<Utc> {
        match self.pretended {
            Some(Pretended { start, since }) => {
                let passed = TimeDelta::from_std(since.elapsed()).unwrap_or_default();
                start.checked_add_signed(passed).unwrap_or(start)
            }
            None => Utc::now(),
        }
    }

    /// Now, at the patient's place.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment::new(self.now(), self.calendar.clone())
    }
}
