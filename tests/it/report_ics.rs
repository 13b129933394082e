//! The calendar file.

use std::collections::BTreeSet;

use chrono_tz::Europe::Berlin;
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use legup::plan::{PlanId, TaskId};
use legup::record::{Extra, ExtraKind, Override, Point, Recovery, Ruling};
use legup::report::{Published, Reminders, ics};
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
    let file = ics(&Words::of("en"), &plan, recovery, &moment, options, &mut Published::default());
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
    // A file from before had it, in this program or in another: it is off until its day is past.
    let off = titled(&file, "Cancelled: Back to office work").unwrap();
    assert_eq!((value(&off, "STATUS").as_str(), value(&off, "SEQUENCE").as_str()), ("CANCELLED", "1"));
    assert_eq!(
        value(&off, "UID"),
        value(&titled(&self::file(&self::recovery(), PLAIN), "Back to office work").unwrap(), "UID")
    );
    let after = file_at("2026-12-04T08:00:00+01:00", &recovery, PLAIN);
    assert!(titled(&after, "Cancelled: Back to office work").is_none());
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
    assert_eq!(value(&titled(&file, "Cancelled: second").unwrap(), "STATUS"), "CANCELLED");
}

#[test]
fn a_second_file_has_the_same_ids_and_where_nothing_changed_the_same_bytes() {
    let ids = |file: &str| events(file).iter().map(|event| value(event, "UID")).collect::<Vec<_>>();
    let (first, second) = (
        file_at("2026-11-25T14:05:00+01:00", &recovery(), DAILY),
        file_at("2026-11-26T09:00:00+01:00", &recovery(), DAILY),
    );
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(first, second, "the same record at another moment");
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
    assert_eq!(of("Look"), ["20261201T091500Z 20261201T094500Z Look"]);
    assert_eq!(of("Second operation"), ["20261216T070000Z  Second operation"]);
    assert_eq!(of("The soreness usually ends").len(), 2);
    // Six weeks after the first operation the second has been.
    assert_eq!(of("Hard use of the legs may start"), ["20270127 20270128 Hard use of the legs may start"]);
}

#[test]
fn reminders_are_at_a_time_on_the_clock_with_an_alarm_and_an_end() {
    let file = file(&recovery(), DAILY);
    let of = |title: &str, name: &str| value(&titled(&file, title).unwrap(), name);
    assert!(file.contains("\r\nDTSTART;TZID=legup:20261120T090000\r\n"), "{file}");
    assert_eq!(of("legup: your list for today", "DTEND"), "20261120T091500");
    // The last is on 31 December.
    assert_eq!(of("legup: your list for today", "RRULE"), "FREQ=DAILY;COUNT=42");
    assert_eq!(of("legup: a note for the evening", "DTSTART"), "20261120T200000");
    let event = titled(&file, "legup: your list for today").unwrap();
    let [alarm] = &event.alarms[..] else { panic!("{} alarms", event.alarms.len()) };
    let of_alarm = |name: &str| alarm.properties.iter().find(|own| own.name == name).and_then(|own| own.value.clone());
    assert_eq!(of_alarm("ACTION").as_deref(), Some("DISPLAY"));
    assert_eq!(of_alarm("TRIGGER").as_deref(), Some("PT0S"));
    assert_eq!(of_alarm("DESCRIPTION").as_deref(), Some("legup: your list for today"));
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
    assert_eq!(lists, ["20261120T090000 FREQ=DAILY;COUNT=26", "20261216T090000 FREQ=DAILY;COUNT=42"]);
}

#[test]
fn a_visit_has_an_end_and_one_alarm_in_whole_hours() {
    let file = file(&with_visit("look", "2026-12-01T10:15:00+01:00"), PLAIN);
    let visit = titled(&file, "look").unwrap();
    assert_eq!(
        (value(&visit, "DTSTART"), value(&visit, "DTEND")),
        ("20261201T091500Z".into(), "20261201T094500Z".into())
    );
    let [alarm] = &visit.alarms[..] else { panic!("{} alarms", visit.alarms.len()) };
    let trigger = alarm.properties.iter().find(|own| own.name == "TRIGGER").unwrap();
    assert_eq!(trigger.value.as_deref(), Some("-PT2H"));
}

fn with_visit(id: &str, time: &str) -> Recovery {
    let mut recovery = recovery();
    let visit = ExtraKind::Visit(at(time));
    let extra = Extra { title: id.to_owned(), what: visit, because: None, on: None, by: None };
    recovery.extras.insert(TaskId::new(id), extra);
    recovery
}

