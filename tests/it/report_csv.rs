//! The table of everything that was entered.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Europe::Berlin;
use legup::plan::{Kind, Offset, PlanId, TaskId};
use legup::record::{
    Answer, Dose, Entered, Entry, Extra, ExtraKind, MedicineId, Override, Point, Record, Recovery, Ruling, State,
};
use legup::report::{COLUMNS, csv};
use legup::rules::review::review;
use legup::rules::schedule::Schedule;
use legup::rules::summary::Followed;
use legup::rules::tailored::tailored;
use legup::rules::time::days_after;
use legup::store::demo;
use proptest::prelude::*;

use crate::given::{answer, answered, at, calf_implants, day, now, pain, span};
use crate::store_properties::{answers, extras, names, overrides, quantities, texts};

const ALWAYS: std::ops::RangeInclusive<NaiveDate> = NaiveDate::MIN..=NaiveDate::MAX;

fn recovery() -> Recovery {
    Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:30:00+01:00"))
}

/// The whole table of a record on the day 5.
fn table(record: &Record) -> String {
    table_of(record, ALWAYS)
}

fn table_of(record: &Record, days: std::ops::RangeInclusive<NaiveDate>) -> String {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let recovery = record.recovery.clone().unwrap_or_else(recovery);
    let plan = tailored(&calf_implants(), &recovery, &moment.calendar);
    csv(Followed { plan: &plan, recovery: &recovery, record, moment: &moment }, days)
}

/// The rows of what was entered.
fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    all_rows(table).into_iter().filter(|row| row["kind"] != "asked").collect()
}

/// The rows as a reader finds them, each with its cells by the names of their columns; empty cells are left out.
fn all_rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(reader.headers().unwrap(), &COLUMNS[..]);
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| {
        let mut row = row.unwrap();
        row.retain(|_, cell| !cell.is_empty());
        // The same moment in universal time stands beside each.
        for (moment, utc) in [("at", "utc"), ("to", "to_utc")] {
            let (moment, utc) = (row.get(moment).map(|text| at(text)), row.remove(utc));
            assert_eq!(moment, utc.as_deref().map(at));
            assert!(utc.is_none_or(|utc| utc.ends_with('Z')));
        }
        row
    });
    rows.collect()
}

/// A row's cells in the order of the columns, as `name=cell`.
fn told(row: &BTreeMap<String, String>) -> String {
    let cells = COLUMNS.iter().filter_map(|name| row.get(*name).map(|cell| format!("{name}={cell}")));
    cells.collect::<Vec<_>>().join(" ")
}

/// The text of a cell that a person wrote.
fn text(row: &BTreeMap<String, String>, column: &str) -> Option<String> {
    row.get(column).map(|cell| cell.strip_prefix('\'').unwrap_or(cell).to_owned())
}

#[test]
fn the_demo_has_a_row_for_everything_that_was_entered() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let record = demo::record(&moment).unwrap();
    insta::assert_snapshot!(table(&record).replace("\r\n", "\n"));
}

#[test]
fn an_empty_recovery_has_the_names_and_the_operation() {
    let empty = table(&Record { recovery: Some(recovery()), ..Record::default() });
    let lines: Vec<_> = empty.split("\r\n").collect();
    assert_eq!(lines[0], COLUMNS.map(|name| format!("\"{name}\"")).join(","));
    let operation = lines.iter().find(|line| line.contains("\"operation\"")).unwrap();
    assert_eq!(
        *operation,
        "2026-11-20,0,\"only\",09:30,2026-11-20T09:30:00+01:00,2026-11-20T08:30:00Z,\"operation\",\"calf-implants\",\"Calf implants\",,,,,,,,,,,,,,,,,,,"
    );
    assert!(empty.ends_with("\r\n") && !empty.contains("\"\""));
}

