//! The form of a pain entry.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::forms::pain::{Field, PainForm, Which};
use crate::app::forms::scale::Scale;
use crate::phrases;
use crate::record::Nrs;
use crate::ui::canvas::Canvas;
use crate::ui::forms::said::said;
use crate::words::{Mark, Role};

/// From this width on the labels stand beside the fields, else above them.
const COLUMNS_FOR_LABELS: u16 = 56;

/// From more rows than this on, all fields are in sight with an empty row between them.
const ROWS_FOR_ALL: u16 = 14;

/// The columns of the labels.
const LABEL: u16 = 16;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, form: &PainForm, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let beside = area.width >= COLUMNS_FOR_LABELS;
    let (indent, value_row) = if beside { (LABEL + 2, 0) } else { (2, 1) };
    let mut lines = vec![title(canvas, form)];
    let above = above(canvas, app, form, area.width, body.height > 12);
    // Where not all fields are in sight at once, what is said of one stands with it.
    let is_near = !beside || body.height <= ROWS_FOR_ALL;
    if !is_near {
        lines.extend(above.iter().cloned());
    }
    let fields = form.fields();
    let mut starts = Vec::new();
    for field in fields.iter().copied() {
        if body.height > ROWS_FOR_ALL || (field == Field::Rest && body.height > 9) {
            lines.push(Line::default());
        }
        if is_near && field == form.field {
            lines.extend(above.iter().cloned());
        }
        starts.push(lines.len());
        let label = label(canvas, form, field, area.width);
        let value = value(canvas, form, field, area.width);
        if beside {
            lines.push(Line::from([label.spans, value.spans].concat()));
        } else {
            let mut indented = vec![canvas.span(Role::Plain, "  ")];
            indented.extend(value.spans);
            lines.extend([label, Line::from(indented)]);
        }
    }
    let start = |of: Field| fields.iter().position(|field| *field == of).and_then(|at| starts.get(at).copied());
    let at = start(form.field).unwrap_or(0);
    let shown = canvas.column(area, &lines, at);
    let y = canvas.row(area, shown + value_row).or_else(|| canvas.row(area, shown))?;
    // Texts begin where the first choice of the other fields does.
    let text_indent = indent + 1;
    let text_area =
        |height: u16| Rect { x: area.x + text_indent, y, width: area.width.saturating_sub(text_indent), height };
    let first = shown.checked_sub(at);
    draw_texts(canvas, form, area, (text_indent, value_row), &start, first);
    match form.field {
        Field::Time => canvas.editor(text_area(1), &form.time),
        Field::Note => canvas.editor(text_area(area.bottom().saturating_sub(y)), &form.note),
        Field::Side => Some(Position { x: area.x + indent + sides_x(canvas, form), y }),
        Field::Rest | Field::Moving | Field::RightRest | Field::RightMoving => {
            let x = scale_x(scale_of(form, form.field).unwrap_or_default(), area.width);
            Some(Position { x: area.x + indent + x, y })
        }
    }
}

