//! What the labels of one ingredient say together, and the doses of it.

use chrono::{DateTime, DurationRound, FixedOffset, TimeDelta};

use super::measure::{Limit, Total, comparable};
use super::{Caution, LIMIT_SPAN, Next};
use crate::record::{Dose, MedicineId, Quantity, Record, Timed};
use crate::rules::doubts::is_ahead;

/// The doses of one ingredient, with the strictest of what its labels say.
pub(super) struct Shelf<'a> {
    record: &'a Record,
    /// One dose by the label of the medicine asked about.
    usual: Option<&'a Quantity>,
    doses: Vec<Timed<'a, Dose>>,
    gap: TimeDelta,
    /// The most within 24 hours, one for each measure.
    limits: Vec<Limit<'a>>,
}

impl<'a> Shelf<'a> {
    /// The shelf on which a medicine stands.
    pub(super) fn of(record: &'a Record, id: &MedicineId) -> Self {
        let wanted = ingredient(record, id);
        let usual = record.medicines.get(id).map(|medicine| &medicine.amount);
        let mut shelf = Self { record, usual, doses: Vec::new(), gap: TimeDelta::zero(), limits: Vec::new() };
        for (_, medicine) in record.medicines.iter().filter(|(other, _)| ingredient(record, other) == wanted) {
            shelf.gap = shelf.gap.max(TimeDelta::minutes(medicine.gap.unwrap_or_default().into()));
            if let Some(limit) = Limit::of(medicine) {
                shelf.tighten(limit);
            }
        }
        let doses = record.doses().into_iter().map(|(_, dose)| dose);
        shelf.doses = doses.filter(|dose| ingredient(record, &dose.medicine) == wanted).collect();
        shelf
    }

    fn tighten(&mut self, limit: Limit<'a>) {
        if !self.limits.iter().any(|other| other.covers(&limit)) {
            self.limits.retain(|other| !limit.covers(other));
            self.limits.push(limit);
        }
    }

    /// Whether any label says when the next dose is possible.
    pub(super) fn has_limits(&self) -> bool {
        self.gap > TimeDelta::zero() || !self.limits.is_empty()
    }

    /// The shelf without one dose, which is to be corrected.
    pub(super) fn without(mut self, dose: Timed<'_, Dose>) -> Self {
        if let Some(at) = self.doses.iter().position(|other| *other == dose) {
            self.doses.remove(at);
        }
        self
    }

    /// The shelf with one dose more.
    pub(super) fn with(mut self, dose: Timed<'a, Dose>) -> Self {
        self.doses.push(dose);
        self.doses.sort_by_key(|dose| dose.at);
        self
    }

