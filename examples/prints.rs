//! A program that only prints a page of text. What `legup today` takes is measured beside it, by
//! `cargo bench --bench whole`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    io::stdout().write_all("A row of a page that says nothing\n".repeat(20).as_bytes())
}
