//! A copy that a sync program left is named quietly, for as long as it says something new.

use insta::assert_snapshot;
use legup::app::Msg;

use super::Sitting;

const COPY: &str = "progress.sync-conflict-20261122-101010-ABCDEFG.toml";

fn copies(names: &[&str]) -> Msg {
    Msg::Copies(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn a_copy_is_named_above_the_last_message() {
    let mut sitting = Sitting::demo();
    sitting.update(copies(&[COPY]));
    assert_snapshot!("copy", sitting.picture(80, 24));
    assert_snapshot!("copy_on_a_phone", sitting.picture(40, 12));
    assert_snapshot!("copy_and_a_message", sitting.keys("jj ").text(80, 24));
}

#[test]
fn a_form_and_a_message_on_a_phone_need_the_rows_more() {
    let mut sitting = Sitting::demo();
    sitting.update(copies(&[COPY]));
    assert!(!sitting.keys("p").text(80, 24).contains("of your record"));
    assert!(!sitting.keys("<esc>jj ").text(40, 12).contains("of your record"));
}

#[test]
fn two_copies_are_counted_and_none_is_named_once_they_are_joined() {
    let mut sitting = Sitting::demo();
    let text = sitting.update(copies(&[COPY, "progress (conflicted copy).toml"])).text(110, 24);
    assert!(text.contains("2 more copies of your record. Leave and type: legup today ("), "{text}");
    assert!(!sitting.update(copies(&[])).text(110, 24).contains("of your record"));
}
