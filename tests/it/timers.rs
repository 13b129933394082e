//! Timers: what running, stopping and adding come to, and what is not counted.

use chrono::NaiveDate;
use chrono_tz::Europe::Berlin;
use legup::plan::Plan;
use legup::record::{Answer, Change, Record, Recovery, Span};
use legup::rules::day::DayFacts;
use legup::rules::parse_time::parse_duration;
use legup::rules::stretches::Timing;
use legup::rules::time::Moment;
use legup::rules::timer::{self, CannotTime};
use legup::shell::vocabulary::vocabulary;
use legup::words::Words;

use crate::given::{answer, at, calf_implants, day, now, span, task};

/// A patient operated on Friday 20 November 2026, 9:30 in Berlin, at a time of Sunday 22 November.
struct Bed {
    plan: Plan,
    recovery: Recovery,
    record: Record,
    moment: Moment,
}

fn on_sunday(time: &str) -> Bed {
    let moment = now(&format!("2026-11-22T{time}:00+01:00"), Berlin);
    let plan = calf_implants();
    let recovery = Recovery::new(plan.id.clone(), at("2026-11-20T09:30:00+01:00"));
    Bed { plan, recovery, record: Record::default(), moment }
}

impl Bed {
    fn with(mut self, date: &str, id: &str, spans: &[Span]) -> Self {
        answer(&mut self.record, date, id, Answer { spans: spans.to_vec(), ..Answer::default() });
        self
    }

    fn facts(&self, date: NaiveDate) -> DayFacts<'_> {
        DayFacts::of(&self.plan, &self.recovery, &self.record, &self.moment, date)
    }

    fn today(&self) -> DayFacts<'_> {
        self.facts(self.moment.today())
    }

    fn task(&self, id: &str) -> &legup::plan::Task {
        self.plan.task(&task(id)).unwrap()
    }

    fn start(&self, id: &str, from: &str) -> Result<Change, CannotTime> {
        timer::start(&self.facts(at(from).date_naive()), self.task(id), at(from))
    }

    fn stop(&self, id: &str, to: Option<&str>) -> Result<Change, CannotTime> {
        timer::stop(&self.today(), self.task(id), to.map(at))
    }

    fn timing(&self, id: &str) -> Option<Timing> {
        self.today().timing(&task(id))
    }

    /// The minutes and the minutes off that a day shows of a task.
    fn shown(&self, date: &str, id: &str) -> (Option<u32>, Option<u32>) {
        self.facts(day(date)).item(&task(id)).map(|item| (item.minutes, item.off)).unwrap()
    }
}

/// The spans that a change leaves.
fn left(change: Result<Change, CannotTime>) -> Vec<Span> {
    match change {
        Ok(Change::Task { after, .. }) => after.spans,
        other => panic!("{other:?}"),
    }
}

fn error(change: Result<Change, CannotTime>) -> String {
    change.unwrap_err().to_string()
}

#[test]
fn a_timer_starts_and_stops_to_the_second() {
    let bed = on_sunday("09:10");
    assert_eq!(bed.timing("elevation"), None);
    let started = left(
        bed.start("elevation", "2026-11-22T09:10:00.7+01:00")
            .or_else(|_| bed.start("elevation", "2026-11-22T09:09:59.7+01:00")),
    );
    assert_eq!(started, [span("2026-11-22T09:09:59+01:00", "")]);
    let bed = on_sunday("10:40").with("2026-11-22", "elevation", &started);
    assert_eq!(bed.timing("elevation"), Some(Timing::Running(at("2026-11-22T09:09:59+01:00"))));
    assert_eq!(left(bed.stop("elevation", None)), [span("2026-11-22T09:09:59+01:00", "2026-11-22T10:40:00+01:00")]);
}

#[test]
fn a_timer_that_is_on_is_not_started_again_and_one_that_is_off_not_stopped() {
    let running = [span("2026-11-22T09:10:00+01:00", "")];
    let bed = on_sunday("10:00").with("2026-11-22", "elevation", &running);
    assert_eq!(
        error(bed.start("elevation", "2026-11-22T10:00:00+01:00")),
        "the timer for `elevation` is already on, since Sun 22 Nov 2026 9:10"
    );
    assert_eq!(
        error(bed.stop("elevation", Some("2026-11-22T09:00:00+01:00"))),
        "it began Sun 22 Nov 2026 9:10, and cannot end before that"
    );
    assert_eq!(error(on_sunday("10:00").stop("elevation", None)), "the timer for `elevation` is not on");
    assert_eq!(
        error(on_sunday("10:00").start("elevation", "2026-11-22T10:01:00+01:00")),
        "Sun 22 Nov 2026 10:01 is still to come, so nothing can be written down for it yet"
    );
}

