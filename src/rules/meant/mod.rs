//! Which moment is meant by what was typed, and whether it may be entered: one rule for every form and every command.
//!
//! Conventions, in the order in which they decide:
//!
//! - A time alone is one of the day that is looked at, by the hour at which the patient's days turn over. Of today it is
//!   the one that has passed, if one has. As the end of a stretch of minutes it is the first after the start.
//! - A date in numbers or with its month is one of the wall calendar, also in the small hours.
//! - A day by a word ("yesterday", "Monday") can be one of the calendar or one of the patient's: at 1:35, for somebody
//!   whose day turns over at 4:00, "yesterday 23:30" was two hours ago by the one and 26 hours ago by the other. What is
//!   entered has happened, so what is still to come is left out. Of two that have happened "yesterday" is the nearer one
//!   if it was within half a day; any other case is asked about ([`WhenError::Two`]).
//! - A night belongs to the day on which it begins: "last night 1:30" is of this morning.
//! - In an hour that comes twice, an entry takes the later time once that has passed: it is the nearer to now, and no
//!   dose after it is possible too early. Operations and visits take the earlier, so that nobody is late. "First time" or
//!   "second time" says which.
//! - A day and month without a year are the nearest such day. A day of the week is the last one, and of a visit or a
//!   second operation the next one.

mod instead;
mod walls;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SubsecRound, TimeDelta, Timelike};

use super::parse_time::{Day, TimeOfDay, Token, Typed, Vocabulary, Wanted, Word, read, tokens};
use super::time::{Closed, Moment, days_after};
use instead::{the_one, two};
use walls::{still_to_come, weekdays};

pub use instead::{Meaning, Way, WhenError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Dose,
    Pain,
    Start,
    /// When minutes ended that began then.
    Stop(DateTime<FixedOffset>),
    /// When something was taken off that was put on then, perhaps days before.
    Off(DateTime<FixedOffset>),
    Operation,
    Exchange,
    Visit,
    Clock,
}

impl Purpose {
    /// Whether it has happened by the time it is entered, and belongs to a day of the recovery.
    fn is_entry(self) -> bool {
        matches!(self, Self::Dose | Self::Pain | Self::Start | Self::Stop(_) | Self::Off(_))
    }

    fn is_ahead(self) -> bool {
        matches!(self, Self::Exchange | Self::Visit)
    }

