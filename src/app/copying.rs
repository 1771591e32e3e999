//! What can be taken along into another program: a value, the claim line, a summary.

use crate::app::line::cleaned;
use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::words::value::{day, edited};

/// Most bytes that are sent. As the terminal gets them they are four for three, and many terminals
/// take no sequence of more than 100,000.
const MOST: usize = 74_994;

impl Model {
    /// Copies what the screen is about: on the whole answer its summary, else the focused field's value.
    pub(super) fn copy(&mut self, world: &World<'_>) -> Vec<Effect> {
        if self.place == Place::Answer {
            return self.copy_summary(world);
        }
        let text = self.drafts.get(&self.focus).cloned().unwrap_or_else(|| edited(self.focus, &self.worksheet));
        let label = self.focus.row().about().label;
        self.send(&text, &format!("the value of {label}"))
    }

    /// Why there is nothing to copy here, if so.
    #[must_use]
    pub(super) fn nothing_to_copy(&self) -> Option<&'static str> {
        if self.place == Place::Answer {
            return self.nothing_to_sum_up();
        }
        let blank = self.focus.row().is_blank(&self.worksheet) && !self.drafts.contains_key(&self.focus);
        blank.then_some("This field is blank; there is nothing to copy")
    }

    /// Copies code and modifiers as the claim line has them.
    pub(super) fn copy_line(&mut self) -> Vec<Effect> {
        self.send(&self.claim_line(), "the claim line")
    }

    /// Why there is no claim line to copy, if so.
    #[must_use]
    pub(super) fn no_line(&self) -> Option<&'static str> {
        self.assessment.lines.is_empty().then_some("There is no claim line yet; it waits for product and quantity")
    }

    /// Copies the answer in a few rows; it names no patient.
    pub(super) fn copy_summary(&mut self, world: &World<'_>) -> Vec<Effect> {
        self.send(&self.summary(world), "the summary")
    }

    /// Why there is no summary to copy, if so.
    #[must_use]
    pub(super) fn nothing_to_sum_up(&self) -> Option<&'static str> {
        self.is_blank().then_some("Nothing is entered yet; there is nothing to copy")
    }

    /// The answer as text, no more of it than the screen shows: units, claim line, verdicts, money, dates.
    fn summary(&self, world: &World<'_>) -> String {
        let was = if self.units_are_old() { "was " } else { "" };
        let mut rows = vec![format!("{was}{} UOS", self.units())];
        match self.units_missing() {
            Some(why) => rows.push(why),
            None => rows.extend([self.claim_line(), self.claim_detail(world).join(" · ")]),
        }
        rows.push(self.verdicts().into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(", "));
        if self.assessment.payment.allowed.is_some() {
            rows.extend(self.money().into_iter().map(|(name, amount)| format!("{name}: {amount}")));
        }
        rows.extend(self.assessment.filing_deadline.map(|by| format!("File by: {}", day(by))));
        let supply = &self.assessment.supply;
        let dates = [
            ("Last fill lasts to", supply.previous_end),
            ("Earliest to go out", supply.earliest_service),
            ("Next: call from", supply.next_contact_from),
            ("Next: earliest to go out", supply.next_earliest_service),
        ];
        rows.extend(dates.into_iter().filter_map(|(name, date)| Some(format!("{name}: {}", day(date?)))));
        rows.join("\n")
    }

    fn send(&mut self, text: &str, what: &str) -> Vec<Effect> {
        let text: String = cleaned(text, true).collect();
        if text.len() > MOST {
            self.say(Tone::Wrong, format!("Not copied: {what} is too long for a terminal. Copy it in parts"));
            return Vec::new();
        }
        // Whether the terminal takes it cannot be known.
        self.say(Tone::Done, format!("Sent to the terminal: {what}"));
        vec![Effect::Copy(text)]
    }
}
