//! Clicks, taps and the wheel.

use legup::app::mouse::Mouse;
use legup::app::{Over, Screen};
use legup::record::{Settings, State};
use ratatui::layout::Position;

use super::{AFTERNOON, Sitting, Temper};
use crate::given::{day, task};

const TODAY: &str = "2026-11-25";

fn state(sitting: &Sitting, id: &str) -> State {
    sitting.disk.memory.record.answer(day(TODAY), &task(id)).map(|answer| answer.state).unwrap_or_default()
}

fn selected(sitting: &Sitting) -> String {
    let text = sitting.text(sitting.size.0, sitting.size.1);
    let row = text.lines().find_map(|line| line.split_once('›')).unwrap_or_else(|| panic!("nothing selected\n{text}"));
    row.1.split('│').next().unwrap().trim().to_owned()
}

fn wheel(sitting: &mut Sitting, place: &str, notches: usize, down: bool) {
    for _ in 0..notches {
        let at = sitting.place_of(place);
        sitting.mouse(Mouse::Wheel { at, down });
    }
}

#[test]
fn a_row_is_selected_by_its_words_and_ticked_by_its_sign() {
    let mut sitting = Sitting::demo();
    sitting.keys("<click Up only for meals>");
    assert!(selected(&sitting).contains("Up only for meals"), "{}", selected(&sitting));
    assert_eq!(state(&sitting, "short-trips"), State::Open);
    sitting.keys("<click ○ Up only for meals>");
    assert_eq!(state(&sitting, "short-trips"), State::Done);
    assert_eq!(sitting.message(), "Saved 14:05:13: Up only for meals and the bathroom done");
    // Each part of the row's beginning is the sign: a finger is wider than it.
    let at = sitting.place_of("● Up only for meals");
    for x in 0..5 {
        sitting.keys(&format!("<click {x},{}>", at.y));
        assert_eq!(sitting.message(), "It says so already. Press c to clear it.");
    }
}

#[test]
fn a_press_on_the_selected_row_opens_it() {
    let mut sitting = Sitting::demo();
    let row = sitting.place_of("Up only for meals");
    sitting.keys(&format!("<click {0},{1}><click {0},{1}>", row.x, row.y));
    assert!(matches!(sitting.app.over, Some(Over::Details { .. })), "{:?}", sitting.app.over);
    sitting.keys("<esc>2<click Up only for meals><click Up only for meals>");
    assert_eq!(sitting.app.screen, Screen::Today);
    sitting.keys("4<click Tue 24 Nov   11><click Tue 24 Nov   11>");
    assert!(matches!(sitting.app.over, Some(Over::Form(_))), "{}", sitting.text(80, 24));
}

#[test]
fn tabs_and_the_keys_of_the_footer_are_pressed() {
    let mut sitting = Sitting::demo();
    for (tab, screen) in [
        ("2 Week", Screen::Week),
        ("3 Journey", Screen::Journey),
        ("4 Pain", Screen::Pain),
        ("M Medicine", Screen::Medicines),
        ("1 Today", Screen::Today),
    ] {
        sitting.keys(&format!("<click {tab}>"));
        assert_eq!(sitting.app.screen, screen);
    }
    sitting.keys("<click when to call>");
    assert!(matches!(sitting.app.over, Some(Over::Call { .. })));
    sitting.keys("<click esc close>");
    assert!(sitting.app.over.is_none());
    sitting.keys("<click undo>");
    assert_eq!(sitting.message(), "There is nothing to undo.");
}

#[test]
fn of_two_keys_in_one_place_of_the_footer_each_has_its_half() {
    let mut sitting = Sitting::demo();
    sitting.sized(200, 24).keys("<click ← → >");
    assert_eq!(sitting.app.day(), day("2026-11-24"));
    let words = sitting.place_of("← → ");
    let end = Position { x: words.x + 10, ..words };
    sitting.keys(&format!("<click {},{}>", end.x, end.y));
    assert_eq!(sitting.app.day(), day(TODAY));
}

#[test]
fn cells_and_days_of_the_week_are_pressed() {
    let mut sitting = Sitting::demo();
    sitting.keys("2<click Su 22>");
    assert_eq!(sitting.app.week_day(), day("2026-11-22"));
    let (column, row) = (sitting.place_of("Mo 23").x, sitting.place_of("Up only for meals").y);
    sitting.keys(&format!("<click {column},{row}>"));
    assert_eq!(sitting.app.week_day(), day("2026-11-23"));
    assert_eq!(sitting.app.screen, Screen::Week);
    assert!(selected(&sitting).starts_with("Up only for meals"), "{}", selected(&sitting));
    sitting.keys(&format!("<click {column},{row}>"));
    assert_eq!((sitting.app.screen, sitting.app.day()), (Screen::Today, day("2026-11-23")));
}

#[test]
fn a_form_is_filled_in_without_a_key() {
    for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
        let mut sitting = Sitting::demo();
        sitting.sized(columns, rows).keys("p");
        let seven = sitting.place_of(" 7 ");
        sitting.keys(&format!("<click {},{}>", seven.x + 1, seven.y));
        sitting.keys("<click ) right><click enter save>");
        let entry = sitting.disk.memory.record.pain_on(day(TODAY)).pop().unwrap();
        assert_eq!((entry.rest.get(), entry.side), (7, Some(legup::record::Side::Right)), "{columns}");
    }
}

