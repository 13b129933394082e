//! Recoveries written down by hand: `scenarios/*.toml` say what is expected at a moment, and the rules must agree.
//!
//! A scenario names the zone where the patient is, the operation, and moments. Each moment says the day's number, the
//! phase and exactly what is on the day's list; behind an item may stand what else is expected of it, as in
//! `"stockings, advised"` or `"elevation, done, 45 min"`. `reached`, `open` and `ahead` list all milestones, `windows`
//! says from when until when an item is asked, `alerts` lists those that the day raises, `week` is the number of the week
//! review, and `looking-at` names another day to look at from that moment.
//!
//! `overrides` is what the surgeon said of a task or milestone, `extras` are tasks and visits of the patient's own, and
//! `exchange` is the second operation.

mod file;
mod verdict;

use std::sync::Arc;

use legup::rules::schedule::Schedule;
use legup::rules::tailored::tailored;
use legup::rules::time::{Calendar, Moment};

use crate::given::calf_implants;
use file::Scenario;

/// Everything in which the rules and a scenario disagree, one line each.
fn disagreements(name: &str, text: &str) -> Vec<String> {
    let scenario: Scenario = match toml::from_str(text) {
        Ok(scenario) => scenario,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let Ok(zone) = scenario.zone.parse::<chrono_tz::Tz>() else {
        return vec![format!("{name}: the zone `{}` is not known", scenario.zone)];
    };
    let calendar = Calendar::new(Arc::new(zone));
    let recovery = scenario.recovery();
    let plan = tailored(&calf_implants(), &recovery, &calendar);
    let record = scenario.record();
    let mut found = Vec::new();
    for (index, expected) in scenario.moments.iter().enumerate() {
        let moment = Moment::new(file::instant(expected.now).to_utc(), calendar.clone());
        let at = match expected.looking_at {
            Some(day) => format!("{name}, moment {} ({}, looking at {day})", index + 1, expected.now),
            None => format!("{name}, moment {} ({})", index + 1, expected.now),
        };
        let day = expected.looking_at.map_or_else(|| moment.today(), file::date);
        let schedule = Schedule::on(&plan, &recovery, &calendar, day);
        let wrong = verdict::judge(&schedule, &record, &moment, expected);
        found.extend(wrong.into_iter().map(|line| format!("{at}: {line}")));
    }
    found
}

#[test]
fn every_recovery_written_down_by_hand_is_what_the_rules_say() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/scenarios");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    assert!(paths.len() > 20, "only {} scenarios in {folder}", paths.len());
    let wrong: Vec<_> = paths
        .iter()
        .flat_map(|path| {
            let name = format!("scenarios/{}", path.file_name().unwrap().display());
            disagreements(&name, &std::fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_disagreement_names_the_file_the_moment_and_both_sides() {
    let scenario = r#"
zone = "Europe/Berlin"
operation = 2026-11-20T09:30:00+01:00

[[moments]]
now = 2026-12-31T12:00:00+01:00
day = 40
phase = "healed"
items = ["heels, must", "stairs"]
reached = []
windows.strenuous = { from = 2026-11-20T09:30:00+01:00, until = 2027-01-02T00:00:00+01:00 }
"#;
    let at = "wrong.toml, moment 1 (2026-12-31T12:00:00+01:00)";
    assert_eq!(
        disagreements("wrong.toml", scenario),
        [
            format!("{at}: the day is expected to be 40, and 41 was found"),
            format!("{at}: the phase is expected to be healed, and light-training was found"),
            format!("{at}: expected on the list, and not found: stairs"),
            format!("{at}: found on the list, and not expected: strenuous"),
            format!("{at}: heels is expected to be must, and is advised, open"),
            format!("{at}: reached is expected to be none, and {REACHED_BY_YEAR_END} was found"),
            format!(
                "{at}: strenuous is expected from 2026-11-20T09:30:00+01:00 until 2027-01-02T00:00:00+01:00, \
                 and is asked from 2026-11-20T09:30:00+01:00 until 2027-01-01T00:00:00+01:00"
            ),
        ]
    );
}

const REACHED_BY_YEAR_END: &str = "up-for-meals, pain-peak-over, off-feet-over, upper-body-ok, office-work, \
                                   soreness-over, stockings-off, light-legs-ok";

#[test]
fn a_slip_of_the_pen_in_a_scenario_is_not_read_over() {
    let wrong =
        disagreements("typo.toml", "zone = \"Europe/Berlin\"\noperation = 2026-11-20T09:30:00+01:00\nmoment = []\n");
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].starts_with("typo.toml: ") && wrong[0].contains("moment"), "{wrong:?}");
}
