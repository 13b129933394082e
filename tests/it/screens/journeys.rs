//! What a patient does, key by key, and what becomes of it.

use legup::record::{Record, Settings, Side, State};
use legup::store::{Folder, PatientFile};

use super::{AFTERNOON, Sitting, Temper};
use crate::given::{at, day, task};

fn state(sitting: &Sitting, date: &str, id: &str) -> State {
    sitting.disk.memory.record.answer(day(date), &task(id)).map(|answer| answer.state).unwrap_or_default()
}

fn pains(sitting: &Sitting, date: &str) -> Vec<u8> {
    sitting.disk.memory.record.pain_on(day(date)).iter().map(|entry| entry.rest.get()).collect()
}

fn note(sitting: &Sitting, date: &str) -> Option<String> {
    sitting.disk.memory.record.day(day(date)).and_then(|day| day.note.clone())
}

const TODAY: &str = "2026-11-25";

#[test]
fn a_space_bar_held_down_ticks_once_and_never_unticks() {
    let mut sitting = Sitting::demo();
    sitting.keys("jj<space>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Up only for meals and the bathroom done");
    sitting.keys("<space><space><space>");
    assert_eq!(state(&sitting, TODAY, "short-trips"), State::Done);
    assert_eq!(sitting.message(), "It says so already. Press c to clear it.");
    sitting.keys("u");
    assert_eq!(state(&sitting, TODAY, "short-trips"), State::Open, "one tick is one undo");
}

#[test]
fn enter_held_on_the_pain_row_logs_nothing_twice() {
    let mut sitting = Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON);
    sitting.keys("Gk<enter><enter><enter>");
    assert_eq!(pains(&sitting, TODAY), Vec::<u8>::new());
    sitting.keys("4<enter><enter><enter><enter><enter>");
    assert_eq!(pains(&sitting, TODAY), [4]);
}

#[test]
fn one_and_nought_are_ten_and_a_repeated_digit_is_itself() {
    let mut sitting = Sitting::demo();
    sitting.keys("p10<enter><enter>p1<enter><enter>p111<enter><enter>p100<enter><enter>p07<enter><enter>");
    assert_eq!(pains(&sitting, TODAY)[1..], [10, 1, 1, 10, 7]);
}

#[test]
fn a_whole_entry_is_saved_as_it_was_given() {
    let mut sitting = Sitting::demo();
    sitting.keys("p4<tab>6<tab><right><right><tab>13:30<tab>tight<enter>behind the knee<ctrl-s>");
    let record = &sitting.disk.memory.record;
    let entry = record.pain_on(day(TODAY))[1];
    assert_eq!((entry.at, entry.side), (at("2026-11-25T13:30:00+01:00"), Some(Side::Right)));
    assert_eq!(entry.moving.map(legup::record::Nrs::get), Some(6));
    assert_eq!(entry.note, Some("tight\nbehind the knee"));
    assert_eq!(sitting.message(), "Saved 14:05:12: pain 4, 6 moving, right leg, at 13:30");
}

#[test]
fn esc_in_a_form_loses_nothing() {
    let mut sitting = Sitting::demo();
    sitting.keys("p4<tab><tab><tab><tab>tight<esc>");
    assert_eq!(sitting.message(), "Not saved. Press p to go on with this entry.");
    assert_eq!(pains(&sitting, TODAY), [3]);
    // Another day's entry in between does not take its place.
    sitting.keys("hp7<esc>tp");
    assert!(sitting.text(80, 24).contains("(4)") && sitting.text(80, 24).contains("tight"), "{}", sitting.text(80, 24));
    sitting.keys("<ctrl-s><ctrl-s>hp");
    assert!(sitting.text(80, 24).contains("(7)"), "{}", sitting.text(80, 24));
    assert_eq!(pains(&sitting, TODAY), [3, 4]);
}

#[test]
fn a_reason_that_was_left_comes_back_for_its_item_and_day() {
    let mut sitting = Sitting::demo();
    sitting.keys("jj-<tab>not up<esc>");
    assert_eq!(sitting.message(), "Not saved. What you began is kept, and will be there when you open it again.");
    sitting.keys("j-<tab>shoes<esc>k- today<enter>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Up only for meals and the bathroom skipped");
    let answer = sitting.disk.memory.record.answer(day(TODAY), &task("short-trips")).cloned().unwrap();
    assert_eq!((answer.state, answer.because.as_deref()), (State::Skipped, Some("not up today")));
    assert!(sitting.text(80, 24).contains("not up today"), "{}", sitting.text(80, 24));
}

