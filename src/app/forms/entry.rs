//! What is written down of a day: pain, a call, and the note. How entries of any kind are typed, corrected and filed.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::forms::{About, Field, Form, Id, LONGEST_TYPED, Problem};
use crate::app::screens::medicines::Listed;
use crate::app::{App, Effect, Over, Screen};
use crate::plan::Urgency;
use crate::record::{
    Call, Change, Day, Entered, Entry, EntryKind, Filed, LONGEST_NAME, LONGEST_NOTE, Measure, Pain, ReadingError, Side,
    Site, Timed, Whom, by_time,
};
use crate::rules::meant::Purpose;
use crate::rules::parse_time::NOON;

/// Of which leg the numbers are; last, that each leg has numbers of its own, where the first are those of the left.
const LEGS: [&str; 4] = ["side-left", "side-right", "side-both", "side-each"];
const EACH: usize = 3;

/// Whom there is to call, in the order of [`Whom::ALL`].
const WHOM: [&str; 4] = ["whom-surgeon", "whom-urgent", "whom-emergency", "whom-other"];

/// What there is to measure, in the order of [`Site::ALL`].
const SITES: [&str; 3] = ["measure-left-calf", "measure-right-calf", "measure-temperature"];

impl App {
    /// When an entry was, as typed, and the day that belongs to. Nothing typed of a new one is now; what nobody touched
    /// of one that is corrected stays what it was, to the second and in its zone.
    ///
    /// # Errors
    /// Why it cannot be meant.
    pub fn entered_at(
        &self,
        form: &Form,
        id: Id,
        as_a: Purpose,
    ) -> Result<(NaiveDate, DateTime<FixedOffset>), Problem> {
        let (text, editing) = (form.text(id), form.editing());
        if let Some(filed) = editing.filter(|_| !form.is_touched(id)) {
            return Ok((filed.date, filed.entry.at));
        }
        let day = match &form.about {
            About::Pain { day, .. } => Some(*day),
            _ => editing.map(|filed| filed.date).or(form.day),
        };
        let typing = self.typing(day.unwrap_or_else(|| self.moment.today()));
        let meant = if editing.is_none() { typing.moment_or_now(&text, as_a) } else { typing.moment(&text, as_a) };
        meant.map(|meant| (meant.day, meant.at)).map_err(|reason| Problem::when(id, reason))
    }

    /// An entry as filled in so far, with its time and its words in these fields.
    pub(super) fn entered(&self, form: &Form, ids: [Id; 2], as_a: Purpose, what: Entered) -> Result<Filed, Problem> {
        let ([when, words], editing) = (ids, form.editing());
        let (date, at) = self.entered_at(form, when, as_a)?;
        let kept = editing.filter(|_| !form.is_touched(words));
        let note = kept.map_or_else(|| form.filled(words), |filed| filed.entry.note.clone());
        let by = match editing {
            Some(filed) if !form.is_dirty() => filed.entry.by.clone(),
            _ => self.by().or_else(|| editing?.entry.by.clone()),
        };
        Ok(Filed { date, entry: Entry { at, what, note, by } })
    }

    /// The time of an entry as a patient would type it on the day that it stands under.
    pub(crate) fn kept_time(&self, filed: &Filed, purpose: Purpose) -> String {
        self.typing(filed.date).kept(filed.entry.at, purpose)
    }

    /// Adds entries, or puts one in the place of the one that is corrected, and selects the first where it is listed.
    pub(super) fn file(&mut self, form: &Form, entries: Vec<Filed>) -> Vec<Effect> {
        let before = form.editing().cloned();
        let Some(first) = entries.first().cloned() else { return Vec::new() };
        if before.as_ref() == Some(&first) {
            self.say(match first.entry.kind() {
                EntryKind::Pain => "entry-unchanged",
                EntryKind::Dose => "dose-unchanged",
                EntryKind::Call => "called-unchanged",
                EntryKind::Measure => "measure-unchanged",
            });
            return Vec::new();
        }
        let filed = |after| Change::Entry { before: before.clone(), after: Some(after) };
        let mut changes: Vec<_> = entries.into_iter().map(filed).collect();
        let change = if changes.len() == 1 { changes.pop() } else { Some(Change::Together(changes)) };
        let effects = change.map(|change| self.make(&change)).unwrap_or_default();
        match first.entry.kind() {
            EntryKind::Dose => self.select_listed(Listed::Dose(first)),
            EntryKind::Pain | EntryKind::Call | EntryKind::Measure => self.select_entry(first),
        }
        effects
    }

    pub(crate) fn open_pain(&mut self) {
        let day = self.day();
        let time = if day == self.moment.today() { "" } else { "12:00" };
        self.open_form(pain_form(About::Pain { day, editing: None }, None, time));
    }

