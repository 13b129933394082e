//! Writes the demo's page for a surgeon, as HTML on standard output.
#![expect(clippy::print_stdout, reason = "an example prints its page")]

use std::error::Error;
use std::sync::Arc;

use chrono::{NaiveDate, TimeZone, Utc};
use legup::report::html::html;
use legup::rules::summary::{Followed, summary};
use legup::rules::tailored::tailored;
use legup::rules::time::{Calendar, Moment};
use legup::store;
use legup::words::Words;

fn main() -> Result<(), Box<dyn Error>> {
    let instant = Utc.with_ymd_and_hms(2026, 11, 25, 14, 5, 12).single().ok_or("no such moment")?;
    let moment = Moment::new(instant, Calendar::new(Arc::new(Utc)));
    let record = store::demo::record(&moment)?;
    let recovery = record.recovery.as_ref().ok_or("the demo has no recovery")?;
    let mut plans = store::plans::list(None).into_iter().filter_map(|entry| entry.plan.ok());
    let plan = plans.find(|plan| plan.id == recovery.plan).ok_or("the demo's plan is not there")?;
    let plan = tailored(&plan, recovery, &moment.calendar);
    let summary =
        summary(Followed { plan: &plan, recovery, record: &record, moment: &moment }, NaiveDate::MIN, NaiveDate::MAX);
    print!("{}", html(&Words::of("en"), &summary, None));
    Ok(())
}
