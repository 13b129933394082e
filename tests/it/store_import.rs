//! What comes back from `show --json`. Each file in `broken/import/` stands beside the words for it.

use legup::record::{Change, Record, Refusal, Settings, State};
use legup::report::json::show;
use legup::rules::time::PostOpDay;
use legup::shell::failure::Failure;
use legup::store::import::{Import, LARGEST};
use legup::store::{LoadError, SaveError};
use proptest::prelude::*;
use serde_json::Value;

use crate::store_desk::*;
use crate::store_settings::some_settings;
use crate::store_whole::records;

fn shown(record: &Record) -> String {
    show(record, PostOpDay(2)).unwrap()
}

/// The record in a text, if nothing of the text is lost in it.
fn read_back(text: &str) -> Result<Record, LoadError> {
    let import = Import::of_bytes("record.json".to_owned(), text.as_bytes())?;
    let record = import.record()?;
    import.loses_nothing(&shown(&record)).map(|()| record)
}

#[test]
fn every_mistake_is_named_with_its_place_its_way_and_a_way_out() {
    let mut seen = 0;
    for (name, bytes) in files_of("tests/it/broken/import", "json") {
        let error = Import::of_bytes(format!("{name}.json"), &bytes)
            .and_then(|import| import.loses_nothing(&shown(&import.record()?)))
            .unwrap_err();
        let error = Failure::Import(error);
        let hint = error.hint(None).map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        let told = format!("{error}{hint}\n");
        let expected = format!("tests/it/broken/import/{name}.txt");
        if std::env::var_os("LEGUP_BLESS").is_some() {
            std::fs::write(&expected, &told).unwrap();
        }
        assert_eq!(told, std::fs::read_to_string(&expected).unwrap(), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 27);
}

#[test]
fn blanks_order_and_escapes_are_no_difference() {
    let desk = Desk::empty();
    for change in
        [start(), note("2026-11-22", "caf\u{e9} \"x\" \\\n\u{1f600}"), hurt(full_ache("2026-11-22T12:00:00Z", 3))]
    {
        desk.save(&change).unwrap();
    }
    let text = shown(&desk.record());
    let value: Value = serde_json::from_str(&text).unwrap();
    let escaped = text.replace('é', "\\u00e9").replace("\u{1f600}", "\\ud83d\\ude00").replace('\n', "\r\n\t ");
    for other in [value.to_string(), escaped, format!("\u{FEFF}{text}")] {
        assert_eq!(read_back(&other).unwrap(), desk.record(), "{other}");
    }
}

#[test]
fn what_is_no_file_or_too_large_is_not_read() {
    let desk = Desk::empty();
    let missing = Import::of_file(&desk.path("a.json")).unwrap_err();
    assert!(missing.to_string().ends_with("a.json cannot be read: it is not there"), "{missing}");
    assert!(matches!(Import::of_file(desk.folder.path()), Err(LoadError::NotAFile { kind: "a folder", .. })));
    let long = std::fs::File::create(desk.path("long.json")).unwrap();
    long.set_len(LARGEST + 1).unwrap();
    let error = Import::of_file(&desk.path("long.json")).unwrap_err();
    let said = "long.json is larger than 64 MB, so legup cannot have written it; nothing was changed";
    assert!(error.to_string().ends_with(said), "{error}");
}

#[test]
fn a_tick_from_before_a_whole_record_took_its_place_is_not_taken_back_from_it() {
    let desk = Desk::empty();
    desk.save(&start()).unwrap();
    let ticked = desk.save(&tick("2026-11-22", "stairs", state(State::Kept))).unwrap();
    let after = Record { recovery: Some(recovery()), ..Record::default() };
    desk.save(&Change::Anew { before: Box::new(desk.record()), after: Box::new(after) }).unwrap();
    let imported = desk.read();
    assert!(matches!(desk.file.undo(&ticked.undo, today()), Err(SaveError::Refused(Refusal::ChangedMeanwhile))));
    assert_eq!(desk.read(), imported);
}

/// A record as a file has it, with its settings.
fn kept(record: Record, settings: Settings) -> Record {
    let desk = Desk::empty();
    let files = desk.files();
    let recovery = record.recovery.or_else(|| Some(recovery()));
    let after = Box::new(Record { recovery, ..record });
    files.save(&Change::Anew { before: Box::default(), after }, today()).unwrap();
    let settings = Change::Settings { before: Box::default(), after: Box::new(settings) };
    files.save(&settings, today()).unwrap().record
}

fn without_day(text: &str) -> Value {
    let mut value: Value = serde_json::from_str(text).unwrap();
    value.as_object_mut().unwrap().remove("day");
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_comes_back_from_its_json(record in records(), settings in some_settings()) {
        let mut kept = kept(record, settings);
        let text = shown(&kept);
        // The JSON has every list in the order of time.
        for day in kept.days.values_mut() {
            day.entries.sort_by_key(|entry| (entry.kind(), entry.clone()));
            day.tasks.values_mut().for_each(|answer| answer.spans.sort());
        }
        for said in kept.recovery.iter_mut().flat_map(|recovery| recovery.overrides.values_mut()) {
            said.sort_by_key(|said| said.on);
        }
        let back = read_back(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        prop_assert_eq!(&back, &kept);
        prop_assert_eq!(shown(&back), text);
    }

    #[test]
    fn a_damaged_json_is_refused_or_all_of_it_is_read(
        record in records(),
        damage in prop::collection::vec((0..4000usize, prop::option::of("[ -~\\n]")), 1..3)
    ) {
        let recovery = record.recovery.or_else(|| Some(recovery()));
        let mut text = shown(&Record { recovery, ..record });
        for (at, new) in damage {
            let at = at % text.len();
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                text.replace_range(at..=at, &new.unwrap_or_default());
            }
        }
        if let Ok(record) = read_back(&text) {
            prop_assert_eq!(without_day(&text), without_day(&shown(&record)));
        }
    }
}
