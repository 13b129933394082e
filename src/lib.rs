//! A recovery tracker for the terminal: what each day after an operation asks for, ticked off, and looked back on.
//!
//! # The map
//!
//! A pure core inside an impure shell. What is on screen, and where it comes from:
//!
//! ```text
//!  legup   Day 5 · Off your feet   ▸ Legs raised 20 min  Wed 25 Nov   saved 14:05   ui::frame, rules::timer
//!  1 Today   2 Week   3 Journey   4 Pain               ! when to call   ? help      app::Screen, app::Over
//! ──────────────────────────────────────────────┬─────────────────────────────────
//!  ! Please call today                          │ Legs raised                      rules::alerts, ui::details
//!  TO DO                                        │ until the end of Thu 26 Nov      rules::schedule, phrases
//!  › ◐ Legs raised               3 h 20 min  ▸  │ 2 days to go                     rules::checklist
//!    ● Compression stockings     on since 7:40  │ Raised legs swell less …         assets/plans
//!  TO AVOID                                     │
//!    ● Stairs                             kept  │ NEXT                             record::Answer
//!  TO NOTE                                      │ in 2 days   The week off …       rules::milestones
//!    ● Ibuprofen 400 mg       8:20, next 14:20  │                                  rules::medicine
//! ──────────────────────────────────────────────┴─────────────────────────────────
//!  Saved 14:05:12: Stairs kept                                                      app::history, store
//!  space tick   x slip   p pain   m dose   n note   e timer   - answer   u undo      assets/keys.toml
//! ```
//!
//! ```text
//! key, tick, report ─► app::Msg ─► App::update ─► app::Effect ─► shell ─► store ─► progress.toml
//! plan + record + moment ─► rules::day::DayFacts, once ─► app, ui::view ─► the terminal
//!                                                    └─► report ─► standard output
//! ```
//!
//! # The layers, in reading order
//!
//! | module | what it is | may name |
//! |---|---|---|
//! | [`words`] | texts in a language, marks, roles; what is safe to show | nothing |
//! | [`diagnostic`] | a mistake in a file: where, what, what to do | `words` |
//! | [`plan`] | pure: what a plan says, read from its file | `diagnostic` |
//! | [`record`] | pure: what happened, found by its day, its time and what it is about, changes with their inverses, two records joined | `plan` |
//! | [`schema`] | pure: how each type of a record is written: its keys, read with every mistake, and written | `record`, `plan`, `diagnostic` |
//! | [`rules`] | pure: the facts of a day, derived once; schedule, checklist, timers, medicine, milestones, review, summary, when to call, what cannot be right, what is meant by a typed day or time | `plan`, `record`, `diagnostic` |
//! | [`phrases`] | pure: what rules and record found, in words, and the styled text that screens and printed pages share | `rules`, `record`, `plan`, `words` |
//! | [`app`] | pure: what is on screen, which key does what, and what it changes | `rules`, `record`, `plan`, `diagnostic` |
//! | [`ui`] | the screens, to a buffer only | `app` and what it names, `phrases`, `words` |
//! | [`report`] | pure: pages and JSON for the command line, reports in every format | `rules`, `schema`, `record`, `plan`, `phrases`, `words` |
//! | [`store`] | files: the progress file and its copies, the settings, plans, paths | `rules`, `schema`, `record`, `plan`, `diagnostic`, `words` |
//! | [`cli`] | arguments to a command | `rules`, `record`, `plan`, `words` |
//! | [`shell`] | the impure edge: clock, environment, terminal, event loop | everything |
//!
//! # Invariants
//!
//! - Nothing but `shell::clock` and `shell::zone` asks for the time or the zone; nothing but `shell::chance` asks for what
//!   nobody can guess; nothing but `shell::environment` reads
//!   the environment; nothing but `store::disk` touches a file. Lint bans in `clippy.toml` and a test that reads the
//!   `use` lines hold this.
//! - `plan`, `record`, `schema`, `rules`, `app`, `phrases` and `report` do no I/O. Time is an argument.
//! - A view computes no rule and names no colour. `app` knows no terminal. What is true of a day is worked out once, in
//!   [`rules::day`], and read by all.
//! - Every edit is a [`record::Change`], which can be taken back. The store replays it on the newest file; nothing
//!   takes the place of a whole record but a new recovery, an import, a join and a copy brought back, and each keeps the
//!   old file beside it.
//! - What can be taken back outlasts a restart for the rest of the day, in a file that no record depends on.
//! - A file that cannot be read is never written to; only the patient's word puts a copy in its place.
//! - What is called saved is on the disk.

pub mod app;
pub mod cli;
pub mod diagnostic;
pub mod phrases;
pub mod plan;
pub mod record;
pub mod report;
pub mod rules;
pub mod schema;
pub mod shell;
pub mod store;
pub mod ui;
pub mod words;
