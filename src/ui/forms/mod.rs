//! A form: its title, its fields, and what is understood of them so far; a panel over the screen where there is room.
//!
//! Nothing moves while something is typed: the rows for what is understood, and for what is wrong, are kept free.

mod echo;
mod fields;
mod title;

use std::mem;
use std::ops::Range;

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::editor::Editor;
use crate::app::forms::{About, Field, Form, Input};
use crate::phrases::{Line, Page, Pen};
use crate::record::{EntryKind, LONGEST_NOTE};
use crate::ui::canvas::{Canvas, below};
use crate::words::{Role, say};

use fields::{COLUMNS_OF_SCALE, Places, Way, choice_at, field_lines, hint, note_field};

pub(super) use echo::written;
pub(super) use title::push_title;

/// The least room for a screen in which a form is a panel over it: that of 80 columns and 20 rows in all.
const LEAST_AROUND_PANEL: (u16, u16) = (80, 14);

const WIDEST_PANEL: u16 = 78;

const WAYS: [Way; 6] = [
    Way { text: 3, is_parted: true, has_gaps: true },
    Way { text: 2, is_parted: true, has_gaps: true },
    Way { text: 2, is_parted: false, has_gaps: true },
    Way { text: 2, is_parted: true, has_gaps: false },
    Way { text: 1, is_parted: true, has_gaps: false },
    Way { text: 1, is_parted: false, has_gaps: false },
];

/// Where not even that fits, what is at hand of a form scrolls.
const SCROLLING: Way = Way { text: 2, is_parted: false, has_gaps: false };

/// How many rows there must be below the first field where the form scrolls, for its title to stay in view.
const ROWS_BELOW: usize = 3;

/// How many rows are kept free below the fields for what is understood of them.
fn reserved(form: &Form) -> usize {
    match &form.about {
        About::Entry { kind: EntryKind::Dose, .. } | About::Operation => 5,
        About::Medicine(_) => 4,
        About::Report | About::Export => 3,
        _ => 2,
    }
}

pub(crate) fn is_panel(body: Rect) -> bool {
    body.width >= LEAST_AROUND_PANEL.0 && body.height >= LEAST_AROUND_PANEL.1
}

/// The room in a panel of so many rows, which lies in the middle of a screen and over the rules above and below it.
pub(crate) fn panel(canvas: &mut Canvas<'_>, body: Rect, rows: usize) -> Rect {
    canvas.dim(Rect { y: body.y.saturating_sub(1), height: body.height + 2, ..body });
    let rows = u16::try_from(rows).unwrap_or(body.height).min(body.height);
    let (x, y) = (body.x + (body.width - WIDEST_PANEL) / 2, body.y + (body.height - rows) / 2);
    canvas.frame(Rect { x, y: y.saturating_sub(1), width: WIDEST_PANEL, height: rows + 2 });
    Rect { x: x + 2, y, width: WIDEST_PANEL - 4, height: rows }
}

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, form: &Form, body: Rect) -> Option<Position> {
    let (pen, is_panel) = (canvas.pen, is_panel(body));
    let columns = if is_panel { WIDEST_PANEL - 4 } else { body.width.saturating_sub(2) };
    let whole = Rect { x: body.x + 1, width: columns, ..body };
    let title = title_of(pen, app, form, columns);
    let most = usize::from(body.height);
    if let (About::Note { .. }, Some(Field { input: Input::Lines(editor), .. })) = (&form.about, form.current()) {
        let area = if is_panel { panel(canvas, body, most) } else { whole };
        return page(canvas, title, editor, area);
    }
    let places = Places::of(pen, form, columns);
    let reserved = reserved(form) + if places.beside { 0 } else { 2 };
    // A panel keeps its place also where an answer calls for more fields.
    let rows = places.rows(pen, form.fields.iter().filter(|field| field.shown || is_panel));
    let above = title.lines.len();
    let asked = |way: &Way| above + usize::from(way.is_parted) + rows(*way) + usize::from(!way.has_gaps) + reserved;
    let fitting = WAYS.into_iter().find(|way| asked(way) <= most);
    let standing = fitting.as_ref().map_or(most, asked);
    let shown = Shown::of(canvas, app, (form, &places), title, (fitting, most));
    let height = if is_panel { shown.lines.len().max(standing).min(most) } else { most };
    let area = if is_panel { panel(canvas, body, height) } else { whole };
    canvas.part(area, &shown.lines, shown.first);
    canvas.note_rows(area, 0, &[]);
    for (number, lines) in &shown.fields {
        note_field(canvas, (form, *number), &places, area, (lines.clone(), shown.first));
    }
    for (row, line) in shown.problem.iter().enumerate() {
        canvas.draw(area, shown.end + row, &line.clone().pad_to(columns.into()));
    }
    let y = canvas.row(area, (shown.at + usize::from(!places.beside)).checked_sub(shown.first)?)?;
    let field = form.current()?;
    let x = area.x + places.indent;
    match &field.input {
        Input::Line(editor) | Input::Lines(editor) => {
            let rows = if matches!(field.input, Input::Line(_)) { 1 } else { fitting.unwrap_or(SCROLLING).text };
            let height = u16::try_from(rows).unwrap_or(1).min(area.bottom().saturating_sub(y));
            let inside = Rect { x: x + 1, y, width: places.columns().saturating_sub(2), height };
            let cursor = canvas.editor(inside, editor);
            if editor.widget().is_empty() {
                canvas.draw(inside, 0, &Line::of(&hint(pen, field, inside.width.into()), Role::Dim));
            }
            cursor
        }
        Input::Choice(choice) => {
            let (row, column) = choice_at(pen, choice, usize::from(places.width));
            Some(Position { x: x + column, y: y + row })
        }
        Input::Scale(score) => {
            let score = score.map_or(0, |score| u16::from(score.get()));
            let column = if places.width < COLUMNS_OF_SCALE { score * 2 } else { score * 3 + 1 };
            Some(Position { x: x + column, y })
        }
    }
}

