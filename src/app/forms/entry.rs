//! What is written down of a day: an entry of any kind, and the note. How each kind is asked for, and what its form says.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::forms::{About, Field, Form, Id, Problem};
use crate::app::screens::medicines::Listed;
use crate::app::{App, Effect, Over, Screen};
use crate::plan::Urgency;
use crate::record::{
    Call, Change, Day, Entered, Entry, EntryKind, Filed, Measure, Pain, ReadingError, Side, Site, Sort, Timed, Whom,
};
use crate::rules::meant::Purpose;
use crate::rules::parse_time::NOON;

/// The choice behind the legs: that each has numbers of its own, where the first are those of the left.
const EACH: usize = Side::ALL.len();

/// The fields of an entry's time and of its words.
fn beside(kind: EntryKind) -> [Id; 2] {
    match kind {
        EntryKind::Dose => [Id::Taken, Id::Remark],
        EntryKind::Call => [Id::Phoned, Id::Reply],
        _ => [Id::Time, Id::Note],
    }
}

fn purpose(kind: EntryKind) -> Purpose {
    if kind == EntryKind::Dose { Purpose::Dose } else { Purpose::Pain }
}

impl App {
    /// Opens the form of an entry: a new one, or one to be corrected, whose correction may have been begun.
    pub(crate) fn open_entry(&mut self, kind: EntryKind, editing: Option<Filed>) {
        let old = editing.as_ref().map(|filed| &filed.entry);
        let fields = match kind {
            EntryKind::Dose if editing.is_none() => return self.open_dose(None),
            EntryKind::Dose => self.dose_fields(old.and_then(Entry::dose), None),
            EntryKind::Pain => pain_fields(old.and_then(Entry::pain)),
            EntryKind::Call => self.call_fields(old.and_then(Entry::call)),
            EntryKind::Measure => self.measure_fields(old.and_then(Entry::measure)),
        };
        self.open_entry_form(kind, editing, fields);
    }

    /// Opens the form with these fields of its own, the time, and the words.
    pub(super) fn open_entry_form(&mut self, kind: EntryKind, editing: Option<Filed>, mut fields: Vec<Field>) {
        let (day, is_today) = (self.day(), self.day() == self.moment.today());
        let time = match (&editing, kind) {
            (Some(filed), _) => self.typing(filed.date).kept(filed.entry.at, purpose(kind)),
            // What is left out is now.
            (None, EntryKind::Call) => String::new(),
            _ if is_today => String::new(),
            (None, EntryKind::Pain) => NOON.format("%H:%M").to_string(),
            (None, _) => format!("{day} {}", NOON.format("%H:%M")),
        };
        let note = editing.as_ref().and_then(|filed| filed.entry.note.as_deref()).unwrap_or_default();
        let [when, words] = beside(kind);
        let asked = fields.iter().position(|field| field.id == Id::Anyway).unwrap_or(fields.len());
        let more = [Field::line(when, &time), Field::lines(words, note)];
        fields.splice(asked..asked, more);
        let day = (kind == EntryKind::Pain).then(|| editing.as_ref().map_or(day, |filed| filed.date));
        self.open_form(Form::new(About::Entry { kind, day, editing: editing.map(Box::new) }, fields));
    }

    fn call_fields(&self, old: Option<Timed<'_, Call>>) -> Vec<Field> {
        let urgent = || match self.facts().and_then(|day| day.urgencies().next()) {
            Some(Urgency::Emergency) => Whom::Emergency,
            Some(Urgency::Today) => Whom::Urgent,
            Some(Urgency::Office) | None => Whom::Surgeon,
        };
        let whom = old.map_or_else(urgent, |call| call.whom);
        vec![Field::choice(
            Id::Whom,
            Whom::ALL.map(|whom| format!("whom-{}", whom.word())),
            Whom::ALL.iter().position(|other| *other == whom),
        )]
    }

