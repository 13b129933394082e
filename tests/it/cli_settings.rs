//! What the settings change at the command line.

use crate::cli_patient::{AFTERNOON, Patient, TWO_DAYS, answered, printed, refused, without_seconds};

/// Half past one in the night after day 2.
const NIGHT: &str = "2026-11-23T01:30:00+01:00";

const CONFIG: &str = ".config/legup/config.toml";

/// Someone whose days turn over at four.
fn owl() -> Patient {
    let patient = Patient::with(TWO_DAYS);
    patient.write(CONFIG, "day_starts_at = 4\n");
    patient
}

fn says(patient: &Patient, line: &str, out: &str) {
    assert_eq!(without_seconds(patient.types(line)), printed(out), "{line}");
}

#[test]
fn until_the_day_turns_over_the_night_belongs_to_the_evening_before() {
    let patient = owl().at(NIGHT);
    let today = patient.types("today").out;
    assert!(today.starts_with("Day 2"), "{today}");
    says(&patient, "pain 3 --where left", "Saved 1:30: pain 3, left leg, at 1:30\n");
    says(&patient, "pain 2 --where left --at 01:15", "Saved 1:30: pain 2, left leg, at 1:15\n");
    says(&patient, "pain 1 --where left --at 23:50", "Saved 1:30: pain 1, left leg, at 23:50\n");
    says(
        &patient,
        "pain 5 --where left --at \"yesterday 01:30\"",
        "Saved 1:30: pain 5, left leg, at 1:30, Sun 22 Nov\n",
    );
    says(&patient, "note awake", "Saved 1:30: your note\n");
    says(
        &patient,
        "done stockings heels",
        "Nothing to save: Compression stockings done already\nSaved 1:30: Heeled shoes when up done\n",
    );
    let record = patient.record();
    for (day, at) in [
        ("2026-11-22", "2026-11-23T01:30:0"),
        ("2026-11-22", "2026-11-23T01:15:00+01:00"),
        ("2026-11-22", "2026-11-22T23:50:00+01:00"),
        ("2026-11-21", "2026-11-22T01:30:00+01:00"),
    ] {
        assert!(record.contains(&format!("[[days.\"{day}\".pain]]\nat = {at}")), "{at}: {record}");
    }
    assert!(!record.contains("2026-11-23]") && !record.contains("days.\"2026-11-23\""), "{record}");
    assert!(record.contains("better after lunch\nawake"), "{record}");
}

#[test]
fn from_the_hour_on_it_is_the_next_day_and_the_night_is_still_yesterday() {
    let patient = owl().at("2026-11-23T04:00:00+01:00");
    let today = patient.types("today").out;
    assert!(today.starts_with("Day 3"), "{today}");
    says(
        &patient,
        "pain 3 --where left --at \"yesterday 01:30\"",
        "Saved 4:00: pain 3, left leg, at 1:30, Mon 23 Nov\n",
    );
    says(&patient, "pain 4 --where left --at 2026-11-23T03:59", "Saved 4:00: pain 4, left leg, at 3:59, Mon 23 Nov\n");
    assert!(
        patient
            .record()
            .contains("[[days.\"2026-11-22\".pain]]\nat = 2026-11-23T01:30:00+01:00\nwhere = \"left\"\nrest = 3\n")
    );
    let midnight = Patient::with(TWO_DAYS).at(NIGHT);
    assert!(midnight.types("today").out.starts_with("Day 3"));
}

#[test]
fn a_time_of_the_night_alone_is_the_night_just_past() {
    let patient = owl().at("2026-11-23T10:00:00+01:00");
    patient.types("medicine add Ibuprofen --amount \"400 mg\"");
    says(&patient, "pain 3 --where left --at 01:30", "Saved 10:00: pain 3, left leg, at 1:30, Mon 23 Nov\n");
    let dose = patient.types("dose ibuprofen --at 2:00").out;
    assert!(dose.ends_with("Ibuprofen 400 mg at 2:00, Mon 23 Nov\n"), "{dose}");
    let record = patient.record();
    for at in [
        "[[days.\"2026-11-22\".pain]]\nat = 2026-11-23T01:30:00+01:00",
        "[[days.\"2026-11-22\".doses]]\nat = 2026-11-23T02",
    ] {
        assert!(record.contains(at), "{at}: {record}");
    }
    for (line, time) in [("pain 3 --at 11:00", "11:00"), ("dose ibuprofen --at 10:01", "10:01")] {
        let ahead = format!(
            "error: Mon 23 Nov 2026 {time} is still to come, so nothing can be written down for it yet\n\
             hint: for the day before, write \"yesterday {time}\"\n"
        );
        assert_eq!(patient.types(line), refused(1, &ahead), "{line}");
    }
    // By her days that is tonight, which is to come; by the calendar it has passed.
    says(&patient, "pain 3 --where left --at \"today 01:30\"", "Saved 10:00: pain 3, left leg, at 1:30, Mon 23 Nov\n");
}

