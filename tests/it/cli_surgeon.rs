//! `journey`, `adjust` and `exchange`.

use crate::cli_patient::{Answered, Patient, TWO_DAYS, printed, refused, without_seconds};

/// Somebody with expanders, whose second operation is not known.
const EXPANDERS: &str = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00
expanders = true
"#;

fn answer(patient: &Patient, line: &str) -> Answered {
    without_seconds(patient.types(line))
}

#[test]
fn the_journey_is_a_page_of_80_columns() {
    insta::assert_snapshot!(Patient::with(TWO_DAYS).types("journey").out);
}

#[test]
fn the_journey_can_be_written_with_ascii_signs() {
    let page = Patient::with(TWO_DAYS).types("journey --plain").out;
    assert!(page.is_ascii(), "{page}");
}

#[test]
fn a_journey_with_expanders_says_that_the_second_operation_has_no_date() {
    let page = Patient::with(EXPANDERS).types("journey").out;
    assert!(page.contains("The second operation has no date yet."), "{page}");
}

#[test]
fn a_name_that_is_not_known_is_named_with_the_one_that_is_like_it() {
    let patient = Patient::with(TWO_DAYS);
    let answer = patient.types("adjust stocking --until 4w");
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.starts_with(
            "error: there is no task or milestone `stocking` in this plan\nhint: did you mean `stockings`? the names are bed-rest, "
        ),
        "{}",
        answer.err
    );
    assert_eq!(
        patient.types("adjust --remove crutches"),
        refused(2, "error: `crutches` is not a task or visit of your own\n")
    );
}

#[test]
fn what_cannot_be_so_is_refused_in_words() {
    let patient = Patient::with(TWO_DAYS);
    for (line, code, err) in [
        (
            "adjust stockings --until 2026-11-18",
            2,
            "error: it would end before it starts: it starts on Fri 20 Nov 2026, and Tue 17 Nov 2026 is its last day\n\
             hint: an end of 18 Dec means that 17 Dec is the last day\n",
        ),
        (
            "adjust stockings",
            2,
            "error: what did the surgeon say about `stockings`?\n\
             hint: for example: legup adjust stockings --until 4w, or --not-at-all\n",
        ),
        (
            "adjust stockings --until soon",
            2,
            "error: --until `soon`: this date or time was not understood\n\
             hint: write it as 4w, 48h, 2026-12-18 or 18 Dec\n",
        ),
        (
            "adjust stockings --until 4w --on 2026-11-23",
            1,
            "error: Mon 23 Nov 2026 is still to come, so nothing was said on it yet\n",
        ),
        (
            "adjust stockings --until 4w --on 14:00",
            2,
            "error: --on `14:00`: a day is needed here, without a time\n\
             hint: write a day as 2026-11-22, 22 Nov, Monday or yesterday\n",
        ),
        ("adjust stockings --plan", 1, "error: nothing the surgeon said about `stockings` is written down\n"),
        ("adjust --add \" \"", 2, "error: it needs a name\n"),
        ("exchange \"15 Jan 8:00\"", 1, "error: the implants were placed at once, so there is no second operation\n"),
    ] {
        assert_eq!(patient.types(line), refused(code, err), "{line}");
    }
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn words_that_do_not_go_together_are_refused() {
    let patient = Patient::with(TWO_DAYS);
    for line in [
        "adjust",
        "adjust stockings --add Crutches",
        "adjust stockings --until 4w --not-at-all",
        "adjust stockings --plan --because why",
        "adjust --add Visit --at \"4 Dec 10:30\" --until 4w",
        "adjust --remove crutches --until 4w",
        "exchange",
        "exchange \"15 Jan 8:00\" --not-known",
    ] {
        assert_eq!(patient.types(line).code, 2, "{line}");
    }
}

#[test]
fn the_second_operation_is_after_the_first() {
    assert_eq!(
        Patient::with(EXPANDERS).types("exchange \"20 Nov 18:00\""),
        refused(1, "error: the second operation must be on a later day than the first, Fri 20 Nov 2026\n")
    );
    assert_eq!(
        Patient::with(EXPANDERS).types("exchange tomorrow"),
        refused(
            2,
            "error: exchange `tomorrow`: the time of day is missing\nhint: add it: exchange \"tomorrow 9:30\"\n"
        )
    );
    // However late a day turns over, a day of the calendar has one operation.
    let night = EXPANDERS.replace("2026-11-20T09:30", "2026-11-20T02:00");
    for (file, at) in [(night.as_str(), "2026-11-20T09:00"), (EXPANDERS, "2026-11-21T02:00")] {
        let patient = Patient::with(file);
        patient.write(".config/legup/config.toml", "day_starts_at = 4\n");
        let answer = patient.types(&format!("exchange {at}"));
        assert!(answer.err.starts_with("error: the second operation must be on a later day"), "{}", answer.err);
        assert_eq!((answer.code, patient.record()), (1, file.to_owned()));
    }
}

#[test]
fn the_surgeons_word_is_saved_and_said_back_in_words() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        answer(&patient, "adjust stockings --until 4w --because \"still swollen\""),
        printed(
            "Saved 15:00: Compression stockings: what your surgeon said\n\
             until the end of Thu 17 Dec\n\
             The plan says: until the end of Thu 3 Dec, then advised until the end of Thu 10 Dec\n"
        )
    );
    let page = patient.types("journey").out;
    assert!(page.contains("† Compression stockings") && page.contains("\"still swollen\""), "{page}");
    let today = patient.types("today --json").out;
    assert!(today.contains("\"until\": \"2026-12-18T00:00:00+01:00\""), "{today}");
    // What was asked before it was said stays.
    let yesterday = patient.types("today --json --date yesterday").out;
    assert!(yesterday.contains("\"until\": \"2026-12-04T00:00:00+01:00\""), "{yesterday}");
    assert_eq!(
        answer(&patient, "adjust stockings --plan"),
        printed(
            "Saved 15:00: Compression stockings: what your surgeon said taken back\n\
             until the end of Thu 3 Dec, then advised until the end of Thu 10 Dec\n"
        )
    );
}

