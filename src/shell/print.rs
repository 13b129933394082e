//! Puts pages on standard output and failures on standard error.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use ratatui::style::{Color, Modifier, Style};

use super::environment::Environment;
use super::failure::Failure;
use crate::cli;
use crate::phrases::Page;
use crate::record::Contrast;
use crate::store::{LoadError, SaveError};
use crate::ui::Theme;
use crate::ui::palette::{Depth, Ground, Palette};
use crate::words::clean;

#[derive(Debug, Clone, Copy)]
pub struct Printer {
    pub depth: Depth,
    /// The ground, where the kind of terminal tells it.
    pub ground: Ground,
    /// Whether what is said on standard error can be wiped again.
    pub wipes: bool,
    /// Whether the terminal can be asked for its colours.
    pub asks: bool,
}

impl Printer {
    /// The printer for standard output, with colours where they are wanted.
    pub fn new(color: cli::Color, environment: &Environment) -> Self {
        let colored = match color {
            cli::Color::Always => true,
            cli::Color::Never => false,
            cli::Color::Auto => !environment.no_color && !environment.dumb && io::stdout().is_terminal(),
        };
        let depth = if colored { environment.depth } else { Depth::None };
        let wipes = !environment.dumb && io::stderr().is_terminal();
        let ground = if environment.bare { Ground::Dark } else { Ground::Unknown };
        Self { depth, ground, wipes, asks: environment.tells_colors }
    }

    pub fn is_colored(self) -> bool {
        self.depth != Depth::None
    }

    /// Says a text of one line on standard error until what it returns is dropped; nothing of it goes into a pipe.
    pub fn meanwhile(self, text: &str) -> Passing {
        if self.wipes {
            // It only fills the wait, and there may be nobody left waiting.
            let _ = write!(io::stderr(), "{}", clean::one_line(text));
        }
        Passing { is_shown: self.wipes }
    }

    /// Prints a page.
    ///
    /// # Errors
    /// What went wrong with standard output; a reader who left early is nothing wrong.
    pub fn page(self, page: &Page) -> io::Result<()> {
        write(&paint(page, &Palette::new(self.depth, self.ground, Contrast::Normal)))
    }
}

pub fn plain(page: &Page) -> String {
    paint(page, &Palette::colorless())
}

/// Prints a text as it is, except on a terminal, which could obey what is in it.
///
/// # Errors
/// What went wrong with standard output; a reader who left early is nothing wrong.
pub fn print(text: &str) -> io::Result<()> {
    if !is_to_terminal() {
        return write(text);
    }
    let end = if text.ends_with('\n') { "\n" } else { "" };
    write(&(cleaned(text) + end))
}

pub fn is_to_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Prints what is a text as [`print()`] does, and anything else as it is.
///
/// # Errors
/// What went wrong with standard output; a reader who left early is nothing wrong.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    str::from_utf8(bytes).map_or_else(|_| write_bytes(bytes), print)
}

fn write(text: &str) -> io::Result<()> {
    write_bytes(text.as_bytes())
}

fn write_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Prints the help or the version that was asked for, or says on standard error which words were wrong.
pub fn answer(answer: &clap::Error) {
    // There may be a reader who left early, or nobody left to tell.
    let _ = if answer.use_stderr() {
        // It quotes what was typed.
        writeln!(io::stderr(), "{}", cleaned(answer.render().to_string().trim_end()))
    } else {
        answer.print()
    };
}

/// Says on standard error why something failed, and what to do; `named` is the progress file that was named, if one was.
pub fn complain(failure: &Failure, named: Option<&Path>) {
    say_why("error", failure, named);
}

/// Says on standard error what went wrong, and what to do, where the command went on all the same.
pub fn remark_on(failure: &Failure, named: Option<&Path>) {
    say_why("note", failure, named);
}

fn say_why(lead: &str, failure: &Failure, named: Option<&Path>) {
    let mut text = match failure {
        // These begin with the file and the line, as every tool that looks for mistakes has it.
        Failure::Mistakes(_)
        | Failure::Load(LoadError::Mistakes(_))
        | Failure::Import(LoadError::Mistakes(_))
        | Failure::Save(SaveError::Load(LoadError::Mistakes(_)) | SaveError::Other(LoadError::Mistakes(_))) => {
            format!("{}\n", cleaned(&failure.to_string()))
        }
        other => format!("{lead}: {}\n", cleaned(&other.to_string())),
    };
    if let Some(hint) = failure.hint(named) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "hint: {}", cleaned(&hint));
    }
    // There is nobody left to tell when standard error is gone.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Says something on standard error that is no failure.
pub fn remark(text: &str) {
    // There is nobody left to tell when standard error is gone.
    let _ = writeln!(io::stderr(), "note: {}", clean::one_line(text));
}

/// Something said on a terminal for as long as it takes, and wiped when it is dropped.
#[derive(Debug)]
pub struct Passing {
    is_shown: bool,
}

impl Drop for Passing {
    fn drop(&mut self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\u{1b}[2K");
        }
    }
}

fn cleaned(text: &str) -> String {
    clean::lines(text).collect::<Vec<_>>().join("\n")
}

/// The page as text; blanks at the end of a line are left out.
fn paint(page: &Page, palette: &Palette) -> String {
    let theme = (palette.depth != Depth::None).then(|| Theme::new(false, palette));
    let mut text = String::new();
    for line in &page.lines {
        let mut painted = String::new();
        for span in &line.spans {
            let code = theme.as_ref().map(|theme| code(theme.style(span.role))).unwrap_or_default();
            if code.is_empty() || span.text.trim().is_empty() {
                painted.push_str(&span.text);
            } else {
                // Writing to a String cannot fail.
                let _ = write!(painted, "\u{1b}[{code}m{}\u{1b}[0m", span.text);
            }
        }
        text.push_str(painted.trim_end());
        text.push('\n');
    }
    text
}

/// The numbers that ask a terminal for a look (ECMA-48, SGR).
fn code(style: Style) -> String {
    let weight = [(Modifier::BOLD, "1"), (Modifier::REVERSED, "7")];
    let mut codes: Vec<_> = weight
        .iter()
        .filter(|(one, _)| style.add_modifier.contains(*one))
        .map(|(_, code)| (*code).to_owned())
        .collect();
    match style.fg {
        Some(Color::Indexed(index)) => codes.push(format!("38;5;{index}")),
        Some(Color::Rgb(red, green, blue)) => codes.push(format!("38;2;{red};{green};{blue}")),
        _ => {}
    }
    codes.join(";")
}
