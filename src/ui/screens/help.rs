//! The keys, drawn from the key file.

use ratatui::layout::Rect;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::keys::{Action, Binding, Place};
use crate::ui::Drawn;
use crate::ui::canvas::Canvas;
use crate::words::{Mark, Role, Value};

/// The sections, in the order in which they help most.
const SECTIONS: [Place; 14] = [
    Place::Today,
    Place::Everywhere,
    Place::Moving,
    Place::Week,
    Place::Journey,
    Place::Pain,
    Place::Medicines,
    Place::Stretches,
    Place::Calling,
    Place::Form,
    Place::Field,
    Place::Writing,
    Place::Question,
    Place::Leaving,
];

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, scroll: usize, body: Rect) -> Drawn {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    // The last column is for the sign that there is more.
    let width = area.width.saturating_sub(1);
    let mut lines = canvas.wrapped(Role::Plain, &canvas.words.text("help-intro"), width);
    for place in SECTIONS {
        lines.push(Line::default());
        lines.push(canvas.line(Role::Head, canvas.words.text(&format!("keys-{}", place.name()))));
        let bindings = app.keys.bindings(place);
        let column = column(canvas, bindings, width);
        lines.extend(bindings.iter().flat_map(|binding| binding_lines(canvas, binding, column, width)));
    }
    lines.push(Line::default());
    for text in [marks(canvas), canvas.words.text("help-saving"), canvas.words.text("help-advice")] {
        lines.extend(canvas.wrapped(Role::Plain, &text, width));
    }
    let last_scroll = canvas.scrolled(area, &lines, scroll);
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

fn column(canvas: &Canvas<'_>, bindings: &[Binding], width: u16) -> usize {
    if width >= COLUMNS_FOR_ALL {
        18
    } else {
        bindings.iter().map(|one| keys(canvas, one).width()).max().unwrap_or(0) + 2
    }
}

fn keys(canvas: &Canvas<'_>, binding: &Binding) -> String {
    binding.keys.iter().map(|key| key_name(canvas, key)).collect::<Vec<_>>().join("  ")
}

/// `space          Tick the item.`
fn binding_lines(canvas: &Canvas<'_>, binding: &Binding, column: usize, width: u16) -> Vec<Line<'static>> {
    let keys = keys(canvas, binding);
    let text = canvas.words.text(&format!("help-{}", binding.action.name()));
    let mut lines = Vec::new();
    let room = width.saturating_sub(u16::try_from(column + 2).unwrap_or(width));
    for (number, line) in canvas.wrapped(Role::Plain, &text, room).into_iter().enumerate() {
        let lead = if number == 0 { keys.as_str() } else { "" };
        let mut spans = vec![canvas.span(Role::Key, format!("  {lead:column$}"))];
        spans.extend(line.spans);
        lines.push(Line::from(spans));
    }
    lines
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
    const TODAY: [Action; 17] = [
        Action::Surgeon,
        Action::Tick,
        Action::Answer,
        Action::Clear,
        Action::Timer,
        Action::AddTime,
        Action::Pain,
        Action::Note,
        Action::Week,
        Action::PainScreen,
        Action::BackToToday,
        Action::Undo,
        Action::Own,
        Action::Settings,
        Action::Call,
        Action::Medicine,
        Action::Medicines,
    ];
    let key = |place, action: Action| {
        let key = app.keys.key(place, action).unwrap_or_default();
        (action.name(), Value::from(key_name(canvas, key)))
    };
    let mut keys: Vec<_> = TODAY.map(|action| key(Place::Today, action)).to_vec();
    keys.extend([key(Place::Medicines, Action::Add), key(Place::Question, Action::GoOn)]);
    keys.push(key(Place::Question, Action::Quit));
    keys.push(key(Place::Pain, Action::OpenEntry));
    keys.push(key(Place::Journey, Action::Exchange));
    keys.push(key(Place::Today, Action::Open));
    keys.extend_from_slice(more);
    canvas.words.say(id, &keys)
}

pub(crate) fn short(action: Action) -> String {
    format!("action-{}", action.name())
}
