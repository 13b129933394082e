//! What the README and the pages in `docs` show can be used as it stands.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap::error::ErrorKind;
use legup::app::keys::KeyMap;
use legup::cli::{Arguments, parse};
use legup::diagnostic::Source;
use legup::plan;
use legup::store::{Files, record_of};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::cli_json::who_used_everything;
use crate::cli_patient::{AFTERNOON, Answered, Patient};

/// The README and every page of `docs`, with its path.
fn pages() -> Vec<(String, String)> {
    let mut names = vec!["README.md".to_owned()];
    let found = fs::read_dir("docs").unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    names.extend(found.map(|name| format!("docs/{name}")));
    names.into_iter().map(|name| (name.clone(), fs::read_to_string(&name).unwrap())).collect()
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The blocks of code in a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    for event in events(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(name))) if *name == *language => {
                inside = true;
                found.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside => found.last_mut().unwrap().push_str(&text),
            _ => {}
        }
    }
    found
}

/// What is written as code within a sentence or a table.
fn codes(text: &str) -> Vec<String> {
    let code = |event| if let Event::Code(code) = event { Some(code.to_string()) } else { None };
    events(text).filter_map(code).collect()
}

/// The code in the first column of each table with this first head.
fn first_column(text: &str, head: &str) -> Vec<String> {
    let start = format!("| {head} |");
    let tables = text.lines().enumerate().filter(|(_, line)| line.starts_with(&start)).map(|(n, _)| n + 2);
    let rows = tables.flat_map(|n| text.lines().skip(n).take_while(|line| line.starts_with("| ")));
    rows.flat_map(|row| codes(row.split(" | ").next().unwrap().trim_start_matches("| "))).collect()
}

/// The words of a command line, in which blanks part the words unless they are in double quotes.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn the_readme_is_for_the_first_ten_minutes_and_leads_to_every_page() {
    let pages = pages();
    let (readme, others) = pages.split_first().unwrap();
    assert!(readme.1.lines().count() <= 180);
    assert!(!others.is_empty());
    for (name, _) in others {
        assert!(readme.1.contains(&format!("]({name})")), "{name}");
    }
}

#[test]
fn every_toml_it_shows_is_a_record_settings_keys_or_a_plan() {
    let shown: Vec<_> = pages().iter().flat_map(|(_, text)| blocks(text, "toml")).collect();
    let mut kinds = Vec::new();
    for text in shown {
        let name = "shown.toml";
        if text.starts_with("format = ") {
            let record = record_of(name, &text).unwrap_or_else(|error| panic!("{error}"));
            let recovery = record.recovery.unwrap();
            let counts = (recovery.overrides.len(), recovery.extras.len(), record.medicines.len(), record.days.len());
            assert_eq!(counts, (1, 2, 1, 1));
            kinds.push("record");
        } else if text.starts_with("id = ") {
            plan::parse(Source { name, text: &text }).unwrap_or_else(|error| panic!("{error:#?}"));
            kinds.push("plan");
        } else if text.starts_with("[today]") {
            KeyMap::load().unwrap().with(Source { name, text: &text }).unwrap_or_else(|error| panic!("{error:#?}"));
            kinds.push("keys");
        } else {
            let folder = tempfile::tempdir().unwrap();
            let settings = folder.path().join("config.toml");
            fs::write(&settings, text).unwrap();
            let files = Files::named(Some(folder.path().join("progress.toml")), Some(settings), None).unwrap();
            let settings = files.settings.load().unwrap_or_else(|error| panic!("{error}")).record.settings;
            assert_eq!((settings.day_starts_at, settings.daily_goal), (4, Some(240)));
            kinds.push("settings");
        }
    }
    kinds.sort_unstable();
    assert_eq!(kinds, ["keys", "plan", "record", "settings"]);
}

#[test]
fn every_command_it_shows_is_understood_and_those_of_the_table_work() {
    for (name, text) in pages() {
        for line in codes(&text).iter().filter(|line| line.starts_with("legup ") && !line.contains(['|', '…'])) {
            let wrong = parse(words(line).into_iter().map(Into::into)).err().map(|wrong| wrong.kind());
            // A sentence may name a command by its first word alone.
            let is_name = line.split(' ').count() == 2;
            let named = is_name && wrong == Some(ErrorKind::MissingRequiredArgument);
            assert!(wrong.is_none() || named || line == "legup COMMAND --help", "{name}: {line}: {wrong:?}");
        }
    }
    let lines = first_column(&pages()[0].1, "command");
    let named: BTreeSet<_> = lines.iter().filter_map(|line| line.split(' ').nth(1).map(ToOwned::to_owned)).collect();
    let known: BTreeSet<_> = Arguments::command().get_subcommands().map(|one| one.get_name().to_owned()).collect();
    assert_eq!(named, known);

    let patient = Patient::new();
    for line in lines {
        // A copy to be joined, and a record to be read back, as other commands and programs leave them.
        if line.starts_with("legup merge") {
            patient.write("copy.toml", &patient.record());
        } else if line.starts_with("legup import") {
            patient.write("record.json", &patient.types("show --json").out);
        }
        let line = match line.strip_prefix("legup ").unwrap() {
            "demo" => continue,
            "exchange \"15 Jan 2027 8:00\"" => {
                assert_eq!(patient.types("start --correct --expanders").code, 0);
                "exchange \"15 Jan 2027 8:00\""
            }
            line => line,
        };
        let Answered { code, err, .. } = patient.types(line);
        assert_eq!(code, 0, "{line} at {AFTERNOON}: {err}");
    }
}

