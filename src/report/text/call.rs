//! When to call: a sheet to read aloud.

use crate::rules::time::Moment;

use crate::phrases;
use crate::plan::{RedFlag, Urgency};
use crate::record::{self, Phones, Timed};
use crate::report::{Line, Page, Pen, WIDTH};
use crate::rules::alerts::Alert;
use crate::rules::call::{Call, Sheet, Time};
use crate::words::{Mark, Role, clean};

/// Where the words of a sign begin.
const SIGN: usize = 6;

/// Whom to call with what, and what to tell them, as a page.
pub fn call(pen: Pen<'_>, call: &Call<'_>, moment: &Moment) -> Page {
    let words = pen.words;
    let mut page = Page::default();
    page.push(Line::of(&words.text("call-title"), Role::Title).right(
        WIDTH,
        &words.long_day(moment.today()),
        Role::Dim,
    ));
    page.paragraph(0, &words.text("call-calm"), Role::Plain);
    if let Some(said) = phrases::call::outside(words, call) {
        page.paragraph(0, &said, Role::Plain);
    }
    for level in Urgency::ALL {
        page.gap();
        push_whom(&mut page, pen, level, call.phones);
        for flag in call.flags_of(level) {
            page.paragraph(2, &flag.title, Role::Head);
            push_signs(&mut page, pen, flag);
        }
    }
    if let Some(sheet) = &call.sheet {
        push_sheet(&mut page, pen, sheet, (call.time, moment));
    }
    page
}

/// Adds the signs of a red flag, and what to do until help comes.
pub(super) fn push_signs(page: &mut Page, pen: Pen<'_>, flag: &RedFlag) {
    let dot = pen.sign(Mark::Dot);
    for sign in &flag.signs {
        for (row, part) in clean::wrapped(sign, WIDTH - SIGN).iter().enumerate() {
            let lead = Line::default().pad_to(SIGN - 2).with(if row == 0 { &dot } else { "" }, Role::Plain);
            page.push(lead.pad_to(SIGN).with(part, Role::Plain));
        }
    }
    if let Some(text) = &flag.meanwhile {
        page.paragraph(4, &phrases::call::meanwhile(pen.words, text), Role::Plain);
    }
}

fn push_sheet(page: &mut Page, pen: Pen<'_>, sheet: &Sheet<'_>, (time, moment): (Time, &Moment)) {
    let words = pen.words;
    page.head(&words.text("call-tell"));
    for line in phrases::call::operation(words, sheet, time) {
        page.paragraph(2, &line, Role::Plain);
    }
    for told in phrases::call::told(words, moment, sheet) {
        page.paragraph(2, &words.text(told.head), Role::Dim);
        for line in &told.lines {
            page.paragraph(4, line, Role::Plain);
        }
    }
}

/// Adds the alerts of a day by level: whom to call, what each says, and what raised it; then the calls that were made.
pub(super) fn push_alerts(
    page: &mut Page,
    pen: Pen<'_>,
    alerts: &[Alert<'_>],
    (calls, moment): (&[Timed<'_, record::Call>], &Moment),
    phones: &Phones,
) {
    for level in Urgency::ALL {
        let of_level: Vec<_> = alerts.iter().filter(|alert| alert.rule.level == level).collect();
        if of_level.is_empty() {
            continue;
        }
        push_whom(page, pen, level, phones);
        for alert in of_level {
            page.paragraph(2, &alert.rule.text, Role::Plain);
            for line in phrases::call::cause(pen.words, alert) {
                page.paragraph(4, &line, Role::Dim);
            }
        }
        page.gap();
    }
    for call in calls.iter().filter(|_| !alerts.is_empty()) {
        page.paragraph(0, &phrases::call::made(pen.words, moment, call), Role::Good);
        page.gap();
    }
}

/// How soon to call and whom, with the number.
pub fn whom(pen: Pen<'_>, level: Urgency, phones: &Phones) -> Page {
    let mut page = Page::default();
    push_whom(&mut page, pen, level, phones);
    page
}

/// Adds how soon to call and whom, with the number.
fn push_whom(page: &mut Page, pen: Pen<'_>, level: Urgency, phones: &Phones) {
    page.push(Line::of(&phrases::call::level(pen.words, level), phrases::call::role(level)));
    page.paragraph(2, &phrases::call::number(pen.words, phones, level), Role::Accent);
}
