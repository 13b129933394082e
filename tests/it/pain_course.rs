//! The course of the pain: the worst of each leg day by day, doses, and what the plan expects.

use chrono_tz::Europe::Berlin;
use legup::plan::{Plan, PlanId};
use legup::record::{Leg, Nrs, Record, Recovery, Side};
use legup::rules::felt::{PainCourse, Trend, Worst};
use legup::rules::pain::{Course, course, expectations, worst_entry};
use legup::rules::schedule::Schedule;
use legup::rules::time::PostOpDay;

use crate::given::{at, calendar, calf_implants, day, now, pain};

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

fn noted(entries: &[(&str, Option<Side>, u8, Option<u8>)]) -> Record {
    let mut record = Record::default();
    for (written, side, rest, moving) in entries {
        let entry = pain(written, *side, *rest, *moving);
        record.days.entry(entry.at.date_naive()).or_default().add(entry);
    }
    record
}

fn dose(record: &mut Record, date: &str, written: &str) {
    record.days.entry(day(date)).or_default().add(crate::given::dose(written, "ibuprofen", "400 mg"));
}

fn with_course(record: &Record, moment: &str, look: impl Fn(&Course)) {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let schedule = Schedule::of_plan(&plan, at(SURGERY), &calendar);
    look(&course(&schedule, record, &now(moment, Berlin)));
}

fn scores(worst: Worst) -> (Option<u8>, Option<u8>) {
    (worst.rest.map(Nrs::get), worst.moving.map(Nrs::get))
}

#[test]
fn each_day_has_the_worst_of_each_leg_at_rest_and_moving() {
    let record = noted(&[
        ("2026-11-20T15:00:00+01:00", Some(Side::Both), 6, Some(8)),
        ("2026-11-20T21:00:00+01:00", Some(Side::Left), 7, Some(7)),
        ("2026-11-21T08:00:00+01:00", None, 4, None),
        ("2026-11-22T08:00:00+01:00", Some(Side::Right), 5, None),
    ]);
    with_course(&record, "2026-11-23T10:00:00+01:00", |course| {
        let left: Vec<_> = course.days.iter().map(|day| scores(day.felt.left)).collect();
        assert_eq!(left[..4], [(Some(7), Some(8)), (None, None), (None, None), (None, None)]);
        let right: Vec<_> = course.days.iter().map(|day| scores(day.felt.right)).collect();
        assert_eq!(right[..4], [(Some(6), Some(8)), (None, None), (Some(5), None), (None, None)]);
        assert_eq!(scores(course.days[1].felt.unnamed), (Some(4), None), "what names no leg is of neither");
        assert_eq!(course.unnamed, 1);
        assert_eq!((course.days.len(), course.today), (7, Some(3)), "a picture has a week at least");
    });
}

#[test]
fn a_leg_that_changed_by_one_is_steady_and_by_two_is_not() {
    let record = noted(&[
        ("2026-11-20T15:00:00+01:00", Some(Side::Both), 6, None),
        ("2026-11-22T15:00:00+01:00", Some(Side::Left), 5, None),
        ("2026-11-22T16:00:00+01:00", Some(Side::Right), 4, None),
    ]);
    with_course(&record, "2026-11-23T10:00:00+01:00", |course| {
        assert_eq!(course.felt.went(Leg::Left).map(PainCourse::trend), Some(Trend::Steady));
        assert_eq!(course.felt.went(Leg::Right).map(PainCourse::trend), Some(Trend::Fell));
    });
    with_course(
        &noted(&[("2026-11-20T15:00:00+01:00", Some(Side::Left), 6, None)]),
        "2026-11-23T10:00:00+01:00",
        |course| {
            assert_eq!(course.felt.went(Leg::Left), None, "one day is no course");
        },
    );
}

/// How the left leg went over entries on successive days, by its first and last score.
fn left(entries: &[(Option<Side>, u8, Option<u8>)]) -> Option<(u8, u8)> {
    let on = |number: usize| format!("2026-11-{}T12:00:00+01:00", 20 + number);
    let written: Vec<_> = (0..entries.len()).map(on).collect();
    let entries = written.iter().zip(entries).map(|(at, (side, rest, moving))| (&**at, *side, *rest, *moving));
    let found = std::cell::Cell::new(None);
    let record = noted(&entries.collect::<Vec<_>>());
    with_course(&record, "2026-11-29T10:00:00+01:00", |course| found.set(course.felt.went(Leg::Left)));
    found.get().map(|course: PainCourse| (course.first.get(), course.last.get()))
}

#[test]
fn that_pain_fell_or_stayed_is_told_only_where_it_is_known() {
    const LEFT: Option<Side> = Some(Side::Left);
    assert_eq!(left(&[(LEFT, 8, None), (LEFT, 3, None)]), Some((8, 3)));
    assert_eq!(left(&[(LEFT, 8, None), (LEFT, 3, None), (None, 9, None)]), None, "the last may be of the left leg");
    assert_eq!(left(&[(None, 9, None), (LEFT, 8, None), (None, 9, None), (LEFT, 3, None)]), Some((8, 3)));
    assert_eq!(left(&[(None, 9, None), (None, 3, None)]), None);
    assert_eq!(left(&[(LEFT, 8, Some(8)), (LEFT, 3, None)]), None, "how it is when moving is not known");
    assert_eq!(left(&[(LEFT, 8, Some(8)), (LEFT, 3, Some(8))]), Some((8, 8)));
    assert_eq!(left(&[(LEFT, 2, None), (LEFT, 3, Some(8)), (LEFT, 3, Some(6))]), Some((8, 6)), "like with like");
}

