//! What a user notices, tested from outside.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails where it stands"
)]
#![expect(clippy::disallowed_methods, reason = "a test reads the files it judges")]

mod architecture;
mod changes;
mod cli_answers;
mod cli_entries;
mod cli_json;
mod cli_output;
mod cli_pages;
mod cli_patient;
mod cli_plans;
mod cli_start;
mod cli_words;
mod cli_zones;
mod given;
mod milestones;
mod minutes;
mod oracle;
mod plans;
mod scenarios;
mod screens;
mod source;
mod store_broken;
mod store_desk;
mod store_edit;
mod store_plans;
mod store_properties;
mod store_save;
mod terminal;
mod typed;
mod week_review;
mod words;