    /// A new measure is of what was measured last, at the same height.
    fn measure_fields(&self, old: Option<Timed<'_, Measure>>) -> Vec<Field> {
        let (days, sites) = (&self.record().days, Site::ALL.map(Site::word));
        let last = |is_meant: fn(&Measure) -> bool| {
            let of_day = |day| Day::measures(day).filter(move |one| is_meant(one)).map(|one| (one.at, one));
            days.newest(Sort::Entry(EntryKind::Measure), &sites, .., of_day).map(|(_, one)| one)
        };
        let site = old.or_else(|| last(|_| true)).map(|measure| measure.site);
        let height = old.or_else(|| last(|one| one.height.is_some())).and_then(|measure| measure.height.clone());
        vec![
            Field::choice(
                Id::Measured,
                Site::ALL.map(|site| format!("measure-{}", site.word())),
                Site::ALL.iter().position(|other| Some(*other) == site),
            )
            .needed(),
            Field::line(Id::Value, &old.map(|measure| measure.value.to_string()).unwrap_or_default()).needed(),
            Field::line(Id::Height, &height.unwrap_or_default())
                .when(|form| form.one_of(Id::Measured, &Site::ALL) != Some(Site::Temperature)),
        ]
    }

    /// The entry as filled in so far, with the day it belongs to; two, where each leg has numbers of its own.
    pub fn entered(&self, form: &Form) -> Result<Vec<Filed>, Problem> {
        let About::Entry { kind, .. } = form.about else { return Ok(Vec::new()) };
        let all = match kind {
            EntryKind::Pain => pain(form)?,
            EntryKind::Dose => vec![self.dose(form)?],
            EntryKind::Call => {
                vec![Entered::Call(Call { whom: form.one_of(Id::Whom, &Whom::ALL).unwrap_or(Whom::Other) })]
            }
            EntryKind::Measure => vec![measure(form)?],
        };
        let ([_, words], editing) = (beside(kind), form.editing());
        let (date, at) = self.entered_at(form, kind)?;
        let kept = editing.filter(|_| !form.is_touched(words));
        let note = kept.map_or_else(|| form.filled(words), |filed| filed.entry.note.clone());
        let by = match editing {
            Some(filed) if !form.is_dirty() => filed.entry.by.clone(),
            _ => self.by().or_else(|| editing?.entry.by.clone()),
        };
        let id = editing.and_then(|filed| filed.entry.id);
        let filed = |what| Filed { date, entry: Entry { at, what, note: note.clone(), by: by.clone(), id } };
        Ok(all.into_iter().map(filed).collect())
    }

    /// When an entry was, as typed, and the day that belongs to. Nothing typed of a new one is now; what nobody touched
    /// of one that is corrected stays what it was, to the second and in its zone.
    pub fn entered_at(&self, form: &Form, kind: EntryKind) -> Result<(NaiveDate, DateTime<FixedOffset>), Problem> {
        let ([id, _], purpose) = (beside(kind), purpose(kind));
        let (text, editing) = (form.text(id), form.editing());
        if let Some(filed) = editing.filter(|_| !form.is_touched(id)) {
            return Ok((filed.date, filed.entry.at));
        }
        let day = match &form.about {
            About::Entry { day: Some(day), .. } => Some(*day),
            _ => editing.map(|filed| filed.date).or(form.day),
        };
        let typing = self.typing(day.unwrap_or_else(|| self.moment.today()));
        let meant =
            if editing.is_none() { typing.moment_or_now(&text, purpose) } else { typing.moment(&text, purpose) };
        meant.map(|meant| (meant.day, meant.at)).map_err(|reason| Problem::when(id, reason))
    }

