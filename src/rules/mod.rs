//! The rules: a plan, a record and a moment make a checklist, a phase, milestones and a week review.
//!
//! Architecture invariant: nothing here does I/O or asks for the time; both the moment and the zone are arguments.
//! In reading order: [`time`] (days and moments), [`schedule`] (the plan laid on a calendar, and what the surgeon said of
//! it), [`tailored`] (the plan that is followed), [`checklist`], [`answer`] (what a tick changes), [`stretches`] (what was
//! timed), [`timer`] (what changes it), [`milestones`], [`medicine`] (what labels have against a dose), [`alerts`] and
//! [`call`] (when to call), [`day`] (all that is true of a day, worked out once), [`journey`] (the weeks in a picture),
//! [`felt`] and [`pain`] (its course over the days), [`review`] (a week), [`summary`] (some days for a reader who was not
//! there), [`surgeon`] (what can be changed by the surgeon's word, and what moves when the operation is
//! corrected), [`sanity`] (what cannot be right), [`parse_time`] (dates, times and lengths of time as people type them), and
//! [`meant`] (which moment that is, and whether it may be entered).

pub mod alerts;
pub mod answer;
pub mod call;
pub mod checklist;
pub mod day;
pub mod felt;
pub mod journey;
pub mod meant;
pub mod medicine;
pub mod milestones;
pub mod pain;
pub mod parse_time;
pub mod review;
pub mod sanity;
pub mod schedule;
pub mod stretches;
pub mod summary;
pub mod surgeon;
pub mod tailored;
pub mod time;
pub mod timer;
