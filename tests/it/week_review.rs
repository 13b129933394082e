//! The week review and what its sentence is made of.

use std::cell::Cell;

use chrono_tz::Europe::Berlin;
use legup::plan::PlanId;
use legup::record::{Answer, Leg, Nrs, Record, Recovery, Side, State, Why};
use legup::rules::felt::{PainCourse, Trend};
use legup::rules::review::DayPlace::{Coming, Past, Today};
use legup::rules::review::{Review, review, week_of};
use legup::rules::schedule::Schedule;
use legup::rules::time::PostOpDay;

use crate::given::{answer, answered, at, calendar, calf_implants, day, now, pain};

/// Looks at a week review of an operation on Friday 20 November 2026, at a moment.
fn with_review(record: &Record, moment: &str, week: u32, look: impl Fn(&Review<'_>)) {
    let plan = calf_implants();
    let calendar = calendar(Berlin);
    let schedule = Schedule::of_plan(&plan, at("2026-11-20T09:30:00+01:00"), &calendar);
    look(&review(&schedule, record, &now(moment, Berlin), week));
}

const LEFT: Option<Side> = Some(Side::Left);

fn noted(entries: &[(&str, Option<Side>, u8, Option<u8>)]) -> Record {
    let mut record = Record::default();
    for (written, side, rest, moving) in entries {
        let entry = pain(written, *side, *rest, *moving);
        record.days.entry(entry.at.date_naive()).or_default().add(entry);
    }
    record
}

#[test]
fn week_one_is_days_0_to_6() {
    with_review(&Record::default(), "2026-11-23T10:00:00+01:00", 1, |review| {
        let days: Vec<_> = review.days.iter().map(|day| (day.day.0, day.date.to_string())).collect();
        assert_eq!(days.first(), Some(&(0, "2026-11-20".to_owned())));
        assert_eq!(days.last(), Some(&(6, "2026-11-26".to_owned())));
        let places: Vec<_> = review.days.iter().map(|day| day.place).collect();
        assert_eq!(places, [Past, Past, Past, Today, Coming, Coming, Coming]);
    });
    for (number, week) in [(-3, 1), (0, 1), (6, 1), (7, 2), (13, 2), (41, 6), (42, 7)] {
        assert_eq!(week_of(PostOpDay(number)), week, "day {number}");
    }
}

#[test]
fn the_tally_counts_the_days_up_to_today_and_not_what_was_skipped() {
    let mut record = noted(&[("2026-11-20T20:00:00+01:00", None, 4, None)]);
    answer(&mut record, "2026-11-20", "stockings", answered(State::Done));
    answer(&mut record, "2026-11-20", "stairs", answered(State::Kept));
    answer(&mut record, "2026-11-20", "upper-body", answered(State::Slipped));
    let needless = Answer { why: Some(Why::NotNeeded), ..answered(State::Skipped) };
    answer(&mut record, "2026-11-20", "medication", needless);
    answer(&mut record, "2026-11-26", "stairs", answered(State::Kept));
    with_review(&record, "2026-11-20T22:00:00+01:00", 1, |review| {
        assert_eq!(review.tally(), (3, 8), "day 0 asks for nine, and one was skipped");
    });
    with_review(&record, "2026-11-21T22:00:00+01:00", 1, |review| {
        assert_eq!(review.tally(), (3, 8 + 11));
    });
    with_review(&record, "2026-11-18T22:00:00+01:00", 1, |review| {
        assert_eq!(review.tally(), (0, 0), "nothing is asked yet");
    });
}

#[test]
fn a_row_has_a_cell_for_each_day_that_asks() {
    let mut record = Record::default();
    answer(&mut record, "2026-11-21", "bed-rest", answered(State::Done));
    with_review(&record, "2026-11-23T10:00:00+01:00", 1, |review| {
        let ids: Vec<_> = review.rows.iter().map(|row| row.task.id.as_str()).collect();
        assert_eq!(ids.len(), 11, "{ids:?}");
        let bed_rest = review.rows.iter().find(|row| row.task.id.as_str() == "bed-rest").unwrap();
        assert_eq!(
            bed_rest.cells.iter().map(|cell| cell.map(|cell| cell.state)).collect::<Vec<_>>(),
            [Some(State::Open), Some(State::Done), None, None, None, None, None]
        );
        let heels = review.rows.iter().find(|row| row.task.id.as_str() == "heels").unwrap();
        assert_eq!(heels.cells.iter().filter(|cell| cell.is_none()).count(), 1, "not on day 0");
    });
    with_review(&record, "2026-11-23T10:00:00+01:00", 4, |review| {
        let ids: Vec<_> = review.rows.iter().map(|row| row.task.id.as_str()).collect();
        assert_eq!(ids, ["heels", "strenuous"]);
        assert!(review.days.iter().all(|day| day.minutes.is_none()));
    });
}

#[test]
fn the_worst_pain_of_each_leg_counts_at_rest_and_moving() {
    let record = noted(&[
        ("2026-11-22T08:00:00+01:00", Some(Side::Left), 3, Some(7)),
        ("2026-11-22T20:00:00+01:00", Some(Side::Left), 5, None),
        ("2026-11-22T21:00:00+01:00", Some(Side::Right), 2, Some(1)),
        ("2026-11-23T08:00:00+01:00", Some(Side::Both), 4, None),
        ("2026-11-24T08:00:00+01:00", None, 0, None),
    ]);
    with_review(&record, "2026-11-25T10:00:00+01:00", 1, |review| {
        let worst: Vec<_> =
            review.days[2..6].iter().map(|day| Leg::ALL.map(|leg| day.felt.of(leg).either().map(Nrs::get))).collect();
        let both = [Some(4), Some(4), None];
        assert_eq!(worst, [[Some(7), Some(2), None], both, [None, None, Some(0)], [None; 3]]);
    });
}

#[test]
fn two_points_are_a_change_of_pain_and_one_is_not() {
    let course = |scores: [u8; 3]| {
        let record = noted(&[
            ("2026-11-20T20:00:00+01:00", LEFT, scores[0], None),
            ("2026-11-21T20:00:00+01:00", LEFT, scores[1], None),
            ("2026-11-23T20:00:00+01:00", LEFT, scores[2], None),
        ]);
        let seen = Cell::new(None);
        with_review(&record, "2026-11-25T10:00:00+01:00", 1, |review| seen.set(review.felt.went(Leg::Left)));
        seen.get().map(|course| (course.first.get(), course.last.get(), course.trend()))
    };
    assert_eq!(course([6, 9, 4]), Some((6, 4, Trend::Fell)));
    assert_eq!(course([6, 0, 5]), Some((6, 5, Trend::Steady)));
    assert_eq!(course([0, 0, 1]), Some((0, 1, Trend::Steady)));
    assert_eq!(course([0, 0, 2]), Some((0, 2, Trend::Rose)));
}

#[test]
fn a_single_day_of_pain_is_no_course() {
    let twice_a_day =
        noted(&[("2026-11-22T08:00:00+01:00", LEFT, 8, None), ("2026-11-22T20:00:00+01:00", LEFT, 2, None)]);
    with_review(&twice_a_day, "2026-11-25T10:00:00+01:00", 1, |review| assert_eq!(review.felt.went(Leg::Left), None));
    with_review(&Record::default(), "2026-11-25T10:00:00+01:00", 1, |review| {
        assert_eq!(review.felt.went(Leg::Left), None);
    });
}

#[test]
fn the_days_note_is_in_the_review() {
    let mut record = Record::default();
    record.days.entry(day("2026-11-22")).or_default().note = Some("slept badly".to_owned());
    with_review(&record, "2026-11-25T10:00:00+01:00", 1, |review| {
        let notes: Vec<_> = review.days.iter().filter_map(|day| day.note).collect();
        assert_eq!(notes, ["slept badly"]);
    });
}

#[test]
fn a_week_in_another_age_is_answered() {
    for week in [0, 1, 600_000, 20_000_000, u32::MAX] {
        with_review(&Record::default(), "2026-11-25T10:00:00+01:00", week, |review| {
            assert_eq!(review.days.len(), 7, "week {week}");
        });
    }
}

#[test]
fn a_week_is_compared_with_the_one_before_and_the_first_with_none() {
    let mut record = noted(&[
        ("2026-11-22T08:00:00+01:00", Some(Side::Right), 8, Some(7)),
        ("2026-11-28T08:00:00+01:00", Some(Side::Right), 3, Some(6)),
    ]);
    answer(&mut record, "2026-11-21", "stairs", answered(State::Kept));
    with_review(&record, "2026-11-28T22:00:00+01:00", 1, |review| assert_eq!(review.before, None));
    with_review(&record, "2026-11-28T22:00:00+01:00", 2, |review| {
        let before = review.before.unwrap();
        assert_eq!(before.done, 2, "the stairs and the pain");
        let pain = before.pain.unwrap();
        assert_eq!((pain.first.get(), pain.last.get(), pain.trend()), (8, 6, Trend::Fell));
        assert_eq!(review.felt.worst().left.either(), None);
        assert_eq!(review.felt.worst().right.either().map(Nrs::get), Some(6));
    });
    with_review(&record, "2026-12-10T22:00:00+01:00", 3, |review| {
        assert_eq!(review.before.unwrap().pain, None, "nothing was noted in one of the two");
    });
}

#[test]
fn a_week_is_called_no_better_than_the_one_before_where_something_is_missing() {
    let compared = |before: (Option<Side>, u8, Option<u8>), now: (Option<Side>, u8, Option<u8>)| {
        let record = noted(&[
            ("2026-11-22T08:00:00+01:00", before.0, before.1, before.2),
            ("2026-11-28T08:00:00+01:00", now.0, now.1, now.2),
        ]);
        let seen = Cell::new(None);
        with_review(&record, "2026-11-28T22:00:00+01:00", 2, |review| seen.set(review.before.unwrap().pain));
        seen.get().map(PainCourse::trend)
    };
    let right = Some(Side::Right);
    assert_eq!(compared((LEFT, 8, None), (LEFT, 3, None)), Some(Trend::Fell));
    assert_eq!(compared((LEFT, 8, None), (right, 3, None)), None, "nothing is noted of the left leg");
    assert_eq!(compared((LEFT, 8, None), (None, 3, None)), None);
    assert_eq!(compared((None, 8, None), (LEFT, 3, None)), None);
    assert_eq!(compared((LEFT, 8, Some(9)), (LEFT, 3, None)), None, "nothing is noted when moving");
    assert_eq!(compared((LEFT, 3, None), (None, 8, None)), Some(Trend::Rose));
    assert_eq!(compared((LEFT, 3, None), (right, 8, Some(8))), Some(Trend::Rose));
}

#[test]
fn what_slipped_is_named_with_its_day_and_minutes_are_added_up() {
    let mut record = Record::default();
    answer(&mut record, "2026-11-22", "stairs", answered(State::Slipped));
    answer(&mut record, "2026-11-21", "upper-body", answered(State::Slipped));
    for (date, minutes) in [("2026-11-21", 90), ("2026-11-22", 45), ("2026-11-25", 600)] {
        answer(&mut record, date, "elevation", legup::record::Answer { minutes, ..Default::default() });
    }
    with_review(&record, "2026-11-23T22:00:00+01:00", 1, |review| {
        let slips: Vec<_> = review.slips().iter().map(|(date, task)| (*date, task.id.as_str())).collect();
        assert_eq!(slips, [(day("2026-11-21"), "upper-body"), (day("2026-11-22"), "stairs")]);
        let minutes: Vec<_> = review.rows.iter().filter_map(|row| row.minutes).collect();
        assert_eq!(minutes, [135], "what is still to come is not in it");
    });
}

#[test]
fn days_from_the_exchange_on_are_not_asked_in_the_week_before_it() {
    let mut record =
        noted(&[("2026-11-24T08:00:00+01:00", None, 3, None), ("2026-11-25T08:00:00+01:00", None, 9, None)]);
    record.days.entry(day("2026-11-25")).or_default().note = Some("the exchange".to_owned());
    let mut recovery = Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:30:00+01:00"));
    recovery.exchange = Some(at("2026-11-25T09:00:00+01:00"));
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let moment = now("2026-11-26T10:00:00+01:00", Berlin);
    let week = |date: &str| review(&Schedule::on(&plan, &recovery, &calendar, day(date)), &record, &moment, 1);
    let first = week("2026-11-24");
    assert_eq!(
        first.days.iter().map(|day| day.asked > 0).collect::<Vec<_>>(),
        [true, true, true, true, true, false, false]
    );
    assert_eq!(first.felt.worst().any().either().map(Nrs::get), Some(3));
    assert_eq!(first.notes().count(), 0);
    let second = week("2026-11-25");
    assert_eq!(second.days[0].date, day("2026-11-25"));
    assert_eq!((second.felt.worst().any().either().map(Nrs::get), second.notes().count()), (Some(9), 1));
}
