//! Dates and times as people type them: `today 9:30`, `yesterday`, `20 Nov`, `2026-11-20 09:30`.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Timelike, Weekday};

use super::time::{Moment, days_after};

/// The words a language has for days and times, in lower case.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Words for today.
    pub today: Vec<String>,
    /// Words for the day before.
    pub yesterday: Vec<String>,
    /// Words for the day after.
    pub tomorrow: Vec<String>,
    /// Words for twelve o'clock at midday.
    pub noon: Vec<String>,
    /// Words that mean nothing by themselves, such as "at".
    pub fillers: Vec<String>,
    /// Words for each month, January first.
    pub months: Vec<Vec<String>>,
    /// Words for each day of the week, Monday first.
    pub weekdays: Vec<Vec<String>>,
}

/// What was typed, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The day; today where only a time was typed.
    pub date: NaiveDate,
    /// The time of day, if one was typed.
    pub time: Option<NaiveTime>,
    /// The UTC offset, if one was typed.
    pub offset: Option<FixedOffset>,
    /// Whether the day was only said by a word such as yesterday, or not at all: then a time in the night is the one
    /// that belongs to that day.
    pub by_word: bool,
    /// Whether nothing but a time of day was typed.
    pub only_time: bool,
}

/// Why a typed date or time cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// Not understood.
    #[error("this date or time was not understood")]
    Unknown,
    /// A 31st of November, a Monday that was a Friday, or a 25th hour.
    #[error("this date or time does not exist")]
    NotThere,
    /// A clock change leaves this time out.
    #[error("the clocks were put forward on that day, and this time was left out")]
    SkippedByClock,
    /// Outside the years 1900 to 2199.
    #[error("this year cannot be meant")]
    YearOutOfRange,
}

impl Typed {
    /// The moment that is meant, at the offset typed or else in the local zone; `default` stands in for a missing time.
    ///
    /// # Errors
    /// [`WhenError::SkippedByClock`] where the local clock never showed this time.
    pub fn moment(&self, now: &Moment, default: NaiveTime) -> Result<DateTime<FixedOffset>, WhenError> {
        let time = self.time.unwrap_or(default);
        let date =
            if self.by_word && !self.is_of_last_night(now) { now.calendar.date_at(self.date, time) } else { self.date };
        let wall = date.and_time(time);
        match self.offset {
            Some(offset) => wall.and_local_timezone(offset).single().ok_or(WhenError::NotThere),
            None => now.calendar.moment(wall).ok_or(WhenError::SkippedByClock),
        }
    }

    /// Whether this is a time alone, of the hours before the day turns over, typed once they have passed: the night just
    /// past is meant then, although it belongs to the day before, and not the one that is still to come.
    fn is_of_last_night(&self, now: &Moment) -> bool {
        let turn = now.calendar.turn();
        let is_past = self.date == now.today() && now.now.time() >= turn;
        self.only_time && is_past && self.time.is_some_and(|time| time < turn)
    }

    /// The moment that is meant as the end of something that began before: of a time alone, the first after that.
    ///
    /// # Errors
    /// [`WhenError::SkippedByClock`] where the local clock never showed this time.
    pub fn after(&self, since: DateTime<FixedOffset>, now: &Moment) -> Result<DateTime<FixedOffset>, WhenError> {
        let on = |date: NaiveDate| Self { date, by_word: false, ..*self }.moment(now, NOON);
        let first = since.date_naive();
        if self.only_time {
            on(first).ok().filter(|at| *at >= since).map_or_else(|| on(days_after(first, 1)), Ok)
        } else {
            self.moment(now, NOON)
        }
    }
}

/// Understands a typed date, time, or both.
///
/// A day and month without a year mean the nearest such day; a day of the week means the last one, today included.
///
/// # Errors
/// [`WhenError`], where nothing sensible can be meant.
pub fn read(text: &str, words: &Vocabulary, today: NaiveDate) -> Result<Typed, WhenError> {
    let text = text.trim().to_lowercase();
    let typed = match with_offset(&text) {
        Some(moment) => Typed {
            date: moment.date_naive(),
            time: Some(moment.time()),
            offset: Some(*moment.offset()),
            by_word: false,
            only_time: false,
        },
        None => Pieces::read(&text, words)?.typed(today)?,
    };
    if (1900..2200).contains(&typed.date.year()) { Ok(typed) } else { Err(WhenError::YearOutOfRange) }
}

