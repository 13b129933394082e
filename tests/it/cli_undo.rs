//! `undo` and `redo`: what was changed today is taken back, after a restart too, and never at the cost of the record.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::cli_patient::{Answered, OPERATED, Patient, TWO_DAYS, printed, refused};

const NEXT_DAY: &str = "2026-11-23T08:00:00+01:00";

fn history(patient: &Patient) -> PathBuf {
    patient.file().with_file_name(".progress.toml.2026-11-22.undo")
}

/// What a command says, without the seconds.
#[track_caller]
fn said(patient: &Patient, words: &str) -> Answered {
    let answer = patient.types(words);
    let out = answer.out.replace("15:00:0", "15:00:");
    let out = (0..10).fold(out, |out, digit| out.replace(&format!("15:00:{digit}: "), "15:00: "));
    Answered { out, ..answer }
}

fn nothing() -> Answered {
    refused(1, "error: there is nothing from today to undo\n")
}

#[test]
fn every_change_of_the_day_is_taken_back_to_the_byte_and_made_again() {
    let patient = Patient::with(TWO_DAYS);
    // Settings are no part of a record that gives way to a new one.
    let settings = patient.write(".config/legup/config.toml", "daily_goal = 240\n");
    let mut files = vec![patient.record()];
    for (words, undone) in [
        ("clear stairs", "Stairs kept"),
        ("pain 3 --where left --note tight", "pain 3, left leg, at 15:00 taken back"),
        ("note \"once \\ more\"", "your note"),
        ("elevate add 45m", "Legs raised: 30 min by hand, not 1 h 15 min"),
        ("elevate correct 1 --to 10:00", "Legs raised: 9:10 to 10:40, not 9:10 to 10:00"),
        ("elevate remove 1", "Legs raised: 9:10 to 10:00"),
        ("medicine add Ibuprofen --amount \"400 mg\" --hours-between 6", "Ibuprofen taken back"),
        ("dose ibuprofen", "Ibuprofen 400 mg at 15:00 taken back"),
        ("adjust stockings --until 4w --because swollen", "Compression stockings: what your surgeon said taken back"),
        ("adjust --add Crutches --until 10d", "Crutches taken back"),
        ("adjust --remove crutches", "Crutches"),
        ("start --correct --expanders", "the implants were placed at once"),
        ("exchange \"15 Jan 2027 8:00\"", "second operation not known"),
        (
            "start --correct --surgery \"21 Nov 8:00\"",
            "first operation moved from Sat 21 Nov, 8:00 to Fri 20 Nov, 9:30",
        ),
        (
            "start --surgery \"22 Nov 8:00\" --archive",
            "operation on Saturday 21 November 2026 at 8:00, with expanders first, plan Calf implants",
        ),
    ] {
        let answer = patient.types(words);
        assert_eq!(answer.code, 0, "{words}: {}", answer.err);
        files.push(patient.record());
        assert_ne!(files[files.len() - 1], files[files.len() - 2], "{words}");
        assert_eq!(said(&patient, "undo"), printed(&format!("Undone, saved 15:00: {undone}\n")), "{words}");
        assert_eq!(patient.record(), files[files.len() - 2], "{words}");
        assert_eq!(patient.types("redo").code, 0, "{words}");
        assert_eq!(patient.record(), files[files.len() - 1], "{words}");
    }
    for file in files.iter().rev().skip(1) {
        assert_eq!(patient.types("undo").code, 0);
        assert_eq!(patient.record(), *file);
    }
    assert_eq!(patient.types("undo"), nothing());
    assert_eq!(fs::read_to_string(settings).unwrap(), "daily_goal = 240\n");
    for file in files.iter().skip(1) {
        assert_eq!(patient.types("redo").code, 0);
        assert_eq!(patient.record(), *file);
    }
    let answer = patient.types("redo");
    assert_eq!(answer, refused(1, "error: there is nothing from today to redo\n"));
}

#[test]
fn a_change_after_an_undo_leaves_nothing_to_be_made_again() {
    let patient = Patient::with(OPERATED);
    for words in ["done stairs", "undo", "done stockings"] {
        assert_eq!(patient.types(words).code, 0, "{words}");
    }
    assert_eq!(patient.types("redo").code, 1);
    assert_eq!(patient.types("undo").code, 0);
    assert_eq!(patient.record(), OPERATED);
}

#[test]
fn it_is_for_the_patient_alone_and_gone_with_its_day() {
    let patient = Patient::with(OPERATED);
    patient.types("note secret");
    assert_eq!(fs::metadata(history(&patient)).unwrap().permissions().mode() & 0o777, 0o600);
    let (file, next) = (patient.record(), patient.at(NEXT_DAY));
    assert_eq!(next.types("undo"), nothing());
    assert_eq!(next.record(), file);
    assert!(!history(&next).exists());
    // A look at the record of another day is enough.
    fs::write(history(&next), "secret").unwrap();
    assert_eq!(next.types("today").code, 0);
    assert!(!history(&next).exists());
}

#[test]
fn one_that_belongs_to_a_day_to_come_or_to_another_file_is_left_alone() {
    let patient = Patient::with(OPERATED);
    for name in [".progress.toml.2026-11-24.undo", ".other.toml.2026-11-01.undo", ".progress.toml.today.undo"] {
        patient.write(name, "mine");
    }
    assert_eq!(patient.types("done stairs").code, 0);
    assert_eq!(patient.types("undo").code, 0);
    for name in [".progress.toml.2026-11-24.undo", ".other.toml.2026-11-01.undo", ".progress.toml.today.undo"] {
        assert_eq!(fs::read_to_string(patient.file().with_file_name(name)).unwrap(), "mine", "{name}");
    }
}

