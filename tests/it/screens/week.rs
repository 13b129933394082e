//! The week's screen.

use insta::assert_snapshot;

use legup::app::Screen;

use super::{AFTERNOON, Sitting};
use crate::given::{at, day, dose};

#[test]
fn the_first_week_is_a_grid_with_its_numbers_and_notes() {
    assert_snapshot!("week", Sitting::demo().keys("2").picture(80, 24));
    assert_snapshot!("week_scrolled", Sitting::demo().keys("2G").text(80, 24));
}

#[test]
fn a_phone_has_the_grid_in_few_columns() {
    assert_snapshot!("phone", Sitting::demo().keys("2jjj").picture(40, 12));
    assert_snapshot!("tall_phone", Sitting::demo().keys("2").text(40, 16));
}

#[test]
fn a_large_terminal_has_room_for_the_whole_week() {
    assert_snapshot!(Sitting::demo().keys("2").picture(120, 40));
}

#[test]
fn plain_signs_make_a_week_too() {
    assert_snapshot!(Sitting::demo().keys("2").plain_text(80, 24));
}

#[test]
fn a_coming_week_is_empty_and_says_so() {
    assert_snapshot!(Sitting::demo().keys("2<pgdn>").picture(80, 24));
}

#[test]
fn a_week_without_any_entry_is_no_reproach() {
    assert_snapshot!(Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON).keys("2").text(80, 24));
}

#[test]
fn before_the_operation_there_is_the_first_week_to_look_at() {
    assert_snapshot!(
        Sitting::operated("2026-11-20T09:30:00+01:00", "2026-11-17T10:00:00+01:00").keys("2").text(80, 24)
    );
}

#[test]
fn long_notes_are_wrapped_beside_their_days() {
    let mut sitting = Sitting::demo();
    sitting.keys("n").keys(
        &"the legs feel heavy in the evening and light in the morning, which is how the nurse said it would be "
            .repeat(3),
    );
    assert_snapshot!(sitting.keys("<esc>2G").text(80, 24));
}

/// A recovery of two stages, on day 3 of the second.
fn two_stages() -> Sitting {
    let text = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\nexpanders = true\n\
                [days.\"2027-01-10\"]\nnote = \"the last day of the first\"\n\
                [days.\"2027-01-11\"]\nnote = \"the exchange\"\n\
                [[days.\"2027-01-11\".pain]]\nat = 2027-01-11T20:00:00+01:00\nrest = 7\n";
    let mut sitting = Sitting::file(text, "2027-01-14T10:00:00+01:00");
    sitting.elsewhere(|record| {
        record.recovery.as_mut().unwrap().exchange = Some(at("2027-01-11T09:00:00+01:00"));
    });
    sitting
}

#[test]
fn before_day_0_of_the_second_stage_come_the_weeks_of_the_first() {
    let mut sitting = two_stages();
    assert_snapshot!("second_stage", sitting.keys("2").text(80, 24));
    sitting.keys("hhh");
    assert_eq!(sitting.app.week_day(), day("2027-01-11"));
    sitting.keys("h");
    assert_eq!(sitting.app.week_day(), day("2027-01-10"));
    assert_snapshot!("first_stage", sitting.text(80, 24));
    sitting.keys("l");
    assert_eq!(sitting.app.week_day(), day("2027-01-11"), "and back");
}

#[test]
fn no_week_is_passed_over_at_the_exchange() {
    let mut sitting = two_stages();
    let mut weeks = |keys: &str| {
        sitting.keys(keys);
        let review = sitting.app.review().unwrap();
        (sitting.app.week_day().to_string(), review.week, matches!(review.stage, legup::rules::schedule::Stage::Second))
    };
    assert_eq!(weeks("2"), ("2027-01-14".to_owned(), 1, true));
    assert_eq!(weeks("<pgup>"), ("2027-01-10".to_owned(), 8, false));
    assert_eq!(weeks("<pgup>"), ("2027-01-03".to_owned(), 7, false));
    assert_eq!(weeks("ll<pgdn>"), ("2027-01-10".to_owned(), 8, false));
    assert_eq!(weeks("<pgdn>"), ("2027-01-11".to_owned(), 1, true));
    assert_eq!(weeks("<pgdn>"), ("2027-01-18".to_owned(), 2, true));
    assert_eq!(weeks("t"), ("2027-01-14".to_owned(), 1, true));
    assert_eq!(
        weeks("<pgup><pgup><pgup><pgup><pgup><pgup><pgup><pgup><pgup><pgup>"),
        ("2026-11-22".to_owned(), 1, false)
    );
}

#[test]
fn every_cell_can_be_opened() {
    let opened = |keys: &str| {
        let mut sitting = Sitting::demo();
        sitting.elsewhere(|record| {
            let dose = dose("2026-11-24T13:00:00+01:00", "ibuprofen", "400 mg");
            record.days.get_mut(&day("2026-11-24")).unwrap().add(dose);
        });
        sitting.keys("2h").keys(keys).keys("<enter>");
        (sitting.app.screen, sitting.text(110, 30))
    };
    let rows = |count: usize| "j".repeat(11 + count);
    for (keys, screen, shown) in [
        (rows(0), Screen::Today, "yesterday, Tue 24 Nov"),
        (rows(1), Screen::Today, "› ◐ Legs raised"),
        (rows(2), Screen::Pain, "› Tue 24 Nov   11:20   both"),
        (rows(3), Screen::Pain, "› Tue 24 Nov   11:20   both"),
        (rows(3) + "l", Screen::Today, "› ● Pain "),
        (rows(4), Screen::Pain, "› Tue 24 Nov   13:00   ◆ ibuprofen 400 mg"),
        (rows(4) + "h", Screen::Today, "› ● Pain "),
        (rows(5), Screen::Today, "› ✕ Stairs"),
        (rows(6), Screen::Today, "› ● Note of the day"),
    ] {
        let (found, text) = opened(&keys);
        assert_eq!(found, screen, "{keys}: {text}");
        assert!(text.contains(shown), "{keys}: {text}");
    }
}

#[test]
fn a_later_week_is_compared_with_the_one_before() {
    let mut sitting = Sitting::demo();
    sitting.at("2026-11-28T10:00:00+01:00").keys("p2<tab>3<enter><enter>2");
    assert_snapshot!(sitting.text(80, 24));
}
