//! What the labels of one ingredient say together, and the doses of it.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;
use std::ops::Bound;

use chrono::{DateTime, DurationRound, FixedOffset, TimeDelta};

use super::{Caution, LIMIT_SPAN, Next, Used, is_of_last_day};
use crate::record::{Day, Dose, EntryKind, Medicine, MedicineId, Most, Quantity, Record, Sort, Timed};
use crate::rules::sanity::is_ahead;

pub(super) const DOSE: Sort = Sort::Entry(EntryKind::Dose);

#[derive(Clone, Copy)]
pub(super) struct Amount<'a> {
    pub(super) taken: &'a Quantity,
    pub(super) usual: Option<&'a Quantity>,
}

impl Amount<'_> {
    pub(super) fn past_dose(self) -> Option<Caution> {
        let usual = self.usual?;
        let (taken, one) = comparable(self.taken, usual)?;
        (taken > one).then(|| Caution::PastDose { amount: self.taken.clone(), dose: usual.clone() })
    }
}

fn comparable(one: &Quantity, other: &Quantity) -> Option<(u64, u64)> {
    let ((measure, one), (others, other)) = (one.measured(), other.measured());
    (measure == others).then_some((one, other))
}

pub(super) struct Limit<'a> {
    said: &'a Most,
    dose: &'a Quantity,
    most: Total,
}

/// What doses come to: so many, and so much in the measure of the label.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Total {
    amount: u64,
    doses: u64,
}

impl Total {
    fn plus(self, other: Self) -> Self {
        Self { amount: self.amount.saturating_add(other.amount), doses: self.doses.saturating_add(other.doses) }
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

    fn measure(&self) -> &'a Quantity {
        match self.said {
            Most::Doses(_) => self.dose,
            Most::Amount(amount) => amount,
        }
    }

    /// Whether it says all that another one does: one of its kind that is nowhere less strict.
    fn covers(&self, other: &Self) -> bool {
        let is_strict = self.most.doses <= other.most.doses && self.most.amount <= other.most.amount;
        let is_of_kind = discriminant(self.said) == discriminant(other.said);
        is_of_kind && is_strict && comparable(self.measure(), other.measure()).is_some()
    }

    pub(super) fn is_passed(&self, total: Total) -> bool {
        total.doses > self.most.doses || total.amount > self.most.amount
    }

    /// What an amount counts for, and whether it is no more than that. What cannot be counted in the measure of this label is
    /// one dose at least, or as many as its own label has in it.
    pub(super) fn counted(&self, Amount { taken, usual }: Amount<'_>) -> (Total, bool) {
        let in_measure = |amount: &Quantity| comparable(amount, self.measure()).map(|(amount, _)| amount);
        let counted = in_measure(taken);
        let at_least = || {
            let one = usual.and_then(in_measure).or_else(|| in_measure(self.dose)).unwrap_or_default();
            let times = usual.and_then(|usual| comparable(taken, usual)).map_or(1, |(all, one)| all.div_ceil(one));
            one.saturating_mul(times)
        };
        (Total { doses: 1, amount: counted.unwrap_or_else(at_least) }, counted.is_some())
    }

    fn used(&self, total: Total) -> Used {
        let percent = |of: u64, most: u64| (u128::from(of) * 100).div_ceil(u128::from(most.max(1))).min(100);
        let percent = percent(total.amount, self.most.amount).max(percent(total.doses, self.most.doses));
        Used { total: self.written(total), most: self.said.clone(), percent: usize::try_from(percent).unwrap_or(100) }
    }

    /// A total as the label would write it, never less than it is.
    fn written(&self, total: Total) -> Most {
        match self.said {
            Most::Doses(_) => {
                let doses = total.doses.max(total.amount.div_ceil(self.dose.measured().1));
                Most::Doses(u32::try_from(doses).unwrap_or(u32::MAX))
            }
            Most::Amount(amount) => Most::Amount(amount.with(total.amount.div_ceil(amount.with(1).measured().1))),
        }
    }
}

#[derive(Clone, Copy)]
pub(super) struct Taken<'a> {
    pub(super) dose: Timed<'a, Dose>,
    pub(super) amount: Amount<'a>,
}

impl<'a> Taken<'a> {
    pub(super) fn of(record: &'a Record, dose: Timed<'a, Dose>) -> Self {
        let usual = record.medicines.get(&dose.medicine).map(|medicine| &medicine.amount);
        Self { dose, amount: Amount { taken: &dose.what.amount, usual } }
    }
}

/// The doses of one ingredient, the earliest first, with the strictest of what its labels say.
#[derive(Default)]
pub(super) struct IngredientDoses<'a> {
    pub(super) doses: Vec<Taken<'a>>,
    gap: TimeDelta,
    limits: Vec<Limit<'a>>,
}

#[derive(Default)]
pub(super) struct DoseHistory<'a> {
    pub(super) all: BTreeMap<MedicineId, IngredientDoses<'a>>,
    ingredients: BTreeMap<&'a MedicineId, MedicineId>,
}

