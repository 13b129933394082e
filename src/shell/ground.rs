//! The terminal's ground, so that the selected row can have one that fits it.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, color_palette};

use super::print::Printer;
use crate::record::{Background, Settings};
use crate::ui::Ground;

/// How long a terminal may take to answer. Those that do not know the question say so at once; only a terminal that
/// never answers anything costs this long, and a late answer would be taken for keys.
const PATIENCE: Duration = Duration::from_secs(1);

/// The ground that the settings name, or none where there are no colours; `None` where the terminal has to say it.
pub(super) fn of(printer: Printer, settings: &Settings) -> Option<Ground> {
    match settings.background {
        _ if !printer.colored => Some(Ground::Unknown),
        Some(Background::Light) => Some(Ground::Light),
        Some(Background::Dark) => Some(Ground::Dark),
        None => None,
    }
}

/// The ground that the terminal says it has, where that has to be known. To be called before anything else reads from
/// it.
pub(super) fn asked(printer: Printer, settings: &Settings) -> Ground {
    if of(printer, settings).is_some() {
        return Ground::Unknown;
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    let Ok(palette) = color_palette(options) else { return Ground::Unknown };
    if printer.mixes_colors {
        return Ground::Mixed { text: palette.foreground.scale_to_8bit(), ground: palette.background.scale_to_8bit() };
    }
    match palette.theme_mode() {
        ThemeMode::Dark => Ground::Dark,
        ThemeMode::Light => Ground::Light,
    }
}
