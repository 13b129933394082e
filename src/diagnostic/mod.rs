//! A mistake in a file that a person wrote: where it is, what it is, and what to do about it.
//!
//! Plans, the key map and the progress file are all reported in this one form.

mod location;
mod node;
mod reader;
mod syntax;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::words::clean;
use location::Ruler;

pub use node::{Keyed, Node, What};
pub use reader::{Reader, without_gaps};

/// The longest problem that is told, in characters: what it quotes from a file may have no end.
const LONGEST_PROBLEM: usize = 300;

/// The longest word, in bytes, that may be a mistyped one.
const LONGEST_WORD: usize = 100;

/// One mistake, ready to be shown.
///
/// ```text
/// progress.toml:14:10: the state "dine" is not known
///    14 | stairs = "dine"
///       |          ^^^^^^
/// hint: did you mean "done"?
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file's name as the person gave it, cleaned.
    pub file: String,
    pub place: Option<Place>,
    pub problem: String,
    pub hint: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    /// Counted from 1, in characters as a reader counts them (grapheme clusters).
    pub column: usize,
    /// The line itself, cleaned and cut to a width that fits a terminal.
    pub excerpt: String,
    pub indent: usize,
    /// Columns under which the caret stands, at least 1.
    pub width: usize,
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Source<'t> {
    pub name: &'t str,
    pub text: &'t str,
}

impl Source<'_> {
    pub fn diagnostic(&self, span: Range<usize>, problem: impl AsRef<str>, hint: Option<String>) -> Diagnostic {
        Diagnostic { place: Some(Ruler::new(self.text).place(span)), ..self.whole(problem, hint) }
    }

    pub fn whole(&self, problem: impl AsRef<str>, hint: Option<String>) -> Diagnostic {
        Diagnostic {
            file: clean::one_line(self.name).into_owned(),
            place: None,
            problem: clean::one_line(&cut(problem.as_ref())).into_owned(),
            hint: hint.map(|hint| clean::one_line(&hint).into_owned()),
        }
    }
}

fn cut(problem: &str) -> Cow<'_, str> {
    match problem.char_indices().nth(LONGEST_PROBLEM) {
        Some((at, _)) => Cow::Owned(format!("{}…", problem.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(problem),
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match &self.place {
            Some(place) => {
                let Place { line, column, excerpt, indent, width } = place;
                writeln!(f, "{file}:{line}:{column}: {}", self.problem)?;
                writeln!(f, "{line:>5} | {excerpt}")?;
                write!(f, "      | {:indent$}{:^<width$}", "", "")?;
            }
            None => write!(f, "{file}: {}", self.problem)?,
        }
        match &self.hint {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

/// The known word nearest to a mistyped one, if any is near enough to be meant.
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > LONGEST_WORD {
        return None;
    }
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&typed, word), word))
        .filter(|(likeness, _)| *likeness > 0.78)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