#[test]
fn what_a_day_asked_and_nobody_answered_has_a_row_so_that_adherence_can_be_counted() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let record = demo::record(&moment).unwrap();
    let recovery = record.recovery.clone().unwrap();
    let plan = tailored(&calf_implants(), &recovery, &moment.calendar);
    let schedule = Schedule::on(&plan, &recovery, &moment.calendar, moment.today());
    let (done, asked) = review(&schedule, &record, &moment, 1).tally();
    let rows = all_rows(&table(&record));
    let is_asked = |row: &&BTreeMap<String, String>| {
        let is_ruled_out =
            ["not-needed", "told-otherwise"].iter().any(|why| row.get("why").is_some_and(|own| own == why));
        row.contains_key("level") && !(is_ruled_out && row["state"] == "skipped")
    };
    let counted: Vec<_> = rows.iter().filter(is_asked).collect();
    let met = counted.iter().filter(|row| ["done", "kept"].contains(&row["state"].as_str()));
    assert_eq!((met.count(), counted.len()), (done, asked));
    let open = rows.iter().find(|row| row["kind"] == "asked" && row["state"] == "open").unwrap();
    assert_eq!((open["date"].as_str(), open["title"].as_str()), ("2026-11-23", "Pain medicine as prescribed"));
}

#[test]
fn every_column_has_values_of_one_type() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let table = table(&demo::record(&moment).unwrap());
    let is = |name: &str, cell: &str| match name {
        "date" | "from" | "until" | "said" => cell.parse::<NaiveDate>().is_ok(),
        "at" | "to" => at(cell).to_rfc3339().len() == 25,
        "time" => chrono::NaiveTime::parse_from_str(cell, "%H:%M").is_ok(),
        "day" | "rest" | "moving" | "minutes" => cell.parse::<i64>().is_ok(),
        "amount" => cell.parse::<f64>().is_ok(),
        _ => true,
    };
    for row in all_rows(&table) {
        for (name, cell) in &row {
            assert!(is(name, cell), "{name}: {cell}");
        }
    }
    // A text is in quotes, and nothing else is.
    for line in table.split("\r\n").filter(|line| line.starts_with("2026")) {
        let cells: Vec<_> = line.split(',').collect();
        assert!(cells[0].parse::<NaiveDate>().is_ok() && cells[2].starts_with('"'), "{line}");
    }
}

#[test]
fn of_two_operations_the_second_counts_from_its_day_on() {
    let recovery = Recovery { exchange: Some(at("2027-02-10T08:00:00+01:00")), expanders: true, ..recovery() };
    let mut record = Record { recovery: Some(recovery), ..Record::default() };
    answer(&mut record, "2027-02-09", "stairs", answered(State::Kept));
    answer(&mut record, "2027-02-11", "stairs", answered(State::Slipped));
    let told: Vec<_> = rows(&table(&record)).iter().map(told).collect();
    assert_eq!(
        told,
        [
            "date=2026-11-20 day=0 stage=first time=09:30 at=2026-11-20T09:30:00+01:00 kind=operation id=calf-implants title=Calf implants",
            "date=2027-02-09 day=81 stage=first kind=answer id=stairs title=Stairs task_kind=avoid state=kept",
            "date=2027-02-10 day=0 stage=second time=08:00 at=2027-02-10T08:00:00+01:00 kind=operation id=calf-implants title=Calf implants",
            "date=2027-02-11 day=1 stage=second kind=answer id=stairs title=Stairs task_kind=avoid state=slipped",
        ]
    );
}

