//! The week review: which week, and which cell of its grid is selected.

use super::keys::Action;
use super::today::RowId;
use super::{App, Screen};
use crate::rules::review::{Review, review, week_of};
use crate::rules::schedule::Schedule;
use crate::rules::time::PostOpDay;

/// What the week's screen remembers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Week {
    /// The day selected; without one it is the day the day's screen looks at.
    pub day: Option<PostOpDay>,
    /// The row selected: the tasks, then the days' notes.
    pub row: usize,
}

impl App {
    /// The number of the day that is selected on the week's screen.
    #[must_use]
    pub fn week_day(&self, schedule: &Schedule<'_>) -> PostOpDay {
        let day = self.week.day.unwrap_or_else(|| schedule.number(self.day()));
        PostOpDay(day.0.max(0))
    }

    /// The review of the week that is looked at.
    #[must_use]
    pub fn review<'a>(&'a self, schedule: &Schedule<'a>) -> Review<'a> {
        review(schedule, self.record(), &self.moment, week_of(self.week_day(schedule)))
    }

    pub(super) fn week_key(&mut self, action: Action) {
        let Some(schedule) = self.schedule() else { return };
        let day = self.week_day(&schedule).0;
        let review = self.review(&schedule);
        let last_row = last_row(&review);
        let last = self.last_week_day(&schedule).0;
        let to_day = |day: i64| Some(PostOpDay(day.clamp(0, last)));
        match action {
            Action::DayBefore => self.week.day = to_day(day - 1),
            Action::DayAfter => self.week.day = to_day(day + 1),
            Action::PageUp if day >= 7 => self.week.day = to_day(day - 7),
            Action::PageDown if day + 7 <= last => self.week.day = to_day(day + 7),
            Action::Up => self.week.row = self.week_row(&review).saturating_sub(1),
            Action::Down => self.week.row = (self.week_row(&review) + 1).min(last_row),
            Action::First => self.week.row = 0,
            Action::Last => self.week.row = last_row,
            Action::BackToToday => {
                self.look_at(None);
                self.week.day = None;
            }
            Action::OpenDay => self.open_week_day(),
            _ => {}
        }
    }

    /// The row that is selected; the last, where the week has fewer.
    #[must_use]
    pub fn week_row(&self, review: &Review<'_>) -> usize {
        self.week.row.min(last_row(review))
    }

    /// The last day of the last week there is to look at: that of the plan's last day, or of today.
    pub(super) fn last_week_day(&self, schedule: &Schedule<'_>) -> PostOpDay {
        let today = schedule.number(self.moment.today()).0.max(0);
        let last = schedule.last_day().map_or(today + 7, |last| schedule.number(last).0).max(today);
        PostOpDay(last - last % 7 + 6)
    }

    /// Opens the selected day with the selected task, or the day of the selected note.
    fn open_week_day(&mut self) {
        let Some(schedule) = self.schedule() else { return };
        let day = self.week_day(&schedule);
        let review = self.review(&schedule);
        let selected = self.week_row(&review);
        let (date, row) = match review.rows.get(selected) {
            Some(row) => (schedule.day(day), RowId::Task(row.task.id.clone())),
            None => match review.notes().nth(selected - review.rows.len()) {
                Some((date, _)) => (date, RowId::Note),
                None => (schedule.day(day), RowId::Note),
            },
        };
        self.look_at(Some(date));
        self.today.selected = Some(row);
        self.screen = Screen::Today;
    }
}

/// The last row: of the notes, or else of the tasks.
fn last_row(review: &Review<'_>) -> usize {
    (review.rows.len() + review.notes().count()).saturating_sub(1)
}
