//! Amounts as labels and people write them: understood right, or refused with the way to write them.

use legup::record::{Dimension, Medicine, Most, Quantity};
use proptest::prelude::*;

/// What is understood of a text, or what is said of it.
fn understood(text: &str) -> String {
    match text.parse::<Quantity>() {
        Ok(amount) => amount.to_string(),
        Err(wrong) => format!("{wrong}; {}", wrong.hint()),
    }
}

#[test]
fn what_can_be_one_amount_only_is_understood() {
    for (text, meant) in [
        ("400 mg", "400 mg"),
        ("5mg", "5 mg"),
        ("  400   mg ", "400 mg"),
        ("400\u{a0}mg", "400 mg"),
        ("400 mg.", "400 mg"),
        ("50\u{ad}0 mg", "500 mg"),
        ("1", "1"),
        // A point or a comma.
        ("0,125 mg", "0.125 mg"),
        ("0.500 g", "0.5 g"),
        ("000,500 g", "0.5 g"),
        ("1,5 g", "1.5 g"),
        ("2.5 ml", "2.5 ml"),
        ("12,25 ml", "12.25 ml"),
        ("1.1250 mg", "1.1250 mg"),
        ("1234,567 mg", "1234.567 mg"),
        // Digits in groups.
        ("1 000 mg", "1000 mg"),
        ("1\u{a0}000 mg", "1000 mg"),
        ("1\u{202f}000 mg", "1000 mg"),
        ("1\u{2009}000 mg", "1000 mg"),
        ("1'000 mg", "1000 mg"),
        ("1’500 mg", "1500 mg"),
        ("2 050 mg", "2050 mg"),
        ("1,000.5 mg", "1000.5 mg"),
        ("1.000,5 mg", "1000.5 mg"),
        ("1,000.500 mg", "1000.5 mg"),
        ("1 000,5 mg", "1000.5 mg"),
        ("1'000.25 mg", "1000.25 mg"),
        ("1,000,000 IU", "1000000 IU"),
        ("1.000.000 IU", "1000000 IU"),
        ("1 000 000 IU", "1000000 IU"),
        // Parts.
        ("½ tablet", "0.5 tablet"),
        ("1½ tablets", "1.5 tablets"),
        ("1 ½ tablets", "1.5 tablets"),
        ("1⅛ tablets", "1.1250 tablets"),
        ("1/2 tablet", "0.5 tablet"),
        ("1⁄4 tablet", "0.25 tablet"),
        ("1 1/2 tablets", "1.5 tablets"),
        ("1-1/2 tablets", "1.5 tablets"),
        ("1-½ tablets", "1.5 tablets"),
        ("1 and a half tablets", "1.5 tablets"),
        ("half a tablet", "0.5 tablet"),
        ("Half of a tablet", "0.5 tablet"),
        ("half an ampoule", "0.5 ampoule"),
        ("half an ampoule .", "0.5 ampoule"),
        ("one tablet", "1 tablet"),
        (" two", "2"),
        ("Two tablets", "2 tablets"),
        ("two and a half tablets", "2.5 tablets"),
        ("1 tablet(s)", "1 tablets"),
        // A count of a strength.
        ("2 x 500 mg", "1000 mg"),
        ("2x500mg", "1000 mg"),
        ("2 × 500 mg", "1000 mg"),
        ("2 X 500mg", "1000 mg"),
        ("1.5 x 500 mg", "750 mg"),
        ("½ x 5 ml", "2.5 ml"),
        ("two x 0.5 g", "1 g"),
        ("1 x 1 tablet", "1 tablet"),
        ("½ x 1 tablet", "0.5 tablet"),
        ("2 tablets of 500 mg", "1000 mg"),
        ("2 tablets of 500 mg each", "1000 mg"),
        ("one tablet of 500 mg", "500 mg"),
        // Units.
        ("50 mcg", "50 mcg"),
        ("50 µg", "50 µg"),
        ("50 μg", "50 μg"),
        ("5 IU", "5 IU"),
        ("2 film-coated tablets", "2 film-coated tablets"),
        ("3 ge\u{301}lules", "3 gélules"),
        ("2 錠", "2 錠"),
    ] {
        assert_eq!(understood(text), meant, "{text:?}");
    }
}

