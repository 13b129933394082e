//! The words of a language for days and times, as they can be typed.

use crate::rules::when::Vocabulary;
use crate::words::Words;

/// What a person can type for a day, in this language.
#[must_use]
pub fn vocabulary(words: &Words) -> Vocabulary {
    Vocabulary {
        today: words.list("typed-today"),
        yesterday: words.list("typed-yesterday"),
        tomorrow: words.list("typed-tomorrow"),
        noon: words.list("typed-noon"),
        fillers: words.list("typed-fillers"),
        months: words.lists("typed-months"),
        weekdays: words.lists("typed-weekdays"),
    }
}
