//! `report`.

use std::io;
use std::ops::RangeInclusive;
use std::path::Path;

use chrono::NaiveDate;

use super::STANDARD;
use crate::cli::Report;
use crate::phrases::{Page, Pen};
use crate::record::Record;
use crate::report::{self, Published, Reminders, fhir, html, markdown, text};
use crate::rules::summary::{BundleType, Followed, Format, Summary, summary};
use crate::rules::time::{PostOpDay, days_after};
use crate::shell::failure::{FIRST_DAY, Failure, LAST_DAY};
use crate::shell::print::{self, Passing, remark};
use crate::shell::session::{Opened, Session};
use crate::store::{Files, export};
use crate::words::{Role, say};

/// So many days with anything written down are told at once, on a slow machine too.
const SOON_DONE: usize = 366;

pub(super) fn report(session: &Session, wanted: &Report) -> Result<(), Failure> {
    if wanted.open && file(wanted).is_none() {
        return Err(Failure::NothingToOpen);
    }
    fitting(wanted)?;
    if wanted.format == Format::Spreadsheet && file(wanted).is_none() && print::is_to_terminal() {
        return Err(Failure::NotForTerminal);
    }
    let opened = session.opened()?;
    let days = days(&opened, wanted)?;
    let Opened { record, recovery, plan, moment, .. } = &opened;
    let meanwhile = meanwhile(session, record, &days);
    let reminders = Reminders { daily: wanted.calendar.reminders, plain_titles: wanted.calendar.plain_titles };
    let files = &session.files;
    let of = Followed { plan, recovery, record, moment };
    let told =
        Told { of, days, name: wanted.name.as_deref(), reminders, files, bundle: wanted.bundle.unwrap_or_default() };
    let Made { bytes: written, kept } = match (wanted.format, file(wanted)) {
        (Format::Text, None) => {
            let page = told.page(session.pen());
            drop(meanwhile);
            return session.show(&page);
        }
        (format, _) => told.made(session.pen(), format)?,
    };
    let Some(path) = file(wanted) else {
        drop(meanwhile);
        Session::show_bytes(&written)?;
        if let Some(kept) = &kept {
            kept.keep(files);
        }
        return Ok(());
    };
    files.spared_by(path)?;
    let path = export::write(path, &written, wanted.force);
    drop(meanwhile);
    let path = path?;
    let shown = path.to_string_lossy().into_owned();
    session.tell(&say!(session.words, "report-written", path = shown.as_str()), Role::Good)?;
    if let Some(kept) = &kept {
        kept.keep(files);
    }
    if wanted.format == Format::Ics {
        remarks_on(session, &String::from_utf8_lossy(&written), reminders)
            .iter()
            .try_for_each(|said| session.tell(said, Role::Plain))?;
    }
    if wanted.open {
        open::that_detached(&path).map_err(|reason| match reason.kind() {
            io::ErrorKind::NotFound => Failure::NoOpener(shown),
            _ => Failure::NotOpened { file: shown, reason },
        })?;
    }
    Ok(())
}

/// Makes sure that nothing was asked for which the format has no place for.
fn fitting(wanted: &Report) -> Result<(), Failure> {
    let is_calendar = wanted.format == Format::Ics;
    let (has_days, has_name) = (wanted.format.has_days(), wanted.format.has_name());
    let asked = [
        ("--week", wanted.week.is_some(), has_days),
        ("--from", wanted.from.is_some(), has_days),
        ("--to", wanted.to.is_some(), has_days),
        ("--name", wanted.name.is_some(), has_name),
        ("--as", wanted.bundle.is_some(), wanted.format == Format::Fhir),
        ("--reminders", wanted.calendar.reminders, is_calendar),
        ("--plain-titles", wanted.calendar.plain_titles, is_calendar),
    ];
    let unfit = asked.into_iter().find(|(_, is_asked, fits)| *is_asked && !fits);
    unfit.map_or(Ok(()), |(option, ..)| Err(Failure::NotInFormat { option, format: wanted.format }))
}

/// What whoever imports a calendar file should know of it.
fn remarks_on(session: &Session, file: &str, reminders: Reminders) -> Vec<String> {
    let title = session.words.text("calendar-milestone");
    let alike = file.matches(&format!("\r\nSUMMARY:{title}\r\n")).count();
    let titles =
        (!reminders.plain_titles && alike > 1).then(|| say!(session.words, "calendar-alike", count = alike, title));
    [Some(session.words.text("calendar-again")), titles].into_iter().flatten().collect()
}

