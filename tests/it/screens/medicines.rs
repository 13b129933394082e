//! Medicines and doses: what the labels say before a dose is written down, and where both are corrected.

use insta::assert_snapshot;
use legup::record::{Dose, Most, Record, Timed};

use super::{AFTERNOON, Sitting};
use crate::given::{at, day};

const TODAY: &str = "2026-11-25";

/// Ibuprofen with a whole label, and the form of a dose behind it.
const LABEL: &str = "mIbuprofen<tab>400 mg<tab>6<tab>1200 mg<enter>";

/// The same with a dose at eleven.
const ELEVEN: &str = "mIbuprofen<tab>400 mg<tab>6<tab>1200 mg<enter><tab><tab>11:00<enter>";

fn keyed(script: &str) -> Sitting {
    let mut sitting = Sitting::demo();
    sitting.keys(script);
    sitting
}

fn record(sitting: &Sitting) -> &Record {
    &sitting.disk.memory.record
}

fn doses<'a>(sitting: &'a Sitting, date: &str) -> Vec<Timed<'a, Dose>> {
    record(sitting).doses_on(day(date))
}

/// Each dose as its time of day, medicine and amount.
fn written(sitting: &Sitting, date: &str) -> Vec<String> {
    let one = |dose: Timed<'_, Dose>| format!("{} {} {}", dose.at.format("%H:%M"), dose.medicine, dose.amount);
    doses(sitting, date).into_iter().map(one).collect()
}

/// The screen with its rows as one text, so that no line break comes in between.
fn flat(sitting: &Sitting) -> String {
    sitting.words(80, 24)
}

#[test]
fn the_first_dose_asks_for_the_label_and_goes_on_with_the_dose() {
    let mut sitting = keyed("m");
    assert_snapshot!("first_medicine", sitting.picture(80, 24));
    assert_snapshot!("first_medicine_on_a_phone", sitting.picture(40, 16));
    assert_snapshot!("first_medicine_large", sitting.text(120, 40));
    sitting.keys("Ibuprofen<tab>400 mg<tab>6<tab>1200 mg<enter>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Ibuprofen, 400 mg");
    let medicine = record(&sitting).medicines.values().next().cloned().unwrap();
    assert_eq!((medicine.name.as_str(), medicine.gap), ("Ibuprofen", Some(360)));
    assert_eq!(medicine.most, Some(Most::Amount("1200 mg".parse().unwrap())));
    assert_snapshot!("first_dose", sitting.picture(80, 24));
    sitting.keys("<enter>");
    assert_eq!(written(&sitting, TODAY), ["14:05 ibuprofen 400 mg"]);
    sitting.keys("uu");
    assert_eq!(*record(&sitting), *record(&Sitting::demo()));
}

#[test]
fn what_is_wrong_with_a_label_is_said_at_its_field() {
    let at = |script: &str| {
        let sitting = keyed(script);
        assert!(record(&sitting).medicines.is_empty(), "{script}");
        let rows = sitting.on_top(80, 24);
        let field = rows.iter().find_map(|row| row.trim_start().strip_prefix("! ")).unwrap_or_default().to_owned();
        (field, flat(&sitting))
    };
    for (script, field, said) in [
        ("m<enter>", "Name", "Please write a name."),
        ("mA<enter>", "One dose", "Please write a number and a unit"),
        ("mA<tab>much<enter>", "One dose", "Please write a number and a unit"),
        ("mA<tab>1 g<tab>0<enter>", "Hours between", "Please write hours"),
        ("mA<tab>1 g<tab>6<tab>many<enter>", "Most in", "Please write an amount with its unit"),
        ("mA<tab>1 g<tab>6<tab>500 mg<enter>", "Most in", "One dose is more than the most"),
        ("mA<tab>1 g<tab>6<tab>2 tablets<enter>", "Most in", "use the same unit as for one dose"),
        ("mA<tab>1 g<tab>6<tab>3<tab>.<enter>", "Ingredient", "Please write a name."),
    ] {
        let (here, text) = at(script);
        assert!(here.starts_with(field), "{script}: {here}");
        assert!(text.contains(said), "{script}: {text}");
    }
    let sitting = keyed(&format!("{ELEVEN}MaIBUPROFEN<enter>"));
    assert!(flat(&sitting).contains("You already have a medicine with this name."), "{}", flat(&sitting));
}

