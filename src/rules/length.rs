//! Lengths of time as people type them: `45`, `45m`, `1h30m`, `1 h 30 min`, `1:30`.

/// What was typed is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this length of time was not understood")]
pub struct NotALength;

/// The units of hours and of minutes.
const HOURS: [&str; 4] = ["h", "hr", "hour", "hours"];
const MINUTES: [&str; 6] = ["m", "min", "mins", "minute", "minutes", ""];

/// Minutes, of at least one; a number without a unit is minutes.
///
/// # Errors
/// [`NotALength`].
pub fn read(text: &str) -> Result<u32, NotALength> {
    let text: String = text.trim().to_lowercase().split_whitespace().collect();
    if let Some((hours, minutes)) = text.split_once(':') {
        return whole(number(hours)?, number(minutes).and_then(below_an_hour)?);
    }
    let (first, rest) = part(&text)?;
    if HOURS.contains(&first.unit) && rest.is_empty() {
        return whole(first.number, 0);
    }
    if HOURS.contains(&first.unit) {
        let (second, rest) = part(rest)?;
        let sound = MINUTES.contains(&second.unit) && rest.is_empty();
        return if sound { whole(first.number, below_an_hour(second.number)?) } else { Err(NotALength) };
    }
    if MINUTES.contains(&first.unit) && rest.is_empty() { whole(0, first.number) } else { Err(NotALength) }
}

/// A number and its unit.
struct Part<'t> {
    number: u32,
    unit: &'t str,
}

/// The first part of a text, and what follows it.
fn part(text: &str) -> Result<(Part<'_>, &str), NotALength> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(digits);
    let unit = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let (unit, rest) = rest.split_at(unit);
    Ok((Part { number: number(digits)?, unit: unit.trim_end_matches('.') }, rest))
}

fn number(digits: &str) -> Result<u32, NotALength> {
    let sound = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if sound { digits.parse().map_err(|_| NotALength) } else { Err(NotALength) }
}

fn below_an_hour(minutes: u32) -> Result<u32, NotALength> {
    if minutes < 60 { Ok(minutes) } else { Err(NotALength) }
}

fn whole(hours: u32, minutes: u32) -> Result<u32, NotALength> {
    match hours.saturating_mul(60).saturating_add(minutes) {
        0 => Err(NotALength),
        minutes => Ok(minutes),
    }
}
