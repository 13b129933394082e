//! The texts of every language: whole, used, and calm.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;
use legup::words::{Mark, Words};

use crate::source::{SourceFile, files};

/// One message of a language, as written.
struct Message {
    file: String,
    id: String,
    text: String,
}

/// Every message of a language, in the order of its files.
fn messages(language: &str) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    for (file, text) in texts(language) {
        for line in text.lines() {
            let id = line.split_once('=').map(|(id, _)| id.trim()).filter(|id| is_id(id));
            match (id, line.split_once('=')) {
                (Some(id), Some((_, value))) if !line.starts_with([' ', '#']) => {
                    found.push(Message { file: file.clone(), id: id.to_owned(), text: value.to_owned() });
                }
                _ if line.starts_with(' ') => {
                    let last = found.last_mut().unwrap_or_else(|| panic!("{file} begins inside a message"));
                    last.text.push('\n');
                    last.text.push_str(line);
                }
                _ => {}
            }
        }
    }
    found
}

fn texts(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(language);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = format!("{language}/{}", path.file_name().unwrap().display());
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn is_id(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(part)
}

fn english() -> BTreeSet<String> {
    messages("en").into_iter().map(|message| message.id).collect()
}

/// The variables of a message, without the marks around them.
fn variables(text: &str) -> BTreeSet<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.split('$').skip(1).map(|rest| rest.split(|c| !is_part(c)).next().unwrap_or_default()).collect()
}

/// What a reader sees of a message: what stands between the braces is left out.
fn shown(text: &str) -> String {
    let mut depth = 0;
    let mut shown = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth == 0 || c == '!' => shown.push(c),
            _ => {}
        }
    }
    shown
}

#[test]
fn every_text_of_every_language_can_be_read() {
    assert!(Words::languages().contains(&"en"));
    for language in Words::languages() {
        for (file, text) in texts(language) {
            if let Err((_, errors)) = FluentResource::try_new(text) {
                panic!("{file}: {errors:?}");
            }
        }
        let mut seen = BTreeMap::new();
        for message in messages(language) {
            let elsewhere = seen.insert(message.id.clone(), message.file.clone());
            assert_eq!(elsewhere, None, "`{}` is twice in {language}, the second time in {}", message.id, message.file);
            let refers = |inside: &str| inside.trim_start().starts_with(|c: char| c.is_ascii_lowercase() || c == '-');
            let refers = message.text.split('{').skip(1).any(refers);
            assert!(!refers, "{}: `{}` refers to another text, but each is read alone", message.file, message.id);
        }
    }
}

#[test]
fn another_language_says_what_english_says_and_nothing_else() {
    let english: BTreeMap<_, _> = messages("en").into_iter().map(|message| (message.id, message.text)).collect();
    for language in Words::languages().into_iter().filter(|language| *language != "en") {
        for message in messages(language) {
            let Some(text) = english.get(&message.id) else {
                panic!("{}: `{}` is no message of English", message.file, message.id);
            };
            let (own, given) = (variables(&message.text), variables(text));
            assert!(own.is_subset(&given), "{}: `{}` uses {own:?} and is given {given:?}", message.file, message.id);
        }
    }
}

#[test]
fn no_text_names_an_amount_of_a_medicine() {
    let is_amount = |text: &str| {
        let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
        words.windows(2).any(|pair| is_number(pair[0]) && ["mg", "g", "ml", "tablet", "tablets"].contains(&pair[1]))
    };
    assert!(is_amount("such as 400 mg"));
    let named: Vec<_> = messages("en").into_iter().filter(|message| is_amount(&message.text)).map(|it| it.id).collect();
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn the_texts_are_calm() {
    let is_emoji = |c: char| matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}');
    for language in Words::languages() {
        for message in messages(language) {
            let text = shown(&message.text);
            let loud: Vec<_> = text
                .chars()
                .filter(|c| (is_emoji(*c) && *c != Mark::Slipped.sign(false)) || matches!(c, '!' | '¡' | '\t'))
                .collect();
            assert!(loud.is_empty(), "{}: `{}` has {loud:?}: {text}", message.file, message.id);
        }
    }
}

