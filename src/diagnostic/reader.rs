//! Reads a TOML text as a tree with places, collecting every mistake instead of stopping at the first.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::location::Ruler;
use super::node::{Keyed, Node, What};
use super::{Diagnostic, Source, did_you_mean, syntax};

/// The most mistakes that are shown: whoever sees these will not read on, and a text that is none has one at every byte.
const MOST: usize = 100;

/// The longest text that is read, in characters: many times what is ever entered, and still shown at once.
const LONGEST_TEXT: usize = 100_000;

/// How a text is written, which is what a hint has to keep to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Notation {
    #[default]
    Toml,
    Json,
}

/// Collects the mistakes found while a tree is walked.
///
/// Every method that reads a value returns `None` after noting why, so that the walk goes on.
#[derive(Debug, Default)]
pub struct Reader<'t> {
    source: Source<'t>,
    notation: Notation,
    mistakes: Vec<Mistake>,
    /// Where the lines are that have a syntax error.
    unsound: Vec<Range<usize>>,
    /// How many more there are than are shown.
    more: usize,
    /// Where unknown keys stand that were probably meant to be known ones, and which.
    mistyped: Vec<(usize, String)>,
    judges_keys: bool,
}

#[derive(Debug)]
struct Mistake {
    span: Range<usize>,
    problem: String,
    hint: Option<String>,
}

impl<'t> Reader<'t> {
    pub fn new(source: Source<'t>) -> Self {
        Self { source, ..Self::default() }
    }

    pub fn of_json(source: Source<'t>) -> Self {
        Self { notation: Notation::Json, ..Self::new(source) }
    }