    /// Adds what was entered, or puts it in the place of what is corrected, and selects it where it is listed.
    pub(super) fn save_entry(&mut self, form: &Form, kind: EntryKind) -> Result<Vec<Effect>, Problem> {
        if self.wants_another_medicine(form) {
            self.add_before_dose(form);
            return Ok(Vec::new());
        }
        let (mut entries, before) = (self.entered(form)?, form.editing().cloned());
        // An entry may stay without a leg, but only after asking; one being corrected was asked about when it was new.
        let asks = kind == EntryKind::Pain && form.chosen(Id::Side).is_none() && !form.asked.contains(&Id::Side);
        if asks && before.is_none() {
            return Err((Id::Side, "pain-which-leg").into());
        }
        if entries.iter().any(|filed| self.lacks_yes(form, &filed.entry)) {
            return Err((Id::Anyway, "dose-needs-yes").into());
        }
        if before.is_some() && before.as_ref() == entries.first() {
            self.say(match kind {
                EntryKind::Dose => "dose-unchanged",
                EntryKind::Call => "called-unchanged",
                _ => "entry-unchanged",
            });
            return Ok(Vec::new());
        }
        if let Some(ids) = &mut self.ids {
            for filed in &mut entries {
                filed.entry.id.get_or_insert_with(|| ids.give());
            }
        }
        let Some(first) = entries.first().cloned() else { return Ok(Vec::new()) };
        let filed = |after| Change::Entry { before: before.clone(), after: Some(after) };
        let mut changes: Vec<_> = entries.into_iter().map(filed).collect();
        let change = if changes.len() == 1 { changes.pop() } else { Some(Change::Together(changes)) };
        let effects = change.map(|change| self.make(&change)).unwrap_or_default();
        match kind {
            EntryKind::Dose => self.select_listed(Listed::Dose(first)),
            _ => self.entry = Some(first),
        }
        Ok(effects)
    }

    /// The day turned over: an entry of pain for now goes with it, one with a time of its own stays on its day.
    pub(crate) fn pain_turns_over(&mut self, before: NaiveDate) {
        let today = self.moment.today();
        let open = if let Some(Over::Form(form)) = &mut self.over { Some(&mut **form) } else { None };
        for form in open.into_iter().chain(&mut self.drafts) {
            let is_for_now = form.text(Id::Time).is_empty();
            if let About::Entry { day: Some(day), editing: None, .. } = &mut form.about
                && *day == before
                && is_for_now
            {
                *day = today;
            }
        }
    }

    /// The calls that were made since what the day looked at raises, the earliest first.
    pub fn calls_made(&self) -> &[Timed<'_, Call>] {
        self.facts().map(|day| day.calls.as_slice()).unwrap_or_default()
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

    pub(crate) fn open_note(&mut self) {
        let day = self.day();
        let before = self.record().day(day).and_then(|day| day.note.clone());
        let text = Field::lines(Id::Note, before.as_deref().unwrap_or_default());
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

fn pain_fields(old: Option<Timed<'_, Pain>>) -> Vec<Field> {
    let side = old.and_then(|entry| entry.side);
    // An entry that is corrected stays one.
    let each = old.is_none().then(|| "side-each".to_owned());
    let legs = Side::ALL.into_iter().map(|side| format!("side-{}", side.word())).chain(each);
    vec![
        Field::scale(Id::Rest, old.map(|entry| entry.rest)).needed(),
        Field::scale(Id::Moving, old.and_then(|entry| entry.moving)),
        Field::choice(Id::Side, legs, Side::ALL.iter().position(|one| Some(*one) == side)),
        Field::scale(Id::RestRight, None).needed().when(is_of_each_leg),
        Field::scale(Id::MovingRight, None).when(is_of_each_leg),
    ]
}

fn pain(form: &Form) -> Result<Vec<Entered>, Problem> {
    let rest = form.score(Id::Rest).ok_or((Id::Rest, "pain-needs-rest"))?;
    let moving = form.score(Id::Moving);
    if !is_of_each_leg(form) {
        return Ok(vec![Entered::Pain(Pain { side: form.one_of(Id::Side, &Side::ALL), rest, moving })]);
    }
    let left = Pain { side: Some(Side::Left), rest, moving };
    let rest = form.score(Id::RestRight).ok_or((Id::RestRight, "pain-needs-right"))?;
    let right = Pain { side: Some(Side::Right), rest, moving: form.score(Id::MovingRight) };
    Ok(vec![Entered::Pain(left), Entered::Pain(right)])
}

/// Whether each leg has numbers of its own.
fn is_of_each_leg(form: &Form) -> bool {
    form.chosen(Id::Side) == Some(EACH)
}

fn measure(form: &Form) -> Result<Entered, Problem> {
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
    Ok(Entered::Measure(Measure { site, value, height }))
}