/// The texts inside the argument that names a message, of every call that looks one up: the first, or after the words.
fn asked_for(file: &SourceFile) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for call in [".text(", ".say(", ".list(", ".lists(", "say!("] {
        for (at, _) in file.code.match_indices(call) {
            let mut start = at + call.len();
            if call == "say!(" {
                start += file.code[start..].find(',').unwrap_or(0) + 1;
            }
            let mut depth = 0;
            let ends = |c: char| {
                match c {
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth -= 1,
                    _ => {}
                }
                depth < 0 || (c == ',' && depth == 0)
            };
            let end = start + file.code[start..].find(ends).unwrap_or(0);
            let inside = file.literals.iter().filter(|(place, _)| (start..end).contains(place));
            found.extend(inside.map(|(place, text)| (*place, text.as_str())));
        }
    }
    found
}

/// Whether a text of the source, which may be the form of a family such as `weekday-{}`, can be this id.
fn can_be(form: &str, id: &str) -> bool {
    if !form.contains('{') {
        return form == id;
    }
    let fixed: Vec<&str> = form.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after)).collect();
    let sound = fixed.iter().all(|part| part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
    let (first, last) = (fixed[0], fixed[fixed.len() - 1]);
    sound
        && first.len().max(last.len()) > 2
        && id.len() > first.len() + last.len()
        && id.starts_with(first)
        && id.ends_with(last)
}

#[test]
fn every_message_that_the_program_asks_for_is_there_in_english() {
    let english = english();
    let mut missing = Vec::new();
    for file in files() {
        for (at, text) in asked_for(&file) {
            let is_form = text.contains('{') && !text.contains(' ');
            if (is_id(text) || is_form) && !english.iter().any(|id| can_be(text, id)) {
                missing.push(format!("src/{}:{}: {text}", file.name, file.line_of(at)));
            }
        }
    }
    assert!(missing.is_empty(), "no message of English:\n{}", missing.join("\n"));
}

#[test]
fn no_id_of_a_message_is_misspelt_in_the_source() {
    let english = english();
    let messages = messages("en");
    let variables: BTreeSet<_> = messages.iter().flat_map(|message| variables(&message.text)).collect();
    let families: BTreeSet<_> = english.iter().filter_map(|id| id.split_once('-')).map(|(family, _)| family).collect();
    let mut unknown = Vec::new();
    for file in files() {
        for (at, text) in &file.literals {
            let in_family = is_id(text) && text.split_once('-').is_some_and(|(family, _)| families.contains(family));
            if in_family && !english.contains(text) && !variables.contains(text.as_str()) {
                unknown.push(format!("src/{}:{}: {text}", file.name, file.line_of(*at)));
            }
        }
    }
    assert!(unknown.is_empty(), "these look like ids of messages and are none:\n{}", unknown.join("\n"));
}

#[test]
fn every_message_of_english_is_used() {
    let files = files();
    let forms: BTreeSet<&str> = files.iter().flat_map(|file| &file.literals).map(|(_, text)| text.as_str()).collect();
    let referred: BTreeSet<String> = messages("en")
        .iter()
        .flat_map(|message| message.text.split('{').skip(1).map(|rest| rest.trim().to_owned()).collect::<Vec<_>>())
        .map(|rest| rest.split([' ', '}', '.']).next().unwrap_or_default().to_owned())
        .collect();
    let unused: Vec<_> = messages("en")
        .into_iter()
        .filter(|message| !referred.contains(&message.id) && !forms.iter().any(|form| can_be(form, &message.id)))
        .map(|message| format!("{}: {}", message.file, message.id))
        .collect();
    assert!(unused.is_empty(), "nobody asks for these:\n{}", unused.join("\n"));
}

#[test]
fn a_family_of_ids_is_known_by_its_form() {
    assert!(can_be("weekday-{}", "weekday-7"));
    assert!(can_be("month-long-{month}", "month-long-12"));
    assert!(can_be("key-{name}-about", "key-undo-about"));
    assert!(!can_be("weekday-{}", "weekday-"));
    assert!(!can_be("{a} of {b}", "weekday-1"));
    assert!(!can_be("{}", "weekday-1"));
    assert!(!can_be("week", "week-title"));
}
