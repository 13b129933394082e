//! A whole day at the screen: what it leads with, and how few keys it takes.

use insta::assert_snapshot;
use legup::record::{Record, State};

use super::{AFTERNOON, Sitting, presses};
use crate::given::{answered, at, day, dose, task};

const TODAY: &str = "2026-11-25";

const EVENING: &str = "2026-11-25T20:40:12+01:00";

/// A medicine with a dose of yesterday, so that its label is known.
fn with_medicine(mut record: Record) -> Record {
    let text = "format = 1\n[medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\nhours_between = 6\n";
    record.medicines = legup::store::record_of("progress.toml", text).unwrap().medicines;
    record.days.get_mut(&day("2026-11-24")).unwrap().add(dose("2026-11-24T13:00:00+01:00", "ibuprofen", "400 mg"));
    record
}

#[test]
fn a_whole_day_takes_at_most_24_keys_beyond_moving_and_the_words_of_the_note() {
    let mut record = with_medicine(super::five_days());
    record.days.remove(&day(TODAY));
    let mut sitting = Sitting::of(record, EVENING);
    let moving = presses("jk<up><down><tab><backtab>");
    let (mut keys, mut moves) = (0, 0);
    let mut day_goes_on = |script: &str| {
        for press in presses(script) {
            if moving.contains(&press) { moves += 1 } else { keys += 1 }
        }
        sitting.keys(script);
    };
    // The dose, which ticks the medicine with one key, and every other task.
    day_goes_on("m<enter>y");
    day_goes_on("<space>j<space>j<space>j<space>jj<space>j<space>j<space>j<space>");
    // Two entries of pain: at rest, moving, and the leg.
    day_goes_on("p4<tab>6<tab>1<enter>");
    day_goes_on("p3<tab>4<tab>2<enter>");
    day_goes_on("n");
    let words = "slept well";
    sitting.keys(words).keys("<esc>");
    keys += 1;
    let list = &sitting.app.facts().unwrap().checklist;
    assert_eq!(list.tally(), (list.items.len(), list.items.len()));
    let written = sitting.disk.memory.record.day(day(TODAY)).unwrap();
    assert_eq!((written.pain().count(), written.doses().count()), (2, 1));
    assert_eq!(written.note.as_deref(), Some(words));
    assert!(keys <= 24, "{keys} keys, and {moves} to move");
}

#[test]
fn yesterdays_open_items_are_said_with_the_key_that_leads_there() {
    let mut record = super::five_days();
    let tasks = &mut record.days.get_mut(&day("2026-11-24")).unwrap().tasks;
    tasks.remove(&task("stairs"));
    tasks.insert(task("heels"), answered(State::Open));
    let mut sitting = Sitting::of(record, AFTERNOON);
    assert_snapshot!("yesterday", sitting.text(80, 24));
    assert_snapshot!("yesterday_on_a_phone", sitting.picture(40, 12));
    assert!(sitting.text(200, 60).contains("2 still open from yesterday. Press ← to go there."));
    sitting.keys("<left>jj");
    assert!(!sitting.text(80, 24).contains("still open"), "it is of today alone: {}", sitting.text(80, 24));
    sitting.keys("jjj<space>kk<space>kkk<space>t");
    assert!(!sitting.text(80, 24).contains("from yesterday"), "{}", sitting.text(80, 24));
}

#[test]
fn nothing_is_open_from_a_day_before_the_operation() {
    for at in ["2026-11-20T12:00:00+01:00", "2026-11-17T10:00:00+01:00"] {
        let text = Sitting::operated("2026-11-20T09:30:00+01:00", at).text(80, 24);
        assert!(!text.contains("yesterday"), "{text}");
    }
    let text = Sitting::operated("2026-11-20T09:30:00+01:00", "2026-11-21T12:00:00+01:00").text(80, 24);
    assert!(text.contains("9 still open from yesterday: ←"), "{text}");
}

#[test]
fn a_dose_offers_to_tick_the_medicine_and_never_does_so_by_itself() {
    let sitting = || Sitting::of(with_medicine(super::five_days()), AFTERNOON);
    let state =
        |sitting: &Sitting| sitting.disk.memory.record.answer(day(TODAY), &task("medication")).map(|one| one.state);
    let mut offered = sitting();
    offered.keys("m<enter>");
    assert_snapshot!("offered", offered.text(80, 24));
    assert_snapshot!("offered_on_a_phone", offered.text(40, 12));
    assert_eq!(state(&offered), None);
    assert_eq!(state(offered.keys("y")), Some(State::Done));
    assert_eq!(offered.message(), "Saved 14:05:12: Pain medicine as prescribed done");
    assert_eq!(state(offered.keys("yu")), None, "one tick is one undo");
    // The offer goes with the next key, whatever that is.
    for keys in
        ["m<enter>jy", "m<enter><enter>y", "m<enter>m<esc>y", "y", "my", "m<enter>uy", "m<enter>h y", "m<enter>q"]
    {
        assert_eq!(state(sitting().keys(keys)), None, "{keys}");
    }
    // From the list of medicines as well.
    assert_eq!(state(sitting().keys("Mm<enter>y")), Some(State::Done));
    // Of another day, or where it is answered already, there is nothing to offer.
    for keys in ["m<tab><tab>yesterday 8:00<enter>", "jjjj<space>m<enter>", "hm<enter>"] {
        let mut sitting = sitting();
        sitting.keys(keys);
        assert!(!sitting.text(80, 24).contains("too."), "{keys}: {}", sitting.text(80, 24));
    }
}

#[test]
fn the_next_dose_is_as_many_hours_after_the_minute_that_is_shown() {
    let mut sitting = Sitting::of(with_medicine(super::five_days()), "2026-11-25T10:47:36+01:00");
    for typed in ["", "now"] {
        sitting.keys(&format!("m<tab><tab>{typed}<enter>"));
        let taken = sitting.disk.memory.record.doses_on(day(TODAY));
        assert_eq!(taken[0].at, at("2026-11-25T10:47:00+01:00"));
        assert!(sitting.text(80, 24).contains("at 10:47, next 16:47"), "{}", sitting.text(80, 24));
        sitting.keys("u");
    }
    // What a file says to the second is not possible any sooner than that.
    sitting.elsewhere(|record| {
        let taken = dose("2026-11-25T10:47:36+01:00", "ibuprofen", "400 mg");
        record.days.get_mut(&day(TODAY)).unwrap().add(taken);
    });
    assert!(sitting.text(80, 24).contains("next 16:48"), "{}", sitting.text(80, 24));
}
