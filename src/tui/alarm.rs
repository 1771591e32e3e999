//! A fault in the program: the terminal back first, and nothing said that could hold a patient's
//! data.

use std::panic;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::guard;

/// Stands in for the usual words on a panic while a program runs on the terminal.
pub(super) struct Alarm {
    place: Arc<Mutex<Option<String>>>,
}

impl Alarm {
    /// From now on a panic says nothing. One on this thread gives the terminal back at once,
    /// even should unwinding fail, and its place is remembered; one on another thread is that
    /// thread's own and leaves the screen alone.
    pub(super) fn set() -> Self {
        let place = Arc::<Mutex<Option<String>>>::default();
        let noted = Arc::clone(&place);
        let watched = thread::current().id();
        panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == watched {
                drop(guard::switch_back());
                let at = panic.location().map_or_else(|| "place unknown".to_owned(), ToString::to_string);
                noted.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(at);
            }
        }));
        Self { place }
    }

    /// Where in the source the first panic was, if there was one.
    pub(super) fn place(&self) -> Option<String> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        drop(panic::take_hook());
    }
}
