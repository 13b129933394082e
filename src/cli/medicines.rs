//! The patient's own medicines.

use clap::{Args, Subcommand};

use super::values::{Typed, gap, medicine_name};
use crate::record::{Most, Quantity};

/// What is to be done with medicines.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum MedicineCommand {
    /// Add a medicine from your own label, or correct it
    Add(NewMedicine),
    /// Remove a medicine; its doses stay
    Remove {
        /// The medicine
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// A medicine, as its label has it.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "Example, with the numbers of your own label:\n  \
                  legup medicine add Ibuprofen --amount \"400 mg\" --hours-between 6 --most \"1200 mg\"")]
pub struct NewMedicine {
    /// Its name
    #[arg(value_name = "NAME", value_parser = medicine_name)]
    pub name: String,
    /// The amount of one dose, from your own label, such as "400 mg" or "1 tablet"
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub amount: Typed<Quantity>,
    /// The fewest hours between two doses, from your own label
    #[arg(long, value_name = "HOURS", value_parser = gap, allow_hyphen_values = true)]
    pub hours_between: Option<Typed<u32>>,
    /// The most in 24 hours, from your own label: an amount such as "1200 mg", or a number of doses
    #[arg(long, value_name = "MOST", allow_hyphen_values = true)]
    pub most: Option<Typed<Most>>,
    /// What it is made of, if another of your medicines has the same
    #[arg(long, value_name = "NAME", value_parser = medicine_name)]
    pub ingredient: Option<String>,
}
