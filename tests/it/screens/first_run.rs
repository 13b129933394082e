//! The questions of the first run.

use insta::assert_snapshot;

use super::{AFTERNOON, Sitting};
use crate::given::at;

fn first_run() -> Sitting {
    Sitting::new(AFTERNOON)
}

#[test]
fn a_new_recovery_says_what_becomes_of_the_one_that_is_there() {
    assert_snapshot!("anew", Sitting::demo().keys("N").picture(80, 24));
    assert_snapshot!("anew_large", Sitting::demo().keys("N").text(120, 40));
    assert_snapshot!("anew_on_a_phone", Sitting::demo().keys("N").text(40, 16));
    assert_snapshot!("anew_check", Sitting::demo().keys("N25 Nov 8:00<enter><enter><enter>").text(80, 24));
}

#[test]
fn the_first_question_is_the_operation() {
    assert_snapshot!("surgery", first_run().picture(80, 24));
    assert_snapshot!("surgery_on_a_phone", first_run().text(40, 12));
}

#[test]
fn a_copy_of_a_record_that_went_away_is_named_and_offered() {
    let mut sitting = first_run();
    sitting.update(legup::app::Msg::Copies(vec!["progress.toml.2026-11-24.bak".to_owned()]));
    assert_snapshot!("copy_of_lost", sitting.picture(80, 24));
    assert_snapshot!("copy_of_lost_on_a_phone", sitting.text(40, 16));
}

#[test]
fn what_was_typed_is_said_back_in_words() {
    assert_snapshot!("with_a_time", first_run().keys("20 Nov 9:30").picture(80, 24));
    assert_snapshot!("without_a_time", first_run().keys("yesterday").text(80, 24));
    assert_snapshot!("ahead", first_run().keys("1 Dec 8:00").text(80, 24));
    assert_snapshot!("on_a_phone", first_run().keys("20 Nov 9:30").picture(40, 12));
}

#[test]
fn what_cannot_be_meant_is_said_plainly_and_enter_does_not_go_on() {
    assert_snapshot!("not_understood", first_run().keys("after lunch<enter>").picture(80, 24));
    for (typed, told) in [
        ("", "This was not understood yet."),
        ("31 Nov 9:00", "There is no such day or time."),
        ("29 March 2026 2:30", "skipped this time. The first time after it is 2026-03-29 3:00."),
        ("20.11.1850", "Please check the year."),
        ("3/4 9:30", "This could be Sat 3 Apr 9:30 or"),
    ] {
        let text = first_run().keys(typed).keys("<enter>").text(80, 24);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(told), "{typed}: {told}\n{text}");
        assert!(text.contains("Question 1 of 4"), "{typed}: {text}");
    }
}

#[test]
fn the_other_questions_have_an_answer_chosen_already() {
    assert_snapshot!("plan", first_run().keys("20 Nov 9:30<enter>").picture(80, 24));
    assert_snapshot!("stages", first_run().keys("20 Nov 9:30<enter><enter>j").picture(80, 24));
    assert_snapshot!("stages_on_a_phone", first_run().keys("20 Nov 9:30<enter><enter>").text(40, 12));
}

#[test]
fn all_answers_are_shown_once_more_before_anything_is_written() {
    let mut sitting = first_run();
    sitting.keys("20 Nov 9:30<enter><enter>2<enter>");
    assert_snapshot!("check", sitting.picture(80, 24));
    assert_snapshot!("check_on_a_phone", sitting.text(40, 12));
    assert_eq!(sitting.disk.memory.record.recovery, None);
}

#[test]
fn the_last_enter_begins_and_the_day_is_there() {
    let mut sitting = first_run();
    sitting.keys("20 Nov 9:30<enter><enter>2<enter><enter>");
    let recovery = sitting.disk.memory.record.recovery.clone().unwrap();
    assert_eq!(recovery.surgery, at("2026-11-20T09:30:00+01:00"));
    assert!(recovery.expanders);
    assert_snapshot!(sitting.text(80, 24));
}

#[test]
fn esc_goes_back_a_question_and_keeps_what_was_answered() {
    let mut sitting = first_run();
    sitting.keys("20 Nov 9:30<enter><enter>2<esc><esc>");
    assert!(sitting.text(80, 24).contains("20 Nov 9:30"), "{}", sitting.text(80, 24));
    sitting.keys("<enter><enter><enter><enter>");
    assert!(sitting.disk.memory.record.recovery.as_ref().unwrap().expanders);
}

#[test]
fn the_very_start_can_be_undone_and_made_again_from_the_questions() {
    let mut sitting = first_run();
    sitting.keys("20 Nov 9:30<enter><enter><enter><enter><esc>u");
    assert_eq!(sitting.disk.memory.record.recovery, None);
    assert_snapshot!("undone", sitting.text(80, 24));
    sitting.keys("<ctrl-r>");
    assert!(sitting.disk.memory.record.recovery.is_some());
    assert_eq!(
        sitting.message(),
        "Done again, saved 14:05:12: operation on Friday 20 November 2026 at 9:30, plan Calf implants"
    );
}

#[test]
fn a_recovery_begun_elsewhere_meanwhile_is_shown_and_not_replaced() {
    let mut sitting = first_run();
    let other = Sitting::demo().disk.memory.record.recovery.clone();
    sitting.keys("20 Nov 9:30<enter>").elsewhere(|record| record.recovery.clone_from(&other));
    assert!(sitting.text(80, 24).contains("TO DO"));
    assert_eq!(sitting.disk.memory.record.recovery, other);
}
