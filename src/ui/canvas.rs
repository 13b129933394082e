//! Where views draw: lines, rules and marks, always inside the area at hand.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear, Widget};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Drawn;
use super::theme::Theme;
use crate::app::editor::Editor;
use crate::app::mouse::{Region, Target};
use crate::phrases::{Line, Pen};
use crate::words::{Mark, Role, Words};

pub(super) struct Canvas<'a> {
    pub pen: Pen<'a>,
    theme: &'a Theme,
    buf: &'a mut Buffer,
    /// What the parts of the frame are for, noted while they are drawn.
    pub regions: Vec<Region>,
}

/// The columns of the sign that a row begins with, and of what is around it.
const SIGN: u16 = 5;

const ASCII: border::Set<'_> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// The area without its first column.
pub(super) fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }
}

/// What is left of an area below so many rows.
pub(super) fn below(area: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(area.height).min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

impl<'a> Canvas<'a> {
    pub(super) fn new(words: &'a Words, theme: &'a Theme, buf: &'a mut Buffer) -> Self {
        Self { pen: Pen { words, plain: theme.plain }, theme, buf, regions: Vec::new() }
    }

    /// Draws a line on a row of the area, counted from its top; what does not fit is left out.
    pub(super) fn draw(&mut self, area: Rect, row: usize, line: &Line) {
        let Some(y) = self.row(area, row) else { return };
        let mut x = area.x;
        for span in &line.spans {
            let (mut style, room) = (self.theme.style(span.role), area.right().saturating_sub(x));
            if span.is_sign {
                style.add_modifier.remove(Modifier::UNDERLINED);
            }
            // What is made of simple characters need not be taken apart into clusters.
            if !span.text.chars().all(is_simple) {
                (x, _) = self.buf.set_stringn(x, y, &span.text, usize::from(room), style);
                continue;
            }
            for (sign, at) in span.text.chars().zip(x..x + room) {
                self.buf[(at, y)].set_char(sign).set_style(style);
                x = at + 1;
            }
        }
    }

    pub(super) fn draw_all(&mut self, area: Rect, first: usize, lines: &[Line]) {
        for (row, line) in lines.iter().enumerate() {
            self.draw(area, first + row, line);
        }
    }

    pub(super) fn draw_right(&mut self, area: Rect, row: usize, line: &Line) {
        let width = u16::try_from(line.width()).unwrap_or(u16::MAX).min(area.width);
        let right = Rect { x: area.right().saturating_sub(width), width, ..area };
        self.draw(right, row, line);
    }

    pub(super) fn rule(&mut self, area: Rect, row: usize) {
        let sign = if self.pen.plain { "-" } else { "─" };
        self.draw(area, row, &Line::of(&sign.repeat(usize::from(area.width)), Role::Line));
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

    /// Draws a thin rule between panes that joins those above and below.
    pub(super) fn divide(&mut self, column: Rect) {
        let signs = if self.pen.plain { ["+", "|", "+"] } else { ["┬", "│", "┴"] };
        let [top, middle, bottom] = signs.map(|sign| Line::of(sign, Role::Line));
        for row in 0..usize::from(column.height) {
            self.draw(column, row, &middle);
        }
        self.draw(Rect { y: column.y.saturating_sub(1), height: 1, ..column }, 0, &top);
        self.draw(Rect { y: column.bottom(), height: 1, ..column }, 0, &bottom);
    }

    /// Notes what some columns of a line are for, where lines are drawn from the line `first` on.
    pub(super) fn note(&mut self, area: Rect, (line, first): (usize, usize), columns: Range<u16>, target: Target) {
        let Some(y) = line.checked_sub(first).and_then(|row| self.row(area, row)) else { return };
        let x = area.x.saturating_add(columns.start);
        let place = Rect { x, y, width: columns.end.saturating_sub(columns.start), height: 1 }.intersection(area);
        self.regions.extend((!place.is_empty()).then_some(Region { area: place, target }));
    }

    /// Notes what lines are for that are drawn from the line `first` on, and that a wheel moves in them.
    pub(super) fn note_rows(&mut self, area: Rect, first: usize, rows: &[(usize, Target)]) {
        self.regions.push(Region { area, target: Target::Scrolls });
        for (line, target) in rows {
            let columns = if matches!(target, Target::Sign(_)) { SIGN } else { area.width };
            self.note(area, (*line, first), 0..columns, *target);
        }
    }

    /// Lets what stands in an area step back: it is not for the mouse either.
    pub(super) fn dim(&mut self, area: Rect) {
        let style = self.theme.style(Role::Dim);
        self.regions.retain(|region| region.area.intersection(area).is_empty());
        for position in area.intersection(self.buf.area).positions() {
            if let Some(cell) = self.buf.cell_mut(position) {
                cell.set_style(Style::reset()).set_style(style);
            }
        }
    }

    /// Draws a box with nothing in it, over what stands there.
    pub(super) fn frame(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        let mut style = self.theme.style(Role::Accent);
        style.add_modifier.remove(Modifier::UNDERLINED);
        Clear.render(area, self.buf);
        let signs = if self.pen.plain { ASCII } else { border::PLAIN };
        Block::bordered().border_set(signs).border_style(style).render(area, self.buf);
        // A wide character that the box cuts in two would cover its side.
        for y in (area.y..area.bottom()).filter(|_| area.x > 0) {
            let beside = self.buf.cell_mut(Position { x: area.x - 1, y });
            if let Some(cell) = beside.filter(|cell| cell.symbol().width() > 1) {
                cell.set_symbol(" ");
            }
        }
    }

    /// Draws the part of a column of lines that fits, the row at hand inside it, and signs for what does not. Returns
    /// the row of the area on which the row at hand stands.
    pub(super) fn column(&mut self, area: Rect, lines: &[Line], at: usize) -> usize {
        let height = usize::from(area.height);
        let first = if lines.len() <= height { 0 } else { at.saturating_sub(height / 2).min(lines.len() - height) };
        self.part(area, lines, first);
        at.saturating_sub(first)
    }

    /// Draws a list as a column, with its row at hand selected where one can be; returns where that stands. `rows` are
    /// the lines that are for something.
    pub(super) fn list(
        &mut self,
        area: Rect,
        (lines, rows): (&[Line], &[(usize, Target)]),
        at: usize,
        is_selected: bool,
    ) -> Option<Position> {
        let row = self.column(area, lines, at);
        self.note_rows(area, at - row, rows);
        if is_selected {
            self.tint(Rect { width: area.width.saturating_sub(1), ..area }, row, Role::Selection);
        }
        self.row(area, row).map(|y| Position { x: area.x + 1, y })
    }

    /// Draws lines from a scroll position on.
    pub(super) fn scrolled(&mut self, area: Rect, lines: &[Line], scroll: usize) -> Drawn {
        let last_scroll = lines.len().saturating_sub(usize::from(area.height));
        self.note_rows(area, 0, &[]);
        self.part(area, lines, scroll.min(last_scroll));
        Drawn { last_scroll, ..Drawn::at(Some(area.as_position())) }
    }

    /// Draws lines from one on, and signs for what is not in view.
    pub(super) fn part(&mut self, area: Rect, lines: &[Line], first: usize) {
        self.draw_all(area, 0, lines.get(first..).unwrap_or_default());
        let last = usize::from(area.height.saturating_sub(1));
        let is_more_below = lines.len() > first + usize::from(area.height);
        for (mark, row, is_more) in [(Mark::Above, 0, first > 0), (Mark::Below, last, is_more_below)] {
            if is_more {
                self.draw_right(area, row, &self.pen.mark(mark, Role::Accent).into());
            }
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
