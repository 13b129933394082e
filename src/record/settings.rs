//! How the patient wants the program to be.

/// The latest hour at which a day can turn over.
pub const LATEST_TURN: u8 = 6;

/// How the patient wants the program to be. They stand in a file of their own, and outlast a recovery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The hour at which a day turns over, from 0 to 6: before it, the night belongs to the evening before.
    pub day_starts_at: u8,
    /// The name of who enters things, where that is not the patient.
    pub by: Option<String>,
    /// Minutes a day that the patient wants for tasks that add up minutes. No source gives a number.
    pub daily_goal: Option<u32>,
    pub phones: Phones,
    /// The language of the texts, such as `en`.
    pub language: Option<String>,
    pub plain: bool,
    /// What the terminal's background is, where it does not say so itself.
    pub background: Option<Background>,
}

/// Phone numbers, as the patient wrote them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phones {
    /// The surgeon, in office hours.
    pub surgeon: Option<String>,
    pub urgent: Option<String>,
    /// The local emergency number.
    pub emergency: Option<String>,
}

/// What a terminal's background is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    Light,
    Dark,
}

impl Background {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Settings {
    /// These settings with what a change from `before` to `after` is about, and nothing else of it.
    pub(super) fn changed(&self, before: &Self, after: &Self) -> Self {
        fn pick<T: Clone + PartialEq>(current: &T, before: &T, after: &T) -> T {
            if before == after { current.clone() } else { after.clone() }
        }
        Self {
            day_starts_at: pick(&self.day_starts_at, &before.day_starts_at, &after.day_starts_at),
            by: pick(&self.by, &before.by, &after.by),
            daily_goal: pick(&self.daily_goal, &before.daily_goal, &after.daily_goal),
            phones: Phones {
                surgeon: pick(&self.phones.surgeon, &before.phones.surgeon, &after.phones.surgeon),
                urgent: pick(&self.phones.urgent, &before.phones.urgent, &after.phones.urgent),
                emergency: pick(&self.phones.emergency, &before.phones.emergency, &after.phones.emergency),
            },
            language: pick(&self.language, &before.language, &after.language),
            plain: pick(&self.plain, &before.plain, &after.plain),
            background: pick(&self.background, &before.background, &after.background),
        }
    }
}
