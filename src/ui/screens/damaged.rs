//! A file that cannot be read when the program starts: what is wrong with it, and what can be done.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screens::damaged::{Copy, Damaged, Mistake};
use crate::phrases::{Line, Page, Pen, in_days};
use crate::ui::Drawn;
use crate::ui::canvas::{Canvas, inset};
use crate::ui::screens::help::{say as said, say_with};
use crate::words::{Role, say};

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, damaged: &Damaged, body: Rect) -> Drawn {
    let (pen, area) = (canvas.pen, inset(body));
    // The last column is for the sign that there is more.
    let mut page = Page::pane(area.width.saturating_sub(1));
    match &damaged.copy {
        Some(copy) if damaged.asks => {
            push_copy(&mut page, pen, app, copy, "damaged-sure", Role::Title);
            page.gap();
            page.paragraph(0, &said(pen, app, "damaged-kept"), Role::Plain);
        }
        copy => {
            page.paragraph(0, &said(pen, app, "damaged-title"), Role::Title);
            page.paragraph(0, &said(pen, app, "damaged-left"), Role::Plain);
            page.gap();
            match copy {
                Some(copy) => push_copy(&mut page, pen, app, copy, "damaged-copy", Role::Plain),
                None => page.paragraph(0, &said(pen, app, "damaged-no-copy"), Role::Plain),
            }
            page.paragraph(0, &said(pen, app, "damaged-call"), Role::Plain);
            for mistake in &damaged.mistakes {
                page.gap();
                push_mistake(&mut page, mistake);
            }
        }
    }
    canvas.scrolled(area, &page.lines, damaged.scroll)
}

fn push_copy(page: &mut Page, pen: Pen<'_>, app: &App, copy: &Copy, id: &str, role: Role) {
    let words = pen.words;
    let Copy { made, days, entries } = *copy;
    let (day, time) = (words.day(app.moment.calendar.day_of(made.to_utc())), words.time(made));
    let (ago, holds) = (in_days(words, &app.moment, made), say!(words, "doctor-holds", days, entries));
    let more = [("day", day.into()), ("time", time.into()), ("ago", ago.into()), ("holds", holds.into())];
    page.paragraph(0, &say_with(pen, app, id, &more), role);
}

/// Adds a mistake, of which the line of the file and the caret below are not wrapped.
fn push_mistake(page: &mut Page, mistake: &Mistake) {
    let quoted = if mistake.quotes { 1..3 } else { 0..0 };
    for (number, line) in mistake.said.lines().enumerate() {
        if quoted.contains(&number) {
            page.push(Line::of(line, if number == 1 { Role::Plain } else { Role::Alarm }));
        } else {
            page.paragraph(0, line, if number == 0 { Role::Soon } else { Role::Plain });
        }
    }
}