#[test]
fn below_a_form_nothing_is_pressed() {
    let mut sitting = Sitting::demo();
    let below = sitting.place_of("○ Up only for meals");
    sitting.sized(120, 40).keys("b");
    let before = sitting.picture(120, 40);
    sitting.keys(&format!("<click {},{}><click 2 Week><click ? help>", below.x, below.y));
    assert_eq!(sitting.picture(120, 40), before);
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut sitting = Sitting::demo();
    wheel(&mut sitting, "Stairs", 3, true);
    let third = selected(&sitting);
    sitting.keys("kkk");
    assert_ne!(selected(&sitting), third);
    wheel(&mut sitting, "2 Week", 3, true);
    let first = selected(&sitting);
    sitting.keys("jjj");
    assert_eq!(selected(&sitting), third, "above the list it scrolled nothing");
    sitting.keys("kkk");
    assert_eq!(selected(&sitting), first);
    sitting.keys("?");
    let top = sitting.text(80, 24);
    wheel(&mut sitting, "40,12", 2, true);
    assert_ne!(sitting.text(80, 24), top);
    wheel(&mut sitting, "40,12", 9, false);
    assert_eq!(sitting.text(80, 24), top);
}

#[test]
fn the_wheel_goes_through_a_form_and_changes_nothing_in_it() {
    let mut sitting = Sitting::demo();
    sitting.keys("p4");
    let before = sitting.text(80, 24);
    wheel(&mut sitting, "40,12", 20, true);
    assert_ne!(sitting.picture(80, 24), before);
    wheel(&mut sitting, "40,12", 20, false);
    assert_eq!(sitting.text(80, 24), before);
}

#[test]
fn who_lets_go_elsewhere_has_changed_their_mind() {
    let mut sitting = Sitting::demo();
    let before = sitting.picture(80, 24);
    let [from, to] = ["○ Up only for meals", "Stairs"].map(|place| sitting.place_of(place));
    sitting.mouse(Mouse::Click { from, to });
    assert_eq!(sitting.picture(80, 24), before);
    // Within the row a finger may move.
    sitting.mouse(Mouse::Click { from: to, to: Position { x: to.x + 3, ..to } });
    assert!(selected(&sitting).contains("Stairs"));
}

#[test]
fn the_second_press_of_a_double_click_answers_nothing_that_the_first_one_asked() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>");
    let at = sitting.place_of("q quit");
    let press = Mouse::Click { from: at, to: at };
    sitting.keys("<click q quit>");
    assert!(matches!(sitting.app.over, Some(Over::Quit)));
    for place in ["leave without", "go back"] {
        let at = sitting.place_of(place);
        sitting.mouse(press).mouse(Mouse::Click { from: at, to: at });
    }
    assert!(matches!(sitting.app.over, Some(Over::Quit)) && !sitting.ended);
    sitting.keys("<click go back>");
    assert!(sitting.app.over.is_none());
}

#[test]
fn the_questions_of_the_start_are_answered_by_the_mouse() {
    let mut sitting = Sitting::new(AFTERNOON);
    sitting.keys("20 Nov 9:30<click go on><click go on><click 2  ><click go on>");
    assert!(sitting.app.first_run.expanders);
    sitting.keys("<click go on>");
    assert!(sitting.app.record().recovery.as_ref().unwrap().expanders);
}

#[test]
fn a_setting_gives_the_mouse_back_to_the_terminal() {
    let mut sitting = Sitting::demo();
    assert!(sitting.keys("?G").words(80, 24).contains("hold shift and drag"));
    sitting.keys("<esc>,");
    for _ in 0..20 {
        if sitting.app.over.as_ref().is_some_and(
            |over| matches!(over, Over::Form(form) if form.current().unwrap().id == legup::app::forms::Id::Mouse),
        ) {
            break;
        }
        sitting.keys("<tab>");
    }
    sitting.keys("<right><enter>");
    assert_eq!(sitting.disk.memory.record.settings, Settings { mouse: Some(false), ..Settings::default() });
    assert!(!sitting.keys("?G").words(80, 24).contains("hold shift and drag"));
}

#[test]
fn a_key_that_is_added_to_the_file_is_in_footer_and_help_and_can_be_found_and_pressed() {
    let keys = include_str!("../../../assets/keys.toml");
    let added = keys.replacen("[week]\nfooter = [\n", "[week]\nmeasure = [\"B\"]\nfooter = [\n    [\"measure\"],\n", 1);
    let mut sitting = Sitting::demo();
    sitting.app.keys =
        legup::app::keys::KeyMap::read(legup::diagnostic::Source { name: "keys", text: &added }).unwrap();
    let is_open = |sitting: &Sitting| matches!(sitting.app.over, Some(Over::Form(_)));
    assert!(sitting.keys("2").text(80, 24).lines().last().unwrap().contains("B measure"));
    assert!(is_open(sitting.keys("<click B measure>")));
    assert!(is_open(sitting.keys("<esc>B")));
    assert!(sitting.keys("<esc>?").text(80, 24).contains("  B  "));
    sitting.keys("<esc>:measure");
    assert!(
        sitting.text(80, 24).lines().any(|line| line.contains("› ") && line.contains(" B")),
        "{}",
        sitting.text(80, 24)
    );
    assert!(is_open(sitting.keys("<enter>")));
}
