//! `legup report`: each format, where it goes, and what is refused.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::cli_patient::{Patient, TWO_DAYS, refused};

#[test]
fn every_format_goes_to_standard_output_or_to_a_file_that_says_the_same() {
    let patient = Patient::with(TWO_DAYS);
    for (format, begins) in [
        ("text", ""),
        ("markdown", "# "),
        ("html", "<!DOCTYPE html>"),
        ("csv", "\"date\","),
        ("ics", "BEGIN:VCALENDAR\r\n"),
        ("fhir", "{"),
    ] {
        let printed = patient.types(&format!("report --format {format}"));
        assert_eq!((printed.code, printed.err.as_str()), (0, ""), "{format}");
        assert!(printed.out.starts_with(begins), "{format}: {}", printed.out);
        let dash = patient.types(&format!("report --format {format} --output -"));
        let written = patient.types(&format!("report --format {format} --output {format}.out"));
        let (first, rest) = written.out.split_once('\n').unwrap();
        assert_eq!(first, format!("The report is in {format}.out."));
        // Of a calendar there is more to know.
        assert_eq!(rest.is_empty(), format != "ics", "{rest}");
        let path = patient.file().with_file_name(format!("{format}.out"));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{format}");
        // Formats that name the moment they were made at differ in its second.
        let length = fs::read_to_string(&path).unwrap().len();
        assert_eq!((dash.out.len(), length), (printed.out.len(), printed.out.len()), "{format}");
    }
}

#[test]
fn what_a_bundle_is_for_is_asked_of_fhir_alone() {
    let patient = Patient::with(TWO_DAYS);
    for (words, kind) in [
        ("", "collection"),
        (" --as collection", "collection"),
        (" --as transaction", "transaction"),
        (" --as document", "document"),
    ] {
        let bundle = patient.types(&format!("report --format fhir{words}")).out;
        assert!(bundle.contains(&format!("\"type\": \"{kind}\"")), "{words}");
    }
}

#[test]
fn a_transaction_takes_away_what_was_taken_out_of_the_record_since_the_last_one() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(patient.types("pain 3 --moving 5 --where left").code, 0);
    let told = |more: &str| patient.types(&format!("report --format fhir --as transaction{more}")).out;
    let gone = |text: &str| text.matches("\"DELETE\"").count();
    let first = told("");
    assert_eq!((gone(&first), gone(&told(""))), (0, 0));
    assert_eq!(told(" --output t.json"), "The report is in t.json.\n");
    assert_eq!(patient.types("undo").code, 0);
    assert_eq!(gone(&told(" --week 1")), 0, "some days alone say nothing of the others");
    let second = told("");
    assert_eq!(gone(&second), 2, "at rest and when moving");
    let urls = |text: &str| {
        text.lines().filter(|line| line.contains("\"url\": \"Observation")).map(str::to_owned).collect::<Vec<_>>()
    };
    let [first, second] = [urls(&first), urls(&second)].map(|mut urls| {
        urls.sort();
        urls
    });
    assert_eq!(first, second, "the same, put or taken away");
    assert_eq!(patient.types("redo").code, 0);
    assert_eq!(gone(&told("")), 0);
    assert_eq!(patient.types("start --surgery \"2026-11-21 9:30\" --archive").code, 0);
    assert_eq!(gone(&told("")), 0, "what was of another recovery stays");
}

#[test]
fn a_file_that_is_there_is_written_over_only_by_force() {
    let patient = Patient::with(TWO_DAYS);
    patient.write("mine.html", "mine");
    assert_eq!(
        patient.types("report --format html --output mine.html"),
        refused(
            1,
            "error: mine.html is there already, and was left as it is\n\
             hint: choose another name, or add --force to replace it\n"
        )
    );
    assert_eq!(fs::read_to_string(patient.file().with_file_name("mine.html")).unwrap(), "mine");
    assert_eq!(patient.types("report --format html --output mine.html --force").code, 0);
    let kept = "error: ./progress.toml is where legup keeps your own entries or settings, and was left as it is\n\
                hint: choose another name\n";
    assert_eq!(patient.types("report --output ./progress.toml --force"), refused(1, kept));
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_spreadsheet_goes_to_a_file_and_has_the_days_that_were_asked_for() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        patient.types("report --format spreadsheet --to 2026-11-21 --output two.xlsx").out,
        "The report is in two.xlsx.\n"
    );
    let book = fs::read(patient.file().with_file_name("two.xlsx")).unwrap();
    assert!(book.starts_with(b"PK"));
    assert_eq!(patient.types("report --format spreadsheet --output all.xlsx").code, 0);
    assert_ne!(fs::read(patient.file().with_file_name("all.xlsx")).unwrap(), book);
}

