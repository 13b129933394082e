//! Colours that can be read on the ground that the terminal has, by role, in as many colours as it has.

use ratatui::style::Color;

use crate::record::Contrast;
use crate::words::Role;

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

const BLACK: Rgb = (0, 0, 0);
const WHITE: Rgb = (255, 255, 255);

/// What the terminal's own ground is, as far as it or the patient says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ground {
    #[default]
    Unknown,
    Dark,
    Light,
    Told(Rgb),
}

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    #[default]
    None,
    Sixteen,
    Indexed,
    True,
}

/// The least contrast of lines and marks (WCAG 2.2, 1.4.11).
const LEAST_OF_LINES: f64 = 3.0;

/// How much of black or white the selected row's ground takes, in percent.
const SELECTION_TINT: u16 = 14;

/// The ground of the selected row where the settings name a dark or a light ground.
const ON_DARK: Rgb = (58, 58, 58);
const ON_LIGHT: Rgb = (228, 228, 228);

/// What the sixteen named colours are in xterm and on the console of a PC. Nothing tells which ones a terminal has.
const NAMED: [[Rgb; 2]; 16] = [
    [BLACK, BLACK],
    [(205, 0, 0), (170, 0, 0)],
    [(0, 205, 0), (0, 170, 0)],
    [(205, 205, 0), (170, 85, 0)],
    [(0, 0, 238), (0, 0, 170)],
    [(205, 0, 205), (170, 0, 170)],
    [(0, 205, 205), (0, 170, 170)],
    [(229, 229, 229), (170, 170, 170)],
    [(127, 127, 127), (85, 85, 85)],
    [(255, 0, 0), (255, 85, 85)],
    [(0, 255, 0), (85, 255, 85)],
    [(255, 255, 0), (255, 255, 85)],
    [(92, 92, 255), (85, 85, 255)],
    [(255, 0, 255), (255, 85, 255)],
    [(0, 255, 255), (85, 255, 255)],
    [WHITE, WHITE],
];

/// A role's hue: the colour that is wished for, and those of 256 and of 16 that stand for it, the best first.
struct Hue {
    wish: Rgb,
    indexed: &'static [u8],
    named: &'static [u8],
}

fn hue(role: Role) -> Option<Hue> {
    let (wish, indexed, named): (_, &[u8], &[u8]) = match role {
        Role::Plain | Role::Title | Role::Head | Role::Key | Role::Selection => return None,
        Role::Dim | Role::Line => {
            ((128, 128, 128), &[244, 243, 242, 246, 241, 248, 240, 250, 238, 252, 236, 254], &[8])
        }
        Role::Accent => ((40, 150, 200), &[38, 74, 63, 31, 25, 24, 80, 117, 153, 17, 195], &[6, 4, 14]),
        Role::Good => ((50, 160, 80), &[71, 34, 29, 28, 22, 78, 114, 157, 194], &[2, 10]),
        Role::Soon => ((200, 140, 0), &[172, 178, 94, 131, 58, 214, 222, 229, 52], &[3, 11, 5]),
        Role::Alarm => ((230, 60, 60), &[203, 196, 160, 124, 163, 210, 88, 217, 224], &[1, 9]),
    };
    Some(Hue { wish, indexed, named })
}

/// The looks of one terminal.
#[derive(Debug, Clone)]
pub struct Palette {
    pub depth: Depth,
    /// How bright what stands behind texts is.
    grounds: Vec<f64>,
    /// The ground of the selected row, where that is told apart by its ground.
    pub selection: Option<Color>,
    /// The least contrast of texts (WCAG 2.2, 1.4.3 and 1.4.6).
    least: f64,
}

impl Palette {
    pub fn colorless() -> Self {
        Self::new(Depth::None, Ground::Unknown, Contrast::Normal)
    }

