//! The JSON that scripts and other programs read: a contract.

use serde_json::Value;

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS, with_one_name};

/// What a command prints; it goes well and ends with one line break.
fn json(patient: &Patient, line: &str) -> String {
    let answer = patient.types(line);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
    assert!(answer.out.ends_with("}\n"));
    with_one_name(&answer.out)
}

fn value(patient: &Patient, line: &str) -> Value {
    serde_json::from_str(&json(patient, line)).unwrap()
}

#[test]
fn today_has_its_keys_in_the_documented_order() {
    insta::assert_snapshot!(json(&Patient::with(TWO_DAYS), "today --json"));
}

#[test]
fn week_has_its_keys_in_the_documented_order() {
    insta::assert_snapshot!(json(&Patient::with(TWO_DAYS), "week --json"));
}

#[test]
fn show_has_its_keys_in_the_documented_order() {
    insta::assert_snapshot!(json(&Patient::with(TWO_DAYS), "show --json"));
}

/// Somebody who used everything there is by the afternoon of day 2.
pub(crate) fn who_used_everything() -> Patient {
    let patient = Patient::with(&TWO_DAYS.replacen("+01:00\n", "+01:00\nexpanders = true\n", 1));
    patient.write(".config/legup/config.toml", "daily_goal = 360\n[phones]\nsurgeon = \"030 1234\"\n");
    for line in [
        "exchange 2027-01-15T08:00+01:00",
        "adjust stockings --until 4w --because \"still swollen\" --on 2026-11-21 --by Maria",
        "adjust office-work --not-at-all",
        "adjust --add Crutches --until 9d --because \"for longer ways\"",
        "adjust --add \"Follow-up visit\" --at 2026-12-02T10:30+01:00",
        "medicine add Ibuprofen --amount \"400 mg\" --hours-between 6 --most \"1200 mg\" --ingredient ibuprofen",
        "dose ibuprofen --at 08:00 --note \"with breakfast\" --by Maria",
        "dose ibuprofen --at 14:30",
        "skip short-trips --why asleep",
        "partly bed-rest --date 2026-11-21 --note \"up once\" --by Maria",
        "slip leg-workout --note \"on tiptoe\"",
        "pain 6 --moving 8 --where left --at 14:50 --by Maria",
        "pain 3 --where right --at 14:51",
        "elevate start --at 14:40",
        "wear on stockings --at 08:00",
    ] {
        let answer = patient.types(line);
        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
    }
    patient
}

#[test]
fn today_has_its_keys_where_there_is_everything() {
    insta::assert_snapshot!(json(&who_used_everything(), "today --json"));
}

#[test]
fn week_has_its_keys_where_there_is_everything() {
    let patient = who_used_everything().at("2026-11-28T15:00:00+01:00");
    for line in ["pain 4 --moving 5", "pain 2 --at 08:00", "dose ibuprofen", "slip strenuous", "note \"warm day\""] {
        assert_eq!(patient.types(line).code, 0, "{line}");
    }
    insta::assert_snapshot!(json(&patient, "week 2 --json"));
}

#[test]
fn show_has_its_keys_where_there_is_everything() {
    insta::assert_snapshot!(json(&who_used_everything(), "show --json"));
}

#[test]
fn call_has_its_keys_where_there_is_everything() {
    insta::assert_snapshot!(json(&who_used_everything(), "call --json"));
}