    fn since(self) -> Option<DateTime<FixedOffset>> {
        match self {
            // A stretch can end in the second in which it began.
            Self::Stop(since) | Self::Off(since) => Some(since.trunc_subsecs(0)),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meant {
    pub at: DateTime<FixedOffset>,
    pub day: NaiveDate,
    pub with_time: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Typing<'a> {
    pub words: &'a Vocabulary,
    pub moment: &'a Moment,
    pub day: NaiveDate,
    /// The operation, once it is known: nothing is entered for a day before it.
    pub surgery: Option<DateTime<FixedOffset>>,
}

impl Typing<'_> {
    fn filed(&self, at: DateTime<FixedOffset>) -> Meant {
        Meant { at, day: self.moment.calendar.day_at(at), with_time: true }
    }

    fn entered(&self, at: DateTime<FixedOffset>) -> Result<Meant, WhenError> {
        let meant = self.filed(at);
        self.open(meant.day).map(|()| meant)
    }

    pub fn open(&self, day: NaiveDate) -> Result<(), WhenError> {
        let first = self.surgery.map_or(NaiveDate::MIN, |surgery| self.moment.calendar.day_at(surgery));
        self.moment.open(first, day).map_err(|closed| match closed {
            Closed::BeforeOperation(day) => WhenError::BeforeOperation(day),
            Closed::StillToCome(day) => {
                WhenError::StillToCome { what: Box::new(Way::of(Meaning::Day(day))), before: None }
            }
        })
    }

    /// The moment that is meant; its time has to be typed.
    pub fn moment(&self, text: &str, purpose: Purpose) -> Result<Meant, WhenError> {
        self.found(text, purpose, None).map_err(|reason| self.explained(reason, text, purpose))
    }

    /// The same; a day without a time means this time of it.
    pub fn moment_or_at(&self, text: &str, purpose: Purpose, time: NaiveTime) -> Result<Meant, WhenError> {
        self.found(text, purpose, Some(time)).map_err(|reason| self.explained(reason, text, purpose))
    }

    pub fn moment_or_now(&self, text: &str, purpose: Purpose) -> Result<Meant, WhenError> {
        if text.trim().is_empty() && self.day == self.moment.today() {
            self.now(purpose)
        } else {
            self.moment(text, purpose)
        }
    }

    pub fn now(&self, purpose: Purpose) -> Result<Meant, WhenError> {
        self.entered(self.instant(purpose))
    }

    /// Now to the second; for a dose to the minute, as it is shown: the next one is counted from what the patient reads.
    fn instant(&self, purpose: Purpose) -> DateTime<FixedOffset> {
        let now = self.moment.now.trunc_subsecs(0);
        if purpose == Purpose::Dose { now - TimeDelta::seconds(i64::from(now.second())) } else { now }
    }

    /// The moment that is meant, or why there is none, without what could be typed instead.
    fn found(&self, text: &str, purpose: Purpose, default: Option<NaiveTime>) -> Result<Meant, WhenError> {
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
        match (found.as_slice(), timeless, reason) {
            ([], _, Some(reason)) => Err(reason),
            ([meant], Some(date), _) => Err(two([Meaning::Moment(meant.at), Meaning::Day(date)])),
            (found, ..) => the_one(found, |meant| Meaning::Moment(meant.at)),
        }
    }

    fn resolved(&self, typed: Typed, purpose: Purpose, default: Option<NaiveTime>) -> Result<Meant, WhenError> {
        let with_time = typed.time.is_some();
        let at = match (typed.day, typed.time.or(default.map(TimeOfDay::Clock))) {
            (Day::Exact(at), _) => self.exactly(at.trunc_subsecs(0), purpose)?,
            (Day::Minutes(minutes), _) => self.exactly(self.counted(minutes, purpose)?, purpose)?,
            (_, None) => return Err(WhenError::NoTime { such_as: None }),
            (_, Some(time)) => self.chosen(typed, time, purpose)?,
        };
        let with_time = with_time || matches!(typed.day, Day::Exact(_) | Day::Minutes(_));
        let meant = if purpose.is_entry() { self.entered(at)? } else { self.filed(at) };
        Ok(Meant { with_time, ..meant })
    }

    /// A moment so many minutes from now, to the minute.
    fn counted(&self, minutes: i64, purpose: Purpose) -> Result<DateTime<FixedOffset>, WhenError> {
        let now = self.instant(purpose);
        let at = now.to_utc().checked_add_signed(TimeDelta::minutes(minutes)).ok_or(WhenError::NotThere)?;
        let at = self.moment.calendar.local(at);
        Ok(if minutes == 0 { at } else { at - TimeDelta::seconds(i64::from(at.second())) })
    }

    fn exactly(&self, at: DateTime<FixedOffset>, purpose: Purpose) -> Result<DateTime<FixedOffset>, WhenError> {
        match purpose.since() {
            _ if !purpose.is_entry() => Ok(at),
            _ if at > self.moment.now => Err(still_to_come(at)),
            Some(since) if at < since => Err(WhenError::BeforeItBegan(since)),
            _ => Ok(at),
        }
    }

    /// The day that is meant, which is one without a time; a day of the week is the last one, or else the next.
    pub fn a_day(&self, text: &str, next: bool) -> Result<NaiveDate, WhenError> {
        let today = self.moment.today();
        let mut found: Vec<NaiveDate> = Vec::new();
        for typed in read(text, self.words, Wanted::Day, today)? {
            let day = match typed.day {
                Day::Minutes(0) => today,
                _ if typed.time.is_some() || typed.part.is_some() => return Err(WhenError::NotADay),
                Day::Exact(_) | Day::Minutes(_) | Day::Unsaid => return Err(WhenError::NotADay),
                Day::Date(date) => date,
                Day::Shift(days) => days_after(today, days),
                Day::Weekday(weekday, turned) => weekdays(weekday, turned, today, next).1,
            };
            if !found.contains(&day) {
                found.push(day);
            }
        }
        the_one(&found, Meaning::Day)
    }

    /// The start and the end of a stretch such as `9:10 - 10:00` or `yesterday 9:10 to 10`.
    pub fn stretch(&self, text: &str) -> Result<(Meant, Meant), WhenError> {
        let lower = text.to_lowercase();
        let ways = self.parted(&lower).into_iter().map(|(from, to)| {
            let from = self.moment(from, Purpose::Start)?;
            Ok((from, self.moment(to, Purpose::Stop(from.at))?))
        });
        let (found, reasons): (Vec<_>, Vec<_>) = ways.partition(Result::is_ok);
        match found.into_iter().flatten().collect::<Vec<_>>().as_slice() {
            [stretch] => Ok(*stretch),
            _ => Err(reasons.into_iter().filter_map(Result::err).find(|reason| !matches!(reason, WhenError::Unknown)))
                .map_err(|reason: Option<WhenError>| reason.unwrap_or(WhenError::Unknown)),
        }
    }

    /// Every way to part a text in two at a word or a sign that stands between the ends of a stretch.
    fn parted<'t>(&self, text: &'t str) -> Vec<(&'t str, &'t str)> {
        let dashes = text.match_indices(['-', '–', '—']).map(|(at, dash)| (at, dash.len()));
        let words = text.match_indices(' ').filter_map(|(at, _)| {
            let rest = text.get(at + 1..)?;
            let word = rest.split(' ').next()?;
            let is_to = tokens(word, self.words).as_deref() == Some(&[Token::Word(Word::To)]);
            is_to.then_some((at, 1 + word.len()))
        });
        let cuts = dashes.chain(words);
        cuts.filter_map(|(at, length)| Some((text.get(..at)?, text.get(at + length..)?))).collect()
    }
}
