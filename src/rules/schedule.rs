//! A plan laid on a calendar: offsets become instants.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::plan::{Offset, Phase, Plan, Requirement, Window};
use super::time::{Calendar, PostOpDay, days_after};

/// A plan applied to one operation, on the patient's calendar.
#[derive(Debug, Clone, Copy)]
pub struct Schedule<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The operation, with the offset of the place where it happened.
    pub surgery: DateTime<FixedOffset>,
    /// The calendar of the place where the patient is.
    pub calendar: &'a Calendar,
}

/// A stretch of time: it includes `from` and not `until`; without `until` it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first instant, with the local offset.
    pub from: DateTime<FixedOffset>,
    /// The first instant after it, with the local offset.
    pub until: Option<DateTime<FixedOffset>>,
}

impl Stretch {
    /// Whether an instant lies in it.
    #[must_use]
    pub fn contains(&self, instant: DateTime<FixedOffset>) -> bool {
        self.from <= instant && self.until.is_none_or(|until| instant < until)
    }
}

impl<'a> Schedule<'a> {
    /// Day 0: the calendar day of the operation, in the zone where it happened.
    #[must_use]
    pub fn day_zero(&self) -> NaiveDate {
        self.surgery.date_naive()
    }

    /// The number of a day.
    #[must_use]
    pub fn number(&self, day: NaiveDate) -> PostOpDay {
        PostOpDay(day.signed_duration_since(self.day_zero()).num_days())
    }

    /// The day of a number.
    #[must_use]
    pub fn day(&self, number: PostOpDay) -> NaiveDate {
        days_after(self.day_zero(), number.0)
    }

    /// The instant of an offset: hours elapse from the operation, days begin at their first local instant.
    #[must_use]
    pub fn instant(&self, offset: Offset) -> DateTime<FixedOffset> {
        match offset {
            Offset::Hours(hours) => {
                let elapsed =
                    self.surgery.checked_add_signed(TimeDelta::hours(i64::from(hours))).unwrap_or(self.surgery);
                self.calendar.local(elapsed.to_utc())
            }
            Offset::Days(days) => self.calendar.start_of(self.day(PostOpDay(i64::from(days)))),
        }
    }

    /// The stretch of a window.
    #[must_use]
    pub fn stretch(&self, window: Window) -> Stretch {
        Stretch { from: self.instant(window.from()), until: window.until().map(|until| self.instant(until)) }
    }

    /// Whether a window touches a day: that is when its task stands on the day's checklist.
    ///
    /// A date that the patient's zone left out is touched by nothing.
    #[must_use]
    pub fn touches(&self, window: Window, day: NaiveDate) -> bool {
        let stretch = self.stretch(window);
        let (start, end) = (self.calendar.start_of(day), self.calendar.start_of(days_after(day, 1)));
        // Day 0 has the operation in it, even where the patient's own calendar has that instant on another day.
        (day == self.day_zero() && stretch.contains(self.surgery))
            || (start < end && stretch.from < end && stretch.until.is_none_or(|until| until > start))
    }

    /// The phase of an instant, or `None` before the operation.
    #[must_use]
    pub fn phase(&self, instant: DateTime<FixedOffset>) -> Option<&'a Phase> {
        self.plan.phases.iter().find(|phase| self.stretch(phase.window).contains(instant))
    }

    /// The last day on which any task stands, or `None` where one stays for good or the plan has none.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let windows =
            || self.plan.tasks.iter().flat_map(|task| &task.requirements).map(|requirement| requirement.window);
        if windows().any(|window| window.until().is_none()) {
            return None;
        }
        let end = windows().filter_map(|window| self.stretch(window).until).max()?;
        Some(self.calendar.day_of((end - TimeDelta::seconds(1)).to_utc()))
    }

    /// The requirement of a task that counts on a day: of those that touch it, the one in force at the moment, else
    /// the next to come, else the last that was.
    pub(super) fn requirement(
        &self,
        requirements: &'a [Requirement],
        day: NaiveDate,
        moment: DateTime<FixedOffset>,
    ) -> Option<(&'a Requirement, Stretch)> {
        let touching: Vec<_> = requirements
            .iter()
            .filter(|requirement| self.touches(requirement.window, day))
            .map(|requirement| (requirement, self.stretch(requirement.window)))
            .collect();
        let current = touching.iter().find(|(_, stretch)| stretch.until.is_none_or(|until| moment < until));
        current.or(touching.last()).copied()
    }
}
