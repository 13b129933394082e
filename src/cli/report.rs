//! A report for somebody who was not there, in a format of its reader's.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::LAST_WEEK;
use super::values::words;
use crate::rules::summary::{BundleType, Format};

#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Example: legup report --format html --output report.html --open\n         \
                        legup report --week 2\n         \
                        legup report --format csv --from \"20 Nov\" --to yesterday > entries.csv")]
pub struct Report {
    /// The format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The file to write, which only you can read; - is standard output, as without this option
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only one week, counted from the operation
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=LAST_WEEK), conflicts_with_all = ["from", "to"])]
    pub week: Option<u32>,
    /// The first day
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// The patient's name, which is left out otherwise
    #[arg(long, value_name = "NAME", value_parser = words())]
    pub name: Option<String>,
    /// Replace a file that is already there
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Show the file in the program it belongs to
    #[arg(long, requires = "output")]
    pub open: bool,
    /// Of FHIR: a collection to be read, a transaction that a server takes in, also a second time, or a document with a cover
    #[arg(long = "as", value_name = "TYPE", value_enum)]
    pub bundle: Option<BundleType>,
    #[command(flatten)]
    pub calendar: Calendar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct Calendar {
    /// In a calendar: reminders for every day
    #[arg(long)]
    pub reminders: bool,
    /// In a calendar: titles that say what they are about, for everybody who sees it
    #[arg(long)]
    pub plain_titles: bool,
}

impl ValueEnum for BundleType {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::Text => "For people, in 80 columns",
            Self::Markdown => "For people, as Markdown",
            Self::Html => "For people, on paper or in a browser: one file without anything from elsewhere",
            Self::Csv => "A row for each entry, for statistics and other programs",
            Self::Spreadsheet => "The same for Excel and LibreOffice, with a sheet for each kind of entry",
            Self::Ics => "The dates of the plan and of visits, for a calendar",
            Self::Fhir => "A FHIR R4 bundle, for the programs of clinics",
        }))
    }
}
