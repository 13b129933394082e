//! What the full screen begins with: the record, or what is wrong with a file that cannot be read.

use std::sync::mpsc::Sender;

use super::{Event, Keeper, saver};
use crate::app::forms::export::Folders;
use crate::app::screens::damaged::{Copy, Damaged, Mistake};
use crate::app::{App, Notice, Start};
use crate::record::Record;
use crate::rules::time::Moment;
use crate::shell::chance;
use crate::shell::failure::Failure;
use crate::shell::session::{Keys, Session};
use crate::shell::vocabulary::names;
use crate::store::doctor::Holds;
use crate::store::{self, Files, LoadError, PatientFile, Undo, folders_of_the_user};

pub(super) fn read(session: &Session, moment: Moment, events: &Sender<Event>) -> Result<(App, Keeper), Failure> {
    let record = match session.files.load() {
        Ok(loaded) => loaded.record,
        Err(why) => {
            let settings = session.files.settings.load().ok().map(|loaded| loaded.record);
            let file = if settings.is_none() { &session.files.settings } else { &session.files.progress };
            let damaged = damaged(&session.files, file, &moment, &why);
            let mut app = app(session, moment, settings_in_sight(&session.files, settings), false)?;
            app.damaged = Some(damaged);
            return Ok((app, Keeper::Nowhere(why)));
        }
    };
    let history = session.files.history(moment.today());
    let changes = |list: &[Undo]| list.iter().map(|undo| undo.change(&record.settings)).collect();
    let (undo, redo) = (changes(&history.undo), changes(&history.redo));
    let done = (1..).zip(history.undo.into_iter().chain(history.redo)).collect();
    let orders = saver::start(session.files.clone(), record.clone(), done, events).map_err(Failure::Terminal)?;
    Ok((app(session, moment, record, false)?.remembering(undo, redo), Keeper::File(orders)))
}

/// A record of the settings alone, for the numbers to call: those of the newest copy where the file cannot be read.
fn settings_in_sight(files: &Files, read: Option<Record>) -> Record {
    let copy = || files.settings.last_said().map(|(_, record)| record);
    Record { settings: read.or_else(copy).unwrap_or_default().settings, ..Record::default() }
}

fn damaged(files: &Files, file: &PatientFile, moment: &Moment, why: &LoadError) -> Damaged {
    let progress = &files.progress;
    let copy = progress.restorable().map(|(made, record)| {
        let Holds { days, entries, .. } = Holds::of(&record);
        Copy { made: moment.calendar.local(made), days, entries }
    });
    let told = why.told(file.path(), progress.named()).into_iter();
    let mistakes = told.map(|one| Mistake { said: one.to_string(), quotes: one.place.is_some() }).collect();
    Damaged { mistakes, copy, scroll: 0, asks: false }
}

pub(super) fn app(session: &Session, moment: Moment, record: Record, demo: bool) -> Result<App, Failure> {
    let (home, documents) = folders_of_the_user();
    // A name from the settings may be changed while the screen is open.
    let by = session.by.clone().filter(|by| record.settings.by.as_ref() != Some(by));
    let Keys { map: keys, mistakes, .. } = session.keys()?;
    let mut app = App::new(Start {
        moment,
        record,
        plans: session.sound_plans(),
        built_in: store::plans::of_the_program(),
        vocabulary: session.vocabulary().clone(),
        names: names(&session.words),
        keys,
        by,
        folders: Folders { home, documents },
        demo,
        ids: chance::ids(),
    });
    if !mistakes.is_empty() {
        app.tell(Notice::UsualKeys { mistakes: mistakes.len() });
    }
    Ok(app)
}
