//! The journey in days: what its bars cover, and that it says of every day what the day's list says.

use chrono_tz::Europe::Berlin;
use legup::plan::{Kind, Offset};
use legup::record::{Extra, ExtraKind, Override, Point, Record, Recovery, Ruling};
use legup::rules::checklist::checklist;
use legup::rules::journey::{RowKind, journey};
use legup::rules::schedule::{Schedule, Stage};
use legup::rules::tailored::tailored;
use legup::rules::time::PostOpDay;

use crate::given::{at, calendar, calf_implants, day, now, task};

fn said(ruling: Ruling, on: &str) -> Override {
    Override { ruling, because: None, on: Some(day(on)), by: None }
}

fn until(days: u32) -> Ruling {
    Ruling::Window { from: None, until: Some(Point::After(Offset::Days(days))) }
}

/// Somebody whose surgeon said much, with a second operation on day 40.
fn recovery() -> Recovery {
    let mut recovery = Recovery::new(calf_implants().id, at("2026-11-20T09:30:00+01:00"));
    recovery.exchange = Some(at("2026-12-30T08:00:00+01:00"));
    let overrides = [
        ("stockings", vec![said(until(28), "2026-11-27")]),
        ("stairs", vec![said(Ruling::Never, "2026-11-23"), said(until(10), "2026-11-25")]),
        ("heels", vec![said(Ruling::Window { from: Some(Point::On(day("2026-12-01"))), until: None }, "2026-11-22")]),
        ("elevation", vec![said(until(5), "2026-11-21"), said(until(9), "2027-01-02")]),
    ];
    recovery.overrides = overrides.map(|(id, said)| (id.to_owned(), said)).into();
    let what = ExtraKind::Task { kind: Kind::Keep, from: None, until: None };
    let crutches = Extra { title: "Crutches".to_owned(), what, because: None, on: Some(day("2026-11-24")), by: None };
    recovery.extras.insert(task("crutches"), crutches);
    recovery
}

#[test]
fn a_bar_covers_exactly_the_days_on_whose_list_its_task_stands() {
    let (recovery, record) = (recovery(), Record::default());
    for moment in ["2026-11-20T12:00:00+01:00", "2026-12-10T12:00:00+01:00", "2027-01-20T12:00:00+01:00"] {
        let moment = now(moment, Berlin);
        let plan = tailored(&calf_implants(), &recovery, &moment.calendar);
        for stage in ["2026-11-20", "2026-12-30"] {
            let schedule = Schedule::on(&plan, &recovery, &moment.calendar, day(stage));
            let journey = journey(&schedule, &moment);
            for number in 0..journey.days {
                let date = schedule.day(PostOpDay(i64::from(number)));
                // What is still to come is laid out by what was said up to today.
                if date > moment.today() || matches!(schedule.stage, Stage::First { ends } if ends <= date) {
                    continue;
                }
                let list = checklist(&schedule, &record, &moment, date);
                let mut listed: Vec<_> = list.items.iter().map(|item| item.task.id.to_string()).collect();
                let covers = |row: &&legup::rules::journey::JourneyRow<'_>| {
                    matches!(row.what, RowKind::Task(_)) && row.bars.iter().any(|bar| bar.days.contains(&number))
                };
                let mut drawn: Vec<_> =
                    journey.rows.iter().filter(covers).map(|row| row.what.id().to_owned()).collect();
                listed.sort();
                drawn.sort();
                assert_eq!(drawn, listed, "day {number} of the stage of {stage}, seen from {}", moment.now);
            }
        }
    }
}

#[test]
fn what_was_ruled_out_keeps_its_past_and_the_plan_beside_it() {
    let mut recovery = recovery();
    recovery.overrides.insert("stairs".to_owned(), vec![said(Ruling::Never, "2026-11-23")]);
    let moment = now("2026-11-25T12:00:00+01:00", Berlin);
    let plan = calf_implants();
    let schedule = Schedule::on(&plan, &recovery, &moment.calendar, moment.today());
    let journey = journey(&schedule, &moment);
    let row = journey.rows.iter().find(|row| row.what.id() == "stairs").unwrap();
    assert!(row.is_ruled_out() && row.asked.is_empty());
    assert_eq!((row.bars.len(), &row.bars[0].days), (1, &(0..3)));
    assert_eq!((row.plan.len(), &row.plan[0].days), (1, &(0..7)));
}

#[test]
fn the_first_stage_ends_where_the_second_begins() {
    let recovery = recovery();
    let moment = now("2026-12-10T12:00:00+01:00", Berlin);
    let plan = calf_implants();
    let schedule = Schedule::on(&plan, &recovery, &moment.calendar, moment.today());
    let journey = journey(&schedule, &moment);
    assert_eq!((journey.days, journey.today), (40, Some(20)));
    assert!(journey.rows.iter().all(|row| row.what.id() != "strenuous-ok"));
}

#[test]
fn a_milestone_put_off_until_after_the_second_operation_is_not_in_the_first_ones_picture() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let mut recovery = Recovery::new(plan.id.clone(), at("2026-11-20T09:30:00+01:00"));
    recovery.exchange = Some(at("2026-12-14T08:00:00+01:00"));
    let moment = now("2026-12-02T12:00:00+01:00", Berlin);
    let names = |recovery: &Recovery| {
        let schedule = Schedule::on(&plan, recovery, &calendar, moment.today());
        journey(&schedule, &moment).rows.iter().map(|row| row.what.id().to_owned()).collect::<Vec<_>>()
    };
    assert!(names(&recovery).contains(&"light-legs-ok".to_owned()));
    recovery.overrides.insert("light-legs-ok".to_owned(), vec![said(until(28), "2026-11-25")]);
    assert!(!names(&recovery).contains(&"light-legs-ok".to_owned()));
}

#[test]
fn a_second_operation_on_the_next_day_leaves_the_first_phase_its_day() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let mut recovery = Recovery::new(plan.id.clone(), at("2026-11-20T09:30:00+01:00"));
    recovery.exchange = Some(at("2026-11-21T08:00:00+01:00"));
    let moment = now("2026-11-20T12:00:00+01:00", Berlin);
    let schedule = Schedule::on(&plan, &recovery, &calendar, moment.today());
    let phases: Vec<_> =
        journey(&schedule, &moment).phases.iter().map(|(phase, days)| (phase.id.as_str(), days.clone())).collect();
    assert_eq!(phases, [("in-bed", 0..1)]);
}
