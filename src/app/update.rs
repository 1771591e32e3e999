//! One message at a time: the model changes, and asks the world for what it cannot do itself.

use crate::app::command::{Command, named};
use crate::app::key::Key;
use crate::app::line::Line;
use crate::app::lock::Lock;
use crate::app::model::{Effect, Message, Model, Place, Tone, World};
use crate::app::offers::has_offers;
use crate::worksheet::Kind;

/// Most characters of the filter of saved worksheets, and of the palette.
const FILTER: usize = 100;
/// Most characters of the name of a folder.
const FOLDER: usize = 1000;

/// Takes a message. Pure: the same model, message and world always give the same.
pub fn update(model: &mut Model, message: Message, world: &World<'_>) -> Vec<Effect> {
    let message = match model.tell_parked(message, world) {
        Ok(effects) => return effects,
        Err(message) => message,
    };
    let judges = model.judges();
    let effects = match &judges {
        Some(judges) => take(model, message, &judges.world(world.reference)),
        None => take(model, message, world),
    };
    model.compare_anew(world);
    model.harmless(effects)
}

fn take(model: &mut Model, message: Message, world: &World<'_>) -> Vec<Effect> {
    match message {
        Message::Key(_) | Message::Paste(_) | Message::Point(_) | Message::Turn(..) if model.unlock() => Vec::new(),
        Message::Key(key) => press(model, key, world),
        Message::Run(id) => {
            model.notice = None;
            named(id).map(|command| model.run(command, world)).unwrap_or_default()
        }
        Message::Point(at) => model.point(at, world),
        Message::Turn(over, by) => {
            model.turn(over, by, world);
            Vec::new()
        }
        Message::Paste(text) => {
            model.notice = None;
            model.enter(&text, world);
            Vec::new()
        }
        Message::Saved(saved) => model.saved(saved, world),
        Message::Conflict(theirs) => model.conflicted(*theirs),
        Message::Slow => {
            model.saving.is_slow = model.saving.is_busy();
            Vec::new()
        }
        Message::SavedApart(saved) => {
            model.saved_apart(saved);
            Vec::new()
        }
        Message::SavedElsewhere(saved) => {
            model.saved_elsewhere(saved);
            Vec::new()
        }
        Message::Waiting(waiting) => {
            model.wait(waiting);
            Vec::new()
        }
        Message::Recovered(recovery) => {
            model.recovered(*recovery, world);
            Vec::new()
        }
        Message::Discarded(number, discarded) => {
            model.discarded(number, discarded);
            Vec::new()
        }
        Message::Unkept(why) => {
            model.say(Tone::Wrong, why);
            Vec::new()
        }
        Message::Listed(of, listed) => {
            model.listed(listed, of, world);
            Vec::new()
        }
        Message::Reading(progress) => {
            model.reading(progress);
            Vec::new()
        }
        Message::Moving(progress) => {
            model.moving(progress);
            Vec::new()
        }
        Message::Moved(moved) => model.moved(&moved, world),
        Message::Opened(opened) => {
            model.opened(opened, world);
            Vec::new()
        }
        Message::Began(worksheet) => {
            model.began(*worksheet, world);
            Vec::new()
        }
        Message::Practised { progress, trouble } => {
            model.practised(progress, trouble);
            Vec::new()
        }
        Message::Resumed => {
            model.judge(world);
            Vec::new()
        }
        Message::Idle(minutes) => {
            model.lock = Some(Lock::Idle { minutes });
            Vec::new()
        }
    }
}

fn press(model: &mut Model, key: Key, world: &World<'_>) -> Vec<Effect> {
    model.notice = None;
    if let Some(typed) = key.typed()
        && model.takes(typed)
    {
        model.enter(typed.encode_utf8(&mut [0; 4]), world);
        return Vec::new();
    }
    if let Some(command) = model.keymap.command_of(model.place, key) {
        return model.run(command, world);
    }
    if model.place == Place::Jump {
        model.close_page();
    } else if let Some(command) = model.keymap.command_elsewhere(key) {
        model.say(Tone::Plain, format!("{key}, {}, does not work here", command.title));
    }
    Vec::new()
}

impl Model {
    /// True where a character is text and no command.
    fn takes(&self, typed: char) -> bool {
        let text = matches!(self.focus.row().kind(), Kind::Text { .. });
        match (self.place, typed) {
            (Place::Form, '?') => text,
            (Place::Form, ' ') => self.typing.edited || !has_offers(self.focus),
            // There a blank goes on with the words of the filter, once there are any.
            (Place::Saved | Place::Trash, ' ') | (Place::Due, _) => self.saved.typing,
            (
                Place::Form
                | Place::List
                | Place::Saved
                | Place::Trash
                | Place::Palette
                | Place::Jump
                | Place::Folder
                | Place::AddRow
                | Place::Exercise,
                _,
            ) => true,
            (Place::Compare, typed) => typed != ' ' || self.what_if.cell().is_some(),
            (Place::Curve, typed) => self.what_if.curve.takes(typed),
            (
                Place::Answer
                | Place::Help
                | Place::Messages
                | Place::Flags
                | Place::Ask
                | Place::Unsaved
                | Place::Conflict
                | Place::Payers
                | Place::Goals
                | Place::Training
                | Place::Reading,
                _,
            ) => false,
        }
    }

