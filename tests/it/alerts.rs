//! What raises an alert, to the point and to the day.

use chrono_tz::America::New_York;
use chrono_tz::Asia::Tokyo;
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;
use legup::diagnostic::Source;
use legup::plan::{Plan, PlanId, parse};
use legup::record::{Override, Record, Recovery, Ruling, Side, State};
use legup::rules::alerts::{Cause, alerts};
use legup::rules::schedule::Schedule;
use legup::rules::time::days_after;
use proptest::prelude::*;

use crate::given::{answer, answered, at, calendar, calf_implants, day, now, pain};

const OPERATION: &str = "2026-11-20T09:30:00+01:00";

/// A pain entry: the number of the day, the leg, and both scores.
type Noted = (i64, Option<Side>, u8, Option<u8>);

const LEFT: Option<Side> = Some(Side::Left);
const RIGHT: Option<Side> = Some(Side::Right);
const BOTH: Option<Side> = Some(Side::Both);

fn record(entries: &[Noted]) -> Record {
    let mut record = Record::default();
    for (number, side, rest, moving) in entries {
        let date = days_after(day("2026-11-20"), *number);
        let entry = pain(&format!("{date}T12:00:00+01:00"), *side, *rest, *moving);
        record.days.entry(date).or_default().add(entry);
    }
    record
}

/// The alerts of a day, as it looks on its evening: the rule, and what raised it.
fn raised_in(plan: &Plan, record: &Record, number: i64) -> Vec<String> {
    let calendar = calendar(Berlin);
    let schedule = Schedule::of_plan(plan, at(OPERATION), &calendar);
    let date = days_after(day("2026-11-20"), number);
    let evening = now(&format!("{date}T20:00:00+01:00"), Berlin);
    alerts(&schedule, record, &evening, date)
        .iter()
        .map(|alert| format!("{} {}", alert.rule.id, said(&alert.cause)))
        .collect()
}

fn said(cause: &Cause<'_>) -> String {
    match cause {
        Cause::Pain(rises) => {
            let said = rises.iter().map(|rise| {
                let side = rise.side.map_or("unnamed", Side::word);
                format!("{side} {:?} {}-{}", rise.score, rise.from, rise.to)
            });
            said.collect::<Vec<_>>().join(", ")
        }
        Cause::Slipped(slips) => slips.iter().map(|slip| slip.task.id.to_string()).collect::<Vec<_>>().join(", "),
        Cause::Entered(entries) => {
            let said = entries.iter().map(|(on, one)| format!("{on} {}", one.measure().unwrap().value));
            said.collect::<Vec<_>>().join(", ")
        }
    }
}

fn raised(entries: &[Noted], number: i64) -> Vec<String> {
    raised_in(&calf_implants(), &record(entries), number)
}

const NONE: [&str; 0] = [];

#[test]
fn pain_that_fell_by_two_and_rose_by_two_has_turned() {
    let course = |scores: [u8; 3]| [(1, BOTH, scores[0], None), (2, BOTH, scores[1], None), (3, BOTH, scores[2], None)];
    assert_eq!(raised(&course([6, 4, 6]), 3), ["pain-turned both Rest 4-6"]);
    assert_eq!(raised(&course([6, 5, 7]), 3), NONE, "it fell by one");
    assert_eq!(raised(&course([6, 4, 5]), 3), NONE, "it rose by one");
    assert_eq!(raised(&course([2, 5, 8]), 3), NONE, "it never fell");
    assert_eq!(raised(&course([10, 10, 10]), 3), NONE, "a number alone is nothing");
    assert_eq!(raised(&course([2, 0, 2]), 3), ["pain-turned both Rest 0-2"]);
}

#[test]
fn pain_that_fell_slowly_and_rose_slowly_has_turned_all_the_same() {
    let slowly: Vec<Noted> = [5, 4, 3, 4, 5].iter().zip(1..).map(|(score, day)| (day, LEFT, *score, None)).collect();
    assert_eq!(raised(&slowly, 4), NONE);
    assert_eq!(raised(&slowly, 5)[0], "pain-turned left Rest 3-5");
}

#[test]
fn the_worst_of_a_day_is_what_counts() {
    let day_two_twice = [(1, LEFT, 6, None), (2, LEFT, 3, None), (2, LEFT, 6, None), (3, LEFT, 6, None)];
    assert_eq!(raised(&day_two_twice, 3), NONE);
}

