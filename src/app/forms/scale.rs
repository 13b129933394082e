//! A pain score being chosen on the scale from 0 to 10.

use crate::record::Nrs;

/// The score chosen so far. A `1` followed by a `0` is a ten; a key that repeats changes nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scale {
    pub score: Option<Nrs>,
}

impl Scale {
    /// Takes a digit.
    pub fn digit(&mut self, digit: u8) {
        let typed = match (self.score.map(Nrs::get), digit) {
            (Some(1 | 10), 0) => 10,
            (_, digit) => digit,
        };
        self.score = Nrs::new(typed).or(self.score);
    }

    /// One lower; from nothing, the lowest.
    pub fn less(&mut self) {
        self.score = Nrs::new(self.score.map_or(0, |score| score.get().saturating_sub(1)));
    }

    /// One higher; from nothing, the lowest.
    pub fn more(&mut self) {
        self.score = Nrs::new(self.score.map_or(0, |score| (score.get() + 1).min(Nrs::MAX)));
    }

    /// Chooses nothing again.
    pub fn clear(&mut self) {
        self.score = None;
    }
}
