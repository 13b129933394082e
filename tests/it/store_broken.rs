//! What a person is told about a file that cannot be read. Each file in `broken/` stands beside the words for it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use legup::record::{Change, Settings};
use legup::store::LoadError;

use crate::store_desk::*;

/// The words for a file of this text, as a screen or a shell shows them, with the folder left out.
fn told(desk: &Desk) -> String {
    let error = desk.file.load().unwrap_err();
    let hint = error.hint(None).map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
    let folder = format!("{}/", desk.folder.path().display());
    format!("{error}{hint}\n").replace(&folder, "")
}

#[test]
fn every_mistake_is_named_with_its_place_and_a_way_out() {
    let mut seen = 0;
    for (name, text) in files_of("tests/it/broken", "toml") {
        let desk = Desk::with(&text);
        let told = told(&desk);
        let expected = format!("tests/it/broken/{name}.txt");
        if std::env::var_os("LEGUP_BLESS").is_some() {
            std::fs::write(&expected, &told).unwrap();
        }
        assert_eq!(told, std::fs::read_to_string(&expected).unwrap(), "{name}");
        assert!(desk.save(&start()).is_err(), "{name}");
        assert_eq!(read_bytes(desk.file.path()), text, "{name}");
        seen += 1;
    }
    assert_eq!(seen, 16);
}

#[test]
fn every_mistake_in_the_settings_is_named_with_its_place_and_a_way_out() {
    let mut seen = 0;
    for (name, text) in files_of("tests/it/broken/settings", "toml") {
        let desk = Desk::empty();
        let files = desk.files();
        write(files.settings.path(), std::str::from_utf8(&text).unwrap());
        let error = files.load().unwrap_err();
        let hint = error.hint(None).map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        let told = format!("{error}{hint}\n").replace(&format!("{}/", desk.folder.path().display()), "");
        let expected = format!("tests/it/broken/settings/{name}.txt");
        if std::env::var_os("LEGUP_BLESS").is_some() {
            std::fs::write(&expected, &told).unwrap();
        }
        assert_eq!(told, std::fs::read_to_string(&expected).unwrap(), "{name}");
        let after = Settings { plain: true, ..Settings::default() };
        let change = Change::Settings { before: Box::default(), after: Box::new(after) };
        assert!(files.save(&change, today()).is_err(), "{name}");
        assert!(files.save(&start(), today()).is_err(), "{name}");
        assert_eq!(read_bytes(files.settings.path()), text, "{name}");
        assert!(!desk.file.path().exists(), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 3);
}

#[test]
fn an_empty_file_is_named_and_the_last_copy_offered() {
    for (text, what) in [("", "is empty"), (" \n\r\n", "is empty"), ("\0\0\0\0\n", "has nothing but zeros in it")] {
        let desk = Desk::with(text);
        let expected = format!(
            "progress.toml {what}; nothing was changed\nhint: there is no copy that can be read; to start anew, remove progress.toml\n"
        );
        assert_eq!(told(&desk), expected);
        write(&desk.path("progress.toml.2026-11-19.bak"), "format = 1\n");
        write(&desk.path("progress.toml.2026-11-21.bak"), "format = 1\n");
        write(&desk.path("progress.toml.2026-11-31.bak"), "no such day");
        let expected = format!(
            "progress.toml {what}; nothing was changed\nhint: bring back the newest copy that can be read: legup doctor --restore\n"
        );
        assert_eq!(told(&desk), expected);
        assert!(desk.save(&start()).is_err());
        assert_eq!(desk.read(), text);
    }
}

#[test]
fn the_command_that_brings_a_copy_back_can_be_typed_as_it_stands() {
    let desk = Desk::empty();
    let folder = desk.path("Ana's files");
    make_folder(&folder);
    write(&folder.join("p.toml"), "");
    write(&folder.join("p.toml.2026-11-21.bak"), "format = 1\n");
    let file = legup::store::PatientFile::progress(folder.join("p.toml"), legup::store::Folder::Given);
    let hint = file.load().unwrap_err().hint(file.named()).unwrap();
    let command = hint.split_once(": ").unwrap().1;
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_legup")).parent().unwrap();
    let mut shell = std::process::Command::new("/bin/sh");
    shell.args(["-c", command]).env("PATH", program).env("HOME", desk.folder.path());
    assert!(shell.output().unwrap().status.success());
    assert_eq!(file.load().unwrap().record, legup::record::Record::default());
}

#[test]
fn a_file_of_more_than_8_megabytes_is_refused_before_it_is_read() {
    let desk = Desk::with("format = 1\n".to_owned() + &"#".repeat(8 * 1024 * 1024));
    assert!(matches!(desk.file.load(), Err(LoadError::TooLarge { .. })));
    assert_eq!(
        told(&desk),
        "progress.toml is larger than 8 MB, so legup cannot have written it; nothing was changed\nhint: name another file: --file for the progress file, --config for the settings\n"
    );
}

#[test]
fn a_save_that_would_make_the_file_too_large_is_refused() {
    let text = format!("format = 1\n# {}\n", "x".repeat(8 * 1024 * 1024 - 100));
    let desk = Desk::with(&text);
    let error = desk.save(&note("2026-11-22", &"x".repeat(200))).unwrap_err();
    assert!(error.to_string().ends_with("progress.toml would grow larger than 8 MB; nothing was changed"));
    assert_eq!(desk.read(), text);
}

#[test]
fn escape_sequences_in_a_file_or_its_name_never_reach_the_terminal() {
    let desk = Desk::empty();
    let path = desk.path("p\u{1b}]0;x\u{7}.toml");
    write(&path, "format = 1\n[days.\"2026-11-22\".tasks]\nstairs = \"\u{202e}\u{9b}kept\"\n");
    let file = legup::store::PatientFile::progress(path, legup::store::Folder::Given);
    let shown = file.load().unwrap_err().to_string();
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{shown:?}");
    write(&file.path().with_file_name("e\u{1b}.toml"), "");
    let empty =
        legup::store::PatientFile::progress(file.path().with_file_name("e\u{1b}.toml"), legup::store::Folder::Given);
    let error = empty.load().unwrap_err();
    assert!(!format!("{error}{:?}", error.hint(None)).contains('\u{1b}'));
}

#[test]
fn a_text_that_is_none_is_answered_with_a_screenful_and_not_with_every_byte() {
    let desk = Desk::with("format = 1\rnot a line of toml\r".repeat(3000));
    let error = desk.file.load().unwrap_err().to_string();
    assert!(error.ends_with("more mistakes are not shown"), "{}", &error[error.len() - 200..]);
    assert!(error.matches("progress.toml:").count() <= 101);
    // Of the three mistakes in this line two are told.
    let error = Desk::with("format = 1\nxx = = 1\n").file.load().unwrap_err().to_string();
    assert!(error.ends_with("progress.toml: 1 more mistake is not shown"), "{error}");
}
