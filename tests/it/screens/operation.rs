//! The operation, corrected on the journey and from the settings.

use insta::assert_snapshot;
use legup::record::Recovery;

use super::{AFTERNOON, Sitting};
use crate::given::at;

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

fn recovery(sitting: &Sitting) -> Recovery {
    sitting.disk.memory.record.recovery.clone().unwrap()
}

/// The keys that write another text into the line of the operation.
fn typed(text: &str) -> String {
    format!("{}{text}", "<backspace>".repeat("2026-11-20 09:30".len()))
}

#[test]
fn the_operation_is_corrected_on_the_journey_and_what_moves_is_said() {
    let mut sitting = Sitting::demo();
    sitting.keys(&format!("3O{}", typed("23 Nov 8:00")));
    assert_snapshot!("operation_form", sitting.text(80, 24));
    assert_snapshot!("operation_form_on_a_phone", sitting.text(40, 16));
    let before = sitting.disk.memory.record.clone();
    sitting.keys("<enter>");
    assert_eq!(recovery(&sitting).surgery, at("2026-11-23T08:00:00+01:00"));
    assert_eq!(sitting.disk.memory.record.days, before.days, "what was entered stays on its days");
    assert_snapshot!("operation_corrected", sitting.text(80, 24));
    sitting.keys("u");
    assert_eq!(sitting.disk.memory.record, before);
    sitting.keys("U");
    assert_eq!(recovery(&sitting).surgery, at("2026-11-23T08:00:00+01:00"));
}

#[test]
fn what_nobody_touched_stays_to_the_second_and_in_its_offset() {
    let odd = "2026-11-20T03:30:15-05:00";
    let mut sitting = Sitting::operated(odd, AFTERNOON);
    sitting.keys("3O<tab><right><enter>");
    let recovery = recovery(&sitting);
    assert!(recovery.expanders);
    assert_eq!(recovery.surgery.to_rfc3339(), odd);
}

#[test]
fn a_day_alone_leaves_the_hour_as_it_was() {
    let mut sitting = Sitting::operated(SURGERY, AFTERNOON);
    sitting.keys(&format!("3O{}<enter>", typed("19 Nov")));
    assert_eq!(recovery(&sitting).surgery, at("2026-11-19T09:30:00+01:00"));
}

#[test]
fn an_operation_that_is_put_off_can_be_ahead_again() {
    let mut sitting = Sitting::operated(SURGERY, "2026-11-20T08:00:00+01:00");
    sitting.keys(&format!("3O{}<enter>1", typed("27 Nov 9:30")));
    assert_snapshot!("operation_put_off", sitting.text(80, 24));
}

#[test]
fn the_first_of_two_operations_is_named_and_stays_before_the_second() {
    let mut sitting = Sitting::file(
        &format!(
            "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = {SURGERY}\nexpanders = true\n\
             exchange = 2027-01-15T08:00:00+01:00\n"
        ),
        AFTERNOON,
    );
    sitting.keys(&format!("3O{}<enter>", typed("15 Jan 7:00")));
    assert_snapshot!("operation_after_the_second", sitting.text(80, 24));
    sitting.keys(&format!("{}<tab><left><enter>", typed("20 Nov 9:30")));
    assert_snapshot!("operation_not_without_expanders", sitting.text(80, 24));
    assert_eq!(recovery(&sitting).surgery, at(SURGERY));
    sitting.keys("<right><backtab>").keys(&format!("{}<enter>", typed("21 Nov 9:30")));
    assert_eq!(recovery(&sitting).surgery, at("2026-11-21T09:30:00+01:00"));
    assert_eq!(recovery(&sitting).exchange, Some(at("2027-01-15T08:00:00+01:00")));
}

#[test]
fn the_settings_lead_to_the_operation_and_keep_what_was_begun_there() {
    let mut sitting = Sitting::operated(SURGERY, AFTERNOON);
    sitting.keys(",<tab>0123<backtab><up><up><up><up><up><up><enter>");
    assert_snapshot!("operation_from_the_settings", sitting.text(80, 24));
    sitting.keys("<esc>,");
    assert_snapshot!("settings_with_the_operation", sitting.text(80, 24));
}
