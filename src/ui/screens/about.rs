//! What is said on more than one screen: what is wrong with the files, and of a task or milestone the surgeon's word beside
//! the plan's, why, and from where.

use ratatui::text::Line;

use crate::app::App;
use crate::phrases::{self, Page};
use crate::plan::Level;
use crate::record::Override;
use crate::rules::journey::RowKind;
use crate::rules::schedule::Stretch;
use crate::ui::canvas::Canvas;
use crate::ui::screens::help::say;
use crate::words::{Mark, Role, say};

pub(crate) fn trouble(canvas: &Canvas<'_>, app: &App, width: u16) -> Vec<Line<'static>> {
    let Some(trouble) = &app.unreadable else { return Vec::new() };
    let mut page = Page::pane(width);
    page.paragraph(0, &canvas.words.text("trouble-title"), Role::Alarm);
    let mut indent = None;
    for line in trouble.lines() {
        if line.contains(" | ") {
            // A line of the file and the sign under it stay one above the other.
            let blanks = *indent.get_or_insert(line.len() - line.trim_start().len());
            let excerpt = line.get(blanks..).unwrap_or(line);
            page.push(phrases::Line::of(&canvas.fitted(excerpt, usize::from(width)), Role::Plain));
        } else {
            indent = None;
            page.paragraph(0, line, Role::Plain);
        }
    }
    page.gap();
    canvas.lines(&page)
}

/// What is said in the place of a list where the plan cannot be read.
pub(crate) fn without_plan(canvas: &Canvas<'_>, app: &App, width: u16) -> Vec<Line<'static>> {
    let plan = app.record().recovery.as_ref().map(|recovery| recovery.plan.to_string()).unwrap_or_default();
    let mut page = Page::pane(width);
    page.paragraph(0, &say!(canvas.words, "plan-missing", plan), Role::Alarm);
    page.gap();
    page.paragraph(0, &say(canvas, app, "plan-missing-meanwhile"), Role::Plain);
    canvas.lines(&page)
}

/// Adds what the surgeon said, in which words, who wrote it down, and what the plan says instead.
pub(crate) fn push_ruling(
    page: &mut Page,
    canvas: &Canvas<'_>,
    app: &App,
    (what, said): (RowKind<'_>, &Override),
    asked: &[(Level, Stretch)],
    planned: &[(Level, Stretch)],
) {
    let words = canvas.words;
    let when = phrases::said(words, said, &phrases::when_asked(words, &app.moment, what, asked));
    page.paragraph(0, &format!("{} {when}", Mark::Said.sign(canvas.theme.plain)), Role::Accent);
    if let Some(because) = &said.because {
        page.paragraph(0, &say!(words, "surgeon-words", words = because.as_str()), Role::Plain);
    }
    if let Some(by) = &said.by {
        page.paragraph(0, &say!(words, "entered-by", name = by.as_str()), Role::Dim);
    }
    page.paragraph(0, &phrases::planned(words, &app.moment, what, planned), Role::Dim);
}

/// Adds why, and where that comes from; of something of the patient's own, the words.
pub(crate) fn push_origin(page: &mut Page, canvas: &Canvas<'_>, what: RowKind<'_>) {
    let words = canvas.words;
    let (reason, source) = what.reason();
    page.gap();
    if source.is_empty() {
        if !reason.is_empty() {
            page.paragraph(0, &say!(words, "surgeon-words", words = reason), Role::Plain);
        }
        return page.paragraph(0, &words.text("own-task"), Role::Dim);
    }
    page.paragraph(0, reason, Role::Plain);
    if let Some(differs) = what.differs() {
        page.paragraph(0, &say!(words, "plan-differs", text = differs), Role::Plain);
    }
    page.paragraph(0, &say!(words, "about-source", source), Role::Dim);
}

/// Adds when the second operation is, or how to enter it once it is known; apart from what stands above.
pub(crate) fn push_exchange(page: &mut Page, canvas: &Canvas<'_>, app: &App, is_apart: bool) {
    let Some(recovery) = &app.record().recovery else { return };
    let Some(text) = phrases::exchange(canvas.words, &app.moment, recovery) else { return };
    if is_apart {
        page.gap();
    }
    page.paragraph(0, &text, Role::Plain);
    if recovery.exchange.is_none() {
        page.paragraph(0, &say(canvas, app, "exchange-how"), Role::Dim);
    }
}
