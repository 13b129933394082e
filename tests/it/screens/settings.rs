//! The settings, and the day that turns over when they say so.

use insta::assert_snapshot;
use legup::app::Over;
use legup::app::forms::{About, Id};
use legup::record::{EntryKind, Nrs, Settings};

use super::{AFTERNOON, Sitting};
use crate::given::day;

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

/// Half past one at night, by the calendar a Thursday.
const NIGHT: &str = "2026-11-26T01:30:00+01:00";

/// The keys that let a day start at four.
const FOUR: &str = ",<right><right><right><right><enter>";

#[test]
fn every_setting_is_on_one_screen_with_what_it_is_for() {
    assert_snapshot!("settings", Sitting::demo().keys(",").picture(80, 24));
    assert_snapshot!("settings_large", Sitting::demo().keys(",<up>").text(120, 40));
    assert_snapshot!("settings_on_a_phone", Sitting::demo().keys(",<tab>").text(40, 16));
    assert_snapshot!("goal_unclear", Sitting::demo().keys(",<tab><tab><tab><tab><tab>much<enter>").text(80, 24));
}

#[test]
fn settings_are_saved_and_undone() {
    let mut sitting = Sitting::operated(SURGERY, AFTERNOON);
    sitting.keys(",<tab>0123 456<tab><tab>999<tab>Maria<tab>6 h<enter>");
    let settings = sitting.disk.memory.record.settings.clone();
    assert_eq!(settings.phones.surgeon.as_deref(), Some("0123 456"));
    assert_eq!(settings.phones.emergency.as_deref(), Some("999"));
    assert_eq!((settings.by.as_deref(), settings.daily_goal), (Some("Maria"), Some(360)));
    assert_eq!(sitting.app.by().as_deref(), Some("Maria"));
    sitting.keys("u");
    assert_eq!(sitting.disk.memory.record.settings, Settings::default());
}

#[test]
fn another_hour_at_which_a_day_starts_counts_at_once() {
    let mut sitting = Sitting::operated(SURGERY, NIGHT);
    sitting.keys("h");
    assert_eq!(sitting.app.today.looked_at, Some(day("2026-11-25")));
    sitting.keys(FOUR);
    assert_eq!((sitting.app.day(), sitting.app.today.looked_at), (day("2026-11-25"), None), "it is today by now");
    sitting.keys("e");
    assert!(sitting.app.facts().is_some_and(|day| day.running().is_some()));
}

#[test]
fn a_pain_entry_that_was_begun_goes_along_when_the_day_starts_later() {
    let mut sitting = Sitting::operated(SURGERY, NIGHT);
    sitting.keys("p4<esc>").keys(FOUR).keys("p");
    let Some(Over::Form(form)) = &sitting.app.over else { panic!("no form") };
    assert_eq!(form.about, About::Entry { kind: EntryKind::Pain, day: Some(day("2026-11-25")), editing: None });
    assert_eq!(form.score(Id::Rest).map(Nrs::get), Some(4));
    sitting.keys("<enter><enter>");
    assert_eq!(sitting.disk.memory.record.pain_on(day("2026-11-25")).len(), 1);
}