#[test]
fn that_pain_rose_is_told_wherever_it_is_seen() {
    const LEFT: Option<Side> = Some(Side::Left);
    assert_eq!(left(&[(LEFT, 3, None), (LEFT, 8, None), (None, 0, None)]), Some((3, 8)));
    assert_eq!(left(&[(LEFT, 3, Some(9)), (LEFT, 6, Some(9))]), Some((3, 6)), "at rest");
    assert_eq!(left(&[(LEFT, 3, Some(4)), (LEFT, 3, Some(8)), (LEFT, 3, None)]), Some((4, 8)), "when moving");
}

#[test]
fn doses_stand_at_their_minute_of_the_day_also_after_midnight() {
    let mut record = Record::default();
    dose(&mut record, "2026-11-21", "2026-11-21T08:00:00+01:00");
    dose(&mut record, "2026-11-21", "2026-11-22T01:30:00+01:00");
    let (plan, calendar) = (calf_implants(), calendar(Berlin).turning_at(4));
    let schedule = Schedule::of_plan(&plan, at(SURGERY), &calendar);
    let moment = legup::rules::time::Moment::new(at("2026-11-23T10:00:00+01:00").to_utc(), calendar.clone());
    let found = course(&schedule, &record, &moment);
    assert_eq!(found.days[1].doses, [4 * 60, 21 * 60 + 30]);
}

#[test]
fn a_course_ends_with_its_plan_or_its_last_entry() {
    let mut record = noted(&[("2026-11-20T15:00:00+01:00", None, 6, None)]);
    with_course(&record, "2028-11-23T10:00:00+01:00", |course| {
        assert_eq!((course.days.len(), course.today), (42, None), "six weeks");
    });
    dose(&mut record, "2027-01-20", "2027-01-20T08:00:00+01:00");
    with_course(&record, "2028-11-23T10:00:00+01:00", |course| assert_eq!(course.days.len(), 62));
}

#[test]
fn each_of_two_stages_has_a_course_of_its_own() {
    let record = noted(&[
        ("2026-11-25T15:00:00+01:00", Some(Side::Left), 3, None),
        ("2027-01-11T15:00:00+01:00", Some(Side::Left), 7, None),
        ("2027-01-13T15:00:00+01:00", Some(Side::Left), 5, None),
    ]);
    let mut recovery = Recovery::new(PlanId::new("calf-implants"), at(SURGERY));
    recovery.exchange = Some(at("2027-01-11T09:00:00+01:00"));
    let (plan, calendar): (Plan, _) = (calf_implants(), calendar(Berlin));
    let on = |date: &str| {
        let schedule = Schedule::on(&plan, &recovery, &calendar, day(date));
        course(&schedule, &record, &now("2027-01-14T10:00:00+01:00", Berlin))
    };
    let first = on("2026-11-25");
    assert_eq!(first.today, None);
    assert_eq!(first.felt.went(Leg::Left), None, "the second operation's pain is not in it");
    let second = on("2027-01-14");
    assert_eq!(second.today, Some(3));
    assert_eq!(second.felt.went(Leg::Left).map(|pain| (pain.first.get(), pain.last.get())), Some((7, 5)));
}

#[test]
fn what_the_plan_expects_has_its_days_and_whether_it_is_now() {
    let (mut plan, calendar) = (calf_implants(), calendar(Berlin));
    let mut last = plan.expectations[1].clone();
    last.during = "2w..".parse().unwrap();
    plan.expectations.push(last);
    let schedule = Schedule::of_plan(&plan, at(SURGERY), &calendar);
    let found: Vec<_> = expectations(&schedule, &now("2026-11-23T10:00:00+01:00", Berlin)).collect();
    let days: Vec<_> = found.iter().map(|one| (one.first.0, one.last.map(|last| last.0), one.now)).collect();
    assert_eq!(days, [(0, Some(2), false), (2, Some(13), true), (14, None, false)]);
    assert_eq!(found[0].first, PostOpDay(0));
}

#[test]
fn entries_and_doses_are_one_list_the_newest_first() {
    let mut record = noted(&[
        ("2026-11-21T08:00:00+01:00", Some(Side::Left), 4, None),
        ("2026-11-21T20:00:00+01:00", Some(Side::Left), 6, None),
        ("2026-11-21T21:00:00+01:00", Some(Side::Right), 9, None),
    ]);
    dose(&mut record, "2026-11-21", "2026-11-21T12:00:00+01:00");
    let found = record.days.beside(at("2026-11-21T10:00:00+01:00"), 10);
    let hours: Vec<_> = found.iter().map(|(_, entry)| entry.at.format("%H").to_string()).collect();
    assert_eq!(hours, ["21", "20", "12", "08"]);
    let worst = worst_entry(&record, day("2026-11-21"), Leg::Left).unwrap();
    assert_eq!(worst.entry, record.days[&day("2026-11-21")].entries[1]);
    assert_eq!(worst_entry(&record, day("2026-11-22"), Leg::Left), None);
}
