//! `elevate` and `wear` with `list`, `correct` and `remove`.

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS, printed, refused, without_seconds};

#[track_caller]
fn says(patient: &Patient, words: &str, said: &str) {
    assert_eq!(without_seconds(patient.types(words)), printed(said), "{words}");
}

/// A stretch over midnight, one of the morning, and time added by hand.
const TIMED: &str = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00

[days."2026-11-21".tasks]
elevation = { minutes = 0, spans = [{ from = 2026-11-21T23:50:00+01:00, to = 2026-11-22T00:30:00+01:00 }] }

[days."2026-11-22".tasks]
stairs = "kept" # careful
elevation = { minutes = 45, spans = [{ from = 2026-11-22T09:10:00+01:00, to = 2026-11-22T10:40:00+01:00 }] }
"#;

#[test]
fn what_was_timed_is_listed_with_numbers_and_a_stretch_over_midnight_on_both_its_days() {
    let patient = Patient::with(TIMED);
    says(
        &patient,
        "elevate list",
        "Legs raised, Sun 22 Nov\n 1  Sat 21 Nov, 23:50 to 0:30   40 min\n 2  9:10 to 10:40   1 h 30 min\n \
         3  45 min added by hand\n",
    );
    says(
        &patient,
        "elevate list --date yesterday",
        "Legs raised, Sat 21 Nov\n 1  23:50 to Sun 22 Nov, 0:30   40 min\n",
    );
    says(&patient, "elevate list --date 2026-11-20", "Legs raised, Fri 20 Nov\nNothing was timed on this day.\n");
    assert_eq!(patient.record(), TIMED);
}

#[test]
fn a_stretch_is_corrected_at_either_end_and_the_rest_stays() {
    let patient = Patient::with(TIMED);
    says(&patient, "elevate correct 2 --to 10:00", "Saved 15:00: Legs raised: 9:10 to 10:00, not 9:10 to 10:40\n");
    says(&patient, "elevate correct 2 --from 9:00", "Saved 15:00: Legs raised: 9:00 to 10:00, not 9:10 to 10:00\n");
    assert_eq!(patient.record(), TIMED.replace("22T09:10", "22T09:00").replace("22T10:40", "22T10:00"));
    says(&patient, "elevate", "Legs raised: 2 h 15 min, not running\n");
    says(
        &patient,
        "elevate correct 2 --from 9:10 --to 10:40",
        "Saved 15:00: Legs raised: 9:10 to 10:40, not 9:00 to 10:00\n",
    );
    assert_eq!(patient.record(), TIMED, "and is as it was, to the byte");
}

#[test]
fn another_start_can_make_it_one_of_another_day() {
    let patient = Patient::with(TIMED);
    says(&patient, "elevate correct 1 --from 0:05", "Saved 15:00: Legs raised: 0:05 to 0:30, not 23:50 to 0:30\n");
    let spans = "{ from = 2026-11-22T00:05:00+01:00, to = 2026-11-22T00:30:00+01:00 }, { from = 2026-11-22T09:10";
    assert!(patient.record().contains(spans), "{}", patient.record());
    assert!(!patient.record().contains("2026-11-21"), "{}", patient.record());
    says(
        &patient,
        "elevate correct 1 --from \"yesterday 23:50\"",
        "Saved 15:00: Legs raised: 23:50 to 0:30, not 0:05 to 0:30, Sat 21 Nov\n",
    );
    says(
        &patient,
        "elevate list --date yesterday",
        "Legs raised, Sat 21 Nov\n 1  23:50 to Sun 22 Nov, 0:30   40 min\n",
    );
}

#[test]
fn minutes_added_by_hand_are_corrected_and_removed() {
    let patient = Patient::with(TIMED);
    says(&patient, "elevate correct 3 --length 30m", "Saved 15:00: Legs raised: 30 min by hand, not 45 min\n");
    says(&patient, "elevate correct 3 --length 1h", "Saved 15:00: Legs raised: 30 min added\n");
    says(&patient, "elevate remove 3", "Saved 15:00: Legs raised: 1 h added taken back\n");
    assert_eq!(patient.record(), TIMED.replace("minutes = 45", "minutes = 0"));
}

#[test]
fn what_was_timed_is_removed_and_the_answer_stays() {
    let patient = Patient::with(TWO_DAYS);
    patient.types("done elevation");
    says(&patient, "elevate remove 1", "Saved 15:00: Legs raised: 9:10 to 10:40 taken back\n");
    says(&patient, "elevate remove 1", "Saved 15:00: Legs raised: 30 min added taken back\n");
    assert!(
        patient.record().contains("elevation = { state = \"done\" }\n")
            || patient.record().contains("elevation = \"done\"\n"),
        "{}",
        patient.record()
    );
    assert_eq!(
        patient.types("elevate remove 1"),
        refused(
            2,
            "error: there is no number 1 on Sun 22 Nov 2026: nothing was timed on that day\n\
             hint: see the numbers with legup elevate list --file progress.toml, and those of another day with --date yesterday\n"
        )
    );
}

