//! What plotters draws a picture on: SVG elements that say what they are, and not how they look.
//!
//! The backend that comes with plotters writes colours and fonts into each element, which neither the dark nor the
//! printer's styles can change. Here an element has a class, and the page's styles paint it.

use std::convert::Infallible;
use std::fmt::Write as _;

use maud::{Markup, PreEscaped, Render, html};
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// What an element of a picture is, by which the page's styles paint it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Rule,
    Number,
    Leg,
    Words,
    Mark,
    Milestone,
    Expected,
    Dose,
    Bar,
    Rest,
    Moving,
}

const LOOKS: [(Look, &str); 11] = [
    (Look::Rule, "rule"),
    (Look::Number, "number"),
    (Look::Leg, "leg"),
    (Look::Words, "words"),
    (Look::Mark, "mark"),
    (Look::Milestone, "milestone"),
    (Look::Expected, "expected"),
    (Look::Dose, "dose"),
    (Look::Bar, "bar"),
    (Look::Rest, "rest"),
    (Look::Moving, "moving"),
];

impl Look {
    /// What stands for it in plotters, which knows colours and no classes.
    pub(super) fn color(self) -> RGBColor {
        let place = LOOKS.iter().position(|(look, _)| *look == self);
        RGBColor(place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX), 0, 0)
    }
}

fn class(color: BackendColor) -> &'static str {
    LOOKS.get(usize::from(color.rgb.0)).map_or("", |(_, class)| *class)
}

/// A sheet of so many tenths of a unit, and what is drawn on it.
pub(super) struct Sheet<'s> {
    size: (u32, u32),
    drawn: &'s mut String,
}

impl<'s> Sheet<'s> {
    pub(super) fn new(size: (u32, u32), drawn: &'s mut String) -> Self {
        Self { size, drawn }
    }

    fn push(&mut self, color: BackendColor, element: impl FnOnce(&str) -> Markup) {
        if color.alpha > 0.0 {
            element(class(color)).render_to(self.drawn);
        }
    }
}

impl DrawingBackend for Sheet<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.push(color, |class| html! { rect.(class) x=(unit(x)) y=(unit(y)) width="0.1" height="0.1" {} });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.push(style.color(), |class| {
            html! { line.(class) x1=(unit(from.0)) y1=(unit(from.1)) x2=(unit(to.0)) y2=(unit(to.1)) {} }
        });
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, start: BackendCoord, end: BackendCoord, style: &S, _fill: bool) -> Drawn {
        self.push(style.color(), |class| {
            let (width, height) = (unit(end.0 - start.0), unit(end.1 - start.1));
            html! { rect.(class) x=(unit(start.0)) y=(unit(start.1)) width=(width) height=(height) {} }
        });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.push(style.color(), |class| html! { path.(class) d=(steps(path)) {} });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, style: &S, _fill: bool) -> Drawn {
        let radius = f64::from(radius) / 10.0;
        self.push(style.color(), |class| {
            html! { circle.(class) cx=(unit(at.0)) cy=(unit(at.1)) r=(radius) {} }
        });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.push(style.color(), |class| html! { path.(class) d={ (steps(corners)) "z" } {} });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => None,
            HPos::Center => Some("middle"),
            HPos::Right => Some("end"),
        };
        // A place is where letters stand, so one that is their middle or their top lies higher by a part of their size.
        let lower = match style.anchor().v_pos {
            VPos::Top => 0.075,
            VPos::Center => 0.035,
            VPos::Bottom => 0.0,
        };
        let y = format!("{:.1}", f64::from(y) / 10.0 + lower * style.size());
        self.push(style.color(), |class| {
            html! { text.(class) x=(unit(x)) y=(y) text-anchor=[anchor] { (text) } }
        });
        Ok(())
    }
}

/// The steps of a path through some places.
fn steps(places: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut steps = String::new();
    for (x, y) in places {
        steps.push(if steps.is_empty() { 'M' } else { 'L' });
        // Writing to a String cannot fail.
        let _ = write!(steps, "{} {}", unit(x), unit(y));
    }
    steps
}

/// A length in units, of one in tenths.
fn unit(tenths: i32) -> f64 {
    f64::from(tenths) / 10.0
}

/// What was drawn, as a part of the page.
pub(super) fn markup(drawn: String) -> Markup {
    PreEscaped(drawn)
}
