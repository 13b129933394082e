//! The single values of a plan: ids, titles, sentences, times and windows.

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_width::UnicodeWidthStr;

use super::super::{AHEAD, Grounds, Offset, OffsetError, Window};
use super::{Parser, Section};
use crate::diagnostic::did_you_mean;

/// The widest a title may be, in terminal columns, so that it fits a row of a checklist.
const TITLE_COLUMNS: usize = 40;

impl Parser<'_> {
    pub(super) fn source(&mut self, table: &DeTable<'_>, fallback: &str) -> Option<String> {
        match table.get("source") {
            Some(value) => self.filled(value, "source"),
            None => Some(fallback.to_owned()),
        }
    }

    pub(super) fn grounds(&mut self, section: &Section<'_, '_>, fallback: &str) -> Option<Grounds> {
        let (reason, differs) = (self.sentence(section, "reason"), self.optional(section.1, "differs"));
        let source = self.source(section.1, fallback);
        Some(Grounds { reason: reason?, differs, source: source? })
    }

    /// A point in time, or a range with an end.
    pub(super) fn point(&mut self, value: &Spanned<DeValue<'_>>) -> Option<(Offset, Option<Offset>)> {
        let text = self.reader.text(value)?;
        let read = if text.contains("..") {
            text.parse().map(|window: Window| (window.from(), window.until()))
        } else {
            text.parse().map(|point: Offset| (point, None))
        };
        self.timed(value, read, &format!("\"{text}\" is not a time in the plan"))
    }

    pub(super) fn window(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Window> {
        let text = self.reader.text(value)?;
        self.timed(value, text.parse(), &format!("\"{text}\" is not a window"))
    }

    /// What was read as a time or window, or a note of why it is none.
    pub(super) fn timed<T>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        read: Result<T, OffsetError>,
        problem: &str,
    ) -> Option<T> {
        let hint = match read {
            Ok(_) | Err(OffsetError::TooFar) => "correct the number",
            Err(OffsetError::Form | OffsetError::NoRange) => {
                "write hours, days and weeks after the operation as 24h, 7d, 2w; a window as 24h..7d, or 6w.. if it has no end"
            }
            Err(OffsetError::Backwards) => "write the earlier one first; the end itself is not part of a window",
            Err(OffsetError::MaybeEmpty) => "write both in hours, or both in days or weeks",
        };
        read.map_err(|error| self.reader.note(value.span(), format!("{problem}: {error}"), hint.to_owned())).ok()
    }

    pub(super) fn required<T>(
        &mut self,
        (span, table): &Section<'_, '_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Spanned<DeValue<'_>>) -> Option<T>,
    ) -> Option<T> {
        let value = self.reader.required(*table, span.clone(), key)?;
        read(self, value)
    }

    pub(super) fn id(&mut self, section: &Section<'_, '_>) -> Option<String> {
        let value = self.reader.required(section.1, section.0.clone(), "id")?;
        let id = self.reader.text(value)?;
        let sound = !id.is_empty()
            && id.len() <= TITLE_COLUMNS
            && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !id.starts_with('-');
        if !sound || id == AHEAD {
            let hint = if id == AHEAD {
                "that name means the time before the operation; choose another"
            } else {
                "an id is made of small letters, digits and hyphens, such as short-trips"
            };
            self.reader.note(value.span(), format!("\"{id}\" cannot be an id"), hint.to_owned());
            return None;
        }
        Some(id.to_owned())
    }

    pub(super) fn title(&mut self, section: &Section<'_, '_>) -> Option<String> {
        let value = self.reader.required(section.1, section.0.clone(), "title")?;
        let title = self.filled(value, "title")?;
        if title.chars().any(char::is_control) {
            let hint = "remove it".to_owned();
            self.reader.note(value.span(), "the title has a character that no screen can show", hint);
            return None;
        }
        if title.width() > TITLE_COLUMNS {
            let hint = format!("keep it to at most {TITLE_COLUMNS} columns; the reason can say more");
            self.reader.note(value.span(), format!("the title is {} columns wide", title.width()), hint);
            return None;
        }
        Some(title)
    }

    pub(super) fn sentence(&mut self, section: &Section<'_, '_>, key: &str) -> Option<String> {
        self.required(section, key, |parser, value| parser.filled(value, key))
    }

    pub(super) fn during(&mut self, section: &Section<'_, '_>) -> Option<Window> {
        self.required(section, "during", Self::window)
    }

    pub(super) fn optional(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        table.get(key).and_then(|value| self.filled(value, key))
    }

    /// A list of at least one text; `one` is what each of them is called.
    pub(super) fn texts(&mut self, section: &Section<'_, '_>, key: &str, one: &str) -> Option<Vec<String>> {
        let value = self.reader.required(section.1, section.0.clone(), key)?;
        let Some(list) = value.get_ref().as_array() else {
            self.reader.expected(value, "a list of texts", "put square brackets around it: [\"one\", \"two\"]");
            return None;
        };
        if list.is_empty() {
            let hint = "write at least one text between the brackets".to_owned();
            self.reader.note(value.span(), format!("the `{key}` are empty"), hint);
            return None;
        }
        // Every text is read before any is missed, so that all mistakes are noted.
        let texts: Vec<_> = list.iter().map(|text| self.filled(text, one)).collect();
        texts.into_iter().collect()
    }

    /// One of a few words; `called` is what they are called, one and several.
    pub(super) fn choice<T: Copy>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        called: (&str, &str),
        known: &[(&str, T)],
    ) -> Option<T> {
        let word = self.reader.text(value)?;
        let found = known.iter().find(|(name, _)| *name == word).map(|(_, meant)| *meant);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let hint = match (did_you_mean(word, names.iter().copied()), names.as_slice()) {
                (Some(meant), _) => format!("did you mean \"{meant}\"?"),
                (None, [others @ .., last]) if !others.is_empty() => {
                    format!("the {} are {} and {last}", called.1, others.join(", "))
                }
                (None, _) => format!("write \"{}\"", names.concat()),
            };
            self.reader.note(value.span(), format!("the {} \"{word}\" is not known", called.0), hint);
        }
        found
    }

    /// A text that says something, its line breaks and indentation folded.
    pub(super) fn filled(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<String> {
        let text = self.reader.text(value)?.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            let hint = "write something between the quotes".to_owned();
            self.reader.note(value.span(), format!("the `{key}` is empty"), hint);
            return None;
        }
        Some(text)
    }
}
