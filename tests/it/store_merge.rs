//! Joining the progress file with another one.

use std::path::PathBuf;

use legup::record::join;
use legup::store::{ConflictKind, LoadError, Merged, SaveError};
use proptest::prelude::*;

use crate::store_desk::*;
use crate::store_properties::{comments, files};
use crate::store_whole::{records, written_at_once};

/// What a sync program called the copy.
const COPY: &str = "progress.sync-conflict-20261122-101010-ABCDEFG.toml";

/// Two days as a person wrote them down.
const HERE: &str = r#"# my recovery
format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00

# the worst day
[days."2026-11-21"]
note = "slept badly"
mood = 3                # no key of legup's

[days."2026-11-21".tasks]
stairs = "kept"

[[days."2026-11-21".pain]]
at = 2026-11-21T21:30:00+01:00
rest = 6

[days."2026-11-23".tasks]
stairs = "kept"         # even at the station
"#;

const THERE: &str = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00

[days."2026-11-21"]
note = "slept badly\nwalked a little"

[days."2026-11-21".tasks]
stairs = "slipped"
heels = "done"

[[days."2026-11-21".pain]]
at = 2026-11-21T21:30:00+01:00
rest = 5

[days."2026-11-22".tasks]
stairs = "kept"

[[days."2026-11-22".doses]]
at = 2026-11-22T08:00:00+01:00
medicine = "ibuprofen"
amount = "400 mg"
"#;

const BOTH: &str = r#"# my recovery
format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00

# the worst day
[days."2026-11-21"]
note = """
slept badly
walked a little"""
mood = 3                # no key of legup's

[days."2026-11-21".tasks]
stairs = "slipped"
heels = "done"

[[days."2026-11-21".pain]]
at = 2026-11-21T21:30:00+01:00
rest = 6

[[days."2026-11-21".pain]]
at = 2026-11-21T21:30:00+01:00
rest = 5

[days."2026-11-22".tasks]
stairs = "kept"

[[days."2026-11-22".doses]]
at = 2026-11-22T08:00:00+01:00
medicine = "ibuprofen"
amount = "400 mg"

[days."2026-11-23".tasks]
stairs = "kept"         # even at the station
"#;

impl Desk {
    fn merge(&self, name: &str) -> Result<Merged, SaveError> {
        self.files().merge(&self.path(name), today())
    }

    /// The copies that have something to say.
    fn conflicts(&self) -> Vec<PathBuf> {
        self.files().conflicts(&self.record()).into_iter().map(|conflict| conflict.path).collect()
    }
}

fn two() -> Desk {
    let desk = Desk::with(HERE);
    write(&desk.path(COPY), THERE);
    desk
}

#[test]
fn what_is_new_stands_where_it_belongs_and_the_rest_stays_to_the_byte() {
    let desk = two();
    let merged = desk.merge(COPY).unwrap();
    assert_eq!(desk.read(), BOTH);
    assert_eq!(merged.saved.record, desk.record());
    assert!(merged.saved.durable);
    assert_eq!(read(&desk.path(COPY)), THERE, "the other one is only read");
    assert_eq!(merged.saved.archive, Some(desk.path("progress-2026-11-20.toml")));
    assert_eq!(read(&desk.path("progress-2026-11-20.toml")), HERE, "the old text is kept");
}

#[test]
fn a_second_time_nothing_is_new_and_nothing_is_written() {
    let desk = two();
    desk.merge(COPY).unwrap();
    let (before, names) = (inode(desk.file.path()), desk.names());
    let merged = desk.merge(COPY).unwrap();
    assert!(merged.saved.change.is_nothing());
    assert_eq!((merged.saved.archive, inode(desk.file.path())), (None, before));
    assert_eq!(desk.names(), names);
}

#[test]
fn either_way_round_comes_to_the_same_record() {
    let (desk, other) = (two(), Desk::with(THERE));
    write(&other.path(COPY), HERE);
    desk.merge(COPY).unwrap();
    other.merge(COPY).unwrap();
    let said = |desk: &Desk| {
        let mut record = desk.record();
        record.days.values_mut().for_each(|day| day.entries.sort());
        record
    };
    assert_eq!(said(&desk), said(&other));
}

#[test]
fn it_is_taken_back_to_the_byte() {
    let desk = two();
    let merged = desk.merge(COPY).unwrap();
    desk.files().undo(&merged.saved.undo, today()).unwrap();
    assert_eq!(desk.read(), HERE);
}

#[test]
fn a_record_that_went_away_comes_back_from_a_copy() {
    let desk = Desk::empty();
    write(&desk.path(COPY), THERE);
    desk.merge(COPY).unwrap();
    assert_eq!(desk.read(), THERE);
    assert_eq!(mode(desk.file.path()), 0o600);
}

