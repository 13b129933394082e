//! What was timed of a task on a day, as a list over it.

use insta::assert_snapshot;
use legup::record::{Answer, Span};

use super::Sitting;
use crate::given::{answer, day, span, task};

const TODAY: &str = "2026-11-25";

fn spans(sitting: &Sitting, date: &str) -> Vec<Span> {
    let answer = sitting.disk.memory.record.answer(day(date), &task("elevation"));
    answer.map(|answer| answer.spans.clone()).unwrap_or_default()
}

fn minutes(sitting: &Sitting) -> u32 {
    sitting.disk.memory.record.answer(day(TODAY), &task("elevation")).map_or(0, |answer| answer.minutes)
}

/// A day with a stretch from the evening before, one of the morning, and time added by hand.
fn timed() -> Sitting {
    let mut sitting = Sitting::operated("2026-11-20T09:30:00+01:00", super::AFTERNOON);
    sitting.elsewhere(|record| {
        let night = vec![span("2026-11-24T23:50:00+01:00", "2026-11-25T00:30:00+01:00")];
        answer(record, "2026-11-24", "elevation", Answer { spans: night, ..Answer::default() });
        let morning = vec![span("2026-11-25T09:10:00+01:00", "2026-11-25T10:40:07+01:00")];
        answer(record, TODAY, "elevation", Answer { spans: morning, minutes: 45, ..Answer::default() });
    });
    sitting
}

#[test]
fn enter_on_what_is_timed_lists_it_with_what_the_task_is_about_below() {
    assert_snapshot!("stretches", timed().keys("<enter>").picture(80, 24));
    assert_snapshot!("stretches_on_a_phone", timed().sized(40, 16).keys("<enter>j").text(40, 16));
    assert_snapshot!("stretches_read_to_the_end", timed().sized(40, 16).keys("<enter>G").text(40, 16));
    assert_snapshot!("details_say_how", timed().text(80, 24));
}

#[test]
fn a_stretch_is_corrected_where_it_is_listed() {
    let mut sitting = timed();
    sitting.keys("<enter>j<enter>");
    assert_snapshot!("stretch_form", sitting.text(80, 24));
    sitting.keys(&format!("<tab>{}10:00", "<backspace>".repeat(16)));
    assert_snapshot!("stretch_form_filled_in", sitting.text(40, 16));
    sitting.keys("<enter>");
    assert_eq!(spans(&sitting, TODAY), [span("2026-11-25T09:10:00+01:00", "2026-11-25T10:00:00+01:00")]);
    assert_snapshot!("stretch_corrected", sitting.text(80, 24));
    sitting.keys("u");
    assert_eq!(spans(&sitting, TODAY), [span("2026-11-25T09:10:00+01:00", "2026-11-25T10:40:07+01:00")]);
}

#[test]
fn what_nobody_touched_stays_to_the_second() {
    let mut sitting = timed();
    sitting.keys(&format!("<enter>j<enter>{}9:20<enter>", "<backspace>".repeat(16)));
    assert_eq!(spans(&sitting, TODAY), [span("2026-11-25T09:20:00+01:00", "2026-11-25T10:40:07+01:00")]);
}

#[test]
fn from_when_to_when_can_be_told_in_one_field() {
    for typed in ["9:20 - 10:00", "9:20 to 10", "yesterday 23:30 - 0:10"] {
        let mut sitting = timed();
        sitting.keys(&format!("<enter>j<enter>{}{typed}<enter>", "<backspace>".repeat(16)));
        let wanted = match typed {
            "yesterday 23:30 - 0:10" => {
                assert_eq!(spans(&sitting, TODAY), []);
                (spans(&sitting, "2026-11-24")[0], span("2026-11-24T23:30:00+01:00", "2026-11-25T00:10:00+01:00"))
            }
            _ => (spans(&sitting, TODAY)[0], span("2026-11-25T09:20:00+01:00", "2026-11-25T10:00:00+01:00")),
        };
        assert_eq!(wanted.0, wanted.1, "{typed}");
    }
}

