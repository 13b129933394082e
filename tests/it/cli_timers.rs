//! `elevate` and `wear`.

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS, printed, refused, without_seconds};

/// What is printed when all goes well, the seconds left out.
fn says(patient: &Patient, line: &str, out: &str) {
    assert_eq!(without_seconds(patient.types(line)), printed(out), "{line}");
}

#[test]
fn a_timer_starts_runs_and_stops() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "elevate", "Legs raised: 2 h, not running\n");
    says(&patient, "elevate start --at 14:30", "Saved 15:00: Legs raised: timer started at 14:30\n");
    assert_eq!(patient.types("elevate"), printed("Legs raised: 2 h 30 min, running since 14:30\n"));
    assert_eq!(
        patient.types("elevate start"),
        refused(
            1,
            "error: the timer for `elevation` is already on, since Sun 22 Nov 2026 14:30\n\
             hint: end it first: legup elevate stop\n"
        )
    );
    let today = patient.types("today --json").out;
    assert!(
        today.contains(
            "\"timer\": {\n        \"state\": \"running\",\n        \"since\": \"2026-11-22T14:30:00+01:00\"\n      }"
        ),
        "{today}"
    );
    assert!(patient.types("today").out.contains("2 h 30 min, running since 14:30"));
    says(&patient, "elevate stop", "Saved 15:00: Legs raised: timer stopped at 15:00\n");
    let record = patient.record();
    assert!(record.contains("2026-11-22T14:30:00+01:00") && record.contains("2026-11-22T15:00:0"), "{record}");
    assert_eq!(
        patient.types("elevate stop"),
        refused(1, "error: the timer for `elevation` is not on\nhint: to add time: legup elevate add 45m\n")
    );
}

#[test]
fn an_end_names_its_own_day_when_it_is_taken_back_and_on_another_day_too() {
    let patient = Patient::with(OPERATED).at("2026-11-21T23:00:00+01:00");
    patient.types("elevate start");
    let after = patient.at("2026-11-22T00:20:00+01:00");
    says(&after, "elevate stop", "Saved 0:20: Legs raised: timer stopped at 0:20\n");
    let undone = after.types("undo").out;
    assert!(undone.ends_with("Legs raised: timer stopped at 0:20 taken back\n"), "{undone}");
    says(&after, "elevate stop --at 23:50", "Saved 0:20: Legs raised: timer stopped at 23:50, Sat 21 Nov\n");
}

#[test]
fn a_stretch_that_is_there_already_is_named_as_such() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "elevate add 9:10 - 10:00", "Saved 15:00: Legs raised: 9:10 to 10:00\n");
    says(&patient, "elevate add 9:10 - 10:00", "Nothing to save: Legs raised: 9:10 to 10:00 already\n");
}

#[test]
fn time_is_added_to_a_day() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "elevate add 45m", "Saved 15:00: Legs raised: 45 min added\n");
    says(
        &patient,
        "elevate add 1 h 30 min --date yesterday",
        "Saved 15:00: Legs raised: 1 h 30 min added, Sat 21 Nov\n",
    );
    let record = patient.record();
    assert!(
        record.contains("elevation = { minutes = 75,") && record.contains("elevation = { minutes = 180 }"),
        "{record}"
    );
    assert_eq!(
        patient.types("elevate add soon"),
        refused(
            2,
            "error: `soon`: this length of time was not understood\n\
             hint: write a length as 45m, 1h30m or \"1 h 30 min\"\n"
        )
    );
    assert_eq!(
        patient.types("elevate add 23h"),
        refused(1, "error: with this, the day would have more than 24 hours in all\n")
    );
    assert_eq!(
        patient.types("elevate add 1h --date 2026-11-19"),
        refused(1, "error: Thu 19 Nov 2026 is before the operation, so there is nothing to tick\n")
    );
}

#[test]
fn a_forgotten_timer_is_not_counted_until_its_end_is_said() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "elevate start --at 14:30", "Saved 15:00: Legs raised: timer started at 14:30\n");
    let patient = patient.at("2026-11-23T09:00:00+01:00");
    assert_eq!(
        patient.types("elevate"),
        printed(
            "Legs raised: 0 min, since Sun 14:30?\n\
             It is not counted until you say when it ended, such as: legup elevate stop --at\n15:30\n"
        )
    );
    assert_eq!(
        patient.types("elevate stop"),
        refused(
            1,
            "error: the timer for `elevation` has been on since Sun 22 Nov 2026 14:30, so it may have been forgotten\n\
             hint: say when it ended, such as: legup elevate stop --at 15:30\n"
        )
    );
    assert_eq!(
        patient.types("elevate stop --at \"yesterday 14:00\""),
        refused(
            1,
            "error: it began Sun 22 Nov 2026 14:30, and cannot end before that\n\
             hint: give a later time, or check the clock\n"
        )
    );
    says(&patient, "elevate stop --at 17:00", "Saved 9:00: Legs raised: timer stopped at 17:00, Sun 22 Nov\n");
    assert!(patient.types("today --date yesterday").out.contains("4 h 30 min"));
}

#[test]
fn stockings_are_on_or_off_since_a_time() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "wear", "Compression stockings: nothing noted yet\n");
    assert_eq!(
        patient.types("wear off"),
        refused(
            1,
            "error: the timer for `stockings` is not on\n\
             hint: first say when it was put on, such as: legup wear on --at 14:00\n"
        )
    );
    says(
        &patient,
        "wear on --at \"2026-11-20 11:00\"",
        "Saved 15:00: Compression stockings: on since 11:00, Fri 20 Nov\n",
    );
    says(&patient, "wear off stockings --at 14:05", "Saved 15:00: Compression stockings: off since 14:05\n");
    says(&patient, "wear on --at 14:25", "Saved 15:00: Compression stockings: on since 14:25\n");
    says(&patient, "wear", "Compression stockings: on since 14:25, off for 20 min on this day\n");
    assert!(patient.types("today").out.contains("on since 14:25"), "{}", patient.types("today").out);
    assert_eq!(
        patient.types("wear on stairs"),
        refused(2, "error: `stairs` is not something that is put on and taken off\n")
    );
    assert_eq!(patient.types("wear on stocking").code, 2);
}

#[test]
fn a_plan_without_timers_says_so() {
    let patient = Patient::walking_for_good();
    for command in ["elevate", "wear"] {
        let said = format!("error: nothing in this plan is timed with `legup {command}`\n");
        assert_eq!(patient.types(command), refused(1, &said));
    }
}
