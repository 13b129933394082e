//! Measures: numbers with a unit taken of the body, each in the unit in which it was read off.

use std::fmt;

use super::folded;
use super::quantity::{Number, decimal, first};
use crate::plan::worded;

worded! {
    pub enum Site {
        LeftCalf = "left-calf",
        RightCalf = "right-calf",
        Temperature = "temperature",
    }
}

worded! {
    pub enum MeasureUnit {
        Centimetre = "cm",
        Inch = "in",
        Celsius = "°C",
        Fahrenheit = "°F",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    pub site: Site,
    pub value: Reading,
    /// At which height of the calf, in the patient's words, such as `at the pen mark`.
    pub height: Option<String>,
}

/// A number and its unit, never converted. Printed and read again it is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    thousandths: u64,
    unit: MeasureUnit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    #[error("a number and a unit are expected here")]
    Form,
    #[error("the unit is missing, cm or in")]
    NoUnit,
    #[error("no calf measures that")]
    NoGirth,
    #[error("no body has that temperature")]
    NoTemperature,
}

impl MeasureUnit {
    fn range(self) -> std::ops::RangeInclusive<u64> {
        match self {
            Self::Centimetre => 10_000..=100_000,
            Self::Inch => 4_000..=40_000,
            Self::Celsius => 25_000..=45_000,
            Self::Fahrenheit => 77_000..=113_000,
        }
    }

    /// The unit that a text names, with or without a degree sign or a full word.
    fn named(text: &str) -> Option<Self> {
        // What stands for a degree sign on a keyboard would be a letter once it is folded.
        let text = folded(text.trim_start_matches(['°', 'º', '˚']));
        match text.trim_start_matches('°').trim_start_matches("degrees").trim().trim_end_matches('.') {
            "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => Some(Self::Centimetre),
            "in" | "inch" | "inches" | "\"" | "′′" | "''" => Some(Self::Inch),
            "c" | "celsius" | "centigrade" => Some(Self::Celsius),
            "f" | "fahrenheit" => Some(Self::Fahrenheit),
            _ => None,
        }
    }
}

impl Site {
    pub fn units(self) -> [MeasureUnit; 2] {
        match self {
            Self::LeftCalf | Self::RightCalf => [MeasureUnit::Centimetre, MeasureUnit::Inch],
            Self::Temperature => [MeasureUnit::Celsius, MeasureUnit::Fahrenheit],
        }
    }

    pub fn hint(self) -> &'static str {
        match self {
            Self::LeftCalf | Self::RightCalf => "write it as 37.5 cm or 14 3/4 in, from 10 to 100 cm or 4 to 40 in",
            Self::Temperature => "write it as 38.2 °C or 100.8 °F, from 25 to 45 °C or 77 to 113 °F",
        }
    }

    /// What was read off, as people write it. A temperature may lack its unit, since no body has one number in both.
    pub fn reading(self, typed: &str) -> Result<Reading, ReadingError> {
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let (number, rest) = first(&typed).map_err(|_| ReadingError::Form)?;
        let (thousandths, other) = match number {
            Number::Sure(number) => (number, number),
            Number::Either(more, less) => (less, more),
        };
        let in_range =
            |unit: &MeasureUnit| [thousandths, other].into_iter().find(|number| unit.range().contains(number));
        let rest = rest.trim();
        let units: Vec<_> = match MeasureUnit::named(rest).filter(|unit| self.units().contains(unit)) {
            Some(unit) => vec![unit],
            None if !rest.is_empty() => return Err(ReadingError::Form),
            None if self != Self::Temperature => return Err(ReadingError::NoUnit),
            None => self.units().to_vec(),
        };
        let found = units.into_iter().find_map(|unit| Some(Reading { thousandths: in_range(&unit)?, unit }));
        found.ok_or(if self == Self::Temperature { ReadingError::NoTemperature } else { ReadingError::NoGirth })
    }
}

impl Reading {
    pub fn unit(self) -> MeasureUnit {
        self.unit
    }

    pub fn number(self) -> String {
        decimal(self.thousandths)
    }

    /// Whether a temperature is as high as so many thousandths of a degree Celsius. Without a division it is exact, so that
    /// 38 °C is as high as 100.4 °F.
    pub fn is_at_least(self, milli_celsius: u32) -> bool {
        let limit = u64::from(milli_celsius);
        match self.unit {
            MeasureUnit::Celsius => self.thousandths >= limit,
            MeasureUnit::Fahrenheit => self.thousandths * 5 >= limit * 9 + 160_000,
            MeasureUnit::Centimetre | MeasureUnit::Inch => false,
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number(), self.unit.word())
    }
}
