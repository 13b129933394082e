//! A form: its title, its fields, and what is understood of them so far.

mod echo;
mod title;

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::editor::Editor;
use crate::app::forms::{About, Choice, Choosable, Field, Form, Id, Input};
use crate::record::{EntryKind, LONGEST_NOTE, Nrs};
use crate::ui::canvas::Canvas;
use crate::words::{Role, say};

pub(super) use echo::written;
pub(super) use title::title;

/// From this width on the labels stand beside the fields, else above them.
const COLUMNS_FOR_LABELS: u16 = 56;

/// From more rows than this on there is room for how a number is meant.
const ROWS_FOR_HOW: u16 = 12;

/// The columns of the scale with signs around the chosen number. Where it has to do without, the number stands beside
/// the label.
const COLUMNS_OF_SCALE: u16 = 33;

/// The most rows a text of several lines takes while the cursor is elsewhere.
const ROWS_OF_TEXT: usize = 3;

struct Places {
    beside: bool,
    indent: u16,
    width: u16,
}

impl Places {
    fn of(canvas: &Canvas<'_>, form: &Form, width: u16) -> Self {
        let widest = form.fields.iter().map(|field| label_of(canvas, form, field).width()).max().unwrap_or(0);
        let beside = width >= COLUMNS_FOR_LABELS;
        let indent = if beside { u16::try_from(widest).unwrap_or(width) + 4 } else { 3 };
        Self { beside, indent, width: width.saturating_sub(indent) }
    }
}

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, form: &Form, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    if let (About::Note { .. }, Some(Field { input: Input::Lines(editor), .. })) = (&form.about, form.current()) {
        return page(canvas, title(canvas, app, form, area.width), editor, area);
    }
    let places = Places::of(canvas, form, area.width);
    let mut lines = title(canvas, app, form, area.width);
    let problem =
        form.problem.as_ref().map(|problem| canvas.wrapped(Role::Soon, &echo::said(canvas.words, problem), area.width));
    let problem = problem.unwrap_or_default();
    let fields: Vec<(usize, &Field)> = form.fields.iter().enumerate().filter(|(_, field)| field.shown).collect();
    // What keeps it from being saved is said in the place of what is understood, but for the cautions before a dose.
    let is_said = form.problem.is_none() || matches!(form.about, About::Entry { kind: EntryKind::Dose, .. });
    let echo = if is_said { echo::echo(canvas.words, app, form, body.height > ROWS_FOR_HOW) } else { Vec::new() };
    let echo: Vec<_> = echo.into_iter().flat_map(|(role, text)| canvas.wrapped(role, &text, area.width)).collect();
    let fields: Vec<_> =
        fields.into_iter().map(|(number, field)| (number, field_lines(canvas, form, field, &places))).collect();
    let all = lines.len() + problem.len() + fields.iter().map(|(_, lines)| lines.len()).sum::<usize>() + echo.len();
    let height = usize::from(body.height);
    // Where not everything is in view, what is wrong and what is understood must be: they then stand at the field the
    // cursor is in.
    let is_tight = all > height;
    let spare = height.saturating_sub(all);
    let (roomy, parted) = (spare > fields.len() + 2, spare >= 2);
    if !is_tight {
        lines.extend(problem.iter().cloned());
    }
    let mut starts = Vec::new();
    let mut together = 0..0;
    for (number, field) in fields {
        if roomy || parted && starts.is_empty() {
            lines.push(Line::default());
        }
        let here = is_tight && number == form.at;
        together.start = if here { lines.len() } else { together.start };
        lines.extend(problem.iter().filter(|_| here).cloned());
        starts.push((number, lines.len() + usize::from(!places.beside)));
        lines.extend(field);
        lines.extend(echo.iter().filter(|_| here).cloned());
        together.end = if here { lines.len() } else { together.end };
    }
    if !echo.is_empty() && !is_tight {
        if parted {
            lines.push(Line::default());
        }
        lines.extend(echo);
    }
    let at = starts.iter().find(|(number, _)| *number == form.at).map_or(0, |(_, row)| *row);
    let middle = together.start.saturating_sub(height.saturating_sub(together.len()) / 2) + height / 2;
    let middle = if is_tight { middle } else { at };
    let shown = canvas.column(area, &lines, middle);
    let y = canvas.row(area, (at + shown).saturating_sub(middle))?;
    let field = form.current()?;
    match &field.input {
        Input::Line(editor) => {
            canvas.editor(Rect { x: area.x + places.indent, y, width: places.width, height: 1 }, editor)
        }
        Input::Lines(editor) => {
            let height = area.bottom().saturating_sub(y).min(u16::try_from(ROWS_OF_TEXT).unwrap_or(1));
            canvas.editor(Rect { x: area.x + places.indent, y, width: places.width, height }, editor)
        }
        Input::Choice(choice) => {
            let (row, column) = choice_at(canvas, choice, usize::from(places.width));
            Some(Position { x: area.x + places.indent + column, y: y + row })
        }
        Input::Scale(score) => {
            let score = score.map_or(0, |score| u16::from(score.get()));
            let column = if places.width < COLUMNS_OF_SCALE { score * 2 } else { score * 3 + 1 };
            Some(Position { x: area.x + places.indent + column, y })
        }
    }
}

