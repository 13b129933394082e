//! The operation corrected, in words: from when to when, and what that comes to.

use chrono::{DateTime, Datelike, FixedOffset};

use super::ruling::reached;
use crate::plan::Level;
use crate::record::Recovery;
use crate::rules::operation::Consequences;
use crate::rules::time::Moment;
use crate::words::Words;

/// What was corrected: `operation moved from Fri 20 Nov, 9:30 to Mon 23 Nov, 8:00`.
pub(super) fn corrected(words: &Words, before: &Recovery, after: &Recovery) -> String {
    let mut parts = Vec::new();
    if before.surgery != after.surgery {
        let one_of_two = before.expanders || after.expanders;
        let id = if one_of_two { "saved-first-operation" } else { "saved-operation" };
        let with_year = before.surgery.year() != after.surgery.year();
        let [old, new] = [before, after].map(|recovery| at(words, recovery.surgery, with_year));
        parts.push(words.say(id, &[("old", old.into()), ("new", new.into())]));
    }
    if before.expanders != after.expanders {
        parts.push(words.text(if after.expanders { "saved-expanders" } else { "saved-no-expanders" }));
    }
    parts.join(", ")
}

fn at(words: &Words, at: DateTime<FixedOffset>, with_year: bool) -> String {
    let date = at.date_naive();
    let day = if with_year { words.long_day(date) } else { words.day(date) };
    words.say("at-time", &[("day", day.into()), ("time", words.time(at).into())])
}

/// What a corrected operation comes to, a sentence each; nothing where nothing moves.
pub fn consequences(words: &Words, moment: &Moment, found: &Consequences) -> Vec<String> {
    let mut said = Vec::new();
    if !found.moved.is_empty() {
        said.push(words.text("operation-moves"));
    }
    said.extend(found.moved.iter().map(|(title, stretch)| {
        let when = reached(words, moment, &[(Level::Must, *stretch)]);
        words.say("operation-moved", &[("title", title.as_str().into()), ("when", when.into())])
    }));
    said.extend(
        found.without_time.iter().map(|title| words.say("operation-without-time", &[("title", title.as_str().into())])),
    );
    if found.days_before > 0 {
        said.push(words.say("operation-days-before", &[("days", found.days_before.into())]));
    }
    said
}
