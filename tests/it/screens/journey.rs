//! The journey's screen, and what it leads to: the surgeon's word, something of one's own, the second operation.

use insta::assert_snapshot;
use legup::plan::{Offset, PlanId, TaskId};
use legup::record::{ExtraKind, Override, Point, Record, Recovery, Ruling};

use super::{AFTERNOON, Sitting};
use crate::given::{at, day};

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

fn operated(at: &str) -> Sitting {
    Sitting::operated(SURGERY, at)
}

/// Somebody with expanders, and perhaps a second operation.
fn expanders(exchange: Option<&str>, moment: &str) -> Sitting {
    let recovery = Recovery {
        expanders: true,
        exchange: exchange.map(at),
        ..Recovery::new(PlanId::new("calf-implants"), at(SURGERY))
    };
    Sitting::of(Record { recovery: Some(recovery), ..Record::default() }, moment)
}

fn recovery(sitting: &Sitting) -> Recovery {
    sitting.disk.memory.record.recovery.clone().unwrap()
}

fn said(sitting: &Sitting, of: &str) -> Vec<Override> {
    recovery(sitting).overrides.remove(of).unwrap_or_default()
}

#[test]
fn the_journey_has_all_weeks_with_today_on_them() {
    assert_snapshot!("journey", Sitting::demo().keys("3jj").picture(80, 24));
    assert_snapshot!("journey_large", Sitting::demo().keys("3G").picture(120, 40));
    assert_snapshot!("journey_on_a_phone", Sitting::demo().keys("3jjj").picture(40, 16));
}

#[test]
fn plain_signs_make_a_journey_too() {
    assert_snapshot!(Sitting::demo().keys("3").plain_text(80, 40));
}

#[test]
fn before_the_operation_the_plan_lies_ahead_and_after_it_behind() {
    assert_snapshot!("journey_before", operated("2026-11-17T10:00:00+01:00").keys("3").text(80, 40));
    assert_snapshot!("journey_before_on_a_phone", operated("2026-11-17T10:00:00+01:00").keys("3").text(40, 16));
    assert_snapshot!("journey_after", operated("2027-01-10T10:00:00+01:00").keys("3").text(80, 40));
}

#[test]
fn enter_says_why_and_from_where() {
    assert_snapshot!("journey_about_a_task", Sitting::demo().keys("3jj<enter>").text(80, 24));
    assert_snapshot!("journey_about_a_milestone", Sitting::demo().keys("3G<enter>").text(80, 24));
}

#[test]
fn the_surgeons_word_stands_beside_the_plans_with_its_words_and_its_day() {
    let mut sitting = Sitting::demo();
    sitting.keys("js<right><tab>4w<tab>still swollen");
    assert_snapshot!("surgeon_form", sitting.picture(80, 24));
    assert_snapshot!("surgeon_form_on_a_phone", sitting.text(40, 16));
    assert_snapshot!("surgeon_form_large", sitting.text(120, 40));
    sitting.keys("<enter>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Compression stockings: what your surgeon said");
    let until = Some(Point::After(Offset::Days(28)));
    let ruling = Ruling::Window { from: None, until };
    let because = Some("still swollen".to_owned());
    assert_eq!(said(&sitting, "stockings"), [Override { ruling, because, on: Some(day("2026-11-25")), by: None }]);
    assert_snapshot!("surgeon_on_today", sitting.text(80, 24));
    sitting.keys("3jj");
    assert_snapshot!("surgeon_on_the_journey", sitting.picture(80, 24));
    assert_snapshot!("surgeon_about", sitting.keys("<enter>").text(80, 24));
    sitting.keys("<esc>u");
    assert_eq!(said(&sitting, "stockings"), []);
}

#[test]
fn what_was_said_the_same_day_is_corrected_and_what_was_said_before_stays() {
    let mut sitting = Sitting::demo();
    sitting.keys("3jjs<right><tab>4w<enter>s<right><right><enter>");
    assert_eq!(said(&sitting, "stockings").len(), 1);
    assert_eq!(said(&sitting, "stockings")[0].ruling, Ruling::Never);
    sitting.at("2026-11-27T10:00:00+01:00").keys("s<right><tab>18 Dec<enter>");
    let until = Some(Point::On(day("2026-12-18")));
    assert_eq!(said(&sitting, "stockings")[1].ruling, Ruling::Window { from: None, until });
    assert_eq!(said(&sitting, "stockings").len(), 2);
    // As the plan says: the newest is taken back, and can be put back.
    sitting.keys("s4<enter>");
    assert_eq!(said(&sitting, "stockings").len(), 1);
    sitting.keys("u");
    assert_eq!(said(&sitting, "stockings").len(), 2);
}

#[test]
fn a_milestone_can_be_moved_or_ruled_out() {
    let mut sitting = Sitting::demo();
    sitting.keys("3Gs1<tab>2027-01-15<tab><tab>yesterday<enter>");
    let from = Some(Point::On(day("2027-01-15")));
    assert_eq!(said(&sitting, "strenuous-ok")[0].ruling, Ruling::Window { from, until: None });
    assert_eq!(said(&sitting, "strenuous-ok")[0].on, Some(day("2026-11-24")));
    assert!(sitting.text(80, 40).contains("Hard use of the legs may start: Fri 15 Jan"), "{}", sitting.text(80, 40));
    sitting.keys("ks2<enter>");
    assert!(sitting.text(80, 40).contains("Light leg workouts may start: not at all"), "{}", sitting.text(80, 40));
}

