//! What every command works with: the files, the clock, the words, and a recovery opened from its file.

use std::cell::OnceCell;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::chance;
use super::clock::Clock;
use super::environment::Manner;
use super::failure::Failure;
use super::print::{Printer, print, print_bytes, remark, remark_on};
use super::vocabulary::vocabulary;
use crate::app::keys::KeyMap;
use crate::diagnostic::{Diagnostic, Source, did_you_mean};
use crate::phrases::{self, Line, Page, Pen};
use crate::plan::{Plan, PlanId};
use crate::record::{Change, Record, Recovery, Settings};
use crate::rules::day::DayFacts;
use crate::rules::meant::{Meant, Purpose, Typing, WhenError};
use crate::rules::parse_time::Vocabulary;
use crate::rules::sanity::ahead;
use crate::rules::schedule::Schedule;
use crate::rules::tailored::{stand_in, tailored};
use crate::rules::time::Moment;
use crate::store::Paths;
use crate::store::{Deed, Files, Saved, plans};
use crate::words::{Role, Words, say};

#[derive(Debug)]
pub(super) struct Session {
    pub(super) words: Words,
    /// What can be typed, once something is.
    pub(super) vocabulary: OnceCell<Vocabulary>,
    pub(super) clock: Clock,
    pub(super) printer: Printer,
    pub(super) manner: Manner,
    /// Who enters things, where that is not the patient.
    pub(super) by: Option<String>,
    /// The settings; those that legup has by itself where the file has mistakes.
    pub(super) settings: Settings,
    pub(super) paths: Option<Paths>,
    pub(super) files: Files,
}

/// A recovery as the progress file has it, with its plan, at this moment.
#[derive(Debug)]
pub(super) struct Opened<'s> {
    pub(super) session: &'s Session,
    pub(super) record: Record,
    pub(super) recovery: Recovery,
    pub(super) plan: Plan,
    pub(super) moment: Moment,
}

/// The keys in use.
pub(super) struct Keys {
    pub(super) map: KeyMap,
    /// Whether there is a file with keys of the patient's own.
    pub(super) has_own: bool,
    /// What is wrong with it, if so: then the usual ones are in use.
    pub(super) mistakes: Vec<Diagnostic>,
}

impl Session {
    pub(super) fn plans_folder(&self) -> Option<&Path> {
        self.paths.as_ref().map(|paths| paths.plans.as_path())
    }

    pub(super) fn keys(&self) -> Result<Keys, Failure> {
        let usual = KeyMap::load().map_err(Failure::Mistakes)?;
        let own = self
            .files
            .read_keys()
            .and_then(|own| own.map(|(name, text)| usual.with(Source { name: &name, text: &text })).transpose());
        Ok(match own {
            Ok(Some(map)) => Keys { map, has_own: true, mistakes: Vec::new() },
            Ok(None) => Keys { map: usual, has_own: false, mistakes: Vec::new() },
            Err(mistakes) => Keys { map: usual, has_own: true, mistakes },
        })
    }

