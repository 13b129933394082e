//! A calendar file: milestones, visits and the second operation, and reminders for every day.
//!
//! In the form of RFC 5545. The choices it leaves, and what a calendar does with them:
//!
//! - What has a time is an instant, and stands there in UTC: an appointment stays right wherever the phone is. Whole days
//!   are dates without a zone. Reminders are at a time on the clock of the patient's zone, whose rules stand in the file:
//!   without a zone some calendars take them for UTC. How many there are is a number, as some lose the last one where its
//!   time is said.
//! - An alarm is so many whole hours before, or at once: some programs lose the minutes of a length.
//! - An event keeps its UID from one file to the next. Which version of it a file has comes from what the files before it
//!   said ([`Published`]), and where there are none from what the surgeon said of it: never from the time of writing, so
//!   that the same record gives the same bytes.
//! - Calendars show on locked screens, so titles say nothing of health unless they are asked to; nor do descriptions, and
//!   every event is private.

mod lines;
mod published;
mod zone;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

pub use published::Published;

use self::lines::{date, escaped, folded, instant, wall};
use self::published::Version;
use super::identity;
use crate::phrases;
use crate::plan::{Kind, Level, Offset, Plan, TaskId};
use crate::record::Recovery;
use crate::rules::answer::standing;
use crate::rules::milestones::{Point, milestones, ruled_out};
use crate::rules::schedule::{Schedule, Stage, Stretch};
use crate::rules::time::{Moment, days_after};
use crate::words::{Words, clean, say};

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

/// How long a visit takes, as nobody said.
const VISIT: TimeDelta = TimeDelta::minutes(30);

/// How long a reminder stands in a calendar.
const REMINDER: TimeDelta = TimeDelta::minutes(15);

const BEFORE_VISIT: &str = "-PT2H";

const AT_ONCE: &str = "PT0S";

const IN_ZONE: &str = ";TZID=";

/// For reminders without an end, the changes of the clocks in so many days from the operation on are in the file.
const FORESEEN: i64 = 3660;

/// The recovery's dates as a calendar file, for a plan that [`tailored`](crate::rules::tailored::tailored) made, and what was
/// published with it.
///
/// Milestones are where the surgeon's word has moved them; those ruled out, and what an earlier file had, are cancelled until
/// their day is past. Where a second operation is known, both runs of the plan are there.
pub fn ics(
    words: &Words,
    plan: &Plan,
    recovery: &Recovery,
    moment: &Moment,
    options: Reminders,
    published: &mut Published,
) -> String {
    let sheet = Sheet { words, recovery, moment, options };
    let first = sheet.schedule(plan, recovery.surgery);
    let second = recovery.exchange.map(|exchange| sheet.schedule(plan, exchange));
    let stages = || std::iter::once(&first).chain(&second);
    let mut events: Vec<_> = stages().flat_map(|schedule| sheet.milestones(schedule)).collect();
    events.extend(sheet.visits(plan));
    events.extend(recovery.exchange.map(|at| sheet.exchange(at)));
    if options.daily {
        events.extend(stages().flat_map(|schedule| sheet.reminders(schedule)));
    }
    let events = published.followed_by(events, moment.now.to_utc(), moment.today(), |old| sheet.cancelled(old));
    let mut file = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        concat!("PRODID:-//legup//legup ", env!("CARGO_PKG_VERSION"), "//EN"),
        "CALSCALE:GREGORIAN",
    ]
    .map(ToOwned::to_owned)
    .to_vec();
    file.push(format!("X-WR-CALNAME:{}", escaped(&words.text("calendar-name"))));
    if events.iter().flat_map(|(_, event)| &event.lines).any(|line| line.contains(IN_ZONE)) {
        let newest = second.as_ref().unwrap_or(&first);
        let last = newest.last_day().unwrap_or_else(|| days_after(newest.day_zero(), FORESEEN));
        file.extend(zone::component(&moment.calendar, first.day_zero(), last));
    }
    for (uid, Version { sequence, stamp, lines, .. }) in events {
        let named = [format!("UID:{uid}"), format!("DTSTAMP:{stamp}"), format!("SEQUENCE:{sequence}")];
        file.push("BEGIN:VEVENT".to_owned());
        file.extend(named.into_iter().chain(lines));
        file.push("END:VEVENT".to_owned());
    }
    file.push("END:VCALENDAR".to_owned());
    folded(&file)
}

struct Sheet<'a> {
    words: &'a Words,
    recovery: &'a Recovery,
    moment: &'a Moment,
    options: Reminders,
}

/// An event before it is known which version of it this is.
struct Event {
    uid: String,
    version: Version,
}

