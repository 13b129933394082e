//! The screens, and what lies over them: what each remembers, which keys it heeds, and what they do.

pub mod first_run;
pub mod journey;
pub(crate) mod leaving;
pub mod medicines;
pub mod pain;
pub(crate) mod reading;
pub mod stretches;
pub mod today;
pub mod week;
