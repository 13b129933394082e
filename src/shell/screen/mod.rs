//! The full screen: an event loop around `app` and `ui`.
//!
//! Keys, signals, the clock and the saver's reports become messages; the app's effects are carried out here. Nothing on
//! the way from a key to its frame waits for the disk.

mod input;
mod keyboard;
mod look;
mod mouse;
mod opening;
mod saver;
mod terminal;
#[cfg(test)]
mod tests;
mod writer;

use std::io;
use std::iter;
use std::mem::{self, ManuallyDrop};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use chrono::{DateTime, Timelike, Utc};
use rustix::process::{Signal, kill_current_process_group};

use super::clock::Clock;
use super::failure::Failure;
use super::session::Session;
use crate::app::forms::About;
use crate::app::forms::export::Written;
use crate::app::history::Memory;
use crate::app::history::Work;
use crate::app::keys::Press;
use crate::app::mouse::{Mouse, Region, aim};
use crate::app::{App, Done, Effect, Msg, Notice, OnDisk};
use crate::phrases::{Line, Page};
use crate::record::Record;
use crate::store::folders_of_the_user;
use crate::store::{self, LoadError, Restored, Saved};
use crate::words::Role;
use look::Look;
use opening::{app, read};
use saver::{Order, Report};
use terminal::Screen;

/// How long the saver may take for what is left when the program has to end.
const LAST_WAIT: Duration = Duration::from_secs(3);

/// How often a program in the background looks whether it is in front again.
const IN_FRONT_AGAIN: Duration = Duration::from_secs(1);

/// How long the clock is not looked at, at most, where nobody tells the program that it was set: a wait does not count the
/// time for which the computer was asleep.
const UNTOLD: Duration = Duration::from_secs(10);

/// How many events are taken in before a frame is drawn.
const EVENTS_A_FRAME: usize = 256;

#[derive(Debug)]
enum Event {
    Key(Press),
    Paste(String),
    Mouse(Mouse),
    Answer(String),
    Report(Report),
    /// The file that a form asked for is written, or why it is not.
    Written(About, Result<Written, String>),
    Resized,
    ClockSet,
    Terminate,
    Stop,
    Continued,
    HungUp,
    Broken,
}

/// Where changes go.
enum Keeper {
    File(Sender<Order>),
    Memory(Box<Memory>),
    /// Nowhere: a file cannot be read, for this reason.
    Nowhere(LoadError),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// The patient left, or something outside ended the program.
    Left,
    /// A part of the program broke.
    Broken,
}

/// Opens the full screen on the progress file; where that or the settings cannot be read, on what is wrong with them.
///
/// # Errors
/// A file that could not be read, a terminal that cannot be used, or changes that could not be saved.
pub(super) fn run(session: &Session) -> Result<(), Failure> {
    let (events, received) = channel();
    let opened = read(session, session.clock.moment(), &events)?;
    open(session, opened, &events, &received)
}

/// Opens the full screen on an invented recovery, and saves nothing.
///
/// # Errors
/// A terminal that cannot be used.
pub(super) fn run_demo(session: &Session) -> Result<(), Failure> {
    let invented = store::demo::record(&session.clock.moment())?;
    let record = Record { settings: session.settings.clone(), ..invented };
    let (events, received) = channel();
    let memory = Keeper::Memory(Box::new(Memory::new(record.clone())));
    let app = app(session, session.clock.moment(), record, true)?;
    open(session, (app, memory), &events, &received)
}

