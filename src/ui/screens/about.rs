//! What is said of a task or milestone on every screen: the surgeon's word beside the plan's, why, and from where.

use ratatui::text::Line;

use crate::app::App;
use crate::phrases;
use crate::plan::Level;
use crate::record::Override;
use crate::rules::journey::What;
use crate::rules::schedule::Stretch;
use crate::ui::canvas::Canvas;
use crate::words::{Mark, Role};

/// When something is, by what was said and by the plan.
pub(crate) struct Windows<'w> {
    pub asked: &'w [(Level, Stretch)],
    pub planned: &'w [(Level, Stretch)],
}

/// What the surgeon said, in which words, who wrote it down, and what the plan says instead.
pub(crate) fn ruling(
    canvas: &Canvas<'_>,
    app: &App,
    what: What<'_>,
    said: &Override,
    windows: &Windows<'_>,
    width: u16,
) -> Vec<Line<'static>> {
    let words = canvas.words;
    let sign = Mark::Said.sign(canvas.theme.plain);
    let text =
        format!("{sign} {}", phrases::said(words, said, &phrases::when_asked(words, &app.moment, what, windows.asked)));
    let mut lines = canvas.wrapped(Role::Accent, &text, width);
    if let Some(because) = &said.because {
        let because = words.say("surgeon-words", &[("words", because.as_str().into())]);
        lines.extend(canvas.wrapped(Role::Plain, &because, width));
    }
    if let Some(by) = &said.by {
        lines.extend(canvas.wrapped(Role::Dim, &words.say("entered-by", &[("name", by.as_str().into())]), width));
    }
    let plan = phrases::planned(words, &app.moment, what, windows.planned);
    lines.extend(canvas.wrapped(Role::Dim, &plan, width));
    lines
}

/// Why, and where that comes from; of something of the patient's own, the words.
pub(crate) fn origin(canvas: &Canvas<'_>, what: What<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let (reason, source) = what.reason();
    let mut lines = Vec::new();
    if !source.is_empty() {
        lines.extend(canvas.wrapped(Role::Plain, reason, width));
        if let Some(differs) = what.differs() {
            let differs = words.say("plan-differs", &[("text", differs.into())]);
            lines.extend(canvas.wrapped(Role::Plain, &differs, width));
        }
        let source = words.say("about-source", &[("source", source.into())]);
        lines.extend(canvas.wrapped(Role::Dim, &source, width));
        return lines;
    }
    if !reason.is_empty() {
        let reason = words.say("surgeon-words", &[("words", reason.into())]);
        lines.extend(canvas.wrapped(Role::Plain, &reason, width));
    }
    lines.extend(canvas.wrapped(Role::Dim, &words.text("own-task"), width));
    lines
}

/// When the second operation is, or how to enter it once it is known.
pub(crate) fn exchange(canvas: &Canvas<'_>, app: &App, width: u16) -> Vec<Line<'static>> {
    let Some(recovery) = &app.record().recovery else { return Vec::new() };
    let Some(text) = phrases::exchange(canvas.words, &app.moment, recovery) else { return Vec::new() };
    let mut lines = canvas.wrapped(Role::Plain, &text, width);
    if recovery.exchange.is_none() {
        lines.extend(canvas.wrapped(Role::Dim, &crate::ui::screens::help::say(canvas, app, "exchange-how"), width));
    }
    lines
}
