//! Keys of the patient's own, laid over the usual ones.

use legup::app::keys::{Action, KeyMap, Place, press};
use legup::diagnostic::Source;
use legup::words::Words;

use super::{KEYS, Sitting};

fn with(text: &str) -> Sitting {
    let mut sitting = Sitting::demo();
    sitting.app.keys = laid_over(text).unwrap_or_else(|told| panic!("{told}"));
    sitting
}

fn laid_over(text: &str) -> Result<KeyMap, String> {
    let read = KEYS.with(Source { name: "keys.toml", text });
    read.map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_key_of_ones_own_is_in_the_footer_in_help_and_among_the_actions_by_itself() {
    let own = "[today]\nslip = [\"f5\"]\n\n[everywhere]\npain = [\"P\", \"f2\"]\n";
    let mut sitting = with(own);
    let footer = sitting.text(80, 24).lines().last().unwrap().to_owned();
    assert!(footer.contains("f5 slip  P pain"), "{footer}");
    assert_eq!(sitting.keys("P").app.place(), Place::Form);
    let mut sitting = with(own);
    assert_eq!(sitting.keys("p").app.place(), Place::Today, "the usual key is free");
    let help = sitting.keys("?").text(110, 150);
    for line in ["f5                Say that it slipped", "P  f2             Write down the pain."] {
        assert!(help.contains(line), "{help}");
    }
    let found = sitting.keys("<esc>:write pain").words(80, 24);
    assert!(found.contains("Write down the pain. P"), "{found}");
    assert!(with("[today]\nslip = [\"f5\"]\n").keys("jjjjjj<f5>").message().contains("slipped"));
}

#[test]
fn texts_name_the_keys_in_use() {
    let mut sitting = with("[today]\nanswer = [\"a\"]\n");
    assert_eq!(
        sitting.keys("x").message(),
        "Only things to avoid can slip. Press space when it is done, or a for another answer."
    );
    let mut sitting = with("[today]\nanswer = []\n");
    assert_eq!(
        sitting.keys("x").message(),
        "Only things to avoid can slip. Press space when it is done, or : answer for another answer."
    );
}

#[test]
fn what_has_no_key_any_more_is_in_no_footer_and_no_help_but_is_found() {
    let mut sitting = with("[today]\nslip = []\n");
    assert!(!sitting.text(200, 50).contains("slip "));
    assert!(!sitting.keys("?").text(110, 150).contains("Say that it slipped"));
    sitting.keys("<esc>jjjjjj:slip<enter>");
    assert!(sitting.message().contains("slipped"), "{}", sitting.text(80, 24));
}

#[test]
fn a_footer_of_ones_own_takes_the_place_of_the_usual_one() {
    let sitting = with("[today]\nfooter = [[\"note\"], [\"tick\", \"slip\"]]\n");
    assert_eq!(sitting.text(80, 24).lines().last().unwrap(), " n note   space x tick");
}

#[test]
fn an_empty_file_and_the_usual_one_change_nothing() {
    for text in ["", "# nothing yet\n", "[today]\n", include_str!("../../../assets/keys.toml")] {
        let map = laid_over(text).unwrap();
        for place in Place::all() {
            let said = |map: &KeyMap| format!("{:?}", map.bindings(place));
            assert_eq!(said(&map), said(&KEYS), "{place:?}");
        }
    }
}

#[test]
fn every_action_and_every_place_has_its_words() {
    let words = Words::of("en");
    for place in Place::all().into_iter().filter(|place| *place != Place::Pager) {
        for binding in KEYS.bindings(place) {
            let id = format!("help-{}", binding.action.name());
            assert_ne!(words.text(&id), id);
        }
        let id = format!("keys-{}", place.name());
        assert_ne!(words.text(&id), id);
    }
}

/// What is told of a file: every mistake, with its place and what to write.
fn told(text: &str) -> String {
    laid_over(text).expect_err("it has mistakes")
}

#[test]
fn all_mistakes_are_told_at_once() {
    insta::assert_snapshot!(told(include_str!("own-keys.toml")));
}

#[test]
fn what_everybody_needs_keeps_a_key() {
    let one = |text: &str| told(text).lines().map(ToOwned::to_owned).collect::<Vec<_>>();
    assert_eq!(
        one("[everywhere]\ncall = []\n"),
        [
            "keys.toml:2:1: nothing would do `call` in [everywhere] any more",
            "    2 | call = []",
            "      | ^^^^",
            "hint: leave it a key, such as call = [\"!\"]",
        ]
    );
    for (place, action) in [
        ("everywhere", "help"),
        ("everywhere", "quit"),
        ("form", "save"),
        ("form", "leave"),
        ("writing", "save"),
        ("quit", "quit"),
        ("damaged", "call"),
        ("question", "go-on"),
    ] {
        let said = told(&format!("[{place}]\n{action} = []\n"));
        assert!(said.contains(&format!("nothing would do `{action}` in [{place}] any more")), "{said}");
    }
    assert!(laid_over("[everywhere]\nhelp = [\"f1\"]\ncall = [\"f12\", \"!\"]\n").is_ok());
}

#[test]
fn the_key_that_asks_is_never_the_one_that_answers() {
    let said = told("[quit]\nquit = [\"q\"]\n");
    assert!(said.starts_with("keys.toml:2:9: `q` is also the key of `quit` in [everywhere]"), "{said}");
    assert!(told("[everywhere]\nquit = [\"y\", \"ctrl-c\"]\n").contains("it would ask and answer"));
    assert!(told("[damaged]\nbring-back = [\"y\"]\n").contains("it would ask and answer"));
}

#[test]
fn two_may_change_their_keys() {
    let map = laid_over("[today]\nslip = [\"c\"]\nclear = [\"x\"]\n").unwrap();
    assert_eq!(map.action(Place::Today, &press("c").unwrap()), Some(Action::Slip));
    assert_eq!(map.action(Place::Today, &press("x").unwrap()), Some(Action::Clear));
}

#[test]
fn what_a_terminal_cannot_tell_apart_is_said() {
    for (key, hint) in [
        ("ctrl-i", "write `tab`"),
        ("ctrl-m", "write `enter`"),
        ("ctrl-P", "write `ctrl-p`"),
        ("ctrl-1", "with ctrl- only letters"),
        ("Enter", "did you mean `enter`?"),
        ("ctrl-pagedown", "did you mean `ctrl-pgdn`?"),
        ("escape", "did you mean `esc`?"),
        ("f13", "a key is one character"),
        ("", "a key is one character"),
        ("\\u202e", "a key is one character"),
        ("\\u0301", "a key is one character"),
    ] {
        let said = told(&format!("[everywhere]\nredo = [\"{key}\"]\n"));
        assert!(said.contains(hint), "{said}");
    }
}
