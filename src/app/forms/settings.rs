//! The settings, being changed.

use crate::app::forms::{About, Choosable, Field, Form, Id, Problem};
use crate::app::{App, Effect};
use crate::record::{Background, Change, Contrast, LATEST_TURN, MOST_MINUTES, Phones, Settings};
use crate::rules::parse_time::parse_duration;

const LATER: usize = 1;

const PHONE_FIELDS: [Id; 3] = [Id::PhoneSurgeon, Id::PhoneUrgent, Id::PhoneEmergency];

fn phone_fields(phones: &Phones) -> [Field; 3] {
    let [surgeon, urgent, emergency] = PHONE_FIELDS;
    [(surgeon, &phones.surgeon), (urgent, &phones.urgent), (emergency, &phones.emergency)]
        .map(|(name, number)| Field::line(name, number.as_deref().unwrap_or_default()))
}

fn typed_phones(form: &Form) -> Phones {
    let [surgeon, urgent, emergency] = PHONE_FIELDS.map(|name| form.filled(name));
    Phones { surgeon, urgent, emergency }
}

impl App {
    pub(crate) fn open_settings(&mut self) {
        let settings = &self.record().settings;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let line = |name, value: &Option<String>| Field::line(name, &text(value));
        let [surgeon, urgent, emergency] = phone_fields(&settings.phones);
        let hours = (0..=LATEST_TURN).map(|hour| Choosable::Named(format!("{hour}:00")));
        let goal = settings.daily_goal.map(|minutes| minutes.to_string());
        let background = settings.background.and_then(|set| Background::ALL.iter().position(|one| *one == set));
        // The first is none of those that can be set.
        let backgrounds = ["background-asked", "background-light", "background-dark"];
        let contrast = Contrast::ALL.iter().position(|one| *one == settings.contrast);
        let signs = ["signs-drawn", "signs-plain"];
        let operation =
            self.record().recovery.as_ref().map(|recovery| Choosable::Named(self.as_typed(recovery.surgery)));
        let mut fields = vec![
            Field::choice(Id::DayStarts, hours, Some(usize::from(settings.day_starts_at))),
            surgeon,
            urgent,
            emergency,
            line(Id::By, &settings.by),
            line(Id::DailyGoal, &goal),
        ];
        fields.extend(operation.map(|operation| Field::choice(Id::Operation, [operation], Some(0))));
        fields.extend([
            line(Id::Language, &settings.language),
            Field::choice(Id::Mouse, ["mouse-on", "mouse-off"], Some(usize::from(!settings.hears_mouse()))),
            Field::choice(Id::Signs, signs, Some(usize::from(settings.plain))),
            Field::choice(Id::Background, backgrounds, Some(background.map_or(0, |at| at + 1))),
            Field::choice(Id::Contrast, ["contrast-normal", "contrast-high"], contrast),
        ]);
        self.open_form(Form::new(About::Settings, fields));
    }

    /// Asks for the phone numbers, where none is written down.
    pub(crate) fn ask_for_phones(&mut self) {
        let phones = &self.record().settings.phones;
        if *phones != Phones::default() {
            return;
        }
        let mut fields = vec![Field::choice(Id::Phones, ["phones-now", "phones-later"], Some(0))];
        let are_asked = |field: Field| field.when(|form| form.chosen(Id::Phones) != Some(LATER));
        fields.extend(phone_fields(phones).map(are_asked));
        self.open_form(Form::new(About::Phones, fields));
    }

    /// Writes down the numbers; later, and none at all, change nothing.
    pub(super) fn save_phones(&mut self, form: &Form) -> Vec<Effect> {
        let before = self.record().settings.clone();
        let after = Settings { phones: typed_phones(form), ..before.clone() };
        if after == before {
            self.say("phones-later-where");
            return Vec::new();
        }
        self.make(&Change::Settings { before: Box::new(before), after: Box::new(after) })
    }

    pub(super) fn save_settings(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        // The operation only shows here, and is corrected in a form of its own.
        if form.current().is_some_and(|field| field.id == Id::Operation) {
            let effects = self.leave_form(form.clone());
            self.open_operation();
            return Ok(effects);
        }
        let before = self.record().settings.clone();
        let daily_goal = match form.filled(Id::DailyGoal) {
            None => None,
            Some(typed) => match parse_duration(&typed, &self.vocabulary) {
                Ok(goal @ 1..=MOST_MINUTES) => Some(goal),
                _ => return Err((Id::DailyGoal, "goal-unclear").into()),
            },
        };
        let hour = form.chosen(Id::DayStarts).and_then(|at| u8::try_from(at).ok());
        let background = form.chosen(Id::Background).and_then(|at| at.checked_sub(1));
        let after = Settings {
            day_starts_at: hour.unwrap_or(before.day_starts_at),
            by: form.filled(Id::By),
            daily_goal,
            phones: typed_phones(form),
            language: form.filled(Id::Language),
            plain: form.chosen(Id::Signs) == Some(1),
            background: background.and_then(|at| Background::ALL.get(at).copied()),
            contrast: form.one_of(Id::Contrast, &Contrast::ALL).unwrap_or_default(),
            mouse: if form.is_touched(Id::Mouse) {
                (form.chosen(Id::Mouse) == Some(1)).then_some(false)
            } else {
                before.mouse
            },
        };
        Ok(self.make(&Change::Settings { before: Box::new(before), after: Box::new(after) }))
    }
}
