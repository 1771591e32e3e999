//! When a session at rest has to do something though no key is pressed: lock the screen, begin a
//! new day. By the clock on the wall, so that a computer that slept counts its sleep.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, ZonedDateTime};

/// For how long no key was pressed, and how long that may last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Idle {
    minutes: Option<u16>,
    last: Timestamp,
}

impl Idle {
    /// Begins to count. Without minutes the screen is never locked.
    #[must_use]
    pub const fn new(minutes: Option<u16>, now: Timestamp) -> Self {
        Self { minutes, last: now }
    }

    /// Begins to count anew: a key was pressed.
    pub const fn touch(&mut self, now: Timestamp) {
        self.last = now;
    }

    /// How long it may still last, nothing if it is over; `None` for ever.
    #[must_use]
    pub fn left(&self, now: Timestamp) -> Option<Duration> {
        let most = SignedDuration::from_mins(self.minutes?.into());
        // A clock that was set back has not made the rest longer.
        let left = most.saturating_sub(now.duration_since(self.last)).min(most);
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// The minutes that have passed without a key, if the screen is to be locked.
    #[must_use]
    pub fn over(&self, now: Timestamp) -> Option<u16> {
        self.minutes.filter(|_| self.left(now).is_some_and(|left| left.is_zero()))
    }
}

/// Something to be done once, some time after it came up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    after: SignedDuration,
    since: Option<Timestamp>,
}

impl Due {
    /// Nothing has come up yet.
    #[must_use]
    pub const fn after(after: SignedDuration) -> Self {
        Self { after, since: None }
    }

    /// It has come up; if it had before, that counts.
    pub fn begin(&mut self, now: Timestamp) {
        self.since.get_or_insert(now);
    }

    /// It is not to be done any more.
    pub const fn drop(&mut self) {
        self.since = None;
    }

    /// How long it has still time, nothing if it is to be done now; `None` where there is nothing to do.
    #[must_use]
    pub fn left(&self, now: Timestamp) -> Option<Duration> {
        // A clock that was set back has not made the rest longer.
        let left = self.after.saturating_sub(now.duration_since(self.since?)).min(self.after);
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// True once where it is to be done now.
    pub fn take(&mut self, now: Timestamp) -> bool {
        let over = self.left(now).is_some_and(|left| left.is_zero());
        if over {
            self.since = None;
        }
        over
    }
}

/// How long it is until the next day begins; `None` at the end of the calendar.
#[must_use]
pub fn until_next_day(now: &ZonedDateTime) -> Option<Duration> {
    let begins = now.tomorrow().and_then(|tomorrow| tomorrow.start_of_day()).ok()?;
    Duration::try_from(begins.duration_since(now)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(moment: &str) -> Timestamp {
        format!("2026-03-01T{moment}Z").parse().unwrap()
    }

    #[test]
    fn the_screen_locks_after_the_minutes_and_no_sooner() {
        for (minutes, now, left, over) in [
            (Some(10), "12:00:00", Some(600), None),
            (Some(10), "12:09:59", Some(1), None),
            (Some(10), "12:10:00", Some(0), Some(10)),
            (Some(10), "20:00:00", Some(0), Some(10)),
            (Some(10), "11:00:00", Some(600), None),
            (Some(1440), "12:00:01", Some(86_399), None),
            (None, "20:00:00", None, None),
        ] {
            let idle = Idle::new(minutes, at("12:00:00"));
            assert_eq!(idle.left(at(now)).map(|left| left.as_secs()), left, "{minutes:?} {now}");
            assert_eq!(idle.over(at(now)), over, "{minutes:?} {now}");
        }
    }

    #[test]
    fn a_key_begins_the_count_anew() {
        let mut idle = Idle::new(Some(10), at("12:00:00"));
        idle.touch(at("12:09:00"));
        assert_eq!(idle.left(at("12:10:00")), Some(Duration::from_mins(9)));
    }

    #[test]
    fn what_is_due_is_done_once_and_counts_from_when_it_first_came_up() {
        let mut due = Due::after(SignedDuration::from_secs(2));
        assert_eq!((due.left(at("12:00:00")), due.take(at("12:00:00"))), (None, false));
        due.begin(at("12:00:00"));
        due.begin(at("12:00:01"));
        for (now, left) in [("12:00:01", 1), ("11:00:00", 2), ("12:00:02", 0)] {
            assert_eq!(due.left(at(now)), Some(Duration::from_secs(left)), "{now}");
        }
        assert!(!due.take(at("12:00:01")) && due.take(at("12:00:02")) && !due.take(at("12:00:02")));
        due.begin(at("12:00:00"));
        due.drop();
        assert_eq!(due.left(at("12:00:00")), None);
    }

    #[test]
    fn the_next_day_begins_at_midnight_also_where_clocks_change() {
        for (now, seconds) in [
            ("2026-03-01T00:00:00-05:00[America/New_York]", 86_400),
            ("2026-03-01T23:59:59.5-05:00[America/New_York]", 0),
            ("2026-03-08T00:00:00-05:00[America/New_York]", 23 * 3600),
            ("2026-11-01T00:00:00-04:00[America/New_York]", 25 * 3600),
        ] {
            let left = until_next_day(&now.parse().unwrap());
            assert_eq!(left.map(|left| left.as_secs()), Some(seconds), "{now}");
        }
        assert_eq!(until_next_day(&"9999-12-30T12:00:00+00:00[UTC]".parse().unwrap()), None);
    }
}
