//! Milestones: what is reached, what is open, and what comes next.

use chrono_tz::Europe::Berlin;
use legup::rules::milestones::{Standing, coming};
use legup::rules::schedule::Schedule;

use crate::given::{at, calendar, calf_implants};

/// What is to come at a moment, the nearest first, each with the first instant that matters for it.
fn to_come(moment: &str) -> Vec<String> {
    let plan = calf_implants();
    let calendar = calendar(Berlin);
    let schedule = Schedule { plan: &plan, surgery: at("2026-11-20T09:30:00+01:00"), calendar: &calendar };
    coming(&schedule, at(moment))
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
