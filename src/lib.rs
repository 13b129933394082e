//! A recovery tracker for the terminal: what each day after an operation asks for, ticked off, and looked back on.

pub mod app;
pub mod diagnostic;
pub mod phrases;
pub mod record;
pub mod report;
pub mod rules;
pub mod store;
pub mod ui;
pub mod words;