    pub(super) fn pen(&self) -> Pen<'_> {
        Pen { words: &self.words, plain: self.manner.is_plain(&self.settings) }
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| vocabulary(&self.words))
    }

    pub(super) fn show(&self, page: &Page) -> Result<(), Failure> {
        self.printer.page(page).map_err(Failure::Output)
    }

    pub(super) fn show_text(text: &str) -> Result<(), Failure> {
        print(text).map_err(Failure::Output)
    }

    pub(super) fn show_bytes(bytes: &[u8]) -> Result<(), Failure> {
        print_bytes(bytes).map_err(Failure::Output)
    }

    /// Prints a line about what was saved.
    pub(super) fn tell(&self, text: &str, role: Role) -> Result<(), Failure> {
        let mut page = Page::default();
        page.push(Line::of(text, role));
        self.printer.page(&page).map_err(Failure::SavedUnsaid)
    }

    /// Shows a question; anything but a clear yes is a no.
    pub(super) fn is_agreed(&self, question: &Page, yes: &str) -> Result<bool, Failure> {
        self.show(question)?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).map_err(Failure::Input)?;
        Ok(answer.trim().to_lowercase() == yes)
    }

    /// Saves a change, and prints a line on what was saved.
    pub(super) fn save(&self, plan: &Plan, change: &Change, today: NaiveDate) -> Result<(), Failure> {
        self.save_as(change, today, |saved| {
            // A change that changes nothing is named by what was asked for.
            let said = if saved.change.is_nothing() { change } else { &saved.change };
            phrases::change(&self.words, &saved.record, Some(plan), said, &self.clock.moment())
        })
    }

    /// Saves a change, and prints a line that says in these words what was saved.
    pub(super) fn save_as(
        &self,
        change: &Change,
        today: NaiveDate,
        what: impl FnOnce(&Saved) -> String,
    ) -> Result<(), Failure> {
        let named = chance::ids().map(|mut ids| change.named(&mut ids));
        let saved = self.files.save(named.as_ref().unwrap_or(change), today)?;
        let (words, what) = (&self.words, what(&saved));
        if saved.change.is_nothing() {
            return self.tell(&say!(words, "saved-already", what), Role::Dim);
        }
        self.files.remember(Deed::Made(&saved.undo), today);
        let (lasts, time) = (phrases::lasts(saved.durable), words.exact_time(self.clock.moment().now));
        let said = match saved.archive.as_ref().map(|archive| archive.to_string_lossy()) {
            Some(path) => say!(words, "saved-archived", lasts, time, what, path),
            None => say!(words, "saved", lasts, time, what),
        };
        self.tell(&said, Role::Good)?;
        if saved.durable { Ok(()) } else { Err(Failure::NotDurable) }
    }

    /// That the progress file is not there while a copy of it is, if so; `anew` where a new one was to be begun.
    pub(super) fn lost(&self, anew: bool) -> Option<Failure> {
        let progress = &self.files.progress;
        let copy = progress.copy_of_lost()?.display().to_string();
        Some(Failure::RecordGone { file: progress.path().display().to_string(), copy, anew })
    }

    /// Names the copies that say something which the record or the settings do not say.
    pub(super) fn remark_on_conflicts(&self, record: &Record) {
        for copy in self.files.conflicts(record) {
            let said = copy.said(&copy.path.to_string_lossy());
            remark(&format!("{said}; {}", copy.hint(self.files.progress.named())));
        }
    }

    /// The recovery of the progress file, for what needs its plan.
    pub(super) fn opened_with_plan(&self) -> Result<Opened<'_>, Failure> {
        let (opened, lacking) = self.opened_as_it_is()?;
        lacking.map_or(Ok(opened), Err)
    }

    /// The recovery of the progress file, for what needs no more of the plan than what it calls its tasks: a plan that
    /// cannot be read is named, and keeps nobody from entering anything.
    pub(super) fn opened(&self) -> Result<Opened<'_>, Failure> {
        let (opened, lacking) = self.opened_as_it_is()?;
        if let Some(failure) = lacking {
            remark_on(&failure, self.files.progress.named());
            let plan = &opened.recovery.plan;
            remark(&format!(
                "without the plan `{plan}` legup asks for nothing and does not watch for every sign; what you enter is kept"
            ));
        }
        Ok(opened)
    }

    /// The recovery of the progress file, and why its plan cannot be read, if so.
    fn opened_as_it_is(&self) -> Result<(Opened<'_>, Option<Failure>), Failure> {
        let record = self.files.load()?.record;
        self.files.forget_before(self.clock.moment().today());
        self.remark_on_conflicts(&record);
        let recovery = record.recovery.clone().ok_or_else(|| self.lost(false).unwrap_or(Failure::NotStarted))?;
        let moment = self.clock.moment();
        if let Some(ahead) = ahead(&record, &moment) {
            let [said, ..] = phrases::clock_may_be_wrong(&self.words, &moment, ahead);
            remark(&said);
        }
        let (plan, lacking) = match self.plan_followed(&recovery) {
            Ok(plan) => (plan, None),
            Err(failure) => (self.plan_in_its_place(&recovery, &record), Some(failure)),
        };
        let plan = tailored(&plan, &recovery, &moment.calendar);
        Ok((Opened { session: self, record, recovery, plan, moment }, lacking))
    }

    /// What decides the meaning of a day or time that is typed.
    pub(super) fn typing<'s>(&'s self, moment: &'s Moment, recovery: Option<&Recovery>) -> Typing<'s> {
        let surgery = recovery.map(|recovery| recovery.surgery);
        Typing { words: self.vocabulary(), moment, day: moment.today(), surgery }
    }

    pub(super) fn plan(&self, id: &PlanId) -> Result<Plan, Failure> {
        if let Some(entry) = plans::find(self.plans_folder(), id) {
            return entry.plan.map_err(Failure::Mistakes);
        }
        let known = plans::list(self.plans_folder());
        let meant = did_you_mean(id.as_str(), known.iter().map(|entry| entry.id.as_str())).map(PlanId::new);
        Err(Failure::UnknownPlan { id: id.clone(), meant })
    }

    /// The plan that a recovery follows. Other files that are named or written as if they had it are remarked on.
    fn plan_followed(&self, recovery: &Recovery) -> Result<Plan, Failure> {
        let plan = self.plan_followed_in(recovery, &self.files.progress.path().display().to_string())?;
        for entry in plans::list(self.plans_folder()).into_iter().filter(|entry| entry.id == recovery.plan) {
            if let Err(mistakes) = entry.plan {
                remark_on(&Failure::Mistakes(mistakes), self.files.progress.named());
            }
        }
        Ok(plan)
    }

    /// The plan that a recovery in this file follows.
    pub(super) fn plan_followed_in(&self, recovery: &Recovery, file: &str) -> Result<Plan, Failure> {
        self.plan(&recovery.plan).map_err(|failure| match failure {
            Failure::UnknownPlan { id, meant } => {
                let says = |copy: &PathBuf| plans::read(copy).is_ok_and(|plan| plan.id == id);
                let copy = plans::copies(self.plans_folder()).into_iter().find(says);
                Failure::PlanGone { id, meant, copy, file: file.to_owned() }
            }
            other => other,
        })
    }

    /// The plan that a recovery follows, tailored to it, where one without mistakes is there.
    pub(super) fn sound_plan(&self, recovery: &Recovery, moment: &Moment) -> Option<Plan> {
        let plan = self.sound_plans().into_iter().find(|plan| plan.id == recovery.plan)?;
        Some(tailored(&plan, recovery, &moment.calendar))
    }

    /// What stands in the place of the plan that a recovery follows, where that cannot be read.
    pub(super) fn plan_in_its_place(&self, recovery: &Recovery, record: &Record) -> Plan {
        let (sound, own) = (self.sound_plans(), plans::of_the_program());
        stand_in(&recovery.plan, record, &sound.iter().chain(&own))
    }

    pub(super) fn sound_plans(&self) -> Vec<Plan> {
        plans::list(self.plans_folder()).into_iter().filter_map(|entry| entry.plan.ok()).collect()
    }
}