#[test]
fn an_old_note_raises_nothing_two_days_later() {
    let course = [(1, BOTH, 6, None), (2, BOTH, 3, None), (3, BOTH, 6, None)];
    assert_eq!(raised(&course, 2), NONE);
    assert_eq!(raised(&course, 3).len(), 1);
    assert_eq!(raised(&course, 4).len(), 1, "the day after still says it");
    assert_eq!(raised(&course, 5), NONE);
}

#[test]
fn rest_is_never_compared_with_moving() {
    assert_eq!(raised(&[(1, LEFT, 6, None), (2, LEFT, 3, None), (3, LEFT, 3, Some(8))], 3), NONE);
    assert_eq!(raised(&[(1, LEFT, 2, Some(7)), (2, LEFT, 2, Some(4)), (3, LEFT, 2, None)], 3), NONE);
    assert_eq!(
        raised(&[(1, LEFT, 2, Some(7)), (2, LEFT, 2, Some(4)), (3, LEFT, 3, Some(6))], 3),
        ["pain-turned left Moving 4-6", "pain-one-sided left Moving 4-6"]
    );
}

#[test]
fn one_leg_is_never_compared_with_the_other() {
    assert_eq!(raised(&[(1, LEFT, 6, None), (2, LEFT, 3, None), (3, RIGHT, 6, None)], 3), NONE);
}

#[test]
fn each_leg_that_turned_is_named() {
    let both_turn = [
        (1, LEFT, 6, None),
        (1, RIGHT, 6, None),
        (2, LEFT, 3, None),
        (2, RIGHT, 4, None),
        (3, LEFT, 6, None),
        (3, RIGHT, 6, None),
    ];
    assert_eq!(raised(&both_turn, 3), ["pain-turned left Rest 3-6, right Rest 4-6"]);
}

#[test]
fn pain_that_rises_by_two_in_one_leg_only_is_one_sided() {
    let right = |first, last| [(1, RIGHT, first, None), (2, RIGHT, last, None)];
    let with_left =
        |first, last, right: [Noted; 2]| [vec![(1, LEFT, first, None), (2, LEFT, last, None)], right.to_vec()].concat();
    assert_eq!(raised(&with_left(3, 5, right(4, 5)), 2), ["pain-one-sided left Rest 3-5"]);
    assert_eq!(raised(&with_left(3, 4, right(3, 3)), 2), NONE, "by one");
    assert_eq!(raised(&with_left(3, 5, right(3, 5)), 2), NONE, "both legs");
    assert_eq!(raised(&[(1, LEFT, 3, None), (2, LEFT, 5, None)], 2), ["pain-one-sided left Rest 3-5"]);
    assert_eq!(raised(&[(1, BOTH, 3, None), (2, RIGHT, 5, None)], 2), ["pain-one-sided right Rest 3-5"]);
}

#[test]
fn what_is_noted_of_both_legs_is_not_one_sided() {
    assert_eq!(raised(&[(1, LEFT, 3, None), (2, BOTH, 6, None)], 2), NONE);
    assert_eq!(raised(&[(1, None, 3, None), (2, None, 6, None)], 2), NONE);
    let eased_in_both = [(1, LEFT, 3, None), (2, LEFT, 6, None), (3, BOTH, 3, None)];
    assert_eq!(raised(&eased_in_both, 2).len(), 1);
    assert_eq!(raised(&eased_in_both, 3), NONE);
    let both_rise_too = [(1, BOTH, 3, None), (1, LEFT, 3, None), (2, BOTH, 5, None), (2, LEFT, 6, None)];
    assert_eq!(raised(&both_rise_too, 2), NONE);
}

