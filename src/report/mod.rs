//! What is printed: a checklist, a week, the whole record, a plan.
//!
//! Two formats: [`json`] for other programs, and [`text`] for people, which is a [`Page`] of pieces with a role each; the
//! shell's painter makes coloured or plain text of it.
//!
//! Architecture invariant: nothing here does I/O, and no rule is computed here.

pub mod json;
mod page;
pub mod text;

pub use page::{Line, Page, Pen, Span, WIDTH};
