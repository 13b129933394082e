//! The rules against a second reading of the same facts.
//!
//! The table below states the facts once more, by hand. It is judged without working out when anything begins: every
//! five minutes of a day are asked whether they lie in a window, hours by counting what has passed since the operation
//! and days by the date on the wall. All operations, and all clock changes of these years, fall on such minutes. What the
//! surgeon said and a second operation are judged alike: a word holds from its day on, of several the newest, and only
//! for the operation it was said after.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset as _, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use legup::plan::{Kind, Level, Offset, Plan};
use legup::record::{Override, Point, Record, Recovery, Ruling};
use legup::rules::checklist::checklist;
use legup::rules::milestones::{Standing, milestones};
use legup::rules::schedule::Schedule;
use legup::rules::time::{Calendar, Moment, days_after};
use proptest::prelude::*;

use crate::given::{calendar, calf_implants};

/// A time after the operation.
#[derive(Debug, Clone, Copy)]
pub(crate) enum After {
    Hours(i64),
    Days(i64),
    On(NaiveDate),
    Ever,
}
use After::{Days, Ever, Hours, On};

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

/// One operation, where the patient is since, and the hour at which the days turn over.
#[derive(Debug, Clone, Copy)]
struct Case {
    operated_in: Tz,
    home: Tz,
    surgery: DateTime<Utc>,
    turn: u8,
}

impl Case {
    fn day_zero(&self) -> NaiveDate {
        self.by_clock(self.surgery.with_timezone(&self.operated_in).naive_local())
    }

    /// The day of a time on the wall: before the turn it is still the evening before.
    fn by_clock(&self, wall: NaiveDateTime) -> NaiveDate {
        days_after(wall.date(), if wall.hour() < u32::from(self.turn) { -1 } else { 0 })
    }

    /// The day of an instant. One that has begun goes on, even where clocks put back show an hour before its turn.
    fn date(&self, instant: DateTime<Utc>) -> NaiveDate {
        let local = |back: i64| (instant - TimeDelta::seconds(back * STEP)).with_timezone(&self.home);
        let lately = if local(0).offset().fix() == local(36).offset().fix() { 0 } else { 36 };
        (0..=lately).map(|back| self.by_clock(local(back).naive_local())).max().unwrap()
    }

    fn number(&self, date: NaiveDate) -> i64 {
        (date - self.day_zero()).num_days()
    }

    /// Whether a time after the operation has come.
    fn has_come(&self, after: After, instant: DateTime<Utc>) -> bool {
        match after {
            Hours(hours) => (instant - self.surgery).num_seconds() >= hours * 3600,
            Days(days) => self.number(self.date(instant)) >= days,
            On(day) => self.date(instant) >= day,
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
            self.firmly(windows, &marks, seen_from).map(|level| (*id, level))
        };
        let mut items: Vec<_> = TASKS.iter().filter_map(asked).collect();
        items.sort_by_key(|(id, _)| *id);
        items
    }

