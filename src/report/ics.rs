//! A calendar file: milestones, visits and the second operation, and reminders for every day.
//!
//! In the form of RFC 5545. The choices it leaves, and what a calendar does with them:
//!
//! - What has a time is an instant, and stands there in UTC: an appointment stays right wherever the phone is. Whole days
//!   are dates without a zone. Reminders are at a time on the clock, wherever the patient is (*floating*).
//! - An event keeps its UID from one file to the next, and its SEQUENCE grows, so that a second import moves what has
//!   moved. What is there no more is not taken away by it.
//! - Calendars show on locked screens, so titles say nothing of health unless they are asked to; nor do descriptions, and
//!   every event is private.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use icalendar::{Alarm, Calendar, Class, Component, Event, EventLike, Property};
use uuid::Uuid;

use crate::phrases;
use crate::plan::{Kind, Level, Offset, Plan};
use crate::record::Recovery;
use crate::rules::answer::standing;
use crate::rules::milestones::{Point, milestones};
use crate::rules::schedule::{Schedule, Stage, Stretch};
use crate::rules::time::{Moment, days_after};
use crate::words::{Words, clean};

/// What is in a calendar file beside the dates, and how much it gives away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reminders {
    /// Whether every day has a reminder of its list, and every evening one of the pain notes while the plan asks for
    /// them.
    pub daily: bool,
    /// Whether titles and descriptions say what an event is about, for everyone to read who sees the calendar.
    pub plain_titles: bool,
}

/// The time of the reminder of the day's list: nine in the morning.
const MORNING: TimeDelta = TimeDelta::hours(9);

/// The time of the reminder of the pain notes: eight in the evening.
const EVENING: TimeDelta = TimeDelta::hours(20);

/// The recovery's dates as a calendar file, for a plan that [`tailored`](crate::rules::tailored::tailored) made.
///
/// Milestones are where the surgeon's word has moved them, and those ruled out are not there. Where a second operation
/// is known, both runs of the plan are there.
pub fn ics(words: &Words, plan: &Plan, recovery: &Recovery, moment: &Moment, options: Reminders) -> String {
    let sheet = Sheet { words, recovery, moment, options };
    let first = sheet.schedule(plan, recovery.surgery);
    let second = recovery.exchange.map(|exchange| sheet.schedule(plan, exchange));
    let stages = || std::iter::once(&first).chain(&second);
    let mut events: Vec<Event> = stages().flat_map(|schedule| sheet.milestones(schedule)).collect();
    events.extend(sheet.visits(plan));
    events.extend(recovery.exchange.map(|at| sheet.exchange(at)));
    if options.daily {
        events.extend(stages().flat_map(|schedule| sheet.reminders(schedule)));
    }
    let properties = [
        ("VERSION", "2.0"),
        ("PRODID", concat!("-//legup//legup ", env!("CARGO_PKG_VERSION"), "//EN")),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", &words.text("calendar-name")),
    ];
    let properties = Property::from_array(properties);
    Calendar { properties, components: events.into_iter().map(Into::into).collect() }.to_string()
}

struct Sheet<'a> {
    words: &'a Words,
    recovery: &'a Recovery,
    moment: &'a Moment,
    options: Reminders,
}

