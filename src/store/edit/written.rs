//! Values as TOML writes them.

use std::fmt::Write as _;

use super::outline::Step;
use crate::record::{Answer, PainEntry, Span, State};
use crate::store::datetime;

/// A value as text: on lines of its own, and in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// As it is written after a key of a section; it may have several lines, which end in `\n`.
    pub(super) lines: String,
    /// As it is written within braces or brackets.
    pub(super) inline: String,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self { lines: text.clone(), inline: text }
    }
}

/// A text; one of several lines stays so where it can.
pub(super) fn text(text: &str) -> Written {
    let inline = format!("\"{}\"", escaped(text, false));
    let lines = if text.contains('\n') { format!("\"\"\"\n{}\"\"\"", escaped(text, true)) } else { inline.clone() };
    Written { lines, inline }
}

/// A state.
pub(super) fn state(state: State) -> Written {
    text(state.word())
}

/// Timed stretches.
pub(super) fn spans(spans: &[Span]) -> Written {
    let written = spans.iter().map(|span| {
        let to = span.to.map(|to| format!(", to = {}", datetime::written(to))).unwrap_or_default();
        format!("{{ from = {}{to} }}", datetime::written(span.from))
    });
    format!("[{}]", written.collect::<Vec<_>>().join(", ")).into()
}

/// An answer: its state alone where that says everything.
pub(super) fn answer(answer: &Answer) -> Written {
    let Answer { because, minutes, spans: stretches, .. } = answer;
    if because.is_none() && *minutes == 0 && stretches.is_empty() {
        return state(answer.state);
    }
    let mut pairs = Vec::new();
    if answer.state != State::Open {
        pairs.push(("state", state(answer.state)));
    }
    pairs.extend(because.as_deref().map(|because| ("because", text(because))));
    if *minutes != 0 || !stretches.is_empty() {
        pairs.push(("minutes", minutes.to_string().into()));
    }
    if !stretches.is_empty() {
        pairs.push(("spans", spans(stretches)));
    }
    braces(&pairs).into()
}

/// The keys and values of a pain entry.
pub(super) fn pain(entry: &PainEntry) -> Vec<(&'static str, Written)> {
    let mut pairs = vec![("at", datetime::written(entry.at).into())];
    pairs.extend(entry.side.map(|side| ("where", text(side.word()))));
    pairs.push(("rest", entry.rest.to_string().into()));
    pairs.extend(entry.moving.map(|moving| ("moving", moving.to_string().into())));
    pairs.extend(entry.note.as_deref().map(|note| ("note", text(note))));
    pairs
}

/// Keys and values in one line.
pub(super) fn braces(pairs: &[(&str, Written)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(key, value)| format!("{key} = {}", value.inline)).collect();
    format!("{{ {} }}", pairs.join(", "))
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
    if !key.is_empty() && key.bytes().all(plain) { key.to_owned() } else { format!("\"{}\"", escaped(key, false)) }
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
