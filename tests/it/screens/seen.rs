//! What is on screen is so: how long a message stays, and what a key may do that nobody sees the effect of.

use legup::app::forms::Input;
use legup::app::keys::{Action, KeyMap, Place, press};
use legup::app::{Msg, Notice, Over};
use legup::ui::Theme;
use legup::ui::palette::Palette;
use legup::words::Role;
use ratatui::style::{Color, Modifier, Style};

use super::keys::{gone, ways};
use super::{Sitting, Temper};

/// Every size at which there is only the wish for a larger window, at its edges.
const TOO_SMALL: [(u16, u16); 6] = [(27, 24), (80, 5), (27, 5), (1, 1), (0, 0), (250, 1)];

/// The keys of every action, everywhere, and keys that stand for themselves.
fn all_keys() -> Vec<String> {
    let map = KeyMap::load().unwrap();
    let places = [
        Place::Today,
        Place::Week,
        Place::Journey,
        Place::Pain,
        Place::Medicines,
        Place::Moving,
        Place::Everywhere,
        Place::Form,
        Place::Field,
        Place::Writing,
        Place::Question,
        Place::Pager,
        Place::Quit,
        Place::Damaged,
        Place::Restoring,
        Place::Stretches,
        Place::Commands,
    ];
    let bound = places.iter().flat_map(|place| map.bindings(*place)).flat_map(|binding| binding.keys.clone());
    let mut keys: Vec<_> = bound.chain(["0", "7", "backspace"].map(ToOwned::to_owned)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[test]
fn no_key_does_anything_while_the_screen_only_asks_for_more_room() {
    let keys = all_keys();
    for (number, way) in ways().enumerate() {
        let mut sitting = gone(way);
        let before = sitting.picture(80, 24);
        let record = sitting.disk.memory.record.clone();
        let (columns, rows) = TOO_SMALL[number % TOO_SMALL.len()];
        sitting.sized(columns, rows);
        for key in &keys {
            let press = press(key).unwrap();
            let action = sitting.app.keys.action(sitting.app.place(), &press);
            if action.is_none() || action == Some(Action::Quit) {
                continue;
            }
            sitting.update(Msg::Key(press));
            assert_eq!(sitting.disk.memory.record, record, "{way:?}: {key}");
            assert!(!sitting.ended, "{way:?}: {key}");
        }
        sitting.sized(80, 24);
        assert_eq!(sitting.picture(80, 24), before, "{way:?}");
    }
}

#[test]
fn what_is_typed_into_a_text_while_the_window_is_too_small_stands_there_after_it() {
    for opened in ["n", "p4<tab><tab><right><tab><tab>", "-<left><right><tab>"] {
        let mut sitting = Sitting::demo();
        sitting.keys(opened).sized(10, 3).keys("pulls<esc><ctrl-s>").update(Msg::Paste(" a bit".to_owned()));
        assert_eq!(sitting.disk.memory.record, Sitting::demo().disk.memory.record);
        sitting.sized(80, 24).keys("<ctrl-s>");
        let record = format!("{:?}", sitting.disk.memory.record);
        assert!(record.contains("pulls a bit"), "{opened}");
    }
}

#[test]
fn a_window_that_is_too_small_can_be_left_but_not_with_something_unsaved() {
    let mut sitting = Sitting::demo();
    assert!(sitting.sized(20, 4).keys("q").ended);
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>").sized(20, 4).keys("qyy");
    assert!(!sitting.ended);
    assert!(!sitting.sized(80, 24).text(80, 24).contains("Something is not saved"), "nothing was asked unseen");
    let mut sitting = Sitting::demo();
    sitting.keys("N").sized(20, 4).keys("<ctrl-c>");
    assert!(sitting.app.is_first_run());
}

#[test]
fn a_message_goes_with_the_next_key_whatever_that_is() {
    const TOLD: Notice = Notice::Say("help-advice");
    let keys = all_keys();
    for (number, way) in ways().enumerate() {
        for key in keys.iter().skip(number % 8).step_by(8) {
            let mut sitting = gone(way);
            sitting.app.notice = TOLD;
            sitting.sized(80, 24).disk.temper = Temper::Waits;
            let press = press(key).unwrap();
            let stays =
                matches!(sitting.app.keys.action(Place::Everywhere, &press), Some(Action::Suspend | Action::Redraw));
            sitting.update(Msg::Key(press));
            assert_eq!(sitting.app.notice == TOLD, stays, "{way:?}: {key}");
        }
    }
}

#[test]
fn a_message_stays_until_a_key_that_has_nothing_to_do_with_it() {
    let mut sitting = Sitting::demo();
    sitting.keys("jj<space>");
    let saved = "Saved 14:05:12: Up only for meals and the bathroom done";
    assert_eq!(sitting.message(), saved);
    sitting.keys("<ctrl-l>").at("2026-11-25T14:09:00+01:00");
    assert_eq!(sitting.message(), saved, "neither a new frame nor time takes it away");
    assert_eq!(sitting.keys("j").message(), "");
    sitting.keys("<end>l<right><right>").keys("l<left>");
    assert_eq!(sitting.message(), "", "what a key said that led nowhere is not said of the next");
}

#[test]
fn a_message_that_nobody_could_see_yet_is_not_taken_away_by_a_key() {
    let mut sitting = Sitting::demo();
    for key in ["c", "j"] {
        // Both come before the next frame.
        let _ = sitting.app.update(Msg::Key(press(key).unwrap()));
    }
    assert_eq!(sitting.message(), "There is no answer here to clear.");
}

/// The text that the cursor is in.
fn written(sitting: &Sitting) -> Option<String> {
    match &sitting.app.over {
        Some(Over::Form(form)) => match &form.current()?.input {
            Input::Line(editor) | Input::Lines(editor) => Some(editor.text()),
            Input::Choice(_) | Input::Scale(_) => None,
        },
        None if sitting.app.place() == Place::Question => Some(sitting.app.first_run.answer.text()),
        _ => None,
    }
}

#[test]
fn every_text_that_is_full_says_how_much_was_left_out() {
    let mut texts = 0;
    for way in ways() {
        let fields = if matches!(gone(way).app.over, Some(Over::Form(_))) { 9 } else { 1 };
        for tabs in 0..fields {
            let mut sitting = gone(way);
            sitting.keys(&"<tab>".repeat(tabs));
            if written(&sitting).is_none()
                || sitting.app.place() == Place::Question && written(&sitting).is_some_and(|text| !text.is_empty())
            {
                continue;
            }
            texts += 1;
            let before = written(&sitting).unwrap().chars().count();
            sitting.update(Msg::Paste("x".repeat(9000)));
            let held = written(&sitting).unwrap().chars().count();
            assert!(held < 9000, "{way:?} {tabs}");
            let said = sitting.message();
            let left_out = before + 9000 - held;
            assert_eq!(
                said,
                format!("No room: {left_out} characters were left out. This text takes {held}."),
                "{way:?} {tabs}"
            );
            sitting.keys("<left>");
            assert_eq!(sitting.message(), "", "{way:?} {tabs}");
            sitting.keys("y");
            assert_eq!(
                sitting.message(),
                format!("No room: 1 character was left out. This text takes {held}."),
                "{way:?} {tabs}"
            );
            sitting.keys("<backspace>z");
            assert_eq!(sitting.message(), "", "{way:?} {tabs}: there is room again");
            sitting.update(Msg::Paste("x".repeat(60_000)));
            assert_eq!(
                sitting.message(),
                format!("No room: more than 10000 characters were left out. This text takes {held}.")
            );
            assert!(sitting.text(40, 12).contains("No room: more than 10000 characters"), "{}", sitting.text(40, 12));
        }
    }
    assert!(texts > 40, "{texts}");
}

#[test]
fn what_may_not_survive_a_power_cut_is_never_called_saved() {
    let mut sitting = Sitting::demo();
    sitting.disk.lasts = false;
    for keys in [
        "jj<space>",
        "u",
        "U",
        "p4<enter><enter>",
        "n<ctrl-s>nwords<ctrl-s>",
        ",<up><right><enter>",
        "N20 Nov<enter><enter><enter><enter>",
    ] {
        sitting.keys(keys);
        let text = sitting.text(120, 24).to_lowercase();
        assert!(text.contains("written 14:05, may not last"), "{text}");
        assert!(text.contains("written 14:05:12, but a power cut may lose it: "), "{text}");
        assert!(!text.contains("saved"), "{text}");
    }
    sitting.disk.lasts = true;
    sitting.keys("jj<space>");
    let text = sitting.text(120, 24);
    assert!(
        text.contains("saved 14:05\n") && text.contains("Saved 14:05:12: "),
        "a later one sees to all before: {text}"
    );
}

#[test]
fn a_digit_chooses_what_is_called_by_it() {
    let turn = |keys: &str| Sitting::demo().keys(keys).disk.memory.record.settings.day_starts_at;
    for hour in 0..=6 {
        assert_eq!(turn(&format!(",<right>{hour}<enter>")), hour);
    }
    assert_eq!(turn(",<right>7<enter>"), 1, "there is no such hour");
    let mut sitting = Sitting::demo();
    sitting.keys("S2");
    let Some(Over::Form(form)) = &sitting.app.over else { panic!("no form") };
    assert!(
        matches!(&form.fields[0].input, Input::Choice(choice) if choice.at == Some(1)),
        "by its place where it has no number"
    );
}

#[test]
fn who_enters_things_is_named_above_every_screen() {
    let mut sitting = Sitting::demo();
    sitting.keys(",<tab><tab><tab><tab>Maria<enter>");
    for screen in ["1", "2", "3", "4", "M", "?", "!", "p", "n", "1e"] {
        for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
            let text = sitting.keys(screen).text(columns, rows);
            assert!(text.lines().next().unwrap().contains("by Maria"), "{screen}: {text}");
        }
        sitting.keys("<esc><esc>1");
    }
    let off = sitting.keys("h").text(40, 12);
    assert!(off.lines().next().unwrap().contains("yesterday"), "{off}");
    assert!(!Sitting::demo().text(120, 40).contains("   by "));
    sitting.keys(",<tab><tab><tab><tab>").update(Msg::Paste("x".repeat(60))).keys("<enter>");
    assert!(sitting.text(80, 24).lines().next().unwrap().contains("by Mariaxxxxxxxxxx…"), "{}", sitting.text(80, 24));
}

#[test]
fn nothing_that_is_only_written_down_looks_as_if_it_were_good() {
    for keys in ["p9<enter>", "p0<enter>", "mA<tab>1 g<enter><enter>", "nbad<esc>"] {
        for screen in ["1", "2", "4", "M"] {
            let mut sitting = Sitting::demo();
            sitting.keys(keys).keys("<esc>").keys(screen);
            let good =
                Theme::by(false, |role| if role == Role::Good { Style::new().fg(Color::Green) } else { Style::new() });
            let buffer = sitting.drawn_in(&good, 120, 40).0;
            let entered = ["Pain ", "Note of the day", "A 1 g", "Doses", "Worst"];
            for row in buffer.content.chunks(120) {
                let text: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
                let list: String = text.chars().take(52).collect();
                if entered.iter().any(|name| list.contains(name)) && !list.contains("medicine as") {
                    assert!(row.iter().take(52).all(|cell| cell.fg != Color::Green), "{keys} {screen}: {text}");
                }
            }
        }
    }
}

#[test]
fn without_colours_no_line_stands_under_a_picture_or_a_mark() {
    let theme = |plain| Theme::new(plain, &Palette::colorless());
    for keys in ["", "e", "2", "3", "3G", "4", "4j", "?", "p4"] {
        for plain in [false, true] {
            for (columns, rows) in [(40, 24), (80, 24), (120, 40)] {
                let buffer = Sitting::demo().keys(keys).drawn_in(&theme(plain), columns, rows).0;
                for cell in buffer.content.iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED)) {
                    let is_text = cell.symbol().chars().any(|c| c.is_alphanumeric() || " ,:.…~-/\'".contains(c));
                    assert!(is_text, "{keys}: {:?} has a line under it", cell.symbol());
                }
            }
        }
    }
    // In a picture of letters the points are letters, too.
    let buffer = Sitting::demo().keys("4").drawn_in(&theme(true), 80, 24).0;
    let picture = buffer.content.chunks(80).skip(4).take(6).flatten();
    assert!(picture.into_iter().all(|cell| !cell.modifier.contains(Modifier::UNDERLINED)));
}

