//! `pain` and `note`.

use legup::record::LONGEST_NOTE;

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS, printed, refused, without_seconds};

fn says(patient: &Patient, line: &str, out: &str) {
    assert_eq!(without_seconds(patient.types(line)), printed(out), "{line}");
}

#[test]
fn pain_is_said_back_as_it_was_understood() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "pain 4 --where left", "Saved 15:00: pain 4, left leg, at 15:00\n");
    says(&patient, "pain 0 --moving 2 --where both", "Saved 15:00: pain 0, 2 moving, both legs, at 15:00\n");
    says(&patient, "pain 10 --where left --note \"a cramp\"", "Saved 15:00: pain 10, left leg, at 15:00\n");
    assert!(patient.record().contains("note = \"a cramp\""), "{}", patient.record());
}

#[test]
fn pain_without_a_leg_is_taken_and_said_to_count_for_neither() {
    let patient = Patient::with(TWO_DAYS);
    let said = without_seconds(patient.types("pain 8"));
    assert_eq!((said.code, said.out.as_str()), (0, "Saved 15:00: pain 8, leg not named, at 15:00\n"));
    assert_eq!(
        said.err,
        "note: You did not say which leg, so this counts for neither. Add --where left, right or both; to say it later, open the \
         entry on the Pain screen.\n"
    );
    assert!(patient.record().ends_with("rest = 8\n"), "{}", patient.record());
}

#[test]
fn an_alert_of_a_leg_stands_whatever_is_noted_without_one() {
    let patient = Patient::with(OPERATED).at("2026-11-22T20:00");
    let raised =
        |patient: &Patient| patient.types("today").out.contains("left leg: from 3 on Sat 21 Nov to 8 on Sun 22 Nov");
    patient.types("pain 3 --where both --at \"yesterday 12:00\"");
    assert!(!raised(&patient));
    patient.types("pain 8 --where left --at 14:00");
    assert!(raised(&patient), "{}", patient.types("today").out);
    for line in ["pain 8", "pain 0", "pain 0 --where right", "pain 2 --where both", "pain 2 --where left"] {
        patient.types(line);
        assert!(raised(&patient), "{line}: {}", patient.types("today").out);
    }
    let report = patient.types("report").out;
    // The right leg is noted as 3 and then 2, but one of those that name no leg may have been of it.
    let legs = "Left leg: 3 on the first day noted, 8\non the last. Leg not named: 8 at the worst. On 1 day there was a reason";
    assert!(report.contains(legs), "{report}");
    for row in ["Left leg, at rest       ·▄▇", "Right leg, at rest      ·▄▃", "Leg not named, at rest  ··▇"]
    {
        assert!(report.contains(row), "{row}: {report}");
    }
    let next = Patient::with(&patient.record()).at("2026-11-23T08:00");
    assert!(raised(&next), "the day after still says it");
    next.types("pain 4 --where left");
    assert!(!raised(&next), "an entry of that leg says otherwise");
}

#[test]
fn pain_goes_under_the_day_it_was_felt() {
    let patient = Patient::with(TWO_DAYS);
    says(
        &patient,
        "pain 7 --where left --at \"yesterday 21:45\"",
        "Saved 15:00: pain 7, left leg, at 21:45, Sat 21 Nov\n",
    );
    says(&patient, "pain 6 --where left --at 14:30", "Saved 15:00: pain 6, left leg, at 14:30\n");
    says(
        &patient,
        "pain 5 --where left --at 2026-11-21T23:30:00-05:00",
        "Saved 15:00: pain 5, left leg, at 23:30 (UTC-5), Sat 21 Nov\n",
    );
    let record = patient.record();
    for at in ["2026-11-21T21:45:00+01:00", "2026-11-22T14:30:00+01:00", "2026-11-21T23:30:00-05:00"] {
        assert!(record.contains(&format!("at = {at}\n")), "{record}");
    }
}

#[test]
fn pain_without_a_time_is_felt_now_to_the_second() {
    let patient = Patient::with(TWO_DAYS).at("2026-11-22T15:00:00.75+01:00");
    says(&patient, "pain 4 --where left", "Saved 15:00: pain 4, left leg, at 15:00\n");
    assert!(patient.record().contains("at = 2026-11-22T15:00:0"), "{}", patient.record());
    assert!(!patient.record().contains(".75"), "{}", patient.record());
}

#[test]
fn pain_to_come_and_pain_before_the_operation_are_refused() {
    let patient = Patient::with(TWO_DAYS);
    let coming = "error: Sun 22 Nov 2026 23:30 is still to come, so nothing can be written down for it yet\n\
                  hint: for the day before, write \"yesterday 23:30\"\n";
    assert_eq!(patient.types("pain 4 --at 23:30"), refused(1, coming));
    let before = "error: Thu 19 Nov 2026 is before the operation, so nothing can be written down for it\n";
    assert_eq!(patient.types("pain 4 --at \"2026-11-19 20:00\""), refused(1, before));
    let timeless = "error: --at `yesterday`: the time of day is missing\nhint: add it: --at \"yesterday 9:30\"\n";
    assert_eq!(patient.types("pain 4 --at yesterday"), refused(2, timeless));
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_note_is_added_below_what_is_there() {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, "note a short walk", "Saved 15:00: your note\n");
    says(&patient, "note --date yesterday \"first shower\"", "Saved 15:00: your note, Sat 21 Nov\n");
    let show = patient.types("show").out;
    assert!(show.contains("    slept badly\n    better after lunch\n    a short walk\n"), "{show}");
    assert!(show.contains("    first shower\n"), "{show}");
}

