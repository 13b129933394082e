//! Arrow keys that came apart on a slow line: an Esc, then `[`, then a letter (crossterm#993).
//!
//! The Esc has done its work by then, which never destroys anything; what follows must not be taken for typing.

use ratatui_textarea::Key;

use super::keys::Press;

/// How much of such a sequence has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Torn {
    /// None of it.
    #[default]
    No,
    /// Its Esc.
    Escape,
    /// Its Esc and `[`.
    Inside,
}

impl Torn {
    /// Takes the next press; whether it is the rest of a key that came apart.
    pub(super) fn takes(&mut self, press: &Press) -> bool {
        let (takes, next) = match (*self, press.key) {
            (_, Key::Esc) => (false, Self::Escape),
            (Self::Escape, Key::Char('[')) | (Self::Inside, Key::Char(' '..='?')) => (true, Self::Inside),
            (Self::Inside, Key::Char('@'..='~')) => (true, Self::No),
            _ => (false, Self::No),
        };
        *self = next;
        takes
    }
}