#[test]
fn that_nothing_is_saved_or_not_for_sure_has_its_place_before_what_matters_less() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        let mut sitting = Sitting::demo();
        sitting.keys("e").at("2026-11-25T15:59:00+01:00").app.demo = true;
        let text = sitting.text(columns, rows);
        assert!(text.lines().next().unwrap().contains("demo, nothing is saved"), "{text}");
        let mut sitting = Sitting::demo();
        sitting.disk.lasts = false;
        sitting.keys("e").at("2026-11-25T15:59:00+01:00").keys("h");
        let text = sitting.text(columns, rows);
        let header = text.lines().next().unwrap();
        assert!(header.contains("may not last") && header.contains("yesterday"), "{text}");
    }
}

#[test]
fn what_is_saved_as_it_was_is_not_said_to_be_cleared_by_a_key() {
    for keys in [",<enter>", "jjjjj-<enter>", "mA<tab>1 g<enter><enter>Mg<enter><enter>", "4<enter><enter>"] {
        let mut sitting = Sitting::demo();
        sitting.keys(keys);
        let (message, record) = (sitting.message(), sitting.disk.memory.record.clone());
        if let Some(key) = message.split_once("Press ").and_then(|(_, rest)| rest.split(' ').next()) {
            sitting.keys(key);
            assert_ne!(sitting.disk.memory.record, record, "{keys}: {message}");
        }
        assert!(!message.is_empty(), "{keys}");
    }
    assert_eq!(Sitting::demo().keys(",<enter>").message(), "Nothing was changed.");
}