#[test]
fn a_dash_reads_the_words_from_standard_input() {
    let patient = Patient::with(TWO_DAYS);
    let answer = without_seconds(patient.types_with("note -", "one\r\ntwo\n\n"));
    assert_eq!(answer, printed("Saved 15:00: your note\n"));
    let answer = without_seconds(patient.types_with("pain 4 --where left --note -", "pulling \"behind\" the knee\n"));
    assert_eq!(answer, printed("Saved 15:00: pain 4, left leg, at 15:00\n"));
    let show = patient.types("show").out;
    assert!(show.contains("    one\n    two\n"), "{show}");
    assert!(show.contains("      pulling \"behind\" the knee\n"), "{show}");
}

#[test]
fn an_empty_note_is_a_mistake() {
    let patient = Patient::with(TWO_DAYS);
    for (line, input) in [("note \"\"", ""), ("note \"  \"", ""), ("note -", "\n \n"), ("note -", "")] {
        assert_eq!(patient.types_with(line, input), refused(2, "error: the note is empty\n"), "{line}");
    }
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_note_that_is_too_long_is_refused_whole() {
    let patient = Patient::with(TWO_DAYS);
    let refusal = refused(
        1,
        "error: the note would become longer than 4000 characters; nothing was changed\n\
         hint: make it shorter\n",
    );
    assert_eq!(patient.types_with("note -", &"ä".repeat(LONGEST_NOTE)), refusal);
    assert_eq!(patient.types_with("pain 4 --note -", &"ä".repeat(LONGEST_NOTE + 1)), refusal);
    assert_eq!(patient.types_with("note -", &"ä".repeat(20 * LONGEST_NOTE)), refusal);
    assert_eq!(patient.record(), TWO_DAYS);
    let answer = without_seconds(patient.types_with("note --date yesterday -", &"ä".repeat(LONGEST_NOTE)));
    assert_eq!(answer, printed("Saved 15:00: your note, Sat 21 Nov\n"));
}

#[test]
fn words_of_any_kind_can_come_from_standard_input_and_are_not_too_long() {
    let patient = Patient::with(TWO_DAYS);
    for (line, kept) in [
        ("done heels --note -", "heels = { state = \"done\", because = \"in words\" }"),
        ("skip elevation --because -", "because = \"in words\""),
        ("adjust stairs --until 2w --because -", "until = \"2w\"\nbecause = \"in words\"\n"),
        ("adjust --add Crutches --because -", "kind = \"keep\"\nbecause = \"in words\"\n"),
    ] {
        let before = patient.record();
        let long = patient.types_with(line, &"x".repeat(4001));
        assert_eq!((long.code, patient.record()), (1, before), "{line}");
        assert_eq!(patient.types_with(line, "in words\n").code, 0, "{line}");
        assert!(patient.record().contains(kept), "{line}: {}", patient.record());
    }
}

#[test]
fn standard_input_that_is_no_text_is_refused() {
    let patient = Patient::with(TWO_DAYS);
    let output = patient.command(&["note", "-"]).write_stdin(vec![0xC3, 0x28]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("error: standard input cannot be read: "), "{said}");
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn days_to_come_and_days_before_the_operation_take_no_note() {
    let patient = Patient::with(TWO_DAYS);
    let coming = "error: Mon 23 Nov 2026 is still to come, so nothing can be written down for it yet\n";
    assert_eq!(patient.types("note hello --date tomorrow"), refused(1, coming));
    let before = "error: Thu 19 Nov 2026 is before the operation, so nothing can be written down for it\n";
    assert_eq!(patient.types("note hello --date 2026-11-19"), refused(1, before));
}

#[test]
fn a_letter_and_its_accent_are_composed_whichever_way_they_come_in() {
    let patient = Patient::with(TWO_DAYS);
    let accent = "e\u{301}";
    patient.types_with("note -", accent);
    for line in [
        "note E",
        "pain 3 --note E",
        "skip heels --because E",
        "adjust --add E",
        "adjust heels --until 4w --because E",
        "medicine add E --amount \"1 E\" --ingredient E",
        "dose E --note E --by E",
    ] {
        let answer = patient.types(&line.replace('E', accent));
        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
    }
    let record = patient.record();
    assert!(!record.contains('\u{301}') && record.matches('é').count() >= 12, "{record}");
    // What a hand wrote stays to the byte, and is found by either.
    let by_hand = format!("{record}\n[medicines.old]\nname = \"th{accent}\"\namount = \"1 cup\"\n");
    patient.write("progress.toml", &by_hand);
    assert_eq!(patient.types("dose thé").code, 0);
    assert!(patient.record().contains(&format!("name = \"th{accent}\"")), "{}", patient.record());
}
