//! Marks that say a state without colour, and the roles that a theme gives a look.

/// A sign of one column. Each has a twin in ASCII for plain terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Done,
    /// Not answered.
    Open,
    Partly,
    Slipped,
    Skipped,
    Running,
    Call,
    Selected,
    /// Not on that day.
    Absent,
    Above,
    Below,
    Dot,
    /// The filled part of a bar.
    Full,
    /// The empty part of a bar.
    Empty,
    /// Two points of a picture in one place.
    Alike,
    Dose,
    Asked,
    Advised,
    /// Today, where it asks for something.
    AskedNow,
    Range,
    /// Today, where a picture has nothing else.
    Now,
    Reached,
    Within,
    Ahead,
    Said,
}

impl Mark {
    /// The sign; its ASCII twin where `plain`.
    pub fn sign(self, plain: bool) -> char {
        let (sign, twin) = match self {
            Self::Done => ('●', 'x'),
            Self::Open => ('○', 'o'),
            Self::Partly => ('◐', '/'),
            Self::Slipped => ('✕', '!'),
            Self::Skipped => ('–', '-'),
            Self::Running => ('▸', '*'),
            Self::Call => ('!', '!'),
            Self::Selected => ('›', '>'),
            Self::Absent => ('·', '.'),
            Self::Above => ('▲', '^'),
            Self::Below => ('▼', 'v'),
            Self::Dot => ('·', '-'),
            Self::Full => ('▓', '#'),
            Self::Empty => ('░', '.'),
            Self::Alike => ('◉', '*'),
            Self::Dose => ('◆', '^'),
            Self::Asked => ('▄', '#'),
            Self::Advised => ('▂', '='),
            Self::AskedNow => ('█', 'X'),
            Self::Range => ('─', '-'),
            Self::Now => ('│', '|'),
            Self::Reached => ('◆', '*'),
            Self::Within => ('◈', '@'),
            Self::Ahead => ('◇', 'o'),
            Self::Said => ('†', '+'),
        };
        if plain { twin } else { sign }
    }
}

/// What a piece of text is for. A theme gives each role its look; nothing else names a colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Plain,
    Title,
    Head,
    /// What is not now, or matters less.
    Dim,
    Accent,
    Good,
    /// Advised, soon, or not yet saved.
    Soon,
    Alarm,
    Key,
    Selection,
}