#[test]
fn a_label_may_say_no_more_than_name_and_amount() {
    let sitting = keyed("mDrops<tab>20 drops<enter><enter>m<enter>");
    assert_eq!(written(&sitting, TODAY), ["14:05 drops 20 drops", "14:05 drops 20 drops"]);
    assert!(!sitting.text(80, 24).contains("next"), "{}", sitting.text(80, 24));
}

#[test]
fn a_dose_too_soon_is_said_at_once_and_needs_a_yes() {
    let mut sitting = keyed(&format!("{ELEVEN}m"));
    assert_snapshot!("too_soon", sitting.picture(80, 24));
    assert_snapshot!("too_soon_on_a_phone", sitting.picture(40, 16));
    let mut typing = keyed(&format!("{ELEVEN}m<tab><tab>13:30<tab>with milk<backtab>"));
    assert_snapshot!("typing_on_a_phone", typing.picture(40, 16));
    assert_snapshot!("writing_on_a_phone", typing.keys("<tab>").picture(40, 16));
    assert_snapshot!("too_soon_large", sitting.text(120, 40));
    sitting.keys("<enter><enter><enter>");
    assert_eq!(written(&sitting, TODAY), ["11:00 ibuprofen 400 mg"], "a key that repeats says no yes");
    assert_snapshot!("needs_yes", sitting.picture(80, 24));
    assert_snapshot!("needs_yes_on_a_phone", sitting.picture(40, 16));
    sitting.keys("<right><enter>");
    assert_eq!(written(&sitting, TODAY), ["11:00 ibuprofen 400 mg", "14:05 ibuprofen 400 mg"]);
    sitting.keys("u");
    assert_eq!(written(&sitting, TODAY), ["11:00 ibuprofen 400 mg"]);
}

#[test]
fn a_yes_is_for_what_was_said_and_not_for_something_else() {
    let mut sitting = keyed(&format!("{LABEL}<tab><tab>8:00<enter>m"));
    assert!(!sitting.text(80, 24).contains("anyway"), "8:00 is long enough ago: {}", sitting.text(80, 24));
    sitting.keys("<esc>m<tab><tab>9:00<tab><tab><right><backtab><backtab>");
    assert!(sitting.text(80, 24).contains("(•) yes"), "{}", sitting.text(80, 24));
    // A time that keeps to the label takes the question away; the next one that does not asks again.
    sitting.keys("<backspace><backspace><backspace><backspace>14:00");
    assert!(!sitting.text(80, 24).contains("anyway"), "{}", sitting.text(80, 24));
    sitting.keys("<backspace><backspace><backspace><backspace><backspace>10:00");
    assert!(sitting.text(80, 24).contains("(•) no"), "{}", sitting.text(80, 24));
}

#[test]
fn one_dose_before_the_most_is_said_and_goes_on() {
    let mut sitting =
        keyed("mIbuprofen<tab>400 mg<tab>2<tab>1200 mg<enter><tab><tab>8:00<enter>m<tab><tab>11:00<enter>m");
    assert!(flat(&sitting).contains("Near the most: after this dose, one more would be over"), "{}", flat(&sitting));
    assert_eq!(written(sitting.keys("<enter>"), TODAY).len(), 3);
    sitting.keys("m");
    assert!(flat(&sitting).contains("Too much: with this dose it is 1600 mg in 24 hours."), "{}", flat(&sitting));
    assert_eq!(written(sitting.keys("<enter>"), TODAY).len(), 3);
}

