//! Entries of other zones, and a journey while the program is open.

use chrono_tz::America::New_York;
use chrono_tz::Europe::Berlin;

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
    let screen = sitting.keys("1").text(80, 24);
    assert!(screen.contains("4 left   20:00"), "{screen}");
}

#[test]
fn a_journey_is_said_in_one_line_and_the_day_is_that_of_the_new_place() {
    let mut sitting = Sitting::file(FLOWN, "2026-11-25T03:00:00+01:00");
    assert!(sitting.text(80, 24).contains("Wed 25 Nov"));
    sitting.travels("2026-11-24T21:00:00-05:00", New_York);
    let said = "The time zone of this computer changed. Here it is 21:00 now (UTC-5).";
    assert_eq!(sitting.message(), said);
    assert!(sitting.text(80, 24).contains("Tue 24 Nov"), "{}", sitting.text(80, 24));
    assert!(sitting.text(40, 24).contains("21:00 now (UTC-5)"), "{}", sitting.text(40, 24));
    sitting.keys("p3<enter>");
    let entries = sitting.disk.memory.record.pain_on(crate::given::day("2026-11-24")).len();
    assert_eq!(entries, 2);
    sitting.travels("2026-11-25T04:00:00+01:00", Berlin);
    assert_eq!(sitting.message(), said.replace("21:00 now (UTC-5)", "4:00 now (UTC+1)"));
}