/// A full moment as RFC 3339 has it; seconds may be missing and a blank may stand for the `T`.
fn with_offset(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.replacen('z', "+00:00", 1);
    ["%Y-%m-%dt%H:%M:%S%.f%:z", "%Y-%m-%d %H:%M:%S%.f%:z", "%Y-%m-%dt%H:%M%:z", "%Y-%m-%d %H:%M%:z"]
        .iter()
        .find_map(|format| DateTime::parse_from_str(&text, format).ok())
        // No clock shows a leap second, and not every reader of the file knows one.
        .filter(|moment| moment.nanosecond() < 1_000_000_000)
}

/// The parts of a typed date, as far as they were given.
#[derive(Debug, Default)]
struct Pieces {
    date: Option<NaiveDate>,
    shift: Option<i64>,
    weekday: Option<usize>,
    number: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    time: Option<NaiveTime>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

impl Pieces {
    fn read(text: &str, words: &Vocabulary) -> Result<Self, WhenError> {
        let mut pieces = Self::default();
        let parted = match text.split_once('t') {
            Some((date, time))
                if date.len() == 10
                    && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
                    && !time.is_empty() =>
            {
                format!("{date} {time}")
            }
            _ => text.to_owned(),
        };
        let mut tokens = parted.split([' ', ',', '\t']).filter(|token| !token.is_empty()).peekable();
        while let Some(token) = tokens.next() {
            // `9 am` is `9am`: by itself the 9 would be a day.
            match tokens.next_if(|next| matches!(*next, "am" | "pm")) {
                Some(half) => pieces.take_numbers(&format!("{token}{half}"))?,
                None => pieces.take(token, words)?,
            }
        }
        Ok(pieces)
    }

    fn take(&mut self, token: &str, words: &Vocabulary) -> Result<(), WhenError> {
        let among = |list: &[String]| list.iter().any(|word| word == token);
        let place = |lists: &[Vec<String>]| lists.iter().position(|list| list.iter().any(|word| word == token));
        if among(&words.fillers) {
            Ok(())
        } else if among(&words.today) {
            once(&mut self.shift, 0)
        } else if among(&words.yesterday) {
            once(&mut self.shift, -1)
        } else if among(&words.tomorrow) {
            once(&mut self.shift, 1)
        } else if among(&words.noon) {
            once(&mut self.time, NOON)
        } else if let Some(month) = place(&words.months) {
            once(&mut self.month, u32::try_from(month).unwrap_or(0) + 1)
        } else if let Some(weekday) = place(&words.weekdays) {
            once(&mut self.weekday, weekday)
        } else {
            self.take_numbers(token)
        }
    }

    fn take_numbers(&mut self, token: &str) -> Result<(), WhenError> {
        if let Some((bare, half)) = split_half(token) {
            return once(&mut self.time, in_half(clock(bare)?, half)?);
        }
        if token.contains(':') {
            return once(&mut self.time, clock(token)?);
        }
        let numbers: Vec<&str> = token.trim_end_matches('.').split(['-', '.', '/']).collect();
        match *numbers.as_slice() {
            [year, month, day] if year.len() == 4 => once(&mut self.date, date(year, month, day)?),
            [day, month, year] if year.len() == 4 && token.contains('.') => {
                once(&mut self.date, date(year, month, day)?)
            }
            [day, month] if token.contains('.') => {
                once(&mut self.number, number(day)?)?;
                once(&mut self.month, number(month)?)
            }
            [year] if year.len() == 4 && ordinal(year) == year => {
                once(&mut self.year, i32::try_from(number(year)?).unwrap_or(0))
            }
            [day] => once(&mut self.number, number(ordinal(day))?),
            _ => Err(WhenError::Unknown),
        }
    }