#[test]
fn a_day_is_in_the_order_of_its_times_and_begins_with_what_has_none() {
    let mut record = Record { recovery: Some(recovery()), ..Record::default() };
    let stretches =
        vec![span("2026-11-22T09:00:00+01:00", "2026-11-22T09:20:00+01:00"), span("2026-11-22T20:00:00+01:00", "")];
    let raised = Answer { minutes: 45, spans: stretches, ..answered(State::Partly) };
    answer(&mut record, "2026-11-22", "elevation", raised);
    let entered = record.days.get_mut(&day("2026-11-22")).unwrap();
    entered.entries =
        vec![pain("2026-11-22T19:00:00+01:00", None, 3, None), pain("2026-11-22T08:00:00+01:00", None, 10, Some(0))];
    entered.note = Some("tired".to_owned());
    let told: Vec<_> = rows(&table(&record))[1..].iter().map(told).collect();
    assert_eq!(
        told,
        [
            "date=2026-11-22 day=2 stage=only kind=note note=tired",
            "date=2026-11-22 day=2 stage=only kind=answer id=elevation title=Legs raised task_kind=time level=must state=partly",
            "date=2026-11-22 day=2 stage=only kind=minutes id=elevation title=Legs raised task_kind=time minutes=45",
            "date=2026-11-22 day=2 stage=only time=08:00 at=2026-11-22T08:00:00+01:00 kind=pain rest=10 moving=0",
            "date=2026-11-22 day=2 stage=only time=09:00 at=2026-11-22T09:00:00+01:00 kind=stretch id=elevation title=Legs raised task_kind=time minutes=20 to=2026-11-22T09:20:00+01:00",
            "date=2026-11-22 day=2 stage=only time=19:00 at=2026-11-22T19:00:00+01:00 kind=pain rest=3",
            "date=2026-11-22 day=2 stage=only time=20:00 at=2026-11-22T20:00:00+01:00 kind=stretch id=elevation title=Legs raised task_kind=time",
        ]
    );
}

#[test]
fn rows_of_other_zones_are_in_the_order_in_which_things_happened() {
    let mut record = Record { recovery: Some(recovery()), ..Record::default() };
    for entry in [
        pain("2026-11-25T00:30:00+01:00", None, 7, None),
        pain("2026-11-24T20:00:00-05:00", None, 4, None),
        pain("2026-11-24T19:00:00-05:00", None, 5, None),
        pain("2026-11-25T07:00:00+09:00", None, 3, None),
    ] {
        record.days.entry(entry.at.date_naive()).or_default().add(entry);
    }
    for date in ["2026-11-24", "2026-11-25"] {
        answer(&mut record, date, "stairs", answered(State::Kept));
    }
    let told: Vec<_> =
        rows(&table(&record))[1..].iter().map(|row| told(row).split(" kind").next().unwrap().to_owned()).collect();
    assert_eq!(
        told,
        [
            "date=2026-11-24 day=4 stage=only",
            "date=2026-11-25 day=5 stage=only time=07:00 at=2026-11-25T07:00:00+09:00",
            "date=2026-11-25 day=5 stage=only",
            "date=2026-11-25 day=5 stage=only time=00:30 at=2026-11-25T00:30:00+01:00",
            "date=2026-11-24 day=4 stage=only time=19:00 at=2026-11-24T19:00:00-05:00",
            "date=2026-11-24 day=4 stage=only time=20:00 at=2026-11-24T20:00:00-05:00",
        ]
    );
}

#[test]
fn what_the_surgeon_said_has_its_day_its_words_and_what_it_came_to() {
    let mut recovery = recovery();
    let said = |ruling, on: Option<&str>| Override {
        ruling,
        because: Some("in words".to_owned()),
        on: on.map(day),
        by: Some("Ana".to_owned()),
    };
    let until = Some(Point::After(Offset::Days(28)));
    let moved = said(Ruling::Window { from: None, until }, Some("2026-11-23"));
    recovery.overrides.insert("stockings".to_owned(), vec![said(Ruling::Never, None), moved]);
    let until = Some(Point::On(day("2026-12-24")));
    let own = ExtraKind::Task { kind: Kind::Keep, from: Some(Point::After(Offset::Hours(48))), until };
    let extra = |what| Extra { title: "Own".to_owned(), what, because: None, on: Some(day("2026-11-21")), by: None };
    recovery.extras.insert(TaskId::new("own"), extra(own));
    recovery.extras.insert(TaskId::new("look"), extra(ExtraKind::Visit(at("2026-12-01T10:15:00+01:00"))));
    let told: Vec<_> =
        rows(&table(&Record { recovery: Some(recovery), ..Record::default() })).iter().map(told).collect();
    assert_eq!(
        told,
        [
            "date=2026-11-20 day=0 stage=only kind=override id=stockings title=Compression stockings task_kind=keep state=never note=in words by=Ana",
            "date=2026-11-20 day=0 stage=only time=09:30 at=2026-11-20T09:30:00+01:00 kind=operation id=calf-implants title=Calf implants",
            "date=2026-11-21 day=1 stage=only kind=task id=own title=Own task_kind=keep from=2026-11-22 until=2026-12-24 from_said=48h said=2026-11-21",
            "date=2026-11-23 day=3 stage=only kind=override id=stockings title=Compression stockings task_kind=keep state=moved until=2026-12-18 until_said=4w said=2026-11-23 note=in words by=Ana",
            "date=2026-12-01 day=11 stage=only time=10:15 at=2026-12-01T10:15:00+01:00 kind=visit id=look title=Own said=2026-11-21",
        ]
    );
}

