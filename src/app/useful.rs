//! Which keys do something here and now, the most used first. Actions that belong together share a place.

use super::forms::{About, Form};
use super::keys::{Action, Place};
use super::screens::first_run;
use super::screens::stretches::Stretches;
use super::{App, Over, Screen};
use crate::rules::day::{Deed, Row};
use crate::rules::schedule::Stage;

const SAVE: &[Action] = &[Action::Save];
const LEAVE: &[Action] = &[Action::Leave];
const QUIT: &[Action] = &[Action::Quit];
const CALL: &[Action] = &[Action::Call];
const REDO: &[Action] = &[Action::Redo];
const BACK: &[Action] = &[Action::Previous];
const OPEN: &[Action] = &[Action::Open];
const CHOOSE: &[Action] = &[Action::Less, Action::More];
const NEXT: &[Action] = &[Action::Next];
const GO_ON: &[Action] = &[Action::GoOn];

impl App {
    /// The actions worth naming in the footer.
    pub fn useful(&self) -> Vec<&'static [Action]> {
        match &self.over {
            Some(Over::Help { .. } | Over::Details { .. }) => vec![LEAVE, &[Action::Up, Action::Down], CALL],
            Some(Over::Call { .. }) if self.is_first_run() || self.closed(self.day()).is_some() => {
                vec![LEAVE, &[Action::Up, Action::Down]]
            }
            Some(Over::Call { .. }) => {
                let is_said = self.facts().into_iter().flat_map(|day| &day.calls).any(|call| call.note.is_some());
                let heard = is_said.then_some(&[Action::Heard][..]);
                [LEAVE, &[Action::Up, Action::Down], &[Action::Called]].into_iter().chain(heard).collect()
            }
            Some(Over::Stretches(list)) => self.useful_in_list(list),
            Some(Over::Form(form)) => useful_in_form(form),
            Some(Over::Leaving) if self.unsaved() > 0 => vec![&[Action::Again], &[Action::Elsewhere], LEAVE, QUIT],
            Some(Over::Leaving) => vec![LEAVE, QUIT],
            None if self.is_first_run() => self.useful_question(),
            None => self.useful_on_screen(),
        }
    }

    fn useful_in_list(&self, list: &Stretches) -> Vec<&'static [Action]> {
        let is_any = list.row < self.timed(&list.task, list.day).len();
        let mut actions: Vec<&'static [Action]> =
            if is_any { vec![&[Action::OpenEntry], &[Action::Remove]] } else { Vec::new() };
        if self.ledger.can_undo() {
            actions.push(&[Action::Undo]);
        }
        actions.extend([LEAVE, CALL]);
        actions
    }

    fn useful_question(&self) -> Vec<&'static [Action]> {
        let mut actions = vec![GO_ON];
        if self.first_run.question != first_run::Question::Surgery || self.first_run.anew {
            actions.push(BACK);
        }
        if self.ledger.can_redo() {
            actions.push(REDO);
        }
        actions.push(CALL);
        if !self.first_run.anew {
            actions.push(QUIT);
        }
        actions
    }

    fn useful_on_screen(&self) -> Vec<&'static [Action]> {
        let (mut actions, mut days) = match self.screen {
            Screen::Today => self.useful_today(),
            Screen::Week => self.useful_week(),
            Screen::Journey => self.useful_journey(),
            Screen::Pain => self.useful_pain(),
            Screen::Medicines => self.useful_medicines(),
        };
        if self.ledger.can_undo() {
            actions.push(&[Action::Undo]);
        }
        if self.ledger.can_redo() {
            actions.push(REDO);
        }
        actions.append(&mut days);
        actions.extend([&[Action::Help][..], CALL, QUIT]);
        actions
    }

    /// What can be done on the day, and which days there are to go to.
    fn useful_today(&self) -> (Vec<&'static [Action]>, Vec<&'static [Action]>) {
        let Some(day) = self.facts() else { return Default::default() };
        let (row, deeds) = (self.selected(), self.deeds());
        let is_item = matches!(row, Some(Row::Item(_)));
        let item = |deed, actions: &'static [Action]| (is_item && deeds.contains(&deed)).then_some(actions);
        let when = |is_so: bool, actions: &'static [Action]| is_so.then_some(actions);
        let opens = !matches!(row, Some(Row::Note) | None) && !deeds.contains(&Deed::Pain);
        let can_switch = day.task_to_time(row).is_some_and(|task| day.can_switch(task));
        let is_alert = matches!(row, Some(Row::Alert(_)));
        let actions = [
            when(is_alert, OPEN),
            item(Deed::Tick, &[Action::Tick]),
            item(Deed::Slip, &[Action::Slip]),
            when(can_switch, &[Action::Timer]),
            when(day.is_open(), &[Action::Pain]),
            when(day.is_open(), &[Action::Medicine]),
            when(opens && !is_alert, OPEN),
            item(Deed::Answer, &[Action::Answer]),
            item(Deed::Clear, &[Action::Clear]),
            when(day.is_open(), &[Action::Note]),
        ];
        let (earliest, latest) = self.reach(&day.schedule);
        let mut days = to_days(day.date() > earliest, day.date() < latest);
        let others = [
            when(!day.is_today(), &[Action::BackToToday]),
            item(Deed::AddTime, &[Action::AddTime]),
            item(Deed::Adjust, &[Action::Surgeon]),
            Some(&[Action::Own]),
        ];
        days.extend(others.into_iter().flatten());
        (actions.into_iter().flatten().collect(), days)
    }

    /// What can be done on the journey; it has no days to go to.
    fn useful_journey(&self) -> (Vec<&'static [Action]>, Vec<&'static [Action]>) {
        let mut actions: Vec<&'static [Action]> = vec![OPEN, &[Action::Surgeon], &[Action::Own]];
        if self.record().recovery.as_ref().is_some_and(|recovery| recovery.expanders) {
            actions.push(&[Action::Exchange]);
        }
        if self.schedule().is_some_and(|schedule| schedule.stage != Stage::Only) {
            actions.push(&[Action::OtherStage]);
        }
        (actions, vec![&[Action::Operation]])
    }

    fn useful_medicines(&self) -> (Vec<&'static [Action]>, Vec<&'static [Action]>) {
        let is_any = !self.listed().is_empty();
        let mut actions: Vec<&'static [Action]> = if is_any { vec![&[Action::OpenEntry]] } else { Vec::new() };
        if !self.record().medicines.is_empty() && self.closed(self.day()).is_none() {
            actions.push(&[Action::Dose]);
        }
        actions.push(&[Action::Add]);
        if is_any {
            actions.push(&[Action::Remove]);
        }
        (actions, vec![LEAVE])
    }

    fn useful_week(&self) -> (Vec<&'static [Action]>, Vec<&'static [Action]>) {
        let Some((first, last)) = self.weeks_reach() else { return Default::default() };
        let day = self.week_day();
        let mut days = to_days(day > first, day < last);
        days.extend(match (self.week_before().is_some(), self.week_after().is_some()) {
            (true, true) => Some(&[Action::PageUp, Action::PageDown][..]),
            (true, false) => Some(&[Action::PageUp][..]),
            (false, true) => Some(&[Action::PageDown][..]),
            (false, false) => None,
        });
        if day != self.moment.today().max(first) {
            days.push(&[Action::BackToToday]);
        }
        (vec![&[Action::OpenDay], &[Action::Report]], days)
    }

    fn useful_pain(&self) -> (Vec<&'static [Action]>, Vec<&'static [Action]>) {
        let mut actions: Vec<&'static [Action]> = Vec::new();
        let entries = self.entries();
        if !entries.is_empty() {
            actions.push(&[Action::OpenEntry]);
        }
        if !entries.is_empty() && !self.is_gone(&entries) {
            actions.push(&[Action::Remove]);
        }
        if self.closed(self.day()).is_none() {
            actions.extend([&[Action::Pain][..], &[Action::Medicine]]);
        }
        (actions, Vec::new())
    }
}

fn useful_in_form(form: &Form) -> Vec<&'static [Action]> {
    if matches!(form.about, About::Note { .. }) {
        return vec![LEAVE];
    }
    let mut actions = vec![SAVE];
    if form.fields.iter().filter(|field| field.shown).count() > 1 {
        actions.push(NEXT);
    }
    actions.push(LEAVE);
    if form.place() == Place::Form {
        actions.push(CHOOSE);
    }
    actions
}

fn to_days(before: bool, after: bool) -> Vec<&'static [Action]> {
    match (before, after) {
        (true, true) => vec![&[Action::DayBefore, Action::DayAfter]],
        (true, false) => vec![&[Action::DayBefore]],
        (false, true) => vec![&[Action::DayAfter]],
        (false, false) => Vec::new(),
    }
}
