//! A clock that stands before what was entered.

use chrono_tz::America::New_York;
use chrono_tz::Europe::Berlin;
use legup::plan::Kind;
use legup::record::{Answer, Record, Recovery, State};
use legup::rules::day::DayFacts;
use legup::rules::sanity::{Ahead, ahead, newest};
use legup::rules::sanity::{DoubtKind, Spot, doubts};
use legup::rules::stretches::Timing;
use legup::rules::timer::{CannotTime, stop};

use crate::given::{answer, answered, at, calf_implants, day, now, pain, span, task};

fn aching(moments: &[&str]) -> Record {
    let mut record = Record::default();
    for moment in moments {
        let entry = pain(moment, None, 3, None);
        record.days.entry(entry.at.date_naive()).or_default().add(entry);
    }
    record
}

#[test]
fn the_newest_entry_is_the_latest_instant_whatever_its_offset_and_its_day() {
    let mut record = aching(&["2026-11-22T09:00:00-05:00", "2026-11-22T14:59:00+01:00", "2026-11-21T23:00:00+01:00"]);
    assert_eq!(newest(&record), Some(at("2026-11-22T15:00:00+01:00")));
    let raised = Answer { spans: vec![span("2026-11-22T15:30:00+01:00", "")], ..Answer::default() };
    answer(&mut record, "2026-11-22", "elevation", raised);
    assert_eq!(newest(&record), Some(at("2026-11-22T15:30:00+01:00")));
    assert_eq!(newest(&Record::default()), None);
}

#[test]
fn a_few_minutes_are_what_two_machines_differ_by_and_no_reason_to_doubt_the_clock() {
    let record = aching(&["2026-11-22T09:00:00-05:00"]);
    assert_eq!(ahead(&record, &now("2026-11-22T14:55:00+01:00", Berlin)), None);
    let behind = now("2026-11-22T14:54:59+01:00", Berlin);
    assert_eq!(ahead(&record, &behind), Some(Ahead::Entry(at("2026-11-22T15:00:00+01:00"))));
    assert_eq!(ahead(&record, &now("2026-11-22T09:00:01-05:00", New_York)), None);
}

#[test]
fn a_day_without_times_counts_where_no_journey_explains_it() {
    let mut record = Record::default();
    answer(&mut record, "2026-11-22", "stairs", answered(State::Kept));
    assert_eq!(ahead(&record, &now("2026-11-21T12:00:00-05:00", New_York)), None);
    assert_eq!(ahead(&record, &now("2026-11-20T12:00:00+01:00", Berlin)), Some(Ahead::Day(day("2026-11-22"))));
}

#[test]
fn a_timer_that_begins_after_the_clock_is_running_and_cannot_be_stopped_before_it_began() {
    let (plan, mut record) = (calf_implants(), Record::default());
    let raised = Answer { spans: vec![span("2026-11-22T15:00:00+01:00", "")], ..Answer::default() };
    answer(&mut record, "2026-11-22", "elevation", raised);
    let recovery = Recovery::new(plan.id.clone(), at("2026-11-20T09:30:00+01:00"));
    let behind = ["2026-11-22T05:00:00+01:00", "2019-01-01T05:00:00+01:00"].map(|behind| now(behind, Berlin));
    let years_on = now("2029-11-22T15:00:00+01:00", Berlin);
    let facts = |moment| DayFacts::of(&plan, &recovery, &record, moment, day("2026-11-22"));
    let legs = plan.tasks.iter().find(|task| task.kind == Kind::Time).unwrap();
    for behind in &behind {
        let since = at("2026-11-22T15:00:00+01:00");
        let today = facts(behind);
        assert_eq!(today.timing(&legs.id), Some(Timing::Running(since)));
        assert_eq!(stop(&today, legs, None), Err(CannotTime::EndsBeforeStart(since)));
    }
    assert!(matches!(facts(&years_on).timing(&legs.id), Some(Timing::Forgotten(_))));
}

#[test]
fn a_doubt_is_what_cannot_be_meant_and_nothing_else() {
    let plan = calf_implants();
    let moment = now("2026-11-22T15:00:00+01:00", Berlin);
    let spans = |spans: &[(&str, &str)]| {
        let spans = spans.iter().map(|(from, to)| span(from, to)).collect();
        let mut record = Record::default();
        answer(&mut record, "2026-11-21", "elevation", Answer { spans, ..Answer::default() });
        doubts(&record, Some(&plan), &moment)
    };
    let night = ("2026-11-21T23:00:00+01:00", "2026-11-22T01:00:00+01:00");
    assert_eq!(spans(&[night, (night.1, "")]), []);
    let second = |what| vec![(Spot::Span(day("2026-11-21"), task("elevation"), 1), what)];
    let found =
        |list: &[(&str, &str)]| -> Vec<_> { spans(list).into_iter().map(|doubt| (doubt.spot, doubt.what)).collect() };
    assert_eq!(found(&[night, ("2026-11-22T00:59:00+01:00", "")]), second(DoubtKind::Overlap));
    assert_eq!(found(&[night, night]), second(DoubtKind::Overlap));
    assert_eq!(found(&[night, (night.1, night.0)]), second(DoubtKind::Backwards));
    assert_eq!(found(&[night, ("2026-11-22T14:00:00+01:00", "2026-11-22T16:00:00+01:00")]), second(DoubtKind::Ahead));
    let misfiled = DoubtKind::Misfiled(day("2026-11-19"));
    let days_before = ("2026-11-19T14:00:00+01:00", "2026-11-19T16:00:00+01:00");
    assert_eq!(found(&[night, days_before]), second(misfiled));
    assert_eq!(doubts(&aching(&["2026-11-22T09:00:00-05:00"]), Some(&plan), &moment), []);
}