#[test]
fn products_with_the_same_ingredient_count_together() {
    let mut sitting = keyed(&format!("{ELEVEN}MaNurofen<tab>200 mg<tab><tab><tab>ibuprofen<enter>m"));
    let text = flat(&sitting);
    assert!(text.contains("(•) Nurofen") && text.contains("200 mg"), "{text}");
    assert!(text.contains("Last dose of the same ingredient: Ibuprofen, 3 h 5 min ago, at 11:00."), "{text}");
    assert!(text.contains("Too soon"), "{text}");
    // The amount follows the choice while it is the usual one.
    let text = flat(sitting.keys("<left>"));
    assert!(text.contains("(•) Ibuprofen") && text.contains("[400 mg"), "{text}");
    let text = flat(sitting.keys("<tab><backspace><backspace><backspace><backspace><backspace>50 mg<backtab><right>"));
    assert!(text.contains("(•) Nurofen") && text.contains("Amount * [450 mg"), "{text}");
}

#[test]
fn a_dose_is_entered_as_it_was_taken() {
    let mut sitting = keyed(&format!("{LABEL}<tab><tab>yesterday 21:30<tab>with milk<ctrl-s>"));
    assert_eq!(sitting.message(), "Saved 14:05:12: Ibuprofen 400 mg at 21:30, Tue 24 Nov");
    let dose = doses(&sitting, "2026-11-24").remove(0);
    assert_eq!((dose.at, dose.note), (at("2026-11-24T21:30:00+01:00"), Some("with milk")));
    for (typed, said) in [
        ("23:10", "Wed 25 Nov 23:10 is still to come."),
        ("noonish", "This time was not understood."),
        ("yesterday", "The time of day is missing. Please add it, such as: yesterday 9:30"),
        ("1 Nov 12:00", "Sun 1 Nov is before the operation."),
    ] {
        sitting.keys(&format!("m<tab><tab>{typed}<enter>"));
        assert!(flat(&sitting).contains(said), "{typed}: {}", flat(&sitting));
        sitting.keys(&format!("{}<esc>", "<backspace>".repeat(typed.len())));
    }
    assert_eq!(record(&sitting).doses().len(), 1);
}

#[test]
fn a_night_can_belong_to_the_evening_before() {
    let mut sitting = keyed(LABEL);
    sitting.keys("<esc>").elsewhere(|record| record.settings.day_starts_at = 3);
    sitting.at("2026-11-26T01:40:00+01:00").keys("m<tab><tab>1:30");
    assert!(flat(&sitting).contains("Taken at 1:30. It belongs to Wed 25 Nov."), "{}", flat(&sitting));
    sitting.keys("<enter>");
    assert_eq!(written(&sitting, TODAY), ["01:30 ibuprofen 400 mg"]);
    assert_eq!(doses(&sitting, TODAY)[0].at, at("2026-11-26T01:30:00+01:00"));
}

#[test]
fn on_a_past_day_the_time_stands_ready_and_on_a_coming_one_there_is_nothing_to_enter() {
    let mut sitting = keyed(&format!("{LABEL}<esc>hhm"));
    assert!(flat(&sitting).contains("Taken at [2026-11-23 12:00"), "{}", flat(&sitting));
    sitting.keys("<enter>");
    assert_eq!(written(&sitting, "2026-11-23"), ["12:00 ibuprofen 400 mg"]);
    sitting.keys("tlm");
    assert_eq!(
        sitting.message(),
        "This day is still to come. You can look at it now, and tick things when it is here."
    );
}

#[test]
fn what_was_begun_of_a_dose_is_there_again() {
    let mut sitting = keyed(&format!("{ELEVEN}m<tab><tab>13:0<esc>"));
    assert_eq!(sitting.message(), "Not saved. What you began is kept, and will be there when you open it again.");
    assert!(flat(sitting.keys("m")).contains("13:0"), "{}", flat(&sitting));
    // So it is when another medicine comes first.
    sitting.keys("0<backtab><backtab><right><enter>Paracetamol<tab>500 mg<enter>");
    let text = flat(&sitting);
    assert!(text.contains("(•) Paracetamol") && text.contains("500 mg") && text.contains("13:00"), "{text}");
    sitting.keys("<enter>");
    assert_eq!(written(&sitting, TODAY), ["11:00 ibuprofen 400 mg", "13:00 paracetamol 500 mg"]);
}

