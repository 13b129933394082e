//! The mouse, or a finger: what is where in a frame, and what a press there is for.
//!
//! Architecture invariant: views note what each part of a frame is for while they draw it, and nothing here knows how
//! that came to be there. A press does what keys can do too.

use chrono::TimeDelta;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::Key;

use super::forms::{Form, Input};
use super::keys::{Action, Place, Press};
use super::screens::first_run::Question;
use super::screens::over::Leave;
use super::{App, Effect, Over};
use crate::record::Nrs;

/// How soon the second press of a double click follows the first. Nobody has read by then what the first one opened.
const DOUBLE: TimeDelta = TimeDelta::milliseconds(500);

/// How many rows of what is read a notch of the wheel is; in a list it is one.
const NOTCH: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    pub area: Rect,
    pub target: Target,
}

/// What a part of the frame is for. Rows and days count from the selected ones on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A key that is named there.
    Key(Action),
    Row(isize),
    /// The sign a row begins with, which is ticked.
    Sign(isize),
    /// Of the week: the row and the day.
    Cell(isize, isize),
    Field(usize),
    /// Of a field: what can be chosen.
    Choice(usize, usize),
    Score(usize, Nrs),
    /// Only what a wheel scrolls.
    Scrolls,
}

impl Target {
    /// The row of a number, in a list where another one is selected.
    pub fn row(number: usize, selected: usize) -> Self {
        Self::Row(steps(number, selected))
    }
}

/// How far it is from what is selected to something of a number.
pub fn steps(number: usize, selected: usize) -> isize {
    number.cast_signed() - selected.cast_signed()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The main button was pressed at one place, and let go at another or the same.
    Click {
        from: Position,
        to: Position,
    },
    Wheel {
        at: Position,
        down: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    At(Target),
    Wheel { down: bool },
}

/// Where the patient is: in which place, and at which of the questions that start a recovery.
pub(super) type Whereabouts = (Place, Option<Question>);

/// What the mouse is meant for, of what the frame has in these places; what was drawn later lies on top. Who lets go
/// elsewhere has changed their mind.
pub fn aim(regions: &[Region], mouse: Mouse) -> Option<Aim> {
    let here = |at: Position| regions.iter().rev().filter(move |region| region.area.contains(at));
    let target = |at| here(at).map(|region| region.target).find(|target| *target != Target::Scrolls);
    match mouse {
        Mouse::Click { from, to } => target(from).filter(|one| target(to) == Some(*one)).map(Aim::At),
        Mouse::Wheel { at, down } => {
            here(at).any(|region| region.target == Target::Scrolls).then_some(Aim::Wheel { down })
        }
    }
}

impl App {
    pub(super) fn mouse(&mut self, aim: Aim) -> Vec<Effect> {
        self.leave = Leave::No;
        if !self.has_room || matches!(aim, Aim::At(_)) && self.is_second_of_double() {
            return Vec::new();
        }
        self.forget_notice();
        match aim {
            Aim::At(target) => {
                self.clicked = Some((self.moment.now, self.whereabouts()));
                self.press(target)
            }
            Aim::Wheel { down } => {
                self.wheel(down);
                Vec::new()
            }
        }
    }

    /// Whether the click before this one was just now, and led somewhere else: it would be an answer to what stood there.
    fn is_second_of_double(&self) -> bool {
        self.clicked.is_some_and(|(at, place)| {
            let since = self.moment.now - at;
            (TimeDelta::zero()..DOUBLE).contains(&since) && place != self.whereabouts()
        })
    }

    fn whereabouts(&self) -> Whereabouts {
        let place = match self.place() {
            Place::Field | Place::Writing => Place::Form,
            place => place,
        };
        (place, self.is_asking().then_some(self.first_run.question))
    }

    fn press(&mut self, target: Target) -> Vec<Effect> {
        match target {
            Target::Key(action) => return self.take(action),
            Target::Row(0) => return self.opening().map(|action| self.take(action)).unwrap_or_default(),
            Target::Cell(0, 0) => return self.take(Action::OpenDay),
            Target::Row(rows) => self.move_by(rows, Action::Up, Action::Down),
            Target::Cell(rows, days) => {
                self.move_by(rows, Action::Up, Action::Down);
                self.move_by(days, Action::DayBefore, Action::DayAfter);
            }
            Target::Sign(rows) => {
                self.move_by(rows, Action::Up, Action::Down);
                return self.take(Action::Tick);
            }
            Target::Field(field) => self.enter_field(field, |_| ()),
            Target::Choice(field, option) => self.enter_field(field, |input| {
                if let Input::Choice(choice) = input {
                    choice.at = Some(option).filter(|at| *at < choice.options.len()).or(choice.at);
                }
            }),
            Target::Score(field, score) => self.enter_field(field, |input| {
                if let Input::Scale(scale) = input {
                    *scale = Some(score);
                }
            }),
            Target::Scrolls => {}
        }
        Vec::new()
    }

    fn move_by(&mut self, steps: isize, back: Action, on: Action) {
        for _ in 0..steps.unsigned_abs() {
            let action = if steps < 0 { back } else { on };
            // None of these is for the disk.
            if self.place() == Place::Question { self.choose(action) } else { drop(self.take(action)) }
        }
    }

    /// What a press on the selected row is for.
    fn opening(&self) -> Option<Action> {
        match self.place() {
            Place::Today | Place::Journey => Some(Action::Open),
            Place::Week => Some(Action::OpenDay),
            Place::Pain | Place::Medicines | Place::Stretches => Some(Action::OpenEntry),
            Place::Commands => Some(Action::Run),
            _ => None,
        }
    }

    fn choose(&mut self, action: Action) {
        let key = if action == Action::Up { Key::Up } else { Key::Down };
        self.first_run.write(&Press { key, ..Press::default() }, self.plans.len());
    }

    fn change_form(&mut self, change: impl FnOnce(&mut Form)) {
        match self.over.take() {
            Some(Over::Form(mut form)) => {
                change(&mut form);
                self.follow_form(&mut form);
                self.over = Some(Over::Form(form));
            }
            over => self.over = over,
        }
    }

    fn enter_field(&mut self, at: usize, enter: impl FnOnce(&mut Input)) {
        self.change_form(|form| {
            if let Some(field) = form.fields.get_mut(at).filter(|field| field.shown) {
                enter(&mut field.input);
                (form.at, form.problem) = (at, None);
            }
        });
    }

    /// Scrolls what is read, and moves in a list or through the fields of a form; it enters nothing.
    fn wheel(&mut self, down: bool) {
        let (action, key) = if down { (Action::Down, Key::Down) } else { (Action::Up, Key::Up) };
        match self.whereabouts().0 {
            Place::Form => self.change_form(|form| {
                let is_asked = |at: &usize| form.fields.get(*at).is_some_and(|field| field.shown);
                let next =
                    if down { (form.at + 1..form.fields.len()).find(is_asked) } else { (0..form.at).rfind(is_asked) };
                match (next, form.fields.len()) {
                    (_, ..=1) => form.write(&Press { key, ..Press::default() }),
                    (Some(next), _) => (form.at, form.problem) = (next, None),
                    (None, _) => {}
                }
            }),
            Place::Pager | Place::Calling | Place::Damaged => {
                for _ in 0..NOTCH {
                    drop(self.take(action));
                }
            }
            Place::Question => {}
            _ => drop(self.take(action)),
        }
    }
}
