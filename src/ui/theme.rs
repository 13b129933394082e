//! Looks by role.

use ratatui::style::{Modifier, Style};

use super::palette::{Depth, Palette};
use crate::words::Role;

#[derive(Debug, Clone)]
pub struct Theme {
    styles: Vec<(Role, Style)>,
    pub plain: bool,
}

impl Theme {
    /// A theme in the colours of a palette, or in weight alone where it has none.
    pub fn new(plain: bool, palette: &Palette) -> Self {
        Self::by(plain, |role| look(role, palette))
    }

    pub fn by(plain: bool, style: impl Fn(Role) -> Style) -> Self {
        Self { styles: Role::ALL.map(|role| (role, style(role))).to_vec(), plain }
    }

    pub fn style(&self, role: Role) -> Style {
        self.styles.iter().find(|(known, _)| *known == role).map(|(_, style)| *style).unwrap_or_default()
    }
}

fn look(role: Role, palette: &Palette) -> Style {
    let style = palette.color(role).map_or(Style::new(), |color| Style::new().fg(color));
    match role {
        Role::Accent if palette.depth == Depth::None => style.add_modifier(Modifier::UNDERLINED),
        Role::Title | Role::Head | Role::Alarm | Role::Key | Role::Accent => style.add_modifier(Modifier::BOLD),
        Role::Selection => match palette.selection {
            Some(color) => style.bg(color).add_modifier(Modifier::BOLD),
            None => style.add_modifier(Modifier::REVERSED),
        },
        Role::Plain | Role::Dim | Role::Line | Role::Good | Role::Soon => style,
    }
}