/// What keeps it from being saved; or the time that is understood while it is being typed; or how the field is meant,
/// where there is room.
fn above(canvas: &Canvas<'_>, app: &App, form: &PainForm, width: u16, roomy: bool) -> Vec<Line<'static>> {
    let (role, text) = match (&form.problem, form.field) {
        (Some(problem), _) => (Role::Soon, said(canvas, problem)),
        (None, Field::Time) if !form.time.is_blank() => match app.pain_time(form) {
            Ok((_, at)) => (Role::Accent, phrases::when::in_full(canvas.words, at)),
            Err(reason) => (Role::Soon, said(canvas, &reason)),
        },
        _ if !roomy => return Vec::new(),
        (None, Field::Time) => (Role::Dim, canvas.words.text("pain-time-how")),
        (None, Field::Side) if form.editing.is_none() => (Role::Dim, canvas.words.text("pain-leg-how")),
        (None, _) => (Role::Dim, canvas.words.text("pain-anchors")),
    };
    canvas.wrapped(role, &text, width)
}

/// The texts of the fields that the cursor is not in, where they are in view and nothing was scrolled away.
fn draw_texts(
    canvas: &mut Canvas<'_>,
    form: &PainForm,
    area: Rect,
    (indent, below): (u16, usize),
    start: &dyn Fn(Field) -> Option<usize>,
    first: Option<usize>,
) {
    let texts = [(Field::Time, &form.time), (Field::Note, &form.note)];
    for (field, editor) in texts.into_iter().filter(|(field, editor)| *field != form.field && !editor.is_blank()) {
        let row = start(field).zip(first).and_then(|(start, first)| canvas.row(area, start + below + first));
        if let Some(y) = row {
            let height = if field == Field::Note { area.bottom().saturating_sub(y) } else { 1 };
            canvas.editor(Rect { x: area.x + indent, y, width: area.width.saturating_sub(indent), height }, editor);
        }
    }
}

fn title(canvas: &Canvas<'_>, form: &PainForm) -> Line<'static> {
    let title = if form.editing.is_some() { "pain-correct" } else { "pain-title" };
    Line::from(vec![
        canvas.span(Role::Title, canvas.words.text(title)),
        canvas.span(Role::Dim, format!("   {}", canvas.words.day(form.day))),
    ])
}

fn label(canvas: &Canvas<'_>, form: &PainForm, field: Field, width: u16) -> Line<'static> {
    let is_each = form.which == Some(Which::Each);
    let id = match field {
        Field::Rest if is_each => "field-rest-left",
        Field::Rest => "field-rest",
        Field::Moving if is_each => "field-moving-left",
        Field::Moving => "field-moving",
        Field::Side => "field-side",
        Field::RightRest => "field-rest-right",
        Field::RightMoving => "field-moving-right",
        Field::Time => "field-time",
        Field::Note => "field-note",
    };
    let here = form.field == field;
    let sign = if here { canvas.mark(Role::Accent, Mark::Selected) } else { canvas.span(Role::Plain, " ") };
    let score = scale_of(form, field).and_then(|scale| scale.score);
    let text = match score.filter(|_| is_tight(width)) {
        Some(score) => format!("{}  {score}", canvas.words.text(id)),
        None => canvas.words.text(id),
    };
    let gap = if width >= COLUMNS_FOR_LABELS { usize::from(LABEL).saturating_sub(text.width()) } else { 0 };
    let role = if here { Role::Accent } else { Role::Plain };
    Line::from(vec![
        sign,
        canvas.span(Role::Plain, " "),
        canvas.span(role, text),
        canvas.span(Role::Plain, " ".repeat(gap)),
    ])
}

/// The scale that a field is.
fn scale_of(form: &PainForm, field: Field) -> Option<Scale> {
    match field {
        Field::Rest => Some(form.rest),
        Field::Moving => Some(form.moving),
        Field::RightRest => Some(form.right_rest),
        Field::RightMoving => Some(form.right_moving),
        Field::Side | Field::Time | Field::Note => None,
    }
}

fn value(canvas: &Canvas<'_>, form: &PainForm, field: Field, width: u16) -> Line<'static> {
    if let Some(chosen) = scale_of(form, field) {
        return scale(canvas, chosen, width);
    }
    match field {
        Field::Side => sides(canvas, form, width),
        Field::Time if form.time.is_blank() && form.field != Field::Time => {
            canvas.line(Role::Dim, format!(" {}", canvas.words.text("pain-now")))
        }
        Field::Note if form.note.is_blank() && form.field != Field::Note => {
            canvas.line(Role::Dim, format!(" {}", canvas.words.text("pain-note-hint")))
        }
        _ => Line::default(),
    }
}

/// ` 0  1  2  3 [4] 5  6  7  8  9  10 `, or `0 1 2 3 4 5 6 7 8 9 10` where that is too wide.
fn scale(canvas: &Canvas<'_>, scale: Scale, width: u16) -> Line<'static> {
    let mut spans = Vec::new();
    for score in 0..=Nrs::MAX {
        let chosen = scale.score.map(Nrs::get) == Some(score);
        let text = match chosen {
            _ if is_tight(width) => format!("{score} "),
            true => format!("[{score}]"),
            false => format!(" {score} "),
        };
        spans.push(canvas.span(if chosen { Role::Selection } else { Role::Plain }, text));
    }
    if width >= COLUMNS_FOR_LABELS && scale.score.is_none() {
        spans.push(canvas.span(Role::Dim, format!("  {}", canvas.words.text("scale-none"))));
    }
    Line::from(spans)
}

/// Whether the scale has to do without signs around the chosen number, which then stands beside the label.
fn is_tight(width: u16) -> bool {
    width < 36
}

/// The column of the chosen score, from the scale's start; the first where none is chosen.
fn scale_x(scale: Scale, width: u16) -> u16 {
    let score = u16::from(scale.score.map_or(0, Nrs::get));
    if is_tight(width) { score * 2 } else { score * 3 + 1 }
}

fn sides(canvas: &Canvas<'_>, form: &PainForm, width: u16) -> Line<'static> {
    let mut spans = Vec::new();
    for which in form.choices() {
        let text = which_text(canvas, which);
        spans.push(if form.which == Some(which) {
            canvas.span(Role::Selection, format!("[{text}]"))
        } else {
            canvas.span(Role::Plain, format!(" {text} "))
        });
        spans.push(canvas.span(Role::Plain, " "));
    }
    if width >= COLUMNS_FOR_LABELS && form.which.is_none() {
        spans.push(canvas.span(Role::Dim, format!(" {}", canvas.words.text("scale-none"))));
    }
    Line::from(spans)
}

fn which_text(canvas: &Canvas<'_>, which: Which) -> String {
    match which {
        Which::Same(side) => phrases::side(canvas.words, side),
        Which::Each => canvas.words.text("side-each"),
    }
}

/// The column of what is chosen of the legs, as [`scale_x`] has it.
fn sides_x(canvas: &Canvas<'_>, form: &PainForm) -> u16 {
    let before = form.choices().into_iter().take_while(|which| form.which.is_some_and(|chosen| chosen != *which));
    let columns: usize = before.map(|which| which_text(canvas, which).width() + 3).sum();
    u16::try_from(columns).unwrap_or(0) + 1
}