/// A text that has the whole page, below how it is meant where there is room.
fn page(canvas: &mut Canvas<'_>, mut above: Vec<Line<'static>>, text: &Editor, area: Rect) -> Option<Position> {
    if area.height > 6 {
        let how = say!(canvas.words, "note-how", longest = LONGEST_NOTE);
        above.extend(canvas.wrapped(Role::Dim, &how, area.width));
        above.push(Line::default());
    }
    canvas.draw_all(area, 0, &above);
    let top = u16::try_from(above.len()).unwrap_or(area.height).min(area.height);
    canvas.editor(Rect { y: area.y + top, height: area.height - top, ..area }, text)
}

fn label_of(canvas: &Canvas<'_>, form: &Form, field: &Field) -> String {
    let is_left =
        matches!(field.id, Id::Rest | Id::Moving) && form.field(Id::RestRight).is_some_and(|right| right.shown);
    canvas.words.text(&format!("field-{}{}", field.id.name(), if is_left { "-left" } else { "" }))
}

/// A field: its label, beside or above what is entered in it.
fn field_lines(canvas: &Canvas<'_>, form: &Form, field: &Field, places: &Places) -> Vec<Line<'static>> {
    let here = form.current().is_some_and(|current| current.id == field.id);
    let mut label = label_of(canvas, form, field);
    if let (Input::Scale(Some(score)), ..COLUMNS_OF_SCALE) = (&field.input, places.width) {
        label = format!("{label}  {score}");
    }
    let role = if here { Role::Accent } else { Role::Plain };
    let head = vec![canvas.cursor(here), canvas.span(Role::Plain, " "), canvas.span(role, &label)];
    let values = value_lines(canvas, field, here, places);
    let indent = usize::from(places.indent);
    let mut lines = Vec::new();
    if !places.beside {
        lines.push(Line::from(head.clone()));
    }
    for (number, value) in values.into_iter().enumerate() {
        let mut spans = Vec::new();
        if places.beside && number == 0 {
            spans.extend(head.clone());
            spans.push(canvas.span(Role::Plain, " ".repeat(indent.saturating_sub(label.width() + 2))));
        } else {
            spans.push(canvas.span(Role::Plain, " ".repeat(indent)));
        }
        spans.extend(value.spans);
        lines.push(Line::from(spans));
    }
    lines
}

/// What is entered in a field. The text the cursor is in is drawn by its editor, which needs the rows.
fn value_lines(canvas: &Canvas<'_>, field: &Field, here: bool, places: &Places) -> Vec<Line<'static>> {
    let width = usize::from(places.width);
    match &field.input {
        Input::Choice(choice) => {
            let mut lines = choice_lines(canvas, choice, width);
            if let (Some(line), Id::Side, None, true) = (lines.last_mut(), field.id, choice.at, places.beside) {
                line.push_span(none_chosen(canvas));
            }
            lines
        }
        Input::Scale(score) => vec![scale(canvas, *score, places)],
        Input::Line(_) if here => vec![Line::default()],
        Input::Lines(_) if here => vec![Line::default(); ROWS_OF_TEXT],
        Input::Line(editor) | Input::Lines(editor) if editor.is_blank() => {
            let hint = canvas.words.text(&format!("field-{}-hint", field.id.name()));
            vec![canvas.line(Role::Dim, canvas.fitted(&hint, width))]
        }
        Input::Line(editor) | Input::Lines(editor) => {
            let text = editor.text();
            let rows = text.lines().take(ROWS_OF_TEXT);
            rows.map(|row| canvas.line(Role::Plain, canvas.fitted(row, width))).collect()
        }
    }
}

/// ` 0  1  2  3 [4] 5  6  7  8  9  10 `, or `0 1 2 3 4 5 6 7 8 9 10` where that is too wide.
fn scale(canvas: &Canvas<'_>, score: Option<Nrs>, places: &Places) -> Line<'static> {
    let number = |number| {
        let chosen = score.map(Nrs::get) == Some(number);
        let text = match chosen {
            _ if places.width < COLUMNS_OF_SCALE => format!("{number} "),
            true => format!("[{number}]"),
            false => format!(" {number} "),
        };
        canvas.span(if chosen { Role::Selection } else { Role::Plain }, text)
    };
    let mut line: Line<'static> = (0..=Nrs::MAX).map(number).collect();
    if places.beside && score.is_none() {
        line.push_span(none_chosen(canvas));
    }
    line
}

fn none_chosen(canvas: &Canvas<'_>) -> Span<'static> {
    canvas.span(Role::Dim, format!("  {}", canvas.words.text("scale-none")))
}

fn option_text(canvas: &Canvas<'_>, option: &Choosable) -> String {
    match option {
        Choosable::Message(id) => canvas.words.text(id),
        Choosable::Named(name) => name.clone(),
    }
}

/// The options, each `[chosen]` or ` not `, as many to a row as there is room for.
fn choice_rows(canvas: &Canvas<'_>, choice: &Choice, width: usize) -> Vec<Vec<(usize, String)>> {
    let mut rows: Vec<Vec<(usize, String)>> = vec![Vec::new()];
    let mut used = 0;
    for (number, option) in choice.options.iter().enumerate() {
        let text = canvas.fitted(&option_text(canvas, option), width.saturating_sub(2));
        let columns = text.width() + 2;
        if used > 0 && used + 1 + columns > width {
            rows.push(Vec::new());
            used = 0;
        }
        used += columns + usize::from(used > 0);
        if let Some(row) = rows.last_mut() {
            row.push((number, text));
        }
    }
    rows
}

fn choice_lines(canvas: &Canvas<'_>, choice: &Choice, width: usize) -> Vec<Line<'static>> {
    let line = |row: Vec<(usize, String)>| {
        let mut spans = Vec::new();
        for (number, text) in row {
            if !spans.is_empty() {
                spans.push(canvas.span(Role::Plain, " "));
            }
            spans.push(if choice.at == Some(number) {
                canvas.span(Role::Selection, format!("[{text}]"))
            } else {
                canvas.span(Role::Plain, format!(" {text} "))
            });
        }
        Line::from(spans)
    };
    choice_rows(canvas, choice, width).into_iter().map(line).collect()
}

/// The row and the column of the chosen option; of the first where none is.
fn choice_at(canvas: &Canvas<'_>, choice: &Choice, width: usize) -> (u16, u16) {
    let wanted = choice.at.unwrap_or(0);
    for (number, row) in choice_rows(canvas, choice, width).iter().enumerate() {
        let mut column = 1;
        for (option, text) in row {
            if *option == wanted {
                return (u16::try_from(number).unwrap_or(0), u16::try_from(column).unwrap_or(0));
            }
            column += text.width() + 3;
        }
    }
    (0, 0)
}
