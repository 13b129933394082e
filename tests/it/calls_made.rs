//! Calls that were made: from the command line, in the file, on every page, and as the surgeon's word.

use crate::cli_patient::{Patient, TWO_DAYS, without_seconds};

/// Somebody whose pain rose in one leg.
fn raised() -> Patient {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(patient.types("slip stairs --no-fall").code, 0);
    patient
}

#[test]
fn a_call_is_written_down_with_what_they_said_and_the_alert_shows_it_and_stays() {
    let patient = raised();
    let saved =
        without_seconds(patient.types("called surgeon --said \"-1 day off, come on Monday\" --at 10:20 --by Kim"));
    assert_eq!(
        saved.out,
        "Saved 15:00: called the surgeon at 10:20\n\
         If it changes what the plan asks for: legup adjust TASK --until DAY --because \"...\"\n",
        "{}",
        saved.err
    );
    let record = patient.record();
    let written = "[[days.\"2026-11-22\".calls]]\nat = 2026-11-22T10:20:00+01:00\nwhom = \"surgeon\"\n\
                   said = \"-1 day off, come on Monday\"\nby = \"Kim\"\n";
    assert!(record.contains(written), "{record}");
    let today = patient.types("today").out;
    assert!(today.contains("Something happened that was to be avoided."), "{today}");
    let told = "You called the surgeon at 10:20: \"-1 day off, come on Monday\", entered by Kim";
    assert!(today.contains(told), "{today}");
    let sheet = patient.types("call").out;
    assert!(sheet.contains("Calls I made\n    10:20 the surgeon: \"-1 day off, come on Monday\""), "{sheet}");
    for (command, said) in [
        ("show", "10:20 the surgeon: \"-1 day off, come on Monday\", entered by Kim"),
        ("report", "Called: 10:20 the surgeon: \"-1 day off, come on Monday\", entered by Kim"),
        ("report --format markdown", "Called: 10:20 the surgeon: \"-1 day off"),
        ("report --format html", "Called: 10:20 the surgeon: &quot;-1 day off"),
        ("report --format csv", ",10:20,2026-11-22T10:20:00+01:00,2026-11-22T09:20:00Z,\"call\",\"surgeon\","),
        ("report --format fhir", "\"resourceType\": \"Communication\""),
        ("show --json", "\"whom\": \"surgeon\""),
        ("call --json", "\"calls\": ["),
    ] {
        let out = patient.types(command).out;
        assert!(out.contains(said) || out.replace("\n    ", " ").contains(said), "{command}: {out}");
    }
    let csv = patient.types("report --format csv").out;
    assert!(csv.contains("'-1 day off"), "no formula: {csv}");
    assert_eq!(patient.types("undo").code, 0);
    assert!(!patient.record().contains("calls"), "{}", patient.record());
}

#[test]
fn a_call_without_words_asks_for_no_more_and_one_to_come_is_refused() {
    let patient = raised();
    assert_eq!(
        without_seconds(patient.types("called emergency")).out,
        "Saved 15:00: called the emergency number at 15:00\n"
    );
    for wrong in ["called", "called mother", "called surgeon --at 16:00", "called surgeon --at \"19 Nov\""] {
        let answer = patient.types(wrong);
        assert_ne!(answer.code, 0, "{wrong}: {}", answer.out);
        assert!(answer.err.contains("error:"), "{wrong}: {}", answer.err);
    }
}

#[test]
fn calls_of_days_before_what_was_raised_stand_with_no_alert() {
    let patient = raised();
    assert_eq!(patient.types("called surgeon --said early --at \"20 Nov 12:00\"").code, 0);
    let today = patient.types("today").out;
    assert!(!today.contains("You called"), "{today}");
    assert!(
        patient.types("today --date yesterday").out.contains("early") || patient.types("show").out.contains("early")
    );
}

#[test]
fn doctor_knows_the_keys_of_a_call_and_names_what_cannot_be_meant() {
    let patient = raised();
    patient.write(
        "progress.toml",
        &format!(
            "{}\n[[days.\"2026-11-22\".calls]]\nat = 2026-11-27T10:20:00+01:00\nwhom = \"surgeon\"\nsayd = \"x\"\n",
            patient.record()
        ),
    );
    let found = patient.types("doctor").out;
    assert!(found.contains("this is later than now") && found.contains("`sayd`"), "{found}");
    patient
        .write("progress.toml", &format!("{}\n[[days.\"2026-11-21\".calls]]\nwhom = \"nobody\"\n", patient.record()));
    let refused = patient.types("today");
    assert!(refused.err.contains("\"nobody\" is not known"), "{}", refused.err);
    assert!(refused.err.contains("it can be surgeon, urgent, emergency, other"), "{}", refused.err);
}
