//! The keys, drawn from the key file.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::keys::{Action, Binding, Place};
use crate::phrases::{Line, Page, Pen};
use crate::ui::Drawn;
use crate::ui::canvas::{Canvas, inset};
use crate::words::{Mark, Role, Value};

/// From as many columns on each, the keys stand in several.
const COLUMN: u16 = 58;

/// The widest that the keys spread, in columns beside each other.
pub(crate) const WIDEST: u16 = 200;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, scroll: usize, body: Rect) -> Drawn {
    let (pen, area) = (canvas.pen, inset(body));
    // The last column is for the sign that there is more.
    let columns = (area.width / COLUMN).max(1);
    let area = Rect { width: area.width / columns, ..area };
    let width = area.width.saturating_sub(if columns > 1 { 3 } else { 1 });
    let mut page = Page::pane(width);
    page.paragraph(0, &pen.words.text("help-intro"), Role::Plain);
    // How to close what is read stands in the footer while it is.
    let mut places: Vec<_> = app.keys.places().filter(|place| *place != Place::Pager).collect();
    // It opens at the screen that it lies over.
    places.sort_by_key(|place| *place != app.screen.place());
    for place in places {
        let bindings = app.keys.bindings(place).iter().filter(|one| !one.keys.is_empty());
        let widest = bindings.clone().map(|one| keys(pen, one).width()).max().unwrap_or(0) + 2;
        if widest == 2 {
            continue;
        }
        page.head(&pen.words.text(&format!("keys-{}", place.name())));
        let column = if width >= COLUMNS_FOR_ALL { 18 } else { widest };
        for binding in bindings {
            let text = pen.words.text(&format!("help-{}", binding.action.name()));
            let keys = keys(pen, binding);
            page.hanging(Line::of(&format!("  {keys:column$}"), Role::Key), &text, Role::Plain);
        }
    }
    page.gap();
    let said = [app.record().settings.hears_mouse().then_some("help-mouse"), Some("help-saving"), Some("help-advice")];
    let said = said.into_iter().flatten().map(|id| pen.words.text(id));
    for text in std::iter::once(marks(pen)).chain(said) {
        page.paragraph(0, &text, Role::Plain);
    }
    let mut drawn = Drawn::at(Some(area.as_position()));
    for (lines, number) in in_columns(&page.lines, columns.into()).iter().zip(0..) {
        let column = Rect { x: area.x + number * area.width, ..area };
        drawn.last_scroll = canvas.scrolled(column, lines, scroll).last_scroll.max(drawn.last_scroll);
    }
    drawn
}

/// Lines in as many columns, as low as they can be, parted only where they have an empty line.
fn in_columns(lines: &[Line], columns: usize) -> Vec<Vec<Line>> {
    let is_empty = |line: &Line| line.spans.is_empty();
    let parted = |height: usize| {
        let mut parted = vec![Vec::new()];
        for part in lines.chunk_by(|_, next| !is_empty(next)) {
            match parted.last_mut() {
                Some(last) if last.len() + part.len() <= height => last.extend_from_slice(part),
                _ => parted.push(part.iter().skip_while(|line| is_empty(line)).cloned().collect()),
            }
        }
        parted
    };
    let mut ways = (lines.len().div_ceil(columns)..lines.len()).map(parted);
    ways.find(|parted| parted.len() <= columns).unwrap_or_else(|| vec![lines.to_vec()])
}

fn marks(pen: Pen<'_>) -> String {
    let marks = [
        ("done", Mark::Done),
        ("open", Mark::Open),
        ("begun", Mark::Partly),
        ("running", Mark::Running),
        ("slipped", Mark::Slipped),
        ("skipped", Mark::Skipped),
        ("absent", Mark::Absent),
    ];
    pen.key("help-marks", &marks)
}

/// From this width on the words of all sections stand in one column.
const COLUMNS_FOR_ALL: u16 = 60;

fn keys(pen: Pen<'_>, binding: &Binding) -> String {
    binding.keys.iter().map(|key| key_name(pen, key)).collect::<Vec<_>>().join("  ")
}

/// A key as people call it.
pub(crate) fn key_name(pen: Pen<'_>, key: &str) -> String {
    match key {
        "backtab" => return pen.words.text("key-backtab"),
        "up" if !pen.plain => "↑",
        "down" if !pen.plain => "↓",
        "left" if !pen.plain => "←",
        "right" if !pen.plain => "→",
        key => key,
    }
    .to_owned()
}

/// A message that may name keys: in it `$tick` stands for the key that ticks, and so on.
pub(crate) fn say(pen: Pen<'_>, app: &App, id: &str) -> String {
    say_with(pen, app, id, &[])
}

/// As [`say`], with more to be said in it.
pub(crate) fn say_with(pen: Pen<'_>, app: &App, id: &str, more: &[(&'static str, Value<'_>)]) -> String {
    // Of an action that has keys in several of these places, that of the last is named.
    let places = [
        Place::Damaged,
        Place::Form,
        Place::Moving,
        Place::Everywhere,
        Place::Journey,
        Place::Pain,
        Place::Medicines,
        Place::Question,
        Place::Today,
    ];
    let bindings = || places.into_iter().rev().flat_map(|place| app.keys.bindings(place).iter().rev());
    let key = |name: &str| {
        let binding = bindings().find(|binding| binding.action.name() == name)?;
        let found = || {
            // Without a key of its own it is found by its words.
            let finds = app.keys.key(Place::Everywhere, Action::Commands).unwrap_or_default();
            format!("{finds} {}", pen.words.text(&format!("action-{name}"))).trim().to_owned()
        };
        Some(binding.keys.first().map_or_else(found, |key| key_name(pen, key)).into())
    };
    pen.words.say_and_find(id, more, key)
}
