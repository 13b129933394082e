//! Lists of any kind: where a key for moving leads.

use super::keys::Action;

/// How many rows a page key moves.
const PAGE: usize = 8;

/// The row a key leads to in a list that ends with the row `last`; `None` where the key does not move.
pub(super) fn moved(action: Action, row: usize, last: usize) -> Option<usize> {
    let to = match action {
        Action::Up => row.saturating_sub(1),
        Action::Down => row.saturating_add(1),
        Action::First => 0,
        Action::Last => last,
        Action::PageUp => row.saturating_sub(PAGE),
        Action::PageDown => row.saturating_add(PAGE),
        _ => return None,
    };
    Some(to.min(last))
}