#[test]
fn a_note_is_saved_by_leaving_it() {
    let mut sitting = Sitting::demo();
    sitting.keys("nslept well<enter>walked to the door<esc>");
    assert_eq!(note(&sitting, TODAY).as_deref(), Some("slept well\nwalked to the door"));
    sitting.keys("n<esc>");
    assert_eq!(sitting.message(), "The note has not changed.");
}

#[test]
fn every_kind_of_change_can_be_undone_and_made_again_on_every_screen() {
    for change in [
        "jj<space>",
        "jjjjjx<esc>",
        "-2<enter>",
        "jj-5<tab>since noon<enter>",
        "e",
        "je",
        "E1h<enter>",
        "E<tab>9:10<tab>10:00<enter>",
        "-<tab>not up<enter>",
        "jc",
        "p4<enter><enter>",
        "nwords<esc>",
        "js3<enter>",
        "S1<tab>Walk<enter>",
    ] {
        for screen in ["", "2", "?", "h", "2<pgdn>", "3", "<enter>"] {
            let mut sitting = Sitting::demo();
            let first = sitting.disk.memory.record.clone();
            sitting.keys(change);
            let changed = sitting.disk.memory.record.clone();
            assert_ne!(first, changed, "{change}");
            sitting.keys(screen).keys("u");
            assert_eq!(sitting.disk.memory.record, first, "{change} {screen} u");
            assert!(
                sitting.message().starts_with("Undone, saved 14:05:12: "),
                "{change} {screen}: {}",
                sitting.message()
            );
            sitting.keys("U");
            assert_eq!(sitting.disk.memory.record, changed, "{change} {screen} u U");
            sitting.keys("uuu");
            assert_eq!(sitting.message(), "There is nothing to undo.");
            assert_eq!(sitting.disk.memory.record, first);
            sitting.keys("<ctrl-r>U");
            assert_eq!(sitting.message(), "There is nothing to redo.");
            assert_eq!(sitting.disk.memory.record, changed);
        }
    }
}

#[test]
fn what_cannot_be_answered_says_why() {
    let mut sitting = Sitting::demo();
    for (keys, told) in [
        ("x", "Only things to avoid can slip. Press space when it is done, or - for another answer."),
        ("jjc", "There is no answer here to clear."),
        ("G-", "This row is your note. Press n to write."),
        ("Gx", "This row is your note. Press n to write."),
        ("Gk-", "The pain is written down, so there is nothing to skip."),
    ] {
        assert_eq!(sitting.keys(keys).message(), told, "{keys}");
    }
    assert_eq!(sitting.disk.memory.record, Sitting::demo().disk.memory.record);
}

#[test]
fn coming_days_can_be_looked_at_and_not_entered() {
    let mut sitting = Sitting::demo();
    let told = "This day is still to come. You can look at it now, and tick things when it is here.";
    for key in ["<space>", "x", "-", "c", "E", "p", "n"] {
        // The stairs are a thing to avoid, so that all of these could be.
        sitting.keys("tgjjjjjl").keys(key);
        assert_eq!(sitting.message(), told, "{key}");
        assert!(sitting.app.over.is_none(), "{key}");
    }
    sitting.keys("Gk<enter>");
    assert!(sitting.text(80, 24).contains("Some people, more often men"), "{}", sitting.text(80, 24));
    assert_eq!(sitting.disk.memory.record, Sitting::demo().disk.memory.record);
}

#[test]
fn the_days_have_a_first_and_a_last() {
    let mut sitting = Sitting::demo();
    assert_eq!(sitting.keys("hhhhhh").message(), "This is the first day.");
    assert!(sitting.text(80, 24).contains("5 days ago, Fri 20 Nov"));
    assert_eq!(sitting.keys(&"l".repeat(60)).message(), "This is the last day of the plan.");
    assert!(sitting.text(80, 24).contains("in 36 days, Thu 31 Dec"), "{}", sitting.text(80, 24));
    assert!(!sitting.keys("t").text(80, 24).contains("days, "));
}