#[test]
fn only_the_wanted_days_are_there() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let record = demo::record(&moment).unwrap();
    let wanted = rows(&table_of(&record, day("2026-11-22")..=day("2026-11-23")));
    let whole = rows(&table(&record));
    let expected: Vec<_> =
        whole.into_iter().filter(|row| ["2026-11-22", "2026-11-23"].contains(&row["date"].as_str())).collect();
    assert!(!expected.is_empty());
    assert_eq!(wanted, expected);
    assert_eq!(rows(&table_of(&record, day("2026-11-02")..=day("2026-11-01"))), []);
}

#[test]
fn no_text_of_a_person_is_a_formula_and_every_one_can_be_read_back() {
    let hostile = [
        "=HYPERLINK(\"http://x\")",
        "+1",
        "-1+1|cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "'=1",
        "'",
        "\"quoted\"",
        "a,b;c",
        "two\r\nlines",
        "back\\slash",
        "אבג",
        "\u{202E}evil",
        "👩‍⚕️",
        " =1",
    ];
    for written in hostile {
        let mut recovery = recovery();
        let said = Override {
            ruling: Ruling::Never,
            because: Some(written.to_owned()),
            on: None,
            by: Some(written.to_owned()),
        };
        recovery.overrides.insert(written.to_owned(), vec![said]);
        let mut record = Record { recovery: Some(recovery), ..Record::default() };
        let dose = crate::given::dose("2026-11-22T08:00:00+01:00", written, "1.5 tablets");
        let dose = Entry { note: Some(written.to_owned()), ..dose };
        record.days.entry(day("2026-11-22")).or_default().add(dose);
        let table = table(&record);
        for row in rows(&table) {
            let begins_a_formula = |cell: &String| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']);
            assert!(!row.values().any(begins_a_formula), "{row:?}");
            if row["kind"] != "operation" {
                assert_eq!(text(&row, "id").as_deref(), Some(written));
                assert_eq!(text(&row, "note").as_deref(), Some(written));
            }
            if row["kind"] == "dose" {
                assert_eq!((row["amount"].as_str(), row["unit"].as_str()), ("1.5", "tablets"));
            }
        }
    }
}

#[test]
fn nothing_in_it_can_command_a_terminal() {
    let mut record = Record { recovery: Some(recovery()), ..Record::default() };
    record.days.entry(day("2026-11-22")).or_default().note = Some("\u{1b}[2Jgone\u{7}\u{9b}".to_owned());
    let found = rows(&table(&record));
    assert_eq!(found[1]["note"], "\u{FFFD}[2Jgone\u{FFFD}\u{FFFD}");
}

#[test]
fn a_number_before_the_operation_is_a_number() {
    let mut record = Record { recovery: Some(recovery()), ..Record::default() };
    record.days.entry(day("2026-11-19")).or_default().note = Some("packed".to_owned());
    assert_eq!(rows(&table(&record))[0]["day"], "-1");
}