/// Says that it takes a while, where it does.
fn meanwhile(session: &Session, record: &Record, days: &RangeInclusive<NaiveDate>) -> Option<Passing> {
    let count = if days.is_empty() { 0 } else { record.days.range(days.clone()).count() };
    let text = || say!(session.words, "report-meanwhile", days = count);
    (count > SOON_DONE).then(|| session.printer.meanwhile(&text()))
}

pub(in crate::shell) struct Told<'a> {
    pub(in crate::shell) of: Followed<'a>,
    pub(in crate::shell) days: RangeInclusive<NaiveDate>,
    pub(in crate::shell) name: Option<&'a str>,
    pub(in crate::shell) reminders: Reminders,
    pub(in crate::shell) files: &'a Files,
    pub(in crate::shell) bundle: BundleType,
}

/// A report as it stands in a file; of a calendar and a transaction also what is to be kept of it once it is there.
pub(in crate::shell) struct Made {
    pub(in crate::shell) bytes: Vec<u8>,
    pub(in crate::shell) kept: Option<Kept>,
}

pub(in crate::shell) struct Kept(String);

impl Kept {
    /// Keeps it, unless nothing has changed. Where that cannot be the file is as good, and the next one may lack something.
    pub(in crate::shell) fn keep(&self, files: &Files) {
        if files.calendar().as_ref() != Some(&self.0)
            && let Err(reason) = files.keep_calendar(&self.0)
        {
            remark(&format!(
                "what is removed from now on will not be taken back in your calendar or at a clinic: {reason}"
            ));
        }
    }
}

impl Told<'_> {
    pub(in crate::shell) fn made(&self, pen: Pen<'_>, format: Format) -> Result<Made, Failure> {
        let Self { of: of @ Followed { plan, recovery, moment, .. }, name, reminders, files, .. } = *self;
        let days = self.days.clone();
        let text = match format {
            Format::Text => print::plain(&self.page(pen)),
            Format::Markdown => markdown::markdown(pen.words, &self.summed(), name),
            Format::Html => html::html(pen.words, &self.summed(), name),
            Format::Csv => report::csv(of, days),
            Format::Spreadsheet => {
                return Ok(Made { bytes: report::spreadsheet(pen.words, of, days)?, kept: None });
            }
            Format::Ics if plan.is_unknown() => return Err(Failure::NoDates),
            Format::Ics => {
                let mut published = files.calendar().map(|text| Published::of(&text)).unwrap_or_default();
                let text = report::ics(pen.words, plan, recovery, moment, reminders, &mut published);
                return Ok(Made { bytes: text.into(), kept: Some(Kept(published.text()?)) });
            }
            Format::Fhir => {
                let mut published = files.calendar().map(|text| Published::of(&text)).unwrap_or_default();
                let text = fhir::bundle(of, days, name, self.bundle, &mut published)?;
                let is_loaded = self.bundle == BundleType::Transaction;
                let kept = if is_loaded { Some(Kept(published.text()?)) } else { None };
                return Ok(Made { bytes: text.into(), kept });
            }
        };
        Ok(Made { bytes: text.into(), kept: None })
    }

    fn page(&self, pen: Pen<'_>) -> Page {
        text::report(pen, &self.summed(), self.name)
    }

    fn summed(&self) -> Summary<'_> {
        summary(self.of, *self.days.start(), *self.days.end())
    }
}

fn file(wanted: &Report) -> Option<&Path> {
    wanted.output.as_deref().filter(|path| *path != Path::new(STANDARD))
}

/// The days that are told: all of them where none are named.
fn days(opened: &Opened, wanted: &Report) -> Result<RangeInclusive<NaiveDate>, Failure> {
    if let Some(week) = wanted.week {
        let first = opened.schedule().day(PostOpDay(7 * (i64::from(week) - 1)));
        return Ok(first..=days_after(first, 6));
    }
    let named = |option, typed: Option<&str>, otherwise| match typed {
        Some(_) => opened.day(option, typed),
        None => Ok(otherwise),
    };
    let first = named(FIRST_DAY, wanted.from.as_deref(), NaiveDate::MIN)?;
    let last = named(LAST_DAY, wanted.to.as_deref(), NaiveDate::MAX)?;
    if last < first { Err(Failure::DaysBackwards) } else { Ok(first..=last) }
}