fn open(
    session: &Session,
    (app, keeper): (App, Keeper),
    events: &Sender<Event>,
    received: &Receiver<Event>,
) -> Result<(), Failure> {
    input::heed_signals(events).map_err(Failure::Terminal)?;
    let look = Look::new(session);
    let screen = Screen::take(look.question()).map_err(Failure::Terminal)?;
    input::heed_the_terminal(events).map_err(Failure::Terminal)?;
    let clock = session.clock.clone();
    let is_told = input::heed_the_clock(events).is_ok();
    let mut running =
        Loop { session, clock, is_told, app, keeper, screen, regions: Vec::new(), look, events, rescued: None };
    let ending = catch_unwind(AssertUnwindSafe(|| running.run(received))).unwrap_or_else(|_| {
        // Whatever broke, what the patient entered before is not lost with it.
        running.last_reports(received).for_each(drop);
        Ending::Broken
    });
    running.hear_out(received);
    let Loop { app, keeper, screen, rescued, .. } = running;
    drop(screen);
    if ending == Ending::Left
        && let Keeper::Nowhere(why) = keeper
    {
        return Err(why.into());
    }
    // The process ends with them, and frees all at once what would be freed day by day.
    mem::forget(keeper);
    let app = ManuallyDrop::new(app);
    match (ending, &app.exported) {
        (Ending::Broken, _) => Err(Failure::Broken { rescued }),
        (Ending::Left, Some(path)) => say_where(session, path),
        (Ending::Left, None) if app.unsaved() > 0 => {
            let (reason, hint) =
                app.failure.clone().map(|obstacle| (obstacle.reason, obstacle.hint)).unwrap_or_default();
            Err(Failure::LeftUnsaved { reason, hint, rescued })
        }
        (Ending::Left, None) if app.last_saved.is_some_and(|on_disk| !on_disk.durable) => Err(Failure::NotDurable),
        (Ending::Left, None) => Ok(()),
    }
}

/// Says where the record is that was written to another file, and how to use it.
fn say_where(session: &Session, path: &Path) -> Result<(), Failure> {
    let (words, path) = (&session.words, path.to_string_lossy());
    let quoted = store::quoted(&path);
    let merge = store::command(&format!("merge {quoted}"), session.files.progress.named());
    let args = [("path", path.as_ref().into()), ("quoted", quoted.into()), ("merge", merge.into())];
    let mut page = Page::default();
    for (id, role) in [("export-left", Role::Good), ("export-open", Role::Plain), ("export-merge", Role::Plain)] {
        page.push(Line::of(&words.say(id, &args), role));
    }
    session.printer.page(&page).map_err(Failure::Output)
}

struct Loop<'s> {
    session: &'s Session,
    /// The session's clock, which here goes with the patient to another zone.
    clock: Clock,
    /// Whether somebody says that the clock was set.
    is_told: bool,
    app: App,
    keeper: Keeper,
    screen: Screen,
    /// What the parts of the last frame are for.
    regions: Vec<Region>,
    look: Look<'s>,
    events: &'s Sender<Event>,
    /// Where the record is, as far as it is not saved, when nobody could be asked.
    rescued: Option<PathBuf>,
}

