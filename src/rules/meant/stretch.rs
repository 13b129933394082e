//! A typed stretch of time.

use super::purpose::Purpose;
use super::reason::WhenError;
use super::typing::{Meant, Typing};
use crate::rules::when::{Token, Word, tokens};

impl Typing<'_> {
    /// The start and the end of a stretch such as `9:10 - 10:00` or `yesterday 9:10 to 10`.
    pub fn stretch(&self, text: &str) -> Result<(Meant, Meant), WhenError> {
        let lower = text.to_lowercase();
        let ways = self.parted(&lower).into_iter().map(|(from, to)| {
            let from = self.moment(from, Purpose::Start)?;
            Ok((from, self.moment(to, Purpose::Stop(from.at))?))
        });
        let (found, reasons): (Vec<_>, Vec<_>) = ways.partition(Result::is_ok);
        match found.into_iter().flatten().collect::<Vec<_>>().as_slice() {
            [stretch] => Ok(*stretch),
            _ => Err(reasons.into_iter().filter_map(Result::err).find(|reason| !matches!(reason, WhenError::Unknown)))
                .map_err(|reason: Option<WhenError>| reason.unwrap_or(WhenError::Unknown)),
        }
    }

    /// Every way to part a text in two at a word or a sign that stands between the ends of a stretch.
    fn parted<'t>(&self, text: &'t str) -> Vec<(&'t str, &'t str)> {
        let dashes = text.match_indices(['-', '–', '—']).map(|(at, dash)| (at, dash.len()));
        let words = text.match_indices(' ').filter_map(|(at, _)| {
            let rest = text.get(at + 1..)?;
            let word = rest.split(' ').next()?;
            let is_to = tokens(word, self.words).as_deref() == Some(&[Token::Word(Word::To)]);
            is_to.then_some((at, 1 + word.len()))
        });
        let cuts = dashes.chain(words);
        cuts.filter_map(|(at, length)| Some((text.get(..at)?, text.get(at + length..)?))).collect()
    }
}