#[test]
fn one_over_midnight_can_become_one_of_the_next_day() {
    let mut sitting = timed();
    sitting.keys(&format!("<enter><enter>{}0:05<enter>", "<backspace>".repeat(16)));
    assert_eq!(spans(&sitting, "2026-11-24"), []);
    assert_eq!(spans(&sitting, TODAY)[0], span("2026-11-25T00:05:00+01:00", "2026-11-25T00:30:00+01:00"));
    sitting.keys("u");
    assert_eq!(spans(&sitting, "2026-11-24").len(), 1);
    assert_eq!(spans(&sitting, TODAY).len(), 1);
}

#[test]
fn what_cannot_be_stays_open_with_the_reason() {
    let mut sitting = timed();
    sitting.keys(&format!("<enter>j<enter><tab>{}15:00<enter>", "<backspace>".repeat(16)));
    assert_snapshot!("stretch_still_to_come", sitting.text(80, 24));
    sitting.keys(&format!("{}<enter>", "<backspace>".repeat(5)));
    assert_snapshot!("stretch_without_an_end", sitting.text(80, 24));
    assert_eq!(spans(&sitting, TODAY), [span("2026-11-25T09:10:00+01:00", "2026-11-25T10:40:07+01:00")]);
    sitting.keys("<esc>");
    assert_snapshot!("stretch_left", sitting.text(80, 24));
}

#[test]
fn minutes_by_hand_are_corrected_and_removed() {
    let mut sitting = timed();
    sitting.keys("<enter>jj<enter><backspace><backspace>30<enter>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Legs raised: 30 min by hand, not 45 min");
    assert_eq!(minutes(&sitting), 30);
    sitting.keys("d");
    assert_eq!(minutes(&sitting), 0);
    sitting.keys("uu");
    assert_eq!(minutes(&sitting), 45);
}

#[test]
fn a_key_held_down_removes_one_only() {
    let mut sitting = timed();
    sitting.keys("<enter>ddd");
    assert_eq!(sitting.message(), "That entry is gone. Choose the next with ↑ ↓, or press u to bring it back.");
    assert_eq!((spans(&sitting, "2026-11-24").len(), spans(&sitting, TODAY).len(), minutes(&sitting)), (0, 1, 45));
    sitting.keys("u");
    assert_eq!(spans(&sitting, "2026-11-24").len(), 1);
    sitting.keys("jddjkd");
    assert_eq!((spans(&sitting, TODAY).len(), minutes(&sitting)), (0, 0), "the next one goes once it was chosen");
}

#[test]
fn stockings_are_listed_and_corrected_the_same_way() {
    let mut sitting = Sitting::demo();
    sitting.elsewhere(|record| {
        let on = vec![span("2026-11-23T07:40:00+01:00", "")];
        answer(record, "2026-11-23", "stockings", Answer { spans: on, ..Answer::default() });
    });
    sitting.keys("j<enter>");
    assert_snapshot!("stockings_listed", sitting.text(80, 24));
    sitting.keys(&format!("<enter>{}23 Nov 7:00<enter>", "<backspace>".repeat(16)));
    assert_eq!(sitting.message(), "Saved 14:05:12: Compression stockings: since 7:00, not 7:40, Mon 23 Nov");
}

#[test]
fn what_was_changed_elsewhere_is_not_corrected_here() {
    let mut sitting = timed();
    sitting.keys(&format!("<enter>j<enter>{}9:20", "<backspace>".repeat(16)));
    sitting.elsewhere(|record| {
        let other = vec![span("2026-11-25T09:10:00+01:00", "2026-11-25T11:00:00+01:00")];
        answer(record, TODAY, "elevation", Answer { spans: other, ..Answer::default() });
    });
    sitting.keys("<enter>");
    assert_eq!(sitting.message(), "This was changed somewhere else. Nothing was changed here.");
    assert_eq!(spans(&sitting, TODAY), [span("2026-11-25T09:10:00+01:00", "2026-11-25T11:00:00+01:00")]);
}
