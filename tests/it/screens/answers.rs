//! The form of an answer: all the answers there are, and a note.

use insta::assert_snapshot;
use legup::record::{Answer, State, Why};

use super::Sitting;
use crate::given::{answer, day, task};

const TODAY: &str = "2026-11-25";

fn given(sitting: &Sitting, id: &str) -> Answer {
    sitting.disk.memory.record.answer(day(TODAY), &task(id)).cloned().unwrap_or_default()
}

#[test]
fn the_form_of_an_answer_fits_any_terminal() {
    assert_snapshot!("answer", Sitting::demo().keys("jj-4<tab>told so").picture(80, 24));
    assert_snapshot!("answer_on_a_phone", Sitting::demo().keys("-").text(40, 16));
    assert_snapshot!("answer_large", Sitting::demo().keys("jjjjj-").text(120, 40));
    assert_snapshot!("answer_needed", Sitting::demo().keys("-<enter>").text(80, 24));
}

#[test]
fn every_answer_that_fits_can_be_chosen_and_is_said_on_the_row() {
    for (keys, told, word, state, why) in [
        ("1", "done", "", State::Done, None),
        ("2", "done in part", "in part", State::Partly, None),
        ("3", ": not needed", "not needed", State::Skipped, Some(Why::NotNeeded)),
        ("4", ": told otherwise", "told otherwise", State::Skipped, Some(Why::ToldOtherwise)),
        ("5", ": asleep", "asleep", State::Skipped, Some(Why::Asleep)),
        ("6", ": could not", "could not", State::Skipped, Some(Why::CouldNot)),
    ] {
        let mut sitting = Sitting::demo();
        sitting.keys("jjj-").keys(keys).keys("<enter>");
        let title = "Saved 14:05:12: Heeled shoes when up";
        let blank = if told.starts_with(':') { "" } else { " " };
        assert_eq!(sitting.message(), format!("{title}{blank}{told}"));
        assert_eq!((given(&sitting, "heels").state, given(&sitting, "heels").why), (state, why), "{keys}");
        let text = sitting.text(80, 24);
        let row = text.lines().find(|line| line.starts_with(" ›")).unwrap();
        assert!(row.contains(word), "{row}");
    }
}

#[test]
fn a_note_stands_beside_any_answer_and_is_there_again() {
    let mut sitting = Sitting::demo();
    sitting.keys("jjj-2<tab>only in the morning<enter>");
    assert_eq!(given(&sitting, "heels").because.as_deref(), Some("only in the morning"));
    assert_snapshot!("partly", sitting.picture(80, 24));
    sitting.keys("-<tab>!<enter>");
    assert_eq!(given(&sitting, "heels").because.as_deref(), Some("only in the morning!"));
    assert_eq!(given(&sitting, "heels").state, State::Partly);
    sitting.keys("-<enter>");
    assert_eq!(sitting.message(), "It says so already. Press c to clear it.");
}

#[test]
fn a_few_words_alone_are_an_answer() {
    let mut sitting = Sitting::demo();
    sitting.keys("jjj-<tab>not up<enter>");
    let answer = given(&sitting, "heels");
    assert_eq!((answer.state, answer.why, answer.because.as_deref()), (State::Skipped, None, Some("not up")));
}

#[test]
fn who_answered_is_shown_where_it_was_not_the_patient() {
    let mut sitting = Sitting::demo();
    sitting.elsewhere(|record| record.settings.by = Some("Maria".to_owned()));
    sitting.keys("jj<space>");
    assert_eq!(given(&sitting, "short-trips").by.as_deref(), Some("Maria"));
    assert!(sitting.text(80, 24).contains("entered by Maria"), "{}", sitting.text(80, 24));
    sitting.elsewhere(|record| {
        record.settings.by = None;
        answer(record, TODAY, "heels", Answer { state: State::Done, by: Some("Ben".to_owned()), ..Answer::default() });
    });
    sitting.keys("j<space>");
    assert_eq!(given(&sitting, "heels").by.as_deref(), Some("Ben"), "a tick that is there stays");
}