#[test]
fn what_names_no_leg_raises_and_clears_nothing_of_a_leg() {
    const UNNAMED: Option<Side> = None;
    let left = [(1, BOTH, 3, None), (2, LEFT, 8, None)];
    let alert = ["pain-one-sided left Rest 3-8"];
    let with = |more: &[Noted]| [left.as_slice(), more].concat();
    assert_eq!(raised(&left, 2), alert);
    for score in [0, 3, 8, 10] {
        assert_eq!(raised(&with(&[(2, UNNAMED, score, None)]), 2), alert, "{score}");
        assert_eq!(raised(&with(&[(3, UNNAMED, score, None)]), 3), alert, "{score}");
        assert_eq!(
            raised(&with(&[(3, UNNAMED, score, None), (4, UNNAMED, 0, None)]), 4),
            alert,
            "{score}: may be of it"
        );
    }
    assert_eq!(raised(&with(&[(2, RIGHT, 2, None), (3, RIGHT, 0, None)]), 3), alert, "nor does the other leg");
    assert_eq!(raised(&[(1, BOTH, 3, None), (2, UNNAMED, 8, None)], 2), NONE);
    assert_eq!(raised(&[(1, UNNAMED, 3, None), (2, LEFT, 8, None)], 2), NONE, "it has nothing to rise from");
    assert_eq!(raised(&[(1, UNNAMED, 6, None), (2, UNNAMED, 3, None), (3, UNNAMED, 6, None)], 3), NONE);
}

#[test]
fn an_alert_stands_until_entries_of_that_leg_say_otherwise() {
    let left = [(1, LEFT, 3, None), (2, LEFT, 8, None)];
    let with = |more: &[Noted]| [left.as_slice(), more].concat();
    let still = |to: u8| [format!("pain-one-sided left Rest 3-{to}")];
    assert_eq!(raised(&with(&[(3, LEFT, 7, None)]), 3), still(7));
    assert_eq!(
        raised(&with(&[(3, LEFT, 8, None), (4, LEFT, 8, None), (5, LEFT, 8, None)]), 5),
        still(8),
        "it stays up"
    );
    assert_eq!(raised(&with(&[(3, BOTH, 8, None)]), 3), still(8), "what the right leg was before is not known");
    for side in [LEFT, BOTH] {
        assert_eq!(raised(&with(&[(3, side, 4, None)]), 3), NONE, "{side:?}");
        assert_eq!(raised(&with(&[(2, side, 4, None)]), 2), still(8), "{side:?}: the worst of a day counts");
    }
    let unknown = [(3, LEFT, 4, None), (3, None, 8, None)];
    assert_eq!(raised(&with(&unknown), 3), still(8), "it may have been the left leg that was worse");
    assert_eq!(raised(&with(&[(3, LEFT, 4, None), (3, None, 4, None)]), 3), NONE);
    // Pain when moving that is not noted has not eased.
    let moving = [(1, LEFT, 3, Some(3)), (2, LEFT, 3, Some(8)), (3, LEFT, 3, None)];
    assert_eq!(raised(&moving, 3), ["pain-one-sided left Moving 3-8"]);
}

#[test]
fn that_the_other_leg_rose_too_has_to_be_known() {
    let left = [(1, LEFT, 3, None), (2, LEFT, 6, None)];
    let with = |more: &[Noted]| raised(&[left.as_slice(), more].concat(), 2);
    let alert = ["pain-one-sided left Rest 3-6"];
    assert_eq!(with(&[(1, RIGHT, 3, None), (2, RIGHT, 6, None)]), NONE);
    assert_eq!(with(&[(1, RIGHT, 3, None), (2, BOTH, 6, None)]), NONE);
    assert_eq!(
        with(&[(1, RIGHT, 3, None), (2, RIGHT, 6, None), (2, None, 6, None)]),
        NONE,
        "both are known to be worse"
    );
    assert_eq!(with(&[(1, RIGHT, 3, None), (2, None, 6, None)]), alert);
    assert_eq!(with(&[(1, None, 3, None), (2, RIGHT, 6, None)]), alert);
    let perhaps = with(&[(1, RIGHT, 3, None), (1, None, 6, None), (2, RIGHT, 6, None)]);
    assert_eq!(perhaps, ["pain-one-sided left Rest 3-6, right Rest 3-6"], "either may have been 6 before");
    assert_eq!(with(&[(1, RIGHT, 3, None), (1, None, 2, None), (2, RIGHT, 6, None)]), NONE);
    let before = with(&[(0, RIGHT, 3, None), (1, RIGHT, 6, None)]);
    assert!(before[0].contains(" left Rest 3-6"), "of that day nothing is known of the right: {before:?}");
}

#[test]
fn a_one_sided_rise_counts_within_three_days() {
    let apart = |days: i64| [(1, LEFT, 3, None), (1 + days, LEFT, 5, None)];
    assert_eq!(raised(&apart(3), 4), ["pain-one-sided left Rest 3-5"]);
    assert_eq!(raised(&apart(4), 5), NONE);
    assert_eq!(raised(&apart(3), 5).len(), 1, "the day after still says it");
    assert_eq!(raised(&apart(3), 6), NONE);
}

