//! The rules against a second reading of the same facts.
//!
//! The table below states the facts once more, by hand. It is judged without working out when anything begins: every
//! five minutes of a day are asked whether they lie in a window, hours by counting what has passed since the operation
//! and days by the date on the wall. All operations, and all clock changes of these years, fall on such minutes.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use legup::record::Record;
use legup::rules::checklist::checklist;
use legup::rules::milestones::{Standing, milestones};
use legup::rules::plan::{Kind, Level, Plan};
use legup::rules::schedule::Schedule;
use legup::rules::time::{Calendar, Moment, days_after};
use proptest::prelude::*;

use crate::given::{calendar, calf_implants};

/// A time after the operation.
#[derive(Debug, Clone, Copy)]
pub(crate) enum After {
    Hours(i64),
    Days(i64),
    Ever,
}
use After::{Days, Ever, Hours};

type Asked = (Level, After, After);

pub(crate) const TASKS: [(&str, Kind, &[Asked]); 11] = [
    ("bed-rest", Kind::Keep, &[(Level::Must, Hours(0), Hours(24))]),
    ("short-trips", Kind::Keep, &[(Level::Must, Hours(24), Days(7))]),
    ("elevation", Kind::Time, &[(Level::Must, Hours(0), Days(7))]),
    ("stairs", Kind::Avoid, &[(Level::Must, Hours(0), Days(7))]),
    ("stockings", Kind::Keep, &[(Level::Must, Hours(0), Days(14)), (Level::Advised, Days(14), Days(21))]),
    ("heels", Kind::Keep, &[(Level::Advised, Hours(24), Days(42))]),
    ("pain", Kind::Note, &[(Level::Must, Hours(0), Days(14))]),
    ("medication", Kind::Keep, &[(Level::Advised, Hours(0), Days(14))]),
    ("upper-body", Kind::Avoid, &[(Level::Must, Hours(0), Days(7))]),
    ("leg-workout", Kind::Avoid, &[(Level::Must, Hours(0), Days(21))]),
    ("strenuous", Kind::Avoid, &[(Level::Must, Hours(0), Days(42))]),
];

pub(crate) const PHASES: [(&str, After, After); 5] = [
    ("in-bed", Hours(0), Hours(24)),
    ("off-feet", Hours(24), Days(7)),
    ("daily-life", Days(7), Days(21)),
    ("light-training", Days(21), Days(42)),
    ("healed", Days(42), Ever),
];

/// A milestone that is no range is open for no time at all: it ends where it begins.
pub(crate) const MILESTONES: [(&str, After, After); 9] = [
    ("up-for-meals", Hours(24), Hours(24)),
    ("pain-peak-over", Hours(48), Hours(48)),
    ("off-feet-over", Days(7), Days(7)),
    ("upper-body-ok", Days(7), Days(7)),
    ("office-work", Days(7), Days(14)),
    ("soreness-over", Days(14), Days(14)),
    ("stockings-off", Days(14), Days(21)),
    ("light-legs-ok", Days(21), Days(21)),
    ("strenuous-ok", Days(42), Days(42)),
];

const STEP: i64 = 5 * 60;

/// One operation, and where the patient is since.
#[derive(Debug, Clone, Copy)]
struct Case {
    operated_in: Tz,
    home: Tz,
    surgery: DateTime<Utc>,
}

impl Case {
    fn day_zero(&self) -> NaiveDate {
        self.surgery.with_timezone(&self.operated_in).date_naive()
    }