#[test]
fn what_a_format_has_no_place_for_is_refused() {
    let patient = Patient::with(TWO_DAYS);
    for (arguments, error, hint) in [
        (
            "ics --week 2",
            "--week says nothing to --format ics",
            "leave --week out: a calendar has every date there is, and no name",
        ),
        (
            "ics --from yesterday",
            "--from says nothing to --format ics",
            "leave --from out: a calendar has every date there is, and no name",
        ),
        ("csv --name Ana", "--name says nothing to --format csv", "leave --name out: there is no name in a table"),
        (
            "csv --as transaction",
            "--as says nothing to --format csv",
            "it is for the programs of clinics: --format fhir",
        ),
        ("html --reminders", "--reminders says nothing to --format html", "it is for a calendar: --format ics"),
        ("text --plain-titles", "--plain-titles says nothing to --format text", "it is for a calendar: --format ics"),
    ] {
        let found = patient.types(&format!("report --format {arguments}"));
        assert_eq!(found, refused(2, &format!("error: {error}\nhint: {hint}\n")), "{arguments}");
    }
}

#[test]
fn a_calendar_says_what_to_know_of_it_and_what_was_removed_since() {
    let patient = Patient::with(TWO_DAYS);
    let add = "adjust --add Look --at \"4 Dec 10:30\"";
    assert_eq!(patient.types(add).code, 0);
    // A second time it is the same visit.
    assert!(patient.types(add).out.starts_with("Nothing to save"), "{}", patient.types(add).out);
    let calendar = |name: &str| {
        let written = patient.types(&format!("report --format ics --reminders --output {name}")).out;
        (written, fs::read_to_string(patient.file().with_file_name(name)).unwrap())
    };
    let (said, first) = calendar("first.ics");
    assert!(said.contains("calcurse") && said.contains("--plain-titles"), "{said}");
    assert_eq!(first.matches("SUMMARY:legup: an appointment").count(), 1);
    assert_eq!(calendar("again.ics").1, first);
    assert_eq!(patient.types("adjust --remove look").code, 0);
    let second = calendar("second.ics").1;
    assert!(!second.contains("SUMMARY:legup: an appointment"));
    let gone = second.split("BEGIN:VEVENT").find(|event| event.contains("STATUS:CANCELLED")).unwrap();
    assert!(gone.contains("SEQUENCE:1\r\n") && gone.contains("DTSTART:20261204T093000Z"), "{gone}");
    assert!(patient.types("where").out.contains(".progress.toml.calendar"));
    assert_eq!(patient.types("doctor").code, 0);
    // What is kept of it is the program's own: damaged, it says nothing.
    patient.write(".progress.toml.calendar", "\u{0}{");
    assert!(!calendar("third.ics").1.contains("CANCELLED"));
}

#[test]
fn some_days_can_be_told_alone() {
    let patient = Patient::with(TWO_DAYS);
    let one = patient.types("report --format csv --from 2026-11-21 --to 2026-11-21").out;
    assert!(one.contains("2026-11-21") && !one.contains("2026-11-22"), "{one}");
    let week = patient.types("report --week 1").out;
    assert!(week.contains("tight behind the knee") || week.contains("slept badly"), "{week}");
    let coming = patient.types("report --week 3");
    assert_eq!((coming.code, coming.err.as_str()), (0, ""), "{}", coming.out);
    assert_eq!(
        patient.types("report --from 2026-11-22 --to 2026-11-21"),
        refused(2, "error: the last day is before the first\nhint: put the earlier day after --from\n")
    );
    assert_eq!(patient.types("report --week 1 --from yesterday").code, 2);
}

