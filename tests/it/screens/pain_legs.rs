//! Which leg: asked for once, each by itself in one form, and what names none beside both.

use insta::assert_snapshot;
use legup::record::{Leg, Nrs, Pain, Side, Timed};

use super::{AFTERNOON, Sitting, presses};
use crate::given::{day, pain};

const TODAY: &str = "2026-11-25";

fn sitting() -> Sitting {
    Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON)
}

fn entered(sitting: &Sitting) -> Vec<(Option<Side>, u8, Option<u8>)> {
    let of = |entry: &Timed<'_, Pain>| (entry.side, entry.rest.get(), entry.moving.map(Nrs::get));
    sitting.disk.memory.record.pain_on(day(TODAY)).iter().map(of).collect()
}

#[test]
fn both_legs_with_different_numbers_take_no_more_than_eight_keys() {
    for keys in ["p4<enter><left><enter>6<enter>", "p4<tab><tab><left><tab>6<enter>"] {
        assert!(presses(keys).len() <= 8, "{keys}");
        let mut sitting = sitting();
        sitting.keys(keys);
        assert_eq!(entered(&sitting), [(Some(Side::Left), 4, None), (Some(Side::Right), 6, None)], "{keys}");
        assert_eq!(
            sitting.message(),
            "Saved 14:05:12: pain 4, left leg, at 14:05; pain 6, right leg, at 14:05",
            "{keys}"
        );
    }
}

#[test]
fn both_legs_of_one_form_are_one_change() {
    let mut sitting = sitting();
    sitting.keys("p4<tab>6<tab><left><tab>2<tab>3<tab><tab>after a walk<ctrl-s>");
    let both = [(Some(Side::Left), 4, Some(6)), (Some(Side::Right), 2, Some(3))];
    assert_eq!(entered(&sitting), both);
    let entries = sitting.disk.memory.record.pain_on(day(TODAY));
    assert!(entries.iter().all(|entry| entry.note == Some("after a walk") && entry.at == entries[0].at));
    assert_eq!(sitting.disk.made.len(), 1);
    sitting.keys("u");
    assert_eq!(entered(&sitting), []);
    sitting.keys("U");
    assert_eq!(entered(&sitting), both);
}

#[test]
fn the_leg_is_asked_for_once_and_may_stay_open() {
    let mut sitting = sitting();
    sitting.keys("p8<enter>");
    assert_eq!(entered(&sitting), [], "it is asked before anything is written");
    assert_snapshot!("which_leg", sitting.picture(80, 24));
    assert_snapshot!("which_leg_on_a_phone", sitting.text(40, 16));
    sitting.keys("<enter>");
    assert_eq!(entered(&sitting), [(None, 8, None)]);
    assert_eq!(sitting.message(), "Saved 14:05:12: pain 8, leg not named, at 14:05");
    // The next form asks anew, and takes an answer on the spot.
    sitting.keys("p7<enter><right><enter>");
    assert_eq!(entered(&sitting), [(None, 8, None), (Some(Side::Left), 7, None)]);
}

#[test]
fn what_else_is_missing_is_asked_for_before_the_leg() {
    let mut sitting = sitting();
    sitting.keys("p<enter>");
    assert!(sitting.text(80, 24).contains("Please choose a number"), "{}", sitting.text(80, 24));
    sitting.keys("4<tab><tab><tab>soon<enter>");
    assert!(!sitting.text(80, 24).contains("save again"), "{}", sitting.text(80, 24));
}

#[test]
fn each_leg_has_rows_of_its_own_and_what_was_typed_stays_when_the_leg_is_chosen_anew() {
    let mut sitting = sitting();
    sitting.keys("p4<tab>6<tab><left>");
    assert_snapshot!("each_leg", sitting.picture(80, 24));
    sitting.keys("<tab>2");
    assert_snapshot!("each_leg_on_a_phone", sitting.text(40, 16));
    assert!(!sitting.keys("<backtab><left>").text(80, 24).contains("Right, at rest"));
    assert!(sitting.keys("<right>").text(80, 24).contains("Right, at rest"), "{}", sitting.text(80, 24));
    sitting.keys("<enter>");
    assert_eq!(entered(&sitting), [(Some(Side::Left), 4, Some(6)), (Some(Side::Right), 2, None)]);
}

#[test]
fn a_correction_shows_its_own_entry_alone_and_asks_for_no_leg() {
    let mut sitting = sitting();
    sitting.keys("p8<enter><enter>4<enter>");
    let text = sitting.text(80, 24);
    assert!(text.contains("Correct this entry") && !text.contains("each leg"), "{text}");
    sitting.keys("7<enter>");
    assert_eq!(entered(&sitting), [(None, 7, None)]);
    sitting.keys("<enter><tab><tab><left><enter>");
    assert_eq!(entered(&sitting), [(Some(Side::Both), 7, None)], "left from none is the last there is");
}

/// A week of the left leg, with an entry of no leg after it.
fn unnamed() -> Sitting {
    let mut record = sitting().disk.memory.record;
    for (date, side, rest) in [
        ("2026-11-21", Some(Side::Left), 7),
        ("2026-11-23", Some(Side::Left), 3),
        ("2026-11-24", None, 8),
        ("2026-11-25", Some(Side::Left), 2),
    ] {
        let entry = pain(&format!("{date}T08:00:00+01:00"), side, rest, None);
        record.days.entry(day(date)).or_default().add(entry);
    }
    Sitting::of(record, AFTERNOON)
}

#[test]
fn what_names_no_leg_is_in_the_list_and_in_neither_picture() {
    assert_snapshot!("unnamed", unnamed().keys("4j").text(80, 24));
    assert_snapshot!("unnamed_on_a_phone", unnamed().keys("4j").text(40, 16));
    let mut sitting = unnamed();
    sitting.keys("4j<enter><tab><tab><right><right><enter>");
    let text = sitting.text(80, 24);
    assert!(!text.contains("no leg") && text.contains("24 Nov    8:00   right"), "{text}");
}

#[test]
fn the_week_has_a_row_for_it_that_leads_to_the_entry() {
    let mut sitting = unnamed();
    let week = sitting.keys("2").text(100, 30);
    assert!(week.contains("Worst pain, leg not named"), "{week}");
    assert!(week.contains("Worst pain in the left leg fell from 7 to\n 2. Leg not named: 8 at the worst."), "{week}");
    assert_eq!(sitting.app.review().unwrap().days[4].felt.of(Leg::Unnamed).rest.map(Nrs::get), Some(8));
    let rows = legup::app::screens::week::rows(sitting.app.review().unwrap());
    let at = rows.iter().position(|row| *row == legup::app::screens::week::WeekRow::Worst(Leg::Unnamed)).unwrap();
    sitting.keys("g").keys(&"j".repeat(at)).keys("<left><enter>");
    assert!(sitting.text(80, 24).contains("› Tue 24 Nov    8:00   not named      8"), "{}", sitting.text(80, 24));
    let other = Sitting::demo().keys("2").text(100, 30);
    assert!(!other.contains("not named"), "{other}");
}
