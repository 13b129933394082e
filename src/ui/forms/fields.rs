//! A field of a form: its label, and what is entered in it.

use std::mem;
use std::ops::Range;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::editor::Editor;
use crate::app::forms::{Choice, Choosable, Field, Form, Id, Input};
use crate::app::mouse::Target;
use crate::phrases::{Line, Pen, Span};
use crate::record::Nrs;
use crate::ui::canvas::Canvas;
use crate::words::{Mark, Role};

/// From this width on the labels stand beside the fields, else above them.
const COLUMNS_FOR_LABELS: u16 = 56;

/// The widest a field that is written in is drawn, with its brackets.
const WIDEST_FIELD: u16 = 48;

/// The columns of the scale with signs around the chosen number. Where it has to do without, the number stands beside
/// the label.
pub(super) const COLUMNS_OF_SCALE: u16 = 33;

/// The mark of a field that it cannot be saved without.
const STAR: &str = " *";

/// The columns that are left behind it, for the word that it is full.
const COLUMNS_BEHIND_FIELD: u16 = 6;

/// How generously the rows are used: how many a text of several lines has, and whether there are blank ones below the
/// title and between the fields.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) text: usize,
    pub(super) is_parted: bool,
    pub(super) has_gaps: bool,
}

pub(super) struct Places {
    pub(super) beside: bool,
    pub(super) indent: u16,
    pub(super) width: u16,
}

impl Places {
    pub(super) fn of(pen: Pen<'_>, form: &Form, width: u16) -> Self {
        let star = |field: &Field| if field.needed { STAR.len() } else { 0 };
        let widest =
            form.fields.iter().map(|field| label_of(pen, form, field).width() + star(field)).max().unwrap_or(0);
        let beside = width >= COLUMNS_FOR_LABELS;
        let indent = if beside { u16::try_from(widest).unwrap_or(width) + 4 } else { 3 };
        Self { beside, indent, width: width.saturating_sub(indent) }
    }

    /// Whether a score has room for the signs around it.
    fn has_signs(&self) -> bool {
        self.width >= COLUMNS_OF_SCALE
    }

    /// The columns of a field that is written in, with its brackets.
    pub(super) fn columns(&self) -> u16 {
        let beside = if self.beside { COLUMNS_BEHIND_FIELD } else { 0 };
        self.width.saturating_sub(beside).min(WIDEST_FIELD)
    }

    /// How many rows some fields have in each way.
    pub(super) fn rows<'f>(&self, pen: Pen<'_>, fields: impl Iterator<Item = &'f Field>) -> impl Fn(Way) -> usize {
        let (mut fixed, mut texts, mut count) = (0, 0, 0);
        for field in fields {
            match &field.input {
                Input::Choice(choice) => fixed += choice_rows(pen, choice, self.width.into()).len(),
                Input::Lines(_) => texts += 1,
                Input::Line(_) | Input::Scale(_) => fixed += 1,
            }
            fixed += usize::from(!self.beside);
            count += 1;
        }
        move |way| fixed + texts * way.text + count * usize::from(way.has_gaps)
    }
}

fn label_of(pen: Pen<'_>, form: &Form, field: &Field) -> String {
    let is_left =
        matches!(field.id, Id::Rest | Id::Moving) && form.field(Id::RestRight).is_some_and(|right| right.shown);
    pen.words.text(&format!("field-{}{}", field.id.name(), if is_left { "-left" } else { "" }))
}

/// A field: its label, beside or above what is entered in it.
pub(super) fn field_lines(pen: Pen<'_>, form: &Form, field: &Field, places: &Places, way: Way) -> Vec<Line> {
    let here = form.current().is_some_and(|current| current.id == field.id);
    let mut label = label_of(pen, form, field);
    if let (Input::Scale(Some(score)), false) = (&field.input, places.has_signs()) {
        label = format!("{label}  {score}");
    }
    let is_wrong = here && form.problem.is_some();
    let role = if is_wrong {
        Role::Soon
    } else if here {
        Role::Accent
    } else {
        Role::Plain
    };
    let cursor = if is_wrong { pen.mark(Mark::Call, Role::Soon).into() } else { pen.cursor(here) };
    let mut start = cursor.with(" ", Role::Plain).with(&label, role).sign(if field.needed { STAR } else { "" }, role);
    let mut lines = Vec::new();
    if !places.beside {
        lines.push(mem::take(&mut start));
    }
    for value in value_lines(pen, field, here, (places, way)) {
        lines.push(mem::take(&mut start).pad_to(places.indent.into()).then(value));
    }
    lines
}

/// What is entered in a field. The text the cursor is in is drawn by its editor.
fn value_lines(pen: Pen<'_>, field: &Field, here: bool, (places, way): (&Places, Way)) -> Vec<Line> {
    match &field.input {
        Input::Choice(choice) => choice_lines(pen, choice, here, usize::from(places.width)),
        Input::Scale(score) => {
            let none = if places.beside && score.is_none() { pen.words.text("scale-none") } else { String::new() };
            vec![scale(*score, here, places).with(&format!("  {none}"), Role::Dim).trimmed()]
        }
        Input::Line(editor) => vec![brackets(pen, field, editor, here, (places, 0))],
        Input::Lines(editor) => (0..way.text).map(|row| brackets(pen, field, editor, here, (places, row))).collect(),
    }
}