#[test]
fn a_name_stands_in_it_only_where_it_was_given() {
    let patient = Patient::with(TWO_DAYS);
    for format in ["text", "markdown", "html", "fhir"] {
        assert!(!patient.types(&format!("report --format {format}")).out.contains("Zoe"), "{format}");
        let named = patient.types(&format!("report --format {format} --name \"Zoe <b>\"")).out;
        assert!(named.contains("Zoe"), "{format}");
        assert!(format != "html" || !named.contains("Zoe <b>"), "{named}");
    }
}

#[test]
fn a_report_that_nothing_can_show_is_written_all_the_same() {
    let patient = Patient::with(TWO_DAYS);
    let mut command = patient.command(&["report", "--format", "html", "--output", "r.html", "--open"]);
    let shown = crate::cli_patient::answered(command.env("PATH", ""));
    assert!(patient.file().with_file_name("r.html").exists());
    assert_eq!((shown.code, shown.out.as_str()), (1, "The report is in r.html.\n"));
    assert_eq!(
        shown.err,
        "error: r.html was written, but no program was found to show it\n\
         hint: open it yourself, in a browser or an editor\n"
    );
}

#[test]
fn what_is_no_file_cannot_be_shown() {
    assert_eq!(
        Patient::with(TWO_DAYS).types("report --output - --open"),
        refused(
            2,
            "error: --open needs a file, and this report goes to standard output\nhint: name a file with --output\n"
        )
    );
}

#[test]
fn a_place_where_no_file_can_be_is_named() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        patient.types("report --output gone/r.txt"),
        refused(
            1,
            "error: gone/r.txt cannot be written: No such file or directory (os error 2)\n\
             hint: make sure that the folder exists and that you may write to it\n"
        )
    );
    assert_eq!(
        patient.types("report --output . --force"),
        refused(
            1,
            "error: . is not a file that can be written\nhint: name a file with --output, or - for standard output\n"
        )
    );
}

#[test]
fn days_without_anything_are_a_report_that_says_so() {
    let patient = Patient::with(TWO_DAYS);
    for (words, days) in [
        ("--week 9", "Friday 15 January 2027 to Thursday 21 January 2027"),
        ("--from 2026-01-01 --to 2026-01-02", "Thursday 1 January 2026 to Friday 2 January 2026"),
        ("--from tomorrow", "Monday 23 November 2026"),
    ] {
        let told = patient.types(&format!("report {words}"));
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{words}");
        assert!(told.out.contains(days), "{}", told.out);
        assert!(told.out.contains("Nothing has been written down for these days."), "{}", told.out);
    }
    let rows = patient.types("report --format csv --week 9").out;
    assert_eq!(rows.lines().count(), 1, "the names of the columns alone: {rows}");
}

#[test]
fn a_name_of_blanks_is_none() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(patient.types("report --name \" \"").out.lines().next(), Some("Recovery report"));
}

#[test]
fn what_is_kept_beside_the_record_is_never_written_over_whether_it_is_there_or_not() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(patient.types("note slept").code, 0);
    assert!(patient.file().with_file_name(".progress.toml.lock").exists());
    patient.write(".config/legup/config.toml", "");
    patient.write("old.toml", TWO_DAYS);
    patient.write("mine.toml", include_str!("../../assets/plans/calf-implants.toml"));
    patient.write("page.toml", "format = \"none\"\n");
    for name in [
        ".progress.toml.lock",
        ".progress.toml.0123456789ab.tmp",
        "progress.toml.2026-11-22.bak",
        "progress.toml.2026-12-01.bak",
        "progress.sync-conflict-20261122-101010-ABCDEFG.toml",
        "progress (conflicted copy).toml",
        "progress-damaged-2026-11-22.toml",
        "old.toml",
        "mine.toml",
        ".config/legup/.config.toml.lock",
    ] {
        let before = std::fs::read(patient.file().with_file_name(name)).ok();
        let said = format!(
            "error: {name} is where legup keeps your own entries or settings, and was left as it is\n\
             hint: choose another name\n"
        );
        assert_eq!(patient.types(&format!("report --output \"{name}\" --force")), refused(1, &said), "{name}");
        assert_eq!(std::fs::read(patient.file().with_file_name(name)).ok(), before, "{name}");
    }
    assert_eq!(patient.types("report --output page.toml --force").code, 0);
    assert_eq!(patient.types("note again").code, 0, "the lock still works");
}
