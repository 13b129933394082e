//! The settings on the disk: a file of their own, saved and undone like the progress file.

use legup::record::{Background, Change, Contrast, Phones, Record, Refusal, Settings};
use legup::store::{Files, Folder, PatientFile, SaveError};
use proptest::prelude::*;
use proptest::sample::select;

use crate::store_desk::*;

const HEAD: &str = "# The settings of legup. A line that is left out has its usual value.\n\n";

fn set(before: Settings, after: Settings) -> Change {
    Change::Settings { before: Box::new(before), after: Box::new(after) }
}

fn full() -> Settings {
    Settings {
        day_starts_at: 4,
        by: Some("Ann".to_owned()),
        daily_goal: Some(120),
        phones: Phones {
            surgeon: Some("030 1234".to_owned()),
            urgent: Some("030 5678".to_owned()),
            emergency: Some("112".to_owned()),
        },
        language: Some("en".to_owned()),
        plain: true,
        background: Some(Background::Light),
        contrast: Contrast::High,
        mouse: Some(false),
    }
}

const FULL: &str = r#"day_starts_at = 4
by = "Ann"
daily_goal = 120
language = "en"
plain = true
background = "light"
contrast = "high"
mouse = false

[phones]
surgeon = "030 1234"
urgent = "030 5678"
emergency = "112"
"#;

fn text(files: &Files) -> String {
    read(files.settings.path())
}

#[test]
fn settings_without_a_file_or_in_an_empty_one_are_those_that_legup_has_by_itself() {
    let desk = Desk::with("format = 1\n");
    let files = desk.files();
    assert_eq!(files.load().unwrap().record.settings, Settings::default());
    for empty in ["", "\n \r\n", "# nothing yet\n", "\u{FEFF}"] {
        write(files.settings.path(), empty);
        assert_eq!(files.load().unwrap().record.settings, Settings::default(), "{empty:?}");
    }
}

#[test]
fn the_first_setting_begins_a_file_that_says_what_it_is() {
    let desk = Desk::with("format = 1\n\n[days.\"2026-11-22\"]\nnote = \"x\"\n");
    let progress = desk.read();
    let files = desk.files();
    let saved = files.save(&set(Settings::default(), full()), today()).unwrap();
    assert_eq!(text(&files), format!("{HEAD}{FULL}"));
    assert_eq!(mode(files.settings.path()), 0o600);
    assert_eq!(files.load().unwrap().record, saved.record);
    assert_eq!((saved.record.settings.clone(), saved.record.days.len()), (full(), 1));
    let undone = files.undo(&saved.undo, today()).unwrap();
    assert_eq!((text(&files).as_str(), undone.record.settings), (HEAD, Settings::default()));
    files.undo(&undone.undo, today()).unwrap();
    assert_eq!(text(&files), format!("{HEAD}{FULL}"));
    assert_eq!(desk.read(), progress);
    assert_eq!(desk.names(), [".config.toml.lock", "config.toml", "config.toml.2026-11-23.bak", "progress.toml"]);
}

#[test]
fn settings_are_saved_before_there_is_a_recovery_and_into_a_folder_of_their_own() {
    let desk = Desk::empty();
    let settings = PatientFile::settings(desk.path("config/legup/config.toml"), Folder::Own);
    let files = Files { progress: desk.file.clone(), settings, known: None };
    files.save(&set(Settings::default(), Settings { plain: true, ..Settings::default() }), today()).unwrap();
    assert_eq!(text(&files), format!("{HEAD}plain = true\n"));
    assert_eq!(mode(&desk.path("config/legup")), 0o700);
    assert!(!desk.file.path().exists());
}

