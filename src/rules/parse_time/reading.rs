//! What a typed date or time says, token by token, in every way that makes sense.

use chrono::{Datelike, Months, NaiveDate, NaiveTime, Weekday};

use super::numbers::{Half, SaidToBe, Thing, both_halves, things};
use super::vocabulary::{Length, Token, Unit, Vocabulary, Word, length, tokens};
use super::{Day, NOON, NotRead, PartOfDay, TimeOfDay, Turned, Typed};
use crate::rules::time::Nth;

const MOST_NUMBERS: usize = 6;

/// One way to take what was said: each part at most once.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    day: Option<Day>,
    weekday: Option<Weekday>,
    number: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    time: Option<TimeOfDay>,
    part: Option<PartOfDay>,
    this: Option<()>,
    turned: Option<Turned>,
    nth: Option<Nth>,
    bare: bool,
}

fn once<T>(part: &mut Option<T>, value: T) -> Option<()> {
    part.replace(value).is_none().then_some(())
}

/// Every way in which a text can be read: each word means one thing, and each number can be one of several.
pub(super) fn readings(text: &str, words: &Vocabulary, today: NaiveDate) -> Result<Vec<Typed>, NotRead> {
    let tokens = tokens(text, words).ok_or(NotRead::Unknown)?;
    let is_dated = |token: &Token<'_>| match token {
        Token::Word(word) => matches!(word, Word::Month(_)),
        Token::Number(number) => number.contains(['-', '/']) || number.matches('.').count() > 1,
    };
    let dated = tokens.iter().any(is_dated);
    let mut ways = vec![Reading::default()];
    let (mut at, mut numbers) = (0, 0);
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        if let Some((day, taken)) = from_now(rest, today)? {
            ways.retain_mut(|way| once(&mut way.day, day).is_some());
            at += taken;
        } else if let Token::Word(word) = token {
            ways.retain_mut(|way| way.word(*word).is_some());
            at += 1;
        } else {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let (things, taken) = number(before, rest, dated)?;
            let with = |way: &Reading, thing: &Thing| {
                let mut way = *way;
                way.thing(*thing).map(|()| way)
            };
            ways = ways.iter().flat_map(|way| things.iter().filter_map(move |thing| with(way, thing))).collect();
            (at, numbers) = (at + taken, numbers + 1);
        }
        if ways.is_empty() || numbers > MOST_NUMBERS {
            return Err(NotRead::Unknown);
        }
    }
    let (mut found, mut reason): (Vec<Typed>, _) = (Vec::new(), NotRead::Unknown);
    for way in ways {
        match way.typed(today) {
            Ok(typed) => found.extend(typed.into_iter().filter(|typed| !found.contains(typed)).collect::<Vec<_>>()),
            Err(NotRead::Unknown) => {}
            Err(other) => reason = other,
        }
    }
    if found.is_empty() { Err(reason) } else { Ok(found) }
}

/// The day or moment so long before or after now, with the word that says which, and how many tokens they take.
fn from_now(tokens: &[Token<'_>], today: NaiveDate) -> Result<Option<(Day, usize)>, NotRead> {
    let leading = match tokens.first() {
        Some(Token::Word(Word::Ahead)) => Some(1),
        Some(Token::Word(Word::Ago)) => Some(-1),
        _ => None,
    };
    let behind = tokens.get(usize::from(leading.is_some())..).unwrap_or_default();
    let Some((Length { number, unit }, taken)) = length(behind) else { return Ok(None) };
    let trailing = (tokens.get(taken) == Some(&Token::Word(Word::Ago))).then_some(-1);
    let Some(sign) = leading.or(trailing) else { return Ok(None) };
    let day = match unit {
        Unit::Minute | Unit::Hour => Day::Minutes(i64::from(number) * sign),
        Unit::Day | Unit::Week => Day::Shift(i64::from(number) * sign),
        Unit::Month if sign < 0 => {
            let ago = today.checked_sub_months(Months::new(number)).filter(|ago| ago.day() == today.day());
            Day::Date(ago.ok_or(NotRead::NotThere)?)
        }
        Unit::Month => return Err(NotRead::Unknown),
    };
    Ok(Some((day, taken + 1)))
}

/// What the number can be with which these tokens begin, by what stands before and behind it, and how many they take.
fn number(before: Option<&Token<'_>>, tokens: &[Token<'_>], dated: bool) -> Result<(Vec<Thing>, usize), NotRead> {
    let word = |token: Option<&Token<'_>>| match token {
        Some(Token::Word(word)) => Some(*word),
        _ => None,
    };
    let (before, after, later) = (word(before), word(tokens.get(1)), word(tokens.get(2)));
    let half = match after {
        Some(Word::Am) => Some(Half::Am),
        Some(Word::Pm) => Some(Half::Pm),
        _ => None,
    };
    let next = if after == Some(Word::Filler) { later } else { after };
    let (said, taken) = match (tokens, before, next) {
        // `14h30`, and `14h`.
        ([Token::Number(hour), Token::Word(Word::Unit(Unit::Hour)), rest @ ..], ..) if hour.len() <= 2 => {
            let minutes = match rest {
                [Token::Number(minutes), ..] if minutes.len() == 2 => Some(*minutes),
                _ => None,
            };
            let time = things(&format!("{hour}:{}", minutes.unwrap_or("00")), None, None, false)?;
            return Ok((time, if minutes.is_some() { 3 } else { 2 }));
        }
        _ if after == Some(Word::Ordinal) => (Some(SaidToBe::Day), 2),
        _ if half.is_some() || after == Some(Word::OClock) => (Some(SaidToBe::Time), 2),
        (_, Some(Word::At), _) | (_, _, Some(Word::OClock)) => (Some(SaidToBe::Time), 1),
        (_, Some(Word::Month(_)), _) | (_, _, Some(Word::Month(_))) => (Some(SaidToBe::ByMonth), 1),
        _ => (None, 1),
    };
    let Some(Token::Number(number)) = tokens.first() else { return Err(NotRead::Unknown) };
    Ok((things(number, said, half, dated)?, taken))
}