    pub fn new(depth: Depth, ground: Ground, contrast: Contrast) -> Self {
        let (grounds, tint) = match ground {
            Ground::Unknown => (vec![BLACK, WHITE], None),
            Ground::Dark => (vec![BLACK], Some(ON_DARK)),
            Ground::Light => (vec![WHITE], Some(ON_LIGHT)),
            Ground::Told(ground) => (vec![ground], Some(mixed(ground, opposite(ground), SELECTION_TINT))),
        };
        let selection = tint.and_then(|tint| match depth {
            // Text and ground exchanged stand out most.
            _ if contrast == Contrast::High => None,
            Depth::None | Depth::Sixteen => None,
            Depth::Indexed => (16..=u8::MAX).min_by_key(|index| distance(indexed(*index), tint)).map(Color::Indexed),
            Depth::True => Some(Color::Rgb(tint.0, tint.1, tint.2)),
        });
        let grounds = grounds.into_iter().chain(selection.into_iter().flat_map(values)).map(luminance).collect();
        let least = if contrast == Contrast::High { 7.0 } else { 4.5 };
        Self { depth, grounds, selection, least }
    }

    /// The colour of a role that can be read on every ground there is; `None` where none can, and for roles without one.
    pub fn color(&self, role: Role) -> Option<Color> {
        let hue = hue(role)?;
        let least = if role == Role::Line { LEAST_OF_LINES } else { self.least };
        let holds = |color: &Color| values(*color).all(|value| self.contrast(value) >= least);
        match self.depth {
            Depth::None => None,
            Depth::Sixteen => hue.named.iter().copied().map(Color::Indexed).find(holds),
            Depth::Indexed => hue.indexed.iter().copied().map(Color::Indexed).find(holds),
            Depth::True => shades(hue.wish).map(|(red, green, blue)| Color::Rgb(red, green, blue)).find(holds),
        }
    }

    /// The contrast of a value to the ground that is nearest to it.
    pub fn contrast(&self, value: Rgb) -> f64 {
        let value = luminance(value);
        self.grounds.iter().map(|ground| contrast(value, *ground)).fold(f64::INFINITY, f64::min)
    }
}

/// What a colour of the palette may look like.
pub fn values(color: Color) -> impl Iterator<Item = Rgb> {
    let values = match color {
        Color::Rgb(red, green, blue) => vec![(red, green, blue)],
        Color::Indexed(index) => NAMED.get(usize::from(index)).map_or_else(|| vec![indexed(index)], |two| two.to_vec()),
        _ => Vec::new(),
    };
    values.into_iter()
}

/// The usual values of the colours from 16 on: a cube of six steps, then greys.
fn indexed(index: u8) -> Rgb {
    let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    if let Some(grey) = index.checked_sub(232) {
        return [8 + 10 * grey; 3].into();
    }
    let index = index.saturating_sub(16);
    (step(index / 36), step(index / 6 % 6), step(index % 6))
}

/// The colour itself, then ever lighter and darker ones.
fn shades(wish: Rgb) -> impl Iterator<Item = Rgb> {
    (0..=100).flat_map(move |percent| [WHITE, BLACK].map(|end| mixed(wish, end, percent)))
}

fn mixed(one: Rgb, other: Rgb, percent: u16) -> Rgb {
    let mix = |one: u8, other: u8| {
        let sum = u16::from(one) * (100 - percent) + u16::from(other) * percent;
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    (mix(one.0, other.0), mix(one.1, other.1), mix(one.2, other.2))
}

/// Black or white, whichever stands out more.
fn opposite(ground: Rgb) -> Rgb {
    let [ground, black, white] = [ground, BLACK, WHITE].map(luminance);
    if contrast(ground, black) > contrast(ground, white) { BLACK } else { WHITE }
}

/// The square of how far two colours are apart in the cube.
fn distance(one: Rgb, other: Rgb) -> u32 {
    [(one.0, other.0), (one.1, other.1), (one.2, other.2)]
        .map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
        .into_iter()
        .sum()
}

/// The contrast of two luminances, from 1 to 21 (WCAG 2.2).
fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
