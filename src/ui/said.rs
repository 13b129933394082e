//! Why something cannot be saved, in words.

use super::canvas::Canvas;
use crate::app::form::Said;
use crate::phrases::when;

pub(super) fn said(canvas: &Canvas<'_>, said: &Said) -> String {
    match said {
        Said::Message(id) => canvas.words.text(id),
        Said::TwoAmounts(more, less) => {
            let args = [("more", more.to_string().into()), ("less", less.to_string().into())];
            canvas.words.say("amount-two-ways", &args)
        }
        Said::When(reason) => when::not_meant(canvas.words, reason),
    }
}
