//! A report as one HTML page that needs nothing else: no script, no network, no font of its own.
//!
//! The templates are checked when the program is built, and every text in them is escaped.

mod plot;
mod table;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::phrases::summary::{self as phrases, Section, SectionPoint};
use crate::record::Side;
use crate::rules::summary::{Part, Summary};
use crate::words::{Words, clean};

/// How the page looks on screens, in the dark, and on A4 and Letter.
const STYLE: &str = include_str!("report.css");

/// Nothing but the styles inside the page may be used, whoever opens it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A recovery, or some days of it, as an HTML page.
#[must_use]
pub fn html(words: &Words, summary: &Summary<'_>, name: Option<&str>) -> String {
    let title = phrases::title(words, name);
    let page = html! {
        (DOCTYPE)
        html lang=(words.language()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (clean::one_line(&title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 dir="auto" { (clean::one_line(&title)) }
                    (points(&phrases::about(words, summary)))
                }
                main {
                    @if summary.parts.is_empty() { p.short { (phrases::nothing(words)) } }
                    @for (number, part) in summary.parts.iter().enumerate() { (whole(words, summary, part, number)) }
                }
                footer {
                    @for text in phrases::closing(words, summary) { p dir="auto" { (lines(&text)) } }
                }
            }
        }
    };
    page.into_string()
}

fn whole(words: &Words, summary: &Summary<'_>, part: &Part<'_>, number: usize) -> Markup {
    html! {
        section.part aria-labelledby=(format!("part-{number}")) {
            h2 id=(format!("part-{number}")) { (phrases::part_title(words, part)) }
            p.short dir="auto" { (phrases::in_short(words, part)) }
            @if part.worst().is_some() || !part.doses().is_empty() {
                figure {
                    h3 { (words.text("report-pain")) }
                    div.legs {
                        @for side in [Side::Left, Side::Right] { (plot::pain(words, part, side, number)) }
                    }
                    (plot::caption(words, part))
                }
            }
            @if part.minutes().is_some_and(|minutes| minutes > 0) {
                figure {
                    h3 { (words.text("report-raised")) }
                    (plot::raised(words, part, number))
                }
            }
            (table::numbers(words, part))
            (table::grid(words, part))
            div.sections {
                @for section in phrases::sections(words, summary, part) { (one(&section)) }
            }
        }
    }
}

fn one(section: &Section) -> Markup {
    html! {
        section {
            h3 { (section.title) }
            (points(&section.points))
        }
    }
}

fn points(points: &[SectionPoint]) -> Markup {
    html! {
        dl {
            @for point in points {
                div {
                    dt dir="auto" { (lines(&point.label)) }
                    @for text in &point.texts { dd dir="auto" { (lines(text)) } }
                }
            }
        }
    }
}

/// A text with its lines apart, without what could change how other texts read.
fn lines(text: &str) -> Markup {
    html! {
        @for (number, line) in clean::lines(text).enumerate() {
            @if number > 0 { br; }
            (line)
        }
    }
}