#[test]
fn every_key_it_shows_is_bound() {
    let bound: toml::Table = toml::from_str(include_str!("../../assets/keys.toml")).unwrap();
    let lines = bound.values().flat_map(|section| section.as_table().unwrap());
    let keys = lines.filter(|(action, _)| *action != "footer").flat_map(|(_, keys)| keys.as_array().unwrap());
    let keys: BTreeSet<_> = keys.map(|key| key.as_str().unwrap().to_owned()).collect();
    let shown = first_column(&pages()[0].1, "key");
    assert!(shown.len() > 30, "{shown:?}");
    for key in shown {
        let name = match key.as_str() {
            "←" => "left",
            "→" => "right",
            "↑" => "up",
            "↓" => "down",
            "Home" => "home",
            "End" => "end",
            "PgUp" => "pgup",
            "PgDn" => "pgdn",
            other => other,
        };
        assert!(keys.contains(name), "{key}");
    }
}

#[test]
fn every_key_of_the_json_and_every_column_is_named() {
    let page = fs::read_to_string("docs/formats.md").unwrap();
    let json = blocks(&page, "text").concat();
    let patient = who_used_everything();
    assert_eq!(patient.types("called surgeon --said \"come by\"").code, 0);
    for command in [
        "today --json",
        "week --json",
        "journey --json",
        "medicine --json",
        "show --json",
        "call --json",
        "plan show calf-implants --json",
        "plan list --json",
        "where --json",
        "doctor --json",
    ] {
        let shown = json.split('\n').skip_while(|line| !line.starts_with(command));
        let shown: String =
            shown.enumerate().take_while(|(n, line)| *n == 0 || line.starts_with(' ')).map(|(_, l)| l).collect();
        let value: Value = serde_json::from_str(&patient.types(command).out).unwrap();
        let Value::Object(inner) = &value else { panic!("{command}") };
        for (key, value) in inner {
            assert!(shown.contains(&format!("\"{key}\"")), "{command}: {key}");
            for object in value.as_array().into_iter().flatten().filter_map(Value::as_object) {
                for key in object.keys() {
                    assert!(shown.contains(&format!("\"{key}\"")), "{command}: {key}");
                }
            }
        }
    }
    assert_eq!(
        first_column(&page, "column").iter().map(String::as_str).collect::<BTreeSet<_>>(),
        BTreeSet::from(legup::report::COLUMNS)
    );
    let formats: BTreeSet<_> = first_column(&page, "`--format`").into_iter().collect();
    let report = Arguments::command().find_subcommand("report").unwrap().clone();
    let format = report.get_arguments().find(|arg| arg.get_id() == "format").unwrap().clone();
    assert_eq!(formats, format.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect());
}

#[test]
fn every_link_and_every_path_in_it_leads_somewhere() {
    for (name, text) in pages() {
        let folder = Path::new(&name).parent().unwrap();
        for event in events(&text) {
            if let Event::Start(Tag::Link { dest_url: to, .. } | Tag::Image { dest_url: to, .. }) = event {
                let (file, place) = to.split_once('#').unwrap_or((&to, ""));
                if file.starts_with("https://") {
                    continue;
                }
                let file = if file.is_empty() { Path::new(&name).to_owned() } else { folder.join(file) };
                assert!(file.exists(), "{name}: {to}");
                let heads = || fs::read_to_string(&file).unwrap().to_lowercase().replace(' ', "-");
                assert!(
                    place.is_empty() || heads().lines().any(|line| line.trim_start_matches('#') == format!("-{place}")),
                    "{name}: {to}"
                );
            }
        }
        let is_path = |code: &String| ["src/", "tests/", "assets/", "fuzz/"].iter().any(|top| code.starts_with(top));
        for path in codes(&text).into_iter().filter(is_path) {
            assert!(Path::new(&path).exists(), "{name}: {path}");
        }
    }
}

#[test]
fn it_says_of_every_dependency_what_it_is_for() {
    let manifest: toml::Table = toml::from_str(include_str!("../../Cargo.toml")).unwrap();
    let code = fs::read_to_string("docs/code.md").unwrap();
    let rows = code.lines().filter(|line| line.starts_with("| "));
    let named: Vec<_> = rows.filter_map(|row| row.split(" | ").next()).flat_map(|row| row.split([' ', ','])).collect();
    let dependencies = manifest["dependencies"].as_table().unwrap().keys();
    let unnamed: Vec<_> = dependencies.filter(|name| !named.contains(&name.as_str())).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}
