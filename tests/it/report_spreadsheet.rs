//! The spreadsheet, as a reader of workbooks finds it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use chrono_tz::Europe::Berlin;
use legup::plan::PlanId;
use legup::record::{Answer, Entry, Record, Recovery, State};
use legup::report::spreadsheet;
use legup::rules::summary::Followed;
use legup::rules::tailored::tailored;
use legup::store::demo;
use legup::words::Words;

use crate::given::{answer, answered, at, calf_implants, day, now, pain, span};

fn bytes(record: &Record) -> Vec<u8> {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let recovery = record.recovery.clone().unwrap();
    let plan = tailored(&calf_implants(), &recovery, &moment.calendar);
    let of = Followed { plan: &plan, recovery: &recovery, record, moment: &moment };
    spreadsheet(&Words::of("en"), of, NaiveDate::MIN..=NaiveDate::MAX).unwrap()
}

fn book(record: &Record) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(record))).unwrap()
}

/// The cells of a sheet, each as what it is and what it says, by rows.
fn sheet(record: &Record, name: &str) -> Vec<Vec<String>> {
    let range = book(record).worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(told).collect()).collect()
}

fn told(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => format!("#{number}"),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            format!("@{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
        other => format!("{other:?}"),
    }
}

fn begun() -> Record {
    let recovery = Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:30:00+01:00"));
    Record { recovery: Some(recovery), ..Record::default() }
}

#[test]
fn it_has_a_sheet_for_each_kind_of_entry_that_there_is() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let demo = demo::record(&moment).unwrap();
    assert_eq!(book(&demo).sheet_names(), ["Pain", "Doses", "Checklist", "Times", "Notes", "Plan and surgeon"]);
    assert_eq!(book(&begun()).sheet_names(), ["Checklist", "Plan and surgeon"]);
}

#[test]
fn dates_and_numbers_are_such_and_a_moment_is_a_text_as_well() {
    let mut record = begun();
    let raised = Answer {
        spans: vec![span("2026-11-22T09:00:00+01:00", "2026-11-22T09:20:00+01:00")],
        ..answered(State::Partly)
    };
    answer(&mut record, "2026-11-22", "elevation", raised);
    let mut noted = pain("2026-11-22T19:00:00-05:00", None, 3, Some(10));
    noted.note = Some("0123".to_owned());
    record.days.get_mut(&day("2026-11-22")).unwrap().entries = vec![noted];
    assert_eq!(
        sheet(&record, "Pain"),
        [
            ["Date", "Day", "Operation", "Time", "At", "At (with offset)", "Pain at rest", "Pain moving", "Note"],
            [
                "@2026-11-22 00:00",
                "#2",
                "only",
                "@1899-12-31 19:00",
                "@2026-11-22 19:00",
                "2026-11-22T19:00:00-05:00",
                "#3",
                "#10",
                "0123"
            ]
        ]
    );
    let times = sheet(&record, "Times");
    let minutes = times[0].iter().position(|head| head == "Minutes").unwrap();
    assert_eq!(times[1][minutes], "#20");
}

#[test]
fn no_text_is_a_formula_and_every_one_is_as_it_was_written() {
    let long = "ä👩".repeat(20_000);
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "'=1",
        "=HYPERLINK(\"http://x\")",
        "_xylem_",
        "a\nb",
        "12",
        "1/2",
        "{=1}",
        &long,
    ] {
        let mut record = begun();
        let entry = pain("2026-11-22T19:00:00+01:00", None, 3, None);
        record.days.entry(day("2026-11-22")).or_default().add(Entry { note: Some(text.to_owned()), ..entry });
        let mut book = book(&record);
        assert_eq!(book.worksheet_formula("Pain").unwrap().used_cells().count(), 0, "{text}");
        let range = book.worksheet_range("Pain").unwrap();
        let Some(Data::String(found)) = range.rows().nth(1).and_then(|row| row.last()) else { panic!("{text}") };
        if text.len() < 1000 {
            assert_eq!(found, text);
        } else {
            let kept = found.split(" … (").next().unwrap();
            assert!(long.starts_with(kept) && kept.len() > 60_000, "{}", kept.len());
            assert!(found.ends_with("more characters do not fit in a cell)"), "{}", &found[found.len() - 80..]);
        }
    }
}

#[test]
fn what_looks_like_an_odd_character_of_a_workbook_stays_as_it_is() {
    let mut record = begun();
    record.days.entry(day("2026-11-22")).or_default().note = Some("_x0041_".to_owned());
    // This reader shows how it is written. Excel has `A` of what looks like this unless the line in front is written so.
    assert_eq!(sheet(&record, "Notes")[1].last().unwrap(), "_x005F_x0041_");
}

#[test]
fn the_same_record_at_the_same_moment_is_the_same_to_the_byte() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let demo = demo::record(&moment).unwrap();
    assert!(bytes(&demo) == bytes(&demo));
}

#[test]
fn days_that_no_sheet_can_hold_are_texts() {
    let mut record = begun();
    record.days.entry(day("1899-01-01")).or_default().note = Some("old".to_owned());
    assert_eq!(sheet(&record, "Notes")[1][0], "1899-01-01");
}
