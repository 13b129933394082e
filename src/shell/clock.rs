//! The one place that asks what time it is, and where.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

use super::zone::{Asked, Followed, Origin};
use crate::rules::meant::{Purpose, Typing, WhenError};
use crate::rules::parse_time::{NOON, Vocabulary};
use crate::rules::time::{Calendar, Moment};

/// Tells the time: the real one, or a pretended one that runs on from where it was set.
#[derive(Debug, Clone)]
pub struct Clock {
    calendar: Calendar,
    followed: Option<Followed>,
    pretended: Option<Pretended>,
}

#[derive(Debug, Clone, Copy)]
struct Pretended {
    start: DateTime<Utc>,
    since: Instant,
}

impl Clock {
    /// The real clock in the zone that is asked for, and a word on it where nobody knows it.
    pub fn new(asked: Asked) -> (Self, Option<String>) {
        let followed = Followed::new(asked);
        let (calendar, complaint) = (Calendar::new(followed.zone()), followed.complaint());
        (Self { calendar, followed: Some(followed), pretended: None }, complaint)
    }

    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    pub(super) fn origin(&self) -> Option<&Origin> {
        self.followed.as_ref().map(Followed::origin)
    }

    /// Whether the system may have another zone, or other rules, than those that this clock goes by.
    pub(super) fn may_be_elsewhere(&self) -> bool {
        self.followed.as_ref().is_some_and(Followed::is_touched)
    }

    /// Goes by the zone that holds by now; whether that is another one than before.
    pub(super) fn follow(&mut self) -> bool {
        let Some(followed) = &mut self.followed else { return false };
        let is_other = followed.follow();
        if is_other {
            self.calendar = self.calendar.in_zone(followed.zone());
        }
        is_other
    }

    #[cfg(test)]
    pub(super) fn in_zone(zone: std::sync::Arc<dyn crate::rules::time::Zone>) -> Self {
        Self { calendar: Calendar::new(zone), followed: None, pretended: None }
    }

    /// The clock of days that turn over at this hour.
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
        let typing = Typing { words, moment: &now, day: now.today(), surgery: None };
        let start = typing.moment_or_at(typed, Purpose::Clock, NOON)?.at.to_utc();
        Ok(Self { pretended: Some(Pretended { start, since: Instant::now() }), ..self })
    }

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

    pub fn moment(&self) -> Moment {
        Moment::new(self.now(), self.calendar.clone())
    }
}