#[test]
fn three_digits_behind_a_point_or_a_comma_are_asked_for_again_with_both_readings() {
    for (text, more, less) in [
        ("1,000 mg", "1000 mg", "1 mg"),
        ("1.000 mg", "1000 mg", "1 mg"),
        ("1,000mg", "1000 mg", "1 mg"),
        ("1.500 g", "1500 g", "1.5 g"),
        ("12,500 IU", "12500 IU", "12.5 IU"),
        ("999.999 mg", "999999 mg", "999.9990 mg"),
        ("01,000 mg", "1000 mg", "1 mg"),
        ("1,125 mg", "1125 mg", "1.1250 mg"),
        ("1,000", "1000", "1"),
        ("2 x 1,000 mg", "2000 mg", "2 mg"),
        ("2 tablets of 1.000 mg", "2000 mg", "2 mg"),
        // Two tablets of 500 mg each, or the thousands apart.
        ("2 500 mg", "2500 mg", "1000 mg"),
        ("1\u{202f}500 mg", "1500 mg", "500 mg"),
        // How many, or how often.
        ("3 x 1 tablet", "3 tablet", "1 tablet"),
    ] {
        assert_eq!(understood(text), format!("this could be {more} or {less}; write {more} or {less}"), "{text:?}");
    }
}

/// Each of the texts is refused with words that begin like this.
fn all_refused(said: &str, texts: &[&str]) {
    for text in texts {
        assert!(understood(text).starts_with(said), "{text:?}: {}", understood(text));
    }
}

#[test]
fn what_has_no_number_in_front_is_refused() {
    let form = "a number and a unit are expected, such as 400 mg or 1 tablet; write it with the digits 0 to 9";
    let signs = ["-1 mg", "+1 mg", "−1 mg", "–1 mg", ".5 mg", ",5 mg", "~5 mg", "< 5 mg", "$5"];
    let words = ["", " ", "much", "mg", "mg 5", "a tablet", "a dozen", "about 2 tablets", "2 tablets of ibuprofen"];
    let digits = ["１０００ mg", "٥٠٠ mg", "०.५ mg", "²", "㎎"];
    let groups = ["1,0,0 mg", "1,00,000 mg", "1.000.5 mg", "1'5 mg", "1 000'500.5.5 mg", "0 500 mg", "1234 500 mg"];
    for texts in [&signs[..], &words, &digits, &groups, &[&"1".repeat(100_000)]] {
        all_refused(form, texts);
    }
}

#[test]
fn what_has_more_than_one_number_or_is_a_strength_is_refused() {
    let several = "there is more than one number in this amount; write how much it is in all";
    let ranges = ["1-2 tablets", "1–2", "1 - 2 tablets", "0-1 tablet", "1 to 2 tablets", "one to 2 tablets", "2 or 3"];
    let sums = ["5 mg 10 mg", "400 mg + 65 mg", "2 tablets (500 mg)", "2 tablets 500 mg", "500 mg x 2", "2 of 500 mg"];
    let others = ["1e3 mg", "10² mg", "one 5 ml spoon", "2 tablets of 1 sachet", "2.000 x 500 mg", "1,5 mg 2", "5mg٥"];
    for texts in [&ranges[..], &sums, &others] {
        all_refused(several, texts);
    }
    let strength = "this says how strong it is, not how much; write how much is taken";
    let texts = ["500 mg/5 ml", "10 ml (500 mg/5 ml)", "5%", "5 %", "30/500 mg", "25 µg/h", "1 tablet/day", "5/10 mg"];
    all_refused(strength, &texts);
}

#[test]
fn what_is_too_much_too_fine_or_has_no_sound_unit_is_refused() {
    let range = "an amount must be more than 0 and at most 1,000,000; write it as it is on the label";
    all_refused(
        range,
        &["0", "0 mg", "0.000 g", "0,0 ml", "1000001 mg", "99999999999999999999999 mg", "2 x 600000 mg"],
    );
    let too_fine = "an amount has at most three digits after the point; use a smaller unit";
    all_refused(too_fine, &["0.0005 g", "1.0005 mg", "⅓ tablet", "1/3 tablet", "1 2/3 tablets", "0.5 x 0.001 mg"]);
    let unit = "after the number only a unit is expected; write one number and its unit";
    let how_often = ["10 mg twice", "2 tablets twice", "2 tablets a day", "one or two tablets", "2 tablets, at night"];
    let of_what = ["10 mg ibuprofen", "500 mg tablets", "10 mg-ish", "2 500 mg tablets"];
    let numbers = ["two hundred mg", "2 dozen", "one point five mg", "one quarter tablet", "5 million IU"];
    let signs = ["5. mg", "5 £", "5 mg!", "5 ㎎", "5 \"x\"", "5 a\u{1b}b", "5 \u{202e}gm", "5 a-very-long-unit-indeed"];
    for texts in [&how_often[..], &of_what, &numbers, &signs] {
        all_refused(unit, texts);
    }
}