#[test]
fn a_medicine_removed_elsewhere_is_not_taken_for_another() {
    let mut sitting = keyed(&format!("{ELEVEN}MaParacetamol<tab>500 mg<enter>"));
    sitting.keys("1m<right>").elsewhere(|record| record.medicines.retain(|id, _| id.as_str() == "ibuprofen"));
    sitting.keys("<enter>");
    assert!(flat(&sitting).contains("Please choose a medicine."), "{}", flat(&sitting));
    assert_eq!(written(&sitting, TODAY), ["11:00 ibuprofen 400 mg"]);
}

#[test]
fn today_has_the_last_dose_and_from_when_on_the_next_is_possible() {
    let mut sitting = keyed(&format!("{ELEVEN}Gk"));
    assert_snapshot!("today", sitting.picture(80, 24));
    assert_snapshot!("today_on_a_phone", sitting.picture(40, 16));
    assert_snapshot!("today_large", sitting.text(120, 40));
    sitting.at("2026-11-25T16:59:50+01:00");
    assert!(flat(&sitting).contains("11:00, next 17:00"));
    sitting.at("2026-11-25T17:00:00+01:00");
    assert!(flat(&sitting).contains("11:00") && !flat(&sitting).contains("next 17:00"), "{}", flat(&sitting));
    assert!(flat(&sitting).contains("3 of 10"), "no dose is asked for");
    sitting.keys("x");
    assert_eq!(sitting.message(), "Doses are not ticked. Press m to write one down.");
    assert!(flat(sitting.keys("<space>")).contains("(•) Ibuprofen"));
}

#[test]
fn the_evenings_dose_still_counts_the_next_morning() {
    let mut sitting = keyed("mLong<tab>1 tablet<tab>12<enter><enter>");
    sitting.at("2026-11-26T01:00:00+01:00");
    assert!(flat(&sitting).contains("Long next 2:05"), "{}", flat(&sitting));
    assert!(!flat(sitting.keys("l")).contains("Long next"), "{}", flat(&sitting));
}

#[test]
fn of_many_medicines_the_three_taken_last_have_a_row() {
    let mut sitting = Sitting::demo();
    for name in ["Alpha", "Beta", "Gamma", "Delta"] {
        sitting.keys(&format!("Ma{name}<tab>1 g<enter>m<enter>1"));
        let now = sitting.app.moment.now + chrono::TimeDelta::minutes(1);
        sitting.at(&now.to_rfc3339());
    }
    let text = sitting.text(80, 24);
    assert!(text.contains("Delta 1 g") && text.contains("Beta 1 g") && !text.contains("Alpha"), "{text}");
}

#[test]
fn medicines_and_doses_are_looked_at_in_one_place() {
    assert_snapshot!("nothing_yet", keyed("M").picture(80, 24));
    assert_snapshot!("nothing_yet_on_a_phone", keyed("M").text(40, 16));
    let mut sitting =
        keyed(&format!("{ELEVEN}MaParacetamol<tab>500 mg<tab>4<enter>1m<right><tab><tab>yesterday 22:15<enter>Mg"));
    assert_snapshot!("medicines", sitting.picture(80, 24));
    assert_snapshot!("medicines_on_a_phone", sitting.picture(40, 16));
    assert_snapshot!("medicines_large", sitting.text(120, 40));
    // From the day's row the medicine is selected.
    sitting.keys("1Gk<enter>");
    assert!(sitting.text(80, 24).contains("› Ibuprofen"), "{}", sitting.text(80, 24));
    assert!(sitting.keys("<esc>").text(80, 24).contains("TO NOTE"));
}

