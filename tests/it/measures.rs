//! Measures: the girth of each calf and the temperature, as they are typed, kept, shown and handed on, and what a fever
//! raises.

use chrono_tz::Europe::Berlin;
use legup::record::{Entered, Entry, Measure, Reading, Record, Site};
use legup::rules::alerts::{Cause, alerts};
use legup::rules::schedule::Schedule;
use legup::store;
use proptest::prelude::*;

use crate::cli_patient::{Patient, TWO_DAYS, without_seconds};
use crate::given::{calf_implants, day, entry, now};
use crate::screens::{AFTERNOON, Sitting};

fn read(site: Site, text: &str) -> Result<String, String> {
    site.reading(text).map(|reading| reading.to_string()).map_err(|wrong| wrong.to_string())
}

#[test]
fn a_measure_is_understood_as_people_write_it_and_kept_in_its_own_unit() {
    for (text, kept) in [
        ("37.5 cm", "37.5 cm"),
        ("37,5cm", "37.5 cm"),
        ("37,125 cm", "37.125 cm"),
        ("14 3/4 in", "14.75 in"),
        ("14¾\"", "14.75 in"),
        ("14¾″", "14.75 in"),
        ("15 inches", "15 in"),
    ] {
        assert_eq!(read(Site::LeftCalf, text).as_deref(), Ok(kept), "{text}");
    }
    for (text, kept) in [
        ("38.2 °C", "38.2 °C"),
        ("38,2 C", "38.2 °C"),
        ("38,2 ºC", "38.2 °C"),
        ("38.2℃", "38.2 °C"),
        ("38.2 ˚C", "38.2 °C"),
        ("38.2", "38.2 °C"),
        ("100.4", "100.4 °F"),
        ("100.4°F", "100.4 °F"),
        ("38 degrees celsius", "38 °C"),
    ] {
        assert_eq!(read(Site::Temperature, text).as_deref(), Ok(kept), "{text}");
    }
}

#[test]
fn what_is_no_measure_of_that_is_refused() {
    let form = Err("a number and a unit are expected here".to_owned());
    for text in ["", "warm", "38 cm", "38.2 mg", "38 39"] {
        assert_eq!(read(Site::Temperature, text), form, "{text}");
    }
    assert_eq!(read(Site::LeftCalf, "37.5"), Err("the unit is missing, cm or in".to_owned()));
    assert_eq!(read(Site::LeftCalf, "375 cm"), Err("no calf measures that".to_owned()));
    assert_eq!(read(Site::Temperature, "50"), Err("no body has that temperature".to_owned()));
    assert_eq!(read(Site::Temperature, "38.2 F"), Err("no body has that temperature".to_owned()));
}

proptest! {
    #[test]
    fn a_measure_printed_and_read_again_is_the_same(thousandths in 10_000u64..100_000, unit in 0usize..4) {
        let (unit, divided) = [("cm", 1), ("in", 3), ("°C", 2), ("°F", 1)][unit];
        let text = format!("{}.{:03} {unit}", thousandths / divided / 1000, thousandths / divided % 1000);
        for site in Site::ALL {
            if let Ok(reading) = site.reading(&text) {
                prop_assert_eq!(site.reading(&reading.to_string()), Ok(reading));
            }
        }
    }

    #[test]
    fn a_temperature_is_as_high_as_another_whatever_its_unit(tenths in 350u32..420) {
        let fahrenheit = tenths * 9 / 5 * 100 + tenths * 9 % 5 * 20 + 32_000;
        let [celsius, fahrenheit]: [Reading; 2] = [
            Site::Temperature.reading(&format!("{}.{} °C", tenths / 10, tenths % 10)).unwrap(),
            Site::Temperature.reading(&format!("{}.{:03} °F", fahrenheit / 1000, fahrenheit % 1000)).unwrap(),
        ];
        for reading in [celsius, fahrenheit] {
            prop_assert!(reading.is_at_least(tenths * 100), "{reading}");
            prop_assert!(!reading.is_at_least(tenths * 100 + 1), "{reading}");
        }
    }
}