#[test]
fn a_slip_is_said_on_its_day_and_on_the_next() {
    let plan = calf_implants();
    let mut record = Record::default();
    answer(&mut record, "2026-11-23", "stairs", answered(State::Slipped));
    answer(&mut record, "2026-11-23", "strenuous", answered(State::Slipped));
    answer(&mut record, "2026-11-24", "stairs", answered(State::Kept));
    assert_eq!(raised_in(&plan, &record, 2), NONE);
    assert_eq!(raised_in(&plan, &record, 3), ["slipped stairs, strenuous"]);
    assert_eq!(raised_in(&plan, &record, 4), ["slipped stairs, strenuous"]);
    assert_eq!(raised_in(&plan, &record, 5), NONE);
}

#[test]
fn only_a_precaution_that_the_day_asks_for_can_slip() {
    let mut record = Record::default();
    answer(&mut record, "2026-11-27", "stairs", answered(State::Slipped));
    answer(&mut record, "2026-11-27", "stockings", answered(State::Slipped));
    assert_eq!(raised_in(&calf_implants(), &record, 7), NONE);
}

#[test]
fn nothing_before_the_operation_counts() {
    assert_eq!(raised(&[(-3, LEFT, 6, None), (-2, LEFT, 2, None), (-1, LEFT, 6, None)], -1), NONE);
    assert_eq!(raised(&[(-1, LEFT, 1, None), (0, LEFT, 6, None)], 0), NONE);
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let schedule = Schedule::of_plan(&plan, at(OPERATION), &calendar);
    let mut record = Record::default();
    let entries = &mut record.days.entry(day("2026-11-20")).or_default().entries;
    entries.push(pain("2026-11-20T08:00:00+01:00", LEFT, 1, None));
    record.days.entry(day("2026-11-21")).or_default().add(pain("2026-11-21T08:00:00+01:00", LEFT, 6, None));
    let today = now("2026-11-21T20:00:00+01:00", Berlin);
    assert_eq!(alerts(&schedule, &record, &today, day("2026-11-21")), []);
}

#[test]
fn after_the_second_operation_the_first_ones_pain_is_not_looked_back_on() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let mut recovery = Recovery::new(PlanId::new("calf-implants"), at(OPERATION));
    recovery.exchange = Some(at("2027-01-04T11:00:00+01:00"));
    let record = record(&[(43, BOTH, 6, None), (44, BOTH, 1, None), (46, BOTH, 6, None)]);
    let today = now("2027-01-05T20:00:00+01:00", Berlin);
    let on = |schedule: Schedule<'_>| alerts(&schedule, &record, &today, today.today()).len();
    assert_eq!(on(Schedule::on(&plan, &recovery, &calendar, today.today())), 0);
    recovery.exchange = None;
    assert_eq!(on(Schedule::on(&plan, &recovery, &calendar, today.today())), 1);
}

#[test]
fn what_slipped_before_the_second_operation_is_not_told_after_it() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let mut recovery = Recovery::new(PlanId::new("calf-implants"), at(OPERATION));
    let mut record = Record::default();
    answer(&mut record, "2026-11-23", "stairs", answered(State::Slipped));
    let today = now("2026-11-24T20:00:00+01:00", Berlin);
    let raised = |recovery: &Recovery| {
        let schedule = Schedule::on(&plan, recovery, &calendar, today.today());
        alerts(&schedule, &record, &today, today.today()).len()
    };
    assert_eq!(raised(&recovery), 1);
    recovery.exchange = Some(at("2026-11-24T11:00:00+01:00"));
    assert_eq!(raised(&recovery), 0);
}

#[test]
fn what_the_surgeon_ruled_out_cannot_slip() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let mut recovery = Recovery::new(PlanId::new("calf-implants"), at(OPERATION));
    let mut record = Record::default();
    answer(&mut record, "2026-11-22", "stairs", answered(State::Slipped));
    let today = now("2026-11-22T20:00:00+01:00", Berlin);
    let raised = |recovery: &Recovery| {
        let schedule = Schedule::on(&plan, recovery, &calendar, today.today());
        alerts(&schedule, &record, &today, today.today()).len()
    };
    assert_eq!(raised(&recovery), 1);
    let never = Override { ruling: Ruling::Never, because: None, on: Some(day("2026-11-21")), by: None };
    recovery.overrides.insert("stairs".to_owned(), vec![never]);
    assert_eq!(raised(&recovery), 0);
}