#[test]
fn ten_years_of_days_are_a_table_too() {
    let mut record = Record { recovery: Some(recovery()), ..Record::default() };
    for n in 0..3650 {
        let date = days_after(day("2026-11-20"), n).to_string();
        for id in ["stairs", "elevation", "stockings"] {
            answer(&mut record, &date, id, Answer { minutes: 30, ..answered(State::Done) });
        }
        let entry = pain(&format!("{date}T08:00:00+01:00"), None, 3, Some(4));
        record.days.get_mut(&day(&date)).unwrap().entries = vec![entry];
    }
    let (moment, plan) = (now("2036-11-25T14:05:00+01:00", Berlin), calf_implants());
    let table = csv(Followed { plan: &plan, recovery: &recovery(), record: &record, moment: &moment }, ALWAYS);
    assert_eq!(rows(&table).len(), 3650 * 7 + 1);
}

/// What a record holds, one line for each thing, in no order.
fn held(record: &Record) -> Vec<String> {
    let clean = |text: &Option<String>| shown(text.as_deref().unwrap_or_default());
    let mut held = Vec::new();
    let recovery = record.recovery.clone().unwrap();
    for (id, said) in recovery.overrides.iter().flat_map(|(id, all)| all.iter().map(move |said| (id, said))) {
        let (state, from, until) = match said.ruling {
            Ruling::Never => ("never", None, None),
            Ruling::Window { from, until } => ("moved", from, until),
        };
        let on = said.on.map(|on| on.to_string()).unwrap_or_default();
        held.push(format!(
            "override {id} {state} {} {} {on} {} {}",
            point(from),
            point(until),
            clean(&said.because),
            clean(&said.by)
        ));
    }
    for (id, extra) in &recovery.extras {
        let what = match extra.what {
            ExtraKind::Visit(at) => format!("visit {at:?}"),
            ExtraKind::Task { kind, from, until } => {
                format!("task {} {} {}", format!("{kind:?}").to_lowercase(), point(from), point(until))
            }
        };
        held.push(format!("{what} {id} {} {} {}", extra.title, clean(&extra.because), clean(&extra.by)));
    }
    for (date, entered) in &record.days {
        held.extend(
            entered
                .note
                .iter()
                .map(|note| format!("{date} note {}", shown(note)))
                .filter(|held| !held.ends_with("note ")),
        );
        for (id, answer) in entered.tasks.iter().filter(|(_, answer)| **answer != Answer::default()) {
            let by = clean(&answer.by);
            let why = answer.why.map(legup::record::Why::word).unwrap_or_default();
            held.push(format!("{date} answer {id} {} {why} {} {by}", answer.state.word(), clean(&answer.because)));
            held.extend((answer.minutes > 0).then(|| format!("{date} minutes {id} {} {by}", answer.minutes)));
            held.extend(
                answer.spans.iter().map(|span| format!("{date} stretch {id} {:?} {:?} {by}", span.from, span.to)),
            );
        }
        for one in entered.pain() {
            let moving = one.moving.map(|score| score.to_string()).unwrap_or_default();
            let side = one.side.map(legup::record::Side::word).unwrap_or_default();
            held.push(format!(
                "{date} pain {:?} {side} {} {moving} {} {}",
                one.at,
                one.rest,
                clean(&one.entry.note),
                clean(&one.entry.by)
            ));
        }
        for dose in entered.doses() {
            held.push(format!(
                "{date} dose {:?} {} {} {} {}",
                dose.at,
                dose.medicine,
                format!("{} {}", dose.amount.number(), dose.amount.unit()).trim_end(),
                clean(&dose.entry.note),
                clean(&dose.entry.by)
            ));
        }
    }
    held.sort();
    held
}

/// The same of the rows.
fn read_back(rows: &[BTreeMap<String, String>]) -> Vec<String> {
    let mut found: Vec<_> = rows.iter().filter(|row| row["kind"] != "operation").map(read_row).collect();
    found.sort();
    found
}

