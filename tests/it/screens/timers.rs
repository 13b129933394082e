//! Timers on screen: the row, the header, and the forms.

use insta::assert_snapshot;
use legup::record::{Answer, Span};

use super::Sitting;
use crate::given::{answer, day, span, task};

const TODAY: &str = "2026-11-25";

fn spans(sitting: &Sitting, date: &str, id: &str) -> Vec<Span> {
    sitting.disk.memory.record.answer(day(date), &task(id)).map(|answer| answer.spans.clone()).unwrap_or_default()
}

/// The demo with a stretch in it that began the evening before and has no end.
fn forgetful() -> Sitting {
    let mut sitting = Sitting::demo();
    sitting.elsewhere(|record| {
        let spans = vec![span("2026-11-24T21:00:00+01:00", "")];
        answer(record, "2026-11-24", "elevation", Answer { minutes: 450, spans, ..Answer::default() });
    });
    sitting
}

#[test]
fn one_key_starts_and_stops_raising_the_legs_from_any_row() {
    let mut sitting = Sitting::demo();
    assert_eq!(sitting.keys("Ge").message(), "Saved 14:05:12: Legs raised: timer started at 14:05");
    sitting.at("2026-11-25T14:25:12+01:00");
    assert_snapshot!("running", sitting.picture(80, 24));
    assert_snapshot!("running_on_a_phone", sitting.text(40, 16));
    assert_snapshot!("running_large", sitting.text(120, 40));
    assert!(sitting.keys("2").text(80, 24).contains("▸ Legs raised 20 min"), "{}", sitting.text(80, 24));
    assert!(sitting.plain_text(80, 24).contains("* Legs raised 20 min"));
    assert_eq!(sitting.keys("1e").message(), "Saved 14:25:12: Legs raised: timer stopped at 14:25");
    assert_eq!(spans(&sitting, TODAY, "elevation"), [span("2026-11-25T14:05:12+01:00", "2026-11-25T14:25:12+01:00")]);
    assert!(!sitting.text(80, 24).contains('▸') && sitting.text(80, 24).contains("3 h 40 min"));
}

#[test]
fn a_key_held_down_switches_a_timer_once() {
    let mut sitting = Sitting::demo();
    sitting.keys("eeee");
    assert_eq!(sitting.message(), "The timer was switched a moment ago, so this press was ignored.");
    assert_eq!(spans(&sitting, TODAY, "elevation"), [span("2026-11-25T14:05:12+01:00", "")]);
    sitting.keys("u");
    assert_eq!(sitting.message(), "Undone, saved 14:05:12: Legs raised: timer started at 14:05 taken back");
    assert_eq!(spans(&sitting, TODAY, "elevation"), []);
}

#[test]
fn a_timer_survives_a_restart_and_the_turn_of_the_day() {
    let mut sitting = Sitting::demo();
    sitting.at("2026-11-25T23:30:00+01:00").keys("e");
    let mut again = Sitting::of(sitting.disk.memory.record, "2026-11-26T00:20:00+01:00");
    assert!(again.text(80, 24).contains("▸ Legs raised 50 min"), "{}", again.text(80, 24));
    assert_eq!(again.keys("e").message(), "Saved 0:20:00: Legs raised: timer stopped at 0:20");
    assert_eq!(spans(&again, TODAY, "elevation").len(), 1);
}

#[test]
fn stockings_are_on_or_off_since_a_time() {
    let mut sitting = Sitting::demo();
    assert_eq!(sitting.keys("je").message(), "Saved 14:05:12: Compression stockings: on since 14:05");
    sitting.at("2026-11-25T18:00:00+01:00").keys("e");
    assert_eq!(sitting.message(), "Saved 18:00:00: Compression stockings: off since 18:00");
    sitting.at("2026-11-25T18:20:00+01:00");
    assert_snapshot!("stockings_off", sitting.text(80, 24));
    sitting.keys("E<tab>18:10<enter>");
    assert_eq!(sitting.message(), "Saved 18:20:00: Compression stockings: on since 18:10");
    assert!(sitting.text(80, 24).contains("off for 10 min on this day"), "{}", sitting.text(80, 24));
}

#[test]
fn the_form_for_time_fits_any_terminal() {
    assert_snapshot!("add_time", Sitting::demo().keys("E1 h 30").picture(80, 24));
    assert_snapshot!("add_time_on_a_phone", Sitting::demo().keys("E").text(40, 16));
    assert_snapshot!("add_time_large", Sitting::demo().keys("E<tab>9:10").text(120, 40));
    assert_snapshot!("on_or_off", Sitting::demo().keys("jE").picture(80, 24));
    assert_snapshot!("on_or_off_on_a_phone", Sitting::demo().keys("jE").text(40, 16));
}

