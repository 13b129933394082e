//! What is written to a file of its own: a report, or the whole record where its own file cannot be saved.
//!
//! The form stays open until the file is on the disk, so that another place can be named where that one does not do.

use std::path::PathBuf;

use crate::app::forms::report::Report;
use crate::app::forms::{About, Field, Form, Problem};
use crate::app::{App, Effect, Notice, Over};

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
    /// The form that asks for it.
    pub fn about(&self) -> About {
        match self.what {
            What::Report(_) => About::Report,
            What::Record => About::Elsewhere,
        }
    }
}

/// What is to stand in a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Report(Report),
    /// The record as it is on screen, as a progress file.
    Record,
}

/// A file that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// Why it could not be shown, where that was wanted.
    pub unshown: Option<String>,
}

/// How it stands with the last file that was wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Writing {
    /// None is being written.
    #[default]
    No,
    Now(About),
    /// It could not be written, and why.
    Failed(String),
}

impl App {
    /// The name under which the whole record is written to another place.
    pub fn name_elsewhere(&self) -> String {
        format!("legup-unsaved-{}.toml", self.moment.today())
    }

    /// Where the file is to be that a form names, in the folder for files of its kind unless the patient names another;
    /// `None` where it names none.
    pub fn path_of(&self, form: &Form) -> Option<PathBuf> {
        let Folders { home, documents } = &self.folders;
        let folder = if form.about == About::Report { documents } else { home };
        let typed = form.filled("file")?;
        Some(typed.strip_prefix("~/").map_or_else(|| folder.join(&typed), |rest| home.join(rest)))
    }

    /// Asks where the record is to be written with all that is not saved.
    pub(crate) fn open_elsewhere(&mut self) {
        self.forget_failed_writing();
        let file = Field::line("file", &self.name_elsewhere(), LONGEST_PATH);
        self.open_form(Form::new(About::Elsewhere, vec![file]));
    }

    /// A form that is opened anew says nothing of what failed before.
    pub(crate) fn forget_failed_writing(&mut self) {
        if matches!(self.writing, Writing::Failed(_)) {
            self.writing = Writing::No;
        }
    }

    /// Whether a setting was changed that is not saved: settings stand in no progress file.
    pub fn has_unsaved_settings(&self) -> bool {
        self.ledger.has_unsaved_settings()
    }

    pub(crate) fn save_elsewhere(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        self.write(form, What::Record)
    }

    /// Goes back to the question whether to leave. What is still being written may lack what is entered next, so the
    /// program does not end with it.
    pub(crate) fn give_up_elsewhere(&mut self) {
        self.writing = Writing::No;
        self.over = Some(Over::Leaving);
    }

    /// Has a file written, once; the form stays until it is.
    pub(crate) fn write(&mut self, form: &Form, what: What) -> Result<Vec<Effect>, Problem> {
        let path = self.path_of(form).ok_or(("file", "file-needed"))?;
        self.over = Some(Over::Form(Box::new(form.clone())));
        let now = Writing::Now(form.about.clone());
        if self.writing == now {
            return Ok(Vec::new());
        }
        self.writing = now;
        Ok(vec![Effect::Write(Wanted { path, what })])
    }

    pub(crate) fn written(&mut self, about: &About, written: Result<Written, String>) -> Vec<Effect> {
        // What comes of a report that took its time must not be taken for what comes of the record.
        let is_awaited = matches!(&self.writing, Writing::Now(awaited) if awaited == about);
        if is_awaited {
            self.writing = Writing::No;
        }
        let is_open = is_awaited && matches!(&self.over, Some(Over::Form(form)) if form.about == *about);
        match written {
            Err(reason) if is_open => self.writing = Writing::Failed(reason),
            Err(reason) => self.tell(Notice::NotWritten(reason)),
            Ok(written) if is_open && *about == About::Elsewhere => {
                self.over = None;
                self.elsewhere = Some(written.path);
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
}
