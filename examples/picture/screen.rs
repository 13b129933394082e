//! A real screen of the demo as an SVG picture.

use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{TimeZone, Utc};
use legup::app::forms::export::Folders;
use legup::app::history::Memory;
use legup::app::keys::{KeyMap, press};
use legup::app::{App, Effect, Msg, Start};
use legup::record::Contrast;
use legup::rules::parse_time::Vocabulary;
use legup::rules::time::{Calendar, Moment};
use legup::shell::vocabulary::names;
use legup::store;
use legup::ui::palette::{Depth, Ground, Palette, Rgb, values};
use legup::ui::{Theme, view};
use legup::words::Words;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The size of a cell, in pixels.
const CELL: (u16, u16) = (9, 19);

/// The colours of a terminal, as the picture has them.
#[derive(Clone, Copy)]
struct Terminal {
    text: Rgb,
    ground: Rgb,
}

const DARK: Terminal = Terminal { text: (0xd8, 0xde, 0xe9), ground: (0x1c, 0x20, 0x28) };
const LIGHT: Terminal = Terminal { text: (0x2e, 0x34, 0x40), ground: (0xfb, 0xfb, 0xf8) };

/// The pictures of the README, with what is drawn on each: the size, the ground, and the names of the keys to press.
pub(crate) const PICTURES: [(&str, &str); 6] = [
    ("today.svg", "80x24 dark"),
    ("wide.svg", "120x40 light"),
    ("journey.svg", "100x36 dark 3"),
    ("pain.svg", "80x24 light 4"),
    ("form.svg", "80x24 dark p"),
    ("week.svg", "80x24 light 2"),
];

/// The picture that is ordered by words such as `80x24 dark 2`.
///
/// # Errors
/// What is wrong with the words.
pub(crate) fn picture(order: &str) -> Result<String, Box<dyn Error>> {
    let mut words = order.split_whitespace();
    let size = words.next().unwrap_or("80x24");
    let (columns, rows) = size.split_once('x').ok_or("the size is written 80x24")?;
    let area = Rect::new(0, 0, columns.parse()?, rows.parse()?);
    let terminal = if words.next() == Some("light") { LIGHT } else { DARK };
    let buffer = drawn(area, terminal, words)?;
    Ok(svg(&buffer, terminal))
}

fn drawn<'k>(area: Rect, terminal: Terminal, keys: impl Iterator<Item = &'k str>) -> Result<Buffer, Box<dyn Error>> {
    let instant = Utc.with_ymd_and_hms(2026, 11, 25, 14, 5, 12).single().ok_or("no such moment")?;
    let moment = Moment::new(instant, Calendar::new(Arc::new(Utc)));
    let mut app = App::new(Start {
        record: store::demo::record(&moment)?,
        moment: moment.clone(),
        plans: store::plans::list(None).into_iter().filter_map(|entry| entry.plan.ok()).collect(),
        built_in: Vec::new(),
        vocabulary: Vocabulary::default(),
        names: names(&Words::of("en")),
        keys: KeyMap::load().map_err(|mistakes| format!("{mistakes:?}"))?,
        by: None,
        folders: Folders { home: "/home/me".into(), documents: "/home/me/Documents".into() },
        demo: false,
        ids: None,
    });
    let mut memory = Memory::new(store::demo::record(&moment)?);
    for key in keys {
        let press = press(key).ok_or_else(|| format!("the key {key} is not known"))?;
        for effect in app.update(Msg::Key(press)) {
            if let Effect::Save(work) = effect {
                let _ = app.update(memory.save(&work, &moment));
            }
        }
    }
    let mut buffer = Buffer::empty(area);
    let palette = Palette::new(Depth::True, Ground::Told(terminal.ground), Contrast::Normal);
    let _ = view(&app, &Words::of("en"), &Theme::new(false, &palette), area, &mut buffer);
    Ok(buffer)
}

fn svg(buffer: &Buffer, terminal: Terminal) -> String {
    let (width, height) = (buffer.area.width * CELL.0 + 24, buffer.area.height * CELL.1 + 24);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        written(Color::Reset, terminal.ground)
    );
    for y in 0..buffer.area.height {
        let cells: Vec<(u16, &Cell)> = (0..buffer.area.width).filter_map(|x| Some((x, buffer.cell((x, y))?))).collect();
        for run in cells.chunk_by(|(_, a), (_, b)| a.style() == b.style() && !is_braille(a) && !is_braille(b)) {
            draw_run(&mut svg, run, y, terminal);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Fonts disagree on how wide braille is, so each cell of it is placed by itself.
fn is_braille(cell: &Cell) -> bool {
    cell.symbol().starts_with(|sign| ('\u{2800}'..='\u{28FF}').contains(&sign))
}

/// Draws cells of one look that stand side by side.
fn draw_run(svg: &mut String, run: &[(u16, &Cell)], y: u16, terminal: Terminal) {
    let Some((x, first)) = run.first() else { return };
    let (left, top) = (12 + x * CELL.0, 12 + y * CELL.1);
    let (mut text, mut ground) = (written(first.fg, terminal.text), written(first.bg, terminal.ground));
    if first.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut text, &mut ground);
    }
    let width = run.len() * usize::from(CELL.0);
    // Writing to a String cannot fail.
    if ground != written(Color::Reset, terminal.ground) {
        let height = CELL.1;
        let _ =
            writeln!(svg, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>");
    }
    let symbols: String = run.iter().map(|(_, cell)| cell.symbol()).collect();
    if symbols.trim().is_empty() {
        return;
    }
    let weight = if first.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let length = symbols.width() * usize::from(CELL.0);
    let symbols = symbols.replace('&', "&amp;").replace('<', "&lt;");
    let base = top + 14;
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{base}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{text}\"{weight}>{symbols}</text>"
    );
}

fn written(color: Color, default: Rgb) -> String {
    let (red, green, blue) = values(color).next().unwrap_or(default);
    format!("#{red:02x}{green:02x}{blue:02x}")
}
