//! What the most of a label counts, and what a dose counts for.

use std::mem::discriminant;

use crate::record::{Medicine, Most, Quantity};

/// The most within 24 hours, as a label has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Limit<'a> {
    pub(super) said: &'a Most,
    dose: &'a Quantity,
    most: Total,
}

/// What doses come to: so many, and so much in the measure of the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Total {
    amount: u64,
    doses: u64,
}

impl Total {
    pub(super) fn plus(self, other: Self) -> Self {
        let sum = |one: u64, other| one.saturating_add(other);
        Self { doses: sum(self.doses, other.doses), amount: sum(self.amount, other.amount) }
    }
}

impl<'a> Limit<'a> {
    /// The limit of a label, where it has one. A number of doses is as many times the amount of one, too.
    pub(super) fn of(medicine: &'a Medicine) -> Option<Self> {
        let said = medicine.most.as_ref()?;
        let (_, amount) = medicine.most_measured()?;
        let doses = if let Most::Doses(doses) = said { (*doses).into() } else { u64::MAX };
        Some(Self { said, dose: &medicine.amount, most: Total { amount, doses } })
    }

    /// The amount in whose measure it counts.
    fn measure(&self) -> &'a Quantity {
        match self.said {
            Most::Doses(_) => self.dose,
            Most::Amount(amount) => amount,
        }
    }

    /// Whether it says all that another one does: one of its kind that is nowhere less strict.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let is_strict = self.most.doses <= other.most.doses && self.most.amount <= other.most.amount;
        let is_of_kind = discriminant(self.said) == discriminant(other.said);
        is_of_kind && is_strict && comparable(self.measure(), other.measure()).is_some()
    }

    /// Whether doses that come to this are more than it.
    pub(super) fn is_passed(&self, total: Total) -> bool {
        total.doses > self.most.doses || total.amount > self.most.amount
    }

    /// What a dose of this amount counts for, and whether it is no more than that; `usual` is one dose by the label of its
    /// own medicine. What cannot be counted in the measure of this label is one dose at least, or as many as that label
    /// has in it.
    pub(super) fn counted(&self, amount: &Quantity, usual: Option<&Quantity>) -> (Total, bool) {
        let in_measure = |amount: &Quantity| comparable(amount, self.measure()).map(|(amount, _)| amount);
        let counted = in_measure(amount);
        let at_least = || {
            let one = usual.and_then(in_measure).or_else(|| in_measure(self.dose)).unwrap_or_default();
            let times = usual.and_then(|usual| comparable(amount, usual)).map_or(1, |(all, one)| all.div_ceil(one));
            one.saturating_mul(times)
        };
        (Total { doses: 1, amount: counted.unwrap_or_else(at_least) }, counted.is_some())
    }

    /// A total as the label would write it, never less than it is.
    pub(super) fn written(&self, total: Total) -> Most {
        match self.said {
            Most::Doses(_) => {
                let doses = total.doses.max(total.amount.div_ceil(self.dose.measured().1));
                Most::Doses(u32::try_from(doses).unwrap_or(u32::MAX))
            }
            Most::Amount(amount) => Most::Amount(amount.with(total.amount.div_ceil(amount.with(1).measured().1))),
        }
    }
}

/// Two amounts in the same measure, where they have one.
pub(super) fn comparable(one: &Quantity, other: &Quantity) -> Option<(u64, u64)> {
    let ((measure, one), (others, other)) = (one.measured(), other.measured());
    (measure == others).then_some((one, other))
}
