//! The keys, drawn from the key file.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::keys::{Binding, Place};
use crate::phrases::{self, Page};
use crate::ui::Drawn;
use crate::ui::canvas::Canvas;
use crate::words::{Mark, Role, Value};

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, scroll: usize, body: Rect) -> Drawn {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    // The last column is for the sign that there is more.
    let width = area.width.saturating_sub(1);
    let mut page = Page::pane(width);
    page.paragraph(0, &canvas.words.text("help-intro"), Role::Plain);
    // How to close what is read stands in the footer while it is.
    for place in app.keys.places().filter(|place| *place != Place::Pager) {
        page.head(&canvas.words.text(&format!("keys-{}", place.name())));
        let bindings = app.keys.bindings(place);
        let widest = bindings.iter().map(|one| keys(canvas, one).width()).max().unwrap_or(0) + 2;
        let column = if width >= COLUMNS_FOR_ALL { 18 } else { widest };
        for binding in bindings {
            let text = canvas.words.text(&format!("help-{}", binding.action.name()));
            let keys = keys(canvas, binding);
            page.hanging(phrases::Line::of(&format!("  {keys:column$}"), Role::Key), &text, Role::Plain);
        }
    }
    page.gap();
    for text in [marks(canvas), canvas.words.text("help-saving"), canvas.words.text("help-advice")] {
        page.paragraph(0, &text, Role::Plain);
    }
    let last_scroll = canvas.scrolled(area, &canvas.lines(&page), scroll);
    Drawn { last_scroll, ..Drawn::at(Some(area.as_position())) }
}

fn marks(canvas: &Canvas<'_>) -> String {
    let marks = [
        ("done", Mark::Done),
        ("open", Mark::Open),
        ("begun", Mark::Partly),
        ("running", Mark::Running),
        ("slipped", Mark::Slipped),
        ("skipped", Mark::Skipped),
        ("absent", Mark::Absent),
    ];
    let signs = marks.map(|(name, mark)| (name, Value::from(mark.sign(canvas.theme.plain).to_string())));
    canvas.words.say("help-marks", &signs)
}

/// From this width on the words of all sections stand in one column.
const COLUMNS_FOR_ALL: u16 = 60;

fn keys(canvas: &Canvas<'_>, binding: &Binding) -> String {
    binding.keys.iter().map(|key| key_name(canvas, key)).collect::<Vec<_>>().join("  ")
}

/// A key as people call it.
pub(crate) fn key_name(canvas: &Canvas<'_>, key: &str) -> String {
    match key {
        "backtab" => canvas.words.text("key-backtab"),
        key if canvas.theme.plain => key.to_owned(),
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        key => key.to_owned(),
    }
}

/// A message that may name keys: in it `$tick` stands for the key that ticks, and so on.
pub(crate) fn say(canvas: &Canvas<'_>, app: &App, id: &str) -> String {
    say_with(canvas, app, id, &[])
}

/// As [`say`], with more to be said in it.
pub(crate) fn say_with(canvas: &Canvas<'_>, app: &App, id: &str, more: &[(&'static str, Value<'_>)]) -> String {
    // Of an action that has keys in several of these places, that of the last is named.
    let places = [Place::Everywhere, Place::Journey, Place::Pain, Place::Medicines, Place::Question, Place::Today];
    let bindings = || places.into_iter().rev().flat_map(|place| app.keys.bindings(place).iter().rev());
    let key = |name: &str| {
        let binding = bindings().find(|binding| binding.action.name() == name)?;
        Some(binding.keys.first().map(|key| key_name(canvas, key)).unwrap_or_default().into())
    };
    canvas.words.say_and_find(id, more, key)
}
