//! A text being written: one line or several, of a bounded length.

use std::mem;
use std::ops::Range;

use ratatui_textarea::{CursorMove, Key, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use super::keys::Press;
use crate::record::composed;

/// An editor of plain text. What it holds never has a control character but the line break, and a letter and its accents
/// are composed where they can be, and never parted.
#[derive(Debug, Clone)]
pub struct Editor {
    area: TextArea<'static>,
    longest: usize,
    several_lines: bool,
    left_out: usize,
}

/// How much had no room in a text that is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full {
    pub left_out: usize,
    pub longest: usize,
}

impl Editor {
    pub fn new(text: &str, longest: usize, several_lines: bool) -> Self {
        let mut area = TextArea::default();
        area.set_cursor_line_style(ratatui::style::Style::default());
        area.set_cursor_style(ratatui::style::Style::default());
        if several_lines {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        // A text written by hand may be longer; opening it does not cut it.
        let longest = longest.max(text.chars().count());
        let mut editor = Self { area, longest, several_lines, left_out: 0 };
        editor.paste(text);
        editor
    }

    pub fn with(&self, text: &str) -> Self {
        Self::new(text, self.longest, self.several_lines)
    }

    pub fn text(&self) -> String {
        composed(self.area.lines().join("\n").trim())
    }

    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    pub fn widget(&self) -> &TextArea<'static> {
        &self.area
    }

    pub fn is_full(&self) -> bool {
        self.room() == 0
    }

    /// Writes or moves. A text that is full takes no more, and counts what it left out.
    pub fn press(&mut self, press: &Press) {
        if press.ctrl || press.alt {
            self.edit(press);
        } else {
            self.write_or_move(press);
        }
        self.keep_letters_whole();
    }

    /// As in a shell: from word to word, to an end of the line, and cutting up to there.
    fn edit(&mut self, press: &Press) {
        match (press.key, press.ctrl) {
            (Key::Left, _) | (Key::Char('b'), false) => self.area.move_cursor(CursorMove::WordBack),
            (Key::Right, _) | (Key::Char('f'), false) => self.area.move_cursor(CursorMove::WordForward),
            (Key::Char('a'), true) => self.area.move_cursor(CursorMove::Head),
            (Key::Char('e'), true) => self.area.move_cursor(CursorMove::End),
            (Key::Char('w'), true) | (Key::Backspace, _) => _ = self.area.delete_word(),
            (Key::Char('d'), false) | (Key::Delete, _) => _ = self.area.delete_next_word(),
            (Key::Char('u'), true) if self.here().1 > 0 => _ = self.area.delete_line_by_head(),
            (Key::Char('k'), true) => _ = self.area.delete_line_by_end(),
            _ => {}
        }
    }

    fn write_or_move(&mut self, press: &Press) {
        match press.key {
            Key::Left => self.before(|area| area.move_cursor(CursorMove::Back)),
            Key::Right => self.behind(|area| area.move_cursor(CursorMove::Forward)),
            Key::Up => self.area.move_cursor(CursorMove::Up),
            Key::Down => self.area.move_cursor(CursorMove::Down),
            Key::Home => self.area.move_cursor(CursorMove::Head),
            Key::End => self.area.move_cursor(CursorMove::End),
            Key::PageUp => self.area.move_cursor(CursorMove::Top),
            Key::PageDown => self.area.move_cursor(CursorMove::Bottom),
            Key::Backspace => self.before(|area| _ = area.delete_char()),
            Key::Delete => self.behind(|area| _ = area.delete_next_char()),
            Key::Enter if self.several_lines => self.write(&['\n']),
            Key::Char(c) if !c.is_control() => self.write(&[c]),
            _ => {}
        }
    }

    fn here(&self) -> (&str, usize) {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        (self.area.lines().get(row).map_or("", String::as_str), column)
    }

    /// Does something once for each character of the letter before the cursor, or of that behind it.
    fn before(&mut self, act: impl Fn(&mut TextArea<'static>)) {
        let (line, column) = self.here();
        let count = letter_before(line, column).map_or(1, |letter| column - letter.start);
        (0..count).for_each(|_| act(&mut self.area));
    }

    fn behind(&mut self, act: impl Fn(&mut TextArea<'static>)) {
        let (line, column) = self.here();
        let count = letter_at(line, column).map_or(1, |letter| letter.end - column);
        (0..count).for_each(|_| act(&mut self.area));
    }

    /// Composes the letter that an accent was just written to, and leaves no cursor within a letter.
    fn keep_letters_whole(&mut self) {
        let (line, column) = self.here();
        let Some(letter) = letter_before(line, column) else { return };
        let written: String = line.chars().skip(letter.start).take(letter.len()).collect();
        let whole = composed(&written);
        let (steps, count) = (column - letter.start, letter.len());
        if letter.end > column || whole != written {
            (0..steps).for_each(|_| self.area.move_cursor(CursorMove::Back));
        }
        if whole != written {
            self.area.delete_str(count);
            self.area.insert_str(whole);
        }
    }

    /// Writes a pasted text as one edit, its control characters left out, as much of it as there is room for.
    pub fn paste(&mut self, text: &str) {
        let text = composed(text).replace("\r\n", "\n").replace('\r', "\n");
        let several_lines = self.several_lines;
        let plain = text.chars().filter_map(|c| match c {
            '\n' if several_lines => Some('\n'),
            '\n' | '\t' => Some(' '),
            c => (!c.is_control()).then_some(c),
        });
        self.write(&plain.collect::<Vec<_>>());
    }

    /// What had no room since this was last asked.
    pub(super) fn take_left_out(&mut self) -> Full {
        Full { left_out: mem::take(&mut self.left_out), longest: self.longest }
    }

    fn write(&mut self, text: &[char]) {
        let (fitting, rest) = text.split_at(self.room().min(text.len()));
        self.area.insert_str(fitting.iter().collect::<String>());
        self.left_out += rest.len();
    }

    fn room(&self) -> usize {
        let written: usize = self.area.lines().iter().map(|line| line.chars().count() + 1).sum();
        (self.longest + 1).saturating_sub(written)
    }
}

/// The letter of which a column is within or, where it is between two, that behind it; columns count characters.
fn letter_at(line: &str, column: usize) -> Option<Range<usize>> {
    letters(line).find(|letter| letter.end > column)
}

/// The letter before a column, or that of which the column is within.
fn letter_before(line: &str, column: usize) -> Option<Range<usize>> {
    letters(line).take_while(|letter| letter.start < column).last()
}

fn letters(line: &str) -> impl Iterator<Item = Range<usize>> {
    line.graphemes(true).scan(0, |end, letter| {
        let start = *end;
        *end += letter.chars().count();
        Some(start..*end)
    })
}