/// A row of a field that is written in; behind the first stands whether it takes no more.
fn brackets(pen: Pen<'_>, field: &Field, editor: &Editor, here: bool, (places, row): (&Places, usize)) -> Line {
    let inside = usize::from(places.columns()).saturating_sub(2);
    let text = if here { String::new() } else { editor.text() };
    let text = match text.lines().nth(row) {
        None if row == 0 && !here => Line::of(&hint(pen, field, inside), Role::Dim),
        text => Line::of(&pen.fitted(text.unwrap_or_default(), inside), Role::Plain),
    };
    let role = if here { Role::Accent } else { Role::Line };
    let line = Line::default().sign("[", role).then(text).pad_to(inside + 1).sign("]", role);
    let full = pen.words.text("field-full");
    let has_room = usize::from(places.width) > line.width() + full.width();
    if row == 0 && editor.is_full() && has_room { line.with(&format!(" {full}"), Role::Soon) } else { line }
}

pub(super) fn hint(pen: Pen<'_>, field: &Field, width: usize) -> String {
    pen.fitted(&pen.words.text(&format!("field-{}-hint", field.id.name())), width)
}

/// ` 0  1  2  3 (4) 5  6  7  8  9  10 `, or `0 1 2 3 4 5 6 7 8 9 10` where that is too wide.
fn scale(score: Option<Nrs>, here: bool, places: &Places) -> Line {
    (0..=Nrs::MAX).fold(Line::default(), |line, number| {
        let chosen = score.map(Nrs::get) == Some(number);
        let text = match chosen {
            _ if !places.has_signs() => format!("{number} "),
            true => format!("({number})"),
            false => format!(" {number} "),
        };
        line.and(chosen_or_not(text, chosen, here))
    })
}

/// What is chosen has a mark; where the cursor is, it is also selected.
fn chosen_or_not(text: String, is_chosen: bool, here: bool) -> Span {
    let role = match (is_chosen, here) {
        (true, true) => Role::Selection,
        (true, false) => Role::Accent,
        (false, _) => Role::Plain,
    };
    Span { text, role, is_sign: true }
}

fn option_text(pen: Pen<'_>, option: &Choosable) -> String {
    match option {
        Choosable::Message(id) => pen.words.text(id),
        Choosable::Named(name) => name.clone(),
    }
}

/// An option of a choice: its number, its columns, and its text.
struct Placed {
    number: usize,
    columns: Range<usize>,
    text: String,
}

/// The options, each `(•) chosen` or `( ) not`, as many to a row as there is room for.
fn choice_rows(pen: Pen<'_>, choice: &Choice, width: usize) -> Vec<Vec<Placed>> {
    let mut rows: Vec<Vec<Placed>> = vec![Vec::new()];
    let mut used = 0;
    for (number, option) in choice.options.iter().enumerate() {
        let text = pen.fitted(&option_text(pen, option), width.saturating_sub(4));
        let columns = text.width() + 4;
        if used > 0 && used + 2 + columns > width {
            rows.push(Vec::new());
            used = 0;
        }
        let start = if used > 0 { used + 2 } else { 0 };
        used = start + columns;
        if let Some(row) = rows.last_mut() {
            row.push(Placed { number, columns: start..used, text });
        }
    }
    rows
}

fn choice_lines(pen: Pen<'_>, choice: &Choice, here: bool, width: usize) -> Vec<Line> {
    let line = |row: Vec<Placed>| {
        row.into_iter().fold(Line::default(), |line, Placed { number, columns, text }| {
            let is_chosen = choice.at == Some(number);
            let mark = if is_chosen { pen.sign(Mark::Chosen) } else { " ".to_owned() };
            line.pad_to(columns.start).and(chosen_or_not(format!("({mark}) {text}"), is_chosen, here))
        })
    };
    choice_rows(pen, choice, width).into_iter().map(line).collect()
}

/// The row and the column of the chosen option; of the first where none is.
pub(super) fn choice_at(pen: Pen<'_>, choice: &Choice, width: usize) -> (u16, u16) {
    let wanted = choice.at.unwrap_or(0);
    let rows = choice_rows(pen, choice, width);
    let mut all = rows.iter().enumerate().flat_map(|(row, options)| options.iter().map(move |one| (row, one)));
    let at = all.find(|(_, one)| one.number == wanted).map(|(row, one)| (row, one.columns.start + 1));
    let (row, column) = at.unwrap_or_default();
    (u16::try_from(row).unwrap_or(0), u16::try_from(column).unwrap_or(0))
}

/// Notes what the lines of a field are for, where lines are drawn from the line `first` on.
pub(super) fn note_field(
    canvas: &mut Canvas<'_>,
    (form, number): (&Form, usize),
    places: &Places,
    area: Rect,
    (lines, first): (Range<usize>, usize),
) {
    let Some(field) = form.fields.get(number) else { return };
    for line in lines.clone() {
        canvas.note(area, (line, first), 0..area.width, Target::Field(number));
    }
    let top = lines.start + usize::from(!places.beside);
    let column = |at: usize| places.indent.saturating_add(u16::try_from(at).unwrap_or(u16::MAX));
    match &field.input {
        Input::Choice(choice) => {
            let rows = choice_rows(canvas.pen, choice, places.width.into());
            for (line, one) in
                rows.into_iter().zip(top..).flat_map(|(row, line)| row.into_iter().map(move |one| (line, one)))
            {
                let columns = column(one.columns.start)..column(one.columns.end);
                canvas.note(area, (line, first), columns, Target::Choice(number, one.number));
            }
        }
        Input::Scale(_) => {
            let each = if places.has_signs() { 3 } else { 2 };
            for score in (0..=Nrs::MAX).filter_map(Nrs::new) {
                let start = column(usize::from(score.get()) * each);
                let end = column((usize::from(score.get()) + 1) * each);
                canvas.note(area, (top, first), start..end, Target::Score(number, score));
            }
        }
        Input::Line(_) | Input::Lines(_) => {}
    }
}
