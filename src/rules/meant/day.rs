//! A typed day.

use chrono::NaiveDate;

use super::reason::{Way, WhenError};
use super::typing::Typing;
use super::walls::weekdays;
use crate::rules::time::days_after;
use crate::rules::when::{Day, Wanted, read};

impl Typing<'_> {
    /// The day that is meant, which is one without a time; a day of the week is the last one, or else the next.
    pub fn a_day(&self, text: &str, next: bool) -> Result<NaiveDate, WhenError> {
        let today = self.moment.today();
        let mut found: Vec<NaiveDate> = Vec::new();
        for typed in read(text, self.words, Wanted::Day, today)? {
            let day = match typed.day {
                Day::Minutes(0) => today,
                _ if typed.time.is_some() || typed.part.is_some() => return Err(WhenError::NotADay),
                Day::Exact(_) | Day::Minutes(_) | Day::Unsaid => return Err(WhenError::NotADay),
                Day::Date(date) => date,
                Day::Shift(days) => days_after(today, days),
                Day::Weekday(weekday, turned) => weekdays(weekday, turned, today, next).1,
            };
            if !found.contains(&day) {
                found.push(day);
            }
        }
        match *found.as_slice() {
            [] => Err(WhenError::Unknown),
            [day] => Ok(day),
            [one, other, ..] => Err(WhenError::Two(Box::new([Way::of_day(one), Way::of_day(other)]))),
        }
    }
}