#[test]
fn a_day_goes_where_the_file_has_its_days_however_they_are_written() {
    let new = "format = 1\n[days.\"2026-11-22\"]\nnote = \"new\"\n";
    for (text, wanted) in [
        ("format = 1", "format = 1\n\n[days.\"2026-11-22\"]\nnote = \"new\"\n"),
        ("format = 1\ndays = {}\n", "format = 1\ndays = { \"2026-11-22\" = { note = \"new\" } }\n"),
        (
            "format = 1\r\n[days.\"2026-11-23\".tasks]\r\nstairs = \"kept\"\r\n[days.\"2026-11-21\".tasks] # early\r\n# none\r\n",
            "format = 1\r\n[days.\"2026-11-23\".tasks]\r\nstairs = \"kept\"\r\n[days.\"2026-11-21\".tasks] # early\r\n# none\r\n\r\n\
             [days.\"2026-11-22\"]\r\nnote = \"new\"\r\n",
        ),
        (
            "format = 1\ndays.\"2026-11-21\".note = \"x\"\ndays.\"2026-11-23\".note = \"y\"\n",
            "format = 1\ndays.\"2026-11-21\".note = \"x\"\ndays.\"2026-11-22\".note = \"new\"\ndays.\"2026-11-23\".note = \"y\"\n",
        ),
        (
            "format = 1\n# both\n[days.\"2026-11-21\"]\nnote = \"x\"\n[days.\"2026-11-22\"]\n# still empty\n[medicines]\n",
            "format = 1\n# both\n[days.\"2026-11-21\"]\nnote = \"x\"\n[days.\"2026-11-22\"]\nnote = \"new\"\n# still empty\n[medicines]\n",
        ),
    ] {
        let desk = Desk::with(text);
        write(&desk.path(COPY), new);
        desk.merge(COPY).unwrap();
        assert_eq!(desk.read(), wanted);
    }
}

#[test]
fn what_cannot_be_joined_is_refused_and_nothing_is_written() {
    let desk = two();
    link("progress.toml", &desk.path("link.toml"));
    write(&desk.path("other.toml"), &THERE.replace("2026-11-20T09", "2026-11-19T09"));
    write(&desk.path("broken.toml"), "format = 1\n[days.\"2026-11-31\"]\n");
    make_folder(&desk.path("folder"));
    let names = desk.names();
    let refused = |name: &str| desk.merge(name).unwrap_err();
    assert!(matches!(refused("progress.toml"), SaveError::SameFile { .. }));
    assert!(matches!(refused("link.toml"), SaveError::SameFile { .. }));
    assert!(matches!(refused("none.toml"), SaveError::NotThere { .. }));
    assert!(matches!(refused("other.toml"), SaveError::TwoRecoveries { .. }));
    assert!(matches!(refused("folder"), SaveError::Other(LoadError::NotAFile { .. })));
    let error = refused("broken.toml").to_string();
    assert!(error.contains("broken.toml:2:7: there is no day 2026-11-31"), "{error}");
    assert_eq!(desk.read(), HERE);
    assert_eq!(desk.names(), [vec![".progress.toml.lock".to_owned()], names].concat());
}

#[test]
fn a_copy_is_named_until_the_record_says_all_that_it_says() {
    let desk = two();
    assert_eq!(desk.conflicts(), [desk.path(COPY)]);
    desk.merge(COPY).unwrap();
    assert_eq!(desk.conflicts(), [] as [PathBuf; 0]);
    write(&desk.path(COPY), "format = ");
    assert!(matches!(desk.files().conflicts(&desk.record())[0].kind, ConflictKind::Unreadable(LoadError::Mistakes(_))));
    write(&desk.path(COPY), &THERE.replace("2026-11-20T09", "2026-11-19T09"));
    assert!(matches!(desk.files().conflicts(&desk.record())[0].kind, ConflictKind::OtherRecovery));
}

#[test]
fn copies_are_known_by_the_names_that_sync_programs_give_them() {
    let desk = Desk::with("format = 1\n");
    let copies = [
        "progress (Anna's conflicted copy 2026-11-22).toml",
        "progress (SFConflict me@here.org 2026-11-22-10-10-10).toml",
        "progress (conflicted copy 2026-11-22 101010).toml",
        "progress.conflict1.toml",
        "progress.sync-conflict-20261122-101010-ABCDEFG.toml",
        "progress.toml.conflict2",
        "progress_conflict-20261122-101010.toml",
    ];
    let others = [
        ".progress.toml.abcdefghijkl.tmp",
        "progress (1).toml",
        "progress 2 (conflicted copy 2026-11-22).toml",
        "progress-2026-11-20.toml",
        "progress-laptop.toml",
        "progress.sync-conflict-20261122-101010-ABCDEFG.txt",
        "progress.toml.2026-11-22.bak",
        "other.sync-conflict-20261122-101010-ABCDEFG.toml",
    ];
    for name in copies.iter().chain(&others) {
        write(&desk.path(name), "format = ");
    }
    let mut found = desk.file.conflict_copies();
    found.sort();
    assert_eq!(found, copies.map(|name| desk.path(name)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_written_in_any_way_takes_in_any_record_and_keeps_its_comments(file in files(), other in records()) {
        let (desk, other) = (Desk::with(&file), written_at_once(&other));
        let (before, copy) = (desk.record(), other.record());
        let merged = desk.files().merge(other.file.path(), today());
        match join(&before, &copy) {
            Err(_) => {
                let is_refused = matches!(merged, Err(SaveError::TwoRecoveries { .. }));
                prop_assert!(is_refused);
            }
            Ok(both) => {
                if let Err(error) = merged {
                    panic!("{error}\n{file}\n--- and\n{}", other.read());
                }
                prop_assert_eq!(desk.record(), both);
                prop_assert_eq!(comments(&desk.read()), comments(&file));
                prop_assert!(desk.files().merge(other.file.path(), today()).unwrap().saved.change.is_nothing());
            }
        }
    }
}