impl<'a> DoseHistory<'a> {
    /// The doses that can count for anything at a moment or after it, the last before those of each medicine, and others
    /// that were taken beside it; all of them where no moment is given.
    pub(super) fn since(record: &'a Record, at: Option<DateTime<FixedOffset>>) -> Self {
        let mut history = Self::default();
        for (id, medicine) in &record.medicines {
            let ingredient = history.ingredient(record, id);
            ingredient.gap = ingredient.gap.max(TimeDelta::minutes(medicine.gap.unwrap_or_default().into()));
            if let Some(limit) = Limit::of(medicine) {
                ingredient.tighten(limit);
            }
        }
        let span = history.all.values().map(|ingredient| ingredient.gap).max().unwrap_or_default().max(LIMIT_SPAN);
        let from = at.map_or(Bound::Unbounded, |at| Bound::Included(at - span));
        let before = (Bound::Unbounded, from);
        let days = &record.days;
        let last = days.subjects(DOSE).filter_map(|id| days.newest(DOSE, &[id], before, |day| times(day, id)));
        let mut dates: BTreeSet<_> = last.map(|(date, ())| date).collect();
        dates.extend(days.around(&[DOSE], (from, Bound::Unbounded)).map(|(date, _)| date));
        for dose in dates.into_iter().filter_map(|date| record.day(date)).flat_map(Day::doses) {
            history.ingredient(record, &dose.what.medicine).doses.push(Taken::of(record, dose));
        }
        history.all.values_mut().for_each(|ingredient| ingredient.doses.sort_by_key(|taken| taken.dose.at));
        history
    }

    pub(super) fn ingredient(&mut self, record: &Record, id: &'a MedicineId) -> &mut IngredientDoses<'a> {
        let ingredient = self.ingredients.entry(id).or_insert_with(|| ingredient(record, id));
        self.all.entry(ingredient.clone()).or_default()
    }
}

impl<'a> IngredientDoses<'a> {
    fn tighten(&mut self, limit: Limit<'a>) {
        if !self.limits.iter().any(|other| other.covers(&limit)) {
            self.limits.retain(|other| !limit.covers(other));
            self.limits.push(limit);
        }
    }

    pub(super) fn has_limits(&self) -> bool {
        self.gap > TimeDelta::zero() || !self.limits.is_empty()
    }

    pub(super) fn last(&self, at: DateTime<FixedOffset>) -> Option<Timed<'a, Dose>> {
        let up_to = self.doses.partition_point(|taken| taken.dose.at <= at);
        self.doses.get(up_to.checked_sub(1)?).map(|taken| taken.dose)
    }

    /// The doses that can count for anything at a moment: years of others are passed over.
    fn near(&self, at: DateTime<FixedOffset>) -> &[Taken<'a>] {
        let span = self.gap.max(LIMIT_SPAN);
        let first = self.doses.partition_point(|taken| at - taken.dose.at >= span);
        let end = self.doses.partition_point(|taken| taken.dose.at - at < span);
        self.doses.get(first..end).unwrap_or_default()
    }

    pub(super) fn cautions(&self, amount: Amount<'_>, at: DateTime<FixedOffset>) -> Vec<Caution> {
        self.cautions_among(self.near(at), amount, at)
    }