#[test]
fn time_is_added_as_a_length_or_from_when_to_when() {
    let mut sitting = Sitting::demo();
    assert_eq!(sitting.keys("E1h30<enter>").message(), "Saved 14:05:12: Legs raised: 1 h 30 min added");
    assert_eq!(sitting.keys("E<tab>9:10<tab>10:40<enter>").message(), "Saved 14:05:12: Legs raised: 9:10 to 10:40");
    assert_eq!(
        sitting.keys("hE<tab>23:00<tab>1:00<enter>").message(),
        "Saved 14:05:12: Legs raised: 23:00 to 1:00, Tue 24 Nov"
    );
    assert_eq!(
        spans(&sitting, "2026-11-24", "elevation"),
        [span("2026-11-24T23:00:00+01:00", "2026-11-25T01:00:00+01:00")]
    );
    sitting.keys("tE<tab>13:45<enter>").at("2026-11-25T14:10:00+01:00");
    assert!(sitting.text(80, 24).contains("▸ Legs raised 25 min"), "{}", sitting.text(80, 24));
    assert_eq!(
        sitting.keys("E<tab><tab>14:00<enter>").message(),
        "Saved 14:10:00: Legs raised: timer stopped at 14:00"
    );
}

#[test]
fn the_form_for_time_says_what_is_missing() {
    for (keys, told) in [
        ("E<enter>", "Please enter how long it was, or from when to when."),
        ("Esoon<enter>", "This length was not understood. Write it like 45 or 1 h 30 min."),
        ("E25h<enter>", "With this, the day would have more than 24 hours in all."),
        ("E45<tab>9:10<enter>", "Please enter how long it was, or from when to when, but not both."),
        ("E<tab>early<enter>", "This time was not understood. Write it like 14:05, or yesterday 21:30."),
        ("E<tab>16:00<enter>", "Wed 25 Nov 16:00 is still to come. For the day before, write yesterday 16:00."),
        ("E<tab><tab>13:00<enter>", "No timer is on, so there is no end to enter."),
        ("hE<tab>13:00<enter>", "When did it end? Please write a time, such as 22:30."),
        ("hjE<enter>", "This time was not understood. Write it like 14:05, or yesterday 21:30."),
    ] {
        let mut sitting = Sitting::demo();
        sitting.keys(keys);
        let words = sitting.words(100, 24);
        assert!(words.contains(told), "{keys}: {words}");
        assert_eq!(sitting.disk.memory.record, Sitting::demo().disk.memory.record, "{keys}");
    }
}

#[test]
fn a_timer_runs_only_today() {
    let mut sitting = Sitting::demo();
    assert_eq!(sitting.keys("he").message(), "A timer starts now. Press t for today, or E to add time to this day.");
    assert_eq!(spans(&sitting, "2026-11-24", "elevation"), []);
}

#[test]
fn a_forgotten_timer_is_asked_about_kindly_and_only_when_the_patient_wants() {
    let mut sitting = forgetful();
    assert_snapshot!("forgotten_today", sitting.picture(80, 24));
    assert_snapshot!("forgotten_today_on_a_phone", sitting.text(40, 16));
    sitting.keys("e");
    assert_snapshot!("forgotten", sitting.picture(80, 24));
    assert_snapshot!("forgotten_on_a_phone", sitting.text(40, 16));
    sitting.keys("22:30");
    assert_snapshot!("forgotten_large", sitting.text(120, 40));
    assert_eq!(sitting.keys("<enter>").message(), "Saved 14:05:12: Legs raised: timer stopped at 22:30, Tue 24 Nov");
    assert_eq!(
        spans(&sitting, "2026-11-24", "elevation"),
        [span("2026-11-24T21:00:00+01:00", "2026-11-24T22:30:00+01:00")]
    );
    sitting.keys("u");
    assert_eq!(spans(&sitting, "2026-11-24", "elevation"), [span("2026-11-24T21:00:00+01:00", "")]);
}

#[test]
fn a_forgotten_timer_can_be_left_out_of_the_count() {
    let mut sitting = forgetful();
    sitting.keys("e<enter>");
    assert!(
        sitting.text(80, 24).contains("When did it end? Please write a time, such as 22:30."),
        "{}",
        sitting.text(80, 24)
    );
    sitting.keys("<tab>l");
    assert_snapshot!("not_counted", sitting.text(80, 24));
    sitting.keys("<enter>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Legs raised: timer started at 21:00 taken back, Tue 24 Nov");
    assert_eq!(spans(&sitting, "2026-11-24", "elevation"), []);
    sitting.keys("u");
    assert_eq!(spans(&sitting, "2026-11-24", "elevation").len(), 1);
}

#[test]
fn a_goal_is_shown_only_where_the_patient_set_one() {
    let mut sitting = Sitting::demo();
    assert!(sitting.text(80, 24).contains("   3 h 20 min  │"), "{}", sitting.text(80, 24));
    sitting.elsewhere(|record| record.settings.daily_goal = Some(360));
    assert!(sitting.text(80, 24).contains("3 h 20 min of 6 h  │"), "{}", sitting.text(80, 24));
}
