//! The day's screen.

use insta::assert_snapshot;

use super::{AFTERNOON, Sitting};

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

fn day(at: &str) -> Sitting {
    Sitting::operated(SURGERY, at)
}

#[test]
fn day_5_of_a_recovery_fits_the_smallest_usual_terminal() {
    assert_snapshot!(Sitting::demo().picture(80, 24));
}

#[test]
fn a_phone_shows_the_list_alone() {
    assert_snapshot!(Sitting::demo().picture(40, 12));
}

#[test]
fn a_tall_phone_has_tabs_and_more_of_the_list() {
    assert_snapshot!(Sitting::demo().keys("jjjjj").picture(40, 16));
}

#[test]
fn a_large_terminal_keeps_together_what_belongs_together() {
    assert_snapshot!("large", Sitting::demo().picture(120, 40));
    assert_snapshot!("huge", Sitting::demo().text(200, 60));
}

#[test]
fn plain_signs_say_the_same() {
    assert_snapshot!(Sitting::demo().keys("jjj-<tab>not up today<enter>jjx").plain_text(80, 24));
}

#[test]
fn every_answer_is_a_sign_and_a_word() {
    assert_snapshot!(Sitting::demo().keys("j<space>j-<tab>not up today<enter>jjjjx").picture(80, 24));
}

#[test]
fn the_morning_of_the_operation_asks_for_what_comes_after_it() {
    assert_snapshot!(day("2026-11-20T07:15:00+01:00").picture(80, 24));
}

#[test]
fn day_0_is_for_bed() {
    assert_snapshot!(day("2026-11-20T16:00:00+01:00").picture(80, 24));
}

#[test]
fn day_1_has_the_end_of_bed_rest_and_the_first_short_trips() {
    assert_snapshot!(day("2026-11-21T08:00:00+01:00").picture(80, 24));
}

#[test]
fn from_day_14_on_the_stockings_are_for_the_surgeon_to_decide() {
    assert_snapshot!(day("2026-12-05T10:00:00+01:00").picture(80, 24));
}

#[test]
fn before_the_second_operation_that_leads_once_the_first_plan_has_ended() {
    let mut record = super::five_days();
    let recovery = record.recovery.as_mut().unwrap();
    (recovery.expanders, recovery.exchange) = (true, Some(crate::given::at("2027-01-15T08:30:00+01:00")));
    let mut sitting = Sitting::of(record, "2027-01-10T10:00:00+01:00");
    let text = sitting.text(80, 24);
    assert_snapshot!("before_the_second_operation", text);
    assert!(text.contains("The second operation is ahead") && text.contains("in 5 days"), "{text}");
    assert!(!text.contains("behind you"), "{text}");
    let after = sitting.at("2027-01-15T12:00:00+01:00").text(80, 24);
    assert!(!after.contains("is ahead"), "{after}");
}

#[test]
fn after_the_plan_there_is_a_kind_word() {
    assert_snapshot!("after_the_plan", day("2027-01-10T10:00:00+01:00").picture(80, 24));
    assert_snapshot!("after_the_plan_on_a_phone", day("2027-01-10T10:00:00+01:00").text(40, 12));
}

#[test]
fn three_days_before_the_operation_there_is_nothing_to_tick() {
    assert_snapshot!("before_the_operation", day("2026-11-17T10:00:00+01:00").picture(80, 24));
    assert_snapshot!("before_the_operation_on_a_phone", day("2026-11-17T10:00:00+01:00").text(40, 12));
}

#[test]
fn a_past_day_can_be_filled_in() {
    assert_snapshot!(Sitting::demo().keys("hhhG").picture(80, 24));
}

#[test]
fn a_coming_day_is_to_look_at() {
    assert_snapshot!("coming", Sitting::demo().keys("l").picture(80, 24));
    assert_snapshot!("coming_on_a_phone", Sitting::demo().keys("l").text(40, 12));
}

#[test]
fn a_day_with_nothing_entered_says_the_first_step() {
    assert_snapshot!(day(AFTERNOON).keys("G").picture(80, 24));
}
