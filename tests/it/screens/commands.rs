//! Finding an action by its words; and keyboards without Latin letters.

use insta::assert_snapshot;
use legup::app::keys::Action;
use legup::app::{Over, Screen};

use super::Sitting;

fn gone_to(way: &str, keys: &str) -> Sitting {
    let mut sitting = Sitting::demo();
    sitting.keys(way).keys(keys);
    sitting
}

fn found(sitting: &Sitting) -> Vec<Action> {
    let commands = sitting.app.commands.as_ref().expect("the panel is open");
    sitting.app.found(commands).into_iter().map(|command| command.action).collect()
}

#[test]
fn everything_that_can_be_done_is_found_with_its_key() {
    assert_snapshot!(Sitting::demo().keys(":").picture(80, 24));
    assert_snapshot!(Sitting::demo().keys("jj:slip").picture(80, 24));
    assert_snapshot!(Sitting::demo().keys("2:re").picture(40, 12));
    assert_snapshot!(Sitting::demo().keys("<ctrl-p>xyz").picture(40, 12));
    assert_snapshot!(Sitting::demo().keys(":pain").text(120, 40));
    assert_snapshot!(Sitting::demo().keys("?:pain").text(200, 60));
}

#[test]
fn what_is_found_is_done_just_as_its_key_does_it() {
    for (way, typed, key) in [
        ("jj", "tick", "<space>"),
        ("", "journey", "3"),
        ("", "write pain", "p"),
        ("2", "report", "r"),
        ("?", "medicines last", "M"),
        ("jj<space>", "undo last", "u"),
        ("4", "rmv", "d"),
        ("", "leave the", "q"),
    ] {
        let by_key = gone_to(way, key);
        let by_words = gone_to(way, &format!(":{typed}<enter>"));
        assert_eq!(by_key.picture(80, 24), by_words.picture(80, 24), "{typed}");
        assert_eq!(by_key.disk.memory.record, by_words.disk.memory.record, "{typed}");
        assert_eq!(by_key.ended, by_words.ended, "{typed}");
    }
}

#[test]
fn what_does_nothing_is_dim_and_says_why_and_the_panel_stays() {
    let mut sitting = Sitting::demo();
    sitting.keys("jj:slip");
    assert!(sitting.words(80, 24).contains("Only things to avoid can slip."), "{}", sitting.text(80, 24));
    sitting.keys("<enter>");
    assert!(sitting.app.commands.is_some());
    assert!(sitting.message().starts_with("Only things to avoid can slip."));
}

#[test]
fn it_is_left_as_it_was_found_and_remembers_nothing() {
    let mut sitting = Sitting::demo();
    let before = sitting.keys("?jjj").picture(80, 24);
    assert_eq!(sitting.keys(":note<esc>").picture(80, 24), before);
    sitting.keys(":");
    assert!(sitting.app.commands.as_ref().is_some_and(|commands| commands.typed.is_blank()));
    assert!(sitting.keys("<esc><esc>").app.over.is_none());
}

#[test]
fn the_best_is_first_and_equals_keep_their_order() {
    let mut sitting = Sitting::demo();
    sitting.keys(":");
    let all = found(&sitting);
    assert!(all.starts_with(&[Action::Tick, Action::Slip]), "{all:?}");
    assert_eq!(found(sitting.keys("undo"))[0], Action::Undo);
    sitting.keys("<ctrl-u>day");
    let days = found(&sitting);
    assert_eq!(days[..2], [Action::DayBefore, Action::DayAfter], "{days:?}");
}

#[test]
fn nothing_is_looked_for_where_one_writes_or_before_there_is_a_recovery() {
    for keys in ["n", "p<tab><tab><tab>", "p"] {
        assert!(Sitting::demo().keys(keys).keys(":").app.commands.is_none(), "{keys}");
    }
    for keys in [":", "!:"] {
        assert!(Sitting::new(super::AFTERNOON).keys(keys).app.commands.is_none(), "{keys}");
    }
}

#[test]
fn letter_keys_work_by_their_place_where_the_keyboard_has_no_latin_letters() {
    let demo = |keys: &str| {
        let mut sitting = Sitting::demo();
        sitting.keys(keys);
        sitting
    };
    assert!(demo("й").ended, "q of ЙЦУКЕН");
    assert_eq!(demo("Ь").app.screen, Screen::Medicines, "M");
    assert!(demo("Ж").app.commands.is_some(), "a colon");
    assert!(matches!(demo("ν").app.over, Some(Over::Form(_))), "n in Greek");
    assert!(matches!(demo("פ").app.over, Some(Over::Form(_))), "p in Hebrew");
    assert!(matches!(demo("！").app.over, Some(Over::Call { .. })), "! of a wide form");
    assert_eq!(demo("٤").app.screen, Screen::Pain, "4 in Arabic");
    assert_eq!(demo("оооч").picture(80, 24), demo("jjjx").picture(80, 24));
}

#[test]
fn what_is_written_stays_as_it_is_typed() {
    let mut sitting = Sitting::demo();
    sitting.keys("nйцу κάν<ctrl-s>");
    assert!(sitting.text(120, 40).contains("йцу κάν"), "{}", sitting.text(120, 40));
    assert_eq!(sitting.keys(":й").app.commands.as_ref().unwrap().typed.text(), "й");
}

#[test]
fn a_letter_that_is_no_key_anywhere_says_what_is_wrong() {
    let mut sitting = Sitting::demo();
    assert_eq!(
        sitting.keys("字").message(),
        "No key here types this letter. Please switch the keyboard to Latin letters, or press ? for the keys."
    );
    assert_eq!(sitting.keys("4w").message(), "");
}
