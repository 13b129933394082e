//! Asks the terminal for its colours, so that the selected row can have a ground that fits them.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, color_palette};

use super::commands::Session;
use crate::ui::{Ground, Theme};

/// How long a terminal may take to answer. Those that do not know the question say so at once; only a terminal that
/// never answers anything costs this long, and a late answer would be taken for keys.
const PATIENCE: Duration = Duration::from_secs(1);

/// The theme for the session's terminal. To be called before anything else reads from it.
pub(super) fn theme(session: &Session) -> Theme {
    let printer = session.printer;
    let ground = if printer.colored { ask(printer.mixes_colors) } else { Ground::Unknown };
    Theme::new(printer.colored, session.plain, ground)
}

fn ask(mixes_colors: bool) -> Ground {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    let Ok(palette) = color_palette(options) else { return Ground::Unknown };
    if mixes_colors {
        return Ground::Mixed { text: palette.foreground.scale_to_8bit(), ground: palette.background.scale_to_8bit() };
    }
    match palette.theme_mode() {
        ThemeMode::Dark => Ground::Dark,
        ThemeMode::Light => Ground::Light,
    }
}
