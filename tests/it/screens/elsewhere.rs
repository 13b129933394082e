//! Files of their own that are wanted on the screen: a report, and the record where its own file cannot be saved.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use insta::assert_snapshot;
use legup::app::forms::export::{Report, Wanted, What, Written};
use legup::app::{Msg, Notice};
use legup::rules::summary::Format;

use super::{Sitting, Temper};
use crate::given::day;

/// What was asked for last.
fn wanted(sitting: &Sitting) -> &Wanted {
    sitting.wanted.last().expect("no file was asked for")
}

fn report(sitting: &Sitting) -> (&Path, &Report) {
    match wanted(sitting) {
        Wanted { path, what: What::Report(report) } => (path, report),
        other => panic!("no report: {other:?}"),
    }
}

fn is_written(sitting: &mut Sitting) -> &mut Sitting {
    let (about, path) = (wanted(sitting).about(), wanted(sitting).path.clone());
    sitting.update(Msg::Written(about, Ok(Written { path, unshown: None })))
}

fn fails(sitting: &mut Sitting, reason: &str) {
    let about = wanted(sitting).about();
    sitting.update(Msg::Written(about, Err(reason.to_owned())));
}

#[test]
fn a_key_on_the_week_makes_a_report_of_it() {
    let mut sitting = Sitting::demo();
    assert_snapshot!("report", sitting.keys("2r").picture(80, 24));
    assert_snapshot!("report_on_a_phone", sitting.text(40, 12));
    sitting.keys("<enter>");
    let (path, made) = report(&sitting);
    assert_eq!(path, Path::new("/home/kim/Documents/legup-week-1.html"));
    let (first, last) = (day("2026-11-20"), day("2026-11-26"));
    assert_eq!(*made, Report { format: Format::Html, first, last, name: None, is_shown: false });
    assert_snapshot!("report_being_written", sitting.text(80, 24));
    assert_snapshot!("report_written", is_written(&mut sitting).text(80, 24));
}

#[test]
fn a_report_tells_what_is_asked_for() {
    let mut sitting = Sitting::demo();
    sitting.keys("2r<right><tab><right><tab>Kim<tab><tab><right><enter>");
    let (path, made) = report(&sitting);
    assert_eq!(path, Path::new("/home/kim/Documents/legup-report.txt"));
    let (first, last, name) = (NaiveDate::MIN, NaiveDate::MAX, Some("Kim".to_owned()));
    assert_eq!(*made, Report { format: Format::Text, first, last, name, is_shown: true });
    is_written(&mut sitting).keys("r3<tab>21 Nov<tab>yesterday<tab>4<enter>");
    let (path, made) = report(&sitting);
    assert_eq!(path, Path::new("/home/kim/Documents/legup-report.csv"));
    assert_eq!((made.first, made.last, made.format), (day("2026-11-21"), day("2026-11-24"), Format::Csv));
}

#[test]
fn the_days_of_a_report_are_understood_or_asked_again() {
    let mut sitting = Sitting::demo();
    assert_snapshot!("report_day_unclear", sitting.keys("2r3<tab>some time<enter>").text(80, 24));
    assert_snapshot!("report_backwards", sitting.keys("<esc>r3<tab>today<tab>yesterday<enter>").text(80, 24));
    assert!(sitting.wanted.is_empty());
}

#[test]
fn a_name_the_patient_gave_to_the_file_is_kept() {
    let mut sitting = Sitting::demo();
    let mut path_of = |keys: &str| {
        sitting.keys(keys);
        wanted(&sitting).path.clone()
    };
    let to_the_file = "2r<tab><tab><tab>".to_owned() + &"<backspace>".repeat(20);
    let typed = path_of(&format!("{to_the_file}mine.html<backtab><backtab><right><enter>"));
    assert_eq!(typed, PathBuf::from("/home/kim/Documents/mine.html"), "another format leaves it as it is");
    for (typed, path) in [("~/x.html", "/home/kim/x.html"), ("/media/stick/x.html", "/media/stick/x.html")] {
        sitting = Sitting::demo();
        sitting.keys(&format!("{to_the_file}{typed}<enter>"));
        assert_eq!(wanted(&sitting).path, Path::new(path));
    }
    sitting = Sitting::demo();
    assert_snapshot!("report_without_a_file", sitting.keys(&format!("{to_the_file}<enter>")).text(80, 24));
    assert!(sitting.wanted.is_empty());
}

