//! `call`: whom to call, with what, and what to tell them.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS};

fn page(patient: &Patient, line: &str) -> String {
    let answer = patient.types(line);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
    assert!(answer.out.lines().all(|line| line.width() <= 80 && line == line.trim_end()), "{}", answer.out);
    answer.out
}

fn json(patient: &Patient) -> Value {
    serde_json::from_str(&page_of_json(patient)).unwrap()
}

fn page_of_json(patient: &Patient) -> String {
    let answer = patient.types("call --json");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    answer.out
}

#[test]
fn the_sheet_says_whom_to_call_with_what_and_what_to_tell_them() {
    insta::assert_snapshot!(page(&Patient::with(TWO_DAYS), "call"));
}

#[test]
fn the_sheet_can_be_written_with_ascii_signs() {
    let page = page(&Patient::with(TWO_DAYS), "call --plain");
    assert!(page.replace('°', "").is_ascii(), "{page}");
}

#[test]
fn the_sheet_for_programs_has_its_keys_in_the_documented_order() {
    let file = TWO_DAYS.replace("2026-11-20T09:30:00+01:00", "2026-09-10T09:30:00+02:00");
    insta::assert_snapshot!(page_of_json(&Patient::with(&file)));
}

#[test]
fn a_numb_foot_is_more_urgent_in_the_first_days() {
    let level = |now| {
        let call = json(&Patient::with(TWO_DAYS).at(now));
        let flags = call["red_flags"].as_array().unwrap().clone();
        let of = |id: &str| {
            flags.iter().find(|flag| flag["id"] == id).map(|flag| flag["level"].as_str().unwrap().to_owned())
        };
        (of("foot-first-days"), of("foot-later"))
    };
    assert_eq!(level("2026-11-26T23:59"), (Some("emergency".to_owned()), None));
    assert_eq!(level("2026-11-27T00:00"), (None, Some("today".to_owned())));
}

#[test]
fn the_red_flags_stay_to_the_end_of_day_84() {
    let patient = Patient::with(TWO_DAYS).at("2027-02-12T23:59");
    assert!(page(&patient, "call").contains("Breath or chest"));
    insta::assert_snapshot!(page(&Patient::with(TWO_DAYS).at("2027-02-13T00:00"), "call"));
}

#[test]
fn before_the_operation_the_numbers_are_there_already() {
    insta::assert_snapshot!(page(&Patient::with(OPERATED).at("2026-11-17T12:00"), "call"));
}

#[test]
fn without_a_recovery_the_numbers_are_there_all_the_same() {
    let patient = Patient::new();
    insta::assert_snapshot!(page(&patient, "call"));
    assert_eq!(json(&patient).get("sheet"), None);
    assert!(!patient.file().exists());
}

#[test]
fn a_plan_that_is_not_there_is_a_remark_and_the_rest_is_told() {
    let patient = Patient::with(&TWO_DAYS.replace("\"calf-implants\"", "\"calf-implant\""));
    let answer = patient.types("call");
    assert_eq!(answer.code, 0);
    assert_eq!(
        answer.err,
        "note: progress.toml follows the plan `calf-implant`, which is missing\n\
         hint: did you mean plan = \"calf-implants\"?\n"
    );
    insta::assert_snapshot!(answer.out);
}

#[test]
fn mistakes_in_the_patients_own_plan_leave_the_signs_of_the_programs_one() {
    let patient = Patient::with(TWO_DAYS);
    let sound = page(&patient, "call");
    patient.write(".config/legup/plans/calf-implants.toml", "id = \"calf-implants\"\n");
    let answer = patient.types("call");
    assert_eq!((answer.code, answer.out), (0, sound));
    assert!(answer.err.contains("calf-implants.toml:1:1: "), "{}", answer.err);
}

