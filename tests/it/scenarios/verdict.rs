//! Compares what a scenario expects with what the rules say.

use legup::plan::{AHEAD, Level};
use legup::record::Record;
use legup::rules::alerts::alerts;
use legup::rules::checklist::{Item, checklist};
use legup::rules::milestones::{Standing, milestones};
use legup::rules::review::{review, week_of};
use legup::rules::schedule::Schedule;
use legup::rules::time::Moment;

use super::file::{Asked, Expected, date, instant};

/// What is not as the scenario expects, in plain words.
pub(super) fn judge(schedule: &Schedule<'_>, record: &Record, moment: &Moment, expected: &Expected) -> Vec<String> {
    let day = expected.looking_at.map_or_else(|| moment.today(), date);
    let list = checklist(schedule, record, moment, day);
    let mut wrong = Vec::new();
    differ(&mut wrong, "the day", &expected.day, &list.day.0);
    differ(&mut wrong, "the phase", expected.phase.as_str(), list.phase.map_or(AHEAD, |phase| phase.id.as_str()));
    items(&mut wrong, &expected.items, &list.items);
    for (name, standing, ids) in [
        ("reached", Standing::Reached, &expected.reached),
        ("open", Standing::Open, &expected.open),
        ("ahead", Standing::Ahead, &expected.ahead),
    ] {
        if let Some(ids) = ids {
            let points = milestones(schedule, moment.now);
            let found: Vec<_> = points.iter().filter(|point| point.state == standing).collect();
            let found: Vec<_> = found.iter().map(|point| point.milestone.id.clone()).collect();
            differ(&mut wrong, name, &listed(ids), &listed(&found));
        }
    }
    if let Some(week) = expected.week {
        differ(&mut wrong, "the week", &week, &week_of(list.day));
        let week_has_the_day =
            list.day.0 < 0 || review(schedule, record, moment, week).days.iter().any(|reviewed| reviewed.date == day);
        differ(
            &mut wrong,
            "the day's place in the review",
            "there",
            if week_has_the_day { "there" } else { "missing" },
        );
    }
    if let Some(ids) = &expected.alerts {
        let raised = alerts(schedule, record, moment, day);
        let found: Vec<_> = raised.iter().map(|alert| alert.rule.id.clone()).collect();
        differ(&mut wrong, "the alerts", &listed(ids), &listed(&found));
    }
    for (id, asked) in &expected.windows {
        match list.items.iter().find(|item| item.task.id.as_str() == id) {
            Some(item) => window(&mut wrong, id, asked, item),
            None => wrong.push(format!("{id} is expected to have a window, and is not on the list")),
        }
    }
    wrong
}

fn differ<T: PartialEq + std::fmt::Display + ?Sized>(wrong: &mut Vec<String>, what: &str, expected: &T, found: &T) {
    if expected != found {
        wrong.push(format!("{what} is expected to be {expected}, and {found} was found"));
    }
}

fn listed(ids: &[String]) -> String {
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}

fn items(wrong: &mut Vec<String>, expected: &[String], found: &[Item<'_>]) {
    let parts = |written: &str| -> Vec<String> { written.split(',').map(|part| part.trim().to_owned()).collect() };
    let expected: Vec<Vec<String>> = expected.iter().map(|written| parts(written)).collect();
    let id = |item: &Item<'_>| item.task.id.to_string();
    let missing: Vec<_> = expected
        .iter()
        .map(|parts| parts[0].clone())
        .filter(|wanted| !found.iter().any(|i| id(i) == *wanted))
        .collect();
    let surplus: Vec<_> = found.iter().map(id).filter(|found| !expected.iter().any(|e| e[0] == *found)).collect();
    if !missing.is_empty() {
        wrong.push(format!("expected on the list, and not found: {}", listed(&missing)));
    }
    if !surplus.is_empty() {
        wrong.push(format!("found on the list, and not expected: {}", listed(&surplus)));
    }
    for parts in &expected {
        let Some(item) = found.iter().find(|item| id(item) == parts[0]) else { continue };
        let is = described(item);
        if parts[1..].iter().any(|part| !is.contains(part)) {
            wrong.push(format!("{} is expected to be {}, and is {}", parts[0], parts[1..].join(", "), is.join(", ")));
        }
    }
}

/// Everything that can stand behind an item.
fn described(item: &Item<'_>) -> Vec<String> {
    let level = match item.level {
        Level::Must => "must",
        Level::Advised => "advised",
    };
    let minutes = item.minutes.map(|minutes| format!("{minutes} min"));
    [level.to_owned(), item.state.word().to_owned()].into_iter().chain(minutes).collect()
}

fn window(wrong: &mut Vec<String>, id: &str, expected: &Asked, item: &Item<'_>) {
    let until = |moment: Option<String>| moment.unwrap_or_else(|| "for good".to_owned());
    let written = |moment: chrono::DateTime<chrono::FixedOffset>| moment.to_rfc3339();
    let wanted = (written(instant(expected.from)), until(expected.until.map(|until| written(instant(until)))));
    let found = (written(item.window.from), until(item.window.until.map(written)));
    if wanted != found {
        wrong.push(format!(
            "{id} is expected from {} until {}, and is asked from {} until {}",
            wanted.0, wanted.1, found.0, found.1
        ));
    }
}