#[test]
fn a_timer_is_only_started_on_a_day_that_asks_for_it() {
    let mut bed = on_sunday("10:00");
    bed.moment = now("2026-11-28T10:00:00+01:00", Berlin);
    assert_eq!(
        error(bed.start("elevation", "2026-11-28T10:00:00+01:00")),
        "`elevation` is not on the list for Sat 28 Nov 2026"
    );
    assert!(bed.start("elevation", "2026-11-26T10:00:00+01:00").is_ok());
}

#[test]
fn a_timer_stopped_in_the_second_it_began_leaves_nothing() {
    let bed = on_sunday("09:10").with("2026-11-22", "elevation", &[span("2026-11-22T09:10:00+01:00", "")]);
    assert_eq!(left(bed.stop("elevation", None)), []);
}

#[test]
fn two_windows_that_both_started_a_timer_have_both_stopped_by_one() {
    let both = [span("2026-11-22T09:10:00+01:00", ""), span("2026-11-22T09:12:00+01:00", "")];
    let bed = on_sunday("10:10").with("2026-11-22", "elevation", &both);
    assert_eq!(bed.shown("2026-11-22", "elevation").0, Some(60));
    let end = "2026-11-22T10:10:00+01:00";
    assert_eq!(
        left(bed.stop("elevation", None)),
        [span("2026-11-22T09:10:00+01:00", end), span("2026-11-22T09:12:00+01:00", end)]
    );
}

#[test]
fn after_twelve_hours_a_timer_counts_nothing_until_its_end_is_said() {
    let since = "2026-11-21T21:00:00+01:00";
    let bed = |time: &str| on_sunday(time).with("2026-11-21", "elevation", &[span(since, "")]);
    assert_eq!(bed("09:00").timing("elevation"), Some(Timing::Running(at(since))));
    assert_eq!(bed("09:00").shown("2026-11-21", "elevation").0, Some(180));
    assert_eq!(bed("09:00").shown("2026-11-22", "elevation").0, Some(540));
    let bed = bed("09:01");
    assert_eq!(bed.timing("elevation"), Some(Timing::Forgotten(at(since))));
    assert_eq!(bed.shown("2026-11-21", "elevation").0, Some(0));
    assert_eq!(bed.shown("2026-11-22", "elevation").0, Some(0));
    let forgotten = "the timer for `elevation` has been on since Sat 21 Nov 2026 21:00, so it may have been forgotten";
    assert_eq!(error(bed.stop("elevation", None)), forgotten);
    assert_eq!(error(bed.start("elevation", "2026-11-22T09:00:00+01:00")), forgotten);
    assert_eq!(
        left(bed.stop("elevation", Some("2026-11-21T22:30:00+01:00"))),
        [span(since, "2026-11-21T22:30:00+01:00")]
    );
    let discarded = timer::discard(&bed.today(), bed.task("elevation"));
    assert_eq!(left(discarded), []);
}

#[test]
fn one_that_was_forgotten_stays_to_be_asked_about_while_a_newer_one_stops() {
    let spans = [span("2026-11-22T05:00:00+01:00", ""), span("2026-11-22T17:30:00+01:00", "")];
    let bed = on_sunday("18:00").with("2026-11-22", "elevation", &spans);
    assert_eq!(bed.shown("2026-11-22", "elevation").0, Some(30));
    assert_eq!(
        left(bed.stop("elevation", None)),
        [spans[0], span("2026-11-22T17:30:00+01:00", "2026-11-22T18:00:00+01:00")]
    );
}

