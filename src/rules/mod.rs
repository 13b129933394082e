//! The rules: a plan, a record and a moment make a checklist, a phase, milestones and a week review.
//!
//! Architecture invariant: nothing here does I/O or asks for the time; both the moment and the zone are arguments.
//! In reading order: [`plan`] (what a plan says), [`time`] (days and moments), [`schedule`] (the plan laid on a
//! calendar), [`checklist`], [`answer`] (what a tick changes), [`milestones`], [`review`], and [`when`] (dates and times
//! as people type them).

pub mod answer;
pub mod checklist;
pub mod milestones;
pub mod plan;
pub mod review;
pub mod schedule;
pub mod time;
pub mod when;
