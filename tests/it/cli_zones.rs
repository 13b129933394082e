//! The zone that `TZ` names, and days on which the clocks change.

use serde_json::Value;

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS, answered, refused};

/// The end of the week off the feet, as the zone writes it.
fn end_of_week_one(patient: &Patient) -> String {
    let answer = patient.types("today --json");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let today: Value = serde_json::from_str(&answer.out).unwrap();
    today["items"][0]["until"].as_str().unwrap().to_owned()
}

#[test]
fn a_zone_is_a_place_the_path_of_its_file_or_a_rule() {
    for (zone, end) in [
        ("Europe/Berlin", "2026-11-27T00:00:00+01:00"),
        (":Europe/Berlin", "2026-11-27T00:00:00+01:00"),
        ("/usr/share/zoneinfo/Europe/Berlin", "2026-11-27T00:00:00+01:00"),
        ("America/New_York", "2026-11-27T00:00:00-05:00"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-27T00:00:00+01:00"),
        ("<-03>3", "2026-11-27T00:00:00-03:00"),
        ("UTC", "2026-11-27T00:00:00+00:00"),
        ("", "2026-11-27T00:00:00+00:00"),
    ] {
        let patient = Patient::with(TWO_DAYS).living_in(zone);
        assert_eq!(end_of_week_one(&patient), end, "{zone:?}");
    }
}

#[test]
fn a_rule_knows_its_summer() {
    let file = OPERATED.replace("2026-11-20T09:30:00+01:00", "2026-06-20T09:30:00+02:00");
    let patient = Patient::with(&file).living_in("CET-1CEST,M3.5.0,M10.5.0/3").at("2026-06-22T12:00");
    assert_eq!(end_of_week_one(&patient), "2026-06-27T00:00:00+02:00");
}

#[test]
fn a_zone_that_nobody_knows_is_utc_and_is_said() {
    let patient = Patient::with(TWO_DAYS);
    for zone in ["Mars/Base", "CET-1CEST", "Europe/Berlln", "/nowhere/zone", ":CET-1CEST,M3.5.0,M10.5.0/3"] {
        let answer = answered(patient.command(&["today", "--json"]).env("TZ", zone));
        assert_eq!(answer.code, 0);
        assert_eq!(answer.err, format!("note: the time zone `{zone}` in TZ is not known, so times are in UTC\n"));
        assert!(answer.out.contains("\"until\": \"2026-11-27T00:00:00+00:00\""), "{}", answer.out);
    }
}

#[test]
fn a_system_without_a_zone_named_in_the_environment_still_has_one() {
    let patient = Patient::with(TWO_DAYS);
    let answer = answered(patient.command(&["today"]).env_remove("TZ"));
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
}

#[test]
fn a_moment_without_an_offset_is_in_the_local_zone() {
    let date = |zone: &str, now: &str| {
        let answer = Patient::with(TWO_DAYS).living_in(zone).at(now).types("today --json");
        let today: Value = serde_json::from_str(&answer.out).unwrap();
        today["date"].as_str().unwrap().to_owned()
    };
    assert_eq!(date("Europe/Berlin", "2026-11-22T00:30"), "2026-11-22");
    assert_eq!(date("America/New_York", "2026-11-22T00:30"), "2026-11-22");
    assert_eq!(date("America/New_York", "2026-11-22T00:30:00+01:00"), "2026-11-21");
    assert_eq!(date("America/New_York", "2026-11-22T04:59:59Z"), "2026-11-21");
}

#[test]
fn a_moment_that_the_clocks_left_out_is_refused() {
    assert_eq!(
        Patient::with(TWO_DAYS).at("2026-03-29T02:30").types("today"),
        refused(
            2,
            "error: --now `2026-03-29T02:30`: the clocks were put forward on that day, and this time was left out\n\
             hint: take a time after the change, such as one hour later\n"
        )
    );
}

#[test]
fn a_day_without_a_midnight_begins_with_its_first_instant() {
    let file = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2018-10-28T09:30:00-03:00\n";
    let patient = Patient::with(file).living_in("America/Sao_Paulo").at("2018-10-30T12:00");
    assert_eq!(end_of_week_one(&patient), "2018-11-04T01:00:00-02:00");
    let on_the_day = Patient::with(file).living_in("America/Sao_Paulo").at("2018-11-04T01:00");
    assert!(on_the_day.types("today").out.starts_with("Day 7 · Back to daily life "));
}

#[test]
fn hours_pass_by_the_clock_and_days_by_the_calendar_through_a_change() {
    let file = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-10-31T20:00:00-04:00\n";
    let patient = Patient::with(file).living_in("America/New_York").at("2026-11-01T12:00");
    let today: Value = serde_json::from_str(&patient.types("today --json").out).unwrap();
    assert_eq!(today["items"][0]["id"], "bed-rest");
    assert_eq!(today["items"][0]["until"], "2026-11-01T19:00:00-05:00");
    assert_eq!(today["items"][1]["until"], "2026-11-07T00:00:00-05:00");
    assert_eq!(today["day"], 1);
}
