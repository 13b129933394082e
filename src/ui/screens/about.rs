//! What is said on more than one screen: what is wrong with the files, and of a task or milestone the surgeon's word beside
//! the plan's, why, and from where.

use crate::app::App;
use crate::phrases::{self, Line, Page, Pen};
use crate::plan::{Grounds, Level};
use crate::record::Override;
use crate::rules::journey::RowKind;
use crate::rules::schedule::Stretch;
use crate::ui::screens::help::say;
use crate::words::{Mark, Role, say};

pub(crate) fn push_trouble(page: &mut Page, pen: Pen<'_>, app: &App) {
    let Some(trouble) = &app.unreadable else { return };
    page.paragraph(0, &pen.words.text("trouble-title"), Role::Alarm);
    let mut indent = None;
    for line in trouble.lines() {
        if line.contains(" | ") {
            // A line of the file and the sign under it stay one above the other.
            let blanks = *indent.get_or_insert(line.len() - line.trim_start().len());
            page.push(Line::of(&pen.fitted(line.get(blanks..).unwrap_or(line), page.width), Role::Plain));
        } else {
            indent = None;
            page.paragraph(0, line, Role::Plain);
        }
    }
    page.gap();
}

/// Adds what is said in the place of a list where the plan cannot be read.
pub(crate) fn push_without_plan(page: &mut Page, pen: Pen<'_>, app: &App) {
    let plan = app.record().recovery.as_ref().map(|recovery| recovery.plan.to_string()).unwrap_or_default();
    page.paragraph(0, &say!(pen.words, "plan-missing", plan), Role::Alarm);
    page.gap();
    page.paragraph(0, &say(pen, app, "plan-missing-meanwhile"), Role::Plain);
}

/// Adds what the surgeon said, in which words, who wrote it down, and what the plan says instead.
pub(crate) fn push_ruling(
    page: &mut Page,
    pen: Pen<'_>,
    app: &App,
    (what, said): (RowKind<'_>, &Override),
    asked: &[(Level, Stretch)],
    planned: &[(Level, Stretch)],
) {
    let words = pen.words;
    let when = phrases::said(words, said, &phrases::when_asked(words, &app.moment, what, asked));
    page.paragraph(0, &format!("{} {when}", pen.sign(Mark::Said)), Role::Accent);
    if let Some(because) = &said.because {
        page.paragraph(0, &say!(words, "surgeon-words", words = because), Role::Plain);
    }
    if let Some(name) = &said.by {
        page.paragraph(0, &say!(words, "entered-by", name), Role::Dim);
    }
    page.paragraph(0, &phrases::planned(words, &app.moment, what, planned), Role::Dim);
}

/// Adds why, and where that comes from; of something of the patient's own, the words.
pub(crate) fn push_origin(page: &mut Page, pen: Pen<'_>, what: RowKind<'_>) {
    let words = pen.words;
    let Grounds { reason, differs, source } = what.grounds();
    page.gap();
    if source.is_empty() {
        if !reason.is_empty() {
            page.paragraph(0, &say!(words, "surgeon-words", words = reason), Role::Plain);
        }
        return page.paragraph(0, &words.text("own-task"), Role::Dim);
    }
    page.paragraph(0, reason, Role::Plain);
    if let Some(text) = differs {
        page.paragraph(0, &say!(words, "plan-differs", text), Role::Plain);
    }
    page.paragraph(0, &say!(words, "about-source", source), Role::Dim);
}

/// Adds when the second operation is, or how to enter it once it is known; apart from what stands above.
pub(crate) fn push_exchange(page: &mut Page, pen: Pen<'_>, app: &App, is_apart: bool) {
    let Some(recovery) = &app.record().recovery else { return };
    let Some(text) = phrases::exchange(pen.words, &app.moment, recovery) else { return };
    if is_apart {
        page.gap();
    }
    page.paragraph(0, &text, Role::Plain);
    if recovery.exchange.is_none() {
        page.paragraph(0, &say(pen, app, "exchange-how"), Role::Dim);
    }
}
