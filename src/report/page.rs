//! Pages of lines of pieces, and the pen that writes them.

use unicode_width::UnicodeWidthStr;

use crate::phrases;
use crate::plan::Kind;
use crate::record::State;
use crate::words::{Mark, Role, Words, clean};

/// The widest a line of a page is, in columns.
pub const WIDTH: usize = 80;

/// A text for people, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Its lines, from the top.
    pub lines: Vec<Line>,
}

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, from the left.
    pub spans: Vec<Span>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub role: Role,
}

impl Page {
    /// Adds a line.
    pub fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Adds an empty line, unless the page is empty or ends with one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    /// Adds the head of a section, with space before it.
    pub fn head(&mut self, text: &str) {
        self.gap();
        self.push(Line::of(text, Role::Head));
    }

    /// Adds a text, wrapped, each line after so many blanks.
    pub fn paragraph(&mut self, indent: usize, text: &str, role: Role) {
        for part in clean::wrapped(text, WIDTH.saturating_sub(indent).max(20)) {
            self.push(Line::default().pad_to(indent).with(&part, role));
        }
    }
}

impl Line {
    /// A line of one piece.
    pub fn of(text: &str, role: Role) -> Self {
        Self::default().with(text, role)
    }

    /// The line with a piece added; what a terminal could obey is taken out.
    pub fn with(mut self, text: &str, role: Role) -> Self {
        if !text.is_empty() {
            self.spans.push(Span { text: clean::one_line(text).into_owned(), role });
        }
        self
    }

    /// The line with blanks added until it is this wide.
    pub fn pad_to(self, columns: usize) -> Self {
        let blanks = columns.saturating_sub(self.width());
        self.with(&" ".repeat(blanks), Role::Plain)
    }

    /// The line with a piece that ends at this column, or one blank further where there is no room.
    pub fn right(self, columns: usize, text: &str, role: Role) -> Self {
        let start = columns.saturating_sub(text.width()).max(self.width() + 1);
        self.pad_to(start).with(text, role)
    }

    /// The line without blanks at its end.
    pub fn trimmed(mut self) -> Self {
        while let Some(last) = self.spans.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.spans.pop();
        }
        self
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| span.text.width()).sum()
    }
}

/// What a page is written with: a language, and signs of Unicode or of ASCII.
#[derive(Debug, Clone, Copy)]
pub struct Pen<'a> {
    pub words: &'a Words,
    pub plain: bool,
}

impl Pen<'_> {
    /// The sign of a state of a task, and its role. `begun` tells whether minutes were added up for it.
    pub fn state(self, kind: Kind, state: State, begun: bool) -> Span {
        let (role, mark) = phrases::mark(kind, state, begun);
        Span { text: self.sign(mark), role }
    }

    /// A sign.
    pub fn sign(self, mark: Mark) -> String {
        mark.sign(self.plain).to_string()
    }

    /// Words that belong together, with a dot between them.
    pub fn joined(self, words: &[&str]) -> String {
        words.join(if self.plain { " - " } else { " · " })
    }
}