    /// How firmly a day of these marks asks for what has these windows, if it does.
    fn firmly(&self, windows: &[Asked], marks: &[DateTime<Utc>], seen_from: DateTime<Utc>) -> Option<Level> {
        let touching: Vec<_> =
            windows.iter().filter(|w| marks.iter().any(|mark| self.lies_in((w.1, w.2), *mark))).collect();
        touching.iter().find(|w| !self.has_come(w.2, seen_from)).or(touching.last()).map(|w| w.0)
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
        let calendar = calendar(self.home).turning_at(self.turn);
        let surgery = self.surgery.with_timezone(&self.operated_in).fixed_offset();
        look(&Schedule::of_plan(&plan, surgery, &calendar), &calendar)
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
    let turn = prop_oneof![Just(0_u8), 0..=6_u8];
    let before_change = proptest::option::of((proptest::sample::select(vec![0, 1, 7, 14, 21, 42]), -1..=1_i64));
    (any_zone(), away, 0..24 * 365 * 288_i64, before_change, proptest::bool::weighted(0.1), turn).prop_map(
        move |(home, away, marks, before_change, at_midnight, turn)| {
            let any = first + TimeDelta::seconds(marks * STEP);
            let offset =
                |day: i64| (any + TimeDelta::days(day)).with_timezone(&home).fixed_offset().offset().to_owned();
            let change = (42..442).find(|day| offset(*day) != offset(day + 1));
            let surgery = match (before_change, change) {
                (Some((days, more)), Some(change)) => any + TimeDelta::days(change - days + more),
                _ => any,
            };
            let case = Case { operated_in: away.unwrap_or(home), home, surgery, turn };
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

/// What the surgeon said: of which task, on which day after the operation, and another start or end, or neither for not
/// at all.
type Word = (usize, Option<i64>, Option<After>, Option<After>);

fn any_point(case: Case) -> impl Strategy<Value = After> {
    prop_oneof![
        (0..60_i64).prop_map(Days),
        (1..60 * 24_i64).prop_map(Hours),
        (-2..60_i64).prop_map(move |days| On(days_after(case.day_zero(), days))),
    ]
}

fn any_word(case: Case) -> impl Strategy<Value = Word> {
    let (from, until) = (any_point(case), any_point(case));
    let on = proptest::option::weighted(0.8, 0..30_i64);
    (0..TASKS.len(), on, proptest::option::of(from), proptest::option::weighted(0.7, until))
}

fn any_told() -> impl Strategy<Value = (Case, Vec<Word>, Option<i64>)> {
    let exchange = proptest::option::weighted(0.4, 1..50 * 288_i64);
    any_case()
        .prop_flat_map(move |case| (Just(case), proptest::collection::vec(any_word(case), 1..10), exchange.clone()))
}

/// A recovery in which this was said, and the case of each operation.
struct Told {
    recovery: Recovery,
    first: Case,
    second: Option<Case>,
    words: Vec<Word>,
}

impl Told {
    fn new(first: Case, words: Vec<Word>, exchange: Option<i64>) -> Self {
        let exchange = exchange.map(|marks| first.surgery + TimeDelta::days(1) + TimeDelta::seconds(marks * STEP));
        let local = |at: DateTime<Utc>| at.with_timezone(&first.operated_in).fixed_offset();
        let mut recovery = Recovery::new(plan().id, local(first.surgery));
        recovery.exchange = exchange.map(local);
        for (task, on, from, until) in &words {
            let [start, end] = [from, until].map(|after| match *after {
                Some(Hours(hours)) => Some(Point::After(Offset::Hours(u32::try_from(hours).unwrap()))),
                Some(Days(days)) => Some(Point::After(Offset::Days(u32::try_from(days).unwrap()))),
                Some(On(day)) => Some(Point::On(day)),
                Some(Ever) | None => None,
            });
            let is_never = start.is_none() && end.is_none();
            let ruling = if is_never { Ruling::Never } else { Ruling::Window { from: start, until: end } };
            let on = on.map(|days| days_after(first.day_zero(), days));
            let said = Override { ruling, because: None, on, by: None };
            recovery.overrides.entry(TASKS[*task].0.to_owned()).or_default().push(said);
        }
        let second = exchange.map(|surgery| Case { surgery, ..first });
        Self { recovery, first, second, words }
    }

    /// The case of the operation that a day counts from.
    fn case(&self, date: NaiveDate) -> Case {
        self.second.filter(|second| second.day_zero() <= date).unwrap_or(self.first)
    }

    /// When a day asks for a task, by the newest word up to it that was said after the operation it counts from.
    fn windows(&self, task: usize, date: NaiveDate) -> Vec<Asked> {
        let second = self.second.map(|second| (second.number(self.first.day_zero()), second.day_zero() <= date));
        let counts = |on: Option<i64>| match second {
            None => true,
            Some((shift, is_second)) => on.is_some_and(|on| on + shift >= 0) == is_second,
        };
        let up_to = |on: Option<i64>| on.is_none_or(|on| on <= self.first.number(date));
        let newest = self
            .words
            .iter()
            .filter(|word| word.0 == task && counts(word.1) && up_to(word.1))
            .max_by_key(|word| word.1);
        let (_, _, planned) = TASKS[task];
        let Some((_, _, from, until)) = newest else { return planned.to_vec() };
        match (*from, *until) {
            (None, None) => Vec::new(),
            // A new end fills what the plan leaves to the surgeon, as firmly as the plan ever asks.
            (from, Some(until)) => vec![(planned[0].0, from.unwrap_or(planned[0].1), until)],
            // A new start leaves the ends.
            (Some(from), None) => {
                let case = self.case(date);
                let later = |mark: &DateTime<Utc>| case.has_come(from, *mark);
                let start = |planned: &Asked| match marks_of_weeks(&case).find(later) {
                    Some(starts) if case.has_come(planned.1, starts) => from,
                    _ => planned.1,
                };
                let first = [(planned[0].0, from, planned[0].2)];
                first.into_iter().chain(planned[1..].iter().map(|next| (next.0, start(next), next.2))).collect()
            }
        }
    }
}

/// The five-minute marks from before an operation until all is over.
fn marks_of_weeks(case: &Case) -> impl Iterator<Item = DateTime<Utc>> + use<> {
    let first = case.surgery - TimeDelta::days(4);
    (0..70 * 288).map(move |mark| first + TimeDelta::seconds(mark * STEP))
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

    #[test]
    fn a_day_asks_for_what_the_surgeon_said_by_then(
        (case, words, exchange) in any_told(), delay in any_delay(), days in -3..=3_i64,
    ) {
        let told = Told::new(case, words, exchange);
        let now = case.surgery + TimeDelta::seconds(delay);
        let date = days_after(case.date(now), days);
        let calendar = calendar(case.home).turning_at(case.turn);
        let (plan, record, moment) = (plan(), Record::default(), Moment::new(now, calendar.clone()));
        let list = checklist(&Schedule::on(&plan, &told.recovery, &calendar, date), &record, &moment, date);
        let mut found: Vec<_> = list.items.iter().map(|item| (item.task.id.as_str(), item.level)).collect();
        found.sort_by_key(|(id, _)| *id);
        let of_day = told.case(date);
        let (marks, seen_from) = (of_day.marks(date), of_day.seen_from(date, now));
        let firmly = |task: usize| of_day.firmly(&told.windows(task, date), &marks, seen_from);
        let mut expected: Vec<_> = (0..TASKS.len()).filter_map(|task| Some((TASKS[task].0, firmly(task)?))).collect();
        expected.sort_by_key(|(id, _)| *id);
        prop_assert_eq!(found, expected, "on {}", date);
        prop_assert_eq!(list.day.0, of_day.number(date));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn days_follow_one_another_whatever_the_clocks_do(
        home in any_zone(), year in 2011..2035_i32, winter in any::<bool>(), turn in 0..=6_u8,
    ) {
        let surgery = Utc.with_ymd_and_hms(year, if winter { 8 } else { 1 }, 15, 0, 0, 0).unwrap();
        let case = Case { operated_in: home, home, surgery, turn };
        let calendar = calendar(home).turning_at(turn);
        let offset = |day: i64| (surgery + TimeDelta::days(day)).with_timezone(&home).offset().fix();
        let change = (0..180).find(|day| offset(*day) != offset(day + 1)).unwrap_or(0);
        for mark in -288..3 * 288_i64 {
            let now = surgery + TimeDelta::days(change) + TimeDelta::seconds(mark * STEP);
            let day = calendar.day_of(now);
            prop_assert_eq!(day, case.date(now), "at {}", now);
            let [start, end] = [day, days_after(day, 1)].map(|day| calendar.start_of(day));
            prop_assert!(start.to_utc() <= now && now < end.to_utc(), "{} is not on {}", now, day);
            prop_assert_eq!(calendar.day_of(start.to_utc()), day);
            prop_assert_eq!(calendar.last_day_until(end), day);
        }
    }
}
