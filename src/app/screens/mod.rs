//! The screens, and what lies over them: what each remembers, which keys it heeds, and what they do.

pub mod commands;
pub mod damaged;
pub mod first_run;
pub mod journey;
pub mod medicines;
pub mod over;
pub mod pain;
pub mod today;
pub mod week;

/// What is selected in a list, by itself; the first row where there is nothing.
#[derive(Debug, Clone)]
pub struct Selection<T> {
    at: Option<T>,
    /// Where in the list it was, should it not be there any more.
    row: usize,
}

impl<T> Default for Selection<T> {
    fn default() -> Self {
        Self { at: None, row: 0 }
    }
}

impl<T: PartialEq> Selection<T> {
    pub fn row(&self, rows: &[T]) -> usize {
        let found = self.at.as_ref().and_then(|at| rows.iter().position(|row| row == at));
        found.unwrap_or_else(|| self.row.min(rows.len().saturating_sub(1)))
    }

    /// Whether what was selected has just been removed: a key that repeats must not remove the next one too.
    pub(crate) fn is_gone(&self, rows: &[T]) -> bool {
        self.at.as_ref().is_some_and(|at| !rows.contains(at))
    }

    pub(crate) fn select(&mut self, at: T, rows: &[T]) {
        self.row = rows.iter().position(|row| *row == at).unwrap_or(self.row);
        self.at = Some(at);
    }
}
