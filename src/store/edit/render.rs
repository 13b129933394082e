//! Values and sections as TOML writes them.

use std::fmt::Write as _;

use super::below;
use super::spans::Step;
use crate::schema::{self, Datum, Pair};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// As it is written after a key of a section; it may have several lines, which end in `\n`.
    pub(super) lines: String,
    pub(super) inline: String,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self { lines: text.clone(), inline: text }
    }
}

impl Written {
    pub(super) fn of(value: &Datum) -> Self {
        let in_row = |items: &[Vec<Pair>]| items.iter().map(|item| braces(item)).collect::<Vec<_>>().join(", ");
        match value {
            Datum::Text(text) => {
                let inline = format!("\"{}\"", escaped(text, false));
                let is_long = text.contains('\n');
                let lines = if is_long { format!("\"\"\"\n{}\"\"\"", escaped(text, true)) } else { inline.clone() };
                Self { lines, inline }
            }
            Datum::Time(time) => time.clone().into(),
            Datum::Number(number) => number.to_string().into(),
            Datum::Hours(minutes) => hours(*minutes).into(),
            Datum::Truth(truth) => truth.to_string().into(),
            Datum::Row(items) | Datum::List(items) | Datum::Few(items) => format!("[{}]", in_row(items)).into(),
            Datum::Answer(pairs) => match pairs.as_slice() {
                [] => Self::of(&Datum::Text("open".to_owned())),
                [Pair { key, value, .. }] if key == "state" => Self::of(value),
                pairs => braces(pairs).into(),
            },
            Datum::Part(pairs) | Datum::Own(pairs) => braces(pairs).into(),
        }
    }
}

/// Minutes as hours, with as many decimals as it takes to read the same minutes back.
fn hours(minutes: u32) -> String {
    const PARTS: u64 = 10_000;
    let parts = (u64::from(minutes) * PARTS + 30) / 60;
    let decimals = format!("{:04}", parts % PARTS);
    match decimals.trim_end_matches('0') {
        "" => (parts / PARTS).to_string(),
        decimals => format!("{}.{decimals}", parts / PARTS),
    }
}

/// Adds a table with all that is below it, each section with an empty line above.
pub(super) fn sections(text: &mut String, way: &[Step], pairs: &[Pair]) {
    let is_line = |pair: &&Pair| pair.value.is_single() || matches!(pair.value, Datum::Answer(_));
    let lines: Vec<_> = pairs.iter().filter(is_line).map(|pair| line(&pair.key, &pair.value) + "\n").collect();
    if !lines.is_empty() && !way.is_empty() {
        text.extend(["\n[", &dotted(way), "]\n"]);
    }
    text.extend(lines);
    for Pair { key, value, .. } in pairs.iter().filter(|pair| !is_line(pair)) {
        let way = below(way, key);
        match value {
            Datum::List(items) | Datum::Few(items) if items.len() != 1 || matches!(value, Datum::List(_)) => {
                for item in items {
                    text.extend(["\n[[", &dotted(&way), "]]\n"]);
                    text.extend(item.iter().map(|pair| line(&pair.key, &pair.value) + "\n"));
                }
            }
            Datum::Few(items) => items.iter().for_each(|item| sections(text, &way, item)),
            table => sections(text, &way, table.pairs()),
        }
    }
}

pub(super) fn line(key: &str, value: &Datum) -> String {
    format!("{} = {}", bare(key), Written::of(value).lines)
}

pub(super) fn braces(pairs: &[Pair]) -> String {
    let pairs = pairs.iter().map(|pair| format!("{} = {}", bare(&pair.key), Written::of(&pair.value).inline));
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
}

/// The keys of a path, as they stand in a header or before an equals sign.
pub(super) fn dotted(path: &[Step]) -> String {
    let keys = path.iter().filter_map(|step| match step {
        Step::Key(key) => Some(bare(key)),
        Step::At(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

fn bare(key: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let is_day = schema::day(key).is_some();
    if !is_day && !key.is_empty() && key.bytes().all(plain) {
        key.to_owned()
    } else {
        format!("\"{}\"", escaped(key, false))
    }
}

/// The inside of a basic string; line breaks are left as they are if it has several lines.
fn escaped(text: &str, several_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' if several_lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' if !several_lines => out.push_str("\\t"),
            c if c.is_control() && c != '\t' => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