    fn date(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.home).date_naive()
    }

    fn number(&self, date: NaiveDate) -> i64 {
        (date - self.day_zero()).num_days()
    }

    /// Whether a time after the operation has come.
    fn has_come(&self, after: After, instant: DateTime<Utc>) -> bool {
        match after {
            Hours(hours) => (instant - self.surgery).num_seconds() >= hours * 3600,
            Days(days) => self.number(self.date(instant)) >= days,
            Ever => false,
        }
    }

    fn lies_in(&self, (from, until): (After, After), instant: DateTime<Utc>) -> bool {
        self.has_come(from, instant) && !self.has_come(until, instant)
    }

    /// The five-minute marks of a day; the operation is on day 0 whatever the wall says at home.
    fn marks(&self, date: NaiveDate) -> Vec<DateTime<Utc>> {
        let around = date.and_hms_opt(0, 0, 0).unwrap().and_utc();
        let marks = (-2 * 86_400 / STEP..3 * 86_400 / STEP).map(|step| around + TimeDelta::seconds(step * STEP));
        let operation = (date == self.day_zero()).then_some(self.surgery);
        marks.filter(|mark| self.date(*mark) == date).chain(operation).collect()
    }

    /// The instant from which a day is looked at.
    fn seen_from(&self, date: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
        if date == self.date(now) {
            return now;
        }
        let around = date.and_hms_opt(0, 0, 0).unwrap().and_utc();
        let marks = (-3 * 86_400 / STEP..3 * 86_400 / STEP).map(|step| around + TimeDelta::seconds(step * STEP));
        let last = marks.filter(|mark| self.date(*mark) <= date).max().unwrap() + TimeDelta::seconds(STEP - 1);
        if date == self.day_zero() { last.max(self.surgery) } else { last }
    }

    fn phase(&self, instant: DateTime<Utc>) -> Option<&'static str> {
        PHASES.iter().find(|(_, from, until)| self.lies_in((*from, *until), instant)).map(|(id, ..)| *id)
    }

    /// What a day asks for, and how firmly.
    fn items(&self, date: NaiveDate, now: DateTime<Utc>) -> Vec<(&'static str, Level)> {
        let marks = self.marks(date);
        let seen_from = self.seen_from(date, now);
        let asked = |(id, _, windows): &(&'static str, Kind, &[Asked])| {
            let touching: Vec<_> =
                windows.iter().filter(|w| marks.iter().any(|mark| self.lies_in((w.1, w.2), *mark))).collect();
            let current = touching.iter().find(|w| !self.has_come(w.2, seen_from)).or(touching.last());
            current.map(|w| (*id, w.0))
        };
        let mut items: Vec<_> = TASKS.iter().filter_map(asked).collect();
        items.sort_by_key(|(id, _)| *id);
        items
    }

    fn standing(&self, (_, from, until): &(&str, After, After), instant: DateTime<Utc>) -> Standing {
        match (self.has_come(*from, instant), self.has_come(*until, instant)) {
            (false, _) => Standing::Ahead,
            (true, false) => Standing::Open,
            (true, true) => Standing::Reached,
        }
    }

    fn with_rules<T>(&self, look: impl Fn(&Schedule<'_>, &Calendar) -> T) -> T {
        let plan = plan();
        let calendar = calendar(self.home);
        let surgery = self.surgery.with_timezone(&self.operated_in).fixed_offset();
        look(&Schedule { plan: &plan, surgery, calendar: &calendar }, &calendar)
    }
}

fn plan() -> Plan {
    thread_local!(static PLAN: Plan = calf_implants());
    PLAN.with(Plan::clone)
}

fn any_zone() -> impl Strategy<Value = Tz> {
    use chrono_tz::{Africa, America, Antarctica, Asia, Australia, Europe, Pacific, UTC};
    proptest::sample::select(vec![
        UTC,
        Europe::Berlin,
        America::New_York,
        America::St_Johns,
        America::Sao_Paulo,
        America::Santiago,
        America::Havana,
        Africa::Cairo,
        Africa::Casablanca,
        Asia::Beirut,
        Asia::Kathmandu,
        Asia::Tokyo,
        Australia::Lord_Howe,
        Antarctica::Troll,
        Pacific::Apia,
        Pacific::Kiritimati,
    ])
}

/// An operation between November 2011 and 2035, four times of five in the zone of the patient's home; often so that
/// something begins or ends on the day of a clock change, and sometimes at the first instant of a day.
fn any_case() -> impl Strategy<Value = Case> {
    let first = Utc.with_ymd_and_hms(2011, 11, 15, 0, 0, 0).unwrap();
    let away = proptest::option::weighted(0.2, any_zone());
    let before_change = proptest::option::of((proptest::sample::select(vec![0, 1, 7, 14, 21, 42]), -1..=1_i64));
    (any_zone(), away, 0..24 * 365 * 288_i64, before_change, proptest::bool::weighted(0.1)).prop_map(
        move |(home, away, marks, before_change, at_midnight)| {
            let any = first + TimeDelta::seconds(marks * STEP);
            let offset =
                |day: i64| (any + TimeDelta::days(day)).with_timezone(&home).fixed_offset().offset().to_owned();
            let change = (42..442).find(|day| offset(*day) != offset(day + 1));
            let surgery = match (before_change, change) {
                (Some((days, more)), Some(change)) => any + TimeDelta::days(change - days + more),
                _ => any,
            };
            let case = Case { operated_in: away.unwrap_or(home), home, surgery };
            let midnight = at_midnight.then(|| case.marks(case.date(surgery)).into_iter().min()).flatten();
            Case { surgery: midnight.unwrap_or(surgery), ..case }
        },
    )
}

