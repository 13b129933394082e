//! Files of their own that are wanted on the screen: a report, or the whole record. Each is made and written on a thread
//! of its own, so that no frame waits for it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use super::{Event, input};
use crate::app::App;
use crate::app::forms::export::{Report, Wanted, What, Written};
use crate::phrases::Pen;
use crate::plan::Plan;
use crate::record::Record;
use crate::report::Reminders;
use crate::rules::summary::{BundleType, Followed};
use crate::rules::time::Moment;
use crate::shell::commands::reports::Told;
use crate::shell::environment::Manner;
use crate::shell::failure::Failure;
use crate::shell::session::Session;
use crate::store::{Files, export};

struct Job {
    wanted: Wanted,
    record: Record,
    plan: Option<Plan>,
    moment: Moment,
    manner: Manner,
    files: Files,
}

/// Starts to write a file; what comes of it is an event.
pub(super) fn start(session: &Session, app: &App, wanted: Wanted, events: &Sender<Event>) {
    let about = wanted.about();
    let (job, reports, subject) = (Job::new(session, app, wanted), events.clone(), about.clone());
    let begun = input::spawn("writer", events, move || {
        // Without an event loop there is nobody to tell.
        let _ = reports.send(Event::Written(subject, job.done()));
    });
    if let Err(reason) = begun {
        // Without an event loop there is nobody to tell.
        let _ = events.send(Event::Written(about, Err(reason.to_string())));
    }
}

/// Writes the whole record to the first of these places that takes it, each within this time, and says which it was.
pub(super) fn rescue(
    session: &Session,
    app: &App,
    places: impl IntoIterator<Item = PathBuf>,
    limit: Duration,
    events: &Sender<Event>,
) -> Option<PathBuf> {
    places.into_iter().find_map(|path| {
        let job = Job::new(session, app, Wanted { path, what: What::Record });
        let (done, there) = channel();
        // If nobody is waiting any more, it took too long.
        input::spawn("rescue", events, move || _ = done.send(job.done())).ok()?;
        there.recv_timeout(limit).ok()?.ok().map(|written| written.path)
    })
}

impl Job {
    fn new(session: &Session, app: &App, wanted: Wanted) -> Self {
        let (moment, manner) = (app.moment.clone(), session.manner.clone());
        let files = session.files.clone();
        Self { wanted, record: app.record().clone(), plan: app.plan().cloned(), moment, manner, files }
    }

    fn done(&self) -> Result<Written, String> {
        let Wanted { path, what } = &self.wanted;
        let written = match what {
            What::Report(report) => self.report(report, path),
            What::Record => export::write_record(&self.record, path)
                .map(|path| Written { path, unshown: None })
                .map_err(Failure::from),
        };
        written.map_err(|failure| failure.to_string())
    }

    fn report(&self, report: &Report, path: &Path) -> Result<Written, Failure> {
        let Report { format, first, last, name, is_shown } = report;
        let Self { record, plan: Some(plan), moment, manner, files, .. } = self else {
            return Err(Failure::NotStarted);
        };
        let recovery = record.recovery.as_ref().ok_or(Failure::NotStarted)?;
        let (days, name, reminders) = (*first..=*last, name.as_deref(), Reminders::default());
        let of = Followed { plan, recovery, record, moment };
        let told = Told { of, days, name, reminders, files, bundle: BundleType::default() };
        let words = manner.words(&record.settings, &moment.calendar);
        let pen = Pen { words: &words, plain: manner.is_plain(&record.settings) };
        let made = told.made(pen, *format)?;
        files.spared_by(path)?;
        let path = export::write_free(path, &made.bytes)?;
        if let Some(kept) = &made.kept {
            kept.keep(files);
        }
        let unshown = if *is_shown { open::that_detached(&path).err() } else { None };
        Ok(Written { unshown: unshown.map(|reason| reason.to_string()), path })
    }
}