#[test]
fn not_at_all_takes_a_task_off_the_list_from_that_day_on() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(patient.types("adjust heels --not-at-all").code, 0);
    assert!(!patient.types("today").out.contains("heels"));
    assert!(patient.types("today --date yesterday").out.contains("heels"));
}

#[test]
fn something_of_ones_own_is_added_and_taken_away() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        answer(&patient, "adjust --add Crutches --until 10d"),
        printed("Saved 15:00: Crutches\nuntil the end of Sun 29 Nov\n")
    );
    assert_eq!(answer(&patient, "done crutches"), printed("Saved 15:00: Crutches done\n"));
    assert_eq!(answer(&patient, "adjust --remove crutches"), printed("Saved 15:00: Crutches taken back\n"));
    assert_eq!(
        answer(&patient, "adjust --add Follow-up --at \"22 Nov 17:30\""),
        printed("Saved 15:00: Follow-up, Sun 22 Nov 17:30\nSun 22 Nov, 17:30\n")
    );
    let today = patient.types("today").out;
    assert!(today.lines().any(|line| line.contains("Follow-up") && line.contains("17:30")), "{today}");
}

#[test]
fn from_the_second_operation_on_the_days_count_anew() {
    let patient = Patient::with(EXPANDERS);
    assert_eq!(
        answer(&patient, "exchange \"2026-12-28 8:00\""),
        printed("Saved 15:00: second operation on Monday 28 December 2026 at 8:00\n")
    );
    let patient = patient.at("2026-12-31T15:00:00+01:00");
    assert!(patient.types("today").out.starts_with("Day 3 after the second operation · Off your feet"));
    assert!(patient.types("today --date 2026-12-04").out.starts_with("Day 14 after the first operation"));
    let json = patient.types("today --json").out;
    assert!(json.contains("\"day\": 3,\n  \"phase\": \"off-feet\""), "{json}");
    assert_eq!(answer(&patient, "exchange --not-known"), printed("Saved 15:00: second operation not known\n"));
}