fn read_row(row: &BTreeMap<String, String>) -> String {
    let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
    let text = |name: &str| text(row, name).unwrap_or_default();
    let (date, kind, id, note, by) = (cell("date"), cell("kind"), text("id"), text("note"), text("by"));
    let moment = |name: &str| row.get(name).map(|written| at(written));
    // As it was said: the words, or else the day.
    let words = |name: &str| row.get(&format!("{name}_said")).or_else(|| row.get(name)).cloned().unwrap_or_default();
    match kind.as_str() {
        "override" => {
            format!("override {id} {} {} {} {} {note} {by}", cell("state"), words("from"), words("until"), cell("said"))
        }
        "visit" => format!("visit {:?} {id} {} {note} {by}", moment("at").unwrap(), text("title")),
        "task" => format!(
            "task {} {} {} {id} {} {note} {by}",
            cell("task_kind"),
            words("from"),
            words("until"),
            text("title")
        ),
        "note" => format!("{date} note {note}"),
        "answer" => format!("{date} answer {id} {} {} {note} {by}", cell("state"), cell("why")),
        "minutes" => format!("{date} minutes {id} {} {by}", cell("minutes")),
        "stretch" => format!("{date} stretch {id} {:?} {:?} {by}", moment("at").unwrap(), moment("to")),
        "pain" => format!(
            "{date} pain {:?} {} {} {} {note} {by}",
            moment("at").unwrap(),
            cell("side"),
            cell("rest"),
            cell("moving")
        ),
        "dose" => {
            let amount = format!("{} {}", cell("amount"), text("unit"));
            format!("{date} dose {:?} {id} {} {note} {by}", moment("at").unwrap(), amount.trim_end())
        }
        other => panic!("{other}"),
    }
}

fn point(point: Option<Point>) -> String {
    match point {
        None => String::new(),
        Some(Point::After(offset)) => offset.to_string(),
        Some(Point::On(day)) => day.to_string(),
    }
}

fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !"\t\r\n".contains(c) { '\u{FFFD}' } else { c }).collect()
}

fn records() -> impl Strategy<Value = Record> {
    let ids = || prop::sample::select(vec!["stairs", "stockings", "-odd,\"id\"", "=1"]);
    let tasks = prop::collection::btree_map(ids().prop_map(TaskId::new), answers(), 0..3);
    let doses = prop::collection::vec((quantities(), texts(), names(), 0..86_400i64), 0..3);
    let aches = prop::collection::vec((0..=10u8, prop::option::of(0..=10u8), texts(), names(), 0..86_400i64), 0..3);
    let days = prop::collection::vec((prop::option::of(texts()), tasks, doses, aches), 1..4);
    let said =
        prop::collection::btree_map(ids().prop_map(str::to_owned), prop::collection::vec(overrides(), 1..3), 0..3);
    let own = prop::collection::btree_map(ids().prop_map(|id| TaskId::new(format!("own-{id}"))), extras(), 0..3);
    (days, said, own).prop_map(|(days, overrides, extras)| {
        let mut record = Record { recovery: Some(Recovery { overrides, extras, ..recovery() }), ..Record::default() };
        for (n, (note, tasks, doses, aches)) in (0..).zip(days) {
            let date = days_after(day("2026-11-20"), n);
            let at = |second: i64| at(&format!("{date}T00:00:00.250+05:45")) + chrono::TimeDelta::seconds(second);
            let entered = record.days.entry(date).or_default();
            (entered.note, entered.tasks) = (note, tasks);
            let dose = |(amount, note, by, second)| {
                let what = Entered::Dose(Dose { medicine: MedicineId::new("ibuprofen"), amount });
                Entry { at: at(second), what, note: Some(note), by, id: None }
            };
            entered.entries = doses.into_iter().map(dose).collect();
            for (rest, moving, note, by, second) in aches {
                let mut entry = pain("2026-11-20T00:00:00Z", None, rest, moving);
                (entry.at, entry.note, entry.by) = (at(second), Some(note), by);
                entered.add(entry);
            }
        }
        record
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_entered_is_read_back(record in records()) {
        let table = table(&record);
        prop_assert_eq!(read_back(&rows(&table)), held(&record));
        let calendar = now("2026-11-25T14:05:00+01:00", Berlin).calendar;
        let (plan, recovery) = (calf_implants(), record.recovery.clone().unwrap());
        for row in rows(&table) {
            let schedule = Schedule::on(&plan, &recovery, &calendar, day(&row["date"]));
            prop_assert_eq!(row["day"].parse(), Ok(schedule.number(day(&row["date"])).0));
        }
    }
}
