//! Text that gives orders to the terminal: in every field of the files, in every argument, in names of files and in the
//! environment, through every command.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use clap::CommandFactory;
use legup::cli::Arguments;
use tempfile::TempDir;

use super::window::{MORNING, Opening};

/// Asks where the cursor is, fills the clipboard, renames the window, colours, turns the text around.
const ORDERS: &str = "a\x1b[6n\x1b]52;c;eA==\x07\x1b]0;t\x1b\\\u{9b}31m\u{202e}b\u{2066}c\u{200f}\x7f\x0e";

/// The same as bytes that are no text.
const BYTES: &[u8] = b"a\x9b31mb\x9dc\x90d\xff";

/// What is typed, with an `X` where text is taken. A command without a line here fails the test below.
const LINES: &[&str] = &[
    "X",
    "today --file X",
    "schema X",
    "schema today",
    "today --config X",
    "today --now X",
    "today --color X",
    "today --lang X",
    "note hello --by X",
    "start --surgery X",
    "start --surgery 2026-11-20T09:30 --plan X",
    "start --surgery 2026-11-20T09:30 --file new/X/p.toml",
    "start --surgery 2026-11-21T09:30 --archive --file kept/X.toml",
    "today",
    "today --json",
    "today --plain",
    "today --date X",
    "done X",
    "done stockings --note X",
    "partly X",
    "partly elevation --note X",
    "slip X",
    "slip stairs --note X",
    "skip X --because X",
    "skip heels --because X",
    "skip heels --why X",
    "clear X",
    "clear stockings",
    "elevate",
    "elevate start --at X",
    "elevate stop --at X",
    "elevate add X",
    "elevate list --date X",
    "elevate correct 1 --from X",
    "elevate correct 1 --length X",
    "elevate remove 1 --date X",
    "wear",
    "wear list X",
    "wear correct 1 X --to X",
    "wear remove 1 X",
    "wear on X",
    "wear off --at X",
    "pain X",
    "pain 3 --note X --at 9:00",
    "pain 3 --where X",
    "measure X",
    "measure left-calf X",
    "measure left-calf 37cm --height X --note X --at 9:00",
    "measure right-calf 37cm --height X --at X",
    "measure temperature X",
    "measure temperature 37C --note X --at 9:00",
    "called X",
    "called surgeon --said X --at 9:00",
    "called surgeon --at X",
    "dose X",
    "dose X --amount X",
    "dose pill --note X --anyway",
    "medicine",
    "medicine add X --amount '1 mg'",
    "medicine add other --amount X",
    "medicine remove X",
    "note X",
    "note hello --date X",
    "week",
    "week --json",
    "week X",
    "call",
    "call --json",
    "journey",
    "journey --json",
    "adjust X --until 4w",
    "adjust stockings --until X",
    "adjust stockings --until 4w --because X",
    "adjust --add X --at '4 Dec 10:15'",
    "adjust --remove X",
    "exchange X",
    "undo",
    "redo",
    "report",
    "report --name X",
    "report --format markdown --name X",
    "report --format html --name X",
    "report --format csv",
    "report --format ics --plain-titles",
    "report --format fhir --name X",
    "report --format X",
    "report --from X",
    "report --output X",
    "report --output X",
    "report --output X/X",
    "show",
    "show --json",
    "plan list",
    "plan show X",
    "plan check X",
    "plan check progress.toml",
    "where",
    "where --file X --config X",
    "where --json --file X --config X",
    "doctor --json",
    "completions X",
    "completions bash",
    "man",
    "demo </dev/null",
    "import X",
    "merge X",
    "doctor",
    "doctor X",
];

/// The variables whose values may be shown.
const VARIABLES: [&str; 6] = ["TZ", "LANG", "HOME", "EDITOR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"];

/// A progress file with this in every field that takes text.
pub(super) fn progress(names: &str, prose: &str) -> String {
    format!(
        "format = 1\nunknown = \"{prose}\" # {prose}\n\n\
         [recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n\n\
         [[recovery.override.stockings]]\nuntil = \"4w\"\nbecause = \"{prose}\"\non = 2026-11-21\nby = \"{names}\"\n\n\
         [recovery.extra.visit]\ntitle = \"{names}\"\nat = 2026-12-01T10:00:00+01:00\nbecause = \"{prose}\"\n\
         on = 2026-11-21\nby = \"{names}\"\n\n\
         [medicines.pill]\nname = \"{names}\"\namount = \"1 mg\"\ningredient = \"{names}\"\n\n\
         [days.\"2026-11-22\"]\nnote = \"{prose}\"\n\n\
         [days.\"2026-11-22\".tasks]\n\"no-task-{names}\" = \"done\"\n\
         stairs = {{ state = \"slipped\", because = \"{prose}\", by = \"{names}\" }}\n\n\
         [[days.\"2026-11-22\".pain]]\nat = 2026-11-22T08:00:00+01:00\nrest = 4\nnote = \"{prose}\"\nby = \"{names}\"\n\n\
         [[days.\"2026-11-22\".doses]]\nat = 2026-11-22T08:00:00+01:00\nmedicine = \"pill\"\namount = \"1 mg\"\n\
         note = \"{prose}\"\nby = \"{names}\"\n"
    )
}

fn settings(text: &str) -> String {
    format!("by = \"{text}\"\n[phones]\nsurgeon = \"{text}\"\nurgent = \"{text}\"\nemergency = \"{text}\"\n")
}

/// The text as TOML has it between quotes.
fn quoted(text: &str) -> String {
    text.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect::<Vec<_>>().concat()
}