#[test]
fn a_file_that_cannot_be_read_keeps_nobody_from_calling() {
    let patient = Patient::with("format = 1\n[recovery\n");
    let answer = patient.types("call");
    assert_eq!(answer.code, 0);
    assert!(answer.err.starts_with("progress.toml:2:"), "{}", answer.err);
    insta::assert_snapshot!(answer.out);
    let json = patient.types("call --json");
    assert_eq!((json.code, json.out.contains("\"emergency\"")), (0, true));
    patient.write("progress.toml.2026-11-21.bak", TWO_DAYS);
    patient.write("progress.toml.2026-11-22.bak", "form");
    let answer = patient.types("call");
    assert_eq!(answer.code, 0);
    let remark = "note: what follows is from ./progress.toml.2026-11-21.bak, the newest copy that can be \
                  read\n";
    assert!(answer.err.ends_with(remark), "{}", answer.err);
    assert_eq!(answer.out, page(&Patient::with(TWO_DAYS), "call"));
}

#[test]
fn settings_that_cannot_be_read_leave_the_newest_record_and_the_last_numbers() {
    const CONFIG: &str = ".config/legup/config.toml";
    let numbers = "[phones]\nsurgeon = \"030 1234\"\n";
    let sound = Patient::with(TWO_DAYS);
    sound.write(CONFIG, numbers);
    // An older copy of the record is there, and not needed.
    let patient = Patient::with(TWO_DAYS);
    patient.write("progress.toml.2026-11-21.bak", "format = 1\n");
    patient.write(CONFIG, "phones = 3\n");
    let without = patient.types("call");
    assert_eq!((without.code, without.out), (0, page(&Patient::with(TWO_DAYS), "call")));
    assert!(!without.err.contains("what follows is from"), "{}", without.err);
    let copy = patient.write(&format!("{CONFIG}.2026-11-21.bak"), numbers);
    let with = patient.types("call");
    assert_eq!((with.code, with.out), (0, page(&sound, "call")));
    let remark = format!("note: what follows is from {}, the newest copy", copy.display());
    assert!(with.err.contains(&remark), "{}", with.err);
}

#[test]
fn with_nothing_written_down_the_sheet_says_so() {
    let empty =
        "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\nexpanders = true\n";
    let page = page(&Patient::with(empty).at("2026-11-20T15:00"), "call");
    let sheet = &page[page.find("What to tell them").unwrap()..];
    insta::assert_snapshot!(sheet);
}

#[test]
fn today_says_first_whom_to_call_and_why() {
    let entry = |day: u32, rest: u32| {
        format!("[[days.2026-11-{day}.pain]]\nat = 2026-11-{day}T14:00:00+01:00\nwhere = \"left\"\nrest = {rest}\n")
    };
    let start = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n";
    let patient = Patient::with(&format!("{start}{}{}{}", entry(20, 6), entry(21, 3), entry(22, 6)));
    let page = page(&patient, "today");
    insta::assert_snapshot!(page.lines().take(16).collect::<Vec<_>>().join("\n"));
    let today: Value = serde_json::from_str(&patient.types("today --json").out).unwrap();
    let ids: Vec<_> = today["alerts"].as_array().unwrap().iter().map(|alert| &alert["id"]).collect();
    assert_eq!(ids, ["pain-turned", "pain-one-sided"]);
}

#[test]
fn what_was_taken_is_told_by_the_clock_of_who_calls() {
    let patient = Patient::new().at("2026-11-22T09:10:00+01:00");
    patient.types("start --surgery 2026-11-20T09:30+01:00");
    patient.types("medicine add Ibu --amount \"400 mg\" --hours-between 6");
    patient.types("dose ibu --at 9:00");
    patient.types("pain 3 --at 9:05");
    let abroad = patient.living_in("UTC").at("2026-11-22T11:00:00Z");
    let sheet = abroad.types("call").out;
    assert!(
        sheet.contains("Sun 22 Nov, 8:00: Ibu, 400 mg") && sheet.contains("Sun 22 Nov, 8:05: 3 at rest"),
        "{sheet}"
    );
    let today = abroad.types("today").out;
    assert!(today.contains("9:00 (UTC+1)  Ibu, 400 mg") && today.contains("next possible: 14:00"), "{today}");
}