#[test]
fn the_most_of_a_label_and_the_hours_between_are_numbers_like_any_other() {
    let most = |text: &str| text.parse::<Most>().map_err(|wrong| wrong.hint());
    for (text, meant) in [("3", 3), ("3 doses", 3), ("1 Dose", 1), ("three doses", 3)] {
        assert_eq!(most(text), Ok(Most::Doses(meant)), "{text}");
    }
    assert_eq!(most("4 g"), Ok(Most::Amount("4 g".parse().unwrap())));
    assert_eq!(most("3 x 400 mg"), Ok(Most::Amount("1200 mg".parse().unwrap())));
    assert_eq!(most("4,000 mg"), Err("write 4000 mg or 4 mg".to_owned()));
    assert_eq!(most("1,000"), Err("write 1000 or 1".to_owned()));
    for text in ["1.5 doses", "101", "½ dose"] {
        assert_eq!(
            most(text),
            Err("write a number of doses such as 3, or an amount such as 1200 mg".to_owned()),
            "{text}"
        );
    }
    for (text, minutes) in [
        ("6", Some(360)),
        ("4.5", Some(270)),
        ("4,5 h", Some(270)),
        ("4½ hours", Some(270)),
        ("80 min", Some(80)),
        ("6,000", None),
        ("1.000", None),
        ("1-2", None),
        ("6 mg", None),
    ] {
        assert_eq!(Medicine::gap_of(text), minutes, "{text}");
    }
    for minutes in 15..=10_080 {
        assert_eq!(Medicine::gap_of(&Medicine::gap_as_typed(minutes)), Some(minutes), "{minutes}");
    }
}

#[test]
fn the_same_unit_is_one_measure_however_it_is_spelled() {
    let measured = |text: &str| text.parse::<Quantity>().unwrap().measured();
    for (one, other) in [
        ("1 g", "1000 mg"),
        ("1 µg", "1 μg"),
        ("1 mcg", "0.001 MG"),
        ("1 ｍｇ", "1 milligram"),
        ("2 grams", "2 g"),
        ("1 cl", "10 cc"),
        ("0.005 litres", "5 millilitres"),
        ("2 tablets", "2 Tablet"),
        ("2 gélules", "2 ge\u{301}lule"),
    ] {
        assert_eq!(measured(one), measured(other), "{one} and {other}");
    }
    assert_eq!(measured("2 drops").0, Dimension::Unit("drop".to_owned()));
}

/// Texts of the kinds that labels and people write, and of any other.
fn texts() -> impl Strategy<Value = String> {
    let pieces = "([0-9]{1,4}|[0-9]{3}|000|[,.'’ /x×+-]|½|¼|⅓|one|two|half a|and a half| of | each|to|mg|g|µg|ml|tablets?|\
                  IU|%|٣|²|\u{a0}|\u{202f}|\u{ad}|e\u{301})";
    prop_oneof![
        4 => proptest::collection::vec(pieces, 1..9).prop_map(|pieces| pieces.concat()),
        2 => "[0-9]{1,3}([,. '][0-9]{3}){0,2}([,.][0-9]{1,4})?[ \u{a0}]?(mg|g|tablets)?",
        1 => "\\PC{0,30}",
        1 => "[0-9]{1,5}\\PC{0,12}",
    ]
}

/// The numbers that a text has in it, as anybody reads them who takes a comma for a point.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_amount_is_refused_or_printed_and_read_again_the_same(text in texts()) {
        if let Ok(amount) = text.parse::<Quantity>() {
            let printed = amount.to_string();
            prop_assert_eq!(printed.parse(), Ok(amount.clone()), "{:?} as {:?}", text, printed);
            prop_assert_eq!(printed.parse::<Quantity>().map(|amount| amount.measured()), Ok(amount.measured()));
            let unit = amount.unit();
            prop_assert!(!unit.chars().any(char::is_numeric), "{:?} has the unit {:?}", text, unit);
            prop_assert!(unit.chars().next().is_none_or(char::is_alphabetic), "{:?} has the unit {:?}", text, unit);
        }
        if let Ok(most) = text.parse::<Most>() {
            prop_assert_eq!(most.to_string().parse::<Most>(), Ok(most), "{:?}", text);
        }
    }

    #[test]
    fn what_is_offered_in_the_place_of_a_refused_amount_is_understood(text in texts()) {
        use legup::record::QuantityError::TwoWays;
        if let Err(TwoWays(more, less)) = text.parse::<Quantity>() {
            for offered in [&more, &less] {
                prop_assert_eq!(offered.to_string().parse(), Ok(offered.clone()), "{:?}", text);
            }
            prop_assert!(more.thousandths() > less.thousandths(), "{:?}", text);
        }
    }

    #[test]
    fn no_digit_is_dropped_from_a_plain_number(whole in "[1-9][0-9]{0,5}", part in "([.,][0-9]{1,4})?", unit in "( ?(mg|tablets))?") {
        let text = format!("{whole}{part}{unit}");
        if let Ok(amount) = text.parse::<Quantity>() {
            let (printed, typed) = (digits(&amount.to_string()), digits(&text));
            let (printed, typed) = (printed.trim_end_matches('0'), typed.trim_end_matches('0'));
            prop_assert_eq!(printed, typed, "{:?} is {:?}", text, amount);
        }
    }
}
