//! The number of an amount, as labels and people write it.

use super::QuantityError;

const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const PARTS: [(&str, &str); 7] =
    [("⅛", "1/8"), ("¼", "1/4"), ("⅜", "3/8"), ("½", "1/2"), ("⅝", "5/8"), ("¾", "3/4"), ("⅞", "7/8")];

const TOO_FINE: [&str; 4] = ["⅓", "1/3", "⅔", "2/3"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::record) enum Number {
    Sure(u64),
    /// It can be either, the larger one first.
    Either(u64, u64),
}

/// Whether a number would be written with a point and three digits behind one to three, as thousands are in many places.
pub(super) fn looks_grouped(thousandths: u64) -> bool {
    (1..1000).contains(&(thousandths / 1000)) && !thousandths.is_multiple_of(10)
}

pub(in crate::record) fn first(text: &str) -> Result<(Number, &str), QuantityError> {
    if let Some((number, rest)) = in_words(text) {
        return Ok((Number::Sure(number), rest));
    }
    let (whole, rest) = digits(text);
    if let Some((part, rest)) = part(text) {
        return Ok((Number::Sure(part?), rest));
    }
    let behind = rest.trim_start();
    // Nothing goes from one to a half, so that 1-1/2 is one and a half.
    let hyphened = || part(behind.strip_prefix('-')?).filter(|_| whole.bytes().any(|digit| digit != b'0'));
    if let Some((part, rest)) = part(behind).or_else(hyphened) {
        return Ok((Number::Sure(scaled(whole, "")?.saturating_add(part?)), rest));
    }
    decimal(text)
}

/// `half a`, `two`, `one and a half`.
fn in_words(text: &str) -> Option<(u64, &str)> {
    if let Some(rest) = after(text, &["half of a", "half an", "half a", "half"]) {
        return Some((500, rest));
    }
    let mut numbers = WORDS.iter().zip((1000..).step_by(1000));
    let (rest, number) = numbers.find_map(|(word, number)| Some((after(text, &[*word])?, number)))?;
    Some(after(rest, &["and a half"]).map_or((number, rest), |rest| (number + 500, rest)))
}

fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let (begin, rest) = text.split_at_checked(word.len())?;
        let ends = rest.is_empty() || rest.starts_with(' ');
        (begin.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
    })
}

/// `½` or `1/2`, and what follows it.
fn part(text: &str) -> Option<(Result<u64, QuantityError>, &str)> {
    let behind = |sign: &str| text.strip_prefix(sign).filter(|rest| !rest.starts_with(is_of_number));
    let mut parts = PARTS.iter().zip((125..).step_by(125));
    let kept = parts.find_map(|((sign, stroke), part)| Some((Ok(part), behind(sign).or_else(|| behind(stroke))?)));
    let half = || Some((Ok(500), after(text, &["and a half"])?));
    let too_fine = || TOO_FINE.iter().find_map(|sign| Some((Err(QuantityError::TooFine), behind(sign)?)));
    kept.or_else(half).or_else(too_fine)
}

fn is_of_number(c: char) -> bool {
    c.is_numeric() || "/.,".contains(c)
}

/// Digits in groups or with a point or a comma: `1000`, `1,000.5`, `1.000,5`, `1 000`, `1'000`, `0,125`.
fn decimal(text: &str) -> Result<(Number, &str), QuantityError> {
    let (first, mut rest) = digits(text);
    let mut parts: Vec<(char, &str)> = Vec::new();
    while let Some((sign, behind)) = sign(rest) {
        let (next, behind) = digits(behind);
        let is_part = !next.is_empty() && (sign != ' ' || next.len() == 3 && !behind.starts_with('/'));
        if !is_part {
            break;
        }
        parts.push((sign, next));
        rest = behind;
    }
    Ok((number(first, &parts)?, rest))
}

fn sign(text: &str) -> Option<(char, &str)> {
    let sign = text.chars().next().filter(|c| ",.'’ ".contains(*c))?;
    Some((if sign == '’' { '\'' } else { sign }, text.get(sign.len_utf8()..)?))
}

fn number(first: &str, parts: &[(char, &str)]) -> Result<Number, QuantityError> {
    let Some(((last, behind), before)) = parts.split_last() else { return scaled(first, "").map(Number::Sure) };
    let can_lead = first.len() <= 3 && first.bytes().any(|digit| digit != b'0');
    let is_point = matches!(last, ',' | '.');
    if before.is_empty() && is_point {
        let point = scaled(first, behind)?;
        // The three digits behind one point or comma can be either.
        let groups = can_lead && behind.len() == 3;
        let either = || Ok(Number::Either(scaled(&format!("{first}{behind}"), "")?, point));
        return if groups { either() } else { Ok(Number::Sure(point)) };
    }
    let has_point = is_point && before.first().is_some_and(|(sign, _)| sign != last);
    let (groups, point) = if has_point { (before, *behind) } else { (parts, "") };
    let (sign, second) = groups.first().copied().unwrap_or((*last, *behind));
    if !can_lead || groups.iter().any(|(other, digits)| *other != sign || digits.len() != 3) {
        return Err(QuantityError::Form);
    }
    let whole = scaled(&groups.iter().fold(first.to_owned(), |whole, (_, digits)| whole + digits), point)?;
    // 2 500 mg can be two of 500 mg, while 1 000 mg and 2 050 mg cannot.
    if sign == ' ' && groups.len() == 1 && !second.starts_with('0') {
        let times = scaled(first, "")? / 1000;
        return Ok(Number::Either(whole, scaled(second, point)?.saturating_mul(times)));
    }
    Ok(Number::Sure(whole))
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

pub(super) fn scaled(whole: &str, part: &str) -> Result<u64, QuantityError> {
    if whole.is_empty() {
        return Err(QuantityError::Form);
    }
    let whole: u64 = whole.parse().map_err(|_| QuantityError::Range)?;
    let (part, finer) = part.split_at_checked(3).unwrap_or((part, ""));
    if finer.bytes().any(|digit| digit != b'0') {
        return Err(QuantityError::TooFine);
    }
    let part: u64 = format!("{part:0<3}").parse().map_err(|_| QuantityError::Form)?;
    whole.checked_mul(1000).and_then(|whole| whole.checked_add(part)).ok_or(QuantityError::Range)
}