#[test]
fn what_cannot_be_is_refused_with_the_way_to_say_it() {
    let patient = Patient::with(TIMED);
    for (words, code, said) in [
        (
            "correct 2 --from 11:00",
            1,
            "it began Sun 22 Nov 2026 11:00, and cannot end before that\n\
             hint: give a later time, or check the clock\n",
        ),
        (
            "correct 2 --to 15:01",
            1,
            "Sun 22 Nov 2026 15:01 is still to come, so nothing can be written down for it yet\n",
        ),
        ("correct 2 --from \"yesterday 9:10\"", 1, "this would be more than 24 hours in one go\n"),
        (
            "correct 2 --from \"19 Nov 23:00\" --to \"20 Nov 8:00\"",
            1,
            "Thu 19 Nov 2026 is before the operation, so nothing can be written down for it\n",
        ),
        (
            "correct 2 --length 45m",
            2,
            "number 2 is a stretch of time, so it has a start and an end\n\
             hint: give the right times: correct 2 --from 9:10 --to 10:40\n",
        ),
        (
            "correct 2",
            2,
            "what should be corrected about number 2?\nhint: give the right times: correct 2 --from 9:10 --to 10:40\n",
        ),
        (
            "correct 3 --from 9:10",
            2,
            "number 3 is time that was added by hand, so it has no start or end\n\
             hint: say how long it was: correct 3 --length 45m\n",
        ),
        ("correct 3 --length 23h", 1, "with this, the day would have more than 24 hours in all\n"),
        (
            "correct 0 --from 9:10",
            2,
            "there is no number 0 on Sun 22 Nov 2026: the list has 3\n\
             hint: see the numbers with legup elevate list --file progress.toml, and those of another day with --date yesterday\n",
        ),
    ] {
        assert_eq!(patient.types(&format!("elevate {words}")), refused(code, &format!("error: {said}")), "{words}");
        assert_eq!(patient.record(), TIMED, "{words}");
    }
}

#[test]
fn one_that_is_running_keeps_running_until_it_has_an_end() {
    let patient = Patient::with(OPERATED);
    patient.types("elevate start --at 14:30");
    says(&patient, "elevate list", "Legs raised, Sun 22 Nov\n 1  from 14:30, still running   30 min\n");
    says(&patient, "elevate correct 1 --from 14:00", "Saved 15:00: Legs raised: since 14:00, not 14:30\n");
    says(&patient, "elevate", "Legs raised: 1 h, running since 14:00\n");
    says(
        &patient,
        "elevate correct 1 --to 14:45",
        "Saved 15:00: Legs raised: 14:00 to 14:45, not from 14:00, still running\n",
    );
    says(&patient, "elevate", "Legs raised: 45 min, not running\n");
    says(&patient, "elevate remove 1", "Saved 15:00: Legs raised: 14:00 to 14:45 taken back\n");
    assert_eq!(patient.record(), OPERATED);
}

#[test]
fn two_that_overlap_count_once_after_a_correction_too() {
    let patient = Patient::with(TIMED);
    patient.types("elevate start --at 11:00");
    patient.types("elevate stop --at 12:00");
    says(&patient, "elevate correct 3 --from 10:00", "Saved 15:00: Legs raised: 10:00 to 12:00, not 11:00 to 12:00\n");
    says(&patient, "elevate", "Legs raised: 4 h 5 min, not running\n");
}

#[test]
fn a_stretch_over_a_clock_change_is_as_long_as_it_was() {
    let patient = Patient::with(&OPERATED.replace("2026-11-20", "2026-10-24")).at("2026-10-25T12:00:00+01:00");
    patient.types("elevate start --at \"2026-10-25T01:30+02:00\"");
    patient.types("elevate stop --at \"2026-10-25T02:15+01:00\"");
    says(&patient, "elevate list", "Legs raised, Sun 25 Oct\n 1  1:30 to 2:15 (second time)   1 h 45 min\n");
    says(
        &patient,
        "elevate correct 1 --to \"2026-10-25T02:15+02:00\"",
        "Saved 12:00: Legs raised: 1:30 to 2:15 (first time), not 1:30 to 2:15 (second time)\n",
    );
    says(&patient, "elevate list", "Legs raised, Sun 25 Oct\n 1  1:30 to 2:15 (first time)   45 min\n");
}

#[test]
fn stockings_are_listed_corrected_and_removed_over_days() {
    let patient = Patient::with(OPERATED);
    says(&patient, "wear list", "Compression stockings, Sun 22 Nov\nNothing was timed on this day.\n");
    patient.types("wear on --at \"2026-11-20 11:00\"");
    let days = "Compression stockings, Sun 22 Nov\n 1  from Fri 20 Nov, 11:00, still running   52 h\n";
    says(&patient, "wear list", days);
    says(
        &patient,
        "wear correct 1 stockings --from \"2026-11-20 12:00\"",
        "Saved 15:00: Compression stockings: since 12:00, not 11:00, Fri 20 Nov\n",
    );
    says(
        &patient,
        "wear correct 1 --to \"yesterday 21:00\"",
        "Saved 15:00: Compression stockings: 12:00 to 21:00, not from 12:00, still running, Fri 20 Nov\n",
    );
    says(&patient, "wear", "Compression stockings: off since Sat 21:00, off for 15 h on this day\n");
    says(&patient, "wear list", "Compression stockings, Sun 22 Nov\nNothing was timed on this day.\n");
    says(
        &patient,
        "wear remove 1 --date yesterday",
        "Saved 15:00: Compression stockings: 12:00 to 21:00 taken back, Fri 20 Nov\n",
    );
    assert_eq!(patient.record(), OPERATED);
}
