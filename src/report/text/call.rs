//! When to call: a sheet to read aloud.

use crate::phrases::call::{number, push_alert, push_level, push_sheet, push_whom};
use crate::phrases::{self, Line, Page, Pen, WIDTH};
use crate::plan::Urgency;
use crate::record::Phones;
use crate::rules::call::Call;
use crate::rules::day::DayFacts;
use crate::rules::time::Moment;
use crate::words::Role;

pub fn call(pen: Pen<'_>, call: &Call<'_>, moment: &Moment) -> Page {
    let words = pen.words;
    let mut page = Page::default();
    let title = Line::of(&words.text("call-title"), Role::Title);
    page.push(title.right(WIDTH, &words.long_day(moment.today()), Role::Dim));
    push_whom(&mut page, pen, call, |level| (Role::Accent, number(words, call.phones, level)));
    if let Some(sheet) = &call.sheet {
        push_sheet(&mut page, words, moment, sheet, call.time);
    }
    page
}

pub fn whom(pen: Pen<'_>, level: Urgency, phones: &Phones) -> Page {
    let mut page = Page::default();
    push_level(&mut page, pen, level, (Role::Accent, number(pen.words, phones, level)));
    page
}

/// Adds the alerts of a day by level: whom to call, what each says, and what raised it; then the calls that were made.
pub(super) fn push_alerts(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>) {
    let phones = &day.record.settings.phones;
    for level in Urgency::ALL {
        let mut of_level = day.alerts.iter().filter(|alert| alert.rule.level == level).peekable();
        if of_level.peek().is_none() {
            continue;
        }
        push_level(page, pen, level, (Role::Accent, number(pen.words, phones, level)));
        for alert in of_level {
            push_alert(page, pen.words, day.record, alert, Line::default().pad_to(2));
        }
        page.gap();
    }
    for call in day.calls.iter().filter(|_| !day.alerts.is_empty()) {
        page.paragraph(0, &phrases::call::made(pen.words, &day.moment, call), Role::Good);
        page.gap();
    }
}