/// The title, with what the mark of a field that is needed means.
fn title_of(pen: Pen<'_>, app: &App, form: &Form, columns: u16) -> Page {
    let mut title = Page::pane(columns);
    push_title(&mut title, pen, app, form);
    let legend = pen.words.text("field-needed");
    let has_room = |first: &&mut Line| first.width() + legend.width() + 3 <= usize::from(columns);
    if form.fields.iter().any(|field| field.shown && field.needed)
        && let Some(first) = title.lines.first_mut().filter(has_room)
    {
        *first = mem::take(first).right(columns.into(), &legend, Role::Dim);
    }
    title
}

/// The lines of a form.
struct Shown {
    lines: Vec<Line>,
    /// The fields by their numbers, and the lines of each.
    fields: Vec<(usize, Range<usize>)>,
    /// The line on which the field at hand begins, and that after its last.
    at: usize,
    end: usize,
    /// The first line in view.
    first: usize,
    /// What is wrong, to be drawn below the field at hand, over what is there.
    problem: Vec<Line>,
}

impl Shown {
    fn of(
        canvas: &Canvas<'_>,
        app: &App,
        (form, places): (&Form, &Places),
        title: Page,
        (fitting, most): (Option<Way>, usize),
    ) -> Self {
        let pen = canvas.pen;
        let way = fitting.unwrap_or(SCROLLING);
        let (mut problem, mut echo) = (Page { is_pane: false, ..title.narrower(0) }, title.narrower(0));
        problem.texts(form.problem.iter().map(|problem| (Role::Soon, echo::said(pen.words, problem))));
        // What keeps it from being saved is said in the place of what is understood, but for the cautions before a dose.
        if form.problem.is_none() || matches!(form.about, About::Entry { kind: EntryKind::Dose, .. }) {
            echo.texts(echo::echo(pen.words, app, form, fitting.is_some()));
        }
        let (mut problem, echo) = (problem.lines, echo.lines);
        let fields: Vec<_> = form.fields.iter().enumerate().filter(|(_, field)| field.shown).collect();
        let rows = places.rows(pen, fields.iter().map(|(_, field)| *field))(way);
        let is_last = fields.last().is_some_and(|(number, _)| *number == form.at);
        let wrong =
            if way.has_gaps { problem.len().saturating_sub(1) * usize::from(is_last) } else { problem.len() + 1 };
        let said = wrong + echo.len();
        // What is wrong and what is understood must be in view: else they stand at the field the cursor is in.
        let scrolls = fitting.is_none() || title.lines.len() + usize::from(way.is_parted) + rows + said > most;
        let mut lines = title.lines;
        let above = lines.len();
        if way.is_parted && !scrolls {
            lines.push(Line::default());
        }
        let (mut at, mut end, mut drawn) = (0, 0, Vec::new());
        for (number, field) in fields {
            let here = number == form.at;
            at = if here { lines.len() } else { at };
            let start = lines.len();
            lines.extend(field_lines(pen, form, field, places, way));
            drawn.push((number, start..lines.len()));
            end = if here { lines.len() } else { end };
            if here && scrolls {
                lines.append(&mut problem);
                lines.extend(echo.iter().cloned());
            } else if way.has_gaps {
                // Below the last one there is no other to be covered for as long as that is said.
                let gap = if here && is_last { problem.len().max(1) } else { 1 };
                lines.extend(vec![Line::default(); gap]);
            }
        }
        // The title stays in view with the first field, where some rows are left.
        let fits = at <= above + 1 && end + ROWS_BELOW <= most;
        let first = if scrolls && !fits { at.saturating_sub(1) } else { 0 };
        if !scrolls {
            if !way.has_gaps {
                lines.push(Line::default());
                lines.append(&mut problem);
            }
            lines.extend(echo);
        }
        let problem = problem.into_iter().map(|line| Line::default().pad_to(2).then(line)).collect();
        Self { lines, fields: drawn, at, end, first, problem }
    }
}

/// A text that has the whole page, below how it is meant where there is room.
fn page(canvas: &mut Canvas<'_>, mut above: Page, text: &Editor, area: Rect) -> Option<Position> {
    if area.height > 6 {
        above.paragraph(0, &say!(canvas.pen.words, "note-how", longest = LONGEST_NOTE), Role::Dim);
        above.blank();
    }
    canvas.draw_all(area, 0, &above.lines);
    canvas.note_rows(area, 0, &[]);
    canvas.editor(below(area, above.lines.len()), text)
}
