//! Pages for people, at most 80 columns wide.

mod call;
mod journey;
mod merged;
mod plan;
mod report;
mod show;
mod today;
mod week;

pub use call::{call, whom};
pub use journey::journey;
pub use merged::merged;
pub use plan::{plan, plans};
pub use report::report;
pub(super) use report::{grid, key, numbers, pain};
pub use show::show;
pub use today::{check, medicines, today};
pub use week::week;
