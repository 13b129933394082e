//! What the two files have in them.

use crate::record::Change;
use crate::schema::FORMAT;

/// What a file of the patient's has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    Progress,
    Settings,
}

/// What a new file of settings begins with.
const SETTINGS: &str = "# The settings of legup. A line that is left out is as legup has it by itself.\n\n";

impl Contents {
    /// What holds this change.
    pub(super) fn of(change: &Change) -> Self {
        if change.is_of_settings() { Self::Settings } else { Self::Progress }
    }

    /// The text that a new file begins with.
    pub(super) fn beginning(self) -> String {
        match self {
            Self::Progress => format!("format = {FORMAT}\n"),
            Self::Settings => SETTINGS.to_owned(),
        }
    }

    /// Whether a file that is not there yet may be begun with this change. A progress file that went away must not come
    /// back with one change in it and nothing else; a whole record that took the place of nothing is no such change.
    pub(super) fn may_begin_with(self, change: &Change) -> bool {
        self == Self::Settings || matches!(change, Change::Recovery { .. } | Change::Anew { .. })
    }
}
