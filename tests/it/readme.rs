//! What the README shows can be used as it stands.

use legup::store::{Files, record_of};

const README: &str = include_str!("../../README.md");

/// The texts in TOML that the README shows, in their order.
fn shown() -> Vec<&'static str> {
    let blocks = README.split("```toml\n").skip(1);
    blocks.filter_map(|block| Some(block.split_once("```")?.0)).collect()
}

#[test]
fn the_progress_file_in_it_is_one() {
    let record = record_of("README.md", shown()[0]).unwrap_or_else(|error| panic!("{error}"));
    let recovery = record.recovery.unwrap();
    assert_eq!(
        (recovery.overrides.len(), recovery.extras.len(), record.medicines.len(), record.days.len()),
        (1, 2, 1, 1)
    );
}

#[test]
fn the_settings_in_it_are_settings() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("config.toml");
    std::fs::write(&settings, shown()[1]).unwrap();
    let files = Files::named(Some(folder.path().join("progress.toml")), Some(settings), None).unwrap();
    let settings = files.load().unwrap_or_else(|error| panic!("{error}")).record.settings;
    assert_eq!((settings.day_starts_at, settings.daily_goal), (4, Some(240)));
}

#[test]
fn it_says_of_every_dependency_what_it_is_for() {
    let manifest: toml::Table = toml::from_str(include_str!("../../Cargo.toml")).unwrap();
    let rows = README.lines().filter(|line| line.starts_with("| "));
    let named: Vec<_> = rows.flat_map(|row| row.split([' ', ','])).collect();
    let dependencies = manifest["dependencies"].as_table().unwrap().keys();
    let unnamed: Vec<_> = dependencies.filter(|name| !named.contains(&name.as_str())).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}
