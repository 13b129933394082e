//! The calendar file.

use std::collections::BTreeSet;

use chrono_tz::Europe::Berlin;
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use legup::plan::{PlanId, TaskId};
use legup::record::{Extra, ExtraKind, Override, Point, Recovery, Ruling};
use legup::report::{Reminders, ics};
use legup::rules::tailored::tailored;
use legup::store::demo;
use legup::words::Words;

use crate::given::{at, calf_implants, day, now};

const QUIET: Reminders = Reminders { daily: false, plain_titles: false };
const PLAIN: Reminders = Reminders { daily: false, plain_titles: true };
const DAILY: Reminders = Reminders { daily: true, plain_titles: false };

fn recovery() -> Recovery {
    Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:30:00+01:00"))
}

fn file(recovery: &Recovery, options: Reminders) -> String {
    file_at("2026-11-25T14:05:00+01:00", recovery, options)
}

fn file_at(written: &str, recovery: &Recovery, options: Reminders) -> String {
    let moment = now(written, Berlin);
    let plan = tailored(&calf_implants(), recovery, &moment.calendar);
    let file = ics(&Words::of("en"), &plan, recovery, &moment, options);
    sound(&file);
    file
}

/// What RFC 5545 asks of every calendar file and every event, looked at byte by byte and through a reader.
fn sound(file: &str) {
    assert!(file.ends_with("\r\n"));
    for line in file.split_terminator("\r\n") {
        assert!(!line.is_empty() && line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
    }
    let begun = |what: &str| file.lines().filter(|line| *line == format!("{what}:VEVENT")).count();
    let events = events(file);
    assert_eq!((begun("BEGIN"), begun("END")), (events.len(), events.len()));
    let ids: BTreeSet<_> = events.iter().map(|event| value(event, "UID")).collect();
    assert_eq!(ids.len(), events.len(), "a UID is there twice");
    for event in &events {
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "CLASS", "SEQUENCE"] {
            assert_eq!(event.properties.iter().filter(|own| own.name == name).count(), 1, "{name}");
        }
        assert_eq!(value(event, "CLASS"), "PRIVATE");
    }
}

fn events(file: &str) -> Vec<IcalEvent> {
    let calendars: Vec<_> = IcalParser::new(file.as_bytes()).collect::<Result<_, _>>().unwrap();
    let [calendar] = &calendars[..] else { panic!("{} calendars", calendars.len()) };
    let property =
        |name: &str| calendar.properties.iter().find(|own| own.name == name).and_then(|own| own.value.clone());
    assert_eq!(property("VERSION").as_deref(), Some("2.0"));
    assert!(property("PRODID").unwrap().starts_with("-//legup//"));
    calendar.events.clone()
}

/// A value as it was before it was escaped; empty where it is not there.
fn value(event: &IcalEvent, name: &str) -> String {
    let written = event.properties.iter().find(|own| own.name == name).and_then(|own| own.value.clone());
    let mut text = String::new();
    let written = written.unwrap_or_default();
    let mut rest = written.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => text.extend(rest.next().map(|c| if matches!(c, 'n' | 'N') { '\n' } else { c })),
            c => text.push(c),
        }
    }
    text
}

/// What a calendar shows: start, end and title.
fn shown(file: &str) -> Vec<String> {
    let shown = |event: &IcalEvent| {
        let [from, to, title] = ["DTSTART", "DTEND", "SUMMARY"].map(|name| value(event, name));
        format!("{from} {to} {title}")
    };
    events(file).iter().map(shown).collect()
}

/// The event with this title.
fn titled(file: &str, title: &str) -> Option<IcalEvent> {
    events(file).into_iter().find(|event| value(event, "SUMMARY") == title)
}

#[test]
fn the_demo_in_plain_titles_with_reminders() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let recovery = demo::record(&moment).unwrap().recovery.unwrap();
    let file = file(&recovery, Reminders { daily: true, plain_titles: true });
    insta::assert_snapshot!(file.replace("\r\n", "\n"));
}

