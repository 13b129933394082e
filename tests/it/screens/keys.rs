//! Every key has its use, its words, and its place in help; the footer names no key that does nothing.

use std::collections::BTreeMap;

use legup::app::Over;
use legup::app::forms::About;
use legup::app::keys::{Action, KeyMap, Place, press};
use legup::diagnostic::Source;
use legup::record::EntryKind;
use legup::words::{Mark, Words};

use super::{Sitting, Temper, presses};
use crate::given::day;

/// Ways to every place: into the demo, or into the first run.
const DEMO: [&str; 85] = [
    "",
    "j",
    "jj",
    "jjj",
    "jjjjj",
    "jjjjjj",
    "jjjjjjx",
    "G",
    "Gk",
    "l",
    "lGk",
    "lG",
    "h",
    "hhhhh",
    "2",
    "2j",
    "2hh",
    "2hhhhh",
    "2<pgdn>",
    "2<pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>llllll",
    "?",
    "?j",
    "<enter>",
    "p",
    "p4",
    "p<tab>4",
    "p<tab><tab>l",
    "p<tab><tab><tab>",
    "p<tab><tab><tab><tab>",
    "n",
    "-",
    "-<tab>",
    "jjjjj-",
    "e",
    "je",
    "E",
    "jE",
    "jE<tab>",
    "jj<space>",
    "jj<space>u",
    "p4<esc>q",
    "3",
    "3jj",
    "3G",
    "3i",
    "3o",
    "3<enter>",
    "3jjs",
    "S1",
    "lll",
    "hh",
    "2jjjjjjjjjjjjj",
    "2G",
    "2<pgdn>l",
    "4",
    "4j",
    "4G",
    "4d",
    "4<enter>",
    "4<enter><tab><tab><tab>",
    "!",
    "!j",
    "?!",
    "p9<enter><enter>",
    "p9<enter><enter>g",
    "m",
    "M",
    "mIbuprofen<tab>400 mg",
    "mIbuprofen<tab>400 mg<tab>6<enter>",
    "mIbuprofen<tab>400 mg<tab>6<enter><tab>",
    "mIbuprofen<tab>400 mg<tab>6<enter><enter>Gk",
    "mIbuprofen<tab>400 mg<tab>6<enter><enter>m",
    "mIbuprofen<tab>400 mg<tab>6<enter><enter>m<enter><right>",
    "mIbuprofen<tab>400 mg<tab>6<enter><enter>M",
    "mIbuprofen<tab>400 mg<tab>6<enter><enter>Mg",
    "mIbuprofen<tab>400 mg<tab>6<enter><esc>lM",
    "l4",
    ",",
    "2r",
    "2r<up><up>",
    ":",
    "jj:",
    "4:pain",
    ":<pgdn><down>",
    "mIbuprofen<tab>400 mg<tab>6<enter><enter>",
];

const FIRST_RUN: [&str; 7] = [
    "",
    "!",
    "20 Nov",
    "20 Nov<enter>",
    "20 Nov<enter><enter>",
    "20 Nov<enter><enter><enter>",
    "20 Nov<enter><enter><enter><enter>u",
];

