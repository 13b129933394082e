//! The figures as a table in `benches/README.md`, and their growth as a picture.

use std::fmt::Write as _;

use maud::html;

use crate::records::SIZES;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/README.md");
const PLOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/growth.svg");

/// Between these the figures stand.
const BEGIN: &str = "<!-- figures: written by cargo bench --bench whole -->\n";
const END: &str = "<!-- end of the figures -->";

pub(crate) struct Row {
    name: String,
    unit: &'static str,
    /// The figure of the program beside it.
    beside: Option<f64>,
    figures: [f64; 3],
    plotted: bool,
}

impl Row {
    /// Figures that are so many times that of a program beside it.
    pub(crate) fn times(name: &str, unit: &'static str, beside: f64, figures: [f64; 3]) -> Self {
        Self { name: name.to_owned(), unit, beside: Some(beside), figures, plotted: false }
    }

    pub(crate) fn alone(name: &str, unit: &'static str, figures: [f64; 3]) -> Self {
        Self { name: name.to_owned(), unit, beside: None, figures, plotted: false }
    }

    pub(crate) fn plotted(self) -> Self {
        Self { plotted: true, ..self }
    }

    fn ratios(&self) -> [f64; 3] {
        self.figures.map(|figure| self.beside.map_or(figure, |beside| figure / beside))
    }
}

/// Writes the figures where they are kept.
pub(crate) fn keep(rows: &[Row], table: &str) {
    let text = std::fs::read_to_string(README).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    std::fs::write(README, format!("{before}{BEGIN}\n{table}\n{END}{after}")).unwrap();
    std::fs::write(PLOT, plot(rows)).unwrap();
}

pub(crate) fn table(rows: &[Row]) -> String {
    let mut text = format!("| | beside it | {} |\n|---|---|---|---|---|\n", SIZES.map(|(size, _)| size).join(" | "));
    for row in rows {
        let beside = row.beside.map(|figure| written(figure, row.unit)).unwrap_or_default();
        let _ = write!(text, "| {} | {beside}", row.name);
        for (figure, ratio) in row.figures.iter().zip(row.ratios()) {
            let figure = written(*figure, row.unit);
            let _ = match row.beside {
                Some(_) => write!(text, " | {figure}, {ratio:.1} ×"),
                None => write!(text, " | {figure}"),
            };
        }
        text.push_str(" |\n");
    }
    text
}

fn written(figure: f64, unit: &str) -> String {
    let digits = if figure < 10.0 { 2 } else { usize::from(figure < 100.0) };
    format!("{figure:.digits$} {unit}").trim_end().to_owned()
}

/// The size of the picture and of the field in it, in pixels.
const SIZE: (f64, f64) = (640.0, 320.0);
const FIELD: (f64, f64, f64, f64) = (50.0, 20.0, 380.0, 250.0);

const COLOURS: [&str; 3] = ["#0072b2", "#d55e00", "#009e73"];

/// How many times hello's figures those of legup are, by the length of the record; both axes count in powers.
fn plot(rows: &[Row]) -> String {
    let lines: Vec<_> = rows.iter().filter(|row| row.plotted).collect();
    let most = lines.iter().flat_map(|row| row.ratios()).fold(10.0, f64::max) * 1.2;
    let (left, top, width, height) = FIELD;
    let days = SIZES.map(|(_, days)| f64::from(u32::try_from(days).unwrap()).ln());
    let x = |size: usize| left + width * (days[size] - days[0]) / (days[2] - days[0]);
    let y = |ratio: f64| top + height * (1.0 - (ratio.ln() / most.ln()).clamp(0.0, 1.0));
    let marks = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().filter(|mark| f64::from(*mark) < most);
    let picture = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {} {}", SIZE.0, SIZE.1)) font-family="sans-serif" font-size="13" {
            rect width="100%" height="100%" fill="#ffffff" {}
            @for mark in marks {
                @let at = format!("{:.1}", y(f64::from(mark)));
                line x1=(left) x2=(left + width) y1=(at) y2=(at) stroke="#dddddd" {}
                text x=(left - 8.0) y=(at) text-anchor="end" dominant-baseline="middle" fill="#444444" { (mark) " ×" }
            }
            @for (index, (size, _)) in SIZES.iter().enumerate() {
                text x=(format!("{:.1}", x(index))) y=(top + height + 22.0) text-anchor="middle" fill="#444444" { (size) }
            }
            @for (row, colour) in lines.iter().zip(COLOURS) {
                @let ratios = row.ratios();
                @let points: Vec<_> = (0..3).map(|size| format!("{:.1},{:.1}", x(size), y(ratios[size]))).collect();
                polyline points=(points.join(" ")) fill="none" stroke=(colour) stroke-width="2.5" {}
                text x=(left + width + 10.0) y=(format!("{:.1}", y(ratios[2]))) dominant-baseline="middle" fill=(colour) { (row.name) }
            }
            text x=(left) y=(SIZE.1 - 10.0) fill="#444444" { "times what the smallest program takes, by the length of the record" }
        }
    };
    picture.into_string() + "\n"
}
