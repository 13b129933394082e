//! A screen as text: what it says, which cells have which role, and where the cursor is.
//!
//! The roles stand below the screen, for the rows that have any but the plain one: `t` title, `h` head, `d` dim,
//! `a` accent, `g` good, `s` soon, `r` alarm, `k` key, in capitals where the cell is selected, and `#` for a plain cell
//! that is.

use std::cell::RefCell;

use legup::rules::time::Calendar;
use legup::ui::palette::Palette;
use legup::ui::{Drawn, Theme, view};
use legup::words::{Role, Words};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use unicode_width::UnicodeWidthStr;

use super::Sitting;

const LETTERS: [(Role, char); 8] = [
    (Role::Title, 't'),
    (Role::Head, 'h'),
    (Role::Dim, 'd'),
    (Role::Accent, 'a'),
    (Role::Good, 'g'),
    (Role::Soon, 's'),
    (Role::Alarm, 'r'),
    (Role::Key, 'k'),
];

/// The ground that stands for the selection.
const SELECTED: Color = Color::Indexed(255);

fn by_letter(role: Role) -> Style {
    match LETTERS.iter().find(|(known, _)| *known == role) {
        Some((_, letter)) => Style::new().fg(Color::Indexed(u8::try_from(*letter).unwrap())),
        None if role == Role::Selection => Style::new().bg(SELECTED),
        None => Style::new(),
    }
}

impl Sitting {
    /// The screen and its roles.
    pub(crate) fn picture(&self, columns: u16, rows: u16) -> String {
        let (buffer, drawn) = self.drawn(columns, rows);
        let cursor = drawn.cursor.map_or_else(|| "no cursor".to_owned(), |at| format!("cursor {},{}", at.x, at.y));
        format!("{}\n\n{}{cursor}", text(&buffer), roles(&buffer))
    }

    /// The screen as text alone.
    pub(crate) fn text(&self, columns: u16, rows: u16) -> String {
        text(&self.drawn(columns, rows).0)
    }

    pub(crate) fn drawn(&self, columns: u16, rows: u16) -> (Buffer, Drawn) {
        self.drawn_in(&Theme::by(false, by_letter), columns, rows)
    }

    /// The words on the screen, without what is around a panel that lies over it.
    pub(crate) fn words(&self, columns: u16, rows: u16) -> String {
        self.on_top(columns, rows).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The rows of a screen, of those that a panel lies over what is in it.
    pub(crate) fn on_top(&self, columns: u16, rows: u16) -> Vec<String> {
        let text = self.text(columns, rows);
        let sides = text.lines().find_map(|line| {
            let at = |sign| line.chars().position(|c| c == sign);
            at('┌').zip(at('┐'))
        });
        let side = |line: &str, at: usize| line.chars().nth(at) == Some('│');
        let inside = |line: &str| match sides {
            Some((left, right)) if side(line, left) && side(line, right) => {
                line.chars().take(right).skip(left + 1).collect()
            }
            _ => line.to_owned(),
        };
        text.lines().map(inside).collect()
    }

    /// The screen in ASCII marks.
    pub(crate) fn plain_text(&self, columns: u16, rows: u16) -> String {
        text(&self.drawn_in(&Theme::new(true, &Palette::colorless()), columns, rows).0)
    }

    pub(crate) fn drawn_in(&self, theme: &Theme, columns: u16, rows: u16) -> (Buffer, Drawn) {
        thread_local! {
            static HERE: RefCell<Option<Calendar>> = const { RefCell::new(None) };
            static WORDS: Words = Words::of("en").read_where(|at| HERE.with_borrow(|here| here.as_ref().unwrap().offset(at)));
        }
        HERE.set(Some(self.app.moment.calendar.clone()));
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        let drawn = WORDS.with(|words| view(&self.app, words, theme, area, &mut buffer));
        (buffer, drawn)
    }

    /// The last message, as it stands above the keys.
    pub(crate) fn message(&self) -> String {
        self.text(200, 24).lines().nth(22).unwrap_or_default().trim().to_owned()
    }
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

/// The cells' signs; the cells a wide sign covers are left out.
pub(crate) fn text(buffer: &Buffer) -> String {
    let row = |cells: &[Cell]| {
        let mut text = String::new();
        let mut covered = 0;
        for cell in cells {
            if covered == 0 {
                text.push_str(cell.symbol());
            }
            covered = cell.symbol().width().max(covered).max(1) - 1;
        }
        text.trim_end().to_owned()
    };
    rows(buffer).map(row).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn roles(buffer: &Buffer) -> String {
    let letters = rows(buffer).map(|cells| cells.iter().map(letter).collect::<String>());
    let rows: Vec<_> = letters.enumerate().map(|(number, row)| format!("{number:>2} {}\n", row.trim_end())).collect();
    rows.into_iter().filter(|row| row.trim_end().len() > 2).collect()
}

fn letter(cell: &Cell) -> char {
    let letter = match cell.fg {
        // Rules are dim everywhere, and would only hide the rest.
        _ if ["─", "│", "┬", "┴"].contains(&cell.symbol()) => ' ',
        Color::Indexed(letter) => char::from(letter),
        _ => ' ',
    };
    match (cell.bg == SELECTED, letter) {
        (true, ' ') => '#',
        (true, letter) => letter.to_ascii_uppercase(),
        (false, letter) => letter,
    }
}
