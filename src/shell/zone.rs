//! The patient's zone, from what `TZ` says.
//!
//! chrono takes a `TZ` it cannot read for UTC without a word. So what it is given is looked at first, and names of
//! places are looked up in the table built into the program, which needs no files of the system.

use std::sync::Arc;

use chrono::{Local, Utc};
use chrono_tz::Tz;

use crate::rules::time::Zone;

/// The zone, and a word on it where `TZ` could not be followed.
pub(super) struct Found {
    pub(super) zone: Arc<dyn Zone>,
    pub(super) complaint: Option<String>,
}

/// The zone of a `TZ`, or of the system where there is none.
pub(super) fn find(tz: Option<&str>) -> Found {
    let known: Option<Arc<dyn Zone>> = match tz {
        None => Some(of_system()),
        Some(rule) if is_posix(rule) => Some(Arc::new(Local)),
        Some(tz) => match tz.strip_prefix(':').unwrap_or(tz) {
            "" => Some(Arc::new(Utc)),
            "localtime" | "/etc/localtime" => Some(of_system()),
            name => named(name).map(|place| Arc::new(place) as Arc<dyn Zone>),
        },
    };
    let complaint = || format!("the time zone `{}` in TZ is not known, so times are in UTC", tz.unwrap_or_default());
    match known {
        Some(zone) => Found { zone, complaint: None },
        None => Found { zone: Arc::new(Utc), complaint: Some(complaint()) },
    }
}

fn of_system() -> Arc<dyn Zone> {
    match iana_time_zone::get_timezone().ok().and_then(|name| named(&name)) {
        Some(place) => Arc::new(place),
        None => Arc::new(Local),
    }
}

/// The zone of `Europe/Berlin`, or of the path of its file.
fn named(name: &str) -> Option<Tz> {
    let name = name.split_once("/zoneinfo/").map_or(name, |(_, name)| name);
    let name = name.strip_prefix("posix/").unwrap_or(name);
    name.parse().ok()
}

/// Whether chrono understands a rule such as `CET-1CEST,M3.5.0,M10.5.0/3`: a name and an offset, and for summer a second
/// name, with an offset or without, and the two days of the change.
fn is_posix(text: &str) -> bool {
    let Some(rest) = zone_name(text).and_then(offset) else {
        return false;
    };
    let Some(rest) = zone_name(rest) else {
        return rest.is_empty();
    };
    let (summer, changes) = rest.split_once(',').unwrap_or((rest, ""));
    let sound = summer.is_empty() || offset(summer).is_some_and(str::is_empty);
    sound && changes.split_once(',').is_some_and(|(start, end)| is_change(start) && is_change(end))
}

/// What follows a name of three to seven letters, or of letters, digits and signs between angle brackets.
fn zone_name(text: &str) -> Option<&str> {
    let (name, rest) = match text.strip_prefix('<') {
        Some(quoted) => quoted.split_once('>')?,
        None => text.split_at(text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())),
    };
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-');
    ((3..=7).contains(&name.len()) && name.chars().all(sound)).then_some(rest)
}

/// What follows an offset: a sign or none, and a time of day.
fn offset(text: &str) -> Option<&str> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let end = unsigned.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(unsigned.len());
    let (time, rest) = unsigned.split_at(end);
    is_time(time, 23).then_some(rest)
}

/// Whether this is `2`, `2:30` or `2:30:15`.
fn is_time(text: &str, most_hours: u32) -> bool {
    let most = [most_hours, 59, 59];
    text.split(':').count() <= most.len() && text.split(':').zip(most).all(|(number, most)| among(number, 0, most))
}

/// Whether this is `M3.5.0`, `J60` or `59`, with a time or without.
fn is_change(text: &str) -> bool {
    let (day, time) = text.split_once('/').unwrap_or((text, "2"));
    let sound = if let Some(day) = day.strip_prefix('M') {
        let parts: Vec<_> = day.split('.').collect();
        matches!(*parts.as_slice(), [month, week, day] if among(month, 1, 12) && among(week, 1, 5) && among(day, 0, 6))
    } else if let Some(day) = day.strip_prefix('J') {
        among(day, 1, 365)
    } else {
        among(day, 0, 365)
    };
    sound && is_time(time, 24)
}

fn among(number: &str, least: u32, most: u32) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit()) && number.parse().is_ok_and(|n| (least..=most).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_by_name_and_by_the_path_of_their_file() {
        for name in ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"] {
            let found = find(Some(name));
            assert_eq!(format!("{:?}", found.zone), "Europe/Berlin", "{name}");
            assert_eq!(found.complaint, None);
        }
        assert_eq!(format!("{:?}", find(Some("")).zone), "Z");
    }

    #[test]
    fn rules_are_known_by_their_form() {
        for rule in ["CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3", "UTC0", "EST5EDT4,J60/2:30,300", "NZST-12:00:00"] {
            assert!(is_posix(rule), "{rule}");
        }
        for wrong in ["CET", "CET-1CEST", "C-1", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.5.0", "CET-99", "Mars/Base"]
        {
            assert!(!is_posix(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_zone_that_nobody_knows_is_utc_with_a_word() {
        let found = find(Some("Mars/Base"));
        assert_eq!(format!("{:?}", found.zone), "Z");
        assert_eq!(
            found.complaint.as_deref(),
            Some("the time zone `Mars/Base` in TZ is not known, so times are in UTC")
        );
    }
}
