//! The Pain screen: both legs over the days, and the entries, each of which can be corrected and removed.

use chrono::NaiveDate;
use insta::assert_snapshot;
use legup::app::Screen;
use legup::record::{Entry, Nrs, Record, Side};

use super::{AFTERNOON, Sitting, five_days};
use crate::given::{at, day, dose, pain};

/// The five days with doses on them.
fn with_doses() -> Sitting {
    let mut record = five_days();
    for (written, note) in [
        ("2026-11-21T08:00:00+01:00", None),
        ("2026-11-21T15:30:00+01:00", Some("with food")),
        ("2026-11-25T13:00:00+01:00", None),
    ] {
        let dose = Entry { note: note.map(str::to_owned), ..dose(written, "ibuprofen", "400 mg") };
        record.days.entry(dose.at.date_naive()).or_default().add(dose);
    }
    Sitting::of(record, AFTERNOON)
}

fn pains(sitting: &Sitting, date: &str) -> Vec<Entry> {
    sitting.disk.memory.record.pain_on(day(date)).into_iter().map(|pain| pain.entry.clone()).collect()
}

fn felt(entry: &Entry) -> (Option<Side>, u8, Option<u8>) {
    let pain = entry.pain().unwrap();
    (pain.side, pain.rest.get(), pain.moving.map(Nrs::get))
}

#[test]
fn both_legs_stand_side_by_side_over_the_list() {
    assert_snapshot!("usual", with_doses().keys("4").picture(80, 24));
    assert_snapshot!("large", with_doses().keys("4jj").picture(120, 40));
}

#[test]
fn a_phone_has_the_leg_of_the_selected_entry() {
    assert_snapshot!("phone", with_doses().keys("4").picture(40, 16));
    let right = with_doses().keys("4jjj").text(40, 16);
    assert!(right.contains("Right leg") && !right.contains("Left leg"), "{right}");
    assert_snapshot!("low_phone", with_doses().keys("4j").text(40, 12));
}

#[test]
fn plain_signs_make_a_picture_too() {
    assert_snapshot!(with_doses().keys("4").plain_text(80, 24));
}

#[test]
fn with_nothing_noted_it_says_what_will_stand_here_and_the_first_step() {
    let mut sitting = Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON);
    assert_snapshot!("empty", sitting.keys("4").picture(80, 24));
    sitting.keys("p4<enter><enter>");
    assert_eq!(sitting.app.screen, Screen::Pain);
    assert!(sitting.text(80, 24).contains("Left leg"), "{}", sitting.text(80, 24));
    let ahead = Sitting::operated("2026-11-20T09:30:00+01:00", "2026-11-17T10:00:00+01:00").keys("4").text(80, 24);
    assert!(ahead.contains("before the operation"), "{ahead}");
}

/// What is in the pictures: no title, axis or list.
fn bars(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.chars().take(6).any(|sign| ['│', '┤', '|'].contains(&sign))).collect()
}

#[test]
fn every_score_has_a_height_of_its_own_in_every_window_and_what_was_not_noted_has_none() {
    let drawn = |rest: Option<u8>, moving, (columns, rows), plain: bool| {
        let mut record = Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON).disk.memory.record;
        let right = pain("2026-11-23T08:00:00+01:00", Some(Side::Right), 5, Some(5));
        let left = rest.map(|rest| pain("2026-11-24T08:00:00+01:00", Some(Side::Left), rest, moving));
        for entry in left.into_iter().chain([right]) {
            record.days.entry(entry.at.date_naive()).or_default().add(entry);
        }
        let mut sitting = Sitting::of(record, AFTERNOON);
        sitting.keys("4");
        let text = if plain { sitting.plain_text(columns, rows) } else { sitting.text(columns, rows) };
        bars(&text).join("\n")
    };
    for size in [(40, 16), (80, 24), (120, 40), (200, 60)] {
        for plain in [false, true] {
            let rest = (0..=10).map(|score| drawn(Some(score), None, size, plain));
            let moving = (0..=10).map(|score| drawn(Some(3), Some(score), size, plain));
            let mut all: Vec<_> = rest.chain(moving).chain([drawn(None, None, size, plain)]).collect();
            assert!(all.iter().all(|picture| !picture.is_empty()), "{size:?} {plain}");
            all.sort();
            all.dedup();
            assert_eq!(all.len(), 23, "{size:?} {plain}: {all:#?}");
        }
    }
}

/// Both legs every evening over some days, slowly better, with four doses on each.
fn days(count: u8) -> Record {
    let mut record = Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON).disk.memory.record;
    for number in 0..count {
        let date: NaiveDate = day("2026-11-20") + chrono::Days::new(number.into());
        let (rest, moving) = (7 - number / (count / 6), 9 - number / (count / 6) - number % 2);
        let noted = record.days.entry(date).or_default();
        noted.add(pain(&format!("{date}T20:00:00+01:00"), Some(Side::Both), rest, Some(moving)));
        for hour in [10, 14, 18, 22] {
            noted.add(dose(&format!("{date}T{hour}:00:00+01:00"), "ibuprofen", "400 mg"));
        }
    }
    record
}

