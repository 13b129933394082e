//! Whether what is on the disk survives a power cut too: only then it is called saved.

use crate::words::Value;

/// What the messages choose their words by: `yes` for saved, `no` for written.
pub fn lasts(durable: bool) -> (&'static str, Value<'static>) {
    ("lasts", if durable { "yes" } else { "no" }.into())
}
