//! When to call: the screen, and the alerts above the day's list.

use insta::assert_snapshot;
use legup::record::{Phones, Record, State, Whom, Why};
use legup::store;

use super::{AFTERNOON, Sitting};

/// Pain that had fallen and rose again in one leg, and a precaution that slipped.
const RAISED: &str = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00

[days."2026-11-24".tasks]
stairs = "slipped"

[[days."2026-11-23".pain]]
at = 2026-11-23T09:00:00+01:00
where = "left"
rest = 6

[[days."2026-11-24".pain]]
at = 2026-11-24T09:00:00+01:00
where = "left"
rest = 3

[[days."2026-11-25".pain]]
at = 2026-11-25T09:00:00+01:00
where = "left"
rest = 6
moving = 7
"#;

fn record() -> Record {
    store::record_of("progress.toml", RAISED).unwrap()
}

/// Somebody for whom alerts are raised, with numbers written down.
fn raised() -> Sitting {
    let mut record = record();
    let some = |number: &str| Some(number.to_owned());
    record.settings.phones =
        Phones { surgeon: some("030 1234 500"), urgent: some("030 1234 567"), emergency: some("112") };
    Sitting::of(record, AFTERNOON)
}

#[test]
fn whom_to_call_is_there_with_the_signs_the_most_urgent_first() {
    assert_snapshot!("demo", Sitting::demo().keys("!").picture(80, 24));
    assert_snapshot!("demo_on_a_phone", Sitting::demo().sized(40, 16).keys("!").picture(40, 16));
    assert_snapshot!("demo_large", Sitting::demo().keys("!").text(120, 40));
    assert_snapshot!("demo_whole", Sitting::demo().keys("!").text(80, 130));
}

#[test]
fn with_nothing_entered_the_way_to_the_numbers_is_named() {
    let mut sitting = Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON);
    assert_snapshot!("nothing_entered", sitting.keys("!G").text(80, 24));
    sitting.keys(",");
    assert!(sitting.text(80, 24).contains("Surgeon"), "{}", sitting.text(80, 24));
}

#[test]
fn alerts_are_told_first_on_the_screen_of_when_to_call() {
    assert_snapshot!("raised", raised().keys("!").picture(80, 24));
    assert_snapshot!("raised_on_a_phone", raised().sized(40, 16).keys("!").text(40, 16));
    assert_snapshot!("raised_large", raised().keys("!").picture(120, 40));
}

#[test]
fn alerts_stand_above_the_list_of_the_day() {
    assert_snapshot!("today", raised().keys("G").picture(80, 24));
    assert_snapshot!("today_on_a_phone", raised().keys("G").picture(40, 16));
    assert_snapshot!("today_on_a_small_phone", raised().keys("jj").text(40, 12));
    assert_snapshot!("today_large", raised().text(120, 40));
    assert_snapshot!("today_selected", raised().keys("g").picture(80, 24));
    assert_snapshot!("today_plain", raised().plain_text(80, 24));
}

#[test]
fn one_alert_is_told_whole_even_on_a_phone() {
    let mut record = record();
    record.days.values_mut().for_each(|day| day.tasks.clear());
    assert_snapshot!(Sitting::of(record, AFTERNOON).keys("G").text(40, 16));
}

#[test]
fn enter_on_an_alert_opens_when_to_call() {
    let mut sitting = raised();
    assert!(sitting.keys("g<enter>").text(80, 24).contains("When to call"));
    assert!(sitting.keys("<esc>").text(80, 24).contains("TO DO"));
}

#[test]
fn an_alert_cannot_be_ticked_away() {
    let mut sitting = raised();
    sitting.keys("g");
    let before = sitting.disk.memory.record.clone();
    for key in ["<space>", "x", "-", "c"] {
        sitting.keys(key);
        assert_eq!(sitting.message(), "There is nothing to tick here. Press ! to see when to call.", "{key}");
    }
    assert_eq!(sitting.disk.memory.record, before);
}

#[test]
fn an_alert_that_comes_moves_nothing_under_the_fingers() {
    let mut sitting = Sitting::demo();
    sitting.elsewhere(|record| *record = self::record());
    assert_eq!(sitting.keys("j<space>").message(), "Saved 14:05:12: Compression stockings done");
}

#[test]
fn an_alert_comes_with_what_raises_it_and_goes_with_it() {
    let mut sitting = Sitting::demo();
    let is_there = |sitting: &Sitting| sitting.text(80, 24).contains("Please call");
    assert!(!is_there(&sitting));
    assert!(is_there(sitting.keys("Gkkx")));
    assert!(!is_there(sitting.keys("u")));
    assert!(is_there(&raised()));
    assert!(!is_there(raised().keys("hh")), "two days before nothing had happened");
}