#[test]
fn six_weeks_are_drawn_by_the_week_with_the_number_of_doses_and_looked_at_day_by_day() {
    let mut sitting = Sitting::of(days(42), "2026-12-31T23:00:00+01:00");
    assert_snapshot!("six_weeks", sitting.keys("4").text(80, 24));
    assert_snapshot!("six_weeks_by_day", sitting.keys("z").text(80, 24));
    assert!(sitting.text(80, 24).contains("31 32 33 34 35 36 37 38 39 40 41"), "{}", sitting.text(80, 24));
    // What is selected is in the picture.
    assert!(sitting.keys("G").text(80, 24).contains("0  1  2  3"), "{}", sitting.text(80, 24));
    assert_snapshot!("six_weeks_on_a_phone", sitting.keys("zg").plain_text(40, 16));
    assert_eq!(
        sitting.keys("z").text(80, 24),
        Sitting::of(days(42), "2026-12-31T23:00:00+01:00").keys("4").text(80, 24)
    );
}

#[test]
fn half_a_year_has_weeks_and_months() {
    let mut sitting = Sitting::of(days(182), "2027-05-20T23:00:00+02:00");
    assert_snapshot!("half_a_year", sitting.keys("4").text(80, 24));
    assert_snapshot!("half_a_year_by_week", sitting.keys("zz").text(80, 24));
    assert_snapshot!("half_a_year_large", sitting.keys("z").text(200, 60));
}

#[test]
fn it_says_what_of_the_pain_fell_or_rose() {
    let title = |entries: &[(&str, u8, Option<u8>)]| {
        let mut record = Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON).disk.memory.record;
        for (date, rest, moving) in entries {
            let entry = pain(&format!("{date}T08:00:00+01:00"), Some(Side::Left), *rest, *moving);
            record.days.entry(day(date)).or_default().add(entry);
        }
        let text = Sitting::of(record, AFTERNOON).keys("4").text(40, 16);
        text.lines().nth(3).unwrap().trim().to_owned()
    };
    let (first, last) = ("2026-11-21", "2026-11-25");
    assert_eq!(title(&[(first, 8, None), (last, 4, None)]), "Left leg   at rest: fell from 8 to 4");
    assert_eq!(title(&[(first, 5, Some(8)), (last, 3, Some(4))]), "Left leg   moving: fell from 8 to 4");
    assert_eq!(title(&[(first, 3, Some(4)), (last, 8, None)]), "Left leg   at rest: rose from 3 to 8");
    assert_eq!(title(&[(first, 9, Some(8)), (last, 3, Some(4))]), "Left leg   worst: fell from 9 to 4");
    assert_eq!(title(&[(first, 5, Some(8)), (last, 3, None)]), "Left leg");
}

#[test]
fn enter_opens_an_entry_and_saving_corrects_it() {
    let mut sitting = Sitting::demo();
    sitting.keys("4j<enter>");
    assert_snapshot!("correcting", sitting.text(80, 24));
    assert_snapshot!("correcting_on_a_phone", sitting.text(40, 16));
    let before = pains(&sitting, "2026-11-24");
    sitting.keys("5<tab>7<tab><tab><tab>after a walk<ctrl-s>");
    let after = pains(&sitting, "2026-11-24");
    assert_eq!(after.len(), 1);
    assert_eq!(felt(&after[0]), (felt(&before[0]).0, 5, Some(7)));
    assert_eq!(after[0].at, before[0].at);
    assert_eq!(after[0].note.as_deref(), Some("after a walk"));
    assert_eq!(sitting.message(), "Saved 14:05:12: pain 5, 7 moving, both legs, at 11:20, Tue 24 Nov");
    sitting.keys("u");
    assert_eq!(pains(&sitting, "2026-11-24"), before);
}

#[test]
fn another_time_moves_an_entry_to_its_day() {
    let correct = |typed: &str| {
        let mut sitting = Sitting::demo();
        let clear = "<backspace>".repeat(5);
        sitting.keys(&format!("4j<enter><tab><tab><tab>{clear}{typed}<enter>"));
        sitting
    };
    let moved = correct("22 Nov 14:05");
    assert_eq!(pains(&moved, "2026-11-24"), []);
    assert_eq!(pains(&moved, "2026-11-22").len(), 3);
    assert!(moved.text(80, 24).contains("› Sun 22 Nov   14:05"), "{}", moved.text(80, 24));
    assert_eq!(pains(&correct("yesterday 21:30"), "2026-11-24")[0].at, at("2026-11-24T21:30:00+01:00"));
    assert_eq!(pains(&correct("9:15"), "2026-11-24")[0].at, at("2026-11-24T09:15:00+01:00"), "the entry's own day");
    for (typed, problem) in [
        ("", "was not understood"),
        ("soon", "was not understood"),
        ("22 Nov", "such as: 22 Nov"),
        ("today 23:00", "still to come"),
        ("19 Nov 9:00", "before the operation"),
    ] {
        let refused = correct(typed);
        let shown = refused.text(80, 24);
        assert!(shown.contains(problem), "{typed}: {shown}");
        assert_eq!(pains(&refused, "2026-11-24").len(), 1);
    }
}