#[test]
fn a_label_is_corrected_and_removed_and_its_doses_stay() {
    let mut sitting = keyed(&format!("{ELEVEN}Mg<enter>"));
    assert_snapshot!("correct_label", sitting.picture(80, 24));
    sitting.keys("<enter>");
    assert_eq!(sitting.message(), "The label has not changed.");
    let first = record(&sitting).clone();
    sitting.keys("<enter><tab><tab><backspace>4.5<enter>");
    assert_eq!(record(&sitting).medicines.values().next().unwrap().gap, Some(270));
    assert!(flat(&sitting).contains("next possible: 15:30"), "{}", flat(&sitting));
    sitting.keys("u");
    assert_eq!(*record(&sitting), first);
    sitting.keys("d");
    assert_eq!(sitting.message(), "Saved 14:05:12: Ibuprofen taken back");
    sitting.keys("ddd");
    assert_eq!(sitting.message(), "That entry is gone. Choose the next with ↑ ↓, or press u to bring it back.");
    assert_eq!(written(&sitting, TODAY), ["11:00 ibuprofen 400 mg"]);
    // A dose of it can still be corrected.
    sitting.keys("j<enter><tab><backspace><backspace><backspace><backspace><backspace><backspace>200 mg<enter>");
    assert_eq!(written(&sitting, TODAY), ["11:00 ibuprofen 200 mg"]);
    sitting.keys("uu");
    assert_eq!(*record(&sitting), first);
}

#[test]
fn a_dose_is_corrected_moved_and_removed() {
    let mut sitting = keyed(&format!("{ELEVEN}MG<enter>"));
    assert_snapshot!("correct_dose", sitting.picture(80, 24));
    sitting.keys("<enter>");
    assert_eq!(sitting.message(), "The dose has not changed.");
    let first = record(&sitting).clone();
    // It is not too soon after itself.
    sitting.keys("<enter><tab><tab><backspace><backspace>30<enter>");
    assert_eq!(written(&sitting, TODAY), ["11:30 ibuprofen 400 mg"]);
    sitting.keys(&format!("<enter><tab><tab>{}yesterday 23:00<enter>", "<backspace>".repeat(5)));
    assert_eq!((written(&sitting, TODAY).len(), written(&sitting, "2026-11-24").len()), (0, 1));
    sitting.keys("uu");
    assert_eq!(*record(&sitting), first);
    sitting.keys("Gd");
    assert_eq!(sitting.message(), "Saved 14:05:12: Ibuprofen 400 mg at 11:00 taken back");
    assert_eq!(written(&sitting, TODAY).len(), 0);
    sitting.keys("dd");
    assert_eq!(record(&sitting).medicines.len(), 1, "a key that repeats removes nothing else");
    sitting.keys("u");
    assert_eq!(*record(&sitting), first);
}

#[test]
fn a_correction_keeps_who_entered_it_and_the_second_it_was_taken() {
    let mut sitting = keyed(LABEL);
    sitting.keys("<enter>").elsewhere(|record| {
        for dose in record.days.values_mut().flat_map(|day| &mut day.entries) {
            (dose.by, dose.at) = (Some("Ana".to_owned()), at(AFTERNOON));
        }
    });
    sitting.keys("MG<enter><tab><tab><tab>with milk<ctrl-s>");
    let dose = doses(&sitting, TODAY).remove(0);
    assert_eq!((dose.at, dose.by), (at(AFTERNOON), Some("Ana")));
    let text = flat(&sitting);
    assert!(text.contains("with milk") && text.contains("entered by Ana"), "{text}");
}

#[test]
fn a_dose_past_its_label_is_corrected_without_being_asked_again() {
    let mut sitting = keyed(&format!("{ELEVEN}m<tab><tab><tab><tab><right><enter>MG"));
    sitting.keys("k<enter><tab><tab><tab>needed it<ctrl-s>");
    assert_eq!(doses(&sitting, TODAY)[1].note, Some("needed it"));
    sitting.keys("<enter><tab><tab><backspace>0<enter>");
    assert!(flat(&sitting).contains("choose yes"), "{}", flat(&sitting));
}

#[test]
fn a_label_without_limits_says_that_nothing_is_checked() {
    assert!(flat(&keyed("mIbuprofen<tab>400 mg<enter>")).contains("so legup cannot check them"));
    assert!(!flat(&keyed(LABEL)).contains("so legup cannot check them"));
}

#[test]
fn what_is_saved_of_a_dose_has_the_name_the_patient_gave() {
    let mut sitting = keyed("jjjj<space>mNight pills<tab>1 tablet<enter><enter>");
    assert_eq!(sitting.message(), "Saved 14:05:12: Night pills 1 tablet at 14:05");
    assert_eq!(sitting.keys("u").message(), "Undone, saved 14:05:12: Night pills 1 tablet at 14:05 taken back");
}