#[test]
fn the_key_works_wherever_it_is_not_a_character_to_type() {
    let shows =
        |sitting: &mut Sitting, keys: &str| sitting.keys(keys).text(80, 24).contains("Call the emergency number");
    for keys in ["!", "2!", "?!", "<enter>!", "h!", "l!", "p4<esc>!", "p4<esc>q!"] {
        assert!(shows(&mut Sitting::demo(), keys), "{keys}");
    }
    for keys in ["!", "20 Nov!", "20 Nov<enter>!", "20 Nov<enter><enter><enter>!"] {
        assert!(shows(&mut Sitting::new(AFTERNOON), keys), "first run, {keys}");
    }
    for keys in ["n!", "-!", "p<tab><tab><tab><tab>!", "!!", "!<esc>", "!<enter>", "!?"] {
        assert!(!shows(&mut Sitting::demo(), keys), "{keys}");
    }
}

#[test]
fn in_the_first_run_the_numbers_are_there_and_the_answer_is_kept() {
    let mut sitting = Sitting::new(AFTERNOON);
    assert_snapshot!("first_run", sitting.keys("20 Nov 9:30!").picture(80, 24));
    assert_snapshot!("first_run_on_a_phone", sitting.text(40, 16));
    assert!(sitting.keys(",<esc>").text(80, 24).contains("20 Nov 9:30"));
}

#[test]
fn before_the_operation_and_after_the_plan_the_numbers_stay() {
    let at = |at: &str| Sitting::operated("2026-11-20T09:30:00+01:00", at).keys("!").text(80, 24);
    assert_snapshot!("before", at("2026-11-17T10:00:00+01:00"));
    assert_snapshot!("after_day_84", at("2027-02-13T10:00:00+01:00"));
}

#[test]
fn without_the_plan_what_is_known_is_shown() {
    let text = RAISED.replace("calf-implants", "my-own");
    assert_snapshot!(Sitting::file(&text, AFTERNOON).keys("!").text(80, 32));
}

#[test]
fn while_the_file_cannot_be_read_what_was_known_is_shown() {
    let mut sitting = raised();
    sitting.update(legup::app::Msg::Unreadable("progress.toml:3:1: this line cannot be read".to_owned()));
    let text = sitting.keys("!").text(80, 24);
    assert!(text.contains("Please call today"), "{text}");
    assert!(text.contains("In an emergency: 112"), "{text}");
}

#[test]
fn after_a_slip_on_the_stairs_a_fall_is_asked_for_and_is_a_reason_to_call_today() {
    let mut sitting = Sitting::demo();
    let said = |sitting: &Sitting| {
        sitting.disk.memory.record.days.values().next_back().unwrap().tasks[&legup::plan::TaskId::new("stairs")].clone()
    };
    assert_snapshot!("fall_asked", sitting.keys("jjjjjx").text(80, 24));
    assert_eq!(said(&sitting).state, State::Slipped, "the slip is written down before the question");
    let office = |sitting: &Sitting| sitting.text(80, 24).contains("Please call your surgeon in office hours");
    let today = |sitting: &Sitting| sitting.text(80, 24).contains("Please call today");
    // Leaving the question open is no answer.
    sitting.keys("<esc>");
    assert_eq!(said(&sitting).why, None);
    assert!(office(&sitting) && !today(&sitting) && sitting.text(120, 40).contains("not said yet whether"));
    sitting.keys("x<enter>");
    assert_eq!((said(&sitting).why, sitting.message()), (None, "You have not said whether you fell.".to_owned()));
    sitting.keys("x1<enter>");
    assert_eq!(said(&sitting).why, Some(Why::Fell));
    assert_eq!(sitting.message(), "Saved 14:05:12: Stairs: slipped, with a fall");
    assert_snapshot!("fall_said", sitting.text(80, 24));
    // Another word on the slip takes nothing back.
    sitting.keys("x");
    assert_eq!(said(&sitting).why, Some(Why::Fell));
    sitting.keys("u");
    assert!(!today(&sitting));
    sitting.keys("x2<enter>");
    assert_eq!(said(&sitting).why, Some(Why::DidNotFall));
    assert!(office(&sitting) && !today(&sitting), "a slip stays a slip");
}

#[test]
fn enter_on_an_alert_opens_at_its_own_number_reason_and_words() {
    assert_snapshot!("opened_at_the_office", raised().keys("gj<enter>").text(80, 24));
    assert_snapshot!("opened_on_a_phone", raised().sized(40, 16).keys("g<enter>").text(40, 16));
    let mut sitting = raised();
    sitting.keys("hG");
    let yesterday = sitting.keys("g<enter>").text(80, 24);
    assert!(yesterday.contains("Stairs: slipped on Tue 24 Nov"), "{yesterday}");
}

#[test]
fn an_alert_names_the_key_for_a_number_that_is_not_there() {
    let sitting = Sitting::of(record(), AFTERNOON);
    assert!(sitting.text(80, 24).contains("Number: press , to add it"), "{}", sitting.text(80, 24));
}

