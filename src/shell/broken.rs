//! What is said where the program itself breaks: in which line, and nothing else. The words of a panic may quote what
//! the patient wrote.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use super::failure::Failure;
use super::print::remark;

/// Runs the program to its end, also where it breaks.
pub(super) fn heeded(run: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            remark(&format!("legup broke in {place}"));
        }
    }));
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(Failure::Broken { rescued: None }))
}
