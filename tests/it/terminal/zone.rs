//! The computer is set to another zone while the screen is open, as on a journey.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;

use super::window::{MORNING, ON_DARK, Opening, STARTED, Window};
use crate::given::zone_file;

const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";

const CHANGED: &str = "This computer's time zone changed.";

/// Links the computer's zone to the file of one, as the settings of a desktop do it.
fn sets(folder: &Path, name: &str, rule: &str) {
    fs::write(folder.join(name), zone_file(rule)).unwrap();
    symlink(name, folder.join("link")).unwrap();
    fs::rename(folder.join("link"), folder.join("localtime")).unwrap();
}

/// The screen on the morning of 22 November in Berlin, where the computer is set to it.
fn opened(folder: &TempDir) -> Window {
    opened_at(folder, MORNING)
}

fn opened_at(folder: &TempDir, now: &str) -> Window {
    sets(folder.path(), "Berlin", BERLIN);
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    let localtime = folder.path().join("localtime");
    let opening = Opening::legup(folder.path()).words(["--file", "progress.toml", "--now", now]);
    let mut window = opening.env("TZ", &format!(":{}", localtime.display())).open();
    window.waits_for("Sun 22 Nov");
    // What it hears of its ground would have it look at the clock, and say what a key then takes away.
    window.waits_for_bytes(ON_DARK);
    window
}

#[test]
fn what_is_typed_after_a_journey_is_by_the_clocks_of_the_new_place() {
    let folder = TempDir::new().unwrap();
    let mut window = opened(&folder);
    sets(folder.path(), "New York", NEW_YORK);
    // It is four in the morning there.
    window.types("j");
    window.waits_for(CHANGED);
    window.waits_for("It is now 4:00 here (UTC-5).");
    window.types("p4\t\tl\t3:30\r");
    window.waits_for(": pain 4");
    window.types("q");
    assert!(window.ends().success());
    let record = fs::read_to_string(folder.path().join("progress.toml")).unwrap();
    assert!(record.contains("at = 2026-11-22T03:30:00-05:00"), "{record}");
}

#[test]
fn a_zone_that_changes_under_an_idle_screen_is_said_without_a_key() {
    let folder = TempDir::new().unwrap();
    // It is looked at once a minute.
    let mut window = opened_at(&folder, "2026-11-22T09:59:50+01:00");
    sets(folder.path(), "New York", NEW_YORK);
    window.waits_for(CHANGED);
    window.types("q");
    assert!(window.ends().success());
}

#[test]
fn a_zone_that_is_set_anew_to_the_same_or_taken_away_is_nothing_to_say() {
    let folder = TempDir::new().unwrap();
    let mut window = opened(&folder);
    sets(folder.path(), "Vienna", BERLIN);
    window.types("j");
    fs::remove_file(folder.path().join("localtime")).unwrap();
    window.types("p5\r\r");
    window.waits_for(": pain 5");
    assert!(!window.screen().contains(CHANGED), "{}", window.screen());
    window.types("q");
    assert!(window.ends().success());
    let record = fs::read_to_string(folder.path().join("progress.toml")).unwrap();
    assert!(record.contains("at = 2026-11-22T10:00:") && record.contains("+01:00"), "{record}");
}
