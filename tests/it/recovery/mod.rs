//! Whole recoveries as TOML: what a patient typed on which day, and what the program says then.
//!
//! What is expected is worked out by hand from the facts the plan repeats, and not taken from the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::cli_patient::{Answered, Patient};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recovery {
    /// What the settings file says.
    settings: Option<String>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    now: String,
    zone: Option<String>,
    /// Commands that are done.
    #[serde(default)]
    types: Vec<String>,
    /// Commands that are refused.
    #[serde(default)]
    refused: Vec<String>,
    today: Option<Day>,
    /// Other days than today, by their dates.
    #[serde(default)]
    days: BTreeMap<String, Day>,
    /// Weeks, by the words behind `legup week`.
    #[serde(default)]
    weeks: BTreeMap<String, Week>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    #[serde(rename = "day")]
    number: i64,
    phase: String,
    /// The items, each as `id, level, state, 90 min, until 2026-11-19T00:00:00+01:00`, as much of it as matters.
    items: Vec<String>,
    reached: Option<Vec<String>>,
    open: Option<Vec<String>>,
    #[serde(default)]
    alerts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Week {
    done: u64,
    asked: u64,
    minutes: Option<Vec<u64>>,
    worst_left: Option<Vec<i64>>,
    worst_right: Option<Vec<i64>>,
    /// Doses on each day.
    doses: Option<Vec<u64>>,
    /// What slipped, as `2026-10-07 stairs`.
    slips: Option<Vec<String>>,
    /// What was done and asked in the week before.
    before: Option<[u64; 2]>,
}

#[test]
fn a_recovery_of_six_weeks_is_as_a_reader_of_the_facts_works_it_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/recovery");
    let mut wrong = Vec::new();
    let mut told = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            wrong.extend(lived(&name, &fs::read_to_string(&path).unwrap()));
            told += 1;
        }
    }
    assert!(told > 0, "there is no recovery to tell");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Lives through a recovery; what is not as it should be.
fn lived(name: &str, text: &str) -> Vec<String> {
    let recovery: Recovery = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut patient = Patient::new();
    if let Some(settings) = &recovery.settings {
        patient.write(".config/legup/config.toml", settings);
    }
    let mut wrong = Vec::new();
    for step in recovery.steps {
        if let Some(zone) = &step.zone {
            patient = patient.living_in(zone);
        }
        patient = patient.at(&step.now);
        let mut note = |what: String| wrong.push(format!("{name}, {}: {what}", step.now));
        for line in &step.types {
            let Answered { code, err, .. } = patient.types(line);
            if code != 0 {
                note(format!("`{line}` ended with {code}: {err}"));
            }
        }
        for line in &step.refused {
            if patient.types(line).code == 0 {
                note(format!("`{line}` was not refused"));
            }
        }
        let today = step.today.iter().map(|day| ("today --json".to_owned(), day));
        let days = step.days.iter().map(|(date, day)| (format!("today --json --date {date}"), day));
        for (line, day) in today.chain(days) {
            match json(&patient.types(&line)) {
                Ok(found) => look(day, &found).into_iter().for_each(|what| note(format!("{line}: {what}"))),
                Err(error) => note(format!("{line}: {error}")),
            }
        }
        for (words, week) in &step.weeks {
            let line = format!("week --json {words}");
            match json(&patient.types(&line)) {
                Ok(found) => look_back(week, &found).into_iter().for_each(|what| note(format!("{line}: {what}"))),
                Err(error) => note(format!("{line}: {error}")),
            }
        }
    }
    wrong
}

fn json(answered: &Answered) -> Result<Value, String> {
    if answered.code == 0 { Ok(serde_json::from_str(&answered.out).unwrap()) } else { Err(answered.err.clone()) }
}

fn ids(list: &Value, keep: impl Fn(&Value) -> bool) -> Vec<String> {
    let kept = list.as_array().unwrap().iter().filter(|one| keep(one));
    kept.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

fn differ<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Option<String> {
    (expected != found).then(|| format!("{what} is expected to be {expected:?}, and {found:?} was found"))
}

fn look(day: &Day, found: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(differ("the day", &Some(day.number), &found["day"].as_i64()));
    wrong.extend(differ("the phase", &Some(day.phase.as_str()), &found["phase"].as_str()));
    let parts = |written: &str| -> Vec<String> { written.split(',').map(|part| part.trim().to_owned()).collect() };
    let expected: Vec<_> = day.items.iter().map(|item| parts(item)).collect();
    let names: Vec<_> = expected.iter().map(|parts| parts[0].clone()).collect();
    wrong.extend(differ("the list", &sorted(names), &sorted(ids(&found["items"], |_| true))));
    for parts in &expected {
        let Some(item) = found["items"].as_array().unwrap().iter().find(|item| item["id"] == parts[0].as_str()) else {
            continue;
        };
        let is = described(item);
        if parts.iter().any(|part| !is.contains(part)) {
            wrong.push(format!("{} is expected to be {}, and is {}", parts[0], parts.join(", "), is.join(", ")));
        }
    }
    for (state, expected) in [("reached", &day.reached), ("open", &day.open)] {
        if let Some(expected) = expected {
            let found = ids(&found["milestones"], |one| one["state"] == state);
            wrong.extend(differ(state, &sorted(expected.clone()), &sorted(found)));
        }
    }
    wrong.extend(differ("the alerts", &sorted(day.alerts.clone()), &sorted(ids(&found["alerts"], |_| true))));
    wrong
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

/// Everything that can be said of an item.
fn described(item: &Value) -> Vec<String> {
    let word = |key: &str| item[key].as_str().map(ToOwned::to_owned);
    let minutes = item["minutes"].as_u64().map(|minutes| format!("{minutes} min"));
    let until = word("until").map(|until| format!("until {until}"));
    [word("id"), word("level"), word("state"), word("why"), minutes, until].into_iter().flatten().collect()
}

fn look_back(week: &Week, found: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(differ("done", &Some(week.done), &found["done"].as_u64()));
    wrong.extend(differ("asked", &Some(week.asked), &found["asked"].as_u64()));
    let days = found["days"].as_array().unwrap();
    if let Some(minutes) = &week.minutes {
        let found: Vec<_> = days.iter().map(|day| day["minutes"].as_u64().unwrap_or(0)).collect();
        wrong.extend(differ("the minutes", minutes, &found));
    }
    if let Some(doses) = &week.doses {
        let found: Vec<_> = days.iter().map(|day| day["doses"].as_u64().unwrap()).collect();
        wrong.extend(differ("the doses", doses, &found));
    }
    if let Some(slips) = &week.slips {
        let word = |slip: &Value, key: &str| slip[key].as_str().unwrap().to_owned();
        let found = found["slips"].as_array().unwrap().iter().map(|slip| word(slip, "date") + " " + &word(slip, "id"));
        wrong.extend(differ("what slipped", slips, &found.collect()));
    }
    if let Some(before) = &week.before {
        let found = ["done", "asked"].map(|key| found["before"][key].as_u64().unwrap_or(0));
        wrong.extend(differ("the week before", before, &found));
    }
    // A day without a note of pain is -1.
    for (key, worst) in [("worst_left", &week.worst_left), ("worst_right", &week.worst_right)] {
        if let Some(worst) = worst {
            let found: Vec<_> = days.iter().map(|day| day[key].as_i64().unwrap_or(-1)).collect();
            wrong.extend(differ(key, worst, &found));
        }
    }
    wrong
}
