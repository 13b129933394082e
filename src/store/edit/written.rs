//! Values as TOML writes them.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::outline::Step;
use crate::record::{
    Answer, Entered, Entry, Extra, ExtraKind, Medicine, Most, Override, Phones, Point, Recovery, Ruling, Settings,
    Span, State,
};
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

/// A key and its value.
pub(super) type Pair = (&'static str, Written);

/// What stands for no value where a comment is to keep its place.
pub(super) fn blank(key: &str) -> Option<&'static str> {
    match key {
        "note" | "because" => Some("\"\""),
        "state" => Some("\"open\""),
        "minutes" | "day_starts_at" => Some("0"),
        "spans" => Some("[]"),
        "plain" => Some("false"),
        _ => None,
    }
}

/// An answer: its state alone where that says everything.
pub(super) fn answer(answer: &Answer) -> Written {
    match answer_pairs(answer).as_slice() {
        [("state", state)] => state.clone(),
        [] => state(answer.state),
        pairs => braces(pairs).into(),
    }
}

/// The keys and values of an answer.
pub(super) fn answer_pairs(answer: &Answer) -> Vec<Pair> {
    let Answer { why, because, minutes, spans: stretches, by, .. } = answer;
    let mut pairs = Vec::new();
    if answer.state != State::Open {
        pairs.push(("state", state(answer.state)));
    }
    pairs.extend(why.map(|why| ("why", text(why.word()))));
    pairs.extend(because.as_deref().map(|because| ("because", text(because))));
    if *minutes != 0 || !stretches.is_empty() {
        pairs.push(("minutes", minutes.to_string().into()));
    }
    if !stretches.is_empty() {
        pairs.push(("spans", spans(stretches)));
    }
    pairs.extend(name("by", by.as_deref()));
    pairs
}

/// The keys and values of an entry.
pub(super) fn entry(entry: &Entry) -> Vec<Pair> {
    let mut pairs = vec![("at", datetime::written(entry.at).into())];
    let mut words = "note";
    match &entry.what {
        Entered::Pain(pain) => {
            pairs.extend(pain.side.map(|side| ("where", text(side.word()))));
            pairs.push(("rest", pain.rest.to_string().into()));
            pairs.extend(pain.moving.map(|moving| ("moving", moving.to_string().into())));
        }
        Entered::Dose(dose) => {
            pairs.push(("medicine", text(dose.medicine.as_str())));
            pairs.push(("amount", text(&dose.amount.to_string())));
        }
        Entered::Call(call) => {
            pairs.push(("whom", text(call.whom.word())));
            words = "said";
        }
    }
    pairs.extend(name(words, entry.note.as_deref()));
    pairs.extend(name("by", entry.by.as_deref()));
    pairs
}

/// The keys and values of a recovery, without what the surgeon said.
pub(super) fn recovery(recovery: &Recovery) -> Vec<Pair> {
    let mut pairs =
        vec![("plan", text(recovery.plan.as_str())), ("surgery", datetime::written(recovery.surgery).into())];
    pairs.extend(recovery.expanders.then(|| ("expanders", "true".to_owned().into())));
    pairs.extend(recovery.exchange.map(|at| ("exchange", datetime::written(at).into())));
    pairs
}

/// The keys and values of an override.
pub(super) fn ruling(said: &Override) -> Vec<Pair> {
    let mut pairs = match said.ruling {
        Ruling::Window { from, until } => window(from, until),
        Ruling::Never => vec![("not_at_all", "true".to_owned().into())],
    };
    pairs.extend(words(said.because.as_deref(), said.on, said.by.as_deref()));
    pairs
}

/// The keys and values of a task or visit of the patient's own.
pub(super) fn extra(extra: &Extra) -> Vec<Pair> {
    let mut pairs = vec![("title", text(&extra.title))];
    match extra.what {
        ExtraKind::Visit(at) => pairs.push(("at", datetime::written(at).into())),
        ExtraKind::Task { kind, from, until } => {
            pairs.push(("kind", text(kind.word())));
            pairs.extend(window(from, until));
        }
    }
    pairs.extend(words(extra.because.as_deref(), extra.on, extra.by.as_deref()));
    pairs
}

fn window(from: Option<Point>, until: Option<Point>) -> Vec<Pair> {
    let point = |point| match point {
        Point::After(offset) => text(&offset.to_string()),
        Point::On(date) => date.format("%Y-%m-%d").to_string().into(),
    };
    [("from", from), ("until", until)].into_iter().filter_map(|(key, at)| Some((key, point(at?)))).collect()
}

/// What was said, on which day, and who wrote it down.
fn words(because: Option<&str>, on: Option<NaiveDate>, by: Option<&str>) -> impl Iterator<Item = Pair> {
    let on = on.map(|on| ("on", on.format("%Y-%m-%d").to_string().into()));
    name("because", because).into_iter().chain(on).chain(name("by", by))
}

/// The keys and values of a medicine.
pub(super) fn medicine(medicine: &Medicine) -> Vec<Pair> {
    let mut pairs = vec![("name", text(&medicine.name)), ("amount", text(&medicine.amount.to_string()))];
    pairs.extend(name("ingredient", medicine.ingredient.as_deref()));
    pairs.extend(medicine.gap.map(|minutes| ("hours_between", hours(minutes))));
    pairs.extend(medicine.most.as_ref().map(|most| {
        let value = match most {
            Most::Doses(doses) => doses.to_string().into(),
            Most::Amount(amount) => text(&amount.to_string()),
        };
        ("most_in_24_hours", value)
    }));
    pairs
}

/// Minutes as hours, with as many decimals as it takes to read the same minutes back.
fn hours(minutes: u32) -> Written {
    const PARTS: u64 = 10_000;
    let parts = (u64::from(minutes) * PARTS + 30) / 60;
    let decimals = format!("{:04}", parts % PARTS);
    match decimals.trim_end_matches('0') {
        "" => (parts / PARTS).to_string().into(),
        decimals => format!("{}.{decimals}", parts / PARTS).into(),
    }
}

/// Every key of the settings that may be written.
pub(super) const SETTINGS: [&str; 7] =
    ["day_starts_at", "by", "daily_goal", "language", "plain", "background", "phones"];

/// The keys and values of the settings, and those of the phone numbers.
pub(super) fn settings(settings: &Settings) -> (Vec<Pair>, Vec<Pair>) {
    let mut pairs = Vec::new();
    if settings.day_starts_at != 0 {
        pairs.push(("day_starts_at", settings.day_starts_at.to_string().into()));
    }
    pairs.extend(name("by", settings.by.as_deref()));
    pairs.extend(settings.daily_goal.map(|minutes| ("daily_goal", minutes.to_string().into())));
    pairs.extend(name("language", settings.language.as_deref()));
    pairs.extend(settings.plain.then(|| ("plain", "true".to_owned().into())));
    pairs.extend(settings.background.map(|background| ("background", text(background.word()))));
    let Phones { surgeon, urgent, emergency } = &settings.phones;
    let phones = [("surgeon", surgeon), ("urgent", urgent), ("emergency", emergency)];
    (pairs, phones.into_iter().filter_map(|(key, number)| name(key, number.as_deref())).collect())
}

fn name(key: &'static str, value: Option<&str>) -> Option<Pair> {
    value.map(|value| (key, text(value)))
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
    let is_day = datetime::day(key).is_some();
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
