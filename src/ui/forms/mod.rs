//! A form: its title, its fields, and what is understood of them so far.

mod echo;
mod title;

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::editor::Editor;
use crate::app::forms::{About, Choice, Choosable, Field, Form, Id, Input};
use crate::phrases::{Line, Page, Pen};
use crate::record::{EntryKind, LONGEST_NOTE, Nrs};
use crate::ui::canvas::{Canvas, below};
use crate::words::{Role, say};

pub(super) use echo::written;
pub(super) use title::push_title;

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
    fn of(pen: Pen<'_>, form: &Form, width: u16) -> Self {
        let widest = form.fields.iter().map(|field| label_of(pen, form, field).width()).max().unwrap_or(0);
        let beside = width >= COLUMNS_FOR_LABELS;
        let indent = if beside { u16::try_from(widest).unwrap_or(width) + 4 } else { 3 };
        Self { beside, indent, width: width.saturating_sub(indent) }
    }
}

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, form: &Form, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let pen = canvas.pen;
    let mut title = Page::pane(area.width);
    push_title(&mut title, pen, app, form);
    if let (About::Note { .. }, Some(Field { input: Input::Lines(editor), .. })) = (&form.about, form.current()) {
        return page(canvas, title, editor, area);
    }
    let places = Places::of(pen, form, area.width);
    let (mut lines, mut problem, mut echo) = (title.lines, Page::pane(area.width), Page::pane(area.width));
    problem.texts(form.problem.iter().map(|problem| (Role::Soon, echo::said(pen.words, problem))));
    let fields: Vec<(usize, &Field)> = form.fields.iter().enumerate().filter(|(_, field)| field.shown).collect();
    // What keeps it from being saved is said in the place of what is understood, but for the cautions before a dose.
    if form.problem.is_none() || matches!(form.about, About::Entry { kind: EntryKind::Dose, .. }) {
        echo.texts(echo::echo(pen.words, app, form, body.height > ROWS_FOR_HOW));
    }
    let (problem, echo) = (problem.lines, echo.lines);
    let fields: Vec<_> =
        fields.into_iter().map(|(number, field)| (number, field_lines(pen, form, field, &places))).collect();
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
            let (row, column) = choice_at(pen, choice, usize::from(places.width));
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
fn page(canvas: &mut Canvas<'_>, mut above: Page, text: &Editor, area: Rect) -> Option<Position> {
    if area.height > 6 {
        above.paragraph(0, &say!(canvas.pen.words, "note-how", longest = LONGEST_NOTE), Role::Dim);
        above.blank();
    }
    canvas.draw_all(area, 0, &above.lines);
    canvas.editor(below(area, above.lines.len()), text)
}

fn label_of(pen: Pen<'_>, form: &Form, field: &Field) -> String {
    let is_left =
        matches!(field.id, Id::Rest | Id::Moving) && form.field(Id::RestRight).is_some_and(|right| right.shown);
    pen.words.text(&format!("field-{}{}", field.id.name(), if is_left { "-left" } else { "" }))
}

/// A field: its label, beside or above what is entered in it.
fn field_lines(pen: Pen<'_>, form: &Form, field: &Field, places: &Places) -> Vec<Line> {
    let here = form.current().is_some_and(|current| current.id == field.id);
    let mut label = label_of(pen, form, field);
    if let (Input::Scale(Some(score)), ..COLUMNS_OF_SCALE) = (&field.input, places.width) {
        label = format!("{label}  {score}");
    }
    let role = if here { Role::Accent } else { Role::Plain };
    let mut start = pen.cursor(here).with(" ", Role::Plain).with(&label, role);
    let mut lines = Vec::new();
    if !places.beside {
        lines.push(std::mem::take(&mut start));
    }
    for value in value_lines(pen, field, here, places) {
        lines.push(std::mem::take(&mut start).pad_to(places.indent.into()).then(value));
    }
    lines
}

/// What is entered in a field. The text the cursor is in is drawn by its editor, which needs the rows.
fn value_lines(pen: Pen<'_>, field: &Field, here: bool, places: &Places) -> Vec<Line> {
    let width = usize::from(places.width);
    let none_chosen = || format!("  {}", pen.words.text("scale-none"));
    match &field.input {
        Input::Choice(choice) => {
            let mut lines = choice_lines(pen, choice, width);
            if let (Some(line), Id::Side, None, true) = (lines.last_mut(), field.id, choice.at, places.beside) {
                *line = std::mem::take(line).with(&none_chosen(), Role::Dim);
            }
            lines
        }
        Input::Scale(score) => {
            let is_open = places.beside && score.is_none();
            vec![scale(*score, places).with(&if is_open { none_chosen() } else { String::new() }, Role::Dim)]
        }
        Input::Line(_) if here => vec![Line::default()],
        Input::Lines(_) if here => vec![Line::default(); ROWS_OF_TEXT],
        Input::Line(editor) | Input::Lines(editor) if editor.is_blank() => {
            let hint = pen.words.text(&format!("field-{}-hint", field.id.name()));
            vec![Line::of(&pen.fitted(&hint, width), Role::Dim)]
        }
        Input::Line(editor) | Input::Lines(editor) => {
            let text = editor.text();
            let rows = text.lines().take(ROWS_OF_TEXT);
            rows.map(|row| Line::of(&pen.fitted(row, width), Role::Plain)).collect()
        }
    }
}

/// ` 0  1  2  3 [4] 5  6  7  8  9  10 `, or `0 1 2 3 4 5 6 7 8 9 10` where that is too wide.
fn scale(score: Option<Nrs>, places: &Places) -> Line {
    (0..=Nrs::MAX).fold(Line::default(), |line, number| {
        let chosen = score.map(Nrs::get) == Some(number);
        let text = match chosen {
            _ if places.width < COLUMNS_OF_SCALE => format!("{number} "),
            true => format!("[{number}]"),
            false => format!(" {number} "),
        };
        line.with(&text, if chosen { Role::Selection } else { Role::Plain })
    })
}

fn option_text(pen: Pen<'_>, option: &Choosable) -> String {
    match option {
        Choosable::Message(id) => pen.words.text(id),
        Choosable::Named(name) => name.clone(),
    }
}

/// The options, each `[chosen]` or ` not `, as many to a row as there is room for.
fn choice_rows(pen: Pen<'_>, choice: &Choice, width: usize) -> Vec<Vec<(usize, String)>> {
    let mut rows: Vec<Vec<(usize, String)>> = vec![Vec::new()];
    let mut used = 0;
    for (number, option) in choice.options.iter().enumerate() {
        let text = pen.fitted(&option_text(pen, option), width.saturating_sub(2));
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

fn choice_lines(pen: Pen<'_>, choice: &Choice, width: usize) -> Vec<Line> {
    let line = |row: Vec<(usize, String)>| {
        row.into_iter().fold(Line::default(), |line, (number, text)| {
            let gap = if line.spans.is_empty() { "" } else { " " };
            let is_chosen = choice.at == Some(number);
            let text = if is_chosen { format!("[{text}]") } else { format!(" {text} ") };
            line.with(gap, Role::Plain).with(&text, if is_chosen { Role::Selection } else { Role::Plain })
        })
    };
    choice_rows(pen, choice, width).into_iter().map(line).collect()
}

/// The row and the column of the chosen option; of the first where none is.
fn choice_at(pen: Pen<'_>, choice: &Choice, width: usize) -> (u16, u16) {
    let wanted = choice.at.unwrap_or(0);
    for (number, row) in choice_rows(pen, choice, width).iter().enumerate() {
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