#[test]
fn no_alert_comes_after_day_84() {
    let course = |last: i64| [(last - 2, BOTH, 6, None), (last - 1, BOTH, 3, None), (last, BOTH, 6, None)];
    assert_eq!(raised(&course(84), 84).len(), 1);
    assert_eq!(raised(&course(85), 85), NONE);
    assert_eq!(raised(&course(84), 85), NONE);
}

#[test]
fn a_day_to_come_and_an_entry_to_come_raise_nothing() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let schedule = Schedule::of_plan(&plan, at(OPERATION), &calendar);
    let record = record(&[(1, BOTH, 6, None), (2, BOTH, 3, None), (3, BOTH, 6, None)]);
    let morning = now("2026-11-23T08:00:00+01:00", Berlin);
    assert_eq!(alerts(&schedule, &record, &morning, day("2026-11-23")), []);
    assert_eq!(alerts(&schedule, &record, &morning, day("2026-11-24")), []);
}

#[test]
fn the_past_is_judged_by_what_was_noted_up_to_then() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let schedule = Schedule::of_plan(&plan, at(OPERATION), &calendar);
    let record = record(&[(1, BOTH, 6, None), (2, BOTH, 3, None), (3, BOTH, 6, None), (4, BOTH, 2, None)]);
    let later = now("2026-11-30T08:00:00+01:00", Berlin);
    assert_eq!(alerts(&schedule, &record, &later, day("2026-11-23")).len(), 1);
    assert_eq!(alerts(&schedule, &record, &later, day("2026-11-24")), []);
}

#[test]
fn a_plan_without_red_flags_can_have_alerts() {
    let text = "id = \"own\"\ntitle = \"Own\"\nabout = \"A.\"\nsource = \"S\"\n\
                [[phases]]\nid = \"all\"\ntitle = \"All\"\nduring = \"0h..\"\n\
                [[tasks]]\nid = \"walk\"\ntitle = \"Walk\"\nkind = \"keep\"\nmust = \"1d..6w\"\nreason = \"R.\"\n\
                [[milestones]]\nid = \"home\"\ntitle = \"Home\"\nat = \"1d\"\nends = \"walk\"\nreason = \"R.\"\n\
                [[alerts]]\nid = \"turned\"\nlevel = \"today\"\nwhen = \"pain-turned\"\nby = 5\ntext = \"Call.\"\n";
    let plan = parse(Source { name: "own.toml", text }).unwrap();
    let course = |last| record(&[(98, BOTH, 9, None), (99, BOTH, 1, None), (100, BOTH, last, None)]);
    assert_eq!(raised_in(&plan, &course(6), 100), ["turned both Rest 1-6"]);
    assert_eq!(raised_in(&plan, &course(5), 100), NONE);
}

#[test]
fn two_alerts_of_one_day_say_different_reasons_with_their_values_and_days() {
    let plan = calf_implants();
    let entries = [(1, BOTH, 6, None), (2, BOTH, 3, None), (3, LEFT, 3, None), (4, LEFT, 7, None)];
    let (record, calendar) = (record(&entries), calendar(Berlin));
    let schedule = Schedule::of_plan(&plan, at(OPERATION), &calendar);
    let evening = now("2026-11-24T20:00:00+01:00", Berlin);
    let said = legup::phrases::call::causes(
        &legup::words::Words::of("en"),
        &record,
        &alerts(&schedule, &record, &evening, day("2026-11-24")),
    );
    assert_eq!(
        said,
        [
            "left leg: from 3 on Mon 23 Nov to 7 on Tue 24 Nov, at rest, after it had gone down",
            "left leg: from 3 on Mon 23 Nov to 7 on Tue 24 Nov, at rest; for the other leg no such rise is written down",
        ]
    );
}

/// A record of pain in the left leg, filed by the dates of the places; and what a moment in a zone raises.
fn raised_on_a_journey(entries: &[(&str, u8)], written: &str, zone: Tz) -> Vec<String> {
    let (plan, calendar, mut record) = (calf_implants(), calendar(zone), Record::default());
    for (written, rest) in entries {
        let entry = pain(written, LEFT, *rest, None);
        record.days.entry(entry.at.date_naive()).or_default().add(entry);
    }
    let schedule = Schedule::of_plan(&plan, at(OPERATION), &calendar);
    let moment = now(written, zone);
    let found = alerts(&schedule, &record, &moment, moment.today());
    found.iter().map(|alert| format!("{} {}", alert.rule.id, said(&alert.cause))).collect()
}