impl<'a> Sheet<'a> {
    fn schedule(&self, plan: &'a Plan, at: DateTime<FixedOffset>) -> Schedule<'a> {
        let calendar = &self.moment.calendar;
        Schedule::on(plan, self.recovery, calendar, calendar.day_at(at))
    }

    /// The milestones of one run of the plan; visits are no part of it.
    fn milestones(&self, schedule: &Schedule<'a>) -> Vec<(String, Version)> {
        let points = milestones(schedule, self.moment.now).into_iter().filter(|point| !is_visit(point));
        let events = points.map(|point| {
            let mut event = self.reached(schedule, stage(schedule), "calendar-milestone", &point);
            event.push("TRANSP:TRANSPARENT");
            event.done()
        });
        events
            .chain(self.ruled_out(schedule, stage(schedule), "calendar-milestone", |point| !is_visit(point)))
            .collect()
    }

    /// The patient's own visits, which count from no operation.
    fn visits(&self, plan: &'a Plan) -> Vec<(String, Version)> {
        let schedule = self.schedule(plan, self.moment.now);
        let points = milestones(&schedule, self.moment.now).into_iter().filter(is_visit);
        let events = points.map(|point| {
            let mut event = self.reached(&schedule, "visit", "calendar-visit", &point);
            event.alarm(BEFORE_VISIT);
            event.done()
        });
        events.chain(self.ruled_out(&schedule, "visit", "calendar-visit", is_visit)).collect()
    }

    /// What the surgeon ruled out and whose day is not past, as cancelled: an earlier file may have had it.
    fn ruled_out(
        &self,
        schedule: &Schedule<'a>,
        stage: &str,
        neutral: &str,
        is_wanted: impl Fn(&Point<'a>) -> bool,
    ) -> Vec<(String, Version)> {
        let points = ruled_out(schedule, self.moment.now).into_iter().filter(is_wanted);
        let events = points.map(|point| self.reached(schedule, stage, neutral, &point).done());
        let today = self.moment.today().to_string();
        let ahead = events.filter(|(_, event)| event.last.as_ref().is_none_or(|last| today <= *last));
        ahead.map(|(uid, event)| (uid, Version { lines: self.cancelled(&event), ..event })).collect()
    }

    /// The event of a point: some days, a day, or an instant, which a visit goes on from.
    fn reached(&self, schedule: &Schedule<'a>, stage: &str, neutral: &str, point: &Point<'a>) -> Event {
        let milestone = point.milestone;
        let stretch = Stretch { from: point.from, until: point.until };
        let (first, last) = schedule.days(&stretch);
        let is_whole_day = last.is_some() || self.moment.calendar.start_of(first) == point.from;
        let last = last.unwrap_or(first).max(first);
        let mut event = self.event(stage, &milestone.id, neutral, &milestone.title, Some(last));
        if is_whole_day {
            event.push(date("DTSTART", first));
            event.push(date("DTEND", days_after(last, 1)));
        } else {
            event.push(format!("DTSTART:{}", instant(point.from.to_utc())));
            if is_visit(point) {
                event.push(format!("DTEND:{}", instant(point.from.to_utc() + VISIT)));
            }
        }
        let rulings = [Some(milestone.id.as_str()), milestone.ends.as_ref().map(TaskId::as_str)];
        let said: Vec<_> = rulings.into_iter().flatten().flat_map(|id| schedule.said(id)).collect();
        event.version.sequence = u32::try_from(said.len()).unwrap_or(u32::MAX);
        let own = self.recovery.extras.get(&TaskId::new(&milestone.id)).and_then(|extra| extra.on);
        if let Some(on) = said.iter().filter_map(|said| said.on).chain(own).max() {
            event.version.stamp = instant(self.moment.calendar.start_of(on).to_utc());
        }
        let said = point.ruling.map(|said| {
            phrases::said(self.words, said, &phrases::reached(self.words, self.moment, &[(Level::Must, stretch)]))
        });
        let because = point.ruling.and_then(|said| said.because.clone());
        self.describe(&mut event, &[Some(milestone.grounds.reason.clone()), said, because]);
        event
    }

    fn exchange(&self, at: DateTime<FixedOffset>) -> (String, Version) {
        let plain = self.words.text("calendar-exchange-plain");
        let day = self.moment.calendar.day_at(at);
        let mut event = self.event("exchange", "", "calendar-exchange", &plain, Some(day));
        event.push(format!("DTSTART:{}", instant(at.to_utc())));
        event.alarm(BEFORE_VISIT);
        event.done()
    }

    /// The reminders of one run of the plan.
    fn reminders(&self, schedule: &Schedule<'a>) -> Vec<(String, Version)> {
        let pain_notes = schedule.plan.tasks.iter().filter(|task| task.kind == Kind::Note);
        let asked: Vec<_> = pain_notes.flat_map(|task| standing(schedule, task, NaiveDate::MAX)).collect();
        let stays = asked.iter().any(|days| days.last.is_none());
        let end = asked.iter().filter_map(|days| days.last).max().filter(|_| !stays);
        let evenings = asked.iter().map(|days| days.first).min().map(|first| (first, end));
        let days = Some((schedule.day_zero(), schedule.last_day()));
        let daily = self.words.text("calendar-daily-plain");
        let evening = self.words.text("calendar-evening-plain");
        let reminders = [("calendar-daily", daily, days, MORNING), ("calendar-evening", evening, evenings, EVENING)];
        let series =
            |(id, plain, days, time): (_, String, Option<_>, _)| self.reminder(schedule, id, &plain, days?, time);
        reminders.into_iter().filter_map(series).collect()
    }

    /// A reminder that comes every day, from the first on whenever it is written; `None` where its days are past.
    fn reminder(
        &self,
        schedule: &Schedule<'a>,
        id: &str,
        plain: &str,
        (first, last): (NaiveDate, Option<NaiveDate>),
        time: TimeDelta,
    ) -> Option<(String, Version)> {
        let last = match schedule.stage {
            Stage::First { ends } => Some(last.unwrap_or(ends).min(days_after(ends, -1))),
            Stage::Only | Stage::Second => last,
        };
        if last.is_some_and(|last| last < first.max(self.moment.today())) {
            return None;
        }
        let mut event = self.event(stage(schedule), id, id, plain, last);
        let at = first.and_time(NaiveTime::MIN) + time;
        let zone = zone::name(&self.moment.calendar);
        event.push(format!("DTSTART{IN_ZONE}{zone}:{}", wall(at)));
        event.push(format!("DTEND{IN_ZONE}{zone}:{}", wall(at + REMINDER)));
        let times = last.map(|last| format!(";COUNT={}", last.signed_duration_since(first).num_days() + 1));
        event.push(format!("RRULE:FREQ=DAILY{}", times.unwrap_or_default()));
        event.push("TRANSP:TRANSPARENT");
        event.alarm(AT_ONCE);
        Some(event.done())
    }

    /// An event with what all have; its title says what it is about only where that is asked for.
    fn event(&self, stage: &str, id: &str, neutral: &str, plain: &str, last: Option<NaiveDate>) -> Event {
        let about = clean::one_line(plain).trim().to_owned();
        let title = if self.options.plain_titles { about.clone() } else { self.words.text(neutral) };
        let lines = vec!["CLASS:PRIVATE".to_owned(), format!("SUMMARY:{}", escaped(&title))];
        let (stamp, last) = (instant(self.recovery.surgery.to_utc()), last.map(|last| last.to_string()));
        let version = Version { sequence: 0, stamp, last, about, lines };
        Event { uid: identity::uid(self.recovery, &[stage, id]), version }
    }

    /// Adds a description, where it may say what an event is about.
    fn describe(&self, event: &mut Event, parts: &[Option<String>]) {
        let lines = |text: &String| clean::lines(text).map(|line| line.trim().to_owned()).collect::<Vec<_>>();
        let text = parts.iter().flatten().flat_map(lines).collect::<Vec<_>>().join(
            "
",
        );
        if self.options.plain_titles && !text.trim().is_empty() {
            event.push(format!("DESCRIPTION:{}", escaped(text.trim())));
        }
    }

    /// The lines of an event that does not take place. Its title says so as well: not every calendar looks at the status.
    fn cancelled(&self, event: &Version) -> Vec<String> {
        let title = if self.options.plain_titles {
            say!(self.words, "calendar-cancelled-plain", title = event.about.as_str())
        } else {
            self.words.text("calendar-cancelled")
        };
        // The file has the rules of one zone, which may be another than that of an earlier file.
        let here = |line: &String| match (line.split_once(IN_ZONE), line.rsplit_once(':')) {
            (Some((name, _)), Some((_, at))) => format!("{name}{IN_ZONE}{}:{at}", zone::name(&self.moment.calendar)),
            _ => line.clone(),
        };
        let is_kept = |line: &&String| ["CLASS", "DTSTART", "DTEND", "RRULE"].iter().any(|name| line.starts_with(name));
        let mut lines: Vec<_> = event.lines.iter().filter(is_kept).map(here).collect();
        let added = ["STATUS:CANCELLED".to_owned(), "TRANSP:TRANSPARENT".to_owned()];
        lines.extend([format!("SUMMARY:{}", escaped(&title))].into_iter().chain(added));
        lines
    }
}

impl Event {
    fn push(&mut self, line: impl Into<String>) {
        self.version.lines.push(line.into());
    }

    /// Adds the one alarm, with the event's own title.
    fn alarm(&mut self, trigger: &str) {
        let title = self.version.lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap_or_default();
        let description = format!("DESCRIPTION:{title}");
        for line in ["BEGIN:VALARM", "ACTION:DISPLAY", &format!("TRIGGER:{trigger}"), &description, "END:VALARM"] {
            self.version.lines.push(line.to_owned());
        }
    }

    fn done(self) -> (String, Version) {
        (self.uid, self.version)
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
