//! The smallest program that draws a screen with ratatui: a list in a block, `j` to go down it and `q` to leave. What legup
//! takes is measured beside it, by `cargo bench --bench whole`.

use std::io;

use crossterm::event::{Event, KeyCode, read};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, List, ListState};
use ratatui::{Frame, try_init, try_restore};

const ROWS: usize = 20;

fn main() -> io::Result<()> {
    let mut terminal = try_init()?;
    let mut state = ListState::default().with_selected(Some(0));
    loop {
        terminal.draw(|frame| draw(frame, frame.area(), &mut state))?;
        match read()? {
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            Event::Key(key) if key.code == KeyCode::Char('j') => {
                state.select(state.selected().map(|row| (row + 1) % ROWS));
            }
            _ => {}
        }
    }
    try_restore()
}

fn draw(frame: &mut Frame<'_>, area: Rect, state: &mut ListState) {
    let list = List::new((1..=ROWS).map(|row| format!("Row {row}")))
        .block(Block::bordered().title("hello").title_bottom("j down, q quit"))
        .highlight_style(Style::new().add_modifier(Modifier::REVERSED));
    frame.render_stateful_widget(list, area, state);
}