impl Reading {
    fn word(&mut self, word: Word) -> Option<()> {
        match word {
            Word::Shift(days) => once(&mut self.day, Day::Shift(days)),
            Word::Now => once(&mut self.day, Day::Minutes(0)),
            Word::Noon => once(&mut self.time, TimeOfDay::Clock(NOON)),
            Word::Midnight => once(&mut self.time, TimeOfDay::Midnight),
            Word::PartOfDay(part) => once(&mut self.part, part),
            Word::Tonight => once(&mut self.part, PartOfDay::Night).and(once(&mut self.day, Day::Shift(0))),
            Word::This => once(&mut self.this, ()),
            Word::Turned(turned) => once(&mut self.turned, turned),
            Word::Nth(nth) => once(&mut self.nth, nth),
            Word::Month(month) => once(&mut self.month, month),
            Word::Weekday(weekday) => once(&mut self.weekday, weekday),
            Word::At | Word::Filler => Some(()),
            _ => None,
        }
    }

    fn thing(&mut self, thing: Thing) -> Option<()> {
        self.bare |= matches!(thing, Thing::Bare(_));
        match thing {
            Thing::Time(time) | Thing::Bare(time) => once(&mut self.time, TimeOfDay::Clock(time)),
            Thing::Day(day) => once(&mut self.number, day),
            Thing::DayMonth(day, month) => once(&mut self.number, day).and(once(&mut self.month, month)),
            Thing::Date(date) => once(&mut self.day, Day::Date(date)),
            Thing::Year(year) => once(&mut self.year, year),
        }
    }

    /// What it comes to: one way, or two where the half of the day does not say itself.
    fn typed(self, today: NaiveDate) -> Result<Vec<Typed>, NotRead> {
        let day = self.day_said(today)?;
        let bare = self.bare && day == Day::Unsaid && self.part.is_none();
        let typed = Typed { day, time: self.time, part: self.part, nth: self.nth, bare };
        let (Some(part), Some(TimeOfDay::Clock(time))) = (self.part, self.time) else { return Ok(vec![typed]) };
        let in_part: Vec<NaiveTime> = both_halves(time).filter(|time| part.has(*time)).collect();
        if in_part.is_empty() {
            return Err(NotRead::NotThere);
        }
        Ok(in_part.into_iter().map(|time| Typed { time: Some(TimeOfDay::Clock(time)), ..typed }).collect())
    }

    fn day_said(self, today: NaiveDate) -> Result<Day, NotRead> {
        let dated = self.dated(today)?;
        // A day of the week beside a date that falls on another one: one of the two is a slip.
        if self.weekday.zip(dated).is_some_and(|(weekday, date)| date.weekday() != weekday) {
            return Err(NotRead::NotThere);
        }
        match (dated, self.day, self.weekday, self.turned, self.part) {
            (Some(date), _, _, None, _) => Ok(Day::Date(date)),
            (None, Some(Day::Minutes(minutes)), None, None, None) if self.time.is_none() => Ok(Day::Minutes(minutes)),
            (None, Some(day @ Day::Shift(_)), None, None, _) => Ok(day),
            (None, None, Some(weekday), turned, _) => Ok(Day::Weekday(weekday, turned)),
            (None, None, None, Some(Turned::Last), Some(_)) => Ok(Day::Shift(-1)),
            (None, None, None, None, Some(_)) if self.this.is_some() => Ok(Day::Shift(0)),
            (None, None, None, None, _) if self.time.is_some() => Ok(Day::Unsaid),
            _ => Err(NotRead::Unknown),
        }
    }

    fn dated(self, today: NaiveDate) -> Result<Option<NaiveDate>, NotRead> {
        let date = match (self.day, self.number, self.month, self.year) {
            (Some(Day::Date(date)), None, None, None) => Some(date),
            (None, Some(day), Some(month), Some(year)) => NaiveDate::from_ymd_opt(year, month, day),
            // The nearest one; in nine years even a 29th of February comes.
            (None, Some(day), Some(month), None) => (today.year() - 4..=today.year() + 4)
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
                .min_by_key(|date| date.signed_duration_since(today).num_days().abs()),
            (_, None, None, None) => return Ok(None),
            _ => return Err(NotRead::Unknown),
        };
        date.map(Some).ok_or(NotRead::NotThere)
    }
}
