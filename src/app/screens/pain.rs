//! The Pain screen: which entry is selected, and what is done with it.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::action::{Answer, PAGE};
use crate::app::keys::Action;
use crate::app::{App, Screen};
use crate::record::{Change, Filed, Leg, Side};
use crate::rules::pain::{Course, course};

/// What the pictures of pain show: all days, as few together as have room, or the part of them around the selected entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Zoom {
    #[default]
    All,
    Days,
    Weeks,
}

impl Zoom {
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Days => "days",
            Self::Weeks => "weeks",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::All => Self::Days,
            Self::Days => Self::Weeks,
            Self::Weeks => Self::All,
        }
    }
}

impl App {
    /// The entries around the selected one, so many on each side, the newest first; and which of them is selected.
    pub fn entries(&self, rows: usize) -> (Vec<Filed>, usize) {
        let at = self.entry.as_ref().map_or(DateTime::<Utc>::MAX_UTC.into(), |filed| filed.entry.at);
        let all = self.record().days.beside(at, rows);
        let row = self.entry.as_ref().map_or(0, |filed| {
            let here = all.iter().position(|(date, entry)| (*date, *entry) == (filed.date, &filed.entry));
            // Where it was, should it not be there any more.
            here.unwrap_or_else(|| {
                all.partition_point(|(_, entry)| entry.at > filed.entry.at).min(all.len().max(1) - 1)
            })
        });
        let first = row.saturating_sub(rows);
        let listed = all.into_iter().skip(first).take(2 * rows + 1);
        (listed.map(|(date, entry)| Filed { date, entry: entry.clone() }).collect(), row - first)
    }

    /// The course of the pain in the stage that a day belongs to.
    pub fn course(&self, date: NaiveDate) -> Option<Cow<'_, Course>> {
        let (day, schedule) = (self.facts()?, self.schedule_on(date)?);
        Some(if day.schedule.stage == schedule.stage {
            Cow::Borrowed(day.course())
        } else {
            Cow::Owned(course(&schedule, self.record(), &self.moment))
        })
    }

    pub(crate) fn pain_answer(&self, action: Action) -> Answer {
        let (entries, row) = self.entries(PAGE);
        let is_gone = self.entry.as_ref().is_some_and(|filed| entries.get(row) != Some(filed));
        match (action, entries.get(row).cloned()) {
            (Action::OpenEntry, Some(filed)) => Answer::shows(move |app| {
                app.entry = Some(filed.clone());
                app.open_entry(filed.entry.kind(), Some(filed));
            }),
            (Action::Remove, _) if is_gone => Answer::Says("entry-gone"),
            (Action::Remove, Some(filed)) => Answer::does(move |app| {
                app.entry = Some(filed.clone());
                app.make(&Change::Entry { before: Some(filed), after: None })
            }),
            (Action::Zoom, Some(filed)) => {
                // The days of one week are all there.
                let has_weeks = self.course(filed.date).is_some_and(|course| course.days.len() > 7);
                Answer::shows(|app| app.zoom = app.zoom.next()).only_if(has_weeks)
            }
            (Action::First | Action::Last, Some(_)) => {
                let (newest, oldest) = (DateTime::<Utc>::MAX_UTC.into(), DateTime::<Utc>::MIN_UTC.into());
                let all = self.record().days.beside(if action == Action::First { newest } else { oldest }, 1);
                let end = if action == Action::First { all.first() } else { all.last() };
                let end = end.map(|(date, entry)| Filed { date: *date, entry: (*entry).clone() });
                Answer::shows(move |app| app.entry = end)
            }
            _ => Answer::moves(action, row, entries.len().saturating_sub(1), move |app, to| {
                app.entry = entries.into_iter().nth(to);
            }),
        }
    }

    pub(crate) fn show_pain_screen(&mut self) {
        self.entry = None;
        self.screen = Screen::Pain;
    }

    pub(crate) fn show_entry(&mut self, filed: Filed) {
        self.screen = Screen::Pain;
        self.entry = Some(filed);
    }
}

/// The leg of an entry, for a screen that has room for one.
pub fn leg(filed: &Filed) -> Leg {
    let is_right = filed.entry.pain().is_some_and(|pain| pain.side == Some(Side::Right));
    if is_right { Leg::Right } else { Leg::Left }
}
