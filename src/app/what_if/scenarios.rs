//! Scenarios as a whole: begun, copied, named, reset, dropped, made the base, saved by themselves.

use crate::app::model::{Effect, Model, Tone, World};
use crate::app::what_if::Row;
use crate::app::what_if::naming::name;
use crate::what_if::scenario::{MOST, made_base, own_worksheet, reset};
use crate::worksheet::entered::set_besides;
use crate::worksheet::nouns::Scenario;
use crate::worksheet::{Edit, FieldId, Text};

impl Model {
    /// Why nothing can be done with the marked column as a scenario, if so.
    #[must_use]
    pub fn no_scenario(&self) -> Option<&'static str> {
        self.marked_scenario().is_none().then_some("Go to the column of a scenario first")
    }

    /// Why the marked scenario cannot be changed, if so.
    #[must_use]
    pub fn no_scenario_to_change(&self) -> Option<&'static str> {
        self.read_only.as_ref().map(|_| "This worksheet is read only").or_else(|| self.no_scenario())
    }

    /// Why no scenario can be added, if so.
    #[must_use]
    pub fn no_room(&self) -> Option<&'static str> {
        let full = (self.worksheet.scenarios.len() >= MOST).then_some("Four scenarios stand already; delete one first");
        self.read_only.as_ref().map(|_| "This worksheet is read only").or(full)
    }

    /// Adds a scenario of edits over the base and marks its column; false, with a message, where
    /// there is no room for one.
    pub(in crate::app) fn add_scenario(&mut self, edits: Vec<Edit>, world: &World<'_>) -> bool {
        if !self.may_leave_cell() {
            return false;
        }
        if let Some(why) = self.no_room() {
            self.say(Tone::Plain, why);
            return false;
        }
        let scenario = Scenario { name: None, edits };
        let said = name(&scenario, &self.worksheet, world);
        let mut scenarios = self.worksheet.scenarios.clone();
        scenarios.push(scenario);
        self.what_if.column = scenarios.len();
        self.set_scenarios(scenarios, world);
        self.say(Tone::Done, format!("A scenario now: {said}"));
        true
    }

    fn set_scenarios(&mut self, scenarios: Vec<Scenario>, world: &World<'_>) {
        let field = match self.what_if.marked() {
            Row::Field(field) => field,
            Row::Name | Row::Answer(_) | Row::Flag(_) => self.focus,
        };
        self.step(field, Vec::new(), Some(scenarios), world);
        self.typing.reset();
    }

    /// Changes the scenarios from the marked one on; gives back its name as it was.
    fn alter(&mut self, act: impl FnOnce(&mut Vec<Scenario>, usize), world: &World<'_>) -> Option<String> {
        if !self.may_leave_cell() {
            return None;
        }
        let (nth, scenario) = self.marked_scenario()?;
        let said = name(scenario, &self.worksheet, world);
        let mut scenarios = self.worksheet.scenarios.clone();
        act(&mut scenarios, nth);
        self.set_scenarios(scenarios, world);
        Some(said)
    }

    /// The marked field of the marked scenario follows the base again, and what was set with it.
    pub(in crate::app) fn reset_field(&mut self, world: &World<'_>) {
        let Row::Field(field) = self.what_if.marked() else {
            return self.say(Tone::Plain, "Go to the row of a field first");
        };
        let besides = set_besides(field);
        let differs =
            |other: &&FieldId| other.row().value(&self.worksheet) != other.row().value(self.column_worksheet());
        let told: Vec<FieldId> = [&field].into_iter().chain(besides.iter().filter(differs)).copied().collect();
        let reset = |scenarios: &mut Vec<Scenario>, nth: usize| {
            if let Some(scenario) = scenarios.get_mut(nth) {
                for field in [&field].into_iter().chain(besides) {
                    reset(&mut scenario.edits, *field);
                }
            }
        };
        if self.alter(reset, world).is_some() {
            let labels: Vec<&str> = told.iter().map(|field| field.row().about().label).collect();
            let follow = if labels.len() > 1 { "follow" } else { "follows" };
            self.say(Tone::Done, format!("{} {follow} the base again", labels.join(", ")));
        }
    }

    /// All of the marked scenario follows the base again.
    pub(in crate::app) fn reset_scenario(&mut self, world: &World<'_>) {
        let reset = |scenarios: &mut Vec<Scenario>, nth: usize| {
            if let Some(scenario) = scenarios.get_mut(nth) {
                scenario.edits.clear();
            }
        };
        if let Some(said) = self.alter(reset, world) {
            self.say(Tone::Done, format!("{said}: all as in the base again"));
        }
    }

    /// Deletes the marked scenario.
    pub(in crate::app) fn delete_scenario(&mut self, world: &World<'_>) {
        let deleted = self.alter(|scenarios, nth| drop(scenarios.remove(nth)), world);
        if let Some(said) = deleted {
            let key = self.keymap.name("undo");
            self.say(Tone::Done, format!("Deleted: {said}. {key} brings it back"));
        }
    }

    /// Adds another scenario like the marked one.
    pub(in crate::app) fn copy_scenario(&mut self, world: &World<'_>) {
        let edits = self.marked_scenario().map(|(_, scenario)| scenario.edits.clone());
        if let Some(edits) = edits {
            self.add_scenario(edits, world);
        }
    }

    /// Goes to the name of the marked scenario, to type another.
    pub(in crate::app) fn rename_scenario(&mut self, world: &World<'_>) {
        if self.may_leave_cell() {
            self.what_if.row = 0;
            self.enter_cell(world);
        }
    }

    /// Makes the marked scenario the worksheet, in one step.
    pub(in crate::app) fn make_base(&mut self, world: &World<'_>) {
        if !self.may_leave_cell() {
            return;
        }
        let Some((nth, scenario)) = self.marked_scenario() else { return };
        let (edits, said) = (scenario.edits.clone(), name(scenario, &self.worksheet, world));
        let Some(made) = made_base(&self.worksheet, nth) else { return };
        let field = edits.first().map_or(self.focus, Edit::field);
        for edit in &edits {
            self.drafts.remove(&edit.field());
            self.complained.remove(&edit.field());
        }
        self.step(field, edits, Some(made.scenarios), world);
        self.typing.reset();
        self.what_if.column = 0;
        let key = self.keymap.name("undo");
        self.say(Tone::Done, format!("The worksheet now: {said}. {key} takes it back"));
    }

    /// Saves the marked scenario as a worksheet of its own; the one on the screen stays as it is.
    pub(in crate::app) fn save_scenario(&mut self, world: &World<'_>) -> Vec<Effect> {
        if !self.may_leave_cell() {
            return Vec::new();
        }
        let Some((nth, scenario)) = self.marked_scenario() else { return Vec::new() };
        let title = Text::new(&name(scenario, &self.worksheet, world)).ok();
        let own = own_worksheet(&self.worksheet, nth);
        own.map(|own| Effect::SaveApart(Box::new(crate::worksheet::Worksheet { title, ..own }))).into_iter().collect()
    }

    /// A scenario was saved as a worksheet of its own, or why not.
    pub(in crate::app) fn saved_apart(&mut self, saved: Result<String, String>) {
        match saved {
            Ok(title) => {
                let key = self.keymap.name("saved");
                self.say(Tone::Done, format!("Saved as a worksheet of its own, \"{title}\"; {key} lists it"));
            }
            Err(why) => self.say(Tone::Wrong, format!("The scenario was {why}")),
        }
    }
}