/// What a day raises of temperatures that were written down.
fn raised(readings: &[(&str, &str)], date: &str, time: &str) -> Vec<String> {
    let recovery = store::record_of("progress.toml", TWO_DAYS).unwrap().recovery;
    let mut record = Record { recovery, ..Record::default() };
    for (at, reading) in readings {
        let value = Site::Temperature.reading(reading).unwrap();
        let what = Entered::Measure(Measure { site: Site::Temperature, value, height: None });
        record.days.entry(day(&at[..10])).or_default().add(entry(at, what));
    }
    let plan = calf_implants();
    let moment = now(&format!("{date}T{time}:00+01:00"), Berlin);
    let schedule = Schedule::on(&plan, record.recovery.as_ref().unwrap(), &moment.calendar, day(date));
    let raised = alerts(&schedule, &record, &moment, day(date));
    let of_fever = raised.iter().filter_map(|alert| match &alert.cause {
        Cause::Entered(entries) => {
            let value = |one: &Entry| one.measure().unwrap().value;
            Some(entries.iter().map(move |(_, one)| format!("{} {}", alert.rule.id, value(one))))
        }
        Cause::Pain(_) | Cause::Slipped(_) => None,
    });
    of_fever.flatten().collect()
}

#[test]
fn a_temperature_from_38_on_asks_for_a_call_in_either_unit_on_its_day_and_the_next() {
    let at = "2026-11-23T08:10:00+01:00";
    assert_eq!(raised(&[(at, "38 °C")], "2026-11-23", "09:00"), ["fever 38 °C"]);
    assert_eq!(raised(&[(at, "100.4 °F")], "2026-11-23", "09:00"), ["fever 100.4 °F"]);
    assert_eq!(raised(&[(at, "37.9 °C")], "2026-11-23", "09:00"), [""; 0]);
    assert_eq!(raised(&[(at, "100.39 °F")], "2026-11-23", "09:00"), [""; 0]);
    assert_eq!(raised(&[(at, "38 °C")], "2026-11-24", "23:00"), ["fever 38 °C"]);
    assert_eq!(raised(&[(at, "38 °C")], "2026-11-25", "09:00"), [""; 0]);
    assert_eq!(raised(&[(at, "38 °C")], "2026-11-23", "08:00"), [""; 0], "still to come");
}

#[test]
fn a_lower_temperature_later_makes_no_alert_go_away() {
    let readings = [("2026-11-23T08:10:00+01:00", "38.4 °C"), ("2026-11-23T12:00:00+01:00", "36.8 °C")];
    assert_eq!(raised(&readings, "2026-11-23", "13:00"), ["fever 38.4 °C"]);
}

#[test]
fn a_fever_is_written_down_and_every_page_and_format_has_it_and_whom_to_call() {
    let patient = Patient::with(TWO_DAYS);
    let saved = without_seconds(patient.types("measure temperature 38,2 --at 8:10 --note shivering --by Kim"));
    assert!(saved.out.starts_with("Saved 15:00: Temperature 38.2 °C at 8:10\n"), "{}{}", saved.out, saved.err);
    assert!(saved.out.contains("urgent care"), "whom to call: {}", saved.out);
    let written = "[[days.\"2026-11-22\".measures]]\nat = 2026-11-22T08:10:00+01:00\nwhat = \"temperature\"\n\
                   value = \"38.2 °C\"\nnote = \"shivering\"\nby = \"Kim\"\n";
    assert!(patient.record().contains(written), "{}", patient.record());
    for (command, said) in [
        ("today", "You wrote down a temperature of 38 °C (100.4 °F) or more."),
        ("today", "8:10  Temperature 38.2 °C"),
        ("week", "Measured: Temperature 38.2 °C, Sun 22 Nov 8:10, \"shivering\", entered by Kim."),
        ("call", "Temperature 38.2 °C, Sun 22 Nov 8:10, \"shivering\", entered by Kim"),
        ("show", "8:10  Temperature 38.2 °C"),
        ("report", "Temperature 38.2 °C at 8:10, \"shivering\", entered by Kim"),
        ("report --format markdown", "Temperature 38.2 °C at 8:10"),
        ("report --format html", "Temperature 38.2 °C at 8:10"),
        ("report --format csv", ",08:10,2026-11-22T08:10:00+01:00,2026-11-22T07:10:00Z,\"measure\",\"temperature\","),
        ("report --format csv", ",38.2,\"°C\","),
        ("report --format fhir", "\"code\": \"8310-5\""),
        ("report --format fhir", "\"code\": \"Cel\""),
        ("show --json", "\"value\": \"38.2 °C\""),
        ("plan show calf-implants", "a temperature of 38 °C or more is written down"),
    ] {
        let out = patient.types(command).out;
        let joined = out.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains(&said), "{command}: {said}\n{out}");
    }
    assert_eq!(patient.types("doctor").code, 0);
    assert_eq!(patient.types("undo").code, 0);
    assert!(!patient.record().contains("measures"), "{}", patient.record());
}

