//! `done`, `slip`, `skip` and `clear`.

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS, printed, refused, without_seconds};

/// What is printed when all goes well, the seconds left out.
fn says(patient: &Patient, line: &str, out: &str) {
    assert_eq!(without_seconds(patient.types(line)), printed(out), "{line}");
}

#[test]
fn a_tick_is_done_or_kept_as_the_task_has_it() {
    let patient = Patient::with(TWO_DAYS);
    says(
        &patient,
        "done short-trips upper-body elevation",
        "Saved 15:00: Up only for meals and the bathroom done\n\
         Saved 15:00: Upper-body workouts kept\n\
         Saved 15:00: Legs raised done\n",
    );
    let record = patient.record();
    assert!(record.contains("short-trips = \"done\"") && record.contains("upper-body = \"kept\""), "{record}");
    assert!(record.contains("from = 2026-11-22T09:10:00+01:00"), "{record}");
}

#[test]
fn a_slip_a_skip_and_a_clear_say_what_they_are() {
    let patient = Patient::with(TWO_DAYS);
    let ask = "Did you fall? Say so: legup slip stairs --fell, or legup slip stairs --no-fall\n";
    says(&patient, "slip stairs", &format!("Saved 15:00: Stairs slipped\n{ask}"));
    says(&patient, "skip pain --because \"asleep all day\"", "Saved 15:00: Pain skipped\n");
    says(&patient, "clear stairs heels", "Saved 15:00: Stairs open\nSaved 15:00: Heeled shoes when up open\n");
    assert!(patient.record().contains("because = \"asleep all day\""), "{}", patient.record());
}

#[test]
fn what_is_cleared_leaves_no_name_behind() {
    let patient = Patient::with(OPERATED);
    let before = patient.record();
    for (entered, cleared) in [("--by Ada", "--by Ada"), ("--by Ada", ""), ("", "--by Ada")] {
        says(&patient, &format!("done stockings {entered}"), "Saved 15:00: Compression stockings done\n");
        says(&patient, &format!("clear stockings {cleared}"), "Saved 15:00: Compression stockings open\n");
        assert!(!patient.record().contains("Ada"), "{}", patient.record());
    }
    assert_eq!(patient.record(), before, "the file is as before");
    let timed = Patient::with(TWO_DAYS);
    says(&timed, "clear elevation --by Ada", "Nothing to save: Legs raised open already\n");
    assert!(!timed.record().contains("Ada"), "{}", timed.record());
}

#[test]
fn a_part_a_reason_and_a_note_are_said() {
    let patient = Patient::with(TWO_DAYS);
    says(
        &patient,
        "partly short-trips --note \"once to the door\"",
        "Saved 15:00: Up only for meals and the bathroom done in part\n",
    );
    says(&patient, "skip heels --why asleep", "Saved 15:00: Heeled shoes when up: asleep\n");
    says(&patient, "done upper-body --note \"all day\" --by Maria", "Saved 15:00: Upper-body workouts kept\n");
    let record = patient.record();
    assert!(record.contains("state = \"partly\"") && record.contains("why = \"asleep\""), "{record}");
    let today = patient.types("today").out;
    for said in ["in part", "Note: once to the door", "asleep", "Note: all day", "entered by Maria"] {
        assert!(today.contains(said), "{said}: {today}");
    }
    let json = patient.types("today --json").out;
    for said in ["\"state\": \"partly\"", "\"why\": \"asleep\"", "\"by\": \"Maria\""] {
        assert!(json.contains(said), "{said}: {json}");
    }
}

#[test]
fn what_is_to_be_avoided_is_not_done_in_part() {
    assert_eq!(
        Patient::with(TWO_DAYS).types("partly stairs"),
        refused(
            2,
            "error: `stairs` is something to avoid, so it cannot be done in part\n\
             hint: it is kept or it slipped: legup done stairs, or legup slip stairs\n"
        )
    );
}

#[test]
fn a_day_that_is_not_today_is_named() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "done stairs --date yesterday", "Saved 15:00: Stairs kept, Sat 21 Nov\n");
    says(&patient, "done bed-rest --date 2026-11-20", "Saved 15:00: Stay in bed done, Fri 20 Nov\n");
}

#[test]
fn what_is_so_already_is_said_and_the_file_stays() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "done stairs", "Nothing to save: Stairs kept already\n");
    says(&patient, "clear medication", "Nothing to save: Pain medicine as prescribed open already\n");
    assert_eq!(patient.record(), TWO_DAYS);
    says(&patient, "done short-trips short-trips", "Saved 15:00: Up only for meals and the bathroom done\n");
}

#[test]
fn a_task_that_is_not_in_the_plan_is_answered_with_those_of_the_day() {
    let patient = Patient::with(TWO_DAYS);
    let list = "the tasks are elevation, stockings, short-trips, heels, stairs, upper-body, leg-workout, strenuous, \
                pain, medication";
    let said = format!("error: there is no task `stocking` in this plan\nhint: did you mean `stockings`? {list}\n");
    assert_eq!(patient.types("done stocking"), refused(2, &said));
    let said = format!("error: there is no task `juggling` in this plan\nhint: {list}\n");
    assert_eq!(patient.types("clear juggling"), refused(2, &said));
}

#[test]
fn one_task_that_cannot_be_answered_keeps_all_from_being_saved() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(patient.types("done short-trips stocking").code, 2);
    assert_eq!(patient.types("done short-trips bed-rest").code, 1);
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_task_that_is_not_on_the_day_is_answered_with_its_days() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        patient.types("done bed-rest"),
        refused(
            1,
            "error: `bed-rest` is not on the list for Sun 22 Nov 2026\n\
             hint: it is on the list from Fri 20 Nov 2026 to Sat 21 Nov 2026\n"
        )
    );
    let later = Patient::with(TWO_DAYS).at("2026-12-20T12:00");
    assert_eq!(
        later.types("done stockings"),
        refused(
            1,
            "error: `stockings` is not on the list for Sun 20 Dec 2026\n\
             hint: it is on the list from Fri 20 Nov 2026 to Thu 10 Dec 2026\n"
        )
    );
}