/// The lines as a script that marks where each begins.
fn script(lines: &[&str], orders: &[u8]) -> Vec<u8> {
    let program = env!("CARGO_BIN_EXE_legup");
    let mut script = Vec::new();
    for line in lines {
        script.extend(format!("printf '\\n@@%s\\n' '{}'\n", line.replace('\'', "")).bytes());
        let now = if line.contains("--now") { String::new() } else { format!("--now {MORNING} ") };
        for (number, part) in format!("{program} {now}{line}").split('X').enumerate() {
            if number > 0 {
                script.push(b'\'');
                script.extend(orders);
                script.push(b'\'');
            }
            script.extend(part.bytes());
        }
        script.push(b'\n');
    }
    for variable in VARIABLES {
        script.extend(format!("printf '\\n@@{variable}\\n'\n").bytes());
        for command in ["today", "where"] {
            script.extend([format!("{variable}='").as_bytes(), orders, b"' "].concat());
            script.extend(format!("{program} {command}\n").bytes());
        }
    }
    script.extend([b"printf '\\n@@name\\n'\n(exec -a '", orders, format!("' {program} --help)\n").as_bytes()].concat());
    script
}

/// The lines of which a terminal would obey something, or show something else than it says.
fn obeyed(raw: &[u8]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut typed = "";
    let raw = String::from_utf8_lossy(raw).into_owned();
    let ignored = |c: char| matches!(c, '\r' | '\n');
    let commands = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for line in raw.lines() {
        typed = line.strip_prefix("@@").unwrap_or(typed);
        if line.chars().any(|c| commands(c) && !ignored(c)) {
            wrong.push(format!("{typed}: {line:?}"));
        }
    }
    wrong
}

/// The names of all commands that have none below them, such as `plan show`.
fn leaves(command: &clap::Command, path: &str) -> Vec<String> {
    let below: Vec<_> = command.get_subcommands().collect();
    let own = (below.is_empty() || !command.is_subcommand_required_set()) && !path.is_empty();
    let deeper = below.iter().flat_map(|sub| leaves(sub, format!("{path} {}", sub.get_name()).trim()));
    own.then(|| path.to_owned()).into_iter().chain(deeper).collect()
}

#[test]
fn every_command_has_a_line_that_gives_orders() {
    for leaf in leaves(&Arguments::command(), "") {
        let words: Vec<_> = leaf.split(' ').collect();
        let is_told = |line: &&&str| line.split(' ').take(words.len()).eq(words.iter().copied());
        assert!(LINES.iter().any(|line| is_told(&line)), "`{leaf}` has no line in LINES");
    }
}

/// What the program wrote on a terminal, told all of these lines with these orders.
fn told(folder: &Path, lines: &[&str], orders: &[u8]) -> Vec<u8> {
    let typed = folder.join("lines");
    fs::write(&typed, script(lines, orders)).unwrap();
    let mut window = Opening::program(folder, "/bin/bash")
        .env("PATH", "/usr/bin:/bin")
        .env("NO_COLOR", "1")
        .in_silence()
        .words([typed.as_os_str()])
        .open();
    window.ends();
    std::mem::take(&mut window.raw)
}

fn folder(names: &str, prose: &str, orders: &[u8]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join(".config/legup");
    let data = folder.path().join(".local/share/legup");
    fs::create_dir_all(config.join("plans")).unwrap();
    fs::create_dir_all(&data).unwrap();
    fs::write(config.join("config.toml"), settings(&quoted(names))).unwrap();
    fs::write(data.join("progress.toml"), progress(&quoted(names), &quoted(prose))).unwrap();
    fs::create_dir(folder.path().join("kept")).unwrap();
    let kept = [b"kept/", orders, b".toml"].concat();
    fs::write(folder.path().join(OsStr::from_bytes(&kept)), progress(&quoted(names), &quoted(prose))).unwrap();
    fs::write(folder.path().join("progress.toml"), progress(&quoted(names), prose)).unwrap();
    let with_orders = |before: &[u8], after: &[u8]| [before, orders, after].concat();
    for name in
        [with_orders(b"progress.sync-conflict-", b".toml"), with_orders(b"progress (conflicted copy ", b").toml")]
    {
        fs::write(data.join(OsStr::from_bytes(&name)), "").unwrap();
    }
    let plan = format!("id = \"mine\"\ntitle = \"{}\"\n{ORDERS}", quoted(ORDERS));
    fs::write(config.join("plans").join(OsStr::from_bytes(&with_orders(b"", b".toml"))), plan).unwrap();
    folder
}

#[track_caller]
fn nothing_is_obeyed(lines: &[&str], names: &str, prose: &str, orders: &[u8]) {
    let folder = folder(names, prose, orders);
    let raw = told(folder.path(), lines, orders);
    let wrong = obeyed(&raw);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_command_passes_an_order_on_to_the_terminal() {
    nothing_is_obeyed(LINES, "Maria", ORDERS, ORDERS.as_bytes());
}

#[test]
fn bytes_that_are_no_text_are_not_passed_on_either() {
    let paths = [" --file X", " --config X", " --output X", "check X", "import X", "merge X", "doctor X", "note X"];
    let typed: Vec<_> = LINES.iter().copied().filter(|line| paths.iter().any(|path| line.contains(path))).collect();
    nothing_is_obeyed(&typed, "Maria", "slept badly", BYTES);
}

#[test]
fn a_file_that_is_refused_is_quoted_without_its_orders() {
    let lines = ["today", "done stairs", "show --json", "report --format csv", "call", "where", "doctor"];
    nothing_is_obeyed(&lines, ORDERS, ORDERS, b"");
}
