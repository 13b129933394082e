//! The rules: a plan, a record and a moment make a checklist, a phase, milestones and a week review.
//!
//! Architecture invariant: nothing here does I/O or asks for the time; both the moment and the zone are arguments.
//! In reading order: [`time`] (days and moments), [`schedule`] (the plan laid on a calendar,
//! and what the surgeon said of it), [`tailored`] (a plan with the patient's own tasks and visits), [`stand_in`] (what
//! stands in the place of one that cannot be read), [`checklist`], [`answer`] (what a tick changes), [`timer`],
//! [`stretches`] (what was timed, one by one), [`milestones`], [`journey`] (the weeks in a picture), [`review`], [`pain`]
//! (its course over the days), [`summary`] (some days for a reader who was not there), [`medicine`] (what labels have
//! against a dose), [`surgeon`] (what can be changed by the surgeon's word), [`operation`] (what moves when the operation
//! is corrected), [`alerts`] and [`call`] (when to call), [`day`] (all that is true of a day, worked out once), [`clock`] and [`doubts`] (what cannot be right), [`when`] and
//! [`length`] (dates, times and lengths of time as people type them), and [`meant`] (which moment that is, and whether it
//! may be entered).

pub mod alerts;
pub mod answer;
pub mod call;
pub mod checklist;
pub mod clock;
pub mod day;
pub mod doubts;
pub mod felt;
pub mod journey;
pub mod length;
pub mod meant;
pub mod medicine;
pub mod milestones;
pub mod operation;
pub mod pain;
pub mod review;
pub mod schedule;
pub mod stand_in;
pub mod stretches;
pub mod summary;
pub mod surgeon;
pub mod tailored;
pub mod time;
pub mod timer;
pub mod when;
