//! `exchange`.

use super::Session;
use super::saved::save;
use crate::record::Change;
use crate::rules::meant::Purpose;
use crate::rules::surgeon::can_be_exchanged;
use crate::shell::failure::Failure;

/// Sets the second operation; without a time it is not known any more.
pub(super) fn exchange(session: &Session, at: Option<&str>) -> Result<(), Failure> {
    let opened = session.opened()?;
    if !opened.recovery.expanders {
        return Err(Failure::NoExchange);
    }
    let typing = opened.typing(session);
    let meant =
        |typed| typing.moment(typed, Purpose::Exchange).map_err(|reason| Failure::when("exchange", typed, reason));
    let after = at.map(meant).transpose()?.map(|meant| meant.at);
    if after.is_some_and(|after| !can_be_exchanged(&opened.recovery, &opened.moment.calendar, after)) {
        return Err(Failure::ExchangeTooEarly(opened.recovery.surgery.date_naive()));
    }
    let change = Change::Exchange { before: opened.recovery.exchange, after };
    save(session, &opened.plan, &change, opened.moment.today())
}