#[test]
fn only_the_line_that_a_setting_is_about_is_changed() {
    let one = Settings { day_starts_at: 4, ..Settings::default() };
    let other = |settings: &Settings| Settings { by: Some("Ann".to_owned()), ..settings.clone() };
    for (before, was, to, expected) in [
        ("# mine\nday_starts_at = 4 # late\n", one.clone(), Settings::default(), "# mine\nday_starts_at = 0 # late\n"),
        ("# mine\n\nday_starts_at = 4\n", one.clone(), Settings::default(), "# mine\n\n"),
        (
            "day_starts_at = 4\r\n\r\n[phones]\r\n",
            one.clone(),
            other(&one),
            "day_starts_at = 4\r\nby = \"Ann\"\r\n\r\n[phones]\r\n",
        ),
        (
            "# mine\n\n# numbers\n[phones]\n",
            Settings::default(),
            one.clone(),
            "# mine\n\nday_starts_at = 4\n# numbers\n[phones]\n",
        ),
        ("[phones]", Settings::default(), one.clone(), "day_starts_at = 4\n[phones]"),
        ("# mine", Settings::default(), one.clone(), "# mine\nday_starts_at = 4"),
        (
            "phones = { surgeon = \"1\" } # c\n",
            Settings::default(),
            one,
            "phones = { surgeon = \"1\" } # c\nday_starts_at = 4\n",
        ),
    ] {
        let desk = Desk::empty();
        let files = desk.files();
        write(files.settings.path(), before);
        files.save(&set(was, to), today()).unwrap();
        assert_eq!(text(&files), expected, "{before}");
    }
}

#[test]
fn settings_changed_at_two_places_are_both_kept_and_an_undo_takes_back_its_own() {
    let desk = Desk::empty();
    let files = desk.files();
    let goal = Settings { daily_goal: Some(90), ..Settings::default() };
    let saved = files.save(&set(Settings::default(), goal.clone()), today()).unwrap();
    let plain = Settings { plain: true, ..Settings::default() };
    let both = files.save(&set(Settings::default(), plain), today()).unwrap();
    assert_eq!(both.record.settings, Settings { plain: true, ..goal });
    let error = files.undo(&saved.undo, today()).unwrap_err();
    assert!(matches!(error, SaveError::Refused(Refusal::ChangedMeanwhile)), "{error}");
}

#[test]
fn a_name_is_kept_as_one_line_that_can_be_read_again() {
    let desk = Desk::empty();
    let files = desk.files();
    let odd = Settings {
        by: Some(" Ann\nB\u{7}\"# ".to_owned()),
        phones: Phones { surgeon: Some("1".repeat(100)), urgent: Some(" ".to_owned()), emergency: None },
        ..Settings::default()
    };
    let saved = files.save(&set(Settings::default(), odd), today()).unwrap();
    let kept = saved.record.settings;
    assert_eq!(kept.by.as_deref(), Some("Ann B \"#"));
    assert_eq!((kept.phones.surgeon, kept.phones.urgent), (Some("1".repeat(60)), None));
}

#[test]
fn a_record_keeps_its_settings_through_every_change_and_a_new_recovery() {
    let desk = Desk::empty();
    let files = desk.files();
    files.save(&set(Settings::default(), full()), today()).unwrap();
    files.save(&start(), today()).unwrap();
    let saved = files.save(&hurt(ache("2026-11-22T14:05:00+01:00", 4)), today()).unwrap();
    assert_eq!(saved.record.settings, full());
    let after = Record { recovery: Some(recovery()), settings: full(), ..Record::default() };
    let anew = Change::Anew { before: Box::new(saved.record.clone()), after: Box::new(after.clone()) };
    let renewed = files.save(&anew, today()).unwrap();
    assert_eq!((&renewed.record, &renewed.change), (&after, &anew));
    assert!(!desk.read().contains("by"), "{}", desk.read());
    let undone = files.undo(&renewed.undo, today()).unwrap();
    assert_eq!(undone.record, saved.record);
    assert!(renewed.change.inverse().exactly(&renewed.record).is_ok(), "a screen can ask for this undo");
}

#[test]
fn a_file_that_cannot_be_read_keeps_the_other_from_being_saved() {
    let desk = Desk::with("format = 2\n");
    let files = desk.files();
    assert!(matches!(files.save(&set(Settings::default(), full()), today()), Err(SaveError::Load(_))));
    assert!(!files.settings.path().exists());
}

