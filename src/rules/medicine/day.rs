//! The medicines and doses of a day.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Next, Outlook, is_of_last_day};
use crate::record::{Dose, MedicineId, Record, Timed};
use crate::rules::time::Moment;

/// How a medicine stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDay<'a> {
    pub id: &'a MedicineId,
    pub dose: Option<Timed<'a, Dose>>,
    /// From when on the next one keeps to the labels, where that is still to come.
    pub next: Option<DateTime<FixedOffset>>,
}

/// The medicines there is something to say of on a day, the one taken last first: those that were taken, and, where the
/// day is today, those whose next dose does not keep to the labels yet.
pub fn on_day<'a>(record: &'a Record, moment: &Moment, date: NaiveDate, outlooks: &[Outlook<'a>]) -> Vec<OnDay<'a>> {
    let mut found: Vec<OnDay<'a>> = Vec::new();
    for dose in record.doses_on(date).into_iter().rev() {
        if found.iter().all(|one| *one.id != dose.medicine) {
            found.push(OnDay { id: &dose.what().medicine, dose: Some(dose), next: None });
        }
    }
    if date != moment.today() {
        return found;
    }
    for outlook in outlooks {
        let Some(Next::At(next)) = outlook.next else { continue };
        match found.iter_mut().find(|one| one.id == outlook.id) {
            Some(one) => one.next = Some(next),
            None => found.push(OnDay { id: outlook.id, dose: None, next: Some(next) }),
        }
    }
    found
}

/// The doses of a day and those of the last 24 hours, each with the day it stands under, the newest first.
pub fn of_day_and_lately<'a>(
    record: &'a Record,
    moment: &Moment,
    date: NaiveDate,
) -> Vec<(NaiveDate, Timed<'a, Dose>)> {
    let doses = record.doses().into_iter().rev();
    doses.filter(|(day, dose)| *day == date || is_of_last_day(dose.at, moment.now)).collect()
}
