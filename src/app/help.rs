//! Help: of the focused field and its flags, and of all keys.

use crate::app::command::{Command, Group, commands};
use crate::app::keymap::Keymap;
use crate::app::model::{Model, Place, World};
use crate::app::rule_text::rule_text;
use crate::assess::Flag;
use crate::reference::Reference;
use crate::words::Paragraph;
use crate::words::dates::DATE_FORMS;
use crate::worksheet::fields::{
    CHARGE_PER_UNIT, CONTRACT_RATE, DAYS_SUPPLY, DIAGNOSIS, NDC, ORDERED_DAYS, ORDERED_UNITS, PRESCRIBER_NPI,
    PREVIOUS_DAYS, QUANTITY,
};
use crate::worksheet::{FieldId, Kind};

/// Which help is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Page {
    /// The focused field, and the flags on it.
    #[default]
    Field,
    /// Every command with its keys.
    Keys,
}

/// The help shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Help {
    /// Which one.
    pub page: Page,
    /// First line shown, or the command that Enter runs.
    pub at: usize,
}

impl Model {
    /// Opens the help of the focused field; from there, that of all keys.
    pub(super) fn show_help(&mut self, page: Page) {
        // In training and what-if their own keys are what is looked for.
        let own = [Group::Training, Group::Curve, Group::WhatIf].into_iter().flat_map(Group::commands);
        let mut own = own.filter(|command| !command.places.contains(&Place::Form));
        let first = own.find(|command| command.places.contains(&self.place));
        let at = first.and_then(|first| commands().position(|command| command.id == first.id));
        self.help = Help { page, at: at.unwrap_or(0) };
        self.open_page(Place::Help);
    }

    /// Moves in the help, no further than it goes on.
    pub(super) fn move_help(&mut self, by: isize, world: &World<'_>) {
        let last = match self.help.page {
            Page::Keys => commands().count().saturating_sub(1),
            Page::Field => self.field_help(world.reference).len().saturating_sub(1),
        };
        self.help.at = self.help.at.saturating_add_signed(by).min(last);
    }

    /// The marked command of the help of all keys.
    pub(super) fn help_command(&self) -> Option<&'static Command> {
        commands().nth(self.help.at)
    }

    /// The help of the focused field: what it takes, then each flag on it with its whole rule.
    #[must_use]
    pub fn field_help(&self, reference: &Reference) -> Vec<Paragraph> {
        let about = self.focus.row().about();
        let plain = |text: &str| Paragraph::new("", text.to_owned());
        let mut help = vec![plain(about.help), Paragraph::new("Takes", takes(self.focus, &self.keymap))];
        let here = self.assessment.flags.iter().filter(|flag| flag.field == self.focus && !self.is_blank());
        for flag in here {
            help.extend(flag_help(flag, reference));
        }
        help
    }
}

/// What a flag says here, then its whole rule.
fn flag_help(flag: &Flag, reference: &Reference) -> Vec<Paragraph> {
    let mut help = vec![
        Paragraph::new(flag.severity.word(), format!("{} ({})", flag.rule.title, flag.id())),
        Paragraph::new("Here", format!("{} ({})", flag.message, flag.status.words())),
    ];
    help.extend(rule_text(flag.rule, reference));
    help
}

/// What a field takes, in words, with the keys that the screen has for it.
#[must_use]
pub fn takes(field: FieldId, keymap: &Keymap) -> String {
    let key = |id| keymap.name(id);
    let keys = match field.row().kind() {
        Kind::Text { lines: true, .. } => format!("{} begins a new line, {} goes on", key("go_on"), key("next")),
        Kind::Text { .. } if field.row().about().lookup.is_some() => format!("{} lists all", key("open_list")),
        Kind::Date => format!("{} and {} move a day", key("page_up"), key("page_down")),
        Kind::YesNo => format!("{} blanks it", key("delete")),
        Kind::Choice(_) => format!("{} opens the list", key("open_list")),
        Kind::Text { .. } | Kind::Quantity | Kind::Whole { .. } | Kind::Modifiers => return forms(field),
    };
    format!("{}; {keys}", forms(field))
}

/// The forms of answer that a field takes, in words, however they are typed.
#[must_use]
pub fn forms(field: FieldId) -> String {
    match field.row().kind() {
        Kind::Text { lines: true, .. } => "text".to_owned(),
        Kind::Text { .. } if field.row().about().lookup.is_some() => {
            "a code or words of it; other text is taken as it is".to_owned()
        }
        Kind::Text { most, .. } => format!("text of at most {most} characters"),
        Kind::Quantity if field == QUANTITY.id() => {
            "9, or with its unit: 9 vials, 2 cartons, 90 mL, 9,000 u".to_owned()
        }
        Kind::Quantity if field == ORDERED_UNITS.id() => "9000, or with its unit: 9 vials, 90 mL, 9,000 u".to_owned(),
        Kind::Quantity => "a number of at most 4 decimals, such as 1,234.5".to_owned(),
        Kind::Whole { least, most } => format!("a whole number from {least} to {most}"),
        Kind::Date => DATE_FORMS.to_owned(),
        Kind::YesNo => "y or n".to_owned(),
        Kind::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
            words.join(", ")
        }
        Kind::Modifiers => "modifiers such as JL KX, or none".to_owned(),
    }
}

/// How a blank field is typed, the usual way first; shown in its place until something is typed.
/// None of them reads like a value.
#[must_use]
pub fn masks(field: FieldId) -> &'static [&'static str] {
    let is = |known: &[FieldId]| known.contains(&field);
    match field.row().kind() {
        Kind::Date => &["YYYY-MM-DD", "3/2/26", "t", "+30"],
        Kind::Text { .. } if is(&[NDC.id()]) => &["like 00002-7510-01", "or words"],
        Kind::Text { .. } if is(&[PRESCRIBER_NPI.id()]) => &["ten digits"],
        Kind::Text { .. } if is(&[DIAGNOSIS.id()]) => &["like E10.9", "or words"],
        Kind::Quantity if is(&[QUANTITY.id(), ORDERED_UNITS.id()]) => &["like 9 vials", "90 mL", "9000 u"],
        Kind::Quantity if is(&[CHARGE_PER_UNIT.id(), CONTRACT_RATE.id()]) => &["dollars", "like 0.00"],
        Kind::Whole { .. } if is(&[PREVIOUS_DAYS.id(), DAYS_SUPPLY.id(), ORDERED_DAYS.id()]) => &["days", "like 90"],
        Kind::Modifiers => &["like JL KX", "or none"],
        Kind::YesNo => &["y or n"],
        Kind::Text { .. } | Kind::Quantity | Kind::Whole { .. } | Kind::Choice(_) => &[],
    }
}
