//! A session line by line: a question, an answer, and so on through the field table.

use std::io::{self, Write};
use std::ops::ControlFlow::{self, Break, Continue};
use std::panic::{self, AssertUnwindSafe};

use jiff::tz::TimeZone;

use super::commands::Command;
use super::ending::{Cut, Ending, Kept};
use super::input::Heard;
use super::page::Page;
use super::speech;
use super::training::Drill;
use crate::app::line::cleaned;
use crate::app::model::Opened;
use crate::app::offers::{fitting, has_offers};
use crate::app::typing::has_lines;
use crate::app::{Message, Model, World, update};
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::reference::shown::shown;
use crate::register::Known;
use crate::settings::Settings;
use crate::store::{Additions, Outside, Store};
use crate::training::Progress;
use crate::training::progress::Entry;
use crate::words::read::yes_no;
use crate::words::sentence;
use crate::words::value::edited;
use crate::worksheet::{Date, FIELDS, FieldId, Worksheet};

/// Most answers of a list that are read when a text fits several.
const MOST_FITTING: usize = 10;

/// What was asked last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Asked {
    /// A field.
    Field(FieldId),
    /// The next line of a field that holds several.
    NextLine(FieldId),
    /// Whether to save and end, after the last field.
    Last,
    /// Whether to save before ending.
    Leaving,
}

/// A session line by line.
pub struct Session<W> {
    pub(super) model: Model,
    pub(super) store: Store,
    pub(super) outside: Outside,
    pub(super) today: Date,
    pub(super) history: Vec<SavedFill>,
    pub(super) page: Page<W>,
    pub(super) asked: Asked,
    /// Training, while that is what the lines are for.
    pub(super) drill: Option<Drill>,
    /// True where training is all that was asked for.
    pub(super) is_training_alone: bool,
    /// What was practised, on its way to the disk.
    pub(super) additions: Additions<Entry>,
    /// What of it did not get there, once the session is over.
    unrecorded: Option<String>,
}

/// What follows from an answer: the next question, or the end.
pub(super) type Next = io::Result<ControlFlow<()>>;

impl<W: Write> Session<W> {
    /// A session on a store, with a saved worksheet or a new one. Nothing is written yet.
    #[must_use]
    pub fn new(store: Store, outside: Outside, settings: &Settings, opened: Option<Opened>, page: Page<W>) -> Self {
        let today = (outside.today)();
        store.sweep();
        let history = history(&store, today);
        let world = world(today, &history);
        let mut model = Model::begin(settings, store.folder().display().to_string(), &world);
        if let Some(opened) = opened {
            update(&mut model, Message::Opened(Ok(Box::new(opened))), &world);
        }
        let asked = Asked::Field(model.focus);
        let additions = Additions::to(store.clone());
        Self {
            model,
            store,
            outside,
            today,
            history,
            page,
            asked,
            drill: None,
            is_training_alone: false,
            additions,
            unrecorded: None,
        }
    }

    /// Asks and hears until the person ends it, or something else does; then unsaved work is kept
    /// as a worksheet of its own.
    pub fn run(&mut self, heard: impl IntoIterator<Item = Heard>) -> Ending {
        let talked = panic::catch_unwind(AssertUnwindSafe(|| self.talk(heard)));
        self.unrecorded = self.additions.end::<Progress>((self.outside.now)());
        let cut = match talked {
            Ok(Ok(None)) => return Ending::Done,
            Ok(Ok(Some(cut))) => cut,
            Ok(Err(_)) => Cut::Output,
            Err(_) => Cut::Fault,
        };
        Ending::Cut(cut, self.keep())
    }

    /// What of training could not be recorded, to be said at the end.
    #[must_use]
    pub fn unrecorded(&self) -> Option<&str> {
        self.unrecorded.as_deref()
    }

    fn talk(&mut self, heard: impl IntoIterator<Item = Heard>) -> io::Result<Option<Cut>> {
        if self.is_training_alone {
            self.greet_training()?;
        } else {
            self.greet()?;
        }
        let mut heard = heard.into_iter();
        loop {
            let question = self.drill.as_ref().map_or_else(|| self.question(), Drill::question);
            self.page.ask(&question)?;
            let next = match heard.next() {
                Some(Heard::Line(line)) => {
                    self.page.answered()?;
                    match line {
                        Ok(line) => self.take(&line)?,
                        Err(unreadable) => self.refuse(unreadable.0)?,
                    }
                }
                Some(Heard::Signal(number)) => return self.page.end_line().map(|()| Some(Cut::Signal(number))),
                Some(Heard::End) | None => {
                    self.page.end_line()?;
                    let drill = self.drill.take();
                    let ended = drill.map_or(Ok(Continue(())), |drill| self.end_training(drill))?;
                    return Ok(ended.is_continue().then_some(Cut::Input));
                }
            };
            if next.is_break() {
                return Ok(None);
            }
        }
    }

