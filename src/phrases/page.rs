//! Styled text for people, for a terminal's whole width or for a pane: pages of lines of pieces, and the pen that writes
//! them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::plan::Kind;
use crate::record::State;
use crate::rules::review::Cell;
use crate::words::{Mark, Role, Words, clean};

/// The widest a line of a page is that is printed, in columns.
pub const WIDTH: usize = 80;

/// The widest a text is set in a pane, so that it reads well.
const TEXT_COLUMNS: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub lines: Vec<Line>,
    pub width: usize,
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
    /// Whether it is of a picture, of which a line under it would seem to be part.
    pub is_sign: bool,
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

    /// An empty one, so many columns narrower.
    pub fn narrower(&self, columns: usize) -> Self {
        Self { lines: Vec::new(), width: self.width.saturating_sub(columns), ..*self }
    }

    pub fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub fn blank(&mut self) {
        self.push(Line::default());
    }

    /// Its lines, each so many columns further in.
    pub fn indented(self, columns: usize) -> impl Iterator<Item = Line> {
        self.lines.into_iter().map(move |line| Line::default().pad_to(columns).then(line))
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

    /// Adds a head and what stands under it, where that is anything.
    pub fn section<T>(&mut self, head: &str, items: impl IntoIterator<Item = T>, push: impl Fn(&mut Self, T)) {
        for (number, item) in items.into_iter().enumerate() {
            if number == 0 {
                self.head(head);
            }
            push(self, item);
        }
    }

    /// Adds a text, wrapped, each line after so many blanks.
    pub fn paragraph(&mut self, indent: usize, text: &str, role: Role) {
        self.hanging(Line::default().pad_to(indent), text, role);
    }

    pub fn texts(&mut self, texts: impl IntoIterator<Item = (Role, String)>) {
        texts.into_iter().for_each(|(role, text)| self.paragraph(0, &text, role));
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
    pub fn with(self, text: &str, role: Role) -> Self {
        self.and(Span { text: clean::one_line(text).into_owned(), role, is_sign: false })
    }

    pub fn sign(self, signs: impl Into<String>, role: Role) -> Self {
        self.and(Span { text: signs.into(), role, is_sign: true })
    }

    pub fn and(mut self, span: Span) -> Self {
        self.spans.extend(Some(span).filter(|span| !span.text.is_empty()));
        self
    }

    pub fn then(mut self, line: Self) -> Self {
        self.spans.extend(line.spans);
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

impl From<Span> for Line {
    fn from(span: Span) -> Self {
        Self { spans: vec![span] }
    }
}

/// The columns of a picture, each with its role; a text of more than one column is never among them.
#[derive(Debug, Clone)]
pub struct Cells(Vec<(Role, char)>);

impl Cells {
    pub fn of(columns: usize, role: Role, sign: char) -> Self {
        Self(vec![(role, sign); columns])
    }

    pub fn columns(&self) -> usize {
        self.0.len()
    }

    /// Puts signs into the columns from one on, as far as there are any.
    pub fn put(&mut self, start: usize, role: Role, signs: impl IntoIterator<Item = char>) {
        self.0.iter_mut().skip(start).zip(signs).for_each(|(cell, sign)| *cell = (role, sign));
    }

    pub fn signs(self) -> Line {
        self.runs(true)
    }

    pub fn text(self) -> Line {
        self.runs(false)
    }

    fn runs(self, is_sign: bool) -> Line {
        let span = |run: &[(Role, char)]| {
            let text = run.iter().map(|(_, sign)| sign).collect();
            run.first().map(|(role, _)| Span { text, role: *role, is_sign })
        };
        Line { spans: self.0.chunk_by(|a, b| a.0 == b.0).filter_map(span).collect() }
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
        self.mark(mark, role)
    }

    /// The sign of a task on a day; a dot where it was not asked.
    pub fn cell(self, cell: Option<Cell>) -> Span {
        let dot = || self.mark(Mark::Absent, Role::Dim);
        cell.map_or_else(dot, |Cell { kind, state, begun }| self.state(kind, state, begun))
    }

    pub fn mark(self, mark: Mark, role: Role) -> Span {
        Span { text: self.sign(mark), role, is_sign: true }
    }

    /// The sign of what is selected, or a blank.
    pub fn cursor(self, is_here: bool) -> Line {
        if is_here { self.mark(Mark::Selected, Role::Accent).into() } else { Line::of(" ", Role::Plain) }
    }

    /// How a row of a list begins: ` › ` where it is selected.
    pub fn row(self, is_selected: bool) -> Line {
        Line::of(" ", Role::Plain).then(self.cursor(is_selected)).with(" ", Role::Plain)
    }

    /// How much of all is done, as a bar.
    pub fn bar(self, done: usize, all: usize, columns: usize) -> Line {
        let full = (columns * done).checked_div(all).unwrap_or(0).min(columns);
        let bar = |mark, columns| self.sign(mark).repeat(columns);
        Line::of(&bar(Mark::Full, full), Role::Good).with(&bar(Mark::Empty, columns - full), Role::Dim)
    }

    /// A message that says what signs mean, which stand in it by their names.
    pub fn key(self, id: &str, signs: &[(&'static str, Mark)]) -> String {
        let sign = |(name, mark): &(&'static str, Mark)| (*name, self.sign(*mark).into());
        self.words.say(id, &signs.iter().map(sign).collect::<Vec<_>>())
    }

    /// A text cut to a width, with a sign that it was.
    pub fn fitted(self, text: &str, width: usize) -> String {
        let text = clean::one_line(text);
        if text.width() <= width {
            return text.into_owned();
        }
        let mut fitted = String::new();
        for grapheme in text.graphemes(true) {
            if fitted.width() + grapheme.width() + 1 > width {
                break;
            }
            fitted.push_str(grapheme);
        }
        if width > 0 {
            fitted.push_str(self.cut());
        }
        fitted
    }

    /// The sign that a text goes on.
    pub fn cut(self) -> &'static str {
        if self.plain { "~" } else { "…" }
    }

    pub fn sign(self, mark: Mark) -> String {
        mark.sign(self.plain).to_string()
    }

    /// Words that belong together, with a dot between them.
    pub fn joined(self, words: &[&str]) -> String {
        words.join(if self.plain { " - " } else { " · " })
    }
}