#[test]
fn a_form_of_the_surgeons_word_says_what_is_missing() {
    for (keys, told) in [
        ("<enter>", "Please choose what your surgeon said."),
        ("1<enter>", "Please say when."),
        ("1<tab>soon<enter>", "This was not understood yet. Try 4w, 48h or 18 Dec."),
        ("1<tab>20 Nov 10:00<enter>", "Please write only a day here, without a time."),
        ("1<tab>20 Nov<enter>", "It would end before it starts. Please check the times."),
        ("2<tab>4w<enter>", "It would end before it starts. Please check the times."),
        ("3<tab><tab>28 Nov<enter>", "This day is still to come. Please give the day it was said."),
        ("4<enter>", "The plan already says this."),
    ] {
        let mut sitting = Sitting::demo();
        sitting.keys("3jjs").keys(keys);
        let text = sitting.text(80, 24);
        let flowing = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flowing.contains(told), "{keys}: {text}");
        assert_eq!(said(&sitting, "stockings"), []);
    }
}

#[test]
fn something_of_ones_own_is_added_corrected_and_taken_away() {
    let mut sitting = Sitting::demo();
    sitting.keys("S1<tab>Crutches<tab><tab>10d");
    assert_snapshot!("own_form", sitting.text(80, 24));
    assert_snapshot!("own_form_large", sitting.text(120, 40));
    assert_snapshot!("own_form_on_a_phone", sitting.text(40, 16));
    assert_snapshot!("own_form_empty", Sitting::demo().keys("S").text(80, 24));
    sitting.keys("<enter>");
    let crutches = TaskId::new("crutches");
    assert_eq!(sitting.message(), "Saved 14:05:12: Crutches");
    assert!(recovery(&sitting).extras.contains_key(&crutches));
    // It is a task of today, and can be ticked.
    sitting.keys("jjjjj<space>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Crutches done");
    assert_snapshot!("own_on_today", sitting.text(80, 24));
    sitting.keys("u").keys("s<tab> to the door<enter>");
    assert_eq!(recovery(&sitting).extras[&crutches].title, "Crutches to the door");
    sitting.keys("s<tab><tab><tab><tab><tab><tab><right>");
    assert!(sitting.text(80, 24).contains("It is removed."), "{}", sitting.text(80, 24));
    sitting.keys("<enter>");
    assert!(recovery(&sitting).extras.is_empty());
    sitting.keys("uuu");
    assert!(recovery(&sitting).extras.is_empty());
}

#[test]
fn a_visit_is_a_milestone_and_stands_on_its_day_with_its_time() {
    let mut sitting = Sitting::demo();
    sitting.keys("3S3<tab>Follow-up<tab>26 Nov 10:30<enter>");
    let visit = recovery(&sitting).extras.remove(&TaskId::new("follow-up")).unwrap();
    assert_eq!(visit.what, ExtraKind::Visit(at("2026-11-26T10:30:00+01:00")));
    assert!(sitting.text(80, 40).contains("◇ ahead, Thu 26 Nov"), "{}", sitting.text(80, 40));
    sitting.keys("1ljjjjj");
    assert_snapshot!("visit", sitting.text(80, 24));
    sitting.keys("S3<tab>Follow-up<tab>26 Nov<enter>");
    assert!(sitting.text(80, 24).contains("The time of day is missing."), "{}", sitting.text(80, 24));
}

#[test]
fn a_second_operation_without_a_date_says_how_to_enter_it() {
    let mut sitting = expanders(None, AFTERNOON);
    assert!(sitting.text(80, 24).contains("Press i on the journey to"), "{}", sitting.text(80, 24));
    assert_snapshot!("exchange_unknown", sitting.keys("3").text(80, 24));
    sitting.keys("i15 Jan 8:00");
    assert_snapshot!("exchange_form", sitting.text(80, 24));
    assert_snapshot!("exchange_form_large", sitting.text(120, 40));
    assert_snapshot!("exchange_form_on_a_phone", sitting.text(40, 16));
    sitting.keys("<enter>");
    assert_eq!(recovery(&sitting).exchange, Some(at("2027-01-15T08:00:00+01:00")));
    assert_snapshot!("exchange_known", sitting.text(80, 24));
    sitting.keys("u");
    assert_eq!(recovery(&sitting).exchange, None);
}

#[test]
fn without_expanders_there_is_no_second_operation() {
    let mut sitting = Sitting::demo();
    sitting.keys("3i");
    assert_eq!(sitting.message(), "There is no second operation: the implants were placed at once.");
    sitting.keys("o");
    assert_eq!(sitting.message(), "There is only one operation, and this is its journey.");
}

#[test]
fn after_the_second_operation_the_first_stage_is_still_there() {
    let mut sitting = expanders(Some("2026-12-28T08:00:00+01:00"), "2026-12-31T14:05:12+01:00");
    assert!(sitting.text(80, 24).contains("Day 3 after the second operation"), "{}", sitting.text(80, 24));
    assert_snapshot!("second_stage", sitting.keys("3").text(80, 24));
    assert_snapshot!("first_stage", sitting.keys("o").text(80, 24));
    sitting.keys("1hhhh");
    assert!(sitting.text(80, 24).contains("Day 37 after the first operation"), "{}", sitting.text(80, 24));
    sitting.keys(&"h".repeat(60));
    assert!(sitting.text(80, 24).contains("Day 0 after the first operation"), "{}", sitting.text(80, 24));
    assert_eq!(sitting.message(), "This is the first day.");
}
