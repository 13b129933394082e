//! Draws a real screen of the demo as an SVG picture, on standard output.
//!
//! `cargo run --example picture -- 80x24 dark 2` draws the week: after the size and the ground come the names of the
//! keys to press, as in `assets/keys.toml`. A single character is a key by itself. `… -- all` writes those of the README.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example reads its words, and prints its picture or writes it"
)]

mod screen;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<_> = std::env::args().skip(1).collect();
    if words == ["all"] {
        for (name, order) in screen::PICTURES {
            std::fs::write(format!("assets/{name}"), screen::picture(order)?)?;
        }
        return Ok(());
    }
    print!("{}", screen::picture(&words.join(" "))?);
    Ok(())
}
