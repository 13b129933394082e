//! Colours that can be read: the contrast of each role to each ground, from the values that a terminal shows.

use legup::record::Contrast;
use legup::ui::Theme;
use legup::ui::palette::{Depth, Ground, Palette, Rgb, values};
use legup::words::Role;
use ratatui::style::{Color, Modifier};

const TEXTS: [Role; 5] = [Role::Dim, Role::Accent, Role::Good, Role::Soon, Role::Alarm];

/// The grounds that well-known schemes have.
const TOLD: [Rgb; 8] = [
    (0, 0, 0),
    (30, 30, 30),
    (40, 42, 54),
    (0, 43, 54),
    (46, 52, 64),
    (255, 255, 255),
    (253, 246, 227),
    (239, 241, 245),
];

fn luminance((red, green, blue): Rgb) -> f64 {
    let [red, green, blue] = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let [one, other] = [one, other].map(luminance);
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The grounds that texts may stand on: those of the terminal, and that of the selected row.
fn grounds(ground: Ground, palette: &Palette) -> Vec<Rgb> {
    let mut grounds = match ground {
        Ground::Unknown => vec![(0, 0, 0), (255, 255, 255)],
        Ground::Dark => vec![(0, 0, 0)],
        Ground::Light => vec![(255, 255, 255)],
        Ground::Told(ground) => vec![ground],
    };
    grounds.extend(palette.selection.into_iter().flat_map(values));
    grounds
}

fn everywhere() -> impl Iterator<Item = (Depth, Ground, Contrast)> {
    let grounds = [Ground::Unknown, Ground::Dark, Ground::Light].into_iter().chain(TOLD.map(Ground::Told));
    let depths = [Depth::Sixteen, Depth::Indexed, Depth::True];
    grounds.flat_map(move |ground| {
        depths.into_iter().flat_map(move |depth| Contrast::ALL.map(|contrast| (depth, ground, contrast)))
    })
}

#[test]
fn each_colour_can_be_read_on_each_ground_it_may_stand_on() {
    for (depth, ground, setting) in everywhere() {
        let palette = Palette::new(depth, ground, setting);
        for role in Role::ALL {
            let least = match (role, setting) {
                (Role::Line, _) => 3.0,
                (_, Contrast::Normal) => 4.5,
                (_, Contrast::High) => 7.0,
            };
            for value in palette.color(role).into_iter().flat_map(values) {
                for behind in grounds(ground, &palette) {
                    let found = contrast(value, behind);
                    assert!(found >= least, "{role:?} {value:?} on {behind:?}: {found:.2}, {depth:?} {ground:?}");
                }
            }
        }
    }
}

#[test]
fn where_there_are_256_colours_each_role_has_one_on_the_usual_grounds() {
    for (depth, ground, setting) in everywhere().filter(|(depth, ..)| *depth != Depth::Sixteen) {
        // Nothing stands out at 7:1 from both black and white.
        if ground == Ground::Unknown && setting == Contrast::High {
            continue;
        }
        let palette = Palette::new(depth, ground, setting);
        let colors: Vec<_> = TEXTS.map(|role| palette.color(role)).to_vec();
        assert!(!colors.contains(&None), "{colors:?} {depth:?} {ground:?} {setting:?}");
        // What is too soon and what is an alarm look like nothing else.
        for (at, color) in colors.iter().enumerate() {
            assert!(!colors[..at].contains(color), "{colors:?} {depth:?} {ground:?} {setting:?}");
        }
    }
}

#[test]
fn what_matters_less_is_never_faint() {
    for (depth, ground, setting) in everywhere().chain([(Depth::None, Ground::Unknown, Contrast::Normal)]) {
        let theme = Theme::new(false, &Palette::new(depth, ground, setting));
        for role in Role::ALL {
            assert!(!theme.style(role).add_modifier.contains(Modifier::DIM), "{role:?} {depth:?} {ground:?}");
        }
    }
}

#[test]
fn the_ground_of_the_selected_row_goes_with_the_terminals() {
    let selection = |ground| Palette::new(Depth::True, ground, Contrast::Normal).selection;
    assert_eq!(selection(Ground::Told((0, 0, 0))), Some(Color::Rgb(35, 35, 35)));
    assert_eq!(selection(Ground::Told((255, 255, 255))), Some(Color::Rgb(219, 219, 219)));
    assert_eq!(selection(Ground::Unknown), None);
}