#[test]
fn nobody_raises_the_legs_for_more_than_a_day_in_one_go() {
    let mut bed = on_sunday("18:00").with("2026-11-20", "elevation", &[span("2026-11-20T12:00:00+01:00", "")]);
    let long = "this would be more than 24 hours in one go";
    assert_eq!(error(bed.stop("elevation", Some("2026-11-21T12:00:01+01:00"))), long);
    assert!(bed.stop("elevation", Some("2026-11-21T12:00:00+01:00")).is_ok());
    bed.record = Record::default();
    let between = |from: &str, to: &str| {
        timer::between(&bed.facts(at(from).date_naive()), bed.task("elevation"), at(from), at(to))
    };
    assert_eq!(error(between("2026-11-20T12:00:00+01:00", "2026-11-21T13:00:00+01:00")), long);
    assert!(between("2026-11-21T23:00:00+01:00", "2026-11-22T01:00:00+01:00").is_ok());
    assert_eq!(
        error(between("2026-11-21T23:00:00+01:00", "2026-11-21T23:00:00+01:00")),
        "it began Sat 21 Nov 2026 23:00, and cannot end before that"
    );
}

#[test]
fn a_day_has_no_more_minutes_than_a_day() {
    let timed = [span("2026-11-21T09:00:00+01:00", "2026-11-21T10:00:00+01:00")];
    let bed = on_sunday("18:00").with("2026-11-21", "elevation", &timed);
    let add = |minutes| timer::add(&bed.facts(day("2026-11-21")), bed.task("elevation"), minutes);
    assert!(matches!(add(1380), Ok(Change::Task { after: Answer { minutes: 1380, .. }, .. })));
    assert_eq!(error(add(1381)), "with this, the day would have more than 24 hours in all");
}

#[test]
fn what_is_worn_is_on_for_days_and_never_forgotten() {
    let since = "2026-11-20T10:00:00+01:00";
    let bed = on_sunday("18:00").with("2026-11-20", "stockings", &[span(since, "")]);
    assert_eq!(bed.timing("stockings"), Some(Timing::On(at(since))));
    assert_eq!(bed.shown("2026-11-22", "stockings"), (None, Some(0)));
    let off = left(bed.stop("stockings", None));
    assert_eq!(off, [span(since, "2026-11-22T18:00:00+01:00")]);
    let bed = on_sunday("18:20").with("2026-11-20", "stockings", &off);
    assert_eq!(bed.timing("stockings"), Some(Timing::Off(at("2026-11-22T18:00:00+01:00"))));
    assert_eq!(bed.shown("2026-11-22", "stockings"), (None, Some(20)));
}

#[test]
fn a_break_is_the_time_between_two_stretches_on_its_own_days() {
    let bed = on_sunday("18:00")
        .with("2026-11-20", "stockings", &[span("2026-11-20T10:00:00+01:00", "2026-11-21T23:40:00+01:00")])
        .with(
            "2026-11-22",
            "stockings",
            &[span("2026-11-22T00:30:00+01:00", "2026-11-22T08:00:00+01:00"), span("2026-11-22T08:15:00+01:00", "")],
        );
    assert_eq!(bed.shown("2026-11-20", "stockings").1, Some(0), "nothing was worn before it was first put on");
    assert_eq!(bed.shown("2026-11-21", "stockings").1, Some(20));
    assert_eq!(bed.shown("2026-11-22", "stockings").1, Some(45));
    assert_eq!(on_sunday("18:00").shown("2026-11-22", "stockings").1, Some(0));
}

#[test]
fn lengths_are_understood_however_they_are_written() {
    for (text, minutes) in [
        ("45", 45),
        ("45m", 45),
        ("90 min", 90),
        ("1h", 60),
        ("1h30m", 90),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("2 Hours 5 Minutes", 125),
        ("1:30", 90),
        (" 1hr. 5 min. ", 65),
        ("1.5 h", 90),
        ("1,5 h", 90),
        ("1.25h", 75),
        ("½ h", 30),
        ("1½ hours", 90),
        ("1 h 30", 90),
        ("an hour", 60),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("2 and a half hours", 150),
        ("a quarter of an hour", 15),
        ("three quarters of an hour", 45),
        ("two hours and 10 minutes", 130),
    ] {
        assert_eq!(parse_duration(text, &vocabulary(&Words::of("en"))), Ok(minutes), "{text:?}");
    }
    for text in [
        "",
        "0",
        "0h",
        "h",
        "m45",
        "1.333 h",
        "1,500 min",
        "1.5",
        "half",
        "an",
        "-5",
        "45s",
        "1h90m",
        "1:75",
        "99999",
        "1h2h",
        "30m1h",
        "soon",
    ] {
        assert_eq!(
            parse_duration(text, &vocabulary(&Words::of("en"))).unwrap_err().to_string(),
            "this length of time was not understood",
            "{text:?}"
        );
    }
}