#[test]
fn a_folder_that_is_not_there_is_watched_from_above() {
    let desk = Desk::empty();
    let settings = PatientFile::settings(desk.path("a/b/config.toml"), Folder::Own);
    let files = Files { progress: desk.file.clone(), settings, known: None };
    assert_eq!(
        files.folders(),
        [desk.path("").as_path(), &desk.path("a/b")].map(|path| path.components().collect::<std::path::PathBuf>())
    );
    assert_eq!(files.watched_folders().len(), 1);
    make_folder(&desk.path("a"));
    assert_eq!(files.watched_folders()[1], desk.path("a"));
    make_folder(&desk.path("a/b"));
    assert_eq!(files.watched_folders()[1], desk.path("a/b"));
    assert_eq!(files.places(), [desk.path("progress.toml"), desk.path("a/b/config.toml")]);
}

#[test]
fn a_setting_finds_its_place_where_the_file_begins_with_the_phone_numbers() {
    let desk = Desk::empty();
    let files = desk.files();
    write(files.settings.path(), "[phones]\nsurgeon = \"1\"\n");
    let before = files.load().unwrap().record.settings;
    let after = Settings { plain: true, ..before.clone() };
    files.save(&set(before, after), today()).unwrap();
    assert_eq!(text(&files), "plain = true\n[phones]\nsurgeon = \"1\"\n");
}

pub(crate) fn some_settings() -> impl Strategy<Value = Settings> {
    let short = || prop::option::of(prop_oneof![Just("112 # \"x\"".to_owned()), "\\PC{1,8}"]);
    let mouse = prop::option::of(any::<bool>());
    let background = (prop::option::of(select(&Background::ALL[..])), select(&Contrast::ALL[..]), mouse);
    let phones = (short(), short(), short());
    (0..=6u8, short(), prop::option::of(1..=1440u32), phones, short(), any::<bool>(), background).prop_map(
        |(
            day_starts_at,
            by,
            daily_goal,
            (surgeon, urgent, emergency),
            language,
            plain,
            (background, contrast, mouse),
        )| {
            Settings {
                day_starts_at,
                by,
                daily_goal,
                phones: Phones { surgeon, urgent, emergency },
                language,
                plain,
                background,
                contrast,
                mouse,
            }
        },
    )
}

/// Settings in every way in which TOML lets a person write them.
const FILES: &[&str] = &[
    "",
    "# mine\n\n",
    "day_starts_at = 4 # late\n# hers\nby = \"Ann\"\n\n# numbers\n[phones]\nsurgeon = '1' # in office hours\n",
    "phones.surgeon = \"1\"\nplain = true\nphones.urgent = \"2\" # at night\n",
    "phones = { emergency = \"112\" } # all\r\nlanguage = \"en\"",
    "[phones]\n# none yet\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_change_of_settings_is_saved_and_taken_back_to_the_byte(
        file in select(FILES),
        changes in prop::collection::vec(some_settings(), 1..4)
    ) {
        let desk = Desk::empty();
        let files = desk.files();
        write(files.settings.path(), file);
        let mut done = Vec::new();
        for after in changes {
            let before = text(&files);
            let now = files.load().unwrap().record.settings;
            let saved = files.save(&set(now, after), today()).unwrap();
            prop_assert_eq!(&files.load().unwrap().record, &saved.record);
            let comments = |text: &str| text.matches("# mine").count() + text.matches("# late").count()
                + text.matches("# hers").count() + text.matches("# numbers").count() + text.matches("# in office").count()
                + text.matches("# at night").count() + text.matches("# all").count() + text.matches("# none").count();
            prop_assert_eq!(comments(&text(&files)), comments(file), "{}", text(&files));
            if !before.is_empty() {
                let undone = files.undo(&saved.undo, today()).unwrap();
                prop_assert_eq!(&text(&files), &before);
                done.push(files.undo(&undone.undo, today()).unwrap());
            }
        }
        for saved in done.iter().rev() {
            files.undo(&saved.undo, today()).unwrap();
        }
        prop_assert!(file.is_empty() || text(&files) == file);
    }
}
