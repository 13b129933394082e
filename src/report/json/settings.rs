//! The settings of `legup show --json`.

use serde::Serialize;

use crate::record::Settings as Kept;

/// How the patient wants the program to be, with the keys of the settings file. What is not set is left out.
#[derive(Serialize)]
pub(super) struct Settings<'a> {
    /// The hour at which a day turns over.
    #[serde(skip_serializing_if = "Option::is_none")]
    day_starts_at: Option<u8>,
    /// Who enters things, where that is not the patient.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    /// Minutes a day for tasks that add up minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    daily_goal: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phones: Option<Phones<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    /// True for marks and lines in plain ASCII.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    plain: bool,
    /// `light` or `dark`.
    #[serde(skip_serializing_if = "Option::is_none")]
    background: Option<&'static str>,
}

/// Phone numbers.
#[derive(Serialize)]
struct Phones<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    surgeon: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    emergency: Option<&'a str>,
}

/// The settings; `None` where nothing is set.
pub(super) fn settings(kept: &Kept) -> Option<Settings<'_>> {
    if *kept == Kept::default() {
        return None;
    }
    let phones = Phones {
        surgeon: kept.phones.surgeon.as_deref(),
        urgent: kept.phones.urgent.as_deref(),
        emergency: kept.phones.emergency.as_deref(),
    };
    Some(Settings {
        day_starts_at: (kept.day_starts_at > 0).then_some(kept.day_starts_at),
        by: kept.by.as_deref(),
        daily_goal: kept.daily_goal,
        phones: (kept.phones != crate::record::Phones::default()).then_some(phones),
        language: kept.language.as_deref(),
        plain: kept.plain,
        background: kept.background.map(crate::record::Background::word),
    })
}
