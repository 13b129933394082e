//! The week's screen.

use insta::assert_snapshot;

use super::{AFTERNOON, Sitting};

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
