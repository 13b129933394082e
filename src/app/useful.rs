//! Which keys do something here and now, the most used first. Actions that belong together share a place.

use super::keys::Action;
use super::pain::Field;
use super::today::RowId;
use super::{App, Over, Screen, first_run};
use crate::record::State;
use crate::rules::plan::Kind;

const SAVE: &[Action] = &[Action::Save];
const LEAVE: &[Action] = &[Action::Leave];
const QUIT: &[Action] = &[Action::Quit];
const REDO: &[Action] = &[Action::Redo];
const BACK: &[Action] = &[Action::Previous];
const OPEN: &[Action] = &[Action::Open];
const CHOOSE: &[Action] = &[Action::Less, Action::More];
const NEXT: &[Action] = &[Action::Next];
const GO_ON: &[Action] = &[Action::GoOn];

impl App {
    /// The actions worth naming in the footer.
    #[must_use]
    pub fn useful(&self) -> Vec<&'static [Action]> {
        match &self.over {
            Some(Over::Help { .. } | Over::Details { .. }) => vec![LEAVE, &[Action::Up, Action::Down]],
            Some(Over::Pain(form)) => match form.field {
                Field::Time | Field::Note => vec![SAVE, NEXT, LEAVE],
                Field::Rest | Field::Moving | Field::Side => vec![SAVE, NEXT, LEAVE, CHOOSE],
            },
            Some(Over::Note(_)) => vec![LEAVE],
            Some(Over::Reason(_)) => vec![SAVE, LEAVE],
            Some(Over::Leaving) if self.unsaved() > 0 => vec![&[Action::Again], LEAVE, QUIT],
            Some(Over::Leaving) => vec![LEAVE, QUIT],
            None if self.is_first_run() => self.useful_question(),
            None => self.useful_on_screen(),
        }
    }

    fn useful_question(&self) -> Vec<&'static [Action]> {
        let mut actions = vec![GO_ON];
        if self.first_run.question != first_run::Question::Surgery {
            actions.push(BACK);
        }
        if self.ledger.can_redo() {
            actions.push(REDO);
        }
        actions.push(QUIT);
        actions
    }

    fn useful_on_screen(&self) -> Vec<&'static [Action]> {
        let (mut actions, mut days) = match self.screen {
            Screen::Today => self.useful_today(),
            Screen::Week => self.useful_week(),
        };
        if self.ledger.can_undo() {
            actions.push(&[Action::Undo]);
        }
        if self.ledger.can_redo() {
            actions.push(REDO);
        }
        actions.append(&mut days);
        actions.extend([&[Action::Help][..], QUIT]);
        actions
    }

    /// What can be done on the day, and which days there are to go to.
    fn useful_today(&self) -> (Vec<&'static [Action]>, Vec<&'static [Action]>) {
        let Some(schedule) = self.schedule() else { return Default::default() };
        let day = self.day();
        let list = self.checklist(&schedule, day);
        let item = match self.selected() {
            RowId::Task(id) => list.items.iter().find(|item| item.task.id == id),
            RowId::Note => None,
        };
        let open = self.closed(day).is_none();
        let mut actions: Vec<&'static [Action]> = Vec::new();
        if let Some(item) = item.filter(|item| open && item.task.kind != Kind::Note) {
            if !item.is_met() {
                actions.push(&[Action::Tick]);
            }
            if item.task.kind == Kind::Avoid && item.state != State::Slipped {
                actions.push(&[Action::Slip]);
            }
        }
        if open {
            actions.push(&[Action::Pain]);
        }
        if let Some(item) = item {
            if self.has_about(&item.task.id) {
                actions.push(OPEN);
            }
            if open && !(item.task.kind == Kind::Note && item.is_met()) {
                actions.push(&[Action::Skip]);
            }
            let answer = self.record().answer(day, &item.task.id);
            if open && answer.is_some_and(|answer| answer.state != State::Open) {
                actions.push(&[Action::Clear]);
            }
        }
        if open {
            actions.push(&[Action::Note]);
        }
        let (earliest, latest) = self.reach(&schedule);
        let mut days = to_days(day > earliest, day < latest);
        if self.today.looked_at.is_some() {
            days.push(&[Action::BackToToday]);
        }
        (actions, days)
    }

    fn useful_week(&self) -> (Vec<&'static [Action]>, Vec<&'static [Action]>) {
        let Some(schedule) = self.schedule() else { return Default::default() };
        let (day, last) = (self.week_day(&schedule).0, self.last_week_day(&schedule).0);
        let mut days = to_days(day > 0, day < last);
        days.extend(match (day >= 7, day + 7 <= last) {
            (true, true) => Some(&[Action::PageUp, Action::PageDown][..]),
            (true, false) => Some(&[Action::PageUp][..]),
            (false, true) => Some(&[Action::PageDown][..]),
            (false, false) => None,
        });
        if day != schedule.number(self.moment.today()).0.max(0) {
            days.push(&[Action::BackToToday]);
        }
        (vec![&[Action::OpenDay]], days)
    }
}

fn to_days(before: bool, after: bool) -> Vec<&'static [Action]> {
    match (before, after) {
        (true, true) => vec![&[Action::DayBefore, Action::DayAfter]],
        (true, false) => vec![&[Action::DayBefore]],
        (false, true) => vec![&[Action::DayAfter]],
        (false, false) => Vec::new(),
    }
}
