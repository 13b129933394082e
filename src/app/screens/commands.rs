//! Finding an action: every one that has a key where one is, found by its words, and what it comes to there.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::app::App;
use crate::app::action::Answer;
use crate::app::editor::Editor;
use crate::app::keys::Action;

/// The longest text that can be looked for, in characters.
const LONGEST: usize = 60;

/// The panel in which an action is looked for. It is gone as soon as it is closed, with all that was typed.
#[derive(Debug, Clone)]
pub struct Commands {
    pub typed: Editor,
    row: usize,
}

/// An action that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    pub action: Action,
    /// None where the patient took its keys away.
    pub key: Option<String>,
    pub does: bool,
    /// Why it does nothing here and now, as a message, where that is known.
    pub why_not: Option<&'static str>,
}

/// The words by which each action is found: those of its short name, and those that say what it does. They are looked up
/// once somebody looks for an action.
#[derive(Debug, Clone)]
pub struct Names(Rc<LazyCell<Found, Box<dyn FnOnce() -> Found>>>);

type Found = BTreeMap<Action, [Vec<String>; 2]>;

impl Names {
    pub fn new<N: IntoIterator<Item = (Action, [String; 2])>>(names: impl FnOnce() -> N + 'static) -> Self {
        let found = || names().into_iter().map(|(action, texts)| (action, texts.map(|text| words(&text)))).collect();
        Self(Rc::new(LazyCell::new(Box::new(found))))
    }

    /// How well what is typed fits an action, the best first; `None` where it does not.
    fn fit(&self, typed: &[String], action: Action) -> Option<usize> {
        let [name, about] = self.0.get(&action)?;
        let all: Vec<_> = name.iter().chain(about).map(String::as_str).collect();
        let begins = |typed: &String, word: &str| word.starts_with(typed.as_str());
        let ways = [
            typed.iter().all(|typed| name.iter().any(|word| begins(typed, word))),
            typed.iter().all(|typed| all.iter().any(|word| begins(typed, word))),
            starts(&typed.concat(), &all),
            typed.iter().all(|typed| all.iter().any(|word| skips(typed, word))),
        ];
        ways.iter().position(|fits| *fits)
    }
}

/// The words of a text, without capital letters and accents.
fn words(text: &str) -> Vec<String> {
    let bare: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
}

/// Whether letters are the starts of words, one after the other: `wdp` of "write down the pain".
fn starts(letters: &str, words: &[&str]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let common = letters.chars().zip(word.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8());
    let mut ends = common.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    ends.any(|end| letters.get(end..).is_some_and(|left| starts(left, rest))) || starts(letters, rest)
}

/// Whether a word has these letters in this order, from its first on: `stckngs` of "stockings".
fn skips(letters: &str, word: &str) -> bool {
    let mut left = word.chars();
    letters.chars().next() == word.chars().next() && letters.chars().all(|letter| left.any(|other| other == letter))
}

impl App {
    pub(crate) fn open_commands(&mut self) {
        self.commands = Some(Commands { typed: Editor::new("", LONGEST, false), row: 0 });
    }

    /// The actions of the place below the panel that what is typed fits, the best first, each with its key.
    fn fitting(&self, commands: &Commands) -> Vec<(Action, Option<&str>)> {
        let typed = words(&commands.typed.text());
        let fit = |action: Action| if typed.is_empty() { Some(0) } else { self.names.fit(&typed, action) };
        let of_place = self.keys.actions(self.place_below()).into_iter();
        let mut found: Vec<_> = of_place
            .filter(|(action, _)| *action != Action::Commands)
            .filter_map(|(action, key)| Some((fit(action)?, action, key)))
            .collect();
        found.sort_by_key(|(fit, ..)| *fit);
        found.into_iter().map(|(_, action, key)| (action, key)).collect()
    }

    /// The same, with what each comes to here and now.
    pub fn found(&self, commands: &Commands) -> Vec<Command> {
        let command = |(action, key): (Action, Option<&str>)| {
            let (does, why_not) = match self.answer_below(action) {
                Answer::Does(_) | Answer::Quietly(_) => (true, None),
                Answer::Says(why_not) => (false, Some(why_not)),
                Answer::Nothing => (false, None),
            };
            Command { action, key: key.map(ToOwned::to_owned), does, why_not }
        };
        self.fitting(commands).into_iter().map(command).collect()
    }

    pub(crate) fn commands_answer(&self, commands: &Commands, action: Action) -> Answer {
        match action {
            Action::Leave => Answer::shows(|app| app.commands = None),
            Action::Run => match self.fitting(commands).get(commands.row) {
                Some((action, _)) => self.answer_below(*action).before(|app| app.commands = None),
                None => Answer::Nothing,
            },
            _ => Answer::moves(action, commands.row, self.fitting(commands).len().saturating_sub(1), |app, row| {
                app.commands.iter_mut().for_each(|commands| commands.row = row);
            }),
        }
    }
}

impl Commands {
    pub fn row(&self) -> usize {
        self.row
    }

    pub(crate) fn write(&mut self, write: impl FnOnce(&mut Editor)) {
        let before = self.typed.text();
        write(&mut self.typed);
        if self.typed.text() != before {
            self.row = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, name: &str, about: &str) -> Option<usize> {
        let said = [name, about].map(ToOwned::to_owned);
        let names = Names::new(|| [(Action::Tick, said)]);
        names.fit(&words(typed), Action::Tick)
    }

    #[test]
    fn words_are_found_by_how_they_begin_by_their_first_letters_and_with_letters_left_out() {
        let fit = |typed| fit(typed, "café", "Write down the pain, in your own words.");
        assert_eq!(fit("cafe"), Some(0));
        assert_eq!(fit("CAF"), Some(0));
        assert_eq!(fit("pa wri"), Some(1));
        assert_eq!(fit("wdp"), Some(2));
        assert_eq!(fit("wripain"), Some(2));
        assert_eq!(fit("wrds"), Some(3));
        assert_eq!(fit("ain"), None);
        assert_eq!(fit("pain leg"), None);
    }
}
