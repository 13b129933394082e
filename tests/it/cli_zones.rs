//! The zone that `TZ` names, and days on which the clocks change.

use std::fs;

use serde_json::Value;

use crate::cli_patient::{Answered, OPERATED, Patient, TWO_DAYS, answered, refused, without_seconds};
use crate::given::zone_file;

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
            "error: --now `2026-03-29T02:30`: the clocks went forward on that day and skipped this time\n\
             hint: the first time after that is --now \"2026-03-29 3:00\"\n"
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

/// Someone in a place whose clocks go by this rule in the data of the system, or who has no such data.
fn on_a_system(place: &str, rule: Option<&str>) -> Patient {
    let patient = Patient::with(OPERATED).living_in(place).at("2026-11-29T12:18:00Z");
    patient.write("zoneinfo/tzdata.zi", "# version 2033c\n");
    let file = patient.write(&format!("zoneinfo/{place}"), "");
    match rule {
        Some(rule) => fs::write(file, zone_file(rule)).unwrap(),
        None => fs::remove_file(file).unwrap(),
    }
    patient
}

/// What a command says where the zones of the system are in the patient's folder.
fn said(patient: &Patient, words: &[&str]) -> Answered {
    answered(patient.command(words).env("TZDIR", "zoneinfo"))
}

#[test]
fn the_clocks_of_a_country_that_changed_them_are_those_of_the_system() {
    for (place, rule, time, at) in [
        ("America/Vancouver", "MST7", "5:18", "05:18:00-07:00"),
        ("America/Vancouver", "PST8PDT,M3.2.0,M11.1.0", "4:18", "04:18:00-08:00"),
        ("Africa/Casablanca", "<-02>2", "10:18", "10:18:00-02:00"),
        ("Europe/Berlin", "XYZ-5:30", "17:48", "17:48:00+05:30"),
    ] {
        let patient = on_a_system(place, Some(rule));
        let answer = without_seconds(said(&patient, &["pain", "3", "--where", "left"]));
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{place} {rule}");
        assert!(answer.out.starts_with(&format!("Saved {time}: ")), "{place} {rule}: {}", answer.out);
        assert!(patient.record().contains(&format!("at = 2026-11-29T{at}")), "{place} {rule}: {}", patient.record());
    }
}

#[test]
fn it_says_which_data_the_zone_is_from() {
    let zone = |patient: &Patient| {
        let answer = said(patient, &["where"]);
        assert_eq!(answer.code, 0);
        answer.out.lines().find_map(|line| line.strip_prefix("Time zone")).unwrap().trim().to_owned()
    };
    assert_eq!(zone(&on_a_system("Europe/Berlin", Some("MST7"))), "zoneinfo/Europe/Berlin  (data 2033c)");
    let unversioned = on_a_system("Europe/Berlin", Some("MST7"));
    unversioned.write("zoneinfo/tzdata.zi", "");
    assert_eq!(zone(&unversioned), "zoneinfo/Europe/Berlin  (data of an unknown version)");
    let table = zone(&on_a_system("Europe/Berlin", None));
    assert!(table.starts_with("Europe/Berlin, from the table in legup  (data 20"), "{table}");
    assert_eq!(zone(&on_a_system("CET-1CEST,M3.5.0,M10.5.0/3", None)), "the rule CET-1CEST,M3.5.0,M10.5.0/3 in TZ");
    assert_eq!(zone(&Patient::new().living_in("")), "UTC");
    assert_eq!(zone(&Patient::new().living_in("Mars/Base")), "UTC");
}

#[test]
fn a_system_without_zones_has_those_of_the_table() {
    let patient = on_a_system("America/New_York", None);
    let answer = without_seconds(said(&patient, &["pain", "3"]));
    assert!(answer.out.starts_with("Saved 7:18: "), "{}", answer.out);
}

/// Pain and doses in Berlin and, after a flight, in New York, where the 24th comes once more.
const FLOWN: &str = r#"format = 1
[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00
[medicines.ibu]
name = "Ibu"
amount = "400 mg"
[[days."2026-11-24".pain]]
at = 2026-11-24T20:00:00-05:00
where = "left"
rest = 4
[[days."2026-11-24".doses]]
at = 2026-11-24T19:30:00-05:00
medicine = "ibu"
amount = "400 mg"
[days."2026-11-24".tasks]
elevation = { spans = [{ from = 2026-11-24T18:00:00-05:00, to = 2026-11-24T19:00:00-05:00 }] }
[[days."2026-11-25".pain]]
at = 2026-11-25T00:30:00+01:00
where = "left"
rest = 7
"#;

#[test]
fn a_time_by_the_clock_of_another_place_says_so_on_every_page() {
    let here = |zone: &str, moment: &str| Patient::with(FLOWN).living_in(zone).at(moment);
    let home = here("Europe/Berlin", "2026-11-25T12:00:00+01:00");
    for command in ["show", "today --date 2026-11-24"] {
        let page = home.types(command).out;
        for told in ["20:00 (UTC-5)", "19:30 (UTC-5)"] {
            assert!(page.contains(told), "{command}: {told}: {page}");
        }
    }
    let show = home.types("show").out;
    assert!(show.contains("18:00 (UTC-5) to 19:00 (UTC-5)") && show.contains(" 0:30  7 at rest"), "{show}");
    let abroad = here("America/New_York", "2026-11-24T21:00:00-05:00");
    let show = abroad.types("show").out;
    for told in [" 20:00  4", " 19:30  Ibu", "18:00 to 19:00", "0:30 (UTC+1)  7 at rest", "at 9:30 (UTC+1)"] {
        assert!(show.contains(told), "{told}: {show}");
    }
    // Who calls reads out times by the clock on the wall.
    let call = abroad.types("call").out;
    assert!(call.contains("Tue 24 Nov, 20:00: 4 at rest") && call.contains("Tue 24 Nov, 19:30: Ibu, 400 mg"), "{call}");
}

#[test]
fn pain_that_eased_on_a_journey_raises_nothing_anywhere() {
    for (zone, moment) in
        [("America/New_York", "2026-11-24T21:00:00-05:00"), ("Europe/Berlin", "2026-11-25T12:00:00+01:00")]
    {
        let patient = Patient::with(FLOWN).living_in(zone).at(moment);
        for command in ["today", "call", "report", "report --format html", "week", "today --json", "call --json"] {
            let answer = patient.types(command);
            assert_eq!(answer.code, 0, "{command}");
            for risen in ["from 4", "4 to 7", "4 at first", "rose"] {
                assert!(!answer.out.contains(risen), "{command}: {}", answer.out);
            }
        }
    }
}

#[test]
fn what_was_noted_before_a_journey_west_stands_in_the_report_though_its_date_comes_again() {
    let abroad = Patient::with(FLOWN).living_in("America/New_York").at("2026-11-24T21:00:00-05:00");
    for format in ["text", "markdown", "html"] {
        let report = abroad.types(&format!("report --format {format}")).out;
        assert!(report.contains("Worst pain: 7 of 10") && report.contains("Wed 25 Nov"), "{format}: {report}");
    }
    let early = abroad.at("2026-11-23T21:00:00-05:00").types("report").out;
    assert!(early.contains("No pain was written down.") && !early.contains("Wed 25 Nov"), "{early}");
}
