//! Pages for people, at most 80 columns wide.

mod entry;
mod plan;
mod show;
mod today;
mod week;

pub use plan::{plan, plans};
pub use show::show;
pub use today::today;
pub use week::week;
