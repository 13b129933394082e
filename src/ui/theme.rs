//! Looks by role. No other file of the program names a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::words::Role;

/// What the terminal's own colours are, as far as it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ground {
    #[default]
    Unknown,
    Dark,
    Light,
    /// Text and ground as red, green and blue, and a terminal that can mix its own.
    Mixed {
        text: (u8, u8, u8),
        ground: (u8, u8, u8),
    },
}

pub struct Theme {
    by: Box<dyn Fn(Role) -> Style>,
    pub plain: bool,
}

/// How much of the text's colour the selected row's ground takes, in percent.
const SELECTION_TINT: u16 = 14;

impl Theme {
    /// A theme in the terminal's own colours, or in weight alone.
    pub fn new(colours: bool, plain: bool, ground: Ground) -> Self {
        Self::by(plain, move |role| if colours { coloured(role, ground) } else { colourless(role) })
    }

    pub fn by(plain: bool, style: impl Fn(Role) -> Style + 'static) -> Self {
        Self { by: Box::new(style), plain }
    }

    pub fn style(&self, role: Role) -> Style {
        (self.by)(role)
    }
}

fn colourless(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Plain | Role::Good | Role::Soon => style,
        Role::Dim => style.add_modifier(Modifier::DIM),
        Role::Accent => style.add_modifier(Modifier::UNDERLINED),
        Role::Title | Role::Head | Role::Alarm | Role::Key => style.add_modifier(Modifier::BOLD),
        Role::Selection => style.add_modifier(Modifier::REVERSED),
    }
}

fn coloured(role: Role, ground: Ground) -> Style {
    let style = Style::new();
    match role {
        Role::Plain => style,
        Role::Title | Role::Head | Role::Key => style.add_modifier(Modifier::BOLD),
        Role::Dim => style.add_modifier(Modifier::DIM),
        Role::Accent => style.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        Role::Good => style.fg(Color::Green),
        Role::Soon => style.fg(Color::Yellow),
        Role::Alarm => style.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Selection => match ground {
            Ground::Unknown => style.add_modifier(Modifier::REVERSED),
            Ground::Dark => style.bg(Color::Indexed(237)).add_modifier(Modifier::BOLD),
            Ground::Light => style.bg(Color::Indexed(254)).add_modifier(Modifier::BOLD),
            Ground::Mixed { text, ground } => style.bg(mixed(text, ground)).add_modifier(Modifier::BOLD),
        },
    }
}

fn mixed(text: (u8, u8, u8), ground: (u8, u8, u8)) -> Color {
    let mix = |text: u8, ground: u8| {
        let sum = u16::from(text) * SELECTION_TINT + u16::from(ground) * (100 - SELECTION_TINT);
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    Color::Rgb(mix(text.0, ground.0), mix(text.1, ground.1), mix(text.2, ground.2))
}
