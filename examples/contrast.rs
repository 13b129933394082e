//! Prints the least contrast of each role's colour to the ground and to the selected row, by how many colours there are.
//!
//! `cargo run --example contrast` for the usual contrast, `cargo run --example contrast -- high` for the high one.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example reads its words and prints its table")]

use legup::record::Contrast;
use legup::ui::palette::{Depth, Ground, Palette, values};
use legup::words::Role;

fn main() {
    let high = std::env::args().nth(1).is_some_and(|word| word == "high");
    let setting = if high { Contrast::High } else { Contrast::Normal };
    let solarized = [Ground::Told((0, 43, 54)), Ground::Told((253, 246, 227))];
    let grounds = [Ground::Dark, Ground::Light, Ground::Unknown].into_iter().chain(solarized);
    println!("| ground | role | 16 colours | 256 colours | true colour |\n|---|---|---|---|---|");
    for ground in grounds {
        for role in [Role::Dim, Role::Line, Role::Accent, Role::Good, Role::Soon, Role::Alarm] {
            let cells = [Depth::Sixteen, Depth::Indexed, Depth::True].map(|depth| cell(depth, ground, setting, role));
            println!("| {ground:?} | {role:?} | {} |", cells.join(" | "));
        }
    }
}

fn cell(depth: Depth, ground: Ground, setting: Contrast, role: Role) -> String {
    let palette = Palette::new(depth, ground, setting);
    let Some(color) = palette.color(role) else { return "the text's own".to_owned() };
    let least = values(color).map(|value| palette.contrast(value)).fold(f64::INFINITY, f64::min);
    format!("{color} {least:.1}")
}
