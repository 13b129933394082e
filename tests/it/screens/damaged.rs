//! A file cannot be read when the program starts: what is said of it, and what can be done.

use insta::assert_snapshot;
use legup::app::screens::damaged::{Copy, Damaged, Mistake};
use legup::app::{Msg, Over};
use legup::store::record_of;

use super::{AFTERNOON, Sitting};
use crate::given::at;

const FILE: &str = "format = 1
[recovery]
plan = \"calf-implants\"
surgery = 2026-11-20T09:30:00+01:00
[days.2026-11-22.tasks]
stairs = \"dine\"
";

fn without_copy() -> Sitting {
    let why = record_of("progress.toml", FILE).unwrap_err();
    let mut sitting = Sitting::new(AFTERNOON);
    let told = why.told("progress.toml".as_ref(), None).into_iter();
    let mistakes = told.map(|one| Mistake { said: one.to_string(), quotes: one.place.is_some() }).collect();
    sitting.app.damaged = Some(Damaged { mistakes, copy: None, scroll: 0, asks: false });
    sitting
}

pub(super) fn sitting() -> Sitting {
    let mut sitting = without_copy();
    let copy = Copy { made: at("2026-11-23T21:40:00+01:00"), days: 3, entries: 14 };
    sitting.app.damaged.as_mut().unwrap().copy = Some(copy);
    sitting
}

#[test]
fn it_says_what_is_wrong_and_which_copy_there_is_and_asks_before_that_is_brought_back() {
    let mut sitting = sitting();
    assert_snapshot!("damaged", sitting.picture(80, 24));
    assert_snapshot!("damaged_on_a_phone", sitting.picture(40, 12));
    assert_snapshot!("damaged_and_asked", sitting.keys("b").picture(80, 24));
    sitting.keys("bb<enter> ");
    assert!(sitting.opened.is_empty(), "the key that asked does not answer");
    assert!(sitting.keys("<esc>").text(80, 24).contains("hint: did you mean \"done\"?"));
    sitting.keys("by");
    assert_eq!(sitting.opened, [true]);
}

#[test]
fn without_a_copy_there_is_nothing_to_bring_back_and_the_file_can_be_looked_at_again() {
    let mut sitting = without_copy();
    assert_snapshot!("damaged_without_copy", sitting.text(80, 24));
    sitting.keys("byr");
    assert_eq!(sitting.opened, [false]);
}

#[test]
fn every_sign_of_when_to_call_is_there_with_the_emergency_number() {
    for keys in ["!", "b!"] {
        let mut sitting = sitting();
        let call = sitting.keys(keys).text(80, 200);
        for said in ["Breath or chest", "Call the emergency number now", "112 in Europe"] {
            assert!(call.contains(said), "{said}: {call}");
        }
        assert!(!call.contains("No recovery has been started"), "{call}");
        assert!(matches!(sitting.app.over, Some(Over::Call { .. })));
        sitting.keys("<esc>");
        assert!(sitting.app.over.is_none() && sitting.app.damaged.is_some());
    }
}

#[test]
fn nothing_can_be_entered_and_q_leaves() {
    let mut sitting = sitting();
    let before = sitting.picture(80, 24);
    sitting.keys("mpn,u1234MN?<enter><space>20 Nov<enter><enter><enter><enter>");
    sitting.update(Msg::Paste("20 Nov".into()));
    assert_eq!(sitting.picture(80, 24), before);
    assert!(sitting.disk.made.is_empty() && !sitting.ended);
    assert!(sitting.keys("q").ended);
}

#[test]
fn on_a_small_screen_all_of_it_can_be_read() {
    let mut sitting = sitting();
    let mut read = String::new();
    for _ in 0..30 {
        read += &sitting.sized(40, 8).text(40, 8);
        sitting.keys("j");
    }
    for said in ["cannot be opened", "2 days ago", "to bring it", "stairs = \"dine\"", "^^^^", "did you mean"] {
        assert!(read.contains(said), "{said}: {read}");
    }
}
