//! The worked example: a whole refill to look at and to try things on.

use crate::app::model::{Model, Tone, World};
use crate::worksheet::Worksheet;

const JSON: &[u8] = include_bytes!("../../assets/example.json");

impl Model {
    /// Opens the worked example. It is as good as empty until something in it is changed: leaving
    /// it asks nothing.
    pub(super) fn open_example(&mut self, world: &World<'_>) {
        // A test sees to it that it reads.
        self.replace(Worksheet::from_json(JSON).unwrap_or_default(), world);
        self.say(Tone::Done, "A worked example. Change what you like; it is kept only if you save it.");
    }
}