#[test]
fn an_empty_recovery_has_the_dates_of_the_plan() {
    assert_eq!(
        shown(&file(&recovery(), PLAIN)),
        [
            "20261121T083000Z  Up for meals and the bathroom",
            "20261122T083000Z  The sharpest pain is usually over",
            "20261127 20261128 The week off your feet ends",
            "20261127 20261128 Upper-body workouts may start",
            "20261127 20261204 Back to office work",
            "20261204 20261205 The soreness usually ends",
            "20261204 20261211 Stockings come off",
            "20261211 20261212 Light leg workouts may start",
            "20270101 20270102 Hard use of the legs may start",
        ]
    );
}

#[test]
fn nothing_of_health_stands_in_it_unless_it_is_asked_for() {
    let mut recovery = Recovery { exchange: Some(at("2027-02-10T08:00:00+01:00")), ..recovery() };
    let visit = ExtraKind::Visit(at("2026-12-01T10:15:00+01:00"));
    let because = Some("a look at the scars".to_owned());
    let extra = Extra { title: "Scars".to_owned(), what: visit, because, on: None, by: None };
    recovery.extras.insert(TaskId::new("scars"), extra);
    let file = file(&recovery, DAILY);
    let titles: BTreeSet<_> = events(&file).iter().map(|event| value(event, "SUMMARY")).collect();
    let neutral = [
        "legup: a date in your plan",
        "legup: a day to keep free",
        "legup: a note for the evening",
        "legup: an appointment",
        "legup: your list for today",
    ];
    assert_eq!(titles, neutral.map(ToOwned::to_owned).into());
    let unfolded = file.replace("\r\n ", "").to_lowercase();
    for word in ["scar", "pain", "stocking", "calf", "leg workout", "implant", "operation", "surgeon"] {
        assert!(!unfolded.contains(word), "{word}");
    }
    assert!(events(&file).iter().all(|event| value(event, "DESCRIPTION").is_empty()));
}

#[test]
fn the_surgeons_word_moves_a_date_and_can_take_it_away() {
    let mut recovery = recovery();
    let said = |ruling| {
        let because = Some("not before Christmas".to_owned());
        vec![Override { ruling, because, on: Some(day("2026-11-23")), by: None }]
    };
    let ruling = Ruling::Window { from: Some(Point::On(day("2026-12-28"))), until: None };
    recovery.overrides.insert("strenuous-ok".to_owned(), said(ruling));
    recovery.overrides.insert("office-work".to_owned(), said(Ruling::Never));
    let until = Some(Point::On(day("2026-12-20")));
    recovery.overrides.insert("stockings".to_owned(), said(Ruling::Window { from: None, until }));
    let file = file(&recovery, PLAIN);
    assert!(titled(&file, "Back to office work").is_none());
    let found = shown(&file);
    for moved in ["20261228 20261229 Hard use of the legs may start", "20261220 20261221 Stockings come off"] {
        assert!(found.iter().any(|event| event == moved), "{found:#?}");
    }
    let described = value(&titled(&file, "Hard use of the legs may start").unwrap(), "DESCRIPTION");
    assert!(described.ends_with("\nYour surgeon said on Mon 23 Nov: Mon 28 Dec\nnot before Christmas"), "{described}");
}

#[test]
fn a_visit_can_be_moved_and_called_off_too() {
    let mut recovery = recovery();
    for id in ["first", "second"] {
        let visit = ExtraKind::Visit(at("2026-12-01T10:15:00+01:00"));
        let extra = Extra { title: id.to_owned(), what: visit, because: None, on: None, by: None };
        recovery.extras.insert(TaskId::new(id), extra);
    }
    let said = |ruling| vec![Override { ruling, because: None, on: None, by: None }];
    let from = Some(Point::On(day("2026-12-03")));
    recovery.overrides.insert("first".to_owned(), said(Ruling::Window { from, until: None }));
    recovery.overrides.insert("second".to_owned(), said(Ruling::Never));
    let file = file(&recovery, PLAIN);
    assert_eq!(value(&titled(&file, "first").unwrap(), "DTSTART"), "20261203");
    assert!(titled(&file, "second").is_none());
}

