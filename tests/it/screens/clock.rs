//! The clock jumps while the screen is open, or stands before what was entered.

use insta::assert_snapshot;
use legup::app::Over;
use legup::app::forms::About;
use legup::record::{EntryKind, State};

use super::Sitting;
use crate::given::{day, task};

const SAID: &str = "The clock may be wrong: the last entry is from ";

fn behind(at: &str) -> Sitting {
    let mut sitting = Sitting::demo();
    sitting.at(at);
    sitting
}

#[test]
fn every_screen_says_that_the_clock_stands_before_the_last_entry() {
    let mut sitting = behind("2026-11-24T20:00:00+01:00");
    assert_snapshot!("behind", sitting.picture(80, 24));
    assert_snapshot!("behind_on_a_phone", sitting.picture(40, 12));
    assert_snapshot!("behind_by_years", behind("2019-11-25T14:05:12+01:00").text(80, 24));
    assert_snapshot!("behind_by_years_on_a_phone", behind("2019-11-25T14:05:12+01:00").text(40, 12));
    for key in ["2", "3", "4", "M", "1", "?"] {
        assert!(sitting.keys(key).text(80, 24).contains(SAID), "{key}");
    }
}

#[test]
fn it_is_said_until_the_clock_is_right_or_the_entry_is() {
    let mut sitting = behind("2026-11-24T20:00:00+01:00");
    assert!(!sitting.at(super::AFTERNOON).text(80, 24).contains(SAID));
    sitting.keys("p4<enter><enter>").at("2026-11-25T14:00:30+01:00");
    assert!(!sitting.text(80, 24).contains(SAID), "five minutes are no reason");
    sitting.at("2026-11-25T13:59:00+01:00");
    assert!(sitting.text(80, 24).contains(SAID));
    assert!(!sitting.keys("u").text(80, 24).contains(SAID));
}

#[test]
fn the_day_on_screen_follows_a_clock_that_jumps_back_and_forward() {
    let mut sitting = Sitting::demo();
    for (at, number, date) in [
        ("2026-11-24T14:05:00+01:00", "Day 4", "2026-11-24"),
        ("2026-11-26T14:05:00+01:00", "Day 6", "2026-11-26"),
        ("2026-11-22T23:59:59+01:00", "Day 2", "2026-11-22"),
        ("2026-11-25T00:00:00+01:00", "Day 5", "2026-11-25"),
    ] {
        sitting.at(at);
        assert!(sitting.text(80, 24).contains(number), "{at}");
        assert_eq!(sitting.app.day(), day(date));
        sitting.keys("gjjc<space>");
        assert_eq!(sitting.app.record().answer(day(date), &task("short-trips")).unwrap().state, State::Done, "{at}");
    }
    sitting.at("2019-01-01T12:00:00+01:00");
    let before = sitting.app.record().clone();
    sitting.keys("<space>p4<enter><enter>");
    assert_eq!(*sitting.app.record(), before, "years before the operation nothing can be entered");
}

#[test]
fn what_is_written_while_the_clock_jumps_is_kept_for_its_day() {
    let mut sitting = Sitting::demo();
    sitting.keys("ntired").at("2026-11-24T14:05:00+01:00").keys(" today<esc>");
    assert_eq!(sitting.app.record().day(day("2026-11-25")).unwrap().note.as_deref(), Some("tired today"));
    sitting.at(super::AFTERNOON).keys("p4<tab><tab><tab>13:30").at("2029-03-01T10:00:00+01:00").keys("<enter><enter>");
    let kept: Vec<_> = sitting.app.record().pain_on(day("2026-11-25")).iter().map(|entry| entry.rest.get()).collect();
    assert_eq!(kept.last(), Some(&4));
}

#[test]
fn pain_for_now_goes_with_the_clock_both_ways() {
    let mut sitting = Sitting::demo();
    sitting.keys("p4").at("2026-11-24T23:50:00+01:00").at("2026-11-26T00:10:00+01:00");
    assert!(
        matches!(&sitting.app.over, Some(Over::Form(form)) if form.about == About::Entry { kind: EntryKind::Pain, day: Some(day("2026-11-26")), editing: None })
    );
    sitting.keys("<enter><enter>");
    assert_eq!(sitting.app.record().pain_on(day("2026-11-26")).len(), 1);
    assert!(sitting.app.record().pain_on(day("2026-11-24")).iter().all(|entry| entry.rest.get() != 4));
}

#[test]
fn a_timer_that_began_after_the_clock_has_run_for_no_time_at_all() {
    let mut sitting = Sitting::operated("2026-11-20T09:30:00+01:00", super::AFTERNOON);
    sitting.keys("e").at("2026-11-25T09:00:00+01:00");
    assert!(sitting.text(80, 24).contains("Legs raised 0 min"), "{}", sitting.text(80, 24));
    let before = sitting.app.record().clone();
    assert_snapshot!("timer_ahead", sitting.keys("e").text(80, 24));
    assert_eq!(*sitting.app.record(), before);
}