    fn typed(self, today: NaiveDate) -> Result<Typed, WhenError> {
        let shifted = |days: i64| days_after(today, days);
        let date = match (self.date, self.shift, self.weekday, self.number, self.month, self.year) {
            (Some(date), None, _, None, None, None) => date,
            (None, Some(shift), None, None, None, None) => shifted(shift),
            (None, None, _, Some(day), Some(month), Some(year)) => {
                NaiveDate::from_ymd_opt(year, month, day).ok_or(WhenError::NotThere)?
            }
            (None, None, _, Some(day), Some(month), None) => nearest(day, month, today)?,
            (None, None, Some(weekday), None, None, None) => last_weekday(weekday, today),
            (None, None, None, None, None, None) if self.time.is_some() => today,
            _ => return Err(WhenError::Unknown),
        };
        // A day of the week beside a date that falls on another one: one of the two is a slip.
        if self.weekday.is_some_and(|weekday| day_of_week(weekday) != date.weekday()) {
            return Err(WhenError::NotThere);
        }
        let by_word = self.date.is_none() && self.number.is_none();
        let only_time = by_word && self.shift.is_none() && self.weekday.is_none();
        Ok(Typed { date, time: self.time, offset: None, by_word, only_time })
    }
}

/// Twelve o'clock at midday.
pub const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// Fills a part that may be given only once.
fn once<T>(part: &mut Option<T>, value: T) -> Result<(), WhenError> {
    match part.replace(value) {
        None => Ok(()),
        Some(_) => Err(WhenError::Unknown),
    }
}

fn number(digits: &str) -> Result<u32, WhenError> {
    let sound = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if sound { digits.parse().map_err(|_| WhenError::Unknown) } else { Err(WhenError::Unknown) }
}

/// The number of `20th`, `1st`, `2nd`, `3rd`.
fn ordinal(token: &str) -> &str {
    let digits = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if ["st", "nd", "rd", "th", ""].contains(&token.trim_start_matches(digits)) { digits } else { token }
}

fn date(year: &str, month: &str, day: &str) -> Result<NaiveDate, WhenError> {
    let year = i32::try_from(number(year)?).unwrap_or(0);
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).ok_or(WhenError::NotThere)
}

/// The `9:30` and the half of `9:30pm`.
fn split_half(token: &str) -> Option<(&str, Half)> {
    let halves = [("am", Half::Am), ("pm", Half::Pm)];
    let (bare, half) = halves.into_iter().find_map(|(name, half)| Some((token.strip_suffix(name)?, half)))?;
    bare.ends_with(|c: char| c.is_ascii_digit()).then_some((bare, half))
}

/// `9:30`, `09:30:15`, or `9` before an am or pm.
fn clock(text: &str) -> Result<NaiveTime, WhenError> {
    let numbers = text.split(':').map(number).collect::<Result<Vec<_>, _>>()?;
    match *numbers.as_slice() {
        [hour] => NaiveTime::from_hms_opt(hour, 0, 0),
        [hour, minute] => NaiveTime::from_hms_opt(hour, minute, 0),
        [hour, minute, second] => NaiveTime::from_hms_opt(hour, minute, second),
        _ => return Err(WhenError::Unknown),
    }
    .ok_or(WhenError::NotThere)
}

fn in_half(time: NaiveTime, half: Half) -> Result<NaiveTime, WhenError> {
    let hour = match (time.hour(), half) {
        (0 | 13.., _) => return Err(WhenError::NotThere),
        (12, Half::Am) => 0,
        (12, Half::Pm) => 12,
        (hour, Half::Am) => hour,
        (hour, Half::Pm) => hour + 12,
    };
    time.with_hour(hour).ok_or(WhenError::NotThere)
}

/// The day of this number and month that is nearest to today.
fn nearest(day: u32, month: u32, today: NaiveDate) -> Result<NaiveDate, WhenError> {
    (today.year() - 4..=today.year() + 4)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| date.signed_duration_since(today).num_days().abs())
        .ok_or(WhenError::NotThere)
}

fn last_weekday(weekday: usize, today: NaiveDate) -> NaiveDate {
    let back = today.weekday().days_since(day_of_week(weekday));
    today.checked_sub_days(Days::new(u64::from(back))).unwrap_or(today)
}

/// The day at a place in [`Vocabulary::weekdays`].
fn day_of_week(place: usize) -> Weekday {
    u8::try_from(place).ok().and_then(|place| Weekday::try_from(place).ok()).unwrap_or(Weekday::Mon)
}
