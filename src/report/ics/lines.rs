//! The lines of a calendar file, as RFC 5545 has them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// The most octets in a line, its end not counted.
const WIDTH: usize = 75;

/// A text as the value of a property.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// The lines as they stand in a file: what is longer goes on behind a blank.
pub(super) fn folded<'l>(lines: impl IntoIterator<Item = &'l String>) -> String {
    let mut file = String::new();
    for line in lines {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > WIDTH {
                file.push_str("\r\n ");
                width = 1;
            }
            file.push(c);
            width += c.len_utf8();
        }
        file.push_str("\r\n");
    }
    file
}

pub(super) fn date(name: &str, day: NaiveDate) -> String {
    format!("{name};VALUE=DATE:{}", day.format("%Y%m%d"))
}

pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

pub(super) fn wall(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}
