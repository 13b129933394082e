//! One line: a header, or a key with its value.

use chrono::NaiveDate;
use toml::value::{Date, Datetime, Offset, Time};

use super::tree::{Plain, Table};

/// The most tables and lists in each other.
const DEEPEST: usize = 6;

/// Of which tables of the day the lines are that follow: of the day itself, of one in it, or of one in such a one.
pub(super) struct Header<'t> {
    pub(super) date: &'t str,
    pub(super) way: [Option<&'t str>; 2],
    pub(super) is_of_list: bool,
}

/// A line without its end, read up to a place. It is gone through byte by byte: this is what the start waits for.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Line<'t> {
    pub(super) fn of(line: &'t str) -> Self {
        Self { text: line.strip_suffix("\r\n").or(line.strip_suffix('\n')).unwrap_or(line), at: 0 }
    }

    fn here(self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes what is of a kind.
    fn take(&mut self, is_of_kind: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        while let Some(byte) = self.here()
            && is_of_kind(byte)
        {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.here(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Whether nothing is left but blanks and a comment, in which everything can be seen.
    pub(super) fn says_nothing(mut self) -> bool {
        self.skip_blanks();
        if self.here() == Some(b'#') {
            self.take(is_seen);
        }
        self.here().is_none()
    }

    pub(super) fn is_header(mut self) -> bool {
        self.skip_blanks();
        self.here() == Some(b'[')
    }

    fn next_is(&mut self, sign: u8) -> bool {
        let is_next = self.here() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn header(mut self) -> Option<Header<'t>> {
        self.next_is(b'[').then_some(())?;
        let is_of_list = self.next_is(b'[');
        (self.key()? == "days" && self.next_is(b'.')).then_some(())?;
        let date = self.key()?;
        let mut way = [None; 2];
        for key in &mut way {
            if self.next_is(b'.') {
                *key = Some(self.key()?);
            }
        }
        let is_closed = self.next_is(b']') && (!is_of_list || self.next_is(b']'));
        (is_closed && self.says_nothing()).then_some(Header { date, way, is_of_list })
    }

    pub(super) fn pair(mut self) -> Option<(&'t str, Plain<'t>)> {
        let pair = self.keyed(DEEPEST)?;
        self.says_nothing().then_some(pair)
    }

    fn keyed(&mut self, depth: usize) -> Option<(&'t str, Plain<'t>)> {
        self.skip_blanks();
        let key = self.key()?;
        self.skip_blanks();
        self.next_is(b'=').then_some(())?;
        Some((key, self.value(depth)?))
    }

    fn key(&mut self) -> Option<&'t str> {
        if self.next_is(b'"') {
            return self.text();
        }
        let key = self.take(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        (!key.is_empty()).then_some(key)
    }

    /// A text up to the quote that closes it. Two quotes at once may be the beginning of three.
    fn text(&mut self) -> Option<&'t str> {
        let text = self.take(|byte| is_seen(byte) && !matches!(byte, b'"' | b'\\'));
        (self.next_is(b'"') && !(text.is_empty() && self.here() == Some(b'"'))).then_some(text)
    }

    fn value(&mut self, depth: usize) -> Option<Plain<'t>> {
        let depth = depth.checked_sub(1)?;
        self.skip_blanks();
        match self.here()? {
            b'"' => {
                self.at += 1;
                self.text().map(Plain::Text)
            }
            b'[' => {
                self.at += 1;
                let mut list = Vec::new();
                self.items(b']', |line| line.value(depth).map(|value| list.push(value)))?;
                Some(Plain::List(list))
            }
            b'{' => {
                self.at += 1;
                let mut table = Table::default();
                self.items(b'}', |line| line.keyed(depth).and_then(|(key, value)| table.add(key, value)))?;
                Some(Plain::Table(table))
            }
            _ => match self.take(|byte| !matches!(byte, b' ' | b'\t' | b',' | b']' | b'}' | b'#')) {
                "true" => Some(Plain::Truth(true)),
                "false" => Some(Plain::Truth(false)),
                word if is_small(word) => Some(Plain::Number(word)),
                word => moment(word.as_bytes()).map(Plain::Time),
            },
        }
    }

    /// Takes what stands between commas, up to the sign that closes it.
    fn items(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.skip_blanks();
        if self.next_is(close) {
            return Some(());
        }
        loop {
            item(self)?;
            self.skip_blanks();
            if self.next_is(close) {
                return Some(());
            }
            self.next_is(b',').then_some(())?;
        }
    }
}

fn is_seen(byte: u8) -> bool {
    byte == b'\t' || byte >= b' ' && byte != 0x7f
}

/// Whether it is a whole number that has room everywhere.
fn is_small(word: &str) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (1..=9).contains(&word.len()) && (word == "0" || !word.starts_with('0'))
}

/// A moment such as `2026-11-22T14:05:00+01:00`, or with `Z` in the place of the offset.
fn moment(word: &[u8]) -> Option<Datetime> {
    let (wall, offset) = word.split_at_checked("2026-11-22T14:05:00".len())?;
    let signs = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    signs.iter().all(|(at, sign)| wall.get(*at) == Some(sign)).then_some(())?;
    let year = u16::from(two_digits(wall, 0)?) * 100 + u16::from(two_digits(wall, 2)?);
    let date = Date { year, month: two_digits(wall, 5)?, day: two_digits(wall, 8)? };
    NaiveDate::from_ymd_opt(year.into(), date.month.into(), date.day.into())?;
    let (hour, minute, second) = (two_digits(wall, 11)?, two_digits(wall, 14)?, two_digits(wall, 17)?);
    (hour < 24 && minute < 60 && second < 60).then_some(())?;
    let offset = match offset {
        b"Z" => Offset::Z,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let (hours, minutes) = (two_digits(offset, 1)?, two_digits(offset, 4)?);
            (hours < 24 && minutes < 60).then_some(())?;
            let minutes = i16::from(hours) * 60 + i16::from(minutes);
            Offset::Custom { minutes: if *sign == b'-' { -minutes } else { minutes } }
        }
        _ => return None,
    };
    let time = Time { hour, minute, second: Some(second), nanosecond: None };
    Some(Datetime { date: Some(date), time: Some(time), offset: Some(offset) })
}

fn two_digits(text: &[u8], at: usize) -> Option<u8> {
    let [tens, ones] = [text.get(at)?, text.get(at + 1)?].map(|digit| digit.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}