impl<'a> Sheet<'a> {
    fn schedule(&self, plan: &'a Plan, at: DateTime<FixedOffset>) -> Schedule<'a> {
        let calendar = &self.moment.calendar;
        Schedule::on(plan, self.recovery, calendar, calendar.day_at(at))
    }

    /// The milestones of one run of the plan; visits are no part of it.
    fn milestones(&self, schedule: &Schedule<'a>) -> Vec<Event> {
        let points = milestones(schedule, self.moment.now).into_iter().filter(|point| !is_visit(point));
        let event = |point| {
            let mut event = self.reached(schedule, stage(schedule), "calendar-milestone", &point);
            event.add_property("TRANSP", "TRANSPARENT").done()
        };
        points.map(event).collect()
    }

    /// The patient's own visits, which count from no operation.
    fn visits(&self, plan: &'a Plan) -> Vec<Event> {
        let schedule = self.schedule(plan, self.moment.now);
        let points = milestones(&schedule, self.moment.now).into_iter().filter(is_visit);
        points.map(|point| self.reached(&schedule, "visit", "calendar-visit", &point)).collect()
    }

    /// The event of a point: some days, a day, or an instant.
    fn reached(&self, schedule: &Schedule<'a>, stage: &str, neutral: &str, point: &Point<'a>) -> Event {
        let milestone = point.milestone;
        let stretch = Stretch { from: point.from, until: point.until };
        let mut event = self.event(stage, &milestone.id, neutral, &milestone.title);
        match schedule.days(&stretch) {
            (first, Some(last)) => event.starts(first).ends(days_after(last.max(first), 1)),
            (first, None) if self.moment.calendar.start_of(first) == point.from => {
                event.starts(first).ends(days_after(first, 1))
            }
            (_, None) => event.starts(point.from.to_utc()),
        };
        let said = point.ruling.map(|said| {
            phrases::said(self.words, said, &phrases::reached(self.words, self.moment, &[(Level::Must, stretch)]))
        });
        let because = point.ruling.and_then(|said| said.because.clone());
        self.describe(&mut event, &[Some(milestone.grounds.reason.clone()), said, because]);
        event
    }

    fn exchange(&self, at: DateTime<FixedOffset>) -> Event {
        let plain = self.words.text("calendar-exchange-plain");
        self.event("exchange", "", "calendar-exchange", &plain).starts(at.to_utc()).done()
    }

    /// The reminders of one run of the plan, from today on.
    fn reminders(&self, schedule: &Schedule<'a>) -> Vec<Event> {
        let pain_notes = schedule.plan.tasks.iter().filter(|task| task.kind == Kind::Note);
        let asked: Vec<_> = pain_notes.flat_map(|task| standing(schedule, task, self.moment.today())).collect();
        let stays = asked.iter().any(|days| days.last.is_none());
        let end = asked.iter().filter_map(|days| days.last).max().filter(|_| !stays);
        let evenings = asked.iter().map(|days| days.first).min().map(|first| (first, end));
        let days = Some((schedule.day_zero(), schedule.last_day()));
        let daily = self.words.text("calendar-daily-plain");
        let evening = self.words.text("calendar-evening-plain");
        let reminders = [("calendar-daily", daily, days, MORNING), ("calendar-evening", evening, evenings, EVENING)];
        let event = |(id, plain, days, time): (_, String, Option<_>, _)| {
            self.reminder(schedule, self.event(stage(schedule), id, id, &plain), days?, time)
        };
        reminders.into_iter().filter_map(event).collect()
    }

    /// A reminder that comes every day from today on; `None` where there is no such day.
    fn reminder(
        &self,
        schedule: &Schedule<'a>,
        mut event: Event,
        (first, last): (NaiveDate, Option<NaiveDate>),
        time: TimeDelta,
    ) -> Option<Event> {
        let first = first.max(self.moment.today());
        let last = match schedule.stage {
            Stage::First { ends } => Some(last.unwrap_or(ends).min(days_after(ends, -1))),
            Stage::Only | Stage::Second => last,
        };
        if last.is_some_and(|last| last < first) {
            return None;
        }
        let at = |day: NaiveDate| day.and_time(NaiveTime::MIN) + time;
        let until = last.map(|last| at(last).format(";UNTIL=%Y%m%dT%H%M%S").to_string()).unwrap_or_default();
        let title = event.get_summary().unwrap_or_default().to_owned();
        let uid = event.get_uid().unwrap_or_default().to_owned();
        let mut alarm = Alarm::display(&title, TimeDelta::zero());
        // Without them the writer would put in a random id and the time of the computer's clock.
        alarm.uid(&derived(&[&uid, "alarm"])).timestamp(self.moment.now.to_utc());
        event
            .starts(at(first))
            .add_property("RRULE", format!("FREQ=DAILY{until}"))
            .add_property("TRANSP", "TRANSPARENT");
        Some(event.alarm(alarm.done()).done())
    }

    /// An event with what all have; its title says what it is about only where that is asked for.
    fn event(&self, stage: &str, id: &str, neutral: &str, plain: &str) -> Event {
        let title = if self.options.plain_titles { plain.to_owned() } else { self.words.text(neutral) };
        let now = self.moment.now.to_utc();
        let operation = self.recovery.surgery.to_utc().to_rfc3339();
        let mut event = Event::new();
        event.uid(&derived(&[&operation, stage, id])).timestamp(now).class(Class::Private);
        // Minutes since 1970 grow from one file to the next, and stay far below what a number may be here.
        event.sequence(u32::try_from(now.timestamp() / 60).unwrap_or(0));
        event.summary(clean::one_line(&title).trim());
        event
    }

    /// Adds a description, where it may say what an event is about.
    fn describe(&self, event: &mut Event, parts: &[Option<String>]) {
        let lines = |text: &String| clean::lines(text).map(|line| line.trim().to_owned()).collect::<Vec<_>>();
        let text = parts.iter().flatten().flat_map(lines).collect::<Vec<_>>().join("\n");
        if self.options.plain_titles && !text.trim().is_empty() {
            event.description(text.trim());
        }
    }
}

fn is_visit(point: &Point<'_>) -> bool {
    matches!(point.milestone.from, Offset::At(_))
}

/// The name of the run of the plan that an event belongs to. The first of two is the only one until the second is known.
fn stage(schedule: &Schedule<'_>) -> &'static str {
    match schedule.stage {
        Stage::Only | Stage::First { .. } => "first",
        Stage::Second => "second",
    }
}

/// A UID that is the same for the same parts, and from which they cannot be read.
fn derived(parts: &[&str]) -> String {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"legup:calendar");
    Uuid::new_v5(&space, parts.join("\n").as_bytes()).to_string()
}