    fn greet(&mut self) -> io::Result<()> {
        self.page.say("J1817 worksheet, line by line.")?;
        self.page.say("Enter keeps a value, - blanks it, ? explains the field, !help lists the commands.")?;
        self.page.say(&format!("Worksheets are kept in {}.", self.model.folder))?;
        match self.model.notice.take() {
            Some(notice) => self.page.say(&sentence(&notice.text)),
            None => Ok(()),
        }
    }

    fn question(&self) -> String {
        match self.asked {
            Asked::Field(field) => speech::question(field, &self.model, &world(self.today, &self.history)),
            Asked::NextLine(field) => speech::next_line(field),
            Asked::Last if self.is_unsaved() => "Save and end? (1 yes, 2 no) [yes]".to_owned(),
            Asked::Last => "End? (1 yes, 2 no) [yes]".to_owned(),
            Asked::Leaving => "Not saved. Save first? (1 yes, 2 no; Enter goes on with the worksheet)".to_owned(),
        }
    }

    /// True where something would be lost by ending.
    pub(super) fn is_unsaved(&self) -> bool {
        self.model.is_unsaved() && self.model.read_only.is_none()
    }

    fn take(&mut self, line: &str) -> Next {
        self.today = (self.outside.today)();
        let line: String = cleaned(line, false).collect();
        let line = line.trim();
        if let Some(drill) = self.drill.take() {
            return self.take_in_training(drill, line);
        }
        if line.starts_with('!') {
            return match Command::of(line) {
                Some((command, rest)) => self.run_command(command, rest),
                None => self.refuse("there is no such command; !help lists them"),
            };
        }
        match self.asked {
            Asked::Field(field) => self.take_value(field, line),
            Asked::NextLine(field) => self.take_next_line(field, line),
            Asked::Last => self.take_last(line),
            Asked::Leaving => self.take_leaving(line),
        }
    }

    pub(super) fn refuse(&mut self, why: &str) -> Next {
        self.say_refused(why).map(Continue)
    }

    fn say_refused(&mut self, why: &str) -> io::Result<()> {
        self.page.say(&format!("Not taken: {}", sentence(why)))
    }

    fn take_value(&mut self, field: FieldId, line: &str) -> Next {
        match line {
            "" => return self.go_on(field),
            "?" => {
                return self
                    .page
                    .say_all(speech::help(field, &self.model, &world(self.today, &self.history)))
                    .map(Continue);
            }
            _ => {}
        }
        let before = self.model.worksheet.clone();
        let world = world(self.today, &self.history);
        let text = if line == "-" { String::new() } else { speech::by_number(field, line, &world) };
        if let Err(why) = self.model.answer_field(field, &text, &world) {
            // Where several of the list fit, those are read out.
            let fits = if has_offers(field) { fitting(field, &text, &world) } else { Vec::new() };
            self.say_refused(&why)?;
            for (_, offer) in fits.iter().take(MOST_FITTING) {
                self.page.say(&speech::choice(offer))?;
            }
            if fits.len() > MOST_FITTING {
                self.page.say(&format!("And {} more; !list reads them all.", fits.len() - MOST_FITTING))?;
            }
            return Ok(Continue(()));
        }
        if has_lines(field) && line != "-" {
            self.asked = Asked::NextLine(field);
            return Ok(Continue(()));
        }
        self.say_changes(&before, Some(line))?;
        self.page.say_all(speech::flags_on(field, &self.model))?;
        self.go_on(field)
    }

    /// Each line is taken at once, so that none is lost if it is the last that is heard.
    fn take_next_line(&mut self, field: FieldId, line: &str) -> Next {
        if matches!(line, "" | ".") {
            return self.go_on(field);
        }
        let text = format!("{}\n{line}", edited(field, &self.model.worksheet));
        match self.model.answer_field(field, &text, &world(self.today, &self.history)) {
            Ok(()) => Ok(Continue(())),
            Err(why) => self.refuse(&why),
        }
    }

