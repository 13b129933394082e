//! What is written to a file of its own: a report for somebody who was not there, or the whole record where its own file
//! cannot be saved.
//!
//! The form stays open until the file is on the disk, so that another place can be named where that one does not do.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::app::forms::{About, Field, Form, Id, Problem};
use crate::app::{App, Effect, Notice, Over};
use crate::rules::summary::Format;

/// The longest path, in characters.
pub(crate) const LONGEST_PATH: usize = 1000;

/// The folders in which files of their own are put unless the patient names others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    pub home: PathBuf,
    pub documents: PathBuf,
}

/// A file that is to be written. It never takes another one's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where, or under the next free name beside that.
    pub path: PathBuf,
    pub what: What,
}

impl Wanted {
    pub fn about(&self) -> About {
        match self.what {
            What::Report(_) => About::Report,
            What::Record => About::Export,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Report(Report),
    /// The record as it is on screen, as a progress file.
    Record,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub path: PathBuf,
    pub unshown: Option<String>,
}

/// How it stands with the last file that was wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Writing {
    #[default]
    No,
    Now(About),
    Failed(String),
}

/// The places of the days that a report is of, and of that it is to be shown.
const THIS_WEEK: usize = 0;
const SOME_DAYS: usize = 2;
const YES: usize = 1;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub format: Format,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub name: Option<String>,
    /// Whether it is to be shown in the program that is there for it.
    pub is_shown: bool,
}

/// The formats and how the files of each end, the one for most patients first.
const FORMATS: [(Format, &str); 7] = [
    (Format::Html, "html"),
    (Format::Text, "txt"),
    (Format::Markdown, "md"),
    (Format::Csv, "csv"),
    (Format::Spreadsheet, "xlsx"),
    (Format::Ics, "ics"),
    (Format::Fhir, "json"),
];

impl App {
    pub fn name_export(&self) -> String {
        format!("legup-unsaved-{}.toml", self.moment.today())
    }

    /// Where the file is to be that a form names, in the folder for files of its kind unless the patient names another;
    /// `None` where it names none.
    pub fn path_of(&self, form: &Form) -> Option<PathBuf> {
        let Folders { home, documents } = &self.folders;
        let folder = if form.about == About::Report { documents } else { home };
        let typed = form.filled(Id::File)?;
        Some(typed.strip_prefix("~/").map_or_else(|| folder.join(&typed), |rest| home.join(rest)))
    }

    pub(crate) fn open_export(&mut self) {
        let file = Field::line_of(Id::File, &self.name_export(), LONGEST_PATH).needed();
        self.open_form(Form::new(About::Export, vec![file]));
    }

    /// Goes back to the question whether to leave. What is still being written may lack what is entered next, so the
    /// program does not end with it.
    pub(crate) fn give_up_export(&mut self) {
        self.writing = Writing::No;
        self.over = Some(Over::Quit);
    }

    /// Has a file written, once; the form stays until it is.
    pub(super) fn write(&mut self, form: &Form, what: What) -> Result<Vec<Effect>, Problem> {
        let path = self.path_of(form).ok_or((Id::File, "file-needed"))?;
        self.over = Some(Over::Form(Box::new(form.clone())));
        let now = Writing::Now(form.about.clone());
        if self.writing == now {
            return Ok(Vec::new());
        }
        self.writing = now;
        Ok(vec![Effect::Write(Wanted { path, what })])
    }

    pub(crate) fn written(&mut self, about: &About, written: Result<Written, String>) -> Vec<Effect> {
        // The result of a slow report must not be mistaken for that of the record.
        let is_awaited = matches!(&self.writing, Writing::Now(awaited) if awaited == about);
        if is_awaited {
            self.writing = Writing::No;
        }
        let is_open = is_awaited && matches!(&self.over, Some(Over::Form(form)) if form.about == *about);
        match written {
            Err(reason) if is_open => self.writing = Writing::Failed(reason),
            Err(reason) => self.tell(Notice::NotWritten(reason)),
            Ok(written) if is_open && *about == About::Export => {
                self.over = None;
                self.exported = Some(written.path);
                return vec![Effect::Quit];
            }
            Ok(written) => {
                if is_open {
                    self.over = None;
                }
                self.tell(Notice::Written(written));
            }
        }
        Vec::new()
    }

