//! Pages for people, at most 80 columns wide.

mod call;
mod entry;
mod journey;
mod medicine;
mod merged;
mod plan;
mod report;
mod show;
mod surgeon;
mod today;
mod week;

pub use call::{call, whom};
pub use journey::journey;
pub use medicine::{check, medicines};
pub use merged::merged;
pub use plan::{plan, plans};
pub use report::report;
pub(super) use report::{grid, key, numbers, pain};
pub use show::show;
pub use today::today;
pub use week::week;
