//! Medicines, and a dose before it is written down.

use super::entry::push_dose;
use crate::phrases::medicine as phrases;
use crate::record::{Dose, Record, Timed};
use crate::report::{Line, Page, Pen};
use crate::rules::day::DayFacts;
use crate::rules::medicine::{Check, outlooks};
use crate::rules::time::Moment;
use crate::words::Role;

/// The medicines, with what their labels say and when the next dose is possible.
pub fn medicines(pen: Pen<'_>, record: &Record, moment: &Moment) -> Page {
    let words = pen.words;
    let mut page = Page::default();
    if record.medicines.is_empty() {
        page.paragraph(0, &words.text("medicine-none"), Role::Plain);
        page.push(Line::default().pad_to(2).with(&words.text("medicine-first-step"), Role::Accent));
        return page;
    }
    page.push(Line::of(&words.text("medicine-title"), Role::Title));
    for outlook in outlooks(record, moment.now) {
        page.gap();
        let name = Line::of(&outlook.medicine.name, Role::Head).with("  ", Role::Plain);
        page.push(name.with(outlook.id.as_str(), Role::Dim));
        page.paragraph(2, &phrases::label(words, outlook.medicine), Role::Plain);
        if let Some(said) = phrases::outlook(words, moment, &outlook) {
            page.paragraph(2, &said, Role::Soon);
        }
    }
    page
}

/// What is to be known of a dose before it is written down.
pub fn check(pen: Pen<'_>, record: &Record, moment: &Moment, dose: &Timed<'_, Dose>, check: &Check<'_>) -> Page {
    let mut page = Page::default();
    page.paragraph(0, &phrases::last(pen.words, moment, record, dose, check), Role::Plain);
    for caution in &check.cautions {
        page.paragraph(0, &phrases::caution(pen.words, moment, caution), Role::Soon);
    }
    if let Some(possible) = phrases::possible(pen.words, moment, check.possible) {
        page.paragraph(0, &possible, Role::Plain);
    }
    page
}

/// The doses of a day, and when the next ones are possible where the day is today.
pub(super) fn push_day(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>) {
    let doses = day.record.doses_on(day.date());
    let looked_at = day.outlooks.iter().filter(|_| day.is_today());
    let rows = looked_at.filter_map(|outlook| {
        let said = phrases::outlook(pen.words, day.moment, outlook)?;
        let (name, said) = (outlook.medicine.name.as_str().into(), said.into());
        Some(pen.words.say("medicine-row", &[("name", name), ("outlook", said)]))
    });
    let rows: Vec<_> = rows.collect();
    if doses.is_empty() && rows.is_empty() {
        return;
    }
    page.head(&pen.words.text("group-medicine"));
    for dose in doses {
        push_dose(page, pen, day.record, &dose, 4);
    }
    for row in rows {
        page.paragraph(4, &row, Role::Plain);
    }
}
