//! What is read at a glance is what the parser of all of TOML reads.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use toml::de::DeTable;

use super::day;
use super::tree::{Plain, Table};
use crate::diagnostic::{Keyed, Node, What};

const DAY: &str = r#"# Before the first one
[days."2026-11-22"]   # a day
note = "slept badly, \"better\" after lunch"
extra = { a = [1, 2], b = {}, "c d" = [] }

[days."2026-11-22".tasks]
elevation = { state = "done", spans = [{ from = 2026-11-22T07:00:00+01:00, to = 2026-11-22T08:10:00Z }] }
short-trips = "done"
stairs = { minutes = 0 }

[days."2026-11-22".tasks.heels]
state = "skipped"
because = "not ’up‘ today"

[[days."2026-11-22".pain]]
at = 2026-11-22T08:40:00-03:30
rest = 10 # of 10
moving = 6

[[days."2026-11-22".doses]]
at = 2026-11-22T01:00:00+01:00
medicine = "ibuprofen"

[[days."2026-11-22".pain]]
at = 2026-11-22T09:40:00+01:00
rest = 4
"#;

fn is_same(one: &impl Node, other: &impl Node) -> bool {
    match (one.what(), other.what()) {
        (What::List(one), What::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (What::Table(one), What::Table(other)) => {
            let has_all = one.entries().all(|(key, _, one)| other.get(key).is_some_and(|other| is_same(one, other)));
            has_all && one.entries().count() == other.entries().count()
        }
        (What::Text(one), What::Text(other)) => one == other,
        (What::Integer(one, ten), What::Integer(other, radix)) => (one, ten) == (other, radix),
        (What::Truth(one), What::Truth(other)) => one == other,
        (What::Time(one), What::Time(other)) => one == other,
        _ => false,
    }
}

/// Whether it is read at a glance, and then surely as the parser of all of TOML has it.
fn is_plain(lines: &str) -> bool {
    let Some(Plain::Table(days)) = day(lines).map(|day| Plain::Table(Table::with("2026-11-22", day))) else {
        return false;
    };
    let whole = Table::with("days", Plain::Table(days));
    let tree = DeTable::parse(lines).map(|tree| DeTable::from_iter(tree.into_inner()));
    let tree = tree.unwrap_or_else(|error| panic!("{lines}\nis no TOML: {error}"));
    let is_day = tree.entries().count() == 1
        && whole.entries().all(|(key, _, one)| tree.get(key).is_some_and(|other| is_same(one, other)));
    assert!(is_day || lines.trim().is_empty(), "{lines}\nis not {whole:?}");
    true
}

#[test]
fn a_day_as_it_is_written_is_read_at_a_glance() {
    let written = DAY.replace("\\\"", "");
    assert!(is_plain(&written), "{written}");
    assert!(is_plain(&written.replace('\n', "\r\n")));
    assert!(!is_plain(DAY), "an escape is not for a glance");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_at_a_glance_is_what_the_parser_reads(
        is_plain_before in any::<bool>(),
        edits in proptest::collection::vec((any::<Index>(), 0..30_usize, 0..3_u8, select(PIECES)), 0..4),
    ) {
        let mut text = if is_plain_before { DAY.replace("\\\"", "") } else { DAY.to_owned() };
        for (at, length, kind, piece) in edits {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            match kind {
                0 => text.replace_range(start..end, ""),
                1 => text.insert_str(start, &text.clone()[start..end]),
                _ => text.insert_str(start, piece),
            }
        }
        is_plain(&text);
    }
}

const PIECES: &[&str] = &[
    "\"",
    "'",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "=",
    "#",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "\\",
    ".",
    "-",
    "+",
    "_",
    "0",
    "9",
    "1_0",
    "0x1",
    "1e3",
    "1.5",
    "true",
    "inf",
    "Z",
    "T",
    "\"\"",
    "\"\"\"",
    "days",
    "tasks",
    "note = \"\"\n",
    "é",
    "\u{7f}",
    "\u{0}",
    "\u{1b}",
    "[days.\"2026-11-22\".tasks]\n",
    "[days.\"2026-11-22\"]\n",
    "[days.\"2026-11-22\".pain]\n",
    "[[days.\"2026-11-22\".tasks]]\n",
    "[days.2026-11-22.calls]\n",
    "[days.\"2026-11-23\"]\n",
    "pain = []\n",
    "tasks = {}\n",
    "[[days.\"2026-11-22\".extra]]\n",
    "[days.\"2026-11-22\".extra.c]\n",
    "tasks.a = 1\n",
    "12345678901234567890",
    "2026-02-30",
    "2026-02-30T00:00:00Z",
    "2026-11-22T24:00:00Z",
    "2026-11-22T10:00:60Z",
    "2026-11-22T10:00:00+23:75",
];