#[test]
fn in_the_night_a_day_is_the_one_that_has_not_turned_over() {
    let patient = owl().at(NIGHT);
    says(&patient, "done heels --date 2026-11-22", "Saved 1:30: Heeled shoes when up done\n");
    says(&patient, "done heels --date yesterday", "Saved 1:30: Heeled shoes when up done, Sat 21 Nov\n");
    let ahead = "error: Mon 23 Nov 2026 is still to come: you can look at it, but not tick it yet\n";
    for day in ["2026-11-23", "tomorrow", "\"23 Nov\""] {
        assert_eq!(patient.types(&format!("done heels --date {day}")), refused(1, ahead), "{day}");
    }
}

#[test]
fn the_helper_the_language_and_plain_signs_can_be_settings() {
    let patient = Patient::with(TWO_DAYS);
    let fancy = patient.types("today").out;
    let plain = patient.types("today --plain").out;
    assert_ne!(fancy, plain);
    patient.write(CONFIG, "by = \"Ann\"\nplain = true\nlanguage = \"tlh\"\n");
    let answer = patient.types("today");
    assert_eq!(answer.out, plain);
    assert_eq!(answer.err, "note: there are no texts in `tlh` yet, so they are in English\n");
    assert_eq!(patient.types("--lang en today").err, "");
    patient.types("pain 3 --at 14:00");
    patient.types("--by Ben pain 3 --at 14:10");
    let record = patient.record();
    assert!(record.contains("at = 2026-11-22T14:00:00+01:00\nrest = 3\nby = \"Ann\"\n"), "{record}");
    assert!(record.contains("at = 2026-11-22T14:10:00+01:00\nrest = 3\nby = \"Ben\"\n"), "{record}");
}

#[test]
fn settings_are_read_from_the_file_that_is_named() {
    let patient = owl().at(NIGHT);
    patient.write("mine.toml", "");
    assert!(patient.types("--config mine.toml today").out.starts_with("Day 3"));
    assert!(patient.types("--config none.toml today").out.starts_with("Day 3"));
}

#[test]
fn settings_with_mistakes_fail_the_commands_that_read_the_record_and_no_others() {
    let patient = Patient::with(TWO_DAYS);
    let config = patient.write(CONFIG, "day_start_at = 4\n");
    let said = format!(
        "{}:1:1: the key `day_start_at` is not known here\n    1 | day_start_at = 4\n      | ^^^^^^^^^^^^\nhint: did you mean `day_starts_at`?\n\
         hint: legup doctor --file progress.toml looks at everything, and says whether a copy can be brought back\n",
        config.display()
    );
    for line in
        ["today", "pain 3", "note x", "done stairs", "week", "show", "start --surgery 2026-11-20T09:30 --archive"]
    {
        assert_eq!(patient.types(line), refused(1, &said), "{line}");
    }
    assert_eq!(patient.record(), TWO_DAYS);
    for line in ["where", "plan list", "plan show calf-implants", "help"] {
        let answer = patient.types(line);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
    }
    assert!(patient.types("where").out.contains("config.toml  (there, but it cannot be read)\n"));
}

#[test]
fn without_a_file_named_the_settings_are_the_users_own() {
    let patient = owl();
    let start = answered(patient.bare().args(["--now", AFTERNOON, "start", "--surgery", "2026-11-20T09:30"]));
    assert_eq!((start.code, start.err.as_str()), (0, ""));
    let today = answered(patient.bare().args(["--now", NIGHT, "today"]));
    assert!(today.out.starts_with("Day 2"), "{}", today.out);
}