/// The files that come one after the other of these records, each written at its moment.
fn files(written: &[(&str, &Recovery)], options: Reminders) -> Vec<String> {
    let mut published = Published::default();
    let file = |(moment, recovery): &(&str, &Recovery)| {
        let moment = now(moment, Berlin);
        let plan = tailored(&calf_implants(), recovery, &moment.calendar);
        let file = ics(&Words::of("en"), &plan, recovery, &moment, options, &mut published);
        sound(&file);
        // What is kept is a text.
        published = Published::of(&published.text().unwrap());
        file
    };
    written.iter().map(file).collect()
}

/// Of each file which version of an event it has, and when that came.
fn versions(files: &[String], uid: &str) -> Vec<String> {
    let version = |file: &String| {
        let event = events(file).into_iter().find(|event| value(event, "UID") == uid);
        let event = event.map(|event| ["SEQUENCE", "DTSTAMP", "STATUS"].map(|name| value(&event, name)).join(" "));
        event.unwrap_or_default().trim_end().to_owned()
    };
    files.iter().map(version).collect()
}

#[test]
fn what_changes_has_the_next_number_and_what_is_removed_is_cancelled_until_its_day_is_past() {
    let (first, moved) =
        (with_visit("look", "2026-12-01T10:15:00+01:00"), with_visit("look", "2026-12-02T10:15:00+01:00"));
    let gone = recovery();
    let files = files(
        &[
            ("2026-11-25T08:00:00+01:00", &first),
            ("2026-11-25T09:00:00+01:00", &moved),
            ("2026-11-25T10:00:00+01:00", &moved),
            // Taken back: what was is another change.
            ("2026-11-25T11:00:00+01:00", &first),
            ("2026-11-25T12:00:00+01:00", &gone),
            ("2026-11-30T12:00:00+01:00", &gone),
            ("2026-12-01T23:00:00+01:00", &gone),
            ("2026-12-02T00:10:00+01:00", &gone),
        ],
        QUIET,
    );
    let uid = |title: &str| value(&titled(&files[0], title).unwrap(), "UID");
    assert_eq!(
        versions(&files, &uid("legup: an appointment")),
        [
            "0 20261120T083000Z",
            "1 20261125T080000Z",
            "1 20261125T080000Z",
            "2 20261125T100000Z",
            "3 20261125T110000Z CANCELLED",
            "3 20261125T110000Z CANCELLED",
            "3 20261125T110000Z CANCELLED",
            "",
        ]
    );
    assert!(titled(&files[4], "legup: cancelled").is_some());
    // A visit is nobody else's business.
    let other = versions(&files, &uid("legup: a date in your plan"));
    assert!(other.iter().all(|version| version == "0 20261120T083000Z"), "{other:?}");
}

#[test]
fn an_operation_that_moves_leaves_nothing_of_the_old_dates_behind() {
    let moved = Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:45:00+01:00"));
    let written = [("2026-11-25T08:00:00+01:00", &recovery()), ("2026-11-25T09:00:00+01:00", &moved)];
    let files = files(&written, DAILY);
    let standing = |file: &str| events(file).iter().filter(|event| value(event, "STATUS").is_empty()).count();
    assert_eq!(standing(&files[0]), standing(&files[1]));
    let known: BTreeSet<_> = events(&files[1]).iter().map(|event| value(event, "UID")).collect();
    let is_ahead = |event: &IcalEvent| *"20261125" <= *value(event, "DTSTART") || !value(event, "RRULE").is_empty();
    for event in events(&files[0]).iter().filter(|event| is_ahead(event)) {
        assert!(known.contains(&value(event, "UID")), "{}", value(event, "DTSTART"));
    }
}

#[test]
fn what_is_kept_of_calendars_and_damaged_is_nothing() {
    for text in ["", "{", "[]", "{\"format\":2,\"events\":{}}", "null", "{\"format\":1,\"events\":{\"a\":{}}}"] {
        assert_eq!(Published::of(text), Published::default(), "{text}");
    }
}

#[test]
fn the_zone_of_reminders_has_the_changes_of_the_clocks_of_its_days() {
    let recovery = Recovery::new(PlanId::new("calf-implants"), at("2027-03-10T09:30:00+01:00"));
    let file = file_at("2027-03-11T14:05:00+01:00", &recovery, DAILY);
    let zone = file.split("BEGIN:VTIMEZONE").nth(1).unwrap().split("END:VTIMEZONE").next().unwrap();
    assert_eq!(
        zone.split_whitespace().collect::<Vec<_>>(),
        [
            "TZID:legup",
            "BEGIN:STANDARD",
            "DTSTART:20261025T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "TZNAME:+0100",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:20270328T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "TZNAME:+0200",
            "END:DAYLIGHT",
        ]
    );
    assert!(!self::file(&self::recovery(), QUIET).contains("VTIMEZONE"));
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
    let file = ics(
        &Words::of("en"),
        &plan,
        &recovery,
        &moment,
        Reminders { daily: true, plain_titles: true },
        &mut Published::default(),
    );
    assert_eq!(events(&file).len(), 520 + 9 + 2);
}