#[test]
fn a_dose_that_is_corrected_over_midnight_stays_on_its_day() {
    let mut sitting = keyed(ELEVEN);
    sitting.keys("MG<enter>").at("2026-11-26T11:30:00+01:00").keys("<tab><tab><backspace><backspace>05<enter>");
    assert_eq!(written(&sitting, TODAY), ["11:05 ibuprofen 400 mg"]);
}

#[test]
fn an_amount_that_can_be_two_is_asked_for_with_both_while_it_is_typed() {
    let asks = |sitting: &Sitting, more: &str, less: &str| {
        let said = format!("This can be read in two ways. Please write {more} or {less}.");
        assert!(flat(sitting).contains(&said), "{}", flat(sitting));
    };
    let mut sitting = keyed("mTylenol<tab>1,000 mg");
    asks(&sitting, "1000 mg", "1 mg");
    asks(sitting.keys("<enter>"), "1000 mg", "1 mg");
    assert!(record(&sitting).medicines.is_empty());
    sitting.keys("<home><right><delete><tab><tab>4.000 mg");
    asks(&sitting, "4000 mg", "4 mg");
    sitting.keys("<home><right><delete>");
    assert!(flat(&sitting).contains("1000 mg a dose, at most 4000 mg in 24 hours"), "{}", flat(&sitting));
    sitting.keys("<enter>").keys(&format!("<tab>{}2.500 mg", "<backspace>".repeat(7)));
    asks(&sitting, "2500 mg", "2.5 mg");
    asks(sitting.keys("<enter>"), "2500 mg", "2.5 mg");
    assert_eq!(written(&sitting, TODAY).len(), 0);
    for (typed, said) in [
        ("1-2 tablets", "more than one number"),
        ("5%", "how strong it is"),
        ("0", "more than 0"),
        ("0.0005 g", "at most three digits"),
        ("10 mg twice", "a number and a unit"),
    ] {
        let text = flat(keyed("mA<tab>").keys(typed));
        assert!(text.contains(said), "{typed}: {text}");
    }
}

#[test]
fn an_amount_in_other_words_is_said_as_it_is_understood_before_it_is_saved() {
    let mut sitting = keyed("mTylenol<tab>2 x 500 mg<tab>4½<tab>4,5 g");
    let understood = "1000 mg a dose, at least 4 h 30 min between doses, at most 4.5 g in 24 hours";
    assert!(flat(&sitting).contains(understood), "{}", flat(&sitting));
    sitting.keys("<enter>");
    assert!(!flat(&sitting).contains("Understood as"), "{}", flat(&sitting));
    sitting.keys(&format!("<tab>{}½ g", "<backspace>".repeat(7)));
    assert!(flat(&sitting).contains("Understood as 0.5 g."), "{}", flat(&sitting));
    assert_eq!(written(sitting.keys("<enter>"), TODAY), ["14:05 tylenol 0.5 g"]);
}

#[test]
fn more_than_one_dose_is_said_at_once_and_needs_a_yes() {
    let mut sitting = keyed(LABEL);
    sitting.keys("<tab><home><delete>8<enter><enter>");
    assert!(flat(&sitting).contains("More than one dose: this is 800 mg. Your label says 400 mg a dose."));
    assert_eq!(written(&sitting, TODAY).len(), 0, "a key that repeats says no yes");
    assert_eq!(written(sitting.keys("<right><enter>"), TODAY), ["14:05 ibuprofen 800 mg"]);
}

#[test]
fn a_least_time_that_is_no_part_of_an_hour_is_there_again_as_it_can_be_typed() {
    let mut sitting = keyed("mA<tab>1 g<tab>80 min<enter><esc>Mg<enter>");
    assert!(flat(&sitting).contains("80 min"), "{}", flat(&sitting));
    sitting.keys("<enter>");
    assert_eq!(sitting.message(), "The label has not changed.");
    assert_eq!(record(&sitting).medicines.values().next().unwrap().gap, Some(80));
}
