//! Styled text for people, for a terminal's whole width or for a pane: pages of lines of pieces, and the pen that writes
//! them.

use unicode_width::UnicodeWidthStr;

use crate::plan::Kind;
use crate::record::State;
use crate::words::{Mark, Role, Words, clean};

/// The widest a line of a page is that is printed, in columns.
pub const WIDTH: usize = 80;

/// The widest a text is set in a pane, so that it reads well.
const TEXT_COLUMNS: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub lines: Vec<Line>,
    width: usize,
    pub is_pane: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub role: Role,
}

impl Default for Page {
    fn default() -> Self {
        Self { lines: Vec::new(), width: WIDTH, is_pane: false }
    }
}

impl Page {
    pub fn pane(width: u16) -> Self {
        Self { lines: Vec::new(), width: width.into(), is_pane: true }
    }

    pub fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Adds an empty line, unless the page is empty or ends with one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    pub fn head(&mut self, text: &str) {
        self.gap();
        self.push(Line::of(text, Role::Head));
    }

    /// Adds a text, wrapped, each line after so many blanks.
    pub fn paragraph(&mut self, indent: usize, text: &str, role: Role) {
        self.hanging(Line::default().pad_to(indent), text, role);
    }

    /// Adds a text, wrapped, after something with which its first line begins; the others are as far in.
    pub fn hanging(&mut self, mut lead: Line, text: &str, role: Role) {
        let indent = lead.width();
        let most = if self.is_pane { TEXT_COLUMNS } else { self.width };
        for part in clean::wrapped(text, self.width.saturating_sub(indent).clamp(1, most)) {
            self.push(std::mem::take(&mut lead).pad_to(indent).with(&part, role));
        }
    }
}

impl Line {
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
        let (role, mark) = super::mark(kind, state, begun);
        Span { text: self.sign(mark), role }
    }

    pub fn sign(self, mark: Mark) -> String {
        mark.sign(self.plain).to_string()
    }

    /// Words that belong together, with a dot between them.
    pub fn joined(self, words: &[&str]) -> String {
        words.join(if self.plain { " - " } else { " · " })
    }
}