    pub(crate) fn open_report(&mut self) {
        let Some(week) = self.review().map(|review| review.week) else { return };
        let is_one_of_some = |form: &Form| form.chosen(Id::Days) == Some(SOME_DAYS);
        let fields = vec![
            // A calendar has the days to come.
            Field::choice(Id::Days, ["report-this-week", "report-everything", "report-some-days"], Some(THIS_WEEK))
                .when(|form| chosen_format(form).has_days()),
            Field::line(Id::FirstDay, "").needed().when(is_one_of_some),
            Field::line(Id::LastDay, "").needed().when(is_one_of_some),
            Field::choice(Id::Format, FORMATS.map(|(format, _)| format!("format-{}", format.word())), Some(0)),
            Field::line(Id::Patient, "").when(|form| chosen_format(form).has_name()),
            Field::line_of(Id::File, &file_name(Some(week), Format::Html), LONGEST_PATH).needed(),
            Field::choice(Id::Shown, ["report-not-shown", "report-shown"], Some(0)),
        ];
        self.open_form(Form::new(About::Report, fields));
    }

    /// Proposes a name for the file until the patient gives it one.
    pub(crate) fn follow_report(&self, form: &mut Form) {
        let format = chosen_format(form);
        let week = self.review().map(|review| review.week);
        let is_proposed = |name: &str| {
            FORMATS.iter().any(|(format, _)| [week, None].into_iter().any(|week| file_name(week, *format) == name))
        };
        let wanted = file_name(week.filter(|_| form.chosen(Id::Days) == Some(THIS_WEEK)), format);
        let written = form.filled(Id::File).unwrap_or_default();
        if written != wanted && is_proposed(&written) {
            form.write_line(Id::File, &wanted);
        }
    }

    /// The first and the last day that a report is to tell; `None` is all there are.
    pub fn days_of_report(&self, form: &Form) -> Result<Option<(NaiveDate, NaiveDate)>, Problem> {
        let day = |id| self.typed_day(form, id)?.ok_or(Problem::from((id, "report-day-unclear")));
        match form.chosen(Id::Days) {
            Some(THIS_WEEK) => {
                let week = self.review();
                let days = week.as_ref().map(|week| week.days.as_slice()).unwrap_or_default();
                Ok(days.first().zip(days.last()).map(|(first, last)| (first.date, last.date)))
            }
            Some(SOME_DAYS) => {
                let first = day(Id::FirstDay)?;
                let last = day(Id::LastDay)?;
                if last < first { Err((Id::LastDay, "report-days-backwards").into()) } else { Ok(Some((first, last))) }
            }
            _ => Ok(None),
        }
    }

    pub(super) fn save_report(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        let (first, last) = self.days_of_report(form)?.unwrap_or((NaiveDate::MIN, NaiveDate::MAX));
        let is_shown = form.chosen(Id::Shown) == Some(YES);
        let report = Report { format: chosen_format(form), first, last, name: form.filled(Id::Patient), is_shown };
        self.write(form, What::Report(report))
    }
}

fn chosen_format(form: &Form) -> Format {
    form.one_of(Id::Format, &FORMATS).map_or(Format::Html, |(format, _)| format)
}

/// The name of a report of a week, or of other days. It says nothing of whose it is, or of what.
fn file_name(week: Option<u32>, format: Format) -> String {
    let ending = FORMATS.iter().find(|(other, _)| *other == format).map_or("", |(_, ending)| ending);
    match week {
        Some(week) => format!("legup-week-{week}.{ending}"),
        None => format!("legup-report.{ending}"),
    }
}