#[test]
fn before_the_operation_there_is_nothing_to_enter() {
    let mut sitting = Sitting::operated("2026-11-20T09:30:00+01:00", "2026-11-17T10:00:00+01:00");
    for key in ["<space>", "x", "-", "c", "e", "E", "p", "n", "<enter>"] {
        sitting.keys(key);
        assert!(sitting.app.over.is_none(), "{key}");
    }
    assert!(sitting.disk.memory.record.days.is_empty());
    assert_eq!(sitting.keys("p").message(), "This day is before the operation. There is nothing to enter yet.");
    assert_eq!(sitting.keys("h").message(), "This is the first day.");
}

#[test]
fn enter_on_the_week_opens_that_day_with_that_row() {
    let mut sitting = Sitting::demo();
    sitting.keys("2jjhh<enter>");
    let text = sitting.text(80, 24);
    assert!(text.contains("2 days ago, Mon 23 Nov") && text.contains(" › ● Compression stockings"), "{text}");
    sitting.keys("2Gk<enter>");
    let text = sitting.text(80, 24);
    assert!(text.contains("Sun 22 Nov") && text.contains(" › ● Note of the day"), "{text}");
}

#[test]
fn a_row_of_the_week_that_another_week_does_not_have_is_its_last() {
    let mut sitting = Sitting::demo();
    sitting.keys("2G<pgdn>");
    assert!(sitting.text(80, 24).contains(" › Worst pain, right leg"), "{}", sitting.text(80, 24));
    sitting.keys("k");
    assert!(sitting.text(80, 24).contains(" › Worst pain, left leg"), "{}", sitting.text(80, 24));
}

#[test]
fn there_is_a_way_back_from_a_day_beyond_the_plan() {
    let mut sitting = Sitting::demo();
    sitting.at("2027-01-20T10:00:00+01:00").keys("2<pgdn>lll<enter>");
    let beyond = sitting.app.day();
    sitting.keys("h");
    assert!(sitting.app.day() < beyond, "{}", sitting.message());
}

#[test]
fn the_day_turns_over_while_it_is_looked_at() {
    let mut sitting = Sitting::demo();
    sitting.keys("jj<space>").at("2026-11-26T00:00:10+01:00");
    assert!(sitting.text(80, 24).contains("Day 6"), "{}", sitting.text(80, 24));
    sitting.keys("<space>");
    assert_eq!(state(&sitting, "2026-11-26", "short-trips"), State::Done);
    sitting.keys("uu");
    assert_eq!(state(&sitting, TODAY, "short-trips"), State::Open);
}

#[test]
fn a_time_in_the_night_belongs_to_the_evening_before_where_the_day_turns_over_later() {
    let text = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n";
    let record = legup::store::record_of("progress.toml", text).unwrap();
    let settings = Settings { day_starts_at: 4, ..Settings::default() };
    let mut sitting = Sitting::of(Record { settings, ..record }, "2026-11-23T01:45:00+01:00");
    for (time, felt) in [
        ("", "2026-11-23T01:45:00+01:00"),
        ("01:30", "2026-11-23T01:30:00+01:00"),
        ("23:30", "2026-11-22T23:30:00+01:00"),
        ("2026-11-23 00:15", "2026-11-23T00:15:00+01:00"),
    ] {
        sitting.keys(&format!("p4<tab><tab><tab>{time}<ctrl-s><ctrl-s>"));
        assert_eq!(sitting.app.record().day(day("2026-11-22")).unwrap().entries.last().unwrap().at, at(felt), "{time}");
    }
    sitting.keys("p4<tab><tab><tab>2026-11-22 01:30<ctrl-s><ctrl-s>");
    assert_eq!(pains(&sitting, "2026-11-22").len(), 4, "that night is the day before's");
    assert_eq!(pains(&sitting, "2026-11-21").len(), 1);
}

#[test]
fn a_past_day_stays_in_view_when_the_day_turns_over() {
    let mut sitting = Sitting::demo();
    sitting.keys("h").at("2026-11-26T00:00:10+01:00");
    assert!(sitting.text(80, 24).contains("2 days ago, Tue 24 Nov"), "{}", sitting.text(80, 24));
    sitting.keys("lllll").keys("t").at("2026-11-27T00:00:10+01:00");
    assert!(sitting.text(80, 24).contains("Day 7"), "{}", sitting.text(80, 24));
}

#[test]
fn a_coming_day_that_has_come_is_today() {
    let mut sitting = Sitting::demo();
    sitting.keys("l").at("2026-11-26T07:00:00+01:00");
    assert_eq!(sitting.app.today.looked_at, None);
    assert_eq!(sitting.keys("jj<space>").message(), "Saved 7:00:00: Up only for meals and the bathroom done");
}

