//! The JSON that scripts and other programs read: a contract.

use serde_json::Value;

use crate::cli_patient::{Patient, TWO_DAYS};

/// What a command prints; it goes well and ends with one line break.
fn json(patient: &Patient, line: &str) -> String {
    let answer = patient.types(line);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
    assert!(answer.out.ends_with("}\n"));
    answer.out
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

#[test]
fn before_the_operation_the_phase_is_ahead_and_the_day_is_negative() {
    let patient = Patient::with(TWO_DAYS).at("2026-11-17T12:00");
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
    assert_eq!(today["alerts"], Value::Array(Vec::new()));
}

#[test]
fn what_has_no_end_has_no_until() {
    let plan = "id = \"ever\"\ntitle = \"Ever\"\nabout = \"A.\"\nsource = \"S\"\n\
                [[phases]]\nid = \"all\"\ntitle = \"All\"\nduring = \"0h..\"\n\
                [[tasks]]\nid = \"walk\"\ntitle = \"Walk\"\nkind = \"keep\"\nmust = \"0h..\"\nreason = \"R.\"\n\
                [[milestones]]\nid = \"home\"\ntitle = \"Home\"\nat = \"1d\"\nreason = \"R.\"\n";
    let patient = Patient::with("format = 1\n[recovery]\nplan = \"ever\"\nsurgery = 2026-11-20T09:30:00+01:00\n");
    patient.write(".config/legup/plans/ever.toml", plan);
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