/// A schema of these texts, in which every key has to be named: a published one allows more of them.
fn strict(schema: &str) -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(schema).unwrap();
    close(&mut schema);
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn close(part: &mut Value) {
    match part {
        Value::Object(keys) => {
            keys.values_mut().for_each(close);
            if keys.contains_key("properties") && keys.get("type") == Some(&"object".into()) {
                keys.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}

#[test]
fn every_output_is_as_its_schema_says() {
    let used = who_used_everything();
    assert_eq!(used.types("called surgeon --said \"come by\"").code, 0);
    assert_eq!(used.types("measure temperature \"38.5 °C\" --note warm").code, 0);
    assert_eq!(used.types("measure left-calf \"36 cm\" --height \"at the mark\"").code, 0);
    assert_eq!(used.types("report --format ics --output a.ics").code, 0);
    used.write(
        ".config/legup/plans/mine.toml",
        &std::fs::read_to_string("assets/plans/calf-implants.toml")
            .unwrap()
            .replace("id = \"calf-implants\"", "id = \"mine\""),
    );
    let broken = Patient::with(TWO_DAYS);
    broken.write("progress.toml.2026-11-21.bak", TWO_DAYS);
    broken.write("progress.toml", "format = 1\nrecovery = 3\n");
    let patients = [
        ("everything", &used),
        ("later", &who_used_everything().at("2027-02-20T12:00:00+01:00")),
        ("two days", &Patient::with(TWO_DAYS)),
        ("just operated", &Patient::with(OPERATED)),
        ("before", &Patient::with(OPERATED).at("2026-11-17T12:00")),
        ("for good", &Patient::walking_for_good()),
        ("in no zone", &Patient::with(TWO_DAYS).living_in("XYZ-3:17")),
        ("broken", &broken),
        ("new", &Patient::new()),
    ];
    for (name, line) in [
        ("today", "today --json"),
        ("today", "today --date yesterday --json"),
        ("week", "week --json"),
        ("week", "week 9 --json"),
        ("journey", "journey --json"),
        ("medicine", "medicine --json"),
        ("call", "call --json"),
        ("show", "show --json"),
        ("plan", "plan show calf-implants --json"),
        ("plans", "plan list --json"),
        ("where", "where --json"),
        ("doctor", "doctor --json"),
    ] {
        let schema = strict(&json(&used, &format!("schema {name}")));
        let mut count = 0;
        for (who, patient) in &patients {
            let answer = patient.types(line);
            if answer.out.is_empty() {
                assert_ne!(answer.code, 0, "{who}: {line}");
                continue;
            }
            let value: Value = serde_json::from_str(&answer.out).unwrap();
            let wrong: Vec<_> =
                schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(wrong.is_empty(), "{who}: {line}: {wrong:#?}");
            count += 1;
        }
        assert!(count >= 5, "{line}");
    }
}

#[test]
fn a_schema_says_no_to_what_is_not_so() {
    let patient = Patient::with(TWO_DAYS);
    let schema = strict(&json(&patient, "schema today"));
    let sound = value(&patient, "today --json");
    assert!(schema.is_valid(&sound));
    for (pointer, wrong) in [
        ("/date", "22.11.2026"),
        ("/items/0/state", "dine"),
        ("/items/0/from", "2026-11-20T09:30:00Z"),
        ("/day", "two"),
    ] {
        let mut other = sound.clone();
        *other.pointer_mut(pointer).unwrap() = wrong.into();
        assert!(!schema.is_valid(&other), "{pointer}");
    }
    assert_eq!(patient.types("schema report").code, 2);
}

#[test]
fn one_that_was_skipped_and_then_met_by_an_entry_has_no_reason_any_more() {
    let patient = Patient::with(TWO_DAYS).at("2026-11-23T15:00:00+01:00");
    let of_pain = || {
        let today = value(&patient, "today --json");
        today["items"].as_array().unwrap().iter().find(|item| item["id"] == "pain").unwrap().clone()
    };
    assert_eq!(patient.types("skip pain --why asleep").code, 0);
    assert_eq!((&of_pain()["state"], &of_pain()["why"]), (&"skipped".into(), &"asleep".into()));
    assert_eq!(patient.types("pain 3").code, 0);
    assert_eq!((&of_pain()["state"], of_pain().get("why")), (&"done".into(), None));
}

#[test]
fn before_the_operation_the_phase_is_ahead_and_the_day_is_negative() {
    let patient = Patient::with(OPERATED).at("2026-11-17T12:00");
    let today = value(&patient, "today --json");
    assert_eq!(today["phase"], "ahead");
    assert_eq!(today["day"], -3);
    assert_eq!(today["items"], Value::Array(Vec::new()));
    assert_eq!(value(&patient, "show --json")["day"], -3);
}

#[test]
fn minutes_are_there_for_time_and_a_reason_where_there_is_one() {
    let today = value(&Patient::with(TWO_DAYS), "today --json");
    for item in today["items"].as_array().unwrap() {
        assert_eq!(item.get("minutes").is_some(), item["kind"] == "time", "{item}");
        assert_eq!(item.get("because").is_some(), item["id"] == "heels", "{item}");
    }
}

#[test]
fn an_alert_has_its_id_its_level_and_its_words() {
    let today = value(&Patient::with(TWO_DAYS), "today --json");
    let alerts = today["alerts"].as_array().unwrap();
    assert_eq!((&alerts[0]["id"], &alerts[0]["level"], alerts.len()), (&"slipped".into(), &"office".into(), 1));
    let later = value(&Patient::with(TWO_DAYS).at("2026-11-23T08:00"), "today --json");
    assert_eq!(later["alerts"], Value::Array(Vec::new()));
}

#[test]
fn what_has_no_end_has_no_until() {
    let patient = Patient::walking_for_good();
    let today = value(&patient, "today --json");
    assert_eq!(today["items"][0]["from"], "2026-11-20T09:30:00+01:00");
    assert_eq!(today["items"][0].get("until"), None);
    assert_eq!(today["milestones"][0].get("until"), None);
}

#[test]
fn moments_have_a_numeric_offset_even_in_utc() {
    let patient = Patient::with(TWO_DAYS).living_in("UTC");
    let today = value(&patient, "today --json");
    assert_eq!(today["items"][0]["until"], "2026-11-27T00:00:00+00:00");
}

#[test]
fn json_is_the_same_whatever_the_colours_and_signs() {
    let patient = Patient::with(TWO_DAYS);
    for kind in ["today", "week", "show"] {
        let bare = json(&patient, &format!("{kind} --json"));
        assert_eq!(json(&patient, &format!("{kind} --json --color always --plain")), bare);
    }
}

#[test]
fn what_a_terminal_could_obey_is_escaped_and_comes_back_as_it_was() {
    let odd = "a\u{7f}b\u{85}c\u{9b}31m d\u{202e}e\u{2066}f\u{200f}g\u{2028}h\u{feff}i\u{e0041}j\u{200d}k";
    let patient = Patient::with(OPERATED);
    assert_eq!(patient.types(&format!("note \"x{odd}\"")).code, 0);
    let texts = ["show --json", "week --json", "report --format fhir"].map(|line| json(&patient, line));
    for text in &texts {
        let hidden =
            |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{2066}\u{200f}\u{2028}\u{feff}\u{e0041}".contains(c));
        assert!(!text.contains(hidden), "{text:?}");
    }
    let show = &texts[0];
    assert!(
        show.contains("a\\u007fb\\u0085c\\u009b31m d\\u202ee\\u2066f\\u200fg\\u2028h\\ufeffi\\udb40\\udc41j\u{200d}k"),
        "{show}"
    );
    let note = serde_json::from_str::<Value>(show).unwrap()["days"]["2026-11-22"]["note"].as_str().unwrap().to_owned();
    assert_eq!(note, format!("x{odd}"));
    let elsewhere = Patient::new();
    elsewhere.write("a.json", show);
    assert_eq!(elsewhere.types("import a.json").code, 0);
    assert_eq!(json(&elsewhere, "show --json"), *show);
}
