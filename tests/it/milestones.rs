//! Milestones: what is reached, what is open, and what comes next.

use chrono_tz::Europe::Berlin;
use legup::plan::Offset;
use legup::record::{Override, Point, Recovery, Ruling};
use legup::rules::milestones::{Standing, coming, milestones};
use legup::rules::schedule::Schedule;

use crate::given::{at, calendar, calf_implants, day, task};

/// What is to come at a moment, the nearest first, each with the first instant that matters for it.
fn to_come(moment: &str) -> Vec<String> {
    let plan = calf_implants();
    let calendar = calendar(Berlin);
    let schedule = Schedule::of_plan(&plan, at("2026-11-20T09:30:00+01:00"), &calendar);
    coming(&milestones(&schedule, at(moment)))
        .iter()
        .map(|point| match (point.state, point.until) {
            (Standing::Open, Some(until)) => {
                format!("{} open until {}", point.milestone.id, until.format("%d %b %H:%M"))
            }
            _ => format!("{} from {}", point.milestone.id, point.from.format("%d %b %H:%M")),
        })
        .collect()
}

#[test]
fn the_nearest_milestone_comes_first() {
    assert_eq!(
        to_come("2026-11-22T09:00:00+01:00"),
        [
            "pain-peak-over from 22 Nov 09:30",
            "off-feet-over from 27 Nov 00:00",
            "upper-body-ok from 27 Nov 00:00",
            "office-work from 27 Nov 00:00",
            "soreness-over from 04 Dec 00:00",
            "stockings-off from 04 Dec 00:00",
            "light-legs-ok from 11 Dec 00:00",
            "strenuous-ok from 01 Jan 00:00",
        ]
    );
}

#[test]
fn an_open_milestone_stands_where_its_range_ends() {
    assert_eq!(
        to_come("2026-12-04T00:00:00+01:00"),
        ["stockings-off open until 11 Dec 00:00", "light-legs-ok from 11 Dec 00:00", "strenuous-ok from 01 Jan 00:00",]
    );
    assert_eq!(to_come("2027-01-01T00:00:00+01:00"), [""; 0]);
}

/// The stockings' last milestone, in a plan in which it is the end of the stockings.
fn stockings_off(said: Ruling, moment: &str) -> Option<String> {
    let mut plan = calf_implants();
    let milestone = plan.milestones.iter_mut().find(|milestone| milestone.id == "stockings-off").unwrap();
    milestone.ends = Some(task("stockings"));
    let calendar = calendar(Berlin);
    let mut recovery = Recovery::new(plan.id.clone(), at("2026-11-20T09:30:00+01:00"));
    let said = Override { ruling: said, because: None, on: Some(day("2026-11-27")), by: None };
    recovery.overrides.insert("stockings".to_owned(), vec![said]);
    let moment = at(moment);
    let schedule = Schedule::on(&plan, &recovery, &calendar, calendar.day_of(moment.to_utc()));
    let points = milestones(&schedule, moment);
    let point = points.iter().find(|point| point.milestone.id == "stockings-off")?;
    assert_eq!(point.ruling.is_some(), calendar.day_of(moment.to_utc()) >= day("2026-11-27"));
    Some(format!(
        "{} {}",
        point.from.format("%d %b"),
        point.until.map_or_else(String::new, |u| u.format("%d %b").to_string())
    ))
}

#[test]
fn a_milestone_that_ends_a_task_moves_with_it() {
    let until = Ruling::Window { from: None, until: Some(Point::After(Offset::Days(28))) };
    assert_eq!(stockings_off(until, "2026-11-26T12:00:00+01:00").as_deref(), Some("04 Dec 11 Dec"));
    assert_eq!(stockings_off(until, "2026-11-27T12:00:00+01:00").as_deref(), Some("18 Dec "));
    assert_eq!(stockings_off(Ruling::Never, "2026-11-27T12:00:00+01:00"), None);
}

/// When the third week's milestone is reached by what was said, as it looks on day 12 with the exchange as given.
fn light_legs(said: &[(&str, &str, &str)], exchange: Option<&str>) -> Option<String> {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let mut recovery = Recovery::new(plan.id.clone(), at("2026-11-20T09:30:00+01:00"));
    recovery.exchange = exchange.map(at);
    for (of, until, on) in said {
        let ruling = Ruling::Window { from: None, until: Some(Point::After(until.parse().unwrap())) };
        let said = Override { ruling, because: None, on: Some(day(on)), by: None };
        recovery.overrides.entry((*of).to_owned()).or_default().push(said);
    }
    let schedule = Schedule::on(&plan, &recovery, &calendar, day("2026-12-02"));
    let points = milestones(&schedule, at("2026-12-02T12:00:00+01:00"));
    let point = points.iter().find(|point| point.milestone.id == "light-legs-ok");
    point.map(|point| point.from.format("%d %b").to_string())
}

#[test]
fn of_a_milestone_and_the_task_it_ends_the_newer_word_holds() {
    let own = ("light-legs-ok", "4w", "2026-11-25");
    let task = |on| ("leg-workout", "5w", on);
    assert_eq!(light_legs(&[own], None).unwrap(), "18 Dec");
    assert_eq!(light_legs(&[own, task("2026-11-24")], None).unwrap(), "18 Dec");
    assert_eq!(light_legs(&[own, task("2026-11-25")], None).unwrap(), "18 Dec");
    assert_eq!(light_legs(&[own, task("2026-11-26")], None).unwrap(), "25 Dec");
    assert_eq!(light_legs(&[own, task("2026-12-03")], None).unwrap(), "18 Dec", "that is still to be said");
}

#[test]
fn a_milestone_belongs_to_the_first_stage_by_the_day_that_holds() {
    let exchange = Some("2026-12-14T08:00:00+01:00");
    assert_eq!(light_legs(&[], exchange).as_deref(), Some("11 Dec"));
    assert_eq!(light_legs(&[("light-legs-ok", "4w", "2026-11-25")], exchange), None);
    let sooner = [("light-legs-ok", "2w", "2026-11-25")];
    assert_eq!(light_legs(&sooner, Some("2026-12-07T08:00:00+01:00")).as_deref(), Some("04 Dec"));
}