    /// Opens an entry to be corrected; one whose correction was begun, where it was left.
    pub(crate) fn open_entry(&mut self, filed: &Filed) {
        match filed.entry.kind() {
            EntryKind::Pain => {
                let about = About::Pain { day: filed.date, editing: Some(Box::new(filed.clone())) };
                self.open_form(pain_form(about, filed.entry.pain(), &self.kept_time(filed, Purpose::Pain)));
            }
            EntryKind::Dose => self.correct_dose(filed),
            EntryKind::Call => self.open_called(Some(filed.clone())),
            EntryKind::Measure => self.open_measure(Some(filed.clone())),
        }
    }

    /// The day turned over: an entry of pain for now goes with it, one with a time of its own stays on its day.
    pub(crate) fn pain_turns_over(&mut self, before: NaiveDate) {
        let today = self.moment.today();
        let open = match &mut self.over {
            Some(Over::Form(form)) => Some(&mut **form),
            _ => None,
        };
        for form in open.into_iter().chain(&mut self.drafts) {
            let is_for_now = form.text(Id::Time).is_empty();
            match &mut form.about {
                About::Pain { day, editing: None } if *day == before && is_for_now => *day = today,
                _ => {}
            }
        }
    }

    /// The entries as filled in: two, where each leg has numbers of its own.
    pub(super) fn pain_entries(&self, form: &Form) -> Result<Vec<Filed>, Problem> {
        let rest = form.score(Id::Rest).ok_or((Id::Rest, "pain-needs-rest"))?;
        let left = (rest, form.score(Id::Moving));
        let scores = if is_of_each_leg(form) {
            let rest = form.score(Id::RestRight).ok_or((Id::RestRight, "pain-needs-right"))?;
            vec![(Some(Side::Left), left), (Some(Side::Right), (rest, form.score(Id::MovingRight)))]
        } else {
            vec![(form.one_of(Id::Side, &Side::ALL), left)]
        };
        let filed = |(side, (rest, moving))| {
            self.entered(form, [Id::Time, Id::Note], Purpose::Pain, Entered::Pain(Pain { side, rest, moving }))
        };
        let entries = scores.into_iter().map(filed).collect::<Result<_, _>>()?;
        // An entry may stay without a leg, but only after asking; one being corrected was asked about when it was new.
        if form.chosen(Id::Side).is_none() && form.editing().is_none() && !form.was_asked(Id::Side) {
            return Err((Id::Side, "pain-which-leg").into());
        }
        Ok(entries)
    }

    /// The calls that were made since what the day looked at raises, the earliest first.
    pub fn calls_made(&self) -> &[Timed<'_, Call>] {
        self.facts().map(|day| day.calls.as_slice()).unwrap_or_default()
    }

    /// Opens a call: a new one, of whom the most urgent alert says to call, or one to correct.
    pub(crate) fn open_called(&mut self, editing: Option<Filed>) {
        let call = editing.as_ref().and_then(|filed| filed.entry.call());
        let urgent = || match self.facts().and_then(|day| day.urgencies().next()) {
            Some(Urgency::Emergency) => Whom::Emergency,
            Some(Urgency::Today) => Whom::Urgent,
            Some(Urgency::Office) | None => Whom::Surgeon,
        };
        let whom = call.map_or_else(urgent, |call| call.whom);
        let at = editing.as_ref().map(|filed| self.kept_time(filed, Purpose::Pain));
        let said = call.and_then(|call| call.note).unwrap_or_default();
        let fields = vec![
            Field::choice(Id::Whom, WHOM, Whom::ALL.iter().position(|other| *other == whom)),
            Field::line(Id::Phoned, &at.unwrap_or_default(), LONGEST_TYPED),
            Field::lines(Id::Reply, said, LONGEST_NOTE),
        ];
        self.open_form(Form::new(About::Call(editing.map(Box::new)), fields));
    }

    /// The call as entered so far, with the day it belongs to.
    ///
    /// # Errors
    /// That the time cannot be used.
    pub fn entered_call(&self, form: &Form) -> Result<Filed, Problem> {
        let whom = form.one_of(Id::Whom, &Whom::ALL).unwrap_or(Whom::Other);
        self.entered(form, [Id::Phoned, Id::Reply], Purpose::Pain, Entered::Call(Call { whom }))
    }

    /// Keeps what was said in the newest call for the form of the surgeon's word, and lets the patient choose what it is
    /// about.
    pub(crate) fn take_their_word(&mut self) {
        self.over = None;
        let newest = self.calls_made().iter().rev().find_map(|call| Some((call.note?.to_owned(), call.at)));
        let Some((said, at)) = newest else { return };
        self.heard = Some((said, self.moment.calendar.day_at(at)));
        if self.screen != Screen::Journey {
            self.screen = Screen::Today;
        }
        self.say("heard-choose");
    }

