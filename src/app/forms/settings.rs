//! The settings, being changed.

use crate::app::forms::{About, Choosable, Field, Form, Problem};
use crate::app::{App, Effect};
use crate::record::{Background, Change, LATEST_TURN, LONGEST_NAME, MOST_MINUTES, Phones, Settings};
use crate::rules::when::parse_duration;

/// The choices of what a terminal's background is; the first is none of [`Background::ALL`].
const BACKGROUNDS: [Choosable; 3] = [
    Choosable::Message("background-asked"),
    Choosable::Message("background-light"),
    Choosable::Message("background-dark"),
];

/// Whether the phone numbers are written down now.
const PHONES: [Choosable; 2] = [Choosable::Message("phones-now"), Choosable::Message("phones-later")];

/// The place of the second of them.
const LATER: usize = 1;

/// The fields of the phone numbers.
const PHONE_FIELDS: [&str; 3] = ["phone-surgeon", "phone-urgent", "phone-emergency"];

fn phone_fields(phones: &Phones) -> [Field; 3] {
    let [surgeon, urgent, emergency] = PHONE_FIELDS;
    [(surgeon, &phones.surgeon), (urgent, &phones.urgent), (emergency, &phones.emergency)]
        .map(|(name, number)| Field::line(name, number.as_deref().unwrap_or_default(), LONGEST_NAME))
}

fn typed_phones(form: &Form) -> Phones {
    let [surgeon, urgent, emergency] = PHONE_FIELDS.map(|name| form.filled(name));
    Phones { surgeon, urgent, emergency }
}

impl App {
    /// Opens the settings as they are.
    pub(crate) fn open_settings(&mut self) {
        let settings = &self.record().settings;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let line = |name, value: &Option<String>| Field::line(name, &text(value), LONGEST_NAME);
        let [surgeon, urgent, emergency] = phone_fields(&settings.phones);
        let hours = (0..=LATEST_TURN).map(|hour| Choosable::Named(format!("{hour}:00"))).collect();
        let goal = settings.daily_goal.map(|minutes| minutes.to_string());
        let background = settings.background.and_then(|set| Background::ALL.iter().position(|one| *one == set));
        let signs = vec![Choosable::Message("signs-drawn"), Choosable::Message("signs-plain")];
        let operation =
            self.record().recovery.as_ref().map(|recovery| Choosable::Named(self.as_typed(recovery.surgery)));
        let mut fields = vec![
            Field::choice("day-starts", hours, Some(usize::from(settings.day_starts_at))),
            surgeon,
            urgent,
            emergency,
            line("by", &settings.by),
            line("daily-goal", &goal),
        ];
        fields.extend(operation.map(|operation| Field::choice("operation", vec![operation], Some(0))));
        fields.extend([
            line("language", &settings.language),
            Field::choice("signs", signs, Some(usize::from(settings.plain))),
            Field::choice("background", BACKGROUNDS.to_vec(), Some(background.map_or(0, |at| at + 1))),
        ]);
        self.open_form(Form::new(About::Settings, fields));
    }

    /// Asks for the phone numbers, where none is written down.
    pub(crate) fn ask_for_phones(&mut self) {
        let phones = &self.record().settings.phones;
        if *phones != Phones::default() {
            return;
        }
        let mut fields = vec![Field::choice("phones", PHONES.to_vec(), Some(0))];
        fields.extend(phone_fields(phones));
        self.open_form(Form::new(About::Phones, fields));
    }

    pub(crate) fn follow_phones(form: &mut Form) {
        let now = form.chosen("phones") != Some(LATER);
        for name in PHONE_FIELDS {
            form.show(name, now);
        }
    }

    /// Writes down the numbers; later, and none at all, change nothing.
    pub(crate) fn save_phones(&mut self, form: &Form) -> Vec<Effect> {
        let before = self.record().settings.clone();
        let after = Settings { phones: typed_phones(form), ..before.clone() };
        if after == before {
            self.say("phones-later-where");
            return Vec::new();
        }
        self.make(&Change::Settings { before: Box::new(before), after: Box::new(after) })
    }

    pub(crate) fn save_settings(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        let before = self.record().settings.clone();
        let daily_goal = match form.filled("daily-goal") {
            None => None,
            Some(typed) => match parse_duration(&typed, &self.vocabulary) {
                Ok(goal @ 1..=MOST_MINUTES) => Some(goal),
                _ => return Err(("daily-goal", "goal-unclear").into()),
            },
        };
        let hour = form.chosen("day-starts").and_then(|at| u8::try_from(at).ok());
        let background = form.chosen("background").and_then(|at| at.checked_sub(1));
        let after = Settings {
            day_starts_at: hour.unwrap_or(before.day_starts_at),
            by: form.filled("by"),
            daily_goal,
            phones: typed_phones(form),
            language: form.filled("language"),
            plain: form.chosen("signs") == Some(1),
            background: background.and_then(|at| Background::ALL.get(at).copied()),
        };
        Ok(self.make(&Change::Settings { before: Box::new(before), after: Box::new(after) }))
    }
}
