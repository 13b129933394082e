//! The screens, and what lies over them, drawn.

pub(crate) mod about;
pub(crate) mod call;
pub(crate) mod commands;
pub(crate) mod damaged;
pub(crate) mod dashboard;
pub(crate) mod details;
pub(crate) mod first_run;
pub(crate) mod help;
pub(crate) mod journey;
pub(crate) mod medicines;
pub(crate) mod over;
pub(crate) mod pain;
pub(crate) mod today;
pub(crate) mod week;
