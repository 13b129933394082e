//! A report in Markdown, as `CommonMark` has it.
//!
//! Everything a person wrote is escaped, so that it reads as it was written and nothing of it becomes markup. Columns stand
//! in blocks of code, which no text can leave, as each of their lines is set in.

use super::text::{grid, numbers, pain};
use crate::phrases::summary::{self as phrases, Section, SectionPoint};
use crate::phrases::{Line, Pen, WIDTH};
use crate::rules::summary::Summary;
use crate::words::{Words, clean};

/// What could be markup wherever it stands.
const MARKUP: &str = "\\`*_{}[]<>#|~&$^@";

pub fn markdown(words: &Words, summary: &Summary<'_>, name: Option<&str>) -> String {
    let pen = Pen { words, plain: false };
    let mut text = format!("# {}\n\n", escaped(&clean::one_line(&phrases::title(words, name))));
    points(&mut text, &phrases::about(words, summary));
    if summary.parts.is_empty() {
        paragraph(&mut text, &phrases::nothing(words));
    }
    for part in &summary.parts {
        head(&mut text, 2, &phrases::part_title(words, part));
        paragraph(&mut text, &phrases::in_short(words, part));
        if let Some(out) = phrases::out_of_line(words, summary, part) {
            section(&mut text, &out);
        }
        for (id, lines) in [
            ("report-by-day", pain(pen, part)),
            ("report-grid", grid(pen, part)),
            ("report-numbers", numbers(pen, part)),
        ] {
            if !lines.is_empty() {
                head(&mut text, 3, &words.text(id));
                code(&mut text, &lines);
            }
        }
        for one in phrases::sections(words, summary, part) {
            section(&mut text, &one);
        }
    }
    text.push_str("---\n\n");
    for closing in phrases::closing(words, summary) {
        paragraph(&mut text, &closing);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn head(text: &mut String, level: usize, title: &str) {
    let title = escaped(&clean::one_line(title));
    text.extend([&*"#".repeat(level), " ", &title, "\n\n"]);
}

fn paragraph(text: &mut String, words: &str) {
    for line in clean::wrapped(words, WIDTH - 2) {
        text.push_str(&escaped(&line));
        text.push('\n');
    }
    text.push('\n');
}

fn section(text: &mut String, section: &Section) {
    head(text, 3, &section.title);
    points(text, &section.points);
}

fn points(text: &mut String, points: &[SectionPoint]) {
    for point in points {
        let label = escaped(clean::one_line(&point.label).trim());
        text.extend(["- **", &label, "**\n"]);
        for words in &point.texts {
            item(text, words);
        }
    }
    text.push('\n');
}

/// A text as an item below its point; the lines of a text stay apart.
fn item(text: &mut String, words: &str) {
    let lines: Vec<_> = clean::lines(words).filter(|line| !line.trim().is_empty()).collect();
    for (number, line) in lines.iter().enumerate() {
        for (part, wrapped) in clean::wrapped(line.trim(), WIDTH - 8).iter().enumerate() {
            text.push_str(match (number, part) {
                (0, 0) => "  - ",
                (_, 0) => "\\\n    ",
                _ => "\n    ",
            });
            text.push_str(&escaped(wrapped.trim()));
        }
    }
    text.push('\n');
}

/// A block of code; a text in it stays what it is.
fn code(text: &mut String, lines: &[Line]) {
    for line in lines {
        let line: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        if !line.trim().is_empty() {
            text.push_str("    ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push('\n');
}

/// A line with a backslash before everything that could be markup, also at the start of a line or in an address.
fn escaped(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut escaped = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let is_bullet = at == 0 && matches!(c, '-' | '+' | '=');
        let is_number = at > 0 && at == digits && matches!(c, '.' | ')');
        let is_address = (c == ':' && line.get(at..).is_some_and(|rest| rest.starts_with("://")))
            || (c == '.' && line.get(..at).is_some_and(|before| before.to_ascii_lowercase().ends_with("www")));
        if is_bullet || is_number || is_address || MARKUP.contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
