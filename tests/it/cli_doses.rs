//! `dose` and `medicine`.

use crate::cli_patient::{Answered, Patient, TWO_DAYS, printed, refused, without_seconds};

const ADD: &str = "medicine add Ibuprofen --amount \"400 mg\" --hours-between 6 --most \"1200 mg\"";

/// Someone with a recovery and a medicine, on the afternoon of day 2.
fn patient() -> Patient {
    let patient = Patient::with(TWO_DAYS);
    says(&patient, ADD, "Saved 15:00: Ibuprofen, 400 mg\n");
    patient
}

fn says(patient: &Patient, line: &str, out: &str) {
    assert_eq!(without_seconds(patient.types(line)), printed(out), "{line}");
}

/// What was printed, wherever its lines end.
fn flat(answer: &Answered) -> String {
    answer.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_dose_is_written_down_after_a_look_at_the_one_before() {
    let patient = patient();
    let first = "No dose was written down before this one.\nSaved 15:00: Ibuprofen 400 mg at 8:00\n";
    says(&patient, "dose ibuprofen --at 8:00", first);
    let second = "Last dose: 7 h ago, at 8:00.\nSaved 15:00: Ibuprofen 200 mg at 15:00\n";
    says(&patient, "dose IBUPROFEN --amount \"200 mg\" --note \"after lunch\"", second);
    let show = patient.types("show").out;
    assert!(show.contains("    8:00  Ibuprofen, 400 mg\n    15:00  Ibuprofen, 200 mg\n      after lunch\n"), "{show}");
}

#[test]
fn a_dose_that_is_too_soon_is_written_down_only_on_the_patients_word() {
    let patient = patient();
    patient.types("dose ibuprofen --at 11:50");
    let before = patient.record();
    let warned = "Last dose: 3 h 10 min ago, at 11:50.\n\
                  Too soon: this is 3 h 10 min after the last dose. Your label says at least 6 h\n\
                  between doses.\n\
                  Possible again from 17:50.\n";
    let refusal = "error: this dose goes against a label, so it was not written down\n\
                   hint: to write it down anyway, add --anyway\n";
    let answer = patient.types("dose ibuprofen");
    assert_eq!(answer, Answered { code: 1, out: warned.to_owned(), err: refusal.to_owned() });
    assert_eq!(patient.record(), before);
    says(&patient, "dose ibuprofen --anyway", &format!("{warned}Saved 15:00: Ibuprofen 400 mg at 15:00\n"));
}

#[test]
fn a_dose_past_the_most_is_stopped_and_the_one_before_it_is_not() {
    let patient = patient();
    for at in ["\"yesterday 20:00\"", "2:00"] {
        assert_eq!(patient.types(&format!("dose ibuprofen --at {at}")).code, 0);
    }
    let last = patient.types("dose ibuprofen --at 8:00");
    assert_eq!(last.code, 0);
    assert!(flat(&last).contains("one more would be over the most in 24 hours until 20:00."), "{}", last.out);
    let past = patient.types("dose ibuprofen");
    assert_eq!(past.code, 1);
    assert!(flat(&past).contains("it is 1600 mg in 24 hours. Your label says at most 1200 mg."), "{}", past.out);
    assert!(past.out.ends_with("Possible again from 20:00.\n"), "{}", past.out);
}

#[test]
fn a_dose_of_the_same_ingredient_counts() {
    let patient = patient();
    patient.types("medicine add \"Nurofen Junior\" --amount \"200 mg\" --ingredient IBUPROFEN");
    patient.types("dose \"nurofen junior\" --at 14:00");
    let answer = patient.types("dose ibuprofen");
    assert_eq!(answer.code, 1);
    let said = "Last dose of the same ingredient: Nurofen Junior, 1 h ago, at 14:00.\n";
    assert!(answer.out.starts_with(said), "{}", answer.out);
}

#[test]
fn a_dose_to_come_and_one_before_the_operation_are_refused() {
    let patient = patient();
    let coming = "error: Sun 22 Nov 2026 23:30 is still to come, so nothing can be written down for it yet\n\
                  hint: for the day before, write \"yesterday 23:30\"\n";
    assert_eq!(patient.types("dose ibuprofen --at 23:30"), refused(1, coming));
    let before = "error: Thu 19 Nov 2026 is before the operation, so nothing can be written down for it\n";
    assert_eq!(patient.types("dose ibuprofen --at \"2026-11-19 20:00\""), refused(1, before));
}

#[test]
fn an_unknown_medicine_is_answered_with_how_to_add_it() {
    let none = "error: there is no medicine `aspirin`\n\
                hint: add it from your own label: legup medicine add \"aspirin\" --amount \"400 mg\"\n";
    assert_eq!(Patient::with(TWO_DAYS).types("dose aspirin"), refused(2, none));
    let patient = patient();
    let like = "error: there is no medicine `ibuprofn`\nhint: did you mean `Ibuprofen`?\n";
    assert_eq!(patient.types("dose ibuprofn"), refused(2, like));
    let other = "error: there is no medicine `tea`\nhint: your medicines are Ibuprofen; \
                 add it from your own label: legup medicine add \"tea\" --amount \"400 mg\"\n";
    assert_eq!(patient.types("dose tea"), refused(2, other));
    assert_eq!(patient.types("medicine remove tea").code, 2);
}

#[test]
fn a_medicine_is_added_corrected_and_removed_and_its_doses_stay() {
    let patient = patient();
    patient.types("dose ibuprofen --at 8:00");
    says(&patient, "medicine add ibuprofen --amount \"600 mg\" --most 3", "Saved 15:00: ibuprofen, 600 mg\n");
    let list =
        "Your medicines\n\nibuprofen  ibuprofen\n  600 mg a dose, at most 3 doses in 24 hours\n  last dose at 8:00\n";
    says(&patient, "medicine", list);
    says(&patient, "medicine remove Ibuprofen", "Saved 15:00: ibuprofen taken back\n");
    let show = patient.types("show").out;
    assert!(show.contains("    8:00  ibuprofen, 400 mg\n"), "{show}");
}

#[test]
fn a_label_can_say_parts_of_hours_and_numbers_of_doses() {
    let patient = patient();
    patient.types("medicine add Drops --amount \"20 drops\" --hours-between 4.5 --most \"3 doses\"");
    let said = "20 drops a dose, at least 4 h 30 min between doses, at most 3 doses in 24 hours";
    let list = patient.types("medicine");
    assert!(flat(&list).contains(said), "{}", list.out);
}

#[test]
fn a_label_that_does_not_fit_together_is_refused() {
    let patient = Patient::with(TWO_DAYS);
    let more = "error: one dose is more than the most in 24 hours\nhint: check --amount and --most against the label\n";
    assert_eq!(patient.types("medicine add A --amount \"1 g\" --most \"400 mg\""), refused(2, more));
    let units = "error: the amount of a dose and the most in 24 hours have different units\n\
                 hint: give both in the same unit, or --most as a number of doses: --most 3\n";
    assert_eq!(patient.types("medicine add A --amount \"1 tablet\" --most \"400 mg\""), refused(2, units));
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn wrong_words_of_medicine_end_with_two() {
    let patient = Patient::with(TWO_DAYS);
    for line in [
        "dose",
        "dose a b",
        "dose a --amount much",
        "medicine add",
        "medicine add A",
        "medicine add A --amount 0",
        "medicine add \"  \" --amount 1",
        "medicine add A --amount 1 --hours-between 0",
        "medicine add A --amount 1 --hours-between 169",
        "medicine add A --amount 1 --hours-between \"6 mg\"",
        "medicine add A --amount 1 --most 0",
        "medicine add A --amount 1 --most mg",
        "medicine add A --amount 1 --most 101",
        "medicine add A --amount 1 --most \"1.5 doses\"",
        "medicine add A --amount 1 --ingredient \"\"",
        "medicine remove",
        "medicine tea",
    ] {
        let answer = patient.types(line);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{line}");
    }
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn an_amount_that_can_be_two_is_refused_with_both_and_nothing_is_written() {
    let patient = Patient::with(TWO_DAYS);
    let said = |option: &str, typed: &str, more: &str, less: &str| {
        let error = format!(
            "error: invalid value '{typed}' for '{option}': this could be {more} or {less}\n\
             hint: write {more} or {less}\n\nFor more information, try '--help'.\n"
        );
        refused(2, &error)
    };
    let amount = "medicine add Tylenol --amount \"1,000 mg\" --hours-between 1 --most \"4 g\"";
    assert_eq!(patient.types(amount), said("--amount <AMOUNT>", "1,000 mg", "1000 mg", "1 mg"));
    let most = "medicine add Tylenol --amount \"500 mg\" --most \"4.000 mg\"";
    assert_eq!(patient.types(most), said("--most <MOST>", "4.000 mg", "4000 mg", "4 mg"));
    let dose = "dose tylenol --amount \"1.000 mg\"";
    assert_eq!(patient.types(dose), said("--amount <AMOUNT>", "1.000 mg", "1000 mg", "1 mg"));
    for line in ["medicine add A --amount \"-1 mg\"", "medicine add A --amount 1 --most -3", "dose a --amount -1"] {
        let answer = patient.types(line);
        assert!(answer.code == 2 && answer.err.contains("\nhint: write it with the digits 0 to 9"), "{}", answer.err);
    }
    assert_eq!(patient.types("medicine add A --amount 1 --hours-between \"1,000\"").code, 2);
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn what_was_typed_in_other_words_is_said_as_it_is_understood_before_it_is_saved() {
    let patient = Patient::with(TWO_DAYS);
    let add = "medicine add Tylenol --amount \"2 x 500 mg\" --hours-between 4,5 --most \"4,5 g\"";
    let understood = "Understood as 1000 mg a dose, at least 4 h 30 min between doses, at most 4.5 g in 24 hours.\n";
    says(&patient, add, &format!("{understood}Saved 15:00: Tylenol, 1000 mg\n"));
    let plain = "medicine add A --amount \"1 mg\" --hours-between 4.5 --most \"3 doses\"";
    says(&patient, plain, "Saved 15:00: A, 1 mg\n");
    let none = "No dose was written down before this one.\n";
    let half = format!("Understood as 0.5 g.\n{none}Saved 15:00: Tylenol 0.5 g at 15:00\n");
    says(&patient, "dose tylenol --amount \"½ g\"", &half);
    assert!(
        patient.record().contains("amount = \"1000 mg\"\nhours_between = 4.5\nmost_in_24_hours = \"4.5 g\"\n"),
        "{}",
        patient.record()
    );
}

#[test]
fn a_dose_of_more_than_the_label_has_is_written_down_only_on_the_patients_word() {
    let patient = patient();
    let warned = "No dose was written down before this one.\n\
                  More than one dose: this is 800 mg. Your label says 400 mg a dose.\n";
    let refusal = "error: this dose goes against a label, so it was not written down\n\
                   hint: to write it down anyway, add --anyway\n";
    let before = patient.record();
    let answer = patient.types("dose ibuprofen --amount \"800 mg\" --at 8:00");
    let near = "Near the most: after this dose, one more would be over the most";
    assert!(!answer.out.contains(near), "{}", answer.out);
    assert_eq!(answer, Answered { code: 1, out: warned.to_owned(), err: refusal.to_owned() });
    assert_eq!(patient.record(), before);
    let saved = format!("{warned}Saved 15:00: Ibuprofen 800 mg at 8:00\n");
    says(&patient, "dose ibuprofen --amount \"800 mg\" --at 8:00 --anyway", &saved);
}