#[test]
fn pain_now_belongs_to_the_day_on_which_it_is_saved() {
    let mut sitting = Sitting::demo();
    sitting.at("2026-11-25T23:58:00+01:00").keys("p4").at("2026-11-26T00:01:00+01:00");
    assert!(sitting.text(80, 24).contains("How is the pain?   Thu 26 Nov"), "{}", sitting.text(80, 24));
    sitting.keys("<enter><enter>");
    assert_eq!(pains(&sitting, "2026-11-26"), [4]);
    assert_eq!(sitting.disk.memory.record.pain_on(day("2026-11-26"))[0].at, at("2026-11-26T00:01:00+01:00"));
}

#[test]
fn pain_with_a_time_of_its_own_a_note_and_a_reason_stay_on_the_day_they_were_begun() {
    let mut sitting = Sitting::demo();
    sitting.at("2026-11-25T23:58:00+01:00").keys("p4<tab><tab><tab>23:30").at("2026-11-26T00:01:00+01:00");
    sitting.keys("<enter><enter>");
    assert_eq!(pains(&sitting, TODAY), [3, 4]);
    assert_eq!(sitting.message(), "Saved 0:01:00: pain 4, leg not named, at 23:30, Wed 25 Nov");

    let mut sitting = Sitting::demo();
    sitting.at("2026-11-25T23:58:00+01:00").keys("ntired").at("2026-11-26T00:01:00+01:00").keys("<esc>");
    assert_eq!(note(&sitting, TODAY).as_deref(), Some("tired"));

    let mut sitting = Sitting::demo();
    sitting.at("2026-11-25T23:58:00+01:00").keys("jj-<tab>not up").at("2026-11-26T00:01:00+01:00").keys("<enter>");
    assert_eq!(state(&sitting, TODAY, "short-trips"), State::Skipped);
}

#[test]
fn a_draft_of_pain_now_is_there_again_after_midnight() {
    let mut sitting = Sitting::demo();
    sitting.at("2026-11-25T23:58:00+01:00").keys("p4<esc>").at("2026-11-26T00:01:00+01:00").keys("p");
    assert!(sitting.text(80, 24).contains("(4)"), "{}", sitting.text(80, 24));
}

#[test]
fn a_change_from_elsewhere_is_shown_and_what_is_being_written_stays() {
    let mut sitting = Sitting::demo();
    sitting.keys("ntwo words").elsewhere(|record| {
        record.days.entry(day(TODAY)).or_default().note = Some("from the nurse".to_owned());
    });
    assert!(sitting.text(80, 24).contains("two words"));
    sitting.keys("<esc>");
    assert_eq!(note(&sitting, TODAY).as_deref(), Some("from the nurse\ntwo words"));
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_undone() {
    let mut sitting = Sitting::demo();
    sitting.keys("jj<space>").elsewhere(|record| {
        let tasks = &mut record.days.entry(day(TODAY)).or_default().tasks;
        tasks.insert(task("short-trips"), crate::given::answered(State::Skipped));
    });
    sitting.keys("u");
    assert_eq!(sitting.message(), "This was changed somewhere else. Nothing was changed here.");
    assert_eq!(state(&sitting, TODAY, "short-trips"), State::Skipped);
}

#[test]
fn what_cannot_be_saved_waits_and_is_saved_later() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>p4<enter><enter>");
    assert!(sitting.text(80, 24).contains("Not saved yet (2), trying again: make room on the disk, and try again"));
    sitting.keys("u");
    assert!(sitting.text(80, 24).contains("Not saved yet (3), trying again: make room on the disk, and try again"));
    sitting.disk_turns(Temper::Works);
    assert_eq!(sitting.message(), "Undone, saved 14:05:12: pain 4, leg not named, at 14:05 taken back");
    assert_eq!(state(&sitting, TODAY, "short-trips"), State::Done);
    assert_eq!(pains(&sitting, TODAY), [3]);
}

#[test]
fn leaving_waits_for_the_disk() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Waits).keys("jj<space>q");
    assert!(!sitting.ended);
    sitting.disk_turns(Temper::Works);
    assert!(sitting.ended);
}

