//! Saved worksheets moved one after the other, each a save of its own with its revision checked.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use ulid::Ulid;

use crate::app::moving::{Move, Moved};
use crate::app::saved::Progress;
use crate::store::Store;
use crate::worksheet::Worksheet;
use crate::worksheet::choice::State;
use crate::worksheet::fields::STATE;

/// What moves worksheets.
pub(super) struct Mover {
    pub(super) store: Store,
    /// Where to.
    pub(super) how: Move,
    /// The worksheet of the form.
    pub(super) open: Option<Ulid>,
    pub(super) now: fn() -> Timestamp,
    pub(super) new_id: fn() -> Ulid,
}

impl Mover {
    /// Moves each, until it is stopped; one that is refused does not hold up the others.
    pub(super) fn each(&self, ids: &[Ulid], stop: &AtomicBool, tell: &dyn Fn(Progress)) -> Moved {
        let mut moved = Moved { how: self.how, done: Vec::new(), refused: 0, why: None, left: 0, open: None };
        for (nth, id) in ids.iter().enumerate() {
            if stop.load(Ordering::Relaxed) {
                moved.left = ids.len() - nth;
                break;
            }
            match self.one(*id) {
                Ok(saved) => {
                    moved.done.push(*id);
                    if self.open == Some(*id) {
                        moved.open = saved.map(Box::new);
                    }
                }
                Err(why) => {
                    moved.refused += 1;
                    moved.why.get_or_insert(why);
                }
            }
            tell(Progress { done: nth + 1, of: ids.len() });
        }
        moved
    }

    /// Moves one; gives it as it was saved, if it was.
    fn one(&self, id: Ulid) -> Result<Option<Worksheet>, String> {
        let id = id.to_string();
        match self.how {
            Move::Trash => self.store.delete(&id, (self.now)()).map_err(|error| error.to_string()).map(|()| None),
            Move::Restore => self.store.restore(&id).map_err(|error| error.to_string()).map(|()| None),
            Move::To(state) => self.to_state(&id, state).map(Some),
        }
    }

    fn to_state(&self, id: &str, state: State) -> Result<Worksheet, String> {
        let loaded = self.store.open(id).map_err(|error| error.to_string())?;
        if let Some(reason) = loaded.read_only {
            return Err(reason.to_string());
        }
        let mut worksheet = loaded.worksheet;
        worksheet.apply(STATE.set(state));
        self.store.save(&worksheet, (self.now)(), self.new_id).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn it_stops_between_two_and_says_how_many_are_left() {
        let ids = [1, 2, 3].map(|number| Ulid::from_parts(number, 0));
        for (stop_at, refused, left) in [(0, 0, 3), (1, 1, 2), (3, 3, 0)] {
            let mover = Mover {
                store: Store::at("no such folder".into()),
                how: Move::Trash,
                open: None,
                now: || Timestamp::UNIX_EPOCH,
                new_id: Ulid::nil,
            };
            let stop = AtomicBool::new(stop_at == 0);
            let told = RefCell::new(Vec::new());
            let outcome = mover.each(&ids, &stop, &|progress| {
                told.borrow_mut().push((progress.done, progress.of));
                stop.store(progress.done == stop_at, Ordering::Relaxed);
            });
            assert_eq!((outcome.done.len(), outcome.refused, outcome.left), (0, refused, left));
            assert_eq!(told.into_inner(), (1..=refused).map(|done| (done, 3)).collect::<Vec<_>>());
            assert_eq!(outcome.why.is_some(), refused > 0);
        }
    }
}