#[test]
fn what_came_first_is_a_matter_of_instants_and_not_of_dates() {
    let eased = [("2026-11-25T00:30:00+01:00", 7), ("2026-11-24T20:00:00-05:00", 4)];
    for (moment, zone) in [("2026-11-24T21:00:00-05:00", New_York), ("2026-11-25T12:00:00+01:00", Berlin)] {
        assert_eq!(raised_on_a_journey(&eased, moment, zone), NONE, "{zone}");
    }
    // The other way about: the rise came after, although under an earlier date.
    let rose = [("2026-11-25T00:30:00+01:00", 4), ("2026-11-24T20:00:00-05:00", 7)];
    let before = [("2026-11-23T12:00:00+01:00", 4)];
    let rose = [before.as_slice(), &rose].concat();
    for (moment, zone) in [("2026-11-24T21:00:00-05:00", New_York), ("2026-11-25T12:00:00+01:00", Berlin)] {
        assert_eq!(raised_on_a_journey(&rose, moment, zone), ["pain-one-sided left Rest 4-7"], "{zone}");
    }
}

#[test]
fn of_two_notes_of_one_instant_neither_came_first() {
    let at_once = [("2026-11-24T13:00:00+00:00", 0), ("2026-11-25T00:00:00+11:00", 2)];
    assert_eq!(raised_on_a_journey(&at_once, "2026-11-25T01:00:00+01:00", Berlin), NONE);
}

#[test]
fn who_has_a_date_twice_keeps_the_alert_of_it() {
    let worse = [("2026-11-24T12:00:00+01:00", 3), ("2026-11-25T00:30:00+01:00", 7)];
    let raised = ["pain-one-sided left Rest 3-7"];
    assert_eq!(raised_on_a_journey(&worse, "2026-11-25T01:00:00+01:00", Berlin), raised);
    assert_eq!(raised_on_a_journey(&worse, "2026-11-24T20:00:00-05:00", New_York), raised);
    // A better hour of the same day does not take it back, at home or abroad.
    let better = |at| [worse.as_slice(), &[(at, 4)]].concat();
    assert_eq!(raised_on_a_journey(&better("2026-11-25T02:00:00+01:00"), "2026-11-25T02:30:00+01:00", Berlin), raised);
    let abroad = better("2026-11-24T20:00:00-05:00");
    assert_eq!(raised_on_a_journey(&abroad, "2026-11-24T21:00:00-05:00", New_York), raised);
    assert_eq!(raised_on_a_journey(&abroad, "2026-11-25T12:00:00+09:00", Tokyo), raised);
}

proptest! {
    #[test]
    fn no_rise_is_told_from_a_note_that_came_after(
        notes in proptest::collection::vec((0_i64..72, -11_i32..=13, 0_u8..=10), 1..12),
        zone in proptest::sample::select(vec![Berlin, New_York, Tokyo]),
    ) {
        let plan = calf_implants();
        let mut record = Record::default();
        let start = at("2026-11-22T00:00:00+00:00");
        for (hours, offset, rest) in &notes {
            let offset = chrono::FixedOffset::east_opt(offset * 3600).unwrap();
            let at = (start + chrono::TimeDelta::hours(*hours)).with_timezone(&offset);
            let entry = pain(&at.to_rfc3339(), LEFT, *rest, None);
            record.days.entry(at.date_naive()).or_default().add(entry);
        }
        let calendar = calendar(zone);
        let schedule = Schedule::of_plan(&plan, at(OPERATION), &calendar);
        let moment = now("2026-11-25T00:00:00+00:00", zone);
        for alert in alerts(&schedule, &record, &moment, moment.today()) {
            let Cause::Pain(rises) = alert.cause else { continue };
            for rise in rises {
                let scored = |score| notes.iter().filter(move |note| note.2 == score).map(|note| note.0);
                let (first, last) = (scored(rise.from.get()).min(), scored(rise.to.get()).max());
                prop_assert!(first < last, "{rise:?} of {notes:?}");
            }
        }
    }
}
