//! What happens, and what is to be done about it: changes on their way to the disk, and what comes back from there; what a
//! key may do while the patient cannot see what it is for.

use super::editor::{Editor, Full};
use super::history::{Work, WorkId};
use super::keys::{Action, Place, Press};
use super::layouts::by_place;
use super::screens::first_run::Question;
use super::screens::over::Leave;
use super::{App, Done, Effect, Msg, Notice, Obstacle, OnDisk, Over};
use crate::record::{Change, Record, Refusal};
use crate::rules::day::Sources;
use crate::rules::tailored::{stand_in, tailored};
use ratatui_textarea::Key;
use std::sync::Arc;

impl App {
    pub fn place(&self) -> Place {
        if self.commands.is_some() { Place::Commands } else { self.place_below() }
    }

    pub(crate) fn place_below(&self) -> Place {
        match &self.over {
            Some(Over::Call { .. }) if !self.is_first_run() => Place::Calling,
            Some(Over::Help { .. } | Over::Details { .. } | Over::Call { .. }) => Place::Pager,
            Some(Over::Stretches(_)) => Place::Stretches,
            Some(Over::Form(form)) => form.place(),
            Some(Over::Quit) => Place::Quit,
            None if let Some(damaged) = &self.damaged => damaged.place(),
            None if self.is_first_run() => Place::Question,
            None => self.screen.place(),
        }
    }

    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let before = self.moment.today();
        let mut effects = Vec::new();
        match msg {
            Msg::Key(press) => effects = self.key(&press),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(aim) => effects = self.mouse(aim),
            Msg::Clock(moment) => self.moment = moment,
            Msg::Zone(moment) => {
                self.tell(Notice::Zone(moment.now));
                self.moment = moment;
                // Here, days begin at different instants.
                (self.tailored_for, self.facts) = (None, None);
            }
            Msg::OnDisk(done) => effects = self.on_disk(*done),
            Msg::Refused { id, reason } => effects = self.refused(id, reason),
            Msg::NotSaved(obstacle) => self.not_saved(obstacle),
            Msg::Loaded(record) => effects = self.loaded(*record),
            Msg::Unreadable(why) => self.unreadable = Some(why),
            Msg::Copies(names) => self.copies = names,
            Msg::Language(vocabulary, names) => (self.vocabulary, self.names) = (vocabulary, names),
            Msg::Written(about, written) => effects = self.written(&about, written),
            Msg::Terminate => effects = self.terminate(),
        }
        self.derive();
        // A day can turn over by the clock, or because the settings now name another hour.
        self.look_at(self.today.looked_at);
        if self.moment.today() != before {
            self.pain_turns_over(before);
        }
        effects
    }

    /// Sees to it that calendar, plan and the facts of the day are as the record has them by now.
    pub(crate) fn derive(&mut self) {
        self.follow();
        let from = self.tailored.as_ref().map(|plan| Sources {
            plan: Arc::clone(plan),
            record: self.history.shared(),
            moment: self.moment.clone(),
            date: self.day(),
        });
        match (from, &mut self.facts) {
            (Some(from), Some(kept)) if kept.borrow_owner().is_alike(&from) => {
                kept.with_dependent_mut(|_, day| day.moment = from.moment);
            }
            (from, facts) => {
                *facts = from.and_then(Sources::derived);
                self.kept_week.take();
            }
        }
        let (day, compares) = self.week_wanted();
        if let Some(Some(week)) = self.kept_week.get()
            && !week.is_of(day, compares)
        {
            self.kept_week.take();
        }
    }

    fn follow(&mut self) {
        let turn = self.record().settings.day_starts_at;
        self.moment.calendar = self.moment.calendar.turning_at(turn);
        if self.record().recovery == self.tailored_for {
            return;
        }
        self.tailored_for = self.record().recovery.clone();
        self.tailored = self.tailored_for.as_ref().map(|recovery| {
            let plan = self.plans.iter().find(|plan| plan.id == recovery.plan).cloned();
            let known = self.plans.iter().chain(&self.built_in);
            let plan = plan.unwrap_or_else(|| stand_in(&recovery.plan, self.record(), &known));
            Arc::new(tailored(&plan, recovery, &self.moment.calendar))
        });
    }

    fn key(&mut self, press: &Press) -> Vec<Effect> {
        // Somebody who presses another key has changed their mind about leaving.
        self.leave = Leave::No;
        if let Some(action) = self.keys.action(Place::Everywhere, press).filter(|action| action.holds_everywhere()) {
            return self.follow_answer(self.answer_below(action));
        }
        let place = self.place();
        let typed = self.keys.action(place, press);
        let by_place = if typed.is_none() && self.writing().is_none() { latin(press) } else { None };
        let action = typed.or_else(|| self.keys.action(place, by_place.as_ref()?));
        let press = by_place.as_ref().unwrap_or(press);
        // What is typed into a text goes on being typed: it is nothing before a key that is on screen saves it. Any other
        // key may only end the program while nothing of it is on screen, where that loses nothing.
        if !self.has_room && (action.is_some() || self.writing().is_none()) {
            let ends = self.over.is_none() && !self.first_run.anew && !self.asks_before_leaving();
            return if ends && action == Some(Action::Quit) { self.quit() } else { Vec::new() };
        }
        // A key may be for what the last message offers.
        let answer = action.map(|action| self.answer(action));
        self.forget_notice();
        let effects = match (answer, press.key) {
            (Some(answer), _) => self.follow_answer(answer),
            // No key of any place is one of these: it is the keyboard that types other letters.
            (None, Key::Char(c)) if !c.is_ascii() && c.is_alphabetic() && self.writing().is_none() => {
                self.say("keys-are-latin");
                Vec::new()
            }
            _ => self.writes(press),
        };
        self.tell_if_full();
        effects
    }

    fn writes(&mut self, press: &Press) -> Vec<Effect> {
        if let Some(commands) = &mut self.commands {
            commands.write(|typed| typed.press(press));
            return Vec::new();
        }
        match self.over.take() {
            Some(Over::Form(mut form)) => {
                form.write(press);
                self.follow_form(&mut form);
                self.over = Some(Over::Form(form));
            }
            None if self.is_asking() => self.first_run.write(press, self.plans.len()),
            over => self.over = over,
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.forget_notice();
        if let Some(commands) = &mut self.commands {
            commands.write(|typed| typed.paste(text));
        } else if let Some(editor) = self.writing() {
            editor.paste(text);
        }
        self.tell_if_full();
    }

    fn writing(&mut self) -> Option<&mut Editor> {
        let answers = self.is_asking() && self.first_run.question == Question::Surgery;
        if let Some(commands) = &mut self.commands {
            return Some(&mut commands.typed);
        }
        match &mut self.over {
            Some(Over::Form(form)) => form.editor(),
            None if answers => Some(&mut self.first_run.answer),
            Some(Over::Help { .. } | Over::Details { .. } | Over::Call { .. } | Over::Stretches(_) | Over::Quit)
            | None => None,
        }
    }

    /// Notes that a frame was drawn, in which what lies over the screen can be scrolled so far, and whether there was
    /// room for it. A key is an answer to what stood there.
    pub fn seen(&mut self, last_scroll: usize, has_room: bool) {
        self.has_room = has_room;
        self.notice_seen |= has_room;
        if self.commands.is_some() {
            return;
        }
        match &mut self.over {
            Some(Over::Help { scroll } | Over::Details { scroll } | Over::Call { scroll, .. }) if has_room => {
                *scroll = (*scroll).min(last_scroll);
            }
            Some(Over::Stretches(list)) if has_room => list.row = list.row.min(last_scroll),
            None if has_room => {
                if let Some(damaged) = &mut self.damaged {
                    damaged.scroll = damaged.scroll.min(last_scroll);
                }
            }
            _ => {}
        }
    }

    /// Tells the patient something. It stays until it was on screen and a key does something else.
    pub(crate) fn tell(&mut self, notice: Notice) {
        self.notice = notice;
        self.notice_seen = false;
    }

    pub(super) fn forget_notice(&mut self) {
        if self.notice_seen {
            self.tell(Notice::None);
        }
    }

    pub(super) fn tell_if_full(&mut self) {
        let full = self.writing().map(Editor::take_left_out);
        if let Some(full @ Full { left_out: 1.., .. }) = full {
            self.tell(Notice::Full(full));
        }
    }

    pub(super) fn make(&mut self, change: &Change) -> Vec<Effect> {
        let named = self.ids.as_mut().map(|ids| change.named(ids));
        let made = self.history.make(named.as_ref().unwrap_or(change));
        self.send(made, "nothing-changed")
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let undone = self.history.undo();
        self.send(undone, "nothing-to-undo")
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let redone = self.history.redo();
        self.send(redone, "nothing-to-redo")
    }

    fn send(&mut self, work: Result<Option<Work>, Refusal>, nothing: &'static str) -> Vec<Effect> {
        self.derive();
        if let Some(Over::Stretches(list)) = &mut self.over {
            list.gone = false;
        }
        match work {
            Ok(Some(work)) => {
                self.tell(Notice::None);
                return vec![Effect::Save(work)];
            }
            Ok(None) => self.say(nothing),
            Err(refusal) => self.tell(Notice::Refused(refusal)),
        }
        Vec::new()
    }

    pub(super) fn say(&mut self, message: &'static str) {
        self.tell(Notice::Say(message));
    }

    fn on_disk(&mut self, done: Done) -> Vec<Effect> {
        let Done { id, at, record, change, archive, durable } = done;
        if let Some(origin) = self.history.on_disk(id, record, &change) {
            self.tell(Notice::Saved { on_disk: OnDisk { at, durable }, change: Box::new(change), origin, archive });
        }
        self.last_saved = Some(OnDisk { at, durable });
        self.unreadable = None;
        self.failure = None;
        self.leave_if_settled()
    }

    fn refused(&mut self, id: WorkId, reason: Refusal) -> Vec<Effect> {
        self.history.refused(id);
        self.failure = None;
        self.tell(Notice::Refused(reason));
        if self.leave == Leave::WhenSaved {
            self.leave = Leave::No;
        }
        self.leave_if_settled()
    }

    fn not_saved(&mut self, obstacle: Obstacle) {
        self.failure = Some(obstacle);
        if self.leave == Leave::WhenSaved {
            self.leave = Leave::No;
            self.over = Some(Over::Quit);
        }
    }

    fn loaded(&mut self, record: Record) -> Vec<Effect> {
        self.history.loaded(Arc::new(record));
        let was_unreadable = self.unreadable.take().is_some();
        if was_unreadable && self.unsaved() > 0 { vec![Effect::TryAgain] } else { Vec::new() }
    }
}

/// The same key on a keyboard with Latin letters, where what was typed is none of its characters.
fn latin(press: &Press) -> Option<Press> {
    let Key::Char(c) = press.key else { return None };
    Some(Press { key: Key::Char(by_place(c).filter(|_| !c.is_ascii())?), ..press.clone() })
}