impl Loop<'_> {
    fn run(&mut self, events: &Receiver<Event>) -> Ending {
        loop {
            if !terminal::is_taken() {
                // Where the terminal is gone the next frame says so.
                drop(self.screen.take_again());
            }
            if let Some(language) = self.look.follow(&self.app.record().settings) {
                let _ = self.app.update(language);
            }
            if self.draw().is_err() {
                return self.end(events);
            }
            let Ok(first) = self.wait(events) else { return Ending::Broken };
            self.tick();
            for event in first.into_iter().chain(events.try_iter().take(EVENTS_A_FRAME)) {
                if let Some(ending) = self.take(event, events) {
                    return ending;
                }
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        terminal::hear_mouse(self.app.record().settings.hears_mouse())?;
        let drawn = self.screen.draw(&self.app, &self.look.words, &self.look.theme)?;
        self.app.seen(drawn.last_scroll, drawn.has_room);
        self.regions = drawn.regions;
        Ok(())
    }

    /// Waits until something happens, or the screen may have to say something else.
    fn wait(&self, events: &Receiver<Event>) -> Result<Option<Event>, RecvError> {
        loop {
            match events.recv_timeout(self.until_next_tick()) {
                Ok(event) => return Ok(Some(event)),
                // Nothing on the screen counts in less than minutes.
                Err(RecvTimeoutError::Timeout)
                    if terminal::is_taken() && self.is_same_minute() && !self.clock.may_be_elsewhere() => {}
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => return Err(RecvError),
            }
        }
    }

    fn is_same_minute(&self) -> bool {
        let minute = |moment: DateTime<Utc>| moment.timestamp().div_euclid(60);
        minute(self.clock.now()) == minute(self.app.moment.now.to_utc())
    }

    /// Looks at the clock and at the zone: before everything that happens, so that nothing is entered for yesterday or by
    /// the clocks of the place before.
    fn tick(&mut self) {
        let is_elsewhere = self.clock.follow();
        let moment = self.clock.moment();
        if is_elsewhere {
            self.look.move_to(&moment.calendar);
        }
        let _ = self.app.update(if is_elsewhere { Msg::Zone(moment) } else { Msg::Clock(moment) });
    }

    fn take(&mut self, event: Event, events: &Receiver<Event>) -> Option<Ending> {
        let effects = match event {
            Event::Key(press) => self.app.update(Msg::Key(press)),
            Event::Paste(text) => self.app.update(Msg::Paste(text)),
            Event::Mouse(mouse) => {
                // What happened since the last frame may have put something else in its place.
                let is_click = matches!(mouse, Mouse::Click { .. });
                if is_click && aim(&self.regions, mouse).is_some() && self.draw().is_err() {
                    return Some(self.end(events));
                }
                aim(&self.regions, mouse).map(|aim| self.app.update(Msg::Mouse(aim))).unwrap_or_default()
            }
            Event::Answer(answer) => {
                // Where the terminal is gone the next frame says so.
                drop(terminal::ask(self.look.hear(&answer)));
                return None;
            }
            Event::Report(report) => self.report(report),
            Event::Written(about, written) => self.app.update(Msg::Written(about, written)),
            // A window that was small for an instant has lost its contents, even if it has its old size back.
            Event::Resized => vec![Effect::Redraw],
            Event::ClockSet => return None,
            Event::Terminate | Event::HungUp => return Some(self.end(events)),
            Event::Broken => {
                let _ = self.end(events);
                return Some(Ending::Broken);
            }
            Event::Stop => vec![Effect::Suspend],
            // Where the terminal is gone the next frame says so.
            Event::Continued => {
                drop(self.screen.take_again());
                // It may be another day by now: the key that put it to sleep belonged to the day before.
                self.tick();
                return None;
            }
        };
        self.carry_out(effects).then_some(Ending::Left)
    }

    fn report(&mut self, report: Report) -> Vec<Effect> {
        let at = self.clock.moment().now;
        self.app.update(match report {
            Report::OnDisk(id, saved) => {
                let Saved { record, change, durable, archive, .. } = *saved;
                let archive = archive.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
                Msg::OnDisk(Box::new(Done { id, at, record, change, archive, durable }))
            }
            Report::Refused(id, reason) => Msg::Refused { id, reason },
            Report::Failed(why) => Msg::NotSaved(why),
            Report::Changed(record) => Msg::Loaded(record),
            Report::Unreadable(why) => Msg::Unreadable(why),
            Report::Copies(names) => Msg::Copies(names),
            Report::Finished => return Vec::new(),
        })
    }

    /// Does what the app asks for; whether it asks to end.
    fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        let mut over = false;
        for effect in effects {
            match effect {
                Effect::Save(work) => over |= self.save(work),
                // A saver that broke has said so in an event of its own.
                Effect::TryAgain => _ = self.order(Order::Again),
                Effect::Open { bring_back } => self.open(bring_back),
                Effect::Write(wanted) => writer::start(self.session, &self.app, wanted, self.events),
                // Where the terminal is gone the next frame says so.
                Effect::Redraw => drop(self.screen.draw_anew()),
                Effect::Suspend => Self::suspend(),
                Effect::Quit => over = true,
            }
        }
        over
    }

    /// Reads the files once more where one could not be read, and first brings back the copy, where that is wanted.
    fn open(&mut self, bring_back: bool) {
        let Keeper::Nowhere(_) = self.keeper else { return };
        let moment = self.clock.moment();
        let progress = &self.session.files.progress;
        let restored = if bring_back { progress.restore(moment.today()).map(Some) } else { Ok(None) };
        match read(self.session, moment, self.events) {
            Ok(opened) => (self.app, self.keeper) = opened,
            Err(failure) => return self.app.tell(Notice::NotWritten(failure.to_string())),
        }
        match restored {
            Ok(Some(Restored { damaged, durable, .. })) => {
                self.app.last_saved = Some(OnDisk { at: self.app.moment.now, durable });
                let name = damaged.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
                self.app.tell(Notice::BroughtBack(name));
            }
            // It may have been mended meanwhile; then there was nothing to bring back.
            Err(failure) if self.app.damaged.is_some() => self.app.tell(Notice::NotWritten(failure.to_string())),
            Ok(None) | Err(_) => {}
        }
    }

    fn save(&mut self, work: Work) -> bool {
        let moment = self.clock.moment();
        match &mut self.keeper {
            Keeper::File(_) => {
                self.order(Order::Save(work, moment.today()));
                false
            }
            Keeper::Memory(memory) => {
                let done = memory.save(&work, &moment);
                let effects = self.app.update(done);
                self.carry_out(effects)
            }
            Keeper::Nowhere(_) => false,
        }
    }

    /// Tells the saver what to do; whether there is one to do it.
    fn order(&self, order: Order) -> bool {
        match &self.keeper {
            Keeper::File(orders) => orders.send(order).is_ok(),
            Keeper::Memory(_) | Keeper::Nowhere(_) => false,
        }
    }

    /// Gives the terminal back and stops, until the shell brings the program to the front again. The signal is one that
    /// the system itself ignores where no shell is there to wake the program, which would sleep for good.
    fn suspend() {
        terminal::restore();
        // Where nothing can be stopped, the program goes on.
        let _ = kill_current_process_group(Signal::TTIN);
    }

    /// Ends without asking: what is not saved yet is given a last chance.
    fn end(&mut self, events: &Receiver<Event>) -> Ending {
        let effects = self.app.update(Msg::Terminate);
        if !self.carry_out(effects) {
            for report in self.last_reports(events) {
                let _ = self.report(report);
            }
        }
        if self.app.unsaved() > 0 {
            self.rescued = self.rescue();
        }
        Ending::Left
    }

    /// Waits for an answer that is under way, which would otherwise be typed into the shell.
    fn hear_out(&mut self, events: &Receiver<Event>) {
        while let Some(rest) = self.look.awaits() {
            match events.recv_timeout(rest) {
                Ok(Event::Answer(answer)) => drop(self.look.hear(&answer)),
                Ok(Event::HungUp) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Writes what is not saved beside its file, or else to the home folder.
    fn rescue(&self) -> Option<PathBuf> {
        let name = self.app.name_export();
        let places = [self.session.files.progress.path().with_file_name(&name), folders_of_the_user().0.join(&name)];
        writer::rescue(self.session, &self.app, places, LAST_WAIT, self.events)
    }

    /// Has the saver try once more; what it reports until it is done or takes too long.
    fn last_reports<'e>(&self, events: &'e Receiver<Event>) -> impl Iterator<Item = Report> + use<'e> {
        let mut there = self.order(Order::Last);
        iter::from_fn(move || {
            while there {
                match events.recv_timeout(LAST_WAIT) {
                    Ok(Event::Report(Report::Finished)) | Err(_) => there = false,
                    Ok(Event::Report(report)) => return Some(report),
                    Ok(_) => {}
                }
            }
            None
        })
    }

    /// Until the next full minute at most, when what is said in hours or days may have changed; midnight is one. Nobody tells a
    /// program at work in the background that it is brought to the front, so it looks.
    fn until_next_tick(&self) -> Duration {
        if !terminal::is_taken() {
            return IN_FRONT_AGAIN;
        }
        let now = self.clock.moment().now;
        let passed = u64::from(now.second()) * 1000 + u64::from(now.timestamp_subsec_millis());
        let minute = Duration::from_millis(60_000_u64.saturating_sub(passed).max(1));
        if self.is_told { minute } else { minute.min(UNTOLD) }
    }
}
