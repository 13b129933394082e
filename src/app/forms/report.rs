//! A report for somebody who was not there, made from the Week screen.

use chrono::NaiveDate;

use crate::app::forms::elsewhere::{LONGEST_PATH, What};
use crate::app::forms::{About, Choosable, Field, Form, Problem};
use crate::app::{App, Effect};
use crate::record::LONGEST_NAME;

/// The longest typed day, in characters.
const LONGEST_DAY: usize = 60;

/// The choices of which days it tells.
const DAYS: [Choosable; 3] = [
    Choosable::Message("report-this-week"),
    Choosable::Message("report-everything"),
    Choosable::Message("report-some-days"),
];
const THIS_WEEK: usize = 0;
const SOME_DAYS: usize = 2;

/// The choices of whether it is shown once it is written, and which of them does.
const SHOWN: [Choosable; 2] = [Choosable::Message("report-not-shown"), Choosable::Message("report-shown")];
const YES: usize = 1;

/// A report that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub format: Format,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub name: Option<String>,
    /// Whether it is to be shown in the program that is there for it.
    pub is_shown: bool,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Html,
    /// For people, in 80 columns.
    Text,
    Markdown,
    Csv,
    Ics,
    Fhir,
}

impl Format {
    /// All of them, the one for most patients first.
    const ALL: [Self; 6] = [Self::Html, Self::Text, Self::Markdown, Self::Csv, Self::Ics, Self::Fhir];

    fn choice(self) -> Choosable {
        Choosable::Message(match self {
            Self::Html => "format-html",
            Self::Text => "format-text",
            Self::Markdown => "format-markdown",
            Self::Csv => "format-csv",
            Self::Ics => "format-ics",
            Self::Fhir => "format-fhir",
        })
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Ics => "ics",
            Self::Fhir => "json",
        }
    }

    /// Whether it tells of some days: a calendar has those to come.
    fn has_days(self) -> bool {
        self != Self::Ics
    }

    fn has_a_name(self) -> bool {
        !matches!(self, Self::Csv | Self::Ics)
    }
}

impl App {
    /// Opens what is asked before a report is made: of which days, for whom, and where it is put.
    pub(crate) fn open_report(&mut self) {
        if self.demo {
            return self.say("report-of-demo");
        }
        let Some(week) = self.review().map(|review| review.week) else { return };
        self.forget_failed_writing();
        let formats = Format::ALL.map(Format::choice).to_vec();
        let fields = vec![
            Field::choice("days", DAYS.to_vec(), Some(THIS_WEEK)),
            Field::line("first-day", "", LONGEST_DAY).hidden(),
            Field::line("last-day", "", LONGEST_DAY).hidden(),
            Field::choice("format", formats, Some(0)),
            Field::line("patient", "", LONGEST_NAME),
            Field::line("file", &file_name(Some(week), Format::Html), LONGEST_PATH),
            Field::choice("shown", SHOWN.to_vec(), Some(0)),
        ];
        self.open_form(Form::new(About::Report, fields));
    }

    /// Asks for what the format needs, and proposes a name for the file until the patient gives it one.
    pub(crate) fn follow_report(&self, form: &mut Form) {
        let format = chosen_format(form);
        form.show("days", format.has_days());
        for name in ["first-day", "last-day"] {
            form.show(name, form.chosen("days") == Some(SOME_DAYS));
        }
        form.show("patient", format.has_a_name());
        let week = self.review().map(|review| review.week);
        let is_proposed = |name: &str| {
            Format::ALL.iter().any(|format| [week, None].into_iter().any(|week| file_name(week, *format) == name))
        };
        let wanted = file_name(week.filter(|_| form.chosen("days") == Some(THIS_WEEK)), format);
        let written = form.filled("file").unwrap_or_default();
        if written != wanted && is_proposed(&written) {
            form.write_line("file", &wanted);
        }
    }

    /// The first and the last day that a report is to tell; `None` is all there are.
    ///
    /// # Errors
    /// The field that is not understood, with a message.
    pub fn days_of_report(&self, form: &Form) -> Result<Option<(NaiveDate, NaiveDate)>, Problem> {
        match form.chosen("days") {
            Some(THIS_WEEK) => {
                let week = self.review();
                let days = week.as_ref().map(|week| week.days.as_slice()).unwrap_or_default();
                Ok(days.first().zip(days.last()).map(|(first, last)| (first.date, last.date)))
            }
            Some(SOME_DAYS) => {
                let first = self.day_of_report(form, "first-day")?;
                let last = self.day_of_report(form, "last-day")?;
                if last < first { Err(("last-day", "report-days-backwards").into()) } else { Ok(Some((first, last))) }
            }
            _ => Ok(None),
        }
    }

    fn day_of_report(&self, form: &Form, field: &'static str) -> Result<NaiveDate, Problem> {
        let text = form.filled(field).ok_or((field, "report-day-unclear"))?;
        let day = self.typing(self.moment.today()).a_day(&text, false);
        day.map_err(|reason| Problem::when(field, "report-day-unclear", reason))
    }

    pub(crate) fn save_report(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        let (first, last) = self.days_of_report(form)?.unwrap_or((NaiveDate::MIN, NaiveDate::MAX));
        let is_shown = form.chosen("shown") == Some(YES);
        let report = Report { format: chosen_format(form), first, last, name: form.filled("patient"), is_shown };
        self.write(form, What::Report(report))
    }
}

fn chosen_format(form: &Form) -> Format {
    form.chosen("format").and_then(|at| Format::ALL.get(at).copied()).unwrap_or(Format::Html)
}

/// The name of a report of a week, or of other days. It says nothing of whose it is, or of what.
fn file_name(week: Option<u32>, format: Format) -> String {
    let ending = format.ending();
    match week {
        Some(week) => format!("legup-week-{week}.{ending}"),
        None => format!("legup-report.{ending}"),
    }
}
