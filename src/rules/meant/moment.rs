//! A typed moment.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SubsecRound, TimeDelta, Timelike};

use super::purpose::Purpose;
use super::reason::{Meaning, Way, WhenError};
use super::typing::{Meant, Typing};
use super::walls::still_to_come;
use crate::rules::when::{Day, Time, Typed, Wanted, read};

impl Typing<'_> {
    /// The moment that is meant; its time has to be typed.
    pub fn moment(&self, text: &str, purpose: Purpose) -> Result<Meant, WhenError> {
        self.found(text, purpose, None).map_err(|reason| self.explained(reason, text, purpose))
    }

    /// The same; a day without a time means this time of it.
    pub fn moment_or_at(&self, text: &str, purpose: Purpose, time: NaiveTime) -> Result<Meant, WhenError> {
        self.found(text, purpose, Some(time)).map_err(|reason| self.explained(reason, text, purpose))
    }

    /// The same of an entry; nothing typed means now, where today is looked at.
    pub fn moment_or_now(&self, text: &str, purpose: Purpose) -> Result<Meant, WhenError> {
        if text.trim().is_empty() && self.day == self.moment.today() { self.now() } else { self.moment(text, purpose) }
    }

    /// This moment.
    pub fn now(&self) -> Result<Meant, WhenError> {
        self.entered(self.moment.now.trunc_subsecs(0))
    }

    /// The moment that is meant, or why there is none, without what could be typed instead.
    pub(super) fn found(&self, text: &str, purpose: Purpose, default: Option<NaiveTime>) -> Result<Meant, WhenError> {
        let wanted = if purpose.is_entry() { Wanted::Time } else { Wanted::Both };
        let readings = read(text, self.words, wanted, self.moment.today())?;
        let (mut found, mut timeless, mut reason): (Vec<Meant>, Option<NaiveDate>, _) = (Vec::new(), None, None);
        for typed in readings {
            match self.resolved(typed, purpose, default) {
                Ok(meant) if found.iter().any(|other| other.at == meant.at) => {}
                Ok(meant) => found.push(meant),
                Err(WhenError::NoTime { such_as }) => {
                    if let Day::Date(date) = typed.day {
                        timeless = Some(date);
                    }
                    reason = reason.or(Some(WhenError::NoTime { such_as }));
                }
                Err(other) => reason = reason.or(Some(other)),
            }
        }
        let way = |meant: &Meant| Way { what: Meaning::Moment(meant.at), typed: String::new() };
        match (found.as_slice(), timeless) {
            ([meant], None) => Ok(*meant),
            ([meant], Some(date)) => Err(WhenError::Two(Box::new([way(meant), Way::of_day(date)]))),
            ([one, other, ..], _) => Err(WhenError::Two(Box::new([way(one), way(other)]))),
            ([], _) => Err(reason.unwrap_or(WhenError::Unknown)),
        }
    }

    fn resolved(&self, typed: Typed, purpose: Purpose, default: Option<NaiveTime>) -> Result<Meant, WhenError> {
        let with_time = typed.time.is_some();
        let at = match (typed.day, typed.time.or(default.map(Time::Clock))) {
            (Day::Exact(at), _) => self.exactly(at.trunc_subsecs(0), purpose)?,
            (Day::Minutes(minutes), _) => self.exactly(self.counted(minutes)?, purpose)?,
            (_, None) => return Err(WhenError::NoTime { such_as: None }),
            (_, Some(time)) => self.chosen(typed, time, purpose)?,
        };
        let with_time = with_time || matches!(typed.day, Day::Exact(_) | Day::Minutes(_));
        let meant = if purpose.is_entry() { self.entered(at)? } else { self.filed(at) };
        Ok(Meant { with_time, ..meant })
    }

    /// A moment so many minutes from now, to the minute; now is now to the second.
    fn counted(&self, minutes: i64) -> Result<DateTime<FixedOffset>, WhenError> {
        let now = self.moment.now.trunc_subsecs(0);
        let at = now.to_utc().checked_add_signed(TimeDelta::minutes(minutes)).ok_or(WhenError::NotThere)?;
        let at = self.moment.calendar.local(at);
        Ok(if minutes == 0 { at } else { at - TimeDelta::seconds(i64::from(at.second())) })
    }

    /// A moment that can be only this one.
    pub(super) fn exactly(
        &self,
        at: DateTime<FixedOffset>,
        purpose: Purpose,
    ) -> Result<DateTime<FixedOffset>, WhenError> {
        match purpose.since() {
            _ if !purpose.is_entry() => Ok(at),
            _ if at > self.moment.now => Err(still_to_come(at)),
            Some(since) if at < since => Err(WhenError::BeforeItBegan(since)),
            _ => Ok(at),
        }
    }
}
