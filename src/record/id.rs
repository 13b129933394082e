//! Names that tell one recovery, and one entry, from all others, however they are corrected.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

use uuid::Uuid;

/// The digits of a name, without those that look like others.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How many bits a digit has, and how many digits a name: 60 bits are enough for the patients of a clinic, each with the
/// entries of ten years, and short enough to stand under each of them.
const BITS: u32 = 5;
const LENGTH: u32 = 12;

/// A name that says nothing, of twelve letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(NonZeroU64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no name that legup gave")]
pub struct NoId;

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (0..LENGTH).rev().map(|place| self.0.get() >> (place * BITS) & 0b1_1111);
        let digits = digits.filter_map(|digit| DIGITS.get(usize::try_from(digit).ok()?));
        f.write_str(&digits.map(|digit| char::from(*digit)).collect::<String>())
    }
}

impl FromStr for Id {
    type Err = NoId;

    fn from_str(text: &str) -> Result<Self, NoId> {
        let digit =
            |byte: u8| DIGITS.iter().position(|digit| *digit == byte).and_then(|digit| u64::try_from(digit).ok());
        let number = text.bytes().try_fold(0_u64, |number, byte| Some(number << BITS | digit(byte)?));
        let number = number.filter(|_| text.len() == LENGTH as usize).and_then(NonZeroU64::new);
        number.map(Self).ok_or(NoId)
    }
}

/// Gives new names, as many as are needed, all made of one thing that nobody can guess.
#[derive(Debug, Clone)]
pub struct Ids {
    seed: Uuid,
    given: u64,
}

impl Ids {
    pub fn new(seed: [u8; 16]) -> Self {
        Self { seed: Uuid::from_bytes(seed), given: 0 }
    }

    pub fn give(&mut self) -> Id {
        self.given += 1;
        let (_, number) = Uuid::new_v5(&self.seed, &self.given.to_be_bytes()).as_u64_pair();
        Id(NonZeroU64::new(number & ((1 << (BITS * LENGTH)) - 1)).unwrap_or(NonZeroU64::MIN))
    }
}