#[test]
fn pain_is_met_by_writing_it_down() {
    assert_eq!(
        Patient::with(TWO_DAYS).types("done pain"),
        refused(
            2,
            "error: `pain` is done by writing it down, not by a tick\n\
             hint: write down the number, 0 to 10: legup pain 3\n"
        )
    );
}

#[test]
fn only_what_is_to_be_avoided_can_slip() {
    assert_eq!(
        Patient::with(TWO_DAYS).types("slip stockings"),
        refused(
            2,
            "error: `stockings` is something to do, so it cannot slip\n\
             hint: leave it open, or say why: legup skip stockings --because WHY\n"
        )
    );
}

#[test]
fn a_skip_needs_a_reason_with_words_in_it() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        patient.types("skip stockings --because \" \""),
        refused(2, "error: skipping `stockings` needs a reason\n")
    );
}

#[test]
fn days_to_come_and_days_before_the_operation_cannot_be_ticked() {
    let patient = Patient::with(TWO_DAYS);
    let coming = "error: Mon 23 Nov 2026 is still to come: you can look at it, but not tick it yet\n";
    assert_eq!(patient.types("done stairs --date tomorrow"), refused(1, coming));
    let before = "error: Thu 19 Nov 2026 is before the operation, so there is nothing to tick\n";
    assert_eq!(patient.types("done stairs --date 2026-11-19"), refused(1, before));
    let ahead = Patient::with(OPERATED).at("2026-11-19T12:00");
    assert_eq!(ahead.types("done stairs"), refused(1, before));
}

#[test]
fn a_day_is_typed_without_a_time() {
    let patient = Patient::with(TWO_DAYS);
    let hint = "hint: write a day as 2026-11-22, 22 Nov, Monday or yesterday\n";
    let said = format!("error: --date `yesterday 9:30`: a day is needed here, without a time\n{hint}");
    assert_eq!(patient.types("done stairs --date \"yesterday 9:30\""), refused(2, &said));
    let said = format!("error: --date `someday`: this date or time was not understood\n{hint}");
    assert_eq!(patient.types("today --date someday"), refused(2, &said));
    let said = format!("error: --date `31 Nov`: this date or time does not exist\n{hint}");
    assert_eq!(patient.types("today --date \"31 Nov\""), refused(2, &said));
}

#[test]
fn comments_and_keys_of_the_patients_own_survive() {
    let file = format!("# mine\n{TWO_DAYS}\n[x]\nown = 1 # kept\n");
    let patient = Patient::with(&file);
    says(&patient, "done short-trips", "Saved 15:00: Up only for meals and the bathroom done\n");
    let record = patient.record();
    assert!(record.starts_with("# mine\n") && record.contains("own = 1 # kept"), "{record}");
}

#[test]
fn a_fall_is_asked_for_of_the_day_that_was_answered_and_only_until_it_is_said() {
    let patient = Patient::with(TWO_DAYS);
    let ask = "Did you fall? Say so: legup slip stairs --date 2026-11-21 --fell, or legup slip stairs --date 2026-11-21 --no-fall";
    let slipped = patient.types("slip stairs --date yesterday").out;
    assert!(slipped.replace('\n', " ").contains(ask), "{slipped}");
    let fell = patient.types("slip stairs --date 2026-11-21 --fell").out;
    assert!(fell.starts_with("Saved") && fell.contains("with a fall, Sat 21 Nov\nCall your surgeon"), "{fell}");
    let record = patient.record();
    let (yesterday, today) = record.split_once("2026-11-22").unwrap();
    assert!(yesterday.contains("\"fell\"") && !today.contains("fell"), "{record}");
    // More words on it ask nothing that was said, and say again whom to call.
    let again = patient.types("slip stairs --date yesterday --note tripped").out;
    assert!(again.contains("Call your surgeon") && !again.contains("Did you fall?"), "{again}");
    patient.types("slip stairs --no-fall");
    let known = patient.types("slip stairs upper-body --note tripped").out;
    assert!(!known.contains("Did you fall?"), "{known}");
}

#[test]
fn a_fall_is_asked_for_and_said_and_is_a_reason_to_call_today() {
    let patient = Patient::with(TWO_DAYS);
    assert!(patient.types("slip stairs").out.contains("Did you fall?"));
    assert!(patient.types("today").out.contains("not said yet whether there was a fall"));
    let whom = "Call your surgeon's emergency line or urgent care today\n  There is no number here yet. You can add it in the settings.\n";
    says(&patient, "slip stairs --fell", &format!("Saved 15:00: Stairs: slipped, with a fall\n{whom}"));
    assert!(patient.record().contains("why = \"fell\""), "{}", patient.record());
    let today = patient.types("today").out;
    assert!(today.contains("You wrote down a fall. Please call your surgeon's emergency line"), "{today}");
    assert!(patient.types("call").out.contains("Stairs: slipped, with a fall on Sun 22 Nov"));
    assert!(
        patient.types("report").out.contains("Stairs: slipped, with a fall (the plan says: call the surgeon today)")
    );
    says(&patient, "slip stairs --no-fall", "Saved 15:00: Stairs: slipped, no fall\n");
    assert!(!patient.types("today").out.contains("You wrote down a fall"));
    says(&patient, "slip upper-body", "Saved 15:00: Upper-body workouts slipped\n");
    assert_eq!(patient.types("slip stairs --fell --no-fall").code, 2);
}
