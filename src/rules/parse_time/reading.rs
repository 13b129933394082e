//! The pieces of a typed date or time, put together in every way that makes sense.

use chrono::{Datelike, Months, NaiveDate, NaiveTime, Weekday};

use super::numbers::{Beside, Half, SaidToBe, Thing, both_halves, things};
use super::vocabulary::{Length, Token, Unit, Vocabulary, Word, length, tokens};
use super::{Day, NOON, NotRead, PartOfDay, TimeOfDay, Turned, Typed};
use crate::rules::time::Nth;

const MOST_NUMBERS: usize = 6;

/// What was said, number by number: each can be one of several things.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    numbers: Vec<Vec<Thing>>,
    said: Reading,
}

/// What was said by words, and what one way to take the numbers adds to it.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    day: Option<Day>,
    months_ago: Option<u32>,
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

fn once<T>(part: &mut Option<T>, value: T) -> Result<(), NotRead> {
    match part.replace(value) {
        None => Ok(()),
        Some(_) => Err(NotRead::Unknown),
    }
}

impl Pieces {
    pub(super) fn of(text: &str, words: &Vocabulary) -> Result<Self, NotRead> {
        let tokens = tokens(text, words).ok_or(NotRead::Unknown)?;
        let is_dated = |token: &Token<'_>| match token {
            Token::Word(Word::Month(_)) => true,
            Token::Word(_) => false,
            Token::Number(number) => number.contains(['-', '/']) || number.matches('.').count() > 1,
        };
        let dated = tokens.iter().any(is_dated);
        let mut pieces = Self::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += match token {
                _ if let Some(taken) = pieces.counted(tokens.get(at..).unwrap_or_default())? => taken,
                Token::Number(number) => pieces.number(number, &tokens, at, dated)?,
                Token::Word(word) => {
                    pieces.said.word(*word)?;
                    1
                }
            };
        }
        if pieces.numbers.len() > MOST_NUMBERS { Err(NotRead::Unknown) } else { Ok(pieces) }
    }

    /// A length of time before or after now, with the word that says so: how many tokens it takes.
    fn counted(&mut self, tokens: &[Token<'_>]) -> Result<Option<usize>, NotRead> {
        let leading = match tokens.first() {
            Some(Token::Word(Word::Ahead)) => Some(1),
            Some(Token::Word(Word::Ago)) => Some(-1),
            _ => None,
        };
        let Some((Length { number, unit }, taken)) =
            length(tokens.get(usize::from(leading.is_some())..).unwrap_or_default())
        else {
            return Ok(None);
        };
        let trailing = match tokens.get(taken) {
            Some(Token::Word(Word::Ago)) => Some(-1),
            _ => None,
        };
        let Some(sign) = leading.or(trailing) else { return Ok(None) };
        let whole = i64::from(number) * sign;
        match unit {
            Unit::Minute | Unit::Hour => once(&mut self.said.day, Day::Minutes(whole))?,
            Unit::Day | Unit::Week => once(&mut self.said.day, Day::Shift(whole))?,
            Unit::Month if sign < 0 => once(&mut self.said.months_ago, number)?,
            Unit::Month => return Err(NotRead::Unknown),
        }
        Ok(Some(taken + 1))
    }

    fn number(&mut self, number: &str, tokens: &[Token<'_>], at: usize, dated: bool) -> Result<usize, NotRead> {
        let word = |at: Option<usize>| match at.and_then(|at| tokens.get(at)) {
            Some(Token::Word(word)) => Some(*word),
            _ => None,
        };
        let (before, after) = (word(at.checked_sub(1)), word(Some(at + 1)));
        // `14h30`, and `14h`.
        if after == Some(Word::Unit(Unit::Hour)) && number.len() <= 2 {
            let minutes = match tokens.get(at + 2) {
                Some(Token::Number(minutes)) if minutes.len() == 2 => Some(*minutes),
                _ => None,
            };
            let time = format!("{number}:{}", minutes.unwrap_or("00"));
            self.numbers.push(things(&time, Beside::default())?);
            return Ok(if minutes.is_some() { 3 } else { 2 });
        }
        let half = match after {
            Some(Word::Am) => Some(Half::Am),
            Some(Word::Pm) => Some(Half::Pm),
            _ => None,
        };
        let is_ordinal = after == Some(Word::Ordinal);
        let next = if after == Some(Word::Filler) { word(Some(at + 2)) } else { after };
        let said = match (before, next) {
            _ if is_ordinal => Some(SaidToBe::Day),
            (Some(Word::At), _) | (_, Some(Word::OClock)) => Some(SaidToBe::Time),
            (Some(Word::Month(_)), _) | (_, Some(Word::Month(_))) => Some(SaidToBe::ByMonth),
            _ => None,
        };
        let beside = Beside { said, half, dated };
        self.numbers.push(things(number, beside)?);
        Ok(if half.is_some() || is_ordinal || after == Some(Word::OClock) { 2 } else { 1 })
    }

    pub(super) fn readings(self, today: NaiveDate) -> Result<Vec<Typed>, NotRead> {
        let mut ways = vec![self.said];
        for things in &self.numbers {
            let with = |said: &Reading, thing: &Thing| {
                let mut said = *said;
                said.thing(*thing).ok().map(|()| said)
            };
            ways = ways.iter().flat_map(|said| things.iter().filter_map(move |thing| with(said, thing))).collect();
        }
        let mut found: Vec<Typed> = Vec::new();
        let mut reason = NotRead::Unknown;
        for way in ways {
            match way.typed(today) {
                Ok(typed) => found.extend(typed.into_iter().filter(|typed| !found.contains(typed)).collect::<Vec<_>>()),
                Err(NotRead::Unknown) => {}
                Err(other) => reason = other,
            }
        }
        if found.is_empty() { Err(reason) } else { Ok(found) }
    }
}

impl Reading {
    fn word(&mut self, word: Word) -> Result<(), NotRead> {
        match word {
            Word::Shift(days) => once(&mut self.day, Day::Shift(days)),
            Word::Now => once(&mut self.day, Day::Minutes(0)),
            Word::Noon => once(&mut self.time, TimeOfDay::Clock(NOON)),
            Word::Midnight => once(&mut self.time, TimeOfDay::Midnight),
            Word::PartOfDay(part) => once(&mut self.part, part),
            Word::Tonight => once(&mut self.part, PartOfDay::Night).and_then(|()| once(&mut self.day, Day::Shift(0))),
            Word::This => once(&mut self.this, ()),
            Word::Turned(turned) => once(&mut self.turned, turned),
            Word::Nth(nth) => once(&mut self.nth, nth),
            Word::Month(month) => once(&mut self.month, month),
            Word::Weekday(weekday) => once(&mut self.weekday, weekday),
            Word::At | Word::Filler => Ok(()),
            _ => Err(NotRead::Unknown),
        }
    }

    fn thing(&mut self, thing: Thing) -> Result<(), NotRead> {
        match thing {
            Thing::Time(time) => once(&mut self.time, TimeOfDay::Clock(time)),
            Thing::Bare(time) => {
                self.bare = true;
                once(&mut self.time, TimeOfDay::Clock(time))
            }
            Thing::Day(day) => once(&mut self.number, day),
            Thing::DayMonth(day, month) => once(&mut self.number, day).and_then(|()| once(&mut self.month, month)),
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
        let in_part: Vec<NaiveTime> = both_halves(time).into_iter().filter(|time| part.has(*time)).collect();
        if in_part.is_empty() {
            return Err(NotRead::NotThere);
        }
        Ok(in_part.into_iter().map(|time| Typed { time: Some(TimeOfDay::Clock(time)), ..typed }).collect())
    }

    fn day_said(self, today: NaiveDate) -> Result<Day, NotRead> {
        let dated = self.dated(today)?;
        // A day of the week beside a date that falls on another one: one of the two is a slip.
        if let (Some(weekday), Some(date)) = (self.weekday, dated)
            && date.weekday() != weekday
        {
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
        let date = match (self.day, self.months_ago, self.number, self.month, self.year) {
            (Some(Day::Date(date)), None, None, None, None) => date,
            (None, Some(months), None, None, None) => {
                let ago = today.checked_sub_months(Months::new(months)).ok_or(NotRead::NotThere)?;
                if ago.day() == today.day() { ago } else { return Err(NotRead::NotThere) }
            }
            (None, None, Some(day), Some(month), Some(year)) => {
                NaiveDate::from_ymd_opt(year, month, day).ok_or(NotRead::NotThere)?
            }
            (None, None, Some(day), Some(month), None) => nearest(day, month, today)?,
            (_, None, None, None, None) => return Ok(None),
            _ => return Err(NotRead::Unknown),
        };
        Ok(Some(date))
    }
}

fn nearest(day: u32, month: u32, today: NaiveDate) -> Result<NaiveDate, NotRead> {
    (today.year() - 4..=today.year() + 4)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| date.signed_duration_since(today).num_days().abs())
        .ok_or(NotRead::NotThere)
}
