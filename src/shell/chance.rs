//! The one place that asks for what nobody can guess.

use crate::record::Ids;

/// Names for what is new; none where the system has no chance to give, and then nothing new has a name yet.
#[expect(clippy::disallowed_methods, reason = "the one place that asks for what nobody can guess")]
pub(super) fn ids() -> Option<Ids> {
    let mut seed = [0; 16];
    getrandom::fill(&mut seed).ok().map(|()| Ids::new(seed))
}
