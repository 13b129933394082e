//! What a terminal reports of the mouse (mode 1006), such as `[<0;12;5M`.

use ratatui::layout::Position;

use crate::app::mouse::Mouse;

/// The buttons, as reports count them. Held-down keys, motion and the other buttons make other numbers.
const MAIN: u16 = 0;
const WHEEL_UP: u16 = 64;
const WHEEL_DOWN: u16 = 65;

#[derive(Debug, Default)]
pub(super) struct Reports {
    /// Where the main button was pressed, until it is let go.
    pressed: Option<Position>,
}

impl Reports {
    /// Takes a report, which ends with `M` where something was pressed, and with `m` where it was let go; some terminals
    /// send both for one notch of a wheel.
    pub(super) fn take(&mut self, sequence: &str, last: u8) -> Option<Mouse> {
        let mut numbers = sequence.strip_prefix("[<")?.split(';').map(str::parse::<u16>);
        let (Some(Ok(button)), Some(Ok(column)), Some(Ok(row)), None) =
            (numbers.next(), numbers.next(), numbers.next(), numbers.next())
        else {
            return None;
        };
        let at = Position { x: column.checked_sub(1)?, y: row.checked_sub(1)? };
        match (button, last) {
            (MAIN, b'M') => {
                self.pressed = Some(at);
                None
            }
            (MAIN, b'm') => self.pressed.take().map(|from| Mouse::Click { from, to: at }),
            (WHEEL_UP | WHEEL_DOWN, b'M') => Some(Mouse::Wheel { at, down: button == WHEEL_DOWN }),
            _ => None,
        }
    }
}