#[test]
fn the_last_day_there_is_is_not_called_the_last_of_a_plan_that_ended_before() {
    let mut sitting = Sitting::demo();
    sitting.at("2027-03-01T12:00:00+01:00").keys("lll");
    assert_eq!(sitting.message(), "This is the last day.");
}

#[test]
fn the_questions_of_a_new_recovery_offer_no_end_of_the_program() {
    let mut sitting = Sitting::demo();
    let text = sitting.keys("N").text(80, 24);
    assert!(text.contains("esc back") && !text.contains("quit"), "{text}");
    sitting.keys("<ctrl-c>");
    assert!(!sitting.ended && !sitting.app.is_first_run());
}

#[test]
fn how_much_a_note_takes_is_said_before_it_is_full() {
    let mut sitting = Sitting::demo();
    let text = sitting.keys("n").text(80, 24);
    assert!(text.contains("Write as much as you like, up to 4000 characters."), "{text}");
    sitting.update(Msg::Paste("x".repeat(4001)));
    assert_eq!(sitting.message(), "No room: 1 character was left out. This text takes 4000.");
}

#[test]
fn what_a_key_came_to_is_said_while_something_cannot_be_saved_too() {
    let fails = |sitting: &Sitting| sitting.text(80, 24).contains("Not saved yet (1), trying again: ");
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>");
    assert!(fails(&sitting));
    for (keys, says) in [
        ("<space>", "It says so already."),
        ("x", "Only things to avoid can slip."),
        ("hhhhhh", "This is the first day."),
    ] {
        assert!(sitting.keys(keys).message().starts_with(says), "{keys}: {}", sitting.message());
        assert!(sitting.text(40, 12).lines().next().unwrap().contains("not saved"));
        assert!(fails(sitting.keys("<up>")), "it stands there again");
    }
    sitting.keys("n").update(Msg::Paste("x".repeat(5000)));
    assert!(sitting.message().starts_with("No room: "), "{}", sitting.message());
    assert!(fails(sitting.keys("<left>")));
}
