//! Keyboards without Latin letters: the key of a Latin keyboard that is in the same place.

use unicode_normalization::UnicodeNormalization;

/// Letters, and the keys in their places on a Latin (US) keyboard. A Cyrillic one is taken to be ЙЦУКЕН, with the letters
/// that Ukrainian and Belarusian have; the Hebrew and the Arabic ones have no capital letters.
const LAYOUTS: [(&str, &str); 7] = [
    ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"),
    ("іїєґў", "s]'\\o"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
    ("ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ؟", "qwertyuiop[]asdfghjkl;'zxcvnm,./`?"),
    ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
    ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
];

const SHIFTED: [(char, char); 9] =
    [('[', '{'), (']', '}'), (';', ':'), ('\'', '"'), (',', '<'), ('.', '>'), ('/', '?'), ('`', '~'), ('\\', '|')];

/// The character that a Latin keyboard types with the key of this one, in its wide form too; `None` where that is not
/// known.
pub(super) fn by_place(typed: char) -> Option<char> {
    if let (Some(narrow @ '!'..='~'), None) = {
        let mut narrow = std::iter::once(typed).nfkc();
        (narrow.next(), narrow.next())
    } {
        return Some(narrow);
    }
    let small = typed.to_lowercase().next()?;
    let key =
        LAYOUTS.iter().find_map(|(letters, keys)| letters.chars().zip(keys.chars()).find(|(one, _)| *one == small));
    let (_, key) = key?;
    if small == typed {
        return Some(key);
    }
    let shifted = SHIFTED.iter().find(|(plain, _)| *plain == key);
    Some(shifted.map_or_else(|| key.to_ascii_uppercase(), |(_, shifted)| *shifted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_a_layout_has_one_place() {
        let mut letters: Vec<_> = LAYOUTS.iter().flat_map(|(letters, _)| letters.chars()).collect();
        for (letters, keys) in LAYOUTS {
            assert_eq!(letters.chars().count(), keys.chars().count(), "{letters}");
            assert!(keys.is_ascii() && letters.chars().all(|letter| !letter.is_ascii()), "{letters}");
        }
        let all = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), all);
    }

    #[test]
    fn a_letter_is_the_key_in_its_place_and_a_capital_one_the_same_with_shift() {
        let keyed: String = "йЙжЖюЮсΑαΣאش٤！ｑ".chars().filter_map(by_place).collect();
        assert_eq!(keyed, "qQ;:.>cAaSta4!q");
        assert_eq!(['q', 'é', '中', 'љ', '\u{7f}', '€'].map(by_place), [Some('q'), None, None, None, None, None]);
    }
}