#[test]
fn one_that_is_damaged_or_foreign_says_nothing_and_does_no_harm() {
    let patient = Patient::with(OPERATED);
    patient.types("done stairs");
    let (file, sound) = (patient.record(), fs::read_to_string(history(&patient)).unwrap());
    let damaged = [
        String::new(),
        "no json".to_owned(),
        "{}".to_owned(),
        sound[..sound.len() / 2].to_owned(),
        sound.replace("\"format\":1", "\"format\":2"),
        sound.replace("kept", "keeping"),
        sound.replace("\"task\"", "\"entry\""),
        sound.replace("stairs", "st\\u0000airs"),
        "[".repeat(100_000),
    ];
    for text in damaged {
        fs::write(history(&patient), &text).unwrap();
        assert_eq!(patient.types("undo"), nothing(), "{text:.200}");
        assert_eq!(patient.record(), file);
    }
    // The next change begins a new one.
    assert_eq!(patient.types("done stockings").code, 0);
    assert_eq!(patient.types("undo").code, 0);
    assert_eq!(patient.record(), file);
    assert_eq!(patient.types("undo"), nothing());
}

#[test]
fn a_text_that_does_not_go_with_its_change_is_not_put_back() {
    let patient = Patient::with(OPERATED);
    patient.types("done stairs");
    let ticked = patient.record();
    patient.types("note hello");
    let mut kept: serde_json::Value = serde_json::from_slice(&fs::read(history(&patient)).unwrap()).unwrap();
    let [first, last] = [0, 1].map(|at| kept["undo"][at]["change"].clone());
    (kept["undo"][0]["change"], kept["undo"][1]["change"]) = (last, first);
    fs::write(history(&patient), kept.to_string()).unwrap();
    assert_eq!(said(&patient, "undo"), printed("Undone, saved 15:00: Stairs open\n"));
    assert!(
        patient.record().contains("note = \"hello\"") && !patient.record().contains("stairs"),
        "{}",
        patient.record()
    );
    assert_eq!(said(&patient, "undo"), printed("Undone, saved 15:00: your note removed\n"));
    assert!(!ticked.contains("hello") && !patient.record().contains("hello"), "{}", patient.record());
}

#[test]
fn where_it_cannot_be_kept_the_change_is_saved_all_the_same() {
    let patient = Patient::with(OPERATED);
    fs::create_dir(history(&patient)).unwrap();
    let answer = patient.types("done stairs");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(patient.record().contains("stairs = \"kept\""));
    assert_eq!(patient.types("undo"), nothing());
}

#[test]
fn what_somebody_else_changed_since_is_left_alone_and_the_change_before_it_can_be_taken_back() {
    let patient = Patient::with(OPERATED);
    patient.types("done stockings");
    patient.types("done stairs");
    let by_hand = patient.record().replace("stairs = \"kept\"", "stairs = \"slipped\" # on the way up");
    patient.write("progress.toml", &by_hand);
    let said = "error: it was changed somewhere else, so nothing was changed here\n\
                hint: look at what is there now; to take back the change before it, repeat: legup undo --file progress.toml\n";
    assert_eq!(patient.types("undo"), refused(1, said));
    assert_eq!(patient.record(), by_hand);
    assert_eq!(patient.types("undo").code, 0);
    assert_eq!(patient.record(), by_hand.replace("stockings = \"done\"\n", ""), "and nothing else is touched");
}

#[test]
fn an_older_state_of_the_file_is_not_mixed_with_what_came_after_it() {
    let patient = Patient::with(OPERATED);
    patient.types("pain 3");
    patient.types("pain 4");
    // Somebody brought the file of this morning back.
    patient.write("progress.toml", OPERATED);
    for _ in 0..2 {
        assert_eq!(patient.types("undo").code, 1);
        assert_eq!(patient.record(), OPERATED);
    }
    assert_eq!(patient.types("undo"), nothing());
}

#[test]
fn looking_takes_nothing_back_and_keeps_nothing() {
    let patient = Patient::with(TWO_DAYS);
    for words in ["today", "week", "show", "call", "elevate", "elevate list", "doctor", "where", "undo"] {
        patient.types(words);
        assert!(!history(&patient).exists(), "{words}");
    }
}

#[test]
fn where_and_doctor_name_it() {
    let patient = Patient::with(OPERATED);
    assert!(patient.types("where").out.contains("Undo for today  none\n"));
    patient.types("done stairs");
    assert!(patient.types("where").out.contains("Undo for today  ./.progress.toml.2026-11-22.undo\n"));
    let named = "Undo for today  ./.progress.toml.2026-11-22.undo  (there)\n";
    let doctor = patient.types("doctor");
    assert!(doctor.out.contains(named) && doctor.code == 0, "{}", doctor.out);
    fs::write(history(&patient), "x").unwrap();
    let doctor = patient.types("doctor");
    assert_eq!(doctor.code, 0, "nothing of the record depends on it");
    assert!(doctor.out.contains("(there, but it cannot be read)"), "{}", doctor.out);
    assert!(doctor.out.contains("what can be undone cannot be read from this"), "{}", doctor.out);
}
