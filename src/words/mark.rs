//! Marks that say a state without colour, and the roles that a theme gives a look.

/// A sign of one column. Each has a twin in ASCII for plain terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Done or kept.
    Done,
    /// Not answered.
    Open,
    /// Begun.
    Partly,
    /// A precaution that slipped.
    Slipped,
    /// Skipped.
    Skipped,
    /// A timer that is running.
    Running,
    /// Whom to call.
    Call,
    /// The selected row.
    Selected,
    /// Not on that day.
    Absent,
    /// More above.
    Above,
    /// More below.
    Below,
    /// Between two texts that belong together.
    Dot,
    /// The filled part of a bar.
    Full,
    /// The empty part of a bar.
    Empty,
    /// Two points of a picture in one place.
    Alike,
    /// A dose.
    Dose,
    /// A day that asks for something.
    Asked,
    /// A day that advises something.
    Advised,
    /// Today, where it asks for something.
    AskedNow,
    /// Between the days of a range.
    Range,
    /// Today, where a picture has nothing else.
    Now,
    /// A point that is reached.
    Reached,
    /// A point that may be reached now.
    Within,
    /// A point that is to come.
    Ahead,
    /// Something the surgeon said.
    Said,
}

impl Mark {
    /// The sign; its ASCII twin where `plain`.
    #[must_use]
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
    /// Ordinary text.
    #[default]
    Plain,
    /// The name of a screen or page.
    Title,
    /// The head of a section.
    Head,
    /// What is not now, or matters less.
    Dim,
    /// Today, and what can be chosen.
    Accent,
    /// Done or kept.
    Good,
    /// Advised, soon, or not yet saved.
    Soon,
    /// A slip, a failure, when to call.
    Alarm,
    /// A key that can be pressed.
    Key,
    /// The row that is selected.
    Selection,
}