impl Opened<'_> {
    /// Saves a change, and prints a line on what was saved.
    pub(super) fn save(&self, change: &Change) -> Result<(), Failure> {
        self.session.save(&self.plan, change, self.moment.today())
    }

    pub(super) fn schedule(&self) -> Schedule<'_> {
        self.schedule_on(self.moment.today())
    }

    pub(super) fn schedule_on(&self, day: NaiveDate) -> Schedule<'_> {
        Schedule::on(&self.plan, &self.recovery, &self.moment.calendar, day)
    }

    pub(super) fn facts_of(&self, day: NaiveDate) -> DayFacts<'_> {
        DayFacts::of(&self.plan, &self.recovery, &self.record, &self.moment, day)
    }

    /// What decides the meaning of a day or time that is typed.
    pub(super) fn typing(&self) -> Typing<'_> {
        self.session.typing(&self.moment, Some(&self.recovery))
    }

    /// The day that was typed for an option, or today.
    pub(super) fn day(&self, option: &'static str, typed: Option<&str>) -> Result<NaiveDate, Failure> {
        let Some(typed) = typed else { return Ok(self.moment.today()) };
        self.session.typing(&self.moment, None).a_day(typed, false).map_err(|why| Failure::when(option, typed, why))
    }

    /// The moment that was typed for an option, if one was.
    pub(super) fn at(
        &self,
        option: &'static str,
        typed: Option<&str>,
        purpose: Purpose,
    ) -> Result<Option<DateTime<FixedOffset>>, Failure> {
        let meant = typed.map(|typed| meant(option, typed, |typed| self.typing().moment(typed, purpose)));
        Ok(meant.transpose()?.map(|meant| meant.at))
    }
}

/// What was typed for an option means.
pub(super) fn meant(
    option: &'static str,
    typed: &str,
    read: impl FnOnce(&str) -> Result<Meant, WhenError>,
) -> Result<Meant, Failure> {
    read(typed).map_err(|reason| Failure::when(option, typed, reason))
}
