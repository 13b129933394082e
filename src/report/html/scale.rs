//! A scale whose rules and numbers stand where a picture wants them: at whole weeks, at whole hours.

use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::Ranged;

/// Values from a range, some of which are marked.
pub(super) struct Scale {
    values: RangedCoordf64,
    marked: Vec<f64>,
}

impl Scale {
    pub(super) fn new(range: Range<f64>, marked: Vec<f64>) -> Self {
        Self { values: range.into(), marked }
    }
}

impl Ranged for Scale {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.values.map(value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.marked.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.values.range()
    }
}