#[test]
fn who_goes_on_after_asking_to_leave_is_not_thrown_out() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Waits).keys("jj<space>qnslept");
    sitting.disk_turns(Temper::Works);
    assert!(!sitting.ended);
    assert!(sitting.text(80, 24).contains("slept"));
}

#[test]
fn a_key_that_repeats_never_leaves_with_something_unsaved() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>qqqqq<ctrl-c><ctrl-c>");
    assert!(!sitting.ended);
    sitting.keys("<esc>jqr");
    assert!(!sitting.ended, "trying again failed again");
    assert!(sitting.text(80, 24).contains("Something is not saved"), "{}", sitting.text(80, 24));
    sitting.disk_turns(Temper::Works);
    assert!(sitting.ended, "nothing stands against leaving any more");

    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>qy");
    assert!(sitting.ended, "it is the patient's choice");
}

#[test]
fn a_draft_is_asked_about_before_leaving_and_esc_goes_to_its_day() {
    let mut sitting = Sitting::demo();
    sitting.keys("hhp7<esc>2q");
    assert!(sitting.text(80, 24).contains("You began a pain entry for Mon 23 Nov"), "{}", sitting.text(80, 24));
    sitting.keys("<esc>p<enter><enter>");
    assert_eq!(pains(&sitting, "2026-11-23").len(), 3);
    assert!(sitting.keys("q").ended);
}

#[test]
fn when_the_program_must_end_a_note_being_written_is_saved() {
    let mut sitting = Sitting::demo();
    sitting.keys("nslept well").update(legup::app::Msg::Terminate);
    assert!(sitting.ended);
    assert_eq!(note(&sitting, TODAY).as_deref(), Some("slept well"));
}

#[test]
fn a_note_that_is_only_looked_at_is_not_changed_whatever_is_in_it() {
    for text in ["tab\there", "\u{1b}[31mred", " blanks around \n", "two\r\nlines", &"long ".repeat(1000)] {
        let mut sitting = Sitting::demo();
        sitting.elsewhere(|record| record.days.entry(day(TODAY)).or_default().note = Some(text.to_owned()));
        sitting.keys("n<down><esc>");
        assert_eq!(note(&sitting, TODAY).as_deref(), Some(text));
        assert_eq!(sitting.message(), "The note has not changed.", "{text:?}");
    }
}

#[test]
fn what_the_screen_shows_is_what_the_file_reads_back_after_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let file = PatientFile::progress(folder.path().join("progress.toml"), Folder::Given);
    let mut sitting = Sitting::new(AFTERNOON);
    sitting.keys("20 Nov 9:30<enter><enter><enter><enter>");
    sitting.keys("eE45<enter>hE<tab>23:00<tab>1:00<enter>tje").at("2026-11-25T14:05:20+01:00").keys("ee<ctrl-l>g");
    sitting.keys(
        "j<space>jj-<tab>not up \"today\"<enter>jjjx-<tab>later<enter>cp10<tab><tab>l<tab>0:30<tab>tight<enter>\"\"\"<ctrl-s>",
    );
    sitting.keys("hhn  two<enter><enter>lines \\<esc>tn#<esc>uuuUUhhGkp3<enter><enter>");
    let mut shown = Sitting::new(AFTERNOON).disk.memory.record;
    for change in sitting.disk.made.clone() {
        let saved = file.save(&change, sitting.app.moment.today()).unwrap();
        change.apply(&mut shown);
        assert_eq!((&saved.record, &file.load().unwrap().record), (&shown, &shown), "{change:?}");
    }
    assert_eq!(&shown, sitting.app.record());
    assert!(sitting.disk.made.len() > 12, "{}", sitting.disk.made.len());
}

#[test]
fn a_text_written_by_hand_is_not_cut_by_being_opened() {
    let name = "Ibuprofen ".repeat(15);
    let text = format!("format = 1\n[medicines.ibu]\nname = \"{}\"\namount = \"400 mg\"\n", name.trim());
    let mut sitting = Sitting::file(&text, AFTERNOON);
    sitting.disk.memory.record.recovery = Sitting::demo().disk.memory.record.recovery;
    let record = sitting.disk.memory.record.clone();
    sitting = Sitting::of(record, AFTERNOON);
    sitting.keys("M<enter><tab><tab>6<enter>");
    let medicine = sitting.disk.memory.record.medicines.values().next().unwrap();
    assert_eq!((medicine.name.as_str(), medicine.gap), (name.trim(), Some(360)));
}
