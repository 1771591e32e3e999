//! `j1817 delete` and `j1817 restore`: into the trash and out of it.

use super::arguments::Options;
use super::{DONE, REFUSED, complain, place};
use crate::store::TrashError;

/// Moves a saved worksheet to the trash; gives the exit status.
pub(super) fn delete(id: &str, options: &Options) -> u8 {
    let Some(store) = place::store(options) else { return REFUSED };
    status(store.delete(id, (place::outside(options).now)()))
}

/// Takes a worksheet back from the trash; gives the exit status.
pub(super) fn restore(id: &str, options: &Options) -> u8 {
    let Some(store) = place::store(options) else { return REFUSED };
    status(store.restore(id))
}

fn status(result: Result<(), TrashError>) -> u8 {
    match result {
        Ok(()) => DONE,
        Err(error) => {
            complain(&error.to_string());
            REFUSED
        }
    }
}
