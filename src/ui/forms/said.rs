//! Why something cannot be saved, in words.

use crate::app::forms::Said;
use crate::phrases::when;
use crate::ui::canvas::Canvas;

pub(crate) fn said(canvas: &Canvas<'_>, said: &Said) -> String {
    match said {
        Said::Message(id) => canvas.words.text(id),
        Said::TwoAmounts(more, less) => {
            let args = [("more", more.to_string().into()), ("less", less.to_string().into())];
            canvas.words.say("amount-two-ways", &args)
        }
        Said::When(reason) => when::not_meant(canvas.words, reason),
    }
}
