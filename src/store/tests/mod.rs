//! What goes wrong under the program while it saves: calls that fail, power cuts, other programs.
#![expect(clippy::disallowed_methods, reason = "these tests are about files")]

mod crash_states;
mod cuts;
mod fault_sweep;
pub(in crate::store) mod faults;
mod history;
mod intruder;
mod scenes;
