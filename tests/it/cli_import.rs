//! `import`.

use crate::cli_patient::{Answered, Patient, TWO_DAYS, printed, refused, without_seconds};

/// A patient with two days and settings of their own, and the JSON of both.
fn exported() -> (Patient, String) {
    let patient = Patient::with(TWO_DAYS);
    patient.write(".config/legup/config.toml", "day_starts_at = 4\n\n[phones]\nemergency = \"112\"\n");
    let json = patient.types("show --json").out;
    (patient, json)
}

/// Somebody elsewhere who has this file.
fn elsewhere(name: &str, text: &str) -> Patient {
    let patient = Patient::new();
    patient.write(name, text);
    patient
}

const SAVED: &str = "Saved 15:00: 2 days with 10 entries from a.json\nSaved 15:00: your settings from a.json\n";

#[test]
fn a_record_goes_to_another_computer_and_says_the_same_there() {
    let (_, json) = exported();
    let patient = elsewhere("a.json", &json);
    assert_eq!(without_seconds(patient.types("import a.json")), printed(SAVED));
    assert_eq!(patient.types("show --json"), printed(&json));
}

#[test]
fn a_record_in_which_everything_was_used_comes_back() {
    let json = crate::cli_json::who_used_everything().types("show --json").out;
    let patient = elsewhere("a.json", &json);
    assert_eq!(patient.types("import a.json").code, 0);
    assert_eq!(patient.types("show --json"), printed(&json));
}

#[test]
fn settings_stay_as_they_are_where_the_json_has_none() {
    let json = Patient::with(TWO_DAYS).types("show --json").out;
    let patient = elsewhere("a.json", &json);
    let settings = patient.write(".config/legup/config.toml", "plain = true\n");
    let said = "Saved 15:00: 2 days with 10 entries from a.json\n";
    assert_eq!(without_seconds(patient.types("import a.json")), printed(said));
    assert_eq!(std::fs::read_to_string(settings).unwrap(), "plain = true\n");
}

#[test]
fn a_dash_reads_standard_input() {
    let (_, json) = exported();
    let patient = Patient::new();
    let said = SAVED.replace("a.json", "standard input");
    assert_eq!(without_seconds(patient.types_with("import -", &json)), printed(&said));
    assert_eq!(patient.types("show --json"), printed(&json));
    let said = "standard input: this is not a file that `legup show --json` made\n\
                hint: this makes one: legup show --json > record.json\n";
    assert_eq!(Patient::new().types_with("import -", ""), refused(1, said));
}

#[test]
fn a_recovery_that_is_there_is_kept_in_a_file_beside_or_nothing_is_changed() {
    let (_, json) = exported();
    let patient = Patient::with(&TWO_DAYS.replace("slept badly", "mine"));
    patient.write("a.json", &json);
    let said = "error: progress.toml already has a recovery in it; nothing was changed\n\
                hint: to keep it in another file and start again, add --archive; to keep both going, name another --file\n";
    assert_eq!(patient.types("import a.json"), refused(1, said));
    assert_eq!(patient.record(), TWO_DAYS.replace("slept badly", "mine"));
    let said = "Saved 15:00: 2 days with 10 entries from a.json. What was there before is kept in \
                ./progress-2026-11-20.toml\nSaved 15:00: your settings from a.json\n";
    assert_eq!(without_seconds(patient.types("import a.json --archive")), printed(said));
    let kept = patient.file().with_file_name("progress-2026-11-20.toml");
    assert_eq!(std::fs::read_to_string(kept).unwrap(), TWO_DAYS.replace("slept badly", "mine"));
    assert_eq!(patient.types("show --json"), printed(&json));
    let said = "Nothing to save: 2 days with 10 entries from a.json already\n";
    assert_eq!(patient.types("import a.json --archive"), printed(said));
}

#[test]
fn entries_without_a_recovery_are_kept_in_a_file_beside() {
    let (_, json) = exported();
    let before = "format = 1\n\n[days.\"2026-11-19\"]\nnote = \"nervous\"\n";
    let patient = Patient::with(before);
    patient.write("a.json", &json);
    let said = without_seconds(patient.types("import a.json")).out;
    assert!(said.contains("What was there before is kept in ./progress-2.toml\n"), "{said}");
    assert_eq!(std::fs::read_to_string(patient.file().with_file_name("progress-2.toml")).unwrap(), before);
}

#[test]
fn what_would_be_lost_is_refused_with_its_place() {
    let (_, json) = exported();
    let patient = elsewhere("a.json", &json.replace("\"rest\": 4", "\"rest\": 4,\n          \"mood\": \"fair\""));
    let said = "a.json:60:11: days.2026-11-22.pain[0].mood: legup would not keep this\n   \
                60 |           \"mood\": \"fair\",\n      \
                |           ^^^^^^\n\
                hint: correct it, or make the file again: legup show --json > record.json\n";
    assert_eq!(patient.types("import a.json"), refused(1, said));
    assert!(!patient.file().exists());
}

#[test]
fn the_plan_must_be_there() {
    let (_, json) = exported();
    let patient = elsewhere("a.json", &json.replace("calf-implants", "mine"));
    let said = "error: a.json follows the plan `mine`, which is missing\n\
                hint: put its file back; legup where says in which folder\n";
    assert_eq!(patient.types("import a.json"), refused(1, said));
    assert!(!patient.file().exists());
}

#[test]
fn no_report_can_be_read_back_and_the_hint_says_what_can() {
    let patient = Patient::with(TWO_DAYS);
    for format in ["html", "csv", "ics", "fhir", "text", "markdown"] {
        assert_eq!(patient.types(&format!("report --format {format} --output r.{format}")).code, 0);
        let Answered { code, err, .. } = patient.types(&format!("import r.{format}"));
        let begins = format!("r.{format}: this is not a file that `legup show --json` made");
        assert!(code == 1 && err.starts_with(&begins), "{err}");
        assert!(err.ends_with(": legup show --json > record.json\n"), "{err}");
    }
    let said = "progress.toml: this is not a file that `legup show --json` made: it looks like a progress file\n\
                hint: use it as it is: legup --file progress.toml today\n";
    assert_eq!(patient.types("import progress.toml"), refused(1, said));
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let said = "error: a.json cannot be read: it is not there\n\
                hint: name the file that `legup show --json` was written to, or - for standard input\n";
    assert_eq!(Patient::new().types("import a.json"), refused(1, said));
    assert_eq!(Patient::new().types("import .").code, 1);
}