    /// Parses the text, noting every syntax error. Values near an error may be invented by the parser: look at
    /// them to find more mistakes, but use them only if [`Reader::finish`] has none.
    pub fn parse(&mut self) -> Spanned<DeTable<'t>> {
        if let Some((span, problem)) = syntax::excess(self.source.text) {
            self.note(span, problem, "check that this is the right file: legup does not write any like it".to_owned());
            return Spanned::new(0..0, DeTable::new());
        }
        match DeTable::parse(self.source.text) {
            Ok(tree) => {
                tree.get_ref().values().for_each(|value| self.numbers(value));
                tree
            }
            Err(_) => self.recover(),
        }
    }

    /// Parses a text that has syntax errors, up to the first that is not shown.
    fn recover(&mut self) -> Spanned<DeTable<'t>> {
        let (count, end) = syntax::mistakes(self.source.text, MOST);
        let read = self.source.text.get(..end).unwrap_or(self.source.text);
        let (tree, errors) = DeTable::parse_recoverable(read);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            if span.start >= end && end < self.source.text.len() {
                // The only thing wrong there is that the text was cut off.
                continue;
            }
            let marked = self.source.text.get(span.clone()).unwrap_or_default();
            let (problem, hint) = in_plain_words(error.message(), marked);
            self.note(span, problem, Some(hint.to_owned()));
        }
        self.more = self.more.max(count.saturating_sub(self.mistakes.len()));
        for mistake in &self.mistakes {
            let at = mistake.span.start;
            if !self.unsound.iter().any(|line| line.contains(&at)) {
                self.unsound.push(line_of(self.source.text, at));
            }
        }
        tree
    }

    /// Notes each number that TOML has no room for, also where nobody reads it.
    fn numbers(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Integer(number) if i64::from_str_radix(number.as_str(), number.radix()).is_err() => {
                self.note(value.span(), "this number is too large", "write a smaller one".to_owned());
            }
            DeValue::Table(table) => table.values().for_each(|value| self.numbers(value)),
            DeValue::Array(list) => list.iter().for_each(|value| self.numbers(value)),
            _ => {}
        }
    }

    /// Notes a mistake, unless its line has a syntax error: what the parser invents there must not be judged.
    pub fn note(&mut self, span: Range<usize>, problem: impl Into<String>, hint: impl Into<Option<String>>) {
        if self.unsound.iter().any(|line| line.contains(&span.start)) {
            return;
        }
        if self.mistakes.len() < MOST {
            self.mistakes.push(Mistake { span, problem: problem.into(), hint: hint.into() });
        } else {
            self.more += 1;
        }
    }

    /// Notes that something is not there. Where the notation is broken nobody knows: the parser may have lost it, and
    /// what follows from a mistake must not stand in front of it.
    pub fn miss(&mut self, span: Range<usize>, problem: impl Into<String>, hint: impl Into<Option<String>>) {
        if self.unsound.is_empty() {
            self.note(span, problem, hint);
        }
    }

    /// Has [`Reader::know`] note keys as long as a part of the tree is read.
    pub fn judging_keys<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.judges_keys, true);
        let read = read(self);
        self.judges_keys = before;
        read
    }

    /// Says which keys of a table are known. The others may stay, unless they are to be judged.
    pub fn know(&mut self, table: &impl Keyed, known: &[&[&str]]) {
        if self.judges_keys {
            self.only(table, &known.concat());
        }
    }

    pub fn only(&mut self, table: &impl Keyed, known: &[&str]) {
        for (name, span, _) in table.entries() {
            if !known.contains(&name) {
                let free = known.iter().copied().filter(|known| table.get(known).is_none());
                let hint = match did_you_mean(name, free) {
                    Some(meant) => {
                        self.mistyped.push((span.start, meant.to_owned()));
                        format!("did you mean `{meant}`?")
                    }
                    None => format!("the keys here are {}", listed(known)),
                };
                self.note(span, format!("the key `{name}` is not known here"), hint);
            }
        }
    }

    /// Whether a table has a key, or one that [`Reader::only`] took for a slip of it: that was noted, and says enough.
    pub fn has(&self, table: &impl Keyed, key: &str) -> bool {
        let is_slip = |at: usize| self.mistyped.iter().any(|(place, meant)| *place == at && meant == key);
        table.get(key).is_some() || table.entries().any(|(_, span, _)| is_slip(span.start))
    }

    /// The value of a key that must be there; `span` is where to point if it is not.
    pub fn required<'a, T: Keyed>(&mut self, table: &'a T, span: Range<usize>, key: &str) -> Option<&'a T::Node> {
        let value = table.get(key);
        if value.is_none() && !self.has(table, key) {
            let hint = match self.notation {
                Notation::Toml => format!("add a line {}", self.pair(key, "…")),
                Notation::Json => format!("add {}", self.pair(key, "…")),
            };
            self.miss(span, format!("`{key}` is missing"), hint);
        }
        value
    }

    pub fn pair(&self, key: &str, value: impl Display) -> String {
        match self.notation {
            Notation::Toml => format!("`{key} = {value}`"),
            Notation::Json => format!("`\"{key}\": {value}`"),
        }
    }

    pub fn text<'a>(&mut self, value: &'a impl Node) -> Option<&'a str> {
        let text = self.found(value, value.as_text(), "a text in quotes", "put quotes around it")?;
        if text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some() {
            let problem = format!("this text is longer than {LONGEST_TEXT} characters");
            self.note(value.span(), problem, "make it shorter".to_owned());
            return None;
        }
        Some(text)
    }

    pub fn number(&mut self, value: &impl Node, bounds: Range<u32>) -> Option<u32> {
        let written = value.as_integer();
        let number = written.and_then(|(digits, radix)| u32::from_str_radix(&without_gaps(digits), radix).ok());
        let found = number.filter(|number| bounds.contains(number));
        if found.is_none() {
            let wanted = format!("a whole number from {} to {}", bounds.start, bounds.end.saturating_sub(1));
            let hint = "write the number by itself, without quotes";
            let (number, _) = self.found(value, written, &wanted, hint)?;
            let problem = format!("{wanted} is expected here, not {number}");
            self.note(value.span(), problem, "choose a number from that range".to_owned());
        }
        found
    }

    pub fn truth(&mut self, value: &impl Node) -> Option<bool> {
        let truth = if let What::Truth(truth) = value.what() { Some(truth) } else { None };
        self.found(value, truth, "true or false", "write true or false, without quotes")
    }

    /// The value as a table, in any of TOML's three ways to write one.
    pub fn table<'a, N: Node>(&mut self, value: &'a N) -> Option<&'a N::Table> {
        let (wanted, hint) = match self.notation {
            Notation::Toml => ("a table", "write it as a section, or as { key = value }"),
            Notation::Json => ("an object", "write it as { \"key\": value }"),
        };
        self.found(value, value.as_table(), wanted, hint)
    }

    /// The value as a list of tables: `[[name]]` sections or an array of inline tables.
    pub fn tables<'a, N: Node>(&mut self, value: &'a N) -> Vec<(Range<usize>, &'a N::Table)> {
        let What::List(list) = value.what() else {
            let (problem, hint) = match self.notation {
                Notation::Toml => {
                    ("sections are expected here", "start each with its name in double brackets, such as [[tasks]]")
                }
                Notation::Json => ("a list is expected here", "write it as [ { … }, { … } ]"),
            };
            self.note(value.span(), problem, hint.to_owned());
            return Vec::new();
        };
        list.iter().filter_map(|item| self.table(item).map(|table| (item.span(), table))).collect()
    }

    /// What was found in a value; where it is of another kind, that is noted.
    pub fn found<T>(&mut self, value: &impl Node, found: Option<T>, wanted: &str, hint: &str) -> Option<T> {
        if found.is_none() {
            self.expected(value, wanted, hint);
        }
        found
    }

    pub fn expected(&mut self, value: &impl Node, wanted: &str, hint: &str) {
        let found = match value.what() {
            What::Text(_) => "a text",
            What::Integer(..) => "a number",
            What::Float(_) => "a number with a point",
            What::Truth(_) => "true or false",
            What::Time(_) => "a date or a time",
            What::List(_) => "a list",
            What::Table(_) if self.notation == Notation::Json => "an object",
            What::Table(_) => "a table",
        };
        self.note(value.span(), format!("{wanted} is expected here, but {found} was found"), hint.to_owned());
    }

    pub fn count(&self) -> usize {
        self.mistakes.len()
    }

    pub fn finish(self) -> Vec<Diagnostic> {
        self.finish_with_ways(|_| String::new())
    }

    /// Every mistake found, in the order of the text, with the way through the tree to what it is about in front.
    pub fn finish_with_ways(mut self, way: impl Fn(&Range<usize>) -> String) -> Vec<Diagnostic> {
        self.mistakes.sort_by_key(|mistake| mistake.span.start);
        let mut ruler = Ruler::new(self.source.text);
        let told = self.mistakes.into_iter().map(|Mistake { span, problem, hint }| {
            let problem = match way(&span) {
                way if way.is_empty() => problem,
                way => format!("{way}: {problem}"),
            };
            Diagnostic { place: Some(ruler.place(span)), ..self.source.whole(problem, hint) }
        });
        let mut told: Vec<_> = told.collect();
        let more = match self.more {
            0 => return told,
            1 => "1 more mistake is not shown".to_owned(),
            more => format!("{more} more mistakes are not shown"),
        };
        told.push(self.source.whole(more, None));
        told
    }
}