#[test]
fn a_report_that_cannot_be_written_can_be_put_elsewhere() {
    let mut sitting = Sitting::demo();
    sitting.keys("2r<enter><enter>");
    assert_eq!(sitting.wanted.len(), 1, "it is asked for once");
    fails(&mut sitting, "/home/kim/Documents/legup-week-1.html cannot be written: disk full");
    assert_snapshot!("report_not_written", sitting.picture(80, 24));
    assert_snapshot!("report_not_written_on_a_phone", sitting.text(40, 12));
    sitting.keys("<enter>");
    assert_eq!(sitting.wanted.len(), 2);
    fails(sitting.keys("<esc>"), "disk full");
    assert_eq!(sitting.app.notice, Notice::NotWritten("disk full".to_owned()), "who closed the form is told as well");
}

#[test]
fn a_report_that_is_left_is_no_entry_that_could_be_lost() {
    let mut sitting = Sitting::demo();
    sitting.keys("2r<right><esc>q");
    assert!(sitting.ended);
}

#[test]
fn nothing_is_written_of_the_demo() {
    let mut sitting = Sitting::demo();
    sitting.app.demo = true;
    assert!(sitting.keys("2r<enter>").wanted.is_empty());
    assert_snapshot!("report_of_demo", sitting.keys("2r").text(80, 24));
}

/// Somebody who asked to leave while a tick cannot be saved.
fn leaving() -> Sitting {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>q");
    sitting
}

#[test]
fn what_cannot_be_saved_can_be_written_to_another_file() {
    let mut sitting = leaving();
    assert_snapshot!("elsewhere", sitting.keys("w").picture(80, 24));
    assert_snapshot!("elsewhere_on_a_phone", sitting.text(40, 12));
    sitting.keys("<enter>");
    let asked = Wanted { path: "/home/kim/legup-unsaved-2026-11-25.toml".into(), what: What::Record };
    assert_eq!(sitting.wanted.last(), Some(&asked));
    is_written(&mut sitting);
    assert!(sitting.ended);
    assert_eq!(sitting.app.exported, Some(asked.path));
}

#[test]
fn another_place_that_does_not_do_is_said_and_asked_again() {
    let mut sitting = leaving();
    fails(sitting.keys("w<enter>"), "/home/kim/x.toml cannot be written: disk full");
    assert_snapshot!("elsewhere_failed", sitting.text(80, 24));
    assert!(!sitting.ended);
    assert_snapshot!("elsewhere_left", sitting.keys("<esc>").text(80, 24));
    assert!(!sitting.keys("<esc>1").ended && sitting.app.draft().is_none());
}

#[test]
fn changed_settings_stand_in_no_progress_file_and_that_is_said() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys(",<right><enter>q");
    assert_snapshot!("elsewhere_settings", sitting.keys("w").text(80, 24));
}

#[test]
fn who_is_asked_for_another_place_leaves_at_once_when_all_is_saved_after_all() {
    let mut sitting = leaving();
    assert!(sitting.keys("w").disk_turns(Temper::Works).ended);
    assert!(sitting.wanted.is_empty() && sitting.app.exported.is_none());
}

#[test]
fn a_report_that_takes_its_time_is_not_taken_for_the_record() {
    let mut sitting = Sitting::demo();
    sitting.keys("2r<enter><esc>").disk_turns(Temper::Fails).keys("1jj<space>qw<enter>");
    assert_eq!(sitting.wanted.len(), 2);
    let report = sitting.wanted[0].clone();
    sitting.update(Msg::Written(report.about(), Ok(Written { path: report.path, unshown: None })));
    assert!(!sitting.ended);
    assert!(is_written(&mut sitting).ended);
}

#[test]
fn what_is_entered_after_going_back_is_not_lost_with_a_file_that_was_begun_before() {
    let mut sitting = leaving();
    sitting.keys("w<enter><esc><esc>jj<space>qw");
    assert!(!is_written(&mut sitting).ended);
    sitting.keys("<enter>");
    assert_eq!(sitting.wanted.len(), 2);
}
