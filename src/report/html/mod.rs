//! A report as one HTML page that needs nothing else: no script, no network, no font of its own.
//!
//! The templates are checked when the program is built, and every text in them is escaped.

mod plot;
mod table;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::phrases::summary::{self as phrases, Section, SectionPoint};
use crate::record::Leg;
use crate::rules::felt::{Felt, Worst};
use crate::rules::summary::{Part, Summary};
use crate::words::{Words, clean};

/// How the page looks on screens, in the dark, and on A4 and Letter.
const STYLE: &str = include_str!("report.css");

/// Nothing but the styles inside the page may be used, whoever opens it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

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
    let sections = phrases::sections(words, summary, part);
    let sections = || sections.iter();
    let is_milestones = |section: &&Section| section.id == phrases::MILESTONES;
    html! {
        section.part aria-labelledby=(format!("part-{number}")) {
            h2 id=(format!("part-{number}")) { (phrases::part_title(words, part)) }
            p.short dir="auto" { (phrases::in_short(words, part)) }
            @if let Some(out) = phrases::out_of_line(words, summary, part) { div.sections.out { (one(&out)) } }
            @if part.felt.worst() != Felt::default() || !part.doses().is_empty() {
                figure {
                    h3 { (words.text("report-pain")) }
                    div.pair {
                        @for leg in Leg::NAMED { (plot::pain(words, part, leg, number)) }
                        @if part.felt.worst().unnamed != Worst::default() { (plot::pain(words, part, Leg::Unnamed, number)) }
                    }
                    (plot::caption(words, part))
                }
            }
            div.pair.low {
                @if part.minutes().is_some_and(|minutes| minutes > 0) {
                    figure {
                        h3 { (words.text("report-raised")) }
                        (plot::raised(words, part, number))
                    }
                }
                @for section in sections().filter(is_milestones) { (milestones(part, section)) }
            }
            @let each = plot::each(words, part);
            @if !each.is_empty() { p.key { (each) } }
            (table::numbers(words, part))
            (table::grid(words, part))
            div.sections {
                @for section in sections().filter(|section| !is_milestones(section)) { (one(section)) }
            }
        }
    }
}

/// The milestones with the numbers that they have in the pictures.
fn milestones(part: &Part<'_>, section: &Section) -> Markup {
    let numbered = section.points.iter().zip(crate::phrases::plot::milestones(part));
    html! {
        section.milestones {
            h3 { (section.title) }
            dl {
                @for (point, place) in numbered {
                    div {
                        dt dir="auto" { b { @if let Some((_, number)) = place { (number) } } " " (lines(&point.label)) }
                        @for text in &point.texts { " " dd dir="auto" { (lines(text)) } }
                    }
                }
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
                    @for text in &point.texts { " " dd dir="auto" { (lines(text)) } }
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
            (line.replace(is_noncharacter, "\u{FFFD}"))
        }
    }
}

/// Whether HTML has no place for a character, even where it is escaped.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}
