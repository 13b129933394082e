//! Texts that begin with a dash, as in `--note "-1 since yesterday"`: to clap a dash is the sign of an option.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, Error, FromArgMatches};

use super::Arguments;

/// Reads arguments that were not understood once more, with dashes taken for the beginning of what is to be entered. No
/// option is taken for the text that was forgotten before it.
pub(super) fn heeded(arguments: &[OsString], wrong: Error) -> Result<Arguments, Error> {
    let mut command = with_dashes(Arguments::command());
    let understood = command.try_get_matches_from_mut(arguments);
    // What follows a text that is an option is not understood either.
    let mut lenient = command.clone().ignore_errors(true);
    let matches = lenient.try_get_matches_from_mut(arguments);
    if let Some((arg, value)) = matches.ok().and_then(|matches| taken_for_a_text(&lenient, &matches)) {
        return Err(told(wrong, &arg, &value));
    }
    match understood {
        Ok(mut matches) => Arguments::from_arg_matches_mut(&mut matches),
        Err(other) => Err(if is_of_a_value(&other) { other } else { wrong }),
    }
}

fn with_dashes(command: Command) -> Command {
    command
        .mut_args(|arg| if is_entered(&arg) { arg.allow_hyphen_values(true) } else { arg })
        .mut_subcommands(with_dashes)
}

/// Whether anything can be entered. Behind the first of several words all that has the sign of an option is one.
fn is_entered(arg: &Arg) -> bool {
    let several = arg.is_positional() && matches!(arg.get_action(), ArgAction::Append);
    arg.get_action().takes_values() && arg.get_possible_values().is_empty() && !several
}

/// Whether a value was read and refused, which then says more than that there was a dash.
fn is_of_a_value(wrong: &Error) -> bool {
    let is_option = |value: &ContextValue| matches!(value, ContextValue::String(text) if looks_like_one(text));
    wrong.kind() == ErrorKind::ValueValidation && !wrong.get(ContextKind::InvalidValue).is_some_and(is_option)
}

/// The first value that is an option of its command, or looks like one where an option could stand.
fn taken_for_a_text(command: &Command, matches: &ArgMatches) -> Option<(Arg, String)> {
    let deeper = matches.subcommand().and_then(|(name, inner)| Some((command.find_subcommand(name)?, inner)));
    if let Some(found) = deeper.and_then(|(command, matches)| taken_for_a_text(command, matches)) {
        return Some(found);
    }
    command.get_arguments().filter(|arg| is_entered(arg)).find_map(|arg| {
        let values = matches.try_get_raw(arg.get_id().as_str()).ok()??;
        let mut texts = values.filter_map(OsStr::to_str);
        let text = texts.find(|text| is_an_option(command, text) || arg.is_positional() && looks_like_one(text))?;
        Some((arg.clone(), text.to_owned()))
    })
}

fn is_an_option(command: &Command, text: &str) -> bool {
    let name = text.split_once('=').map_or(text, |(name, _)| name);
    let is_this = |arg: &Arg| {
        let long = arg.get_long().is_some_and(|long| name.strip_prefix("--") == Some(long));
        long || arg.get_short().is_some_and(|short| text == format!("-{short}"))
    };
    text == "--" || command.get_arguments().any(is_this)
}

/// Two dashes and a single word.
fn looks_like_one(text: &str) -> bool {
    text.strip_prefix("--")
        .is_some_and(|word| word.starts_with(char::is_alphabetic) && !word.contains(char::is_whitespace))
}

/// What was wrong, and how a text is written that is called like an option.
fn told(mut wrong: Error, arg: &Arg, value: &str) -> Error {
    if let Some(long) = arg.get_long() {
        let way = format!("to enter the words '{value}' themselves, write '--{long}={value}'");
        wrong.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![way.into()]));
    }
    wrong
}
