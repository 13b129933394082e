//! When to call: whom, with what, and what to tell them.

use ratatui::layout::Rect;

use crate::app::App;
use crate::phrases::call::{push_alert, push_level, push_sheet, push_whom};
use crate::phrases::{self, Line, Page, Pen};
use crate::plan::Urgency;
use crate::rules::call::{self, Call};
use crate::ui::Drawn;
use crate::ui::canvas::{Canvas, inset};
use crate::ui::screens::help::say;
use crate::words::{Mark, Role};

/// From this width on what to tell them stands beside whom to call.
const COLUMNS_FOR_PANES: u16 = 96;

const SHEET: u16 = 44;

/// Over the whole screen, the most urgent first.
pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, (scroll, of): (usize, Option<Urgency>), body: Rect) -> Drawn {
    let (call, pen) = (app.call(), canvas.pen);
    let mut area = inset(body);
    let is_wide = body.width >= COLUMNS_FOR_PANES && call.sheet.is_some();
    let push_told = |page: &mut Page| {
        if let Some(sheet) = &call.sheet {
            push_sheet(page, pen.words, &app.moment, sheet, call.time);
        }
    };
    if is_wide {
        area.width -= SHEET + 3;
        let mut told = Page::pane(SHEET);
        push_told(&mut told);
        canvas.divide(Rect { x: area.right(), width: 1, ..body });
        canvas.column(Rect { x: area.right() + 2, width: SHEET, ..body }, &told.lines, 0);
    }
    // The last column is for the sign that there is more.
    let mut page = Page::pane(area.width.saturating_sub(1));
    page.paragraph(0, &pen.words.text("call-title"), Role::Title);
    let title = page.lines.len();
    push_own(&mut page, pen, app, &call, of);
    let is_raised = page.lines.len() > title;
    if is_raised && !is_wide {
        push_told(&mut page);
        page.gap();
    }
    push_whom(&mut page, pen, &call, |level| number(pen, app, level, "call-write-number"));
    if !is_raised && !is_wide {
        push_told(&mut page);
    }
    canvas.scrolled(area, &page.lines, scroll)
}

/// Adds what the day's alerts of a level say, why, and the number.
pub(crate) fn push_raised(page: &mut Page, pen: Pen<'_>, app: &App, level: Urgency) {
    push_level(page, pen, level, number(pen, app, level, "call-write-number"));
    for alert in app.raised().iter().filter(|alert| alert.rule.level == level) {
        page.gap();
        push_alert(page, pen.words, app.record(), alert, call_sign(pen, level));
    }
    for text in made(pen, app) {
        page.gap();
        page.paragraph(0, &text, Role::Good);
    }
    page.gap();
    page.paragraph(0, &say(pen, app, "alert-more"), Role::Dim);
}

fn call_sign(pen: Pen<'_>, level: Urgency) -> Line {
    Line::of(&format!("{} ", pen.sign(Mark::Call)), phrases::call::role(level))
}

/// Adds what is told first where something was raised: whom to call for it, and why. The emergency number is in sight
/// there, on a phone too.
fn push_own(page: &mut Page, pen: Pen<'_>, app: &App, call: &Call<'_>, of: Option<Urgency>) {
    let raised = match of {
        Some(_) => app.raised(),
        None => call.sheet.as_ref().map(|sheet| sheet.alerts.as_slice()).unwrap_or_default(),
    };
    let mut is_first = true;
    for level in Urgency::ALL.into_iter().filter(|level| of.is_none_or(|of| of == *level)) {
        let mut alerts = raised.iter().filter(|alert| alert.rule.level == level).peekable();
        if alerts.peek().is_none() {
            continue;
        }
        page.hanging(call_sign(pen, level), &phrases::call::please(pen.words, level), phrases::call::role(level));
        let (role, number) = number(pen, app, level, "call-add-number");
        page.paragraph(2, &number, role);
        if is_first && level != Urgency::Emergency {
            page.paragraph(2, &phrases::call::emergency(pen.words, call.phones), Role::Plain);
        }
        for text in made(pen, app).filter(|_| is_first) {
            page.paragraph(2, &text, Role::Good);
        }
        for alert in alerts {
            push_alert(page, pen.words, app.record(), alert, call_sign(pen, level));
        }
        is_first = false;
    }
}

/// The calls that were made since what the day raises, in words, the newest first.
pub(crate) fn made(pen: Pen<'_>, app: &App) -> impl Iterator<Item = String> {
    app.calls_made().iter().rev().map(move |call| phrases::call::made(pen.words, &app.moment, call))
}

/// The number of a level, or how to write it down; before there is a recovery it cannot be.
pub(crate) fn number(pen: Pen<'_>, app: &App, level: Urgency, how: &str) -> (Role, String) {
    let phones = &app.record().settings.phones;
    let is_known = call::number(phones, level).is_some() || level == Urgency::Emergency;
    if !is_known && !app.is_first_run() {
        return (Role::Plain, say(pen, app, how));
    }
    (if is_known { Role::Title } else { Role::Plain }, phrases::call::number(pen.words, phones, level))
}
