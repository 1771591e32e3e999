//! The mouse: what can be pointed at, and what a click or the wheel does there.
//!
//! Drawing says what stands where; here nothing is known of columns and rows.

use crate::app::command::named;
use crate::app::model::{Effect, Model, Place, Tone, World};
use crate::app::moving::Move;
use crate::app::offers::has_offers;
use crate::app::saved::View;
use crate::app::what_if::Aspect;
use crate::app::what_if::curve::Picture;
use crate::worksheet::{FieldId, Section};

/// Rows that one turn of the wheel goes in what is only read.
const TURN: isize = 3;

/// What stands somewhere on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A field.
    Field {
        /// Which.
        field: FieldId,
        /// The row of its form that it stands on, from 0.
        row: u16,
        /// The sections of its form.
        form: &'static [Section],
    },
    /// A form by its sections, where no field stands.
    Form(&'static [Section]),
    /// A row of the open list of a field, from 0.
    Offer(usize),
    /// The name of a view of the saved worksheets.
    View(View),
    /// The name of a section.
    Section(Section),
    /// The answer, or its name.
    Answer,
    /// A flag, by its rule's id.
    Flag(&'static str),
    /// The key of a command, by its id.
    Command(&'static str),
    /// A row of the page that is open: of the saved worksheets, the palette, the help of all keys, the flags.
    Row(usize),
    /// A cell of the table of scenarios.
    Cell {
        /// Its row, counted from the names of the columns.
        row: usize,
        /// Its column; 0 is the base.
        column: usize,
    },
    /// The name of a view of what-if.
    Aspect(Aspect),
    /// The name of a field that can be swept.
    Swept(FieldId),
    /// The name of a figure that can be drawn.
    Picture(Picture),
    /// An answer to the question before leaving.
    Reply(usize),
    /// A page, where nothing of it can be chosen.
    Page,
    /// Beside a page.
    Beside,
}

impl Model {
    /// Turns the mouse on, so that it points; or off, so that it selects text.
    pub(super) fn switch_mouse(&mut self) {
        self.mouse = !self.mouse;
        let says = if self.mouse {
            "Mouse on: it points. Hold Shift to select text with it"
        } else {
            "Mouse off: it selects text"
        };
        self.say(Tone::Done, says);
    }

    /// A click.
    pub(super) fn point(&mut self, at: Target, world: &World<'_>) -> Vec<Effect> {
        self.notice = None;
        match at {
            Target::Field { field, row, .. } => self.point_at_field(field, row, world),
            Target::Offer(nth) if self.place == Place::Compare => self.point_in_cell_list(nth, world),
            Target::Offer(nth) => {
                if let Some(list) = &mut self.typing.list {
                    list.at = Some(nth);
                    self.take_from_list(world);
                }
            }
            Target::Section(section) => {
                let first = self.visible(section).next();
                if let Some(first) = first.filter(|_| self.section() != section || self.place == Place::Answer) {
                    self.focus_on(first);
                }
            }
            Target::Answer if self.place != Place::Answer => self.show_answer(),
            Target::Flag(id) => {
                if let Some(field) = self.assessment.flag(id).map(|flag| flag.field) {
                    self.focus_on(field);
                    self.walked = Some(id);
                }
            }
            Target::Command(id) => return self.run_named(id, world),
            Target::View(view) => return self.show_view(view, world),
            Target::Cell { row, column } => self.go_to_cell(row, column, world),
            Target::Aspect(aspect) => self.show_aspect(aspect),
            Target::Swept(field) => self.what_if.curve.sweep(field),
            Target::Picture(picture) => self.what_if.curve.draw(picture),
            Target::Row(nth) => return self.point_at_row(nth, world),
            Target::Reply(nth) => return self.answer_ask(nth, world),
            Target::Beside => self.close_page(),
            Target::Answer | Target::Form(_) | Target::Page => {}
        }
        Vec::new()
    }

    /// Runs a command by its id, where it can be run here.
    fn run_named(&mut self, id: &str, world: &World<'_>) -> Vec<Effect> {
        let command = named(id).filter(|command| command.places.contains(&self.place));
        command.map(|command| self.run(command, world)).unwrap_or_default()
    }

    /// The first click on a field goes there, the next opens its list.
    fn point_at_field(&mut self, field: FieldId, row: u16, world: &World<'_>) {
        let here = self.focus == field && matches!(self.place, Place::Form | Place::List);
        if !here {
            self.focus_on(field);
        } else if self.typing.list.is_none() && has_offers(field) {
            self.open_list(world);
        }
        self.held = Some(row);
    }

    /// The first click on a row marks it, the next does what Enter does.
    fn point_at_row(&mut self, nth: usize, world: &World<'_>) -> Vec<Effect> {
        let at = match self.place {
            Place::Saved | Place::Due | Place::Trash => &mut self.saved.at,
            Place::Palette => &mut self.palette.at,
            Place::Help => &mut self.help.at,
            Place::Flags => &mut self.matters.at,
            Place::AddRow => &mut self.what_if.adding.at,
            Place::Payers => {
                let marked = self.what_if.payers.mark(nth);
                return if marked { self.run_named("take_payer", world) } else { Vec::new() };
            }
            Place::Curve => {
                let marked = self.what_if.curve.mark(nth);
                return if marked { self.run_named("take_point", world) } else { Vec::new() };
            }
            Place::Goals => {
                let marked = self.what_if.goals.mark(nth);
                return if marked { self.run_named("take_goal", world) } else { Vec::new() };
            }
            Place::Training => &mut self.training.at,
            Place::Conflict => {
                self.mark_difference(nth);
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        let marked = std::mem::replace(at, nth) == nth;
        match self.place {
            Place::Saved | Place::Due if marked => self.open_chosen(world),
            Place::Trash if marked => self.move_meant(Move::Restore),
            Place::Palette | Place::Help if marked => self.run_chosen(world),
            Place::AddRow if marked => {
                self.add_row();
                Vec::new()
            }
            Place::Training if marked => self.choose_in_training(world),
            Place::Flags if marked => {
                self.go_to_matter();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The wheel over something, down where `by` is 1 and up where it is -1.
    pub(super) fn turn(&mut self, over: Target, by: isize, world: &World<'_>) {
        match (over, self.place) {
            (Target::Field { field, row, form }, Place::Form | Place::Answer) => {
                if self.place == Place::Form && form.contains(&self.section()) {
                    self.turn_form(form, by);
                } else {
                    self.focus_on(field);
                    self.held = Some(row);
                }
            }
            (Target::Form(form), Place::Form) if form.contains(&self.section()) => self.turn_form(form, by),
            (Target::Answer | Target::Flag(_), Place::Form | Place::List | Place::Answer) => {
                if self.place != Place::Answer {
                    self.show_answer();
                }
                self.go_vertically(by * TURN, world);
            }
            (Target::Page, Place::Goals) => self.what_if.goals.scroll_by(by),
            (Target::Offer(_) | Target::Row(_) | Target::Cell { .. } | Target::Page, place) if place != Place::Ask => {
                self.go_vertically(by, world);
            }
            _ => {}
        }
    }

    /// Moves the focus along a form, which turns under it as far as it can.
    fn turn_form(&mut self, form: &[Section], by: isize) {
        let fields: Vec<FieldId> = form.iter().flat_map(|&section| self.visible(section)).collect();
        let at = fields.iter().position(|&field| field == self.focus).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(fields.len().saturating_sub(1));
        if let Some(&field) = fields.get(to).filter(|&&field| field != self.focus) {
            let held = self.held;
            self.focus_on(field);
            self.held = held;
        }
    }
}