    fn cautions_among(&self, doses: &[Taken<'_>], amount: Amount<'_>, at: DateTime<FixedOffset>) -> Vec<Caution> {
        let gap = self.gap;
        let (before, after) = doses.split_at(doses.partition_point(|taken| taken.dose.at <= at));
        let since = before.last().map(|last| at - last.dose.at).filter(|since| *since < gap);
        let until = after.first().map(|next| next.dose.at - at).filter(|until| *until < gap);
        let too_soon = since.map(|since| Caution::TooSoon { since, gap });
        let next_too_soon = until.map(|until| Caution::NextTooSoon { until, gap });
        let past = self.limits.iter().filter_map(|limit| {
            let total = largest_total(doses, limit, amount, at);
            limit.is_passed(total).then(|| Caution::PastMost { total: limit.written(total), most: limit.said.clone() })
        });
        too_soon.into_iter().chain(next_too_soon).chain(past).collect()
    }

    /// What the labels have against each dose, by itself and those before it, where they have anything.
    pub(super) fn against(&self) -> impl Iterator<Item = (&Taken<'a>, Vec<Caution>)> {
        let span = self.gap.max(LIMIT_SPAN);
        self.doses.iter().enumerate().filter_map(move |(place, taken)| {
            let (at, amount) = (taken.dose.at, taken.amount);
            let start = self.doses.partition_point(|other| at - other.dose.at >= span);
            let mut cautions = self.cautions_among(self.doses.get(start..place).unwrap_or_default(), amount, at);
            cautions.extend(amount.past_dose());
            cautions.extend(self.has_other_units_among(&[], amount).then_some(Caution::OtherUnits));
            (!cautions.is_empty()).then_some((taken, cautions))
        })
    }

    /// Whether an amount at a moment, or a dose in the same 24 hours, has a unit that cannot be compared with a label's.
    pub(super) fn has_other_units(&self, amount: Amount<'_>, at: DateTime<FixedOffset>) -> bool {
        let near: Vec<_> =
            self.near(at).iter().copied().filter(|taken| (taken.dose.at - at).abs() < LIMIT_SPAN).collect();
        self.has_other_units_among(&near, amount)
    }

    fn has_other_units_among(&self, doses: &[Taken<'_>], amount: Amount<'_>) -> bool {
        let is_sure =
            |limit: &Limit<'_>| limit.counted(amount).1 && doses.iter().all(|taken| limit.counted(taken.amount).1);
        let is_own = amount.usual.is_none_or(|usual| comparable(amount.taken, usual).is_some());
        !is_own || !self.limits.iter().all(is_sure)
    }

    /// The earliest moment from one on, in whole minutes, at which the labels have nothing against an amount.
    pub(super) fn next(&self, amount: Amount<'_>, from: DateTime<FixedOffset>) -> Next {
        // Only when a gap ends or a dose is a day old can what was too much become possible.
        let first = self.doses.partition_point(|taken| from - taken.dose.at >= self.gap.max(LIMIT_SPAN));
        let doses = self.doses.get(first..).unwrap_or_default().iter();
        let freed = doses.flat_map(|taken| [taken.dose.at + self.gap, taken.dose.at + LIMIT_SPAN]);
        let mut moments: Vec<_> = freed.map(whole_minute).filter(|moment| *moment > from).chain([from]).collect();
        moments.sort();
        match moments.into_iter().find(|moment| self.cautions(amount, *moment).is_empty()) {
            Some(moment) if moment == from => Next::Now,
            Some(moment) => Next::At(moment.with_timezone(from.offset())),
            None => Next::Never,
        }
    }

    /// The same, seen from `now`. Where a dose is written down for later than that, the clock or the dose is wrong, and the
    /// later of the two answers counts: that of now, and that of the dose's own time.
    pub(super) fn next_by_any_clock(
        &self,
        amount: Amount<'_>,
        from: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> Next {
        let by_dose = self.ahead(now).map(|at| self.next(amount, at.with_timezone(from.offset())));
        match by_dose {
            None | Some(Next::Now) => self.next(amount, from),
            Some(later) => later,
        }
    }

    pub(super) fn ahead(&self, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        self.doses.last().map(|taken| taken.dose.at).filter(|at| is_ahead(*at, now))
    }

    pub(super) fn used(&self, now: DateTime<FixedOffset>) -> Option<Used> {
        let doses: Vec<_> = self.doses.iter().filter(|taken| is_of_last_day(taken.dose.at, now)).collect();
        let total = |limit: &Limit<'_>| {
            doses.iter().map(|taken| limit.counted(taken.amount).0).fold(Total::default(), Total::plus)
        };
        let used = self.limits.iter().filter(|_| !doses.is_empty()).map(|limit| limit.used(total(limit)));
        used.max_by_key(|used| used.percent)
    }

    pub(super) fn is_past_most(&self, amount: Amount<'_>, at: DateTime<FixedOffset>) -> bool {
        self.limits.iter().any(|limit| limit.is_passed(largest_total(self.near(at), limit, amount, at)))
    }
}

/// The most that any 24 hours hold in which this amount at this moment is: where some pass the limit, one of those. Such a
/// stretch ends with a dose that is part of it; one exactly 24 hours before is not.
fn largest_total(doses: &[Taken<'_>], limit: &Limit<'_>, amount: Amount<'_>, at: DateTime<FixedOffset>) -> Total {
    let after = |dose: &DateTime<FixedOffset>| *dose > at && *dose - at < LIMIT_SPAN;
    let ends = doses.iter().map(|taken| taken.dose.at).filter(after).chain([at]);
    let (own, _) = limit.counted(amount);
    let within = |end: DateTime<FixedOffset>| {
        let inside = doses.iter().filter(|taken| taken.dose.at <= end && end - taken.dose.at < LIMIT_SPAN);
        inside.map(|taken| limit.counted(taken.amount).0).fold(own, Total::plus)
    };
    ends.map(within).max_by_key(|total| (limit.is_passed(*total), *total)).unwrap_or(own)
}

fn times<'d>(day: &'d Day, id: &str) -> impl Iterator<Item = (DateTime<FixedOffset>, ())> + use<'d> {
    let id = id.to_owned();
    day.doses().filter(move |dose| dose.medicine.as_str() == id).map(|dose| (dose.at, ()))
}

/// The moment, or the next full minute: a time that is shown without its seconds must not be too early.
fn whole_minute(moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let minute = moment.duration_trunc(TimeDelta::minutes(1)).unwrap_or(moment);
    if minute < moment { minute + TimeDelta::minutes(1) } else { minute }
}

/// What a medicine consists of; where it does not say so, its name stands for that, and for a medicine that is not
/// there any more, its id.
fn ingredient(record: &Record, id: &MedicineId) -> MedicineId {
    let medicine = record.medicines.get(id);
    let names = medicine.into_iter().flat_map(|medicine| [medicine.ingredient.as_deref(), Some(&medicine.name)]);
    names.flatten().chain([id.as_str()]).find_map(MedicineId::of_name).unwrap_or_else(|| id.clone())
}