    /// Types or pastes where text goes.
    fn enter(&mut self, text: &str, world: &World<'_>) {
        match self.place {
            Place::Form | Place::List => self.type_text(text, world),
            Place::Saved | Place::Due | Place::Trash => self.saved.retype(|line| line.insert(text, FILTER, false)),
            Place::Palette => self.palette.retype(|line| line.insert(text, FILTER, false)),
            Place::Jump => self.jump_by(text),
            Place::Folder => self.elsewhere.folder.insert(text, FOLDER, false),
            Place::Compare => self.type_in_cell(text, world),
            Place::Curve => self.type_in_range(text, world),
            Place::AddRow => self.what_if.adding.retype(|line| line.insert(text, FILTER, false)),
            Place::Exercise => self.type_answer(text),
            Place::Answer
            | Place::Help
            | Place::Messages
            | Place::Flags
            | Place::Ask
            | Place::Unsaved
            | Place::Conflict
            | Place::Payers
            | Place::Goals
            | Place::Training
            | Place::Reading => {}
        }
    }

    pub(super) fn run(&mut self, command: &Command, world: &World<'_>) -> Vec<Effect> {
        if let Some(why) = (command.barred)(self) {
            self.say(Tone::Plain, why);
            return Vec::new();
        }
        (command.run)(self, world)
    }

    /// Enter in a form: a new line in a note, else the next field.
    pub(super) fn go_on(&mut self, world: &World<'_>) {
        if self.has_lines() { self.type_text("\n", world) } else { self.go_next() }
    }

    /// Up and down, whatever is shown.
    pub(super) fn go_vertically(&mut self, by: isize, world: &World<'_>) {
        match self.place {
            Place::Form => {
                let act = if by < 0 { Line::up } else { Line::down };
                if !(self.has_lines() && self.typing.edited && act(&mut self.typing.line)) {
                    self.go_rows(by);
                }
            }
            Place::List => self.move_in_list(by, world),
            Place::Answer => self.scroll = self.scroll.saturating_add_signed(by),
            Place::Saved | Place::Due | Place::Trash => self.saved.move_by(by),
            Place::Help => self.move_help(by, world),
            Place::Palette => self.move_in_palette(by),
            Place::Messages => self.messages.move_by(by),
            Place::Flags => self.move_in_matters(by),
            Place::Unsaved => self.unsaved.move_by(by),
            Place::Conflict => self.move_in_conflict(by),
            Place::Compare => self.go_row(by, world),
            Place::Payers => self.what_if.payers.move_by(by),
            Place::Curve => self.what_if.curve.move_by(by, |_| {}),
            Place::Goals => self.what_if.goals.move_by(by),
            Place::AddRow => self.move_in_fields(by),
            Place::Training | Place::Exercise | Place::Reading => self.move_in_training(by),
            Place::Jump | Place::Folder => {}
            Place::Ask => {
                if let Some(ask) = &mut self.ask {
                    ask.at = ask.at.saturating_add_signed(by).min(ask.answers().len() - 1);
                }
            }
        }
    }

    /// The page keys: a day in a date, else a page.
    pub(super) fn go_by_page(&mut self, by: isize, world: &World<'_>) {
        const PAGE: isize = 10;
        // The lowest screen has few more for a goal.
        const FEW: isize = 3;
        match self.place {
            Place::Form if self.focus.row().kind() == Kind::Date => {
                self.move_day(i32::try_from(by).unwrap_or_default(), world);
            }
            Place::Form => self.go_page(by),
            Place::Goals => self.what_if.goals.scroll_by(by * FEW),
            _ => self.go_vertically(by * PAGE, world),
        }
    }

    /// Deletes in the field, or in the filter of saved worksheets or of the palette.
    pub(super) fn erase_in_place(&mut self, act: fn(&mut Line), world: &World<'_>) {
        match self.place {
            Place::Saved | Place::Due | Place::Trash => self.saved.retype(act),
            Place::Palette => self.palette.retype(act),
            Place::Folder => act(&mut self.elsewhere.folder),
            Place::Compare => self.erase_in_cell(act, world),
            Place::Curve => self.erase_in_range(act, world),
            Place::AddRow => self.what_if.adding.retype(act),
            Place::Exercise => self.change_answer(act),
            _ => self.erase(act, world),
        }
    }

    /// Gives the marked answer.
    pub(super) fn give_marked_answer(&mut self, world: &World<'_>) -> Vec<Effect> {
        let marked = self.ask.as_ref().map_or(2, |ask| ask.at);
        self.answer_ask(marked, world)
    }
}
