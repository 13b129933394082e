//! The screens, drawn to a buffer and nowhere else: one file per screen, with the names they have in `app`.
//!
//! Architecture invariant: a view computes no rule and names no colour. It takes what it draws, and fits any area.

mod canvas;
mod forms;
mod frame;
pub mod palette;
mod plot;
mod screens;
mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::mouse::Region;
use crate::app::{App, Over, Screen};
use crate::phrases::Page;
use crate::words::{Role, Words, say};
use canvas::{Canvas, inset};
use screens::{about, call, commands, damaged, details, first_run, help, journey, medicines, over, today, week};

pub use theme::Theme;

/// The smallest area in which anything but the wish for a larger one is drawn.
const SMALLEST: (u16, u16) = (28, 6);

/// The widest that what lies over a screen spreads, in columns, but for the keys; and the widest that texts alone do.
const WIDEST: u16 = 110;
const WIDEST_TEXT: u16 = 66;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Where the terminal's cursor belongs: on the selected row, or in the text being written.
    pub cursor: Option<Position>,
    /// How far what lies over the screen can be scrolled.
    pub last_scroll: usize,
    /// Whether there was room for anything but the wish for a larger window.
    pub has_room: bool,
    /// What its parts are for, the later ones on top.
    pub regions: Vec<Region>,
}

impl Drawn {
    fn at(cursor: Option<Position>) -> Self {
        Self { cursor, last_scroll: 0, has_room: true, regions: Vec::new() }
    }
}

pub fn view(app: &App, words: &Words, theme: &Theme, area: Rect, buf: &mut Buffer) -> Drawn {
    let area = area.intersection(buf.area);
    let mut canvas = Canvas::new(words, theme, buf);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(&mut canvas, area);
    }
    let (body, beside) = if app.is_first_run() {
        (frame::plain(&mut canvas, app, area), Vec::new())
    } else {
        frame::full(&mut canvas, app, area)
    };
    let drawn = match &app.over {
        over if let Some(found) = &app.commands => {
            if forms::is_panel(body) {
                inside(&mut canvas, app, over.as_ref(), body);
            }
            commands::view(&mut canvas, app, found, body)
        }
        Some(Over::Form(form)) if forms::is_panel(body) => {
            // The screen below it stays as it is.
            if !app.is_first_run() {
                inside(&mut canvas, app, None, body);
            }
            Drawn::at(forms::view(&mut canvas, app, form, body))
        }
        over => inside(&mut canvas, app, over.as_ref(), body),
    };
    frame::keys(&mut canvas, app, area, drawn.last_scroll > 0, &beside);
    canvas.part_emoji(area);
    Drawn { regions: canvas.regions, ..drawn }
}

/// How wide what is shown spreads at most; more would only pull apart what belongs together.
fn widest(app: &App, over: Option<&Over>) -> u16 {
    match (over, app.screen) {
        (Some(Over::Help { .. }), _) => help::WIDEST,
        (Some(Over::Call { .. } | Over::Form(_)), _) => WIDEST,
        (None, _) if app.is_first_run() => WIDEST_TEXT,
        (None, Screen::Today | Screen::Pain) => today::WIDEST,
        (None, Screen::Week) => week::WIDEST,
        (None, Screen::Journey) => journey::WIDEST,
        (Some(Over::Details { .. } | Over::Stretches(_) | Over::Quit), _) | (None, Screen::Medicines) => WIDEST_TEXT,
    }
}

/// The middle of a window that has more room than most; in any other, things stand at the left.
fn middle(area: Rect, widest: u16) -> Rect {
    let width = if area.width > WIDEST { area.width.min(widest) } else { area.width };
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

fn inside(canvas: &mut Canvas<'_>, app: &App, over: Option<&Over>, body: Rect) -> Drawn {
    let body = middle(body, widest(app, over));
    match over {
        Some(Over::Help { scroll }) => help::view(canvas, app, *scroll, body),
        Some(Over::Details { scroll }) => details::view(canvas, app, *scroll, body),
        Some(Over::Call { scroll, of }) => call::view(canvas, app, (*scroll, *of), body),
        Some(Over::Stretches(list)) => over::stretches(canvas, app, list, body),
        Some(Over::Form(form)) => Drawn::at(forms::view(canvas, app, form, body)),
        Some(Over::Quit) => Drawn::at(Some(over::quit(canvas, app, body))),
        None if let Some(found) = &app.damaged => damaged::view(canvas, app, found, body),
        None if app.is_first_run() => Drawn::at(first_run::view(canvas, app, body)),
        None => screen(canvas, app, body).unwrap_or_else(|| missing_plan(canvas, app, body)),
    }
}

fn screen(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Drawn> {
    let day = app.facts()?;
    let shown = app.journey_schedule()?;
    if day.schedule.plan.is_unknown() && matches!(app.screen, Screen::Week | Screen::Journey) {
        return None;
    }
    Some(Drawn::at(match app.screen {
        Screen::Today => today::view(canvas, app, day, body),
        Screen::Week => week::view(canvas, app, body),
        Screen::Journey => journey::view(canvas, app, &shown, body),
        Screen::Pain => screens::pain::view(canvas, app, body),
        Screen::Medicines => medicines::view(canvas, app, body),
    }))
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) -> Drawn {
    let (columns, rows) = SMALLEST;
    let mut page = Page::pane(area.width);
    page.paragraph(0, &say!(canvas.pen.words, "too-small", columns, rows), Role::Plain);
    canvas.draw_all(area, 0, &page.lines);
    Drawn { has_room: false, ..Drawn::at(Some(area.as_position())) }
}

/// The plan cannot be read: somebody took it away, or it has a mistake.
fn missing_plan(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Drawn {
    let mut page = Page::pane(body.width.saturating_sub(2));
    about::push_without_plan(&mut page, canvas.pen, app);
    canvas.column(inset(body), &page.lines, 0);
    Drawn::at(Some(body.as_position()))
}