    /// The last dose up to a moment.
    pub(super) fn last(&self, at: DateTime<FixedOffset>) -> Option<Timed<'a, Dose>> {
        self.doses.iter().rfind(|dose| dose.at <= at).copied()
    }

    /// What the labels have against an amount at a moment.
    pub(super) fn cautions(&self, amount: &Quantity, at: DateTime<FixedOffset>) -> Vec<Caution> {
        let gap = self.gap;
        let since = self.last(at).map(|last| at - last.at).filter(|since| *since < gap);
        let next = self.doses.iter().find(|dose| dose.at > at);
        let until = next.map(|next| next.at - at).filter(|until| *until < gap);
        let too_soon = since.map(|since| Caution::TooSoon { since, gap });
        let next_too_soon = until.map(|until| Caution::NextTooSoon { until, gap });
        let past = self.limits.iter().filter_map(|limit| {
            let total = self.largest_total(limit, amount, at);
            limit.is_passed(total).then(|| Caution::PastMost { total: limit.written(total), most: limit.said.clone() })
        });
        too_soon.into_iter().chain(next_too_soon).chain(past).collect()
    }

    /// More than one dose by the label of the medicine asked about.
    pub(super) fn past_dose(&self, amount: &Quantity) -> Option<Caution> {
        let usual = self.usual?;
        let (taken, one) = comparable(amount, usual)?;
        (taken > one).then(|| Caution::PastDose { amount: amount.clone(), dose: usual.clone() })
    }

    /// What the labels have against each dose, by itself and those before it, where they have anything.
    pub(super) fn against(&self) -> impl Iterator<Item = (Timed<'a, Dose>, Vec<Caution>)> {
        let span = self.gap.max(LIMIT_SPAN);
        let with = |doses| Self { doses, limits: self.limits.clone(), ..*self };
        self.doses.iter().enumerate().filter_map(move |(at, dose)| {
            // What lies further back counts for nothing, and years of doses are gone over in a moment.
            let start = self.doses.partition_point(|other| dose.at - other.at >= span);
            let before = self.doses.get(start..at).unwrap_or_default().to_vec();
            let mut cautions = with(before).cautions(&dose.amount, dose.at);
            cautions.extend(self.past_dose(&dose.amount));
            let is_other = with(Vec::new()).has_other_units(&dose.amount, dose.at);
            cautions.extend(is_other.then_some(Caution::OtherUnits));
            (!cautions.is_empty()).then_some((*dose, cautions))
        })
    }

    /// Whether an amount at a moment, or a dose in the same 24 hours, has a unit that cannot be compared with a label's.
    pub(super) fn has_other_units(&self, amount: &Quantity, at: DateTime<FixedOffset>) -> bool {
        let is_near = |dose: &&Timed<'_, Dose>| (dose.at - at).abs() < LIMIT_SPAN;
        let is_sure = |limit: &Limit<'_>| {
            limit.counted(amount, self.usual).1
                && self.doses.iter().filter(is_near).all(|dose| self.counted(limit, dose).1)
        };
        let is_own = self.usual.is_none_or(|usual| comparable(amount, usual).is_some());
        !is_own || !self.limits.iter().all(is_sure)
    }

    /// What a dose that was taken counts for, and whether it is no more than that.
    fn counted(&self, limit: &Limit<'_>, dose: &Dose) -> (Total, bool) {
        limit.counted(&dose.amount, self.record.medicines.get(&dose.medicine).map(|medicine| &medicine.amount))
    }

    /// The earliest moment from one on, in whole minutes, at which the labels have nothing against an amount.
    pub(super) fn next(&self, amount: &Quantity, from: DateTime<FixedOffset>) -> Next {
        // Only when a gap ends or a dose is a day old can what was too much become possible.
        let freed = self.doses.iter().flat_map(|dose| [dose.at + self.gap, dose.at + LIMIT_SPAN]);
        let freed = freed.map(whole_minute);
        let mut moments: Vec<_> = freed.filter(|moment| *moment > from).chain([from]).collect();
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
        amount: &Quantity,
        from: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> Next {
        let by_dose = self.ahead(now).map(|at| self.next(amount, at.with_timezone(from.offset())));
        match by_dose {
            None | Some(Next::Now) => self.next(amount, from),
            Some(later) => later,
        }
    }

    /// The time of the newest dose, where the clock stands before it.
    pub(super) fn ahead(&self, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        self.doses.last().map(|dose| dose.at).filter(|at| is_ahead(*at, now))
    }

    /// Whether an amount at a moment would pass the most of a label.
    pub(super) fn is_past_most(&self, amount: &Quantity, at: DateTime<FixedOffset>) -> bool {
        self.limits.iter().any(|limit| limit.is_passed(self.largest_total(limit, amount, at)))
    }

    /// The most that any 24 hours hold in which this amount at this moment is: where some pass the limit, one of those. Such a
    /// stretch ends with a dose that is part of it; one exactly 24 hours before is not.
    fn largest_total(&self, limit: &Limit<'_>, amount: &Quantity, at: DateTime<FixedOffset>) -> Total {
        let after = |dose: &&Timed<'_, Dose>| dose.at > at && dose.at - at < LIMIT_SPAN;
        let ends = self.doses.iter().filter(after).map(|dose| dose.at).chain([at]);
        let (own, _) = limit.counted(amount, self.usual);
        let within = |end: DateTime<FixedOffset>| {
            let inside = move |dose: &&Timed<'_, Dose>| dose.at <= end && end - dose.at < LIMIT_SPAN;
            self.doses.iter().filter(inside).map(|dose| self.counted(limit, dose).0).fold(own, Total::plus)
        };
        ends.map(within).max_by_key(|total| (limit.is_passed(*total), *total)).unwrap_or(own)
    }
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
