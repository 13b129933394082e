//! What goes wrong under the program while it saves: calls that fail, power cuts, other programs.
#![expect(clippy::disallowed_methods, reason = "these tests are about files")]

mod cuts;
pub(in crate::store) mod faults;
mod film;
mod history;
mod intruder;
mod scenes;
mod sweep;
