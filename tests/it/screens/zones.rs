//! Entries of other zones, and a journey while the program is open.

use chrono_tz::America::New_York;
use chrono_tz::Europe::Berlin;
use legup::app::Over;

use super::Sitting;

/// Pain in Berlin just after midnight, and in New York two and a half hours later on the evening before.
const FLOWN: &str = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n\
    [[days.\"2026-11-24\".pain]]\nat = 2026-11-24T20:00:00-05:00\nwhere = \"left\"\nrest = 4\n\
    [[days.\"2026-11-25\".pain]]\nat = 2026-11-25T00:30:00+01:00\nwhere = \"left\"\nrest = 7\n";

const NOON: &str = "2026-11-25T12:00:00+01:00";

fn row(screen: &str, text: &str) -> usize {
    screen.lines().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}: {screen}"))
}

#[test]
fn the_newest_entry_stands_first_with_the_offset_of_its_place() {
    let mut sitting = Sitting::file(FLOWN, NOON);
    let screen = sitting.keys("4").text(80, 24);
    assert!(row(&screen, "Tue 24 Nov   20:00 (UTC-5)   left") < row(&screen, "Wed 25 Nov            0:30   left"));
    sitting.travels("2026-11-24T21:00:00-05:00", New_York);
    let screen = sitting.text(80, 24);
    assert!(row(&screen, "Tue 24 Nov          20:00   left") < row(&screen, "Wed 25 Nov   0:30 (UTC+1)   left"));
    assert!(!screen.contains("rose") && !screen.contains("from 4"), "{screen}");
    let screen = sitting.keys("1").text(80, 24);
    assert!(screen.contains("4 left   at 20:00"), "{screen}");
    let week = sitting.keys("2").text(80, 40);
    assert!(!week.contains("rose") && !week.contains("from 4"), "{week}");
}

#[test]
fn a_journey_is_said_in_one_line_and_the_day_is_that_of_the_new_place() {
    let mut sitting = Sitting::file(FLOWN, "2026-11-25T03:00:00+01:00");
    assert!(sitting.text(80, 24).contains("Wed 25 Nov"));
    sitting.travels("2026-11-24T21:00:00-05:00", New_York);
    let said = "This computer's time zone changed. It is now 21:00 here (UTC-5).";
    assert_eq!(sitting.message(), said);
    assert!(sitting.text(80, 24).contains("Tue 24 Nov"), "{}", sitting.text(80, 24));
    assert!(sitting.text(40, 24).contains("21:00 here (UTC-5)"), "{}", sitting.text(40, 24));
    sitting.keys("p3<enter><enter>");
    let entries = sitting.disk.memory.record.pain_on(crate::given::day("2026-11-24")).len();
    assert_eq!(entries, 2);
    sitting.travels("2026-11-25T04:00:00+01:00", Berlin);
    assert_eq!(sitting.message(), said.replace("21:00 here (UTC-5)", "4:00 here (UTC+1)"));
}

/// A record with a moment of every kind that can be corrected, the first of each to the second.
const ALL_KINDS: &str = r#"format = 1
[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:17+01:00
expanders = true
exchange = 2027-02-10T08:00:19+01:00
[recovery.extra.check]
title = "Check-up"
at = 2026-11-26T11:20:23+01:00
on = 2026-11-22
[medicines.ibu]
name = "Ibu"
amount = "400 mg"
[[days."2026-11-25".pain]]
at = 2026-11-25T08:10:29+01:00
rest = 3
[[days."2026-11-25".doses]]
at = 2026-11-25T09:10:31+01:00
medicine = "ibu"
amount = "400 mg"
[days."2026-11-25".tasks]
elevation = { spans = [{ from = 2026-11-25T09:00:37+01:00, to = 2026-11-25T10:00:41+01:00 }] }
"#;

#[test]
fn a_form_that_was_open_on_a_journey_moves_nothing_that_nobody_touched() {
    for (opens, changes) in [
        ("4j<enter>", "5<enter>"),
        ("4<enter>", "<tab><backspace><backspace><backspace><backspace><backspace><backspace>200 mg<enter>"),
        ("<enter><enter>", "<tab><enter>"),
        ("3O", "<enter>"),
        ("3i", "<enter>"),
        ("ljjjjjs", "<tab>s<enter>"),
    ] {
        let mut sitting = Sitting::file(ALL_KINDS, NOON);
        let moments = |sitting: &Sitting| {
            let record = &sitting.disk.memory.record;
            let recovery = record.recovery.clone().unwrap();
            let today = record.days[&crate::given::day("2026-11-25")].clone();
            let spans = today.tasks.values().flat_map(|answer| answer.spans.clone()).collect::<Vec<_>>();
            let visits: Vec<_> = recovery.extras.values().map(|extra| extra.what).collect();
            (
                recovery.surgery,
                recovery.exchange,
                visits,
                today.pain().next().unwrap().at,
                today.doses().next().unwrap().at,
                spans,
            )
        };
        let before = moments(&sitting);
        sitting.keys(opens);
        let is_open = |sitting: &Sitting| matches!(sitting.app.over, Some(Over::Form(_)));
        assert!(is_open(&sitting), "{opens}: {}", sitting.text(80, 24));
        sitting.travels("2026-11-25T06:05:00-05:00", New_York);
        sitting.keys(changes);
        assert!(!is_open(&sitting), "{opens}: {}", sitting.text(80, 24));
        assert_eq!(moments(&sitting), before, "{opens}: {}", sitting.text(80, 24));
    }
}

#[test]
fn pain_noted_before_the_operation_has_no_course_yet() {
    let before = "[[days.\"2026-11-25\".pain]]\nat = 2026-11-25T08:00:00+01:00\nrest = 3\n";
    let mut sitting = Sitting::operated("2026-11-27T09:30:00+01:00", NOON);
    let text =
        format!("format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-27T09:30:00+01:00\n{before}");
    for sitting in [&mut sitting, &mut Sitting::file(&text, NOON)] {
        assert!(sitting.keys("4").text(80, 24).contains("4 Pain"), "{}", sitting.text(80, 24));
    }
}