#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    Demo(&'static str),
    FirstRun(&'static str),
    /// A save that failed.
    Failing,
    /// A file that cannot be read.
    Damaged(&'static str),
}

pub(super) fn ways() -> impl Iterator<Item = Way> {
    DEMO.into_iter().map(Way::Demo).chain(FIRST_RUN.into_iter().map(Way::FirstRun)).chain([
        Way::Failing,
        Way::Damaged(""),
        Way::Damaged("b"),
        Way::Damaged("!"),
    ])
}

pub(super) fn gone(way: Way) -> Sitting {
    let (mut sitting, keys) = match way {
        Way::Demo(keys) => (Sitting::demo(), keys),
        Way::FirstRun(keys) => (Sitting::new(super::AFTERNOON), keys),
        Way::Failing => (Sitting::demo(), "jj<space>q"),
        Way::Damaged(keys) => (super::damaged::sitting(), keys),
    };
    if matches!(way, Way::Failing) {
        sitting.disk_turns(Temper::Fails);
    }
    sitting.keys(keys);
    sitting
}

/// All that a key can change.
fn shown(sitting: &Sitting) -> String {
    format!("{:?}", (sitting.picture(80, 24), &sitting.disk.memory.record, &sitting.opened, sitting.ended))
}

fn script(key: &str) -> String {
    if key.chars().count() > 1 { format!("<{key}>") } else { key.to_owned() }
}

#[test]
fn a_footer_that_names_what_has_no_key_is_refused() {
    let text = "[pain]\nfooter = [[\"remove\"], [\"tick\"]]\nremove = [\"d\"]\n";
    let refused = KeyMap::read(Source { name: "assets/keys.toml", text }).unwrap_err();
    let said = "assets/keys.toml:2:24: the footer of \"pain\" names \"tick\", which has no key there\n";
    assert!(refused[0].to_string().starts_with(said), "{}", refused[0]);
}

#[test]
fn every_key_that_the_footer_names_does_something() {
    for way in ways() {
        let sitting = gone(way);
        let (place, before) = (sitting.app.place(), shown(&sitting));
        let scrolls = sitting.drawn(80, 24).1.last_scroll > 0;
        for action in sitting.app.footer().iter().flatten().copied().filter(|action| sitting.app.offers(*action)) {
            let key = sitting.app.keys.key(place, action).unwrap_or_else(|| panic!("{way:?}: {action:?} has no key"));
            // At an end of a list or scale one of two does nothing; what failed may fail again.
            let may_do_nothing = match action {
                Action::Up | Action::Down => !scrolls || action == Action::Up,
                Action::Less | Action::More | Action::Again => true,
                _ => false,
            };
            let does = || shown(gone(way).keys(&script(key))) != before;
            assert!(may_do_nothing || does(), "{way:?}: {key} ({action:?}) does nothing");
        }
    }
}

#[test]
fn each_key_keeps_its_place_in_the_footer() {
    for size in [(40, 12), (80, 24), (110, 40)] {
        let mut seen = BTreeMap::new();
        for way in ways() {
            let sitting = gone(way);
            let screen = sitting.text(size.0, size.1);
            let footer = screen.lines().nth(usize::from(size.1) - 1).unwrap_or_default().to_owned();
            let before =
                seen.entry((sitting.app.place(), sitting.app.is_first_run())).or_insert_with(|| footer.clone());
            assert_eq!(*before, footer, "{way:?}");
        }
        assert_eq!(seen[&(Place::Form, false)], seen[&(Place::Field, false)]);
    }
}

#[test]
fn a_key_is_dim_where_it_does_nothing() {
    let footer = |keys: &str| {
        let picture = Sitting::demo().keys(keys).picture(80, 24);
        let [text, roles] = ["", "23 "].map(|row| {
            let line = if row.is_empty() {
                picture.lines().nth(23)
            } else {
                picture.lines().rfind(|line| line.starts_with(row))
            };
            line.unwrap().to_owned()
        });
        (text, roles.chars().skip(3).collect::<String>())
    };
    let role_of = |keys: &str, key: &str| {
        let (text, roles) = footer(keys);
        roles.chars().nth(text.find(key).unwrap()).unwrap()
    };
    assert_eq!(role_of("", "x slip"), 'd', "legs raised cannot slip");
    assert_eq!(role_of("jjjjj", "x slip"), 'k', "a thing to avoid can");
    assert_eq!(role_of("", "u undo"), 'd');
    assert_eq!(role_of("jj<space>", "u undo"), 'k');
}

#[test]
fn help_opens_at_the_screen_it_lies_over_and_leaves_out_none() {
    let words = Words::of("en");
    let heads = ["today", "week", "journey", "pain", "medicines"].map(|place| words.text(&format!("keys-{place}")));
    for (screen, head) in ["1", "2", "3", "4", "M"].into_iter().zip(&heads) {
        let help = Sitting::demo().keys(screen).keys("?").text(80, 24);
        assert!(help.contains(head.as_str()), "{help}");
        let whole = Sitting::demo().keys(screen).keys("?").text(80, 150);
        let first = heads.iter().min_by_key(|head| whole.find(head.as_str())).unwrap();
        assert_eq!(first, head);
        assert!(heads.iter().all(|head| whole.matches(head.as_str()).count() == 1), "{whole}");
    }
}

#[test]
fn the_medicines_are_named_at_80_columns_and_the_settings_in_help() {
    for screen in ["1", "2", "3", "4", "M"] {
        let mut sitting = Sitting::demo();
        assert!(sitting.keys(screen).text(80, 24).contains("M Medicine"), "{screen}");
        assert!(sitting.keys("?").text(80, 150).lines().any(|line| line.trim_start().starts_with(", ")), "{screen}");
    }
}

#[test]
fn no_plain_mark_of_an_answer_is_the_key_of_another() {
    let map = KeyMap::load().unwrap();
    let marks = [Mark::Done, Mark::Open, Mark::Partly].map(|mark| mark.sign(true).to_string());
    for mark in marks {
        assert_eq!(map.action(Place::Today, &press(&mark).unwrap()), None, "{mark}");
    }
}

#[test]
fn what_cannot_be_done_does_nothing_but_say_why() {
    let state = |sitting: &Sitting| {
        let app = &sitting.app;
        let screens = (app.screen, &app.today, &app.week, &app.journey, &app.entry, &app.medicine);
        format!("{:?}", (screens, &app.over, &app.first_run, app.record(), sitting.ended))
    };
    let mut refused = 0;
    for way in ways() {
        let sitting = gone(way);
        let place = sitting.app.place();
        for binding in sitting.app.keys.bindings(place).iter().filter(|one| !sitting.app.can(one.action)) {
            let mut pressed = gone(way);
            pressed.keys(&script(&binding.keys[0]));
            assert_eq!(state(&pressed), state(&sitting), "{way:?}: {} ({:?})", binding.keys[0], binding.action);
            refused += 1;
        }
    }
    assert!(refused > 50, "{refused}");
}

/// The places that have keys of their own.
const PLACES: [Place; 14] = [
    Place::Today,
    Place::Week,
    Place::Journey,
    Place::Pain,
    Place::Medicines,
    Place::Form,
    Place::Writing,
    Place::Field,
    Place::Question,
    Place::Pager,
    Place::Commands,
    Place::Quit,
    Place::Damaged,
    Place::Restoring,
];

#[test]
fn every_key_is_understood_at_its_place() {
    let map = KeyMap::load().unwrap();
    let reached: Vec<Place> = ways().map(|way| gone(way).app.place()).collect();
    for place in PLACES {
        assert!(reached.contains(&place), "no way leads to {place:?}");
        for binding in map.bindings(place) {
            for key in &binding.keys {
                let press = press(key).unwrap_or_else(|| panic!("{key}"));
                assert_eq!(map.action(place, &press), Some(binding.action), "{key} at {place:?}");
            }
        }
    }
}

/// Whether the keys of a section hold at a place.
fn holds(section: Place, at: Place) -> bool {
    match section {
        Place::Moving => {
            matches!(at, Place::Today | Place::Week | Place::Journey | Place::Pain | Place::Medicines)
        }
        Place::Everywhere => {
            let screens = [Place::Today, Place::Week, Place::Journey, Place::Pain, Place::Medicines, Place::Pager];
            screens.contains(&at)
        }
        section => section == at,
    }
}

#[test]
fn every_action_does_something_somewhere() {
    let map = KeyMap::load().unwrap();
    let reached: Vec<(Way, Place, String)> = ways()
        .map(|way| {
            let sitting = gone(way);
            (way, sitting.app.place(), shown(&sitting))
        })
        .collect();
    for place in PLACES.into_iter().chain([Place::Moving, Place::Everywhere]) {
        for binding in map.bindings(place) {
            if matches!(binding.action, Action::Redraw | Action::Suspend | Action::Again) {
                continue;
            }
            let key = &binding.keys[0];
            let does = reached
                .iter()
                .any(|(way, at, before)| holds(place, *at) && shown(gone(*way).keys(&script(key))) != *before);
            assert!(does, "{key} ({:?}) does nothing at {place:?}", binding.action);
        }
    }
}

#[test]
fn every_key_is_in_help_with_its_words() {
    let mut sitting = Sitting::demo();
    let help = sitting.keys("?").text(110, 140);
    let words = Words::of("en");
    for place in PLACES.into_iter().chain([Place::Moving, Place::Everywhere]).filter(|place| *place != Place::Pager) {
        for binding in sitting.app.keys.bindings(place) {
            let key = binding.keys.last().unwrap();
            let line = help.lines().find(|line| {
                let sign = match key.as_str() {
                    "up" => "↑",
                    "down" => "↓",
                    "left" => "←",
                    "right" => "→",
                    "backtab" => "shift-tab",
                    key => key,
                };
                line.split_whitespace().any(|word| word == sign)
            });
            assert!(line.is_some(), "{key} is not in help");
        }
    }
    assert!(!help.contains("help-") && !help.contains("keys-"), "{help}");
    assert!(help.contains(&words.text("help-intro")[..20]));
}

#[test]
fn pain_a_dose_and_the_note_can_be_written_down_from_every_screen() {
    for screen in ["1", "2", "3", "4", "M", "?", "!", "<enter>", "2hh"] {
        let opened = |key: &str| {
            let mut sitting = Sitting::demo();
            sitting.keys(screen).keys(key);
            sitting.app.over.clone()
        };
        assert!(
            matches!(opened("p"), Some(Over::Form(form)) if matches!(form.about, About::Entry { kind: EntryKind::Pain, .. })),
            "{screen}"
        );
        assert!(matches!(opened("m"), Some(Over::Form(_))), "{screen}");
        assert!(matches!(opened("n"), Some(Over::Form(form)) if matches!(form.about, About::Note { .. })), "{screen}");
    }
}

#[test]
fn what_is_written_down_from_the_week_is_for_the_day_that_is_selected_there() {
    let mut sitting = Sitting::demo();
    sitting.keys("2hhp");
    let Some(Over::Form(form)) = &sitting.app.over else { panic!("no form") };
    assert_eq!(form.about, About::Entry { kind: EntryKind::Pain, day: Some(day("2026-11-23")), editing: None });
    assert_eq!(sitting.app.day(), day("2026-11-23"), "the header names it too");
}

#[test]
fn a_key_script_reads_names_and_characters() {
    assert_eq!(presses("j<space>p1"), [press("j"), press("space"), press("p"), press("1")].map(Option::unwrap));
}
