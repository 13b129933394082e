//! What is printed: a checklist, a week, the whole record, a plan, when to call, a report for somebody who was not there.
//!
//! For other programs [`json`], for those of clinics [`fhir`], for statistics [`csv()`] and for people [`spreadsheet()`],
//! both of one table, for calendars [`ics()`]; a report alone as [`html`] and [`markdown`]; and [`text`] for people, which
//! is a [`Page`](crate::phrases::Page) of pieces with a role each; the shell's painter makes coloured or plain text of it.
//!
//! Architecture invariant: nothing here does I/O, and no rule is computed here.

mod csv;
pub mod fhir;
pub mod html;
mod ics;
mod identity;
pub mod json;
pub mod markdown;
mod spreadsheet;
mod table;
pub mod text;

pub use csv::csv;
pub use ics::{Published, Reminders, ics};
pub use spreadsheet::spreadsheet;
pub use table::COLUMNS;
