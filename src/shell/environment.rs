//! What the environment says. Nothing else reads it.

use std::ffi::OsString;
use std::path::PathBuf;

use super::zone::Asked;

/// The parts of the environment that the program heeds.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that the environment says or does not")]
pub struct Environment {
    /// The words of the command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// Whether `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// Whether `TERM` says that the terminal obeys nothing.
    pub dumb: bool,
    /// Whether `TERM` is a console whose font lacks most signs.
    pub bare: bool,
    /// Whether `COLORTERM` says that any colour can be mixed.
    pub mixes_colors: bool,
    /// Whether the terminal that `TERM` names does no harm when it is asked for its colours.
    pub tells_colors: bool,
    /// The zone that `TZ` names, and the folder of zones that `TZDIR` does.
    pub zone: Asked,
    /// The language that the system is set to.
    pub language: Option<String>,
}

impl Environment {
    /// The environment the program was started in.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn read() -> Self {
        let text = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            arguments: std::env::args_os().collect(),
            no_color: text("NO_COLOR").is_some_and(|value| !value.is_empty()),
            dumb: text("TERM").is_some_and(|value| value == "dumb"),
            bare: text("TERM").is_some_and(|value| value == "linux"),
            mixes_colors: text("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit"),
            tells_colors: text("TERM").is_some_and(|term| tells_colors(&term)),
            zone: Asked {
                tz: text("TZ"),
                folder: std::env::var_os("TZDIR").filter(|folder| !folder.is_empty()).map(PathBuf::from),
            },
            language: sys_locale::get_locale(),
        }
    }
}

/// Whether a terminal knows the question for its colours, or swallows it at least.
fn tells_colors(term: &str) -> bool {
    let bare = ["", "dumb", "Eterm", "linux", "screen", "unknown"];
    !bare.contains(&term) && !term.starts_with("screen.") && !term.starts_with("vt")
}
