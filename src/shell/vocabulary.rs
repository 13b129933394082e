//! The words of a language for days, times and actions, as they can be typed.

use chrono::Weekday;

use crate::app::keys::Action;
use crate::app::screens::commands::Names;
use crate::rules::parse_time::{PartOfDay, Turned, Unit, Vocabulary, Word};
use crate::rules::time::Nth;
use crate::words::Words;

/// The messages that list words of one meaning.
const LISTS: [(&str, Word); 34] = [
    ("typed-today", Word::Shift(0)),
    ("typed-yesterday", Word::Shift(-1)),
    ("typed-before-yesterday", Word::Shift(-2)),
    ("typed-tomorrow", Word::Shift(1)),
    ("typed-now", Word::Now),
    ("typed-noon", Word::Noon),
    ("typed-midnight", Word::Midnight),
    ("typed-morning", Word::PartOfDay(PartOfDay::Morning)),
    ("typed-afternoon", Word::PartOfDay(PartOfDay::Afternoon)),
    ("typed-evening", Word::PartOfDay(PartOfDay::Evening)),
    ("typed-night", Word::PartOfDay(PartOfDay::Night)),
    ("typed-tonight", Word::Tonight),
    ("typed-this", Word::This),
    ("typed-last", Word::Turned(Turned::Last)),
    ("typed-next", Word::Turned(Turned::Next)),
    ("typed-ago", Word::Ago),
    ("typed-ahead", Word::Ahead),
    ("typed-at", Word::At),
    ("typed-fillers", Word::Filler),
    ("typed-am", Word::Am),
    ("typed-pm", Word::Pm),
    ("typed-o-clock", Word::OClock),
    ("typed-ordinals", Word::Ordinal),
    ("typed-first", Word::Nth(Nth::First)),
    ("typed-second", Word::Nth(Nth::Second)),
    ("typed-to", Word::To),
    ("typed-minutes", Word::Unit(Unit::Minute)),
    ("typed-hours", Word::Unit(Unit::Hour)),
    ("typed-days", Word::Unit(Unit::Day)),
    ("typed-weeks", Word::Unit(Unit::Week)),
    ("typed-half", Word::Half),
    ("typed-quarter", Word::Quarter),
    ("typed-and", Word::And),
    ("typed-months-of", Word::Unit(Unit::Month)),
];

/// What a person can type for a day, a time or a length of time, in this language.
pub fn vocabulary(words: &Words) -> Vocabulary {
    let of_list = |(id, word): (&str, Word)| words.list(id).into_iter().map(move |phrase| (phrase, word));
    let lists = LISTS.into_iter().flat_map(of_list);
    let numbered = |id: &str, word: fn(u32) -> Option<Word>| {
        let lists = words.lists(id).into_iter().zip(1..);
        let phrases = lists.flat_map(move |(phrases, number)| phrases.into_iter().map(move |phrase| (phrase, number)));
        phrases.filter_map(move |(phrase, number)| Some((phrase, word(number)?))).collect::<Vec<_>>()
    };
    let weekday =
        |number: u32| Some(Word::Weekday(Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()?));
    let numbers = [
        numbered("typed-counts", |number| Some(Word::Count(number))),
        numbered("typed-months", |number| Some(Word::Month(number))),
        numbered("typed-weekdays", weekday),
    ];
    Vocabulary::new(lists.chain(numbers.into_iter().flatten()))
}

/// The words by which each action is found, in this language.
pub fn names(words: &Words) -> Names {
    let words = words.clone();
    let said = move |kind: &str, action: Action| {
        let id = format!("{kind}-{}", action.name());
        Some(words.text(&id)).filter(|text| *text != id).unwrap_or_default()
    };
    let both = move |action| (action, ["action", "help"].map(|kind| said(kind, action)));
    Names::new(|| Action::all().into_iter().map(both))
}
