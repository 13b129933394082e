//! Why a timer is not switched and time is not added, with a time that can be typed.

use chrono::{DateTime, FixedOffset, SubsecRound, TimeDelta};

use super::{Opened, Session};
use crate::plan::Task;
use crate::rules::meant::{Purpose, Typing};
use crate::rules::timer::CannotTime;
use crate::shell::failure::Failure;

/// The reason, with a time that can be typed then.
pub(super) fn refused(session: &Session, opened: &Opened, task: &Task, reason: CannotTime) -> Failure {
    let typing = opened.typing(session);
    let such_as = match &reason {
        CannotTime::Forgotten { since, .. } => example_of_end(&typing, *since),
        _ => typing.example(Purpose::Start),
    };
    Failure::Timer { reason, worn: task.is_worn(), such_as }
}

/// An end that can be typed for a stretch that was forgotten: an hour after its start.
pub(super) fn example_of_end(typing: &Typing<'_>, since: DateTime<FixedOffset>) -> String {
    let end = typing.moment.calendar.local((since + TimeDelta::hours(1)).to_utc()).trunc_subsecs(0);
    typing.written(end, Purpose::Stop(since))
}