/// Seconds after the operation, often within a day and a bit of where something begins.
fn any_delay() -> impl Strategy<Value = i64> {
    let edge = proptest::sample::select(vec![0, 24, 48, 7 * 24, 14 * 24, 21 * 24, 42 * 24]);
    prop_oneof![
        -5 * 86_400..60 * 86_400_i64,
        (edge, -27 * 12..27 * 12_i64, -1..=1_i64)
            .prop_map(|(hours, marks, second)| hours * 3600 + marks * STEP + second),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_day_asks_for_what_the_facts_say(case in any_case(), delay in any_delay(), days in -3..=3_i64) {
        let now = case.surgery + TimeDelta::seconds(delay);
        let date = days_after(case.date(now), days);
        let (found, number, phase) = case.with_rules(|schedule, calendar| {
            let moment = Moment::new(now, calendar.clone());
            let record = Record::default();
            let list = checklist(schedule, &record, &moment, date);
            let mut items: Vec<_> = list.items.iter().map(|item| (item.task.id.to_string(), item.level)).collect();
            items.sort_by(|a, b| a.0.cmp(&b.0));
            (items, list.day.0, list.phase.map(|phase| phase.id.clone()))
        });
        let expected: Vec<_> = case.items(date, now).into_iter().map(|(id, level)| (id.to_owned(), level)).collect();
        prop_assert_eq!(found, expected, "on {}", date);
        prop_assert_eq!(number, case.number(date));
        prop_assert_eq!(phase.as_deref(), case.phase(case.seen_from(date, now)));
    }

    #[test]
    fn what_an_item_says_of_its_window_is_where_the_window_turns(case in any_case(), delay in any_delay()) {
        let now = case.surgery + TimeDelta::seconds(delay);
        let windows = case.with_rules(|schedule, calendar| {
            let moment = Moment::new(now, calendar.clone());
            let record = Record::default();
            let list = checklist(schedule, &record, &moment, moment.today());
            list.items
                .iter()
                .map(|item| (item.task.id.to_string(), item.level, item.window))
                .collect::<Vec<_>>()
        });
        for (id, level, window) in windows {
            let (_, _, asked) = TASKS.iter().find(|task| task.0 == id).unwrap();
            let (_, from, until) = asked.iter().find(|asked| asked.0 == level).unwrap();
            for (edge, after) in [(window.from, *from), (window.until.unwrap(), *until)] {
                let edge_utc = edge.to_utc();
                prop_assert!(case.has_come(after, edge_utc), "{} {:?} has not come at {}", id, after, edge);
                let before = edge_utc - TimeDelta::seconds(1);
                prop_assert!(!case.has_come(after, before), "{} {:?} has come before {}", id, after, edge);
                prop_assert_eq!(edge, edge_utc.with_timezone(&case.home).fixed_offset());
            }
        }
    }

    #[test]
    fn after_the_operation_every_moment_has_one_phase(case in any_case(), delay in any_delay()) {
        let now = case.surgery + TimeDelta::seconds(delay);
        let at_once = PHASES.iter().filter(|(_, from, until)| case.lies_in((*from, *until), now)).count();
        prop_assert_eq!(at_once, usize::from(delay >= 0));
        let found = case.with_rules(|schedule, calendar| {
            schedule.phase(calendar.local(now)).map(|phase| phase.id.clone())
        });
        prop_assert_eq!(found.as_deref(), case.phase(now));
    }

    #[test]
    fn milestones_are_reached_in_time_and_never_taken_back(case in any_case(), mut delays in proptest::collection::vec(any_delay(), 2..12)) {
        delays.sort_unstable();
        let mut last: Vec<u8> = vec![0; MILESTONES.len()];
        for delay in delays {
            let now = case.surgery + TimeDelta::seconds(delay);
            let found: Vec<_> = case.with_rules(|schedule, calendar| {
                let points = milestones(schedule, calendar.local(now));
                points.iter().map(|point| (point.milestone.id.clone(), point.state)).collect()
            });
            let expected: Vec<_> =
                MILESTONES.iter().map(|entry| (entry.0.to_owned(), case.standing(entry, now))).collect();
            prop_assert_eq!(&found, &expected);
            let reached: Vec<u8> = found.iter().map(|(_, standing)| *standing as u8).collect();
            prop_assert!(reached.iter().zip(&last).all(|(now, before)| now >= before));
            last = reached;
        }
    }
}