#[test]
fn an_entry_of_another_zone_keeps_its_instant_while_its_time_is_not_touched() {
    let far = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n\
               [[days.\"2026-11-24\".pain]]\nat = 2026-11-24T22:40:17-05:00\nrest = 4\n";
    let mut sitting = Sitting::file(far, AFTERNOON);
    sitting.keys("4<enter>6<enter>");
    let entries = pains(&sitting, "2026-11-24");
    assert_eq!((entries[0].at, felt(&entries[0]).1), (at("2026-11-24T22:40:17-05:00"), 6));
    assert_eq!(entries[0].at.offset().local_minus_utc(), -5 * 3600);
}

#[test]
fn an_entry_is_removed_and_undo_brings_it_back() {
    for key in ["d", "<delete>"] {
        let mut sitting = Sitting::demo();
        let before = pains(&sitting, "2026-11-24");
        sitting.keys("4j").keys(key);
        assert_eq!(pains(&sitting, "2026-11-24"), []);
        assert!(sitting.message().contains("taken back"), "{}", sitting.message());
        assert!(sitting.text(80, 24).contains("› Mon 23 Nov"), "the next one is selected");
        sitting.keys("u");
        assert_eq!(pains(&sitting, "2026-11-24"), before);
        assert!(sitting.text(80, 24).contains("› Tue 24 Nov"), "it is selected again");
    }
}

#[test]
fn a_key_held_down_removes_one_entry_only() {
    let mut sitting = Sitting::demo();
    let before = sitting.app.entries(100).0.len();
    sitting.keys("4dddd");
    assert_eq!(sitting.app.entries(100).0.len(), before - 1);
    assert_eq!(sitting.message(), "That entry is gone. Choose the next with ↑ ↓, or press u to bring it back.");
    sitting.keys("jd");
    assert_eq!(sitting.app.entries(100).0.len(), before - 2);
}

#[test]
fn a_note_that_is_not_touched_stays_as_it_was_written_by_hand() {
    let text = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n\
                [[days.\"2026-11-24\".pain]]\nat = 2026-11-24T22:40:00+01:00\nrest = 4\nnote = \"sore\\tin bed\"\nby = \"Ann\"\n";
    let mut sitting = Sitting::file(text, AFTERNOON);
    let before = pains(&sitting, "2026-11-24")[0].clone();
    sitting.keys("4<enter><esc>");
    assert_eq!(sitting.message(), "", "a look is no correction");
    sitting.keys("<enter>7<enter>");
    let after = pains(&sitting, "2026-11-24")[0].clone();
    assert_eq!((&after.note, &after.by, felt(&after).1), (&before.note, &before.by, 7));
}

#[test]
fn a_dose_can_be_corrected_and_removed_here_too() {
    let mut sitting = with_doses();
    let amounts = |sitting: &Sitting| -> Vec<String> {
        sitting.disk.memory.record.doses().iter().map(|(_, dose)| dose.amount.to_string()).collect()
    };
    let before = amounts(&sitting);
    sitting.keys("4<enter><tab><backspace><backspace><backspace><backspace><backspace><backspace>7 ml<enter>");
    assert_ne!(amounts(&sitting), before, "{}", sitting.text(80, 24));
    sitting.keys("u");
    assert_eq!(amounts(&sitting), before);
    sitting.keys("d");
    assert_eq!(sitting.disk.memory.record.doses().len(), 2);
    sitting.keys("u");
    assert_eq!(sitting.disk.memory.record.doses().len(), 3);
}

#[test]
fn a_correction_that_is_left_is_there_again() {
    let mut sitting = Sitting::demo();
    sitting.keys("4j<enter>9<esc>");
    assert_eq!(sitting.message(), "Not saved. Press enter on the entry to go on.");
    sitting.keys("q");
    assert!(sitting.text(80, 24).contains("Tue 24 Nov"), "{}", sitting.text(80, 24));
    sitting.keys("<esc><enter><enter>");
    assert_eq!(felt(&pains(&sitting, "2026-11-24")[0]).1, 9);
    sitting.keys("<enter><enter>");
    assert_eq!(sitting.message(), "The entry is as it was.");
    sitting.keys("<enter><esc>");
    assert_eq!(sitting.message(), "", "a look changes nothing, and what was said before is said no more");
    assert_eq!(sitting.disk.made.len(), 1);
}
