//! What a moment is typed for.

use chrono::{DateTime, FixedOffset, SubsecRound};

/// What a moment is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Dose,
    Pain,
    /// When a timer was started, or something was put on or taken off.
    Start,
    /// When minutes ended that began then.
    Stop(DateTime<FixedOffset>),
    /// When something was taken off that was put on then, perhaps days before.
    Off(DateTime<FixedOffset>),
    Operation,
    /// When the second operation is.
    Exchange,
    Visit,
    Clock,
}

impl Purpose {
    /// Whether it has happened by the time it is entered, and belongs to a day of the recovery.
    pub(super) fn is_entry(self) -> bool {
        matches!(self, Self::Dose | Self::Pain | Self::Start | Self::Stop(_) | Self::Off(_))
    }

    pub(super) fn is_ahead(self) -> bool {
        matches!(self, Self::Exchange | Self::Visit)
    }

    pub(super) fn since(self) -> Option<DateTime<FixedOffset>> {
        match self {
            // A stretch can end in the second in which it began.
            Self::Stop(since) | Self::Off(since) => Some(since.trunc_subsecs(0)),
            _ => None,
        }
    }
}
