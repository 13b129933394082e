//! Where views draw: lines, rules and marks, always inside the area at hand.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::theme::Theme;
use crate::app::editor::Editor;
use crate::phrases::{self, Page, Pen};
use crate::words::{Mark, Role, Words, clean};

/// A buffer with the words and looks to fill it.
#[derive(Debug)]
pub(super) struct Canvas<'a> {
    pub words: &'a Words,
    pub theme: &'a Theme,
    buf: &'a mut Buffer,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(words: &'a Words, theme: &'a Theme, buf: &'a mut Buffer) -> Self {
        Self { words, theme, buf }
    }

    pub(super) fn span(&self, role: Role, text: impl AsRef<str>) -> Span<'static> {
        Span::styled(clean::one_line(text.as_ref()).into_owned(), self.theme.style(role))
    }

    pub(super) fn line(&self, role: Role, text: impl AsRef<str>) -> Line<'static> {
        Line::from(self.span(role, text))
    }

    pub(super) fn mark(&self, role: Role, mark: Mark) -> Span<'static> {
        self.sign(role, mark.sign(self.theme.plain).to_string())
    }

    /// The sign of what is selected, or a blank.
    pub(super) fn cursor(&self, is_here: bool) -> Span<'static> {
        if is_here { self.mark(Role::Accent, Mark::Selected) } else { self.span(Role::Plain, " ") }
    }

    /// Signs of a picture in a role. A line under them would be taken for part of it.
    pub(super) fn sign(&self, role: Role, signs: impl AsRef<str>) -> Span<'static> {
        let mut span = self.span(role, signs);
        span.style.add_modifier.remove(Modifier::UNDERLINED);
        span
    }

    /// Draws a line on a row of the area, counted from its top; what does not fit is left out.
    pub(super) fn draw(&mut self, area: Rect, row: usize, line: &Line<'_>) {
        let Some(y) = self.row(area, row) else { return };
        let mut x = area.x;
        for span in &line.spans {
            let (style, room) = (line.style.patch(span.style), area.right().saturating_sub(x));
            // What is made of simple characters need not be taken apart into clusters.
            if !span.content.chars().all(is_simple) {
                (x, _) = self.buf.set_stringn(x, y, &span.content, usize::from(room), style);
                continue;
            }
            for (sign, at) in span.content.chars().zip(x..x + room) {
                self.buf[(at, y)].set_char(sign).set_style(style);
                x = at + 1;
            }
        }
    }

    pub(super) fn draw_all(&mut self, area: Rect, first: usize, lines: &[Line<'_>]) {
        for (row, line) in lines.iter().enumerate() {
            self.draw(area, first + row, line);
        }
    }

    pub(super) fn draw_right(&mut self, area: Rect, row: usize, line: &Line<'_>) {
        let width = u16::try_from(line.width()).unwrap_or(u16::MAX).min(area.width);
        let right = Rect { x: area.right().saturating_sub(width), width, ..area };
        self.draw(right, row, line);
    }

    pub(super) fn rule(&mut self, area: Rect, row: usize) {
        let sign = if self.theme.plain { "-" } else { "─" };
        let line = self.line(Role::Dim, sign.repeat(usize::from(area.width)));
        self.draw(area, row, &line);
    }

    /// Gives a whole row of the area a role's look, over what stands there.
    pub(super) fn tint(&mut self, area: Rect, row: usize, role: Role) {
        if let Some(y) = self.row(area, row) {
            let style = self.theme.style(role);
            self.buf.set_style(Rect { y, height: 1, ..area }.intersection(self.buf.area), style);
        }
    }

    /// Draws a text being written, and says where its cursor is.
    pub(super) fn editor(&mut self, area: Rect, editor: &Editor) -> Option<Position> {
        let area = area.intersection(self.buf.area);
        if area.is_empty() {
            return None;
        }
        let widget = editor.widget();
        widget.render(area, self.buf);
        let (cursor, (top, left)) = (widget.screen_cursor(), widget.scroll_offset());
        let x = u16::try_from(cursor.col).unwrap_or(u16::MAX).saturating_sub(left).min(area.width - 1);
        let y = u16::try_from(cursor.row).unwrap_or(u16::MAX).saturating_sub(top).min(area.height - 1);
        Some(Position { x: area.x + x, y: area.y + y })
    }

    /// Shows joined and coloured emoji by their first part: terminals disagree on how wide the whole is, and what
    /// follows it on the row would come to stand elsewhere than it is believed to (ratatui#2686).
    pub(super) fn part_emoji(&mut self, area: Rect) {
        for position in area.intersection(self.buf.area).positions() {
            let Some(cell) = self.buf.cell_mut(position) else { continue };
            let Some(first) = first_part(cell.symbol()) else { continue };
            cell.set_char(first);
            let style = cell.style();
            // What the whole was believed to cover shows now.
            if first.width() == Some(1)
                && let Some(next) = self.buf.cell_mut(Position { x: position.x + 1, ..position })
            {
                next.set_style(style);
            }
        }
    }

    pub(super) fn row(&self, area: Rect, row: usize) -> Option<u16> {
        let inside = area.intersection(self.buf.area);
        let y = area.y.checked_add(u16::try_from(row).ok()?)?;
        (!inside.is_empty() && inside == area && y < inside.bottom()).then_some(y)
    }

    pub(crate) fn lines(&self, page: &Page) -> Vec<Line<'static>> {
        let line = |line: &phrases::Line| line.spans.iter().map(|span| self.span(span.role, &span.text)).collect();
        page.lines.iter().map(line).collect()
    }

    /// Draws a thin rule between panes that joins those above and below.
    pub(crate) fn divide(&mut self, column: Rect) {
        let signs = if self.theme.plain { ["+", "|", "+"] } else { ["┬", "│", "┴"] };
        let [top, middle, bottom] = signs.map(|sign| self.line(Role::Dim, sign));
        for row in 0..usize::from(column.height) {
            self.draw(column, row, &middle);
        }
        self.draw(Rect { y: column.y.saturating_sub(1), height: 1, ..column }, 0, &top);
        self.draw(Rect { y: column.bottom(), height: 1, ..column }, 0, &bottom);
    }

    pub(crate) fn pen(&self) -> Pen<'a> {
        Pen { words: self.words, plain: self.theme.plain }
    }

    /// A text wrapped at words, to the width or to what reads well.
    pub(super) fn wrapped(&self, role: Role, text: &str, width: u16) -> Vec<Line<'static>> {
        let mut page = Page::pane(width);
        page.paragraph(0, text, role);
        self.lines(&page)
    }

    pub(super) fn indented(&self, columns: usize, lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
        let blanks = || vec![self.span(Role::Plain, " ".repeat(columns))];
        lines.into_iter().map(|line| Line::from([blanks(), line.spans].concat())).collect()
    }

    /// A text cut to a width, with a sign that it was.
    pub(super) fn fitted(&self, text: &str, width: usize) -> String {
        let text = clean::one_line(text);
        if text.width() <= width {
            return text.into_owned();
        }
        let sign = if self.theme.plain { "~" } else { "…" };
        let mut fitted = String::new();
        for grapheme in text.graphemes(true) {
            if fitted.width() + grapheme.width() + 1 > width {
                break;
            }
            fitted.push_str(grapheme);
        }
        if width > 0 {
            fitted.push_str(sign);
        }
        fitted
    }

    /// Draws the part of a column of lines that fits, the row at hand inside it, and signs for what does not. Returns
    /// the row of the area on which the row at hand stands.
    pub(super) fn column(&mut self, area: Rect, lines: &[Line<'_>], at: usize) -> usize {
        let height = usize::from(area.height);
        let first = if lines.len() <= height { 0 } else { at.saturating_sub(height / 2).min(lines.len() - height) };
        self.draw_all(area, 0, lines.get(first..).unwrap_or_default());
        self.more_signs(area, first > 0, lines.len() > first + height);
        at.saturating_sub(first)
    }

    /// Draws a list as a column, with its row at hand selected where one can be; returns where that stands.
    pub(super) fn list(&mut self, area: Rect, lines: &[Line<'_>], at: usize, is_selected: bool) -> Option<Position> {
        let row = self.column(area, lines, at);
        if is_selected {
            self.tint(Rect { width: area.width.saturating_sub(1), ..area }, row, Role::Selection);
        }
        self.row(area, row).map(|y| Position { x: area.x + 1, y })
    }

    /// Draws lines from a scroll position on; returns the last position there is.
    pub(super) fn scrolled(&mut self, area: Rect, lines: &[Line<'_>], scroll: usize) -> usize {
        let last = lines.len().saturating_sub(usize::from(area.height));
        let first = scroll.min(last);
        self.draw_all(area, 0, lines.get(first..).unwrap_or_default());
        self.more_signs(area, first > 0, first < last);
        last
    }

    fn more_signs(&mut self, area: Rect, above: bool, below: bool) {
        if above {
            let sign = Line::from(self.mark(Role::Accent, Mark::Above));
            self.draw_right(area, 0, &sign);
        }
        if below {
            let sign = Line::from(self.mark(Role::Accent, Mark::Below));
            self.draw_right(area, usize::from(area.height.saturating_sub(1)), &sign);
        }
    }
}

/// Whether a character stands for itself in one column, whatever is beside it.
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '·' | '–' | '…' | '†' | '›' | '─'..='◗' | '⠀'..='⣿')
}

/// The first character of a cluster that is joined, coloured or told how to look, where that makes it another width than
/// its characters have by themselves.
fn first_part(cluster: &str) -> Option<char> {
    let joins = |c: char| matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    let first = cluster.chars().next().filter(|_| !cluster.is_ascii() && cluster.chars().skip(1).any(joins))?;
    let apart: usize = cluster.chars().filter_map(UnicodeWidthChar::width).sum();
    (apart != cluster.width()).then_some(first)
}
