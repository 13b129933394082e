//! From a day and a time of day to a moment: every time on the wall clock that can be meant, and the one that is.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::instead::{the_one, two};
use super::{Meaning, Purpose, Typing, Way, WhenError};
use crate::rules::parse_time::{Day, PartOfDay, TimeOfDay, Turned, Typed, is_small};
use crate::rules::time::{Nth, days_after};

/// How long ago a moment can be that is taken for the nearer of two without a question.
const NEAR: TimeDelta = TimeDelta::hours(12);

pub(super) fn still_to_come(at: DateTime<FixedOffset>) -> WhenError {
    WhenError::StillToCome { what: Box::new(Way::of(Meaning::Moment(at))), before: None }
}

impl Typing<'_> {
    pub(super) fn chosen(
        &self,
        typed: Typed,
        time: TimeOfDay,
        purpose: Purpose,
    ) -> Result<DateTime<FixedOffset>, WhenError> {
        let walls = self.walls(typed, time, purpose);
        let calendar = &self.moment.calendar;
        let mut ways = Vec::new();
        for wall in &walls {
            let moments = calendar.moments(*wall);
            ways.push(match (typed.nth, moments.as_slice()) {
                (Some(Nth::First), [first, _]) => vec![*first],
                (Some(Nth::Second), [_, second]) => vec![*second],
                (Some(_), _) => return Err(WhenError::NotThere),
                (None, _) => moments,
            });
        }
        ways.retain(|moments| !moments.is_empty());
        match walls.first() {
            Some(wall) if ways.is_empty() => {
                let next = calendar.first_at_or_after(*wall);
                if purpose.is_entry() {
                    // Only what can be entered is offered to be typed instead.
                    self.exactly(next, purpose)?;
                    self.entered(next)?;
                }
                Err(WhenError::SkippedByClock { next: Box::new(Way::of(Meaning::Moment(next))) })
            }
            _ if purpose.is_entry() => self.that_happened(typed, &ways, purpose),
            _ => self.any(&ways, purpose),
        }
    }

    fn that_happened(
        &self,
        typed: Typed,
        ways: &[Vec<DateTime<FixedOffset>>],
        purpose: Purpose,
    ) -> Result<DateTime<FixedOffset>, WhenError> {
        let now = self.moment.now;
        let fits = |at: &&DateTime<FixedOffset>| **at <= now && purpose.since().is_none_or(|since| **at >= since);
        // Both times of an hour that comes twice have passed, or only the earlier one: the later is nearer to now, and
        // what is counted from it is possible later.
        let mut found: Vec<_> = ways.iter().filter_map(|moments| moments.iter().rev().find(fits).copied()).collect();
        found.sort();
        let by_word = matches!(typed.day, Day::Shift(_) | Day::Unsaid);
        match (found.as_slice(), purpose) {
            ([first, ..], Purpose::Stop(_)) if typed.day == Day::Unsaid => Ok(*first),
            ([.., nearest], _) if found.len() == 1 || by_word && now - *nearest <= NEAR => Ok(*nearest),
            ([.., other, nearest], _) => Err(two([*nearest, *other].map(Meaning::Moment))),
            _ => match (ways.iter().flatten().min(), ways.iter().flatten().filter(|at| **at > now).min()) {
                (Some(first), _) if *first <= now => Err(WhenError::BeforeItBegan(purpose.since().unwrap_or(*first))),
                (_, Some(ahead)) => Err(still_to_come(*ahead)),
                _ => Err(WhenError::Unknown),
            },
        }
    }

    /// Of what can be meant and may be past or ahead: for what is made out for the future that which is ahead.
    fn any(&self, ways: &[Vec<DateTime<FixedOffset>>], purpose: Purpose) -> Result<DateTime<FixedOffset>, WhenError> {
        let mut found: Vec<_> = ways.iter().filter_map(|moments| moments.first().copied()).collect();
        let is_ahead = |at: &DateTime<FixedOffset>| *at > self.moment.now;
        if purpose.is_ahead() && found.iter().any(is_ahead) {
            found.retain(is_ahead);
        }
        the_one(&found, Meaning::Moment)
    }

    fn walls(&self, typed: Typed, time: TimeOfDay, purpose: Purpose) -> Vec<NaiveDateTime> {
        let (time, is_midnight) = match time {
            TimeOfDay::Clock(time) => (time, false),
            TimeOfDay::Midnight => (NaiveTime::MIN, true),
        };
        let calendar = &self.moment.calendar;
        let is_of_night = typed.part == Some(PartOfDay::Night) && is_small(time);
        let mut dates: Vec<NaiveDate> = Vec::new();
        for (day, is_own) in self.days(typed, purpose) {
            match () {
                () if is_of_night => dates.push(self.in_night_of(day, time)),
                () if is_midnight && (!is_own || calendar.turn == NaiveTime::MIN) => {
                    dates.extend([day, days_after(day, 1)]);
                }
                () => dates.push(if is_own { calendar.date_at(day, time) } else { day }),
            }
        }
        dates.sort();
        dates.dedup();
        dates.into_iter().map(|date| date.and_time(time)).collect()
    }

    /// The days that can be meant, each of the calendar, or one of the patient's own, which turn over at their hour.
    fn days(&self, typed: Typed, purpose: Purpose) -> Vec<(NaiveDate, bool)> {
        let (here, today) = (self.moment.now.date_naive(), self.moment.today());
        let (calendar, own) = (false, true);
        match (typed.day, purpose) {
            (Day::Unsaid, Purpose::Stop(since)) => {
                let first = self.moment.calendar.local(since.to_utc()).date_naive();
                vec![(first, calendar), (days_after(first, 1), calendar)]
            }
            (Day::Unsaid, _) if self.day == today => vec![(here, calendar), (today, own)],
            (Day::Unsaid, _) => vec![(self.day, own)],
            (Day::Date(date), _) => vec![(date, calendar)],
            (Day::Shift(days), _) => vec![(days_after(here, days), calendar), (days_after(today, days), own)],
            (Day::Weekday(weekday, turned), _) => {
                let (soonest, usual) = weekdays(weekday, turned, here, purpose.is_ahead());
                let of_own = weekdays(weekday, turned, today, purpose.is_ahead()).1;
                vec![(soonest, calendar), (usual, calendar), (of_own, own)]
            }
            (Day::Exact(_) | Day::Minutes(_), _) => Vec::new(),
        }
    }

    /// The date of a small hour in the night that begins on a day. Who is up in that night may call it by the day that
    /// it leads to.
    fn in_night_of(&self, day: NaiveDate, time: NaiveTime) -> NaiveDate {
        let (now, next) = (self.moment.now.naive_local(), days_after(day, 1));
        if is_small(now.time()) && next.and_time(time) > now { day } else { next }
    }
}

/// The soonest and the usual one of the days of the week that can be meant: the last one, today included, or else the
/// next one, which can be today's too.
pub(super) fn weekdays(
    weekday: Weekday,
    turned: Option<Turned>,
    today: NaiveDate,
    next: bool,
) -> (NaiveDate, NaiveDate) {
    let last = days_after(today, -i64::from(today.weekday().days_since(weekday)));
    let usual = match turned {
        Some(Turned::Last) if last == today => days_after(last, -7),
        Some(Turned::Next) => days_after(last, 7),
        None if next => days_after(last, 7),
        Some(Turned::Last) | None => last,
    };
    (if next && turned.is_none() && last == today { today } else { usual }, usual)
}