#[test]
fn the_girth_of_each_calf_stands_with_its_height_and_goes_through_export_import_and_merge() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        without_seconds(patient.types("measure left-calf \"37.5 cm\" --height \"at the pen mark\"")).out,
        "Saved 15:00: Left calf 37.5 cm (at the pen mark) at 15:00\n"
    );
    assert_eq!(patient.types("measure right-calf \"14 3/4 in\"").code, 0);
    let fhir: serde_json::Value = serde_json::from_str(&patient.types("report --format fhir").out).unwrap();
    let girths = fhir["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]);
    let girths: Vec<_> = girths.filter(|one| one["category"][0]["coding"][0]["code"] == "exam").collect();
    assert_eq!(girths.len(), 2);
    assert_eq!(girths[0]["valueQuantity"]["value"], 37.5);
    assert_eq!(girths[0]["bodySite"]["text"], "Left calf, at the pen mark");
    assert_eq!(girths[1]["valueQuantity"]["code"], "[in_i]");
    assert_eq!(girths[1]["code"]["text"], "Girth of the right calf");
    let other = Patient::with("format = 1\n");
    let json = patient.types("show --json").out;
    let read = other.types(&format!("import {}", other.write("record.json", &json).display()));
    assert_eq!((read.code, other.types("show --json").out), (0, json), "{}", read.err);
    let third = Patient::with(TWO_DAYS);
    assert_eq!(third.types("measure left-calf \"38 cm\"").code, 0);
    let merged = third.types(&format!("merge {}", third.write("copy.toml", &patient.record()).display()));
    assert_eq!(merged.code, 0, "{}", merged.err);
    assert!(merged.out.contains("2 measures"), "{}", merged.out);
    assert!(merged.out.contains("there are two measures"), "{}", merged.out);
}

#[test]
fn a_reading_of_the_night_is_said_with_the_day_of_the_calendar_so_that_it_can_be_typed() {
    let patient = Patient::with(TWO_DAYS).at("2026-11-22T03:00");
    patient.write(".config/legup/config.toml", "day_starts_at = 4\n");
    let said = patient.types("measure temperature 38.4 --at 1:30").out;
    assert!(said.contains("Temperature 38.4 °C at 1:30"), "{said}");
    let call = patient.types("call").out;
    assert!(call.contains("Temperature 38.4 °C, Sun 22 Nov 1:30"), "{call}");
}

#[test]
fn what_cannot_be_a_measure_is_refused_with_how_to_write_it() {
    let patient = Patient::with(TWO_DAYS);
    let answer = patient.types("measure temperature 50");
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("no body has that temperature"), "{}", answer.err);
    assert!(answer.err.contains("hint: write it as 38.2 °C or 100.8 °F"), "{}", answer.err);
    let file = format!(
        "{TWO_DAYS}\n[[days.2026-11-22.measures]]\nat = 2026-11-22T08:10:00+01:00\n\
                        what = \"left-calf\"\nvalue = \"38.2 °C\"\n"
    );
    let wrong = store::record_of("progress.toml", &file).unwrap_err().to_string();
    assert!(wrong.contains("a number and a unit are expected here"), "{wrong}");
    assert!(wrong.contains("write it as 37.5 cm or 14 3/4 in"), "{wrong}");
}

#[test]
fn b_opens_what_was_measured_last_and_today_the_list_and_the_details_have_it() {
    let mut sitting = Sitting::operated("2026-11-20T09:30:00+01:00", AFTERNOON);
    insta::assert_snapshot!("form", sitting.keys("b").picture(80, 24));
    sitting.keys("<right><tab>37.5<enter>");
    assert!(sitting.text(80, 24).contains("Is that cm or in?"), "{}", sitting.text(80, 24));
    sitting.keys(" cm<tab>at the pen mark<enter>");
    let today = sitting.text(80, 24);
    assert!(today.contains("Left calf"), "{today}");
    insta::assert_snapshot!("pain_screen", sitting.keys("4").text(80, 24));
    insta::assert_snapshot!("again", sitting.keys("1b").text(80, 24));
}
