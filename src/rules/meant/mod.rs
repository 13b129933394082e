//! Which moment is meant by what was typed, and whether it may be entered: one rule for every form and every command.
//!
//! Conventions, in the order in which they decide:
//!
//! - A time alone is one of the day that is looked at, by the hour at which the patient's days turn over. Of today it is
//!   the one that has passed, if one has. As the end of a stretch of minutes it is the first after the start.
//! - A date in numbers or with its month is one of the wall calendar, also in the small hours.
//! - A day by a word ("yesterday", "Monday") can be one of the calendar or one of the patient's: at 1:35, for somebody
//!   whose day turns over at 4:00, "yesterday 23:30" was two hours ago by the one and 26 hours ago by the other. What is
//!   entered has happened, so what is still to come is left out. Of two that have happened "yesterday" is the nearer one
//!   if it was within half a day; any other case is asked about ([`WhenError::Two`]).
//! - A night belongs to the day on which it begins: "last night 1:30" is of this morning.
//! - In an hour that comes twice, an entry takes the later time once that has passed: it is the nearer to now, and no
//!   dose after it is possible too early. Operations and visits take the earlier, so that nobody is late. "First time" or
//!   "second time" says which.
//! - A day and month without a year are the nearest such day. A day of the week is the last one, and of a visit or a
//!   second operation the next one.

mod day;
mod instead;
mod moment;
mod purpose;
mod reason;
mod stretch;
mod typing;
mod walls;

pub use purpose::Purpose;
pub use reason::{Meaning, Way, WhenError};
pub use typing::{Meant, Typing};
