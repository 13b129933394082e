//! Records of invented recoveries of any length, for the benches.

use std::fmt::Write as _;

use chrono::{DateTime, Days, NaiveDate, TimeZone};
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;

pub(crate) const SIZES: [(&str, u64); 3] = [("six weeks", 42), ("a year", 365), ("ten years", 3652)];

/// The zone in which the recoveries are lived.
pub(crate) const ZONE: Tz = Berlin;

pub(crate) fn now() -> DateTime<Tz> {
    at(today(), "14:05:12")
}

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn at(day: NaiveDate, time: &str) -> DateTime<Tz> {
    ZONE.from_local_datetime(&day.and_time(time.parse().unwrap())).earliest().unwrap()
}

/// The progress file of a recovery whose last day is today, with two tasks of the patient's own, so that there is something to
/// tick after the plan too: each day has eight answers, three timed stretches, two pain entries, three doses and a note.
pub(crate) fn record(days: u64) -> String {
    let first = today().checked_sub_days(Days::new(days - 1)).unwrap();
    let surgery = at(first, "00:30:00").to_rfc3339();
    let mut text = format!(
        "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = {surgery}\n\n\
         [recovery.extra.stretches]\ntitle = \"Calf stretches\"\nuntil = 2027-12-31\n\n\
         [recovery.extra.walk]\ntitle = \"A walk\"\nuntil = 2027-12-31\n\n\
         [medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\nhours_between = 6\n\
         most_in_24_hours = \"1200 mg\"\n\n[medicines.paracetamol]\nname = \"Paracetamol\"\namount = \"500 mg\"\n"
    );
    for day in first.iter_days().take_while(|day| *day <= today()) {
        write_day(&mut text, day);
    }
    text
}

fn write_day(text: &mut String, day: NaiveDate) {
    let at = |time: &str| at(day, time).to_rfc3339();
    let span = |from: &str, to: &str| format!("{{ from = {}, to = {} }}", at(from), at(to));
    let (raised, again) = (span("07:00:00", "08:10:00"), span("09:10:00", "10:40:00"));
    let worn = span("08:15:00", "13:50:00");
    let mut entries = format!(
        "\n[days.\"{day}\"]\nnote = \"slept badly, better after lunch with the legs up\"\n\n[days.\"{day}\".tasks]\n\
         elevation = {{ state = \"done\", spans = [{raised}, {again}] }}\n\
         stockings = {{ state = \"done\", spans = [{worn}] }}\nshort-trips = \"done\"\n\
         heels = {{ state = \"skipped\", because = \"not up today\" }}\nstairs = \"kept\"\nupper-body = \"kept\"\n\
         leg-workout = \"kept\"\nstrenuous = \"kept\"\n"
    );
    for (time, side, rest) in [("08:40:00", "left", 4), ("12:30:00", "right", 3)] {
        let at = at(time);
        // Writing to a String cannot fail.
        let _ =
            write!(entries, "\n[[days.\"{day}\".pain]]\nat = {at}\nwhere = \"{side}\"\nrest = {rest}\nmoving = 6\n");
    }
    for time in ["01:00:00", "07:00:00", "13:00:00"] {
        let at = at(time);
        let dose = format!("\n[[days.\"{day}\".doses]]\nat = {at}\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n");
        entries.push_str(&dose);
    }
    text.push_str(&entries);
}