#[test]
fn the_numbers_are_asked_for_once_and_later_is_an_answer() {
    let mut sitting = Sitting::new(AFTERNOON);
    sitting.keys("20 Nov 9:30<enter><enter><enter><enter>");
    assert_snapshot!("numbers_asked", sitting.text(80, 24));
    assert_snapshot!("numbers_asked_on_a_phone", sitting.sized(40, 16).text(40, 16));
    let phones = |sitting: &Sitting| sitting.disk.memory.record.settings.phones.clone();
    let mut later = Sitting::new(AFTERNOON);
    for answer in ["2<enter>", "<enter>"] {
        later = Sitting::new(AFTERNOON);
        later.keys("20 Nov 9:30<enter><enter><enter><enter>").keys(answer);
        assert!(later.text(80, 24).contains("TO DO"), "{answer}");
        assert_eq!(later.message(), "You can add phone numbers in the settings at any time.");
        assert_eq!(phones(&later), Phones::default());
    }
    assert!(
        !later.keys("N20 Nov 9:30<enter><enter><enter><enter>").text(80, 24).contains("Who would you call"),
        "once"
    );
    sitting.keys("<tab>030 1234 500<tab>030 1234 567<enter>");
    let wanted =
        Phones { surgeon: Some("030 1234 500".to_owned()), urgent: Some("030 1234 567".to_owned()), emergency: None };
    assert_eq!(phones(&sitting), wanted);
    assert!(sitting.keys("!").text(80, 130).contains("030 1234 567"));
}

#[test]
fn doses_dated_later_than_the_clock_stand_under_a_head_of_their_own() {
    let text = format!(
        "{RAISED}\n[medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\n\n\
         [[days.\"2026-11-28\".doses]]\nat = 2026-11-28T08:00:00+01:00\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n\n\
         [[days.\"2026-11-25\".doses]]\nat = 2026-11-25T08:00:00+01:00\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n"
    );
    let mut sitting = Sitting::file(&text, AFTERNOON);
    let medicines = sitting.keys("M").text(80, 24);
    let at = |text: &str, part: &str| text.rfind(part).unwrap_or_else(|| panic!("{part}: {text}"));
    assert!(at(&medicines, "DATED LATER THAN THE CLOCK") < at(&medicines, "28 Nov"), "{medicines}");
    assert!(at(&medicines, "28 Nov") < at(&medicines, "LAST DOSES"), "{medicines}");
    let call = sitting.keys("!").text(80, 130);
    assert!(at(&call, "Medicine in the last 24 hours") < at(&call, "Wed 25 Nov, 8:00"), "{call}");
    assert!(at(&call, "Wed 25 Nov, 8:00") < at(&call, "Dated later than this computer's clock"), "{call}");
    assert!(at(&call, "Dated later than this computer's clock") < at(&call, "Sat 28 Nov, 8:00"), "{call}");
}

#[test]
fn i_called_is_an_entry_that_the_alert_shows_and_that_becomes_the_surgeons_word() {
    let mut sitting = raised();
    assert_snapshot!("called_form", sitting.keys("!c").text(80, 24));
    sitting.keys("<tab>10:20<tab>stockings two weeks more<ctrl-s>");
    assert_eq!(sitting.message(), "Saved 14:05:12: called the urgent line at 10:20");
    assert_snapshot!("called_today", sitting.text(80, 24));
    assert_snapshot!("called_sheet", sitting.keys("!").text(80, 24));
    sitting.keys("s");
    assert_eq!(sitting.message(), "Choose what they talked about, and press s.");
    assert_snapshot!("called_word", sitting.keys("gjjjs").text(80, 24));
    sitting.keys("1<tab>4w<enter>");
    let record = sitting.disk.memory.record.clone();
    let said = &record.recovery.unwrap().overrides["stockings"][0];
    assert_eq!(
        (said.because.as_deref(), said.on),
        (Some("stockings two weeks more"), Some(crate::given::day("2026-11-25")))
    );
    // The next word of the surgeon's begins empty again.
    assert!(!sitting.keys("jjs").text(80, 24).contains("stockings two weeks more"));
}

#[test]
fn a_call_is_corrected_and_removed_among_the_entries() {
    let mut sitting = raised();
    sitting.keys("!c<ctrl-s>4");
    let calls = |sitting: &Sitting| {
        sitting.disk.memory.record.days.values().flat_map(|day| day.calls()).map(|call| call.whom).collect::<Vec<_>>()
    };
    assert_eq!(calls(&sitting).len(), 1);
    assert!(sitting.text(80, 24).contains("called the urgent line"), "{}", sitting.text(80, 24));
    sitting.keys("<enter>1<ctrl-s>");
    assert_eq!(calls(&sitting)[0], Whom::Surgeon);
    assert_eq!(sitting.keys("<enter><ctrl-s>").message(), "The call is as it was.");
    sitting.keys("d");
    assert_eq!(calls(&sitting), []);
    sitting.keys("u");
    assert_eq!(calls(&sitting).len(), 1);
    sitting.keys("!s");
    assert_eq!(sitting.message(), "You have not written down yet what they said on a call.");
}