    /// Says what has changed, but for what the focused field now shows just as it was typed.
    pub(super) fn say_changes(&mut self, before: &Worksheet, typed: Option<&str>) -> io::Result<()> {
        let world = world(self.today, &self.history);
        let now = &self.model.worksheet;
        let changed = FIELDS.iter().filter(|row| row.value(before) != row.value(now)).map(|row| row.about());
        for about in changed {
            let value = shown(about.id, now, world.reference);
            let as_typed = about.id == self.model.focus && typed.is_some_and(|typed| typed == value);
            match value.as_str() {
                _ if as_typed => {}
                "" => self.page.say(&format!("{} is blank now.", about.label))?,
                value => self.page.say(&format!("{} is now {}", about.label, sentence_end(value)))?,
            }
        }
        Ok(())
    }

    /// On to the next field; after the last, the answer is read.
    fn go_on(&mut self, from: FieldId) -> Next {
        let next = self.fields().find(|&field| field > from);
        if let Some(field) = next {
            self.go_to(field);
        } else {
            self.asked = Asked::Last;
            self.page.say("That was the last field. The answer:")?;
            self.say_answer()?;
        }
        Ok(Continue(()))
    }

    pub(super) fn go_to(&mut self, field: FieldId) {
        self.model.focus_on(field);
        self.asked = Asked::Field(field);
    }

    /// The fields that are asked for, in the order of the table.
    pub(super) fn fields(&self) -> impl DoubleEndedIterator<Item = FieldId> {
        FIELDS.iter().map(|row| row.about().id).filter(|&field| self.model.is_visible(field))
    }

    pub(super) fn say_answer(&mut self) -> io::Result<()> {
        self.page.say_all(speech::answer(&self.model, &world(self.today, &self.history)))
    }

    fn take_last(&mut self, line: &str) -> Next {
        match choice_of_two(line, Some(true)) {
            Some(true) if self.is_unsaved() => self.save_and_end(),
            Some(true) => Ok(Break(())),
            Some(false) => {
                self.page.say("From the first field again. !save saves, !quit ends.")?;
                let first = self.fields().next();
                self.go_to(first.unwrap_or(self.model.focus));
                Ok(Continue(()))
            }
            None => self.refuse("y for yes, n for no"),
        }
    }

    fn take_leaving(&mut self, line: &str) -> Next {
        match (line, choice_of_two(line, None)) {
            ("", _) => {
                self.asked = Asked::Field(self.model.focus);
                Ok(Continue(()))
            }
            (_, Some(true)) => self.save_and_end(),
            (_, Some(false)) => self.page.say("Ended without saving.").map(Break),
            (_, None) => self.refuse("y for yes, n for no"),
        }
    }

    fn save_and_end(&mut self) -> Next {
        Ok(if self.save("save")? { Break(()) } else { Continue(()) })
    }

    /// Keeps unsaved work as a worksheet of its own: nobody can be asked any more.
    fn keep(&self) -> Kept {
        if !self.is_unsaved() {
            return if self.model.is_blank() { Kept::Blank } else { Kept::Saved };
        }
        match self.store.save_copy(&self.model.remains(), (self.outside.now)(), self.outside.new_id) {
            Ok(copy) => Kept::Copy {
                id: copy.id.map(|id| id.to_string()).unwrap_or_default(),
                once_saved: self.model.worksheet.revision.is_some(),
            },
            Err(error) => Kept::Lost(error.to_string()),
        }
    }
}

/// The saved fills, read now.
pub(super) fn history(store: &Store, today: Date) -> Vec<SavedFill> {
    store.history(&Known { reference: Reference::shipped(), today, zone: &TimeZone::system() })
}

pub(super) fn world(today: Date, history: &[SavedFill]) -> World<'_> {
    World { reference: Reference::shipped(), today, history }
}

/// A value at the end of a sentence.
fn sentence_end(value: &str) -> String {
    if value.ends_with('.') { value.to_owned() } else { format!("{value}.") }
}

/// Yes or no, by word or number; blank is what is proposed.
fn choice_of_two(line: &str, proposed: Option<bool>) -> Option<bool> {
    match line {
        "" => proposed,
        "1" => Some(true),
        "2" => Some(false),
        _ => yes_no(line).ok(),
    }
}
