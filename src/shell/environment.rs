//! What the environment says, which nothing else reads, and how the program speaks by it.

use std::ffi::OsString;
use std::path::PathBuf;

use super::zone::Asked;
use crate::record::Settings;
use crate::rules::time::Calendar;
use crate::ui::palette::Depth;
use crate::words::Words;

#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that the environment says or does not")]
pub struct Environment {
    pub arguments: Vec<OsString>,
    pub no_color: bool,
    /// Whether `TERM` says that the terminal obeys nothing.
    pub dumb: bool,
    /// Whether `TERM` is a console whose font lacks most signs.
    pub bare: bool,
    /// How many colours `COLORTERM` and `TERM` promise.
    pub depth: Depth,
    /// Whether the terminal that `TERM` names does no harm when it is asked for its colours.
    pub tells_colors: bool,
    pub zone: Asked,
    pub language: Option<String>,
}

impl Environment {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn read() -> Self {
        let text = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            arguments: std::env::args_os().collect(),
            no_color: text("NO_COLOR").is_some_and(|value| !value.is_empty()),
            dumb: text("TERM").is_some_and(|value| value == "dumb"),
            bare: text("TERM").is_some_and(|value| value == "linux"),
            depth: depth(text("COLORTERM").as_deref(), text("TERM").as_deref()),
            tells_colors: text("TERM").is_some_and(|term| tells_colors(&term)),
            zone: Asked {
                tz: text("TZ"),
                folder: std::env::var_os("TZDIR").filter(|folder| !folder.is_empty()).map(PathBuf::from),
            },
            language: sys_locale::get_locale(),
        }
    }
}

/// How the program speaks and which signs it uses: what the command line says, then the settings, then the system.
#[derive(Debug, Clone)]
pub(super) struct Manner {
    lang: Option<String>,
    system: Option<String>,
    /// Whether signs are plain whatever the settings say.
    plain: bool,
}

impl Manner {
    pub(super) fn new(lang: Option<String>, plain: bool, environment: &Environment) -> Self {
        Self { lang, system: environment.language.clone(), plain: plain || environment.bare }
    }

    /// The texts, in English where there are none in the language that is wanted, with times as they are read by the
    /// clocks of a calendar.
    pub(super) fn words(&self, settings: &Settings, calendar: &Calendar) -> Words {
        let wanted = self.asked(settings).or(self.system.as_deref());
        let calendar = calendar.clone();
        let words = Words::of(wanted.and_then(Words::negotiate).unwrap_or_default());
        words.read_where(move |instant| calendar.offset(instant))
    }

    /// The language that the command line or the settings ask for and that has no texts.
    pub(super) fn unknown_language<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        self.asked(settings).filter(|asked| Words::negotiate(asked).is_none())
    }

    pub(super) fn is_plain(&self, settings: &Settings) -> bool {
        self.plain || settings.plain
    }

    fn asked<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        self.lang.as_deref().or(settings.language.as_deref())
    }
}

/// Whether a terminal knows the question for its colours, or swallows it at least.
fn tells_colors(term: &str) -> bool {
    let bare = ["", "dumb", "Eterm", "linux", "screen", "unknown"];
    !bare.contains(&term) && !term.starts_with("screen.") && !term.starts_with("vt")
}

fn depth(colorterm: Option<&str>, term: Option<&str>) -> Depth {
    let has_few = ["ansi", "cygwin", "Eterm", "linux", "putty", "rxvt", "screen", "sun", "vt100", "vt220"];
    match (colorterm, term) {
        (Some("truecolor" | "24bit"), _) => Depth::True,
        (_, Some(term)) if term.ends_with("-direct") => Depth::True,
        (_, Some(term)) if has_few.contains(&term) || term.ends_with("-16color") => Depth::Sixteen,
        _ => Depth::Indexed,
    }
}
