//! What a user notices, tested from outside.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails where it stands"
)]
#![expect(clippy::disallowed_methods, reason = "a test reads the files it judges")]

mod alerts;
mod amounts;
mod answering;
mod architecture;
mod calls_made;
mod changes;
mod circles;
mod cli_answers;
mod cli_call;
mod cli_clock;
mod cli_dashes;
mod cli_doctor;
mod cli_doses;
mod cli_entries;
mod cli_import;
mod cli_json;
mod cli_merge;
mod cli_output;
mod cli_pages;
mod cli_patient;
mod cli_plans;
mod cli_report;
mod cli_settings;
mod cli_start;
mod cli_stretches;
mod cli_surgeon;
mod cli_timers;
mod cli_undo;
mod cli_when;
mod cli_words;
mod cli_zones;
mod clock;
mod contrast;
mod days;
mod documentation;
mod doses;
mod doses_written;
mod follow_on;
mod fuzzed;
mod given;
mod identity;
mod joins;
mod journey;
mod measures;
mod milestones;
mod minutes;
mod missing;
mod oracle;
mod pain_course;
mod pictures;
mod plans;
mod privacy;
mod promises;
mod recovery;
mod report_csv;
mod report_fhir;
mod report_html;
mod report_ics;
mod report_long;
mod report_spreadsheet;
mod reports;
mod reports_entered;
mod scenarios;
mod screens;
mod source;
mod store_broken;
mod store_desk;
mod store_edit;
mod store_export;
mod store_heavy;
mod store_import;
mod store_merge;
mod store_plans;
mod store_properties;
mod store_recovery;
mod store_save;
mod store_settings;
mod store_whole;
mod terminal;
mod timers;
mod typed;
mod week_review;
mod when_to_call;
mod words;
