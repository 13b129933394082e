//! A mistake in a file that a person wrote: where it is, what it is, and what to do about it.
//!
//! Plans, the key map and the progress file are all reported in this one form.

mod reader;

use std::fmt;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::words::clean;

pub use reader::Reader;

/// The widest excerpt of a line that is shown, in columns; the part around the caret is kept.
const EXCERPT_COLUMNS: usize = 100;

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
    /// Where in the file, unless the whole file is meant.
    pub place: Option<Place>,
    /// What is wrong, cleaned.
    pub problem: String,
    /// What to do, cleaned.
    pub hint: Option<String>,
}

/// A stretch of one line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters as a reader counts them (grapheme clusters).
    pub column: usize,
    /// The line itself, cleaned and cut to a width that fits a terminal.
    pub excerpt: String,
    /// Columns before the caret.
    pub indent: usize,
    /// Columns under which the caret stands, at least 1.
    pub width: usize,
}

/// A file's name and text, from which places are made.
#[derive(Debug, Clone, Copy)]
pub struct Source<'t> {
    /// The name shown to the person.
    pub name: &'t str,
    /// The whole text.
    pub text: &'t str,
}

impl Source<'_> {
    /// A mistake at a byte range of the text.
    #[must_use]
    pub fn diagnostic(&self, span: Range<usize>, problem: impl AsRef<str>, hint: Option<String>) -> Diagnostic {
        Diagnostic { place: Some(self.place(span)), ..self.whole(problem, hint) }
    }

    /// A mistake of the file as a whole.
    #[must_use]
    pub fn whole(&self, problem: impl AsRef<str>, hint: Option<String>) -> Diagnostic {
        Diagnostic {
            file: clean::one_line(self.name).into_owned(),
            place: None,
            problem: clean::one_line(problem.as_ref()).into_owned(),
            hint: hint.map(|hint| clean::one_line(&hint).into_owned()),
        }
    }

    /// The place of a byte range; a range past the end or across lines is narrowed to what exists of its first line.
    #[must_use]
    pub fn place(&self, span: Range<usize>) -> Place {
        let start = floor_boundary(self.text, span.start);
        let before = self.text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count() + 1;
        let rest = self.text.get(line_start..).unwrap_or_default();
        let line_text = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        // A place in the line's end is shown behind its last character.
        let start = start.min(line_start + line_text.len());
        let lead = self.text.get(line_start..start).unwrap_or_default();
        let end = floor_boundary(self.text, span.end.min(line_start + line_text.len()));
        let marked = self.text.get(start..end).unwrap_or_default();
        let (cut, excerpt) = excerpt(line_text, lead);
        let indent = clean::one_line(lead).width().saturating_sub(cut);
        let shown = excerpt.width().saturating_sub(indent).max(1);
        Place {
            line,
            column: lead.graphemes(true).count() + 1,
            excerpt,
            indent,
            width: clean::one_line(marked).width().clamp(1, shown),
        }
    }
}

/// Cuts a long line so that what follows `lead` is in view; returns the columns cut away in front, and the excerpt.
fn excerpt(line: &str, lead: &str) -> (usize, String) {
    let line = clean::one_line(line);
    let lead_width = clean::one_line(lead).width();
    let skip = if lead_width > EXCERPT_COLUMNS / 2 && line.width() > EXCERPT_COLUMNS {
        lead_width - EXCERPT_COLUMNS / 2
    } else {
        0
    };
    let (mut at, mut cut, mut out) = (0, 0, String::new());
    for grapheme in line.graphemes(true) {
        if at < skip {
            cut = at + grapheme.width();
        } else if at + grapheme.width() - cut <= EXCERPT_COLUMNS {
            out.push_str(grapheme);
        } else {
            break;
        }
        at += grapheme.width();
    }
    (cut, out)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
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
#[must_use]
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&typed, word), word))
        .filter(|(likeness, _)| *likeness > 0.78)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
