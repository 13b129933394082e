//! One text however it was spelled: composed where it comes in, and folded where two are compared.

use unicode_normalization::UnicodeNormalization;

/// The text with each letter and its accents in one, where there is such a letter (NFC).
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// What two texts have in common that a person takes for the same: compatible forms, capital letters, blanks and signs
/// that cannot be seen make no difference.
pub fn folded(text: &str) -> String {
    // Capital letters first: ß and SS, ς and Σ then come to the same small ones.
    let cased: String = visible(text).nfkc().collect::<String>().to_uppercase().to_lowercase();
    let composed: String = cased.nfkc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without soft hyphens and signs of no width.
pub(super) fn visible(text: &str) -> String {
    let is_hidden = |c| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    text.chars().filter(|c| !is_hidden(*c)).collect()
}