/// The digits of a number without the underscores that may stand between them.
pub fn without_gaps(digits: &str) -> Cow<'_, str> {
    if digits.contains('_') { digits.replace('_', "").into() } else { digits.into() }
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    start..behind.find('\n').map_or(text.len(), |length| before.len() + length) + 1
}

/// A mistake in the notation, and what to do about it; `marked` is the text it is about.
fn in_plain_words(message: &str, marked: &str) -> (String, &'static str) {
    const QUOTED: &str =
        r#"a text goes between two quotes on one line; inside it, write \" for a quote and \\ for a backslash"#;
    if message.starts_with("duplicate key") {
        (format!("`{marked}` is here twice"), "keep one of the two")
    } else if message.contains("multi-line") {
        (format!("this text cannot be read: {message}"), "close it with the same three quotes that it begins with")
    } else if message.contains("must be quoted") {
        ("a text without quotes".to_owned(), QUOTED)
    } else if message.contains("basic string, expected `\"`") {
        ("the quote that closes this text is missing".to_owned(), QUOTED)
    } else if message.contains("visible characters") {
        ("this text has a character that cannot be seen".to_owned(), QUOTED)
    } else if message.contains("string") {
        (format!("this text cannot be read: {message}"), QUOTED)
    } else if let Some(reason) =
        ["invalid date, ", "invalid time, ", "invalid date-time, ", "invalid datetime, ", "invalid time offset, "]
            .iter()
            .find_map(|kind| message.strip_prefix(kind))
    {
        let written = "write a day as 2026-11-22 and a moment as 2026-11-22T14:05:00+01:00";
        (format!("this date or time does not exist: {reason}"), written)
    } else if ["float", "integer", "boolean", "datetime"].iter().any(|kind| message.contains(kind)) {
        (format!("this value cannot be read: {message}"), QUOTED)
    } else {
        let lines = r#"a line is key = "a text", key = 7, [a section], or # a comment"#;
        (format!("this line cannot be read: {message}"), lines)
    }
}

pub(super) fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