    /// What stands as the time of something new: nothing, which is now, or on another day its noon.
    pub(super) fn time_to_offer(&self) -> String {
        let day = self.day();
        if day == self.moment.today() { String::new() } else { format!("{day} {}", NOON.format("%H:%M")) }
    }

    /// Opens a measure: a new one of what was measured last, at the same height, or one to correct.
    pub(crate) fn open_measure(&mut self, editing: Option<Filed>) {
        let measures = by_time(self.record().days.values().flat_map(Day::measures));
        let old = editing.as_ref().and_then(|filed| filed.entry.measure());
        let site = old.or(measures.last().copied()).map(|measure| measure.site);
        let last = measures.iter().rfind(|measure| measure.height.is_some()).copied();
        let height = if old.is_some() { old } else { last }.and_then(|measure| measure.height.clone());
        let time = match &editing {
            Some(filed) => self.kept_time(filed, Purpose::Pain),
            None => self.time_to_offer(),
        };
        let fields = vec![
            Field::choice(Id::Measured, SITES, Site::ALL.iter().position(|other| Some(*other) == site)),
            Field::line(Id::Value, &old.map(|measure| measure.value.to_string()).unwrap_or_default(), LONGEST_TYPED),
            Field::line(Id::Height, &height.unwrap_or_default(), LONGEST_NAME),
            Field::line(Id::Time, &time, LONGEST_TYPED),
            Field::lines(Id::Note, old.and_then(|measure| measure.note).unwrap_or_default(), LONGEST_NOTE),
        ];
        self.open_form(Form::new(About::Measure(editing.map(Box::new)), fields));
    }

    /// The measure as entered so far, with the day it belongs to.
    ///
    /// # Errors
    /// The field that keeps it from being one.
    pub fn entered_measure(&self, form: &Form) -> Result<Filed, Problem> {
        let site = form.one_of(Id::Measured, &Site::ALL).ok_or((Id::Measured, "measure-needs-site"))?;
        let value = site.reading(&form.text(Id::Value)).map_err(|wrong| {
            let message = match wrong {
                ReadingError::Form => "measure-unclear",
                ReadingError::NoUnit => "measure-no-unit",
                ReadingError::NoGirth => "measure-no-girth",
                ReadingError::NoTemperature => "measure-no-temperature",
            };
            (Id::Value, message)
        })?;
        let height = form.filled(Id::Height).filter(|_| site != Site::Temperature);
        self.entered(form, [Id::Time, Id::Note], Purpose::Pain, Entered::Measure(Measure { site, value, height }))
    }

    pub(crate) fn open_note(&mut self) {
        let day = self.day();
        let before = self.record().day(day).and_then(|day| day.note.clone());
        let text = Field::lines(Id::Note, before.as_deref().unwrap_or_default(), LONGEST_NOTE);
        self.open_form(Form::new(About::Note { day, before }, vec![text]));
    }

    /// Saves the day's note: nothing that was written is lost by leaving it, and undo takes it back.
    pub(super) fn save_note(&mut self, form: &Form, date: NaiveDate, before: Option<&String>) -> Vec<Effect> {
        if !form.is_dirty() {
            self.say("note-unchanged");
            return Vec::new();
        }
        self.make(&Change::Note { date, before: before.cloned(), after: form.filled(Id::Note) })
    }
}

fn pain_form(about: About, entry: Option<Timed<'_, Pain>>, time: &str) -> Form {
    let side = entry.and_then(|entry| entry.side);
    let note = entry.and_then(|entry| entry.note).unwrap_or_default();
    // An entry that is corrected stays one.
    let legs = if entry.is_some() { &LEGS[..EACH] } else { &LEGS[..] };
    let fields = vec![
        Field::scale(Id::Rest, entry.map(|entry| entry.rest)),
        Field::scale(Id::Moving, entry.and_then(|entry| entry.moving)),
        Field::choice(Id::Side, legs.iter().copied(), Side::ALL.iter().position(|one| Some(*one) == side)),
        Field::scale(Id::RestRight, None).hidden(),
        Field::scale(Id::MovingRight, None).hidden(),
        Field::line(Id::Time, time, LONGEST_TYPED),
        Field::lines(Id::Note, note, LONGEST_NOTE),
    ];
    Form::new(about, fields)
}

/// Whether each leg has numbers of its own.
pub(super) fn is_of_each_leg(form: &Form) -> bool {
    form.chosen(Id::Side) == Some(EACH)
}