#[test]
fn a_second_file_has_the_same_ids_and_a_higher_number() {
    let ids = |file: &str| events(file).iter().map(|event| value(event, "UID")).collect::<Vec<_>>();
    let (first, second) = (
        file_at("2026-11-25T14:05:00+01:00", &recovery(), DAILY),
        file_at("2026-11-26T09:00:00+01:00", &recovery(), DAILY),
    );
    assert_eq!(ids(&first), ids(&second));
    let number = |file: &str| value(&events(file)[0], "SEQUENCE").parse::<u32>().unwrap();
    assert!(number(&first) < number(&second));
    assert_eq!(value(&events(&first)[0], "DTSTAMP"), "20261125T130500Z");
    assert_eq!(first, file_at("2026-11-25T14:05:00+01:00", &recovery(), DAILY), "the same at the same moment");
    // Once the second operation is known, the dates before it are still the same events.
    let both = Recovery { exchange: Some(at("2027-02-10T08:00:00+01:00")), ..recovery() };
    assert!(ids(&file(&both, QUIET)).starts_with(&ids(&file(&recovery(), QUIET))));
    let elsewhere = Recovery::new(PlanId::new("calf-implants"), at("2026-11-21T09:30:00+01:00"));
    assert_ne!(ids(&file(&elsewhere, QUIET))[0], ids(&first)[0]);
}

#[test]
fn of_two_operations_both_runs_of_the_plan_are_there_and_the_visit_once() {
    let mut recovery = Recovery { exchange: Some(at("2026-12-16T08:00:00+01:00")), expanders: true, ..recovery() };
    let visit = ExtraKind::Visit(at("2026-12-01T10:15:00+01:00"));
    let extra = Extra { title: "Look".to_owned(), what: visit, because: None, on: None, by: None };
    recovery.extras.insert(TaskId::new("look"), extra);
    let found = shown(&file(&recovery, PLAIN));
    let of = |title: &str| found.iter().filter(|event| event.ends_with(title)).cloned().collect::<Vec<_>>();
    assert_eq!(of("Look"), ["20261201T091500Z  Look"]);
    assert_eq!(of("Second operation"), ["20261216T070000Z  Second operation"]);
    assert_eq!(of("The soreness usually ends").len(), 2);
    // Six weeks after the first operation the second has been.
    assert_eq!(of("Hard use of the legs may start"), ["20270127 20270128 Hard use of the legs may start"]);
}

#[test]
fn reminders_are_at_a_time_on_the_clock_with_an_alarm_and_an_end() {
    let file = file(&recovery(), DAILY);
    let of = |title: &str, name: &str| value(&titled(&file, title).unwrap(), name);
    assert_eq!(of("legup: your list for today", "DTSTART"), "20261125T090000");
    assert_eq!(of("legup: your list for today", "RRULE"), "FREQ=DAILY;UNTIL=20261231T090000");
    assert_eq!(of("legup: a note for the evening", "DTSTART"), "20261125T200000");
    let event = titled(&file, "legup: your list for today").unwrap();
    let [alarm] = &event.alarms[..] else { panic!("{} alarms", event.alarms.len()) };
    let of_alarm = |name: &str| alarm.properties.iter().find(|own| own.name == name).and_then(|own| own.value.clone());
    assert_eq!(of_alarm("ACTION").as_deref(), Some("DISPLAY"));
    assert_eq!(of_alarm("TRIGGER").as_deref(), Some("P0D"));
    assert_eq!(of_alarm("DESCRIPTION").as_deref(), Some("legup: your list for today"));
    assert_eq!(of_alarm("DTSTAMP").as_deref(), Some("20261125T130500Z"));
    assert_eq!(events(&self::file(&recovery(), QUIET)).iter().filter(|event| !event.alarms.is_empty()).count(), 0);
}

