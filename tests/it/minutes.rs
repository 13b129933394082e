//! Minutes of raised legs on a day's checklist.

use chrono_tz::{America::New_York, Asia::Tokyo, Europe::Berlin, Tz};
use legup::record::{Answer, Record, Span};
use legup::rules::checklist::checklist;
use legup::rules::schedule::Schedule;
use legup::rules::time::Moment;

use crate::given::{answer, at, calendar, calf_implants, day, now, span};

/// The minutes of raised legs that a day shows, looked at on Thursday 26 November at 12:00 in a zone.
fn shown_in(zone: Tz, record: &Record, date: &str) -> Option<u32> {
    let plan = calf_implants();
    let calendar = calendar(zone);
    let schedule = Schedule::of_plan(&plan, at("2026-11-20T09:30:00+01:00"), &calendar);
    let moment = now("2026-11-26T12:00:00+01:00", zone);
    let list = checklist(&schedule, record, &moment, day(date));
    list.items.iter().find(|item| item.task.id.as_str() == "elevation").and_then(|item| item.minutes)
}

fn shown(record: &Record, date: &str) -> Option<u32> {
    shown_in(Berlin, record, date)
}

fn entered(date: &str, minutes: u32, spans: &[Span]) -> Record {
    let mut record = Record::default();
    answer(&mut record, date, "elevation", Answer { minutes, spans: spans.to_vec(), ..Answer::default() });
    record
}

#[test]
fn minutes_written_down_and_minutes_timed_add_up() {
    let timed = span("2026-11-22T09:10:00+01:00", "2026-11-22T10:40:00+01:00");
    assert_eq!(shown(&entered("2026-11-22", 30, &[timed]), "2026-11-22"), Some(120));
    assert_eq!(shown(&Record::default(), "2026-11-22"), Some(0));
}

#[test]
fn time_covered_twice_counts_once() {
    let spans = [
        span("2026-11-22T10:00:00+01:00", "2026-11-22T11:00:00+01:00"),
        span("2026-11-22T09:00:00+01:00", "2026-11-22T10:30:00+01:00"),
        span("2026-11-22T09:15:00+01:00", "2026-11-22T09:45:00+01:00"),
        span("2026-11-22T12:00:00+01:00", "2026-11-22T12:10:00+01:00"),
    ];
    assert_eq!(shown(&entered("2026-11-22", 0, &spans), "2026-11-22"), Some(130));
}

#[test]
fn a_stretch_over_midnight_counts_on_both_days() {
    let record = entered("2026-11-22", 0, &[span("2026-11-22T23:30:00+01:00", "2026-11-23T00:45:00+01:00")]);
    assert_eq!(shown(&record, "2026-11-22"), Some(30));
    assert_eq!(shown(&record, "2026-11-23"), Some(45));
    assert_eq!(shown(&record, "2026-11-21"), Some(0));
    assert_eq!(shown(&record, "2026-11-24"), Some(0));
}

#[test]
fn a_running_timer_counts_up_to_now() {
    let running = |from: &str| entered(from.split('T').next().unwrap(), 0, &[span(from, "")]);
    assert_eq!(shown(&running("2026-11-26T11:15:30+01:00"), "2026-11-26"), Some(44));
    assert_eq!(shown(&running("2026-11-26T00:00:00+01:00"), "2026-11-26"), Some(12 * 60));
    let mut over_midnight = running("2026-11-25T23:30:00+01:00");
    assert_eq!(shown(&over_midnight, "2026-11-25"), Some(0), "forgotten after half a day");
    over_midnight.days.values_mut().flat_map(|day| day.tasks.values_mut()).for_each(|answer| {
        answer.spans[0].to = Some(at("2026-11-26T08:00:00+01:00"));
    });
    assert_eq!(shown(&over_midnight, "2026-11-25"), Some(30));
    assert_eq!(shown(&over_midnight, "2026-11-26"), Some(8 * 60));
    assert_eq!(shown(&running("2026-11-26T12:30:00+01:00"), "2026-11-26"), Some(0), "begun in half an hour");
}

#[test]
fn a_stretch_that_ends_before_it_begins_counts_nothing() {
    let record = entered("2026-11-22", 0, &[span("2026-11-22T11:00:00+01:00", "2026-11-22T10:00:00+01:00")]);
    assert_eq!(shown(&record, "2026-11-22"), Some(0));
}

#[test]
fn minutes_stay_on_their_day_when_the_patient_travels_on() {
    let record = entered("2026-11-22", 0, &[span("2026-11-22T08:00:00+09:00", "2026-11-22T09:00:00+09:00")]);
    for zone in [Tokyo, Berlin, New_York] {
        assert_eq!(shown_in(zone, &record, "2026-11-21"), Some(0), "{zone}");
        assert_eq!(shown_in(zone, &record, "2026-11-22"), Some(60), "{zone}");
    }
}

#[test]
fn a_night_in_which_the_clocks_change_is_parted_where_the_day_turns_over() {
    let plan = calf_implants();
    // On 25 October at 3:00 the clocks go back to 2:00, so 4:00 is seven hours after 22:00, and on 28 March five.
    for (operation, first, second, night, parts) in [
        ("2026-10-23T09:30:00+02:00", "2026-10-24", "2026-10-25", ["22:00:00+02:00", "07:00:00+01:00"], [7, 3]),
        ("2027-03-26T09:30:00+01:00", "2027-03-27", "2027-03-28", ["22:00:00+01:00", "07:00:00+02:00"], [5, 3]),
    ] {
        let calendar = calendar(Berlin).turning_at(4);
        let schedule = Schedule::of_plan(&plan, at(operation), &calendar);
        let [from, to] = [format!("{first}T{}", night[0]), format!("{second}T{}", night[1])];
        let record = entered(first, 0, &[span(&from, &to)]);
        let moment = Moment::new(at(&format!("{second}T12:00:00+01:00")).to_utc(), calendar.clone());
        let minutes = [first, second].map(|date| {
            let list = checklist(&schedule, &record, &moment, day(date));
            list.items.iter().find(|item| item.task.id.as_str() == "elevation").and_then(|item| item.minutes)
        });
        assert_eq!(minutes, parts.map(|hours| Some(hours * 60)), "{first}");
    }
}

#[test]
fn a_task_without_minutes_shows_none_and_neither_does_a_day_that_does_not_ask() {
    assert_eq!(shown(&entered("2026-11-28", 30, &[]), "2026-11-28"), None);
    let plan = calf_implants();
    let calendar = calendar(Berlin);
    let schedule = Schedule::of_plan(&plan, at("2026-11-20T09:30:00+01:00"), &calendar);
    let record = Record::default();
    let list = checklist(&schedule, &record, &now("2026-11-22T12:00:00+01:00", Berlin), day("2026-11-22"));
    let timed: Vec<_> = list.items.iter().filter(|item| item.minutes.is_some()).map(|i| i.task.id.as_str()).collect();
    assert_eq!(timed, ["elevation"]);
}