#[test]
fn reminders_begin_with_the_operation_and_end_with_the_plan() {
    let reminders = |written: &str| {
        let file = file_at(written, &recovery(), DAILY);
        events(&file)
            .into_iter()
            .filter(|event| !event.alarms.is_empty())
            .map(|event| value(&event, "DTSTART"))
            .collect::<Vec<_>>()
    };
    assert_eq!(reminders("2026-11-10T12:00:00+01:00"), ["20261120T090000", "20261120T200000"]);
    assert!(reminders("2027-06-01T12:00:00+02:00").is_empty());
    let recovery = Recovery { exchange: Some(at("2026-12-16T08:00:00+01:00")), ..recovery() };
    let file = file(&recovery, DAILY);
    let lists = events(&file).into_iter().filter(|event| value(event, "SUMMARY") == "legup: your list for today");
    let lists: Vec<_> = lists.map(|event| [value(&event, "DTSTART"), value(&event, "RRULE")].join(" ")).collect();
    assert_eq!(
        lists,
        ["20261125T090000 FREQ=DAILY;UNTIL=20261215T090000", "20261216T090000 FREQ=DAILY;UNTIL=20270126T090000"]
    );
}

#[test]
fn hostile_texts_are_read_back_as_they_are() {
    let long = "Füße hoch, אבג; 👩‍⚕️ and back\\slash; ".repeat(9);
    for written in ["=1+1", "a,b;c:d\"e\"", "back\\nslash\\", "BEGIN:VEVENT", "אבג ; דה", "👩‍⚕️ ok", long.trim()]
    {
        let mut recovery = recovery();
        let visit = ExtraKind::Visit(at("2026-12-01T10:15:00+01:00"));
        let extra =
            Extra { title: written.to_owned(), what: visit, because: Some(written.to_owned()), on: None, by: None };
        recovery.extras.insert(TaskId::new("odd key.\"#\r\n"), extra);
        let file = file(&recovery, PLAIN);
        // The reader takes blanks away where a line is folded.
        let close = |text: &str| text.replace(' ', "");
        let events = events(&file);
        let found = events.iter().find(|event| close(&value(event, "SUMMARY")) == close(written));
        assert_eq!(close(&value(found.expect(written), "DESCRIPTION")), close(written));
        let unfolded = file.replace("\r\n ", "");
        let escaped = written.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
        assert!(unfolded.contains(&format!("\r\nSUMMARY:{escaped}\r\n")), "{unfolded}");
    }
}

#[test]
fn line_breaks_cannot_add_a_line_and_control_characters_are_gone() {
    let mut recovery = recovery();
    let visit = ExtraKind::Visit(at("2026-12-01T10:15:00+01:00"));
    let written = "one\r\nATTACH:x\rtwo\u{1b}[2J".to_owned();
    let extra = Extra { title: written.clone(), what: visit, because: Some(written), on: None, by: None };
    recovery.extras.insert(TaskId::new("visit"), extra);
    let file = file(&recovery, PLAIN);
    let found = titled(&file, "one  ATTACH:x two\u{FFFD}[2J").unwrap();
    assert_eq!(value(&found, "DESCRIPTION"), "one\nATTACH:x two\u{FFFD}[2J");
}

#[test]
fn ten_years_of_visits_are_a_calendar_too() {
    let mut recovery = recovery();
    for n in 0..520 {
        let visit = ExtraKind::Visit(at("2026-12-01T10:15:00+01:00") + chrono::TimeDelta::weeks(n));
        let extra = Extra { title: format!("Visit {n}"), what: visit, because: None, on: None, by: None };
        recovery.extras.insert(TaskId::new(format!("visit-{n}")), extra);
    }
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let plan = tailored(&calf_implants(), &recovery, &moment.calendar);
    let file = ics(&Words::of("en"), &plan, &recovery, &moment, Reminders { daily: true, plain_titles: true });
    assert_eq!(events(&file).len(), 520 + 9 + 2);
}
