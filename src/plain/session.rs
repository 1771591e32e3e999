//! A session line by line: a question, an answer, and so on through the field table.

use std::io::{self, Write};
use std::ops::ControlFlow::{self, Break, Continue};

use super::commands::Command;
use super::ending::{Cut, Ending, Kept};
use super::input::Heard;
use super::page::Page;
use super::speech::{self, sentence};
use crate::app::key::{Code, Key};
use crate::app::line::cleaned;
use crate::app::model::{Opened, Tone};
use crate::app::offers::{fitting, has_offers};
use crate::app::value::shown;
use crate::app::{Effect, Message, Model, World, update};
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::store::{Outside, SaveError, Store};
use crate::words::read::yes_no;
use crate::worksheet::{Date, FIELDS, FieldId, Section, Worksheet};

/// Most answers of a list that are read when a text fits several.
const MOST_FITTING: usize = 10;

/// What was asked last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    /// A field.
    Field(FieldId),
    /// Whether to save and end, after the last field.
    Last,
    /// Whether to save before ending.
    Leaving,
}

/// A session line by line.
pub struct Session<W> {
    model: Model,
    store: Store,
    outside: Outside,
    today: Date,
    history: Vec<SavedFill>,
    page: Page<W>,
    asked: Asked,
}

/// What follows from an answer: the next question, or the end.
type Next = io::Result<ControlFlow<()>>;

impl<W: Write> Session<W> {
    /// A session on a store, with a saved worksheet or an empty one. Nothing is written yet.
    #[must_use]
    pub fn new(store: Store, outside: Outside, opened: Option<Opened>, page: Page<W>) -> Self {
        let today = (outside.today)();
        store.sweep();
        let history = store.history(Reference::shipped());
        let world = world(today, &history);
        let mut model = Model::new(store.folder().display().to_string(), &world);
        if let Some(opened) = opened {
            update(&mut model, Message::Opened(Ok(Box::new(opened))), &world);
        }
        let asked = Asked::Field(model.focus);
        Self { model, store, outside, today, history, page, asked }
    }

    /// Asks and hears until the person ends it, or something else does; then unsaved work is kept
    /// as a worksheet of its own.
    pub fn run(&mut self, heard: impl IntoIterator<Item = Heard>) -> Ending {
        match self.talk(heard) {
            Ok(None) => Ending::Done,
            Ok(Some(cut)) => Ending::Cut(cut, self.keep()),
            Err(_) => Ending::Cut(Cut::Output, self.keep()),
        }
    }

    fn talk(&mut self, heard: impl IntoIterator<Item = Heard>) -> io::Result<Option<Cut>> {
        self.greet()?;
        let mut heard = heard.into_iter();
        loop {
            let question = self.question();
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
                Some(Heard::End) | None => return self.page.end_line().map(|()| Some(Cut::Input)),
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
            Asked::Last if self.is_unsaved() => "Save and end? (1 yes, 2 no) [yes]".to_owned(),
            Asked::Last => "End? (1 yes, 2 no) [yes]".to_owned(),
            Asked::Leaving => "Not saved. Save first? (1 yes, 2 no; Enter goes on with the worksheet)".to_owned(),
        }
    }

    /// True where something would be lost by ending.
    fn is_unsaved(&self) -> bool {
        self.model.is_unsaved() && self.model.read_only.is_none()
    }

    fn take(&mut self, line: &str) -> Next {
        self.today = (self.outside.today)();
        let line: String = cleaned(line, false).collect();
        let line = line.trim();
        if line.starts_with('!') {
            return match Command::of(line) {
                Some((command, rest)) => self.run_command(command, rest),
                None => self.refuse("there is no such command; !help lists them"),
            };
        }
        match self.asked {
            Asked::Field(field) => self.take_value(field, line),
            Asked::Last => self.take_last(line),
            Asked::Leaving => self.take_leaving(line),
        }
    }

    fn refuse(&mut self, why: &str) -> Next {
        self.say_refused(why).map(Continue)
    }

    fn say_refused(&mut self, why: &str) -> io::Result<()> {
        self.page.say(&format!("Not taken: {}", sentence(why)))
    }

    fn take_value(&mut self, field: FieldId, line: &str) -> Next {
        match line {
            "" => return self.go_on(field),
            "?" => return self.page.say_all(speech::help(field, &self.model)).map(Continue),
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
        self.say_changes(&before, Some(line))?;
        self.page.say_all(speech::flags_on(field, &self.model))?;
        self.go_on(field)
    }

    /// Says what has changed, but for what the focused field now shows just as it was typed.
    fn say_changes(&mut self, before: &Worksheet, typed: Option<&str>) -> io::Result<()> {
        let world = world(self.today, &self.history);
        let now = &self.model.worksheet;
        let changed = FIELDS.iter().filter(|row| row.value(before) != row.value(now)).map(|row| row.about());
        for about in changed {
            let value = shown(about.id, now, &world);
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

    fn go_to(&mut self, field: FieldId) {
        self.model.focus_on(field);
        self.asked = Asked::Field(field);
    }

    /// The fields that are asked for, in the order of the table.
    fn fields(&self) -> impl DoubleEndedIterator<Item = FieldId> {
        FIELDS.iter().map(|row| row.about().id).filter(|&field| self.model.is_visible(field))
    }

    fn say_answer(&mut self) -> io::Result<()> {
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
        Ok(if self.save(Key::ctrl(Code::Char('s')))? { Break(()) } else { Continue(()) })
    }

    fn run_command(&mut self, command: Command, rest: &str) -> Next {
        let world = world(self.today, &self.history);
        match command {
            Command::Help => {
                let words = Command::ALL.map(|command| format!("{} {}", command.word(), command.help()));
                self.page.say_all(words)?;
            }
            Command::Answer => self.say_answer()?,
            Command::Flags => self.page.say_all(speech::flags(&self.model, &world))?,
            Command::Fix => return self.fix(rest),
            Command::Go => return self.go_by_name(rest),
            Command::Back => return self.back(),
            Command::Undo => return self.undo(),
            Command::List => match self.asked {
                Asked::Field(field) => self.page.say_all(speech::choices(field, &world))?,
                Asked::Last | Asked::Leaving => return self.refuse("no field is asked for now"),
            },
            Command::All => {
                self.model.unfolded.extend(Section::ALL);
                self.page.say("The rarely used fields are asked for, too.")?;
            }
            Command::Save => return self.save(Key::ctrl(Code::Char('s'))).map(|_| Continue(())),
            Command::Copy => return self.save(Key::plain(Code::F(2))).map(|_| Continue(())),
            Command::Quit if self.is_unsaved() => self.asked = Asked::Leaving,
            Command::Quit => return Ok(Break(())),
        }
        Ok(Continue(()))
    }

    fn fix(&mut self, number: &str) -> Next {
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let at = at.filter(|&at| at < self.model.walk().len());
        let Some(at) = at else { return self.refuse("say the number of a flag, such as !fix 1; !flags reads them") };
        let before = self.model.worksheet.clone();
        self.model.walk_to(at);
        self.press(Key::plain(Code::F(4)));
        self.asked = Asked::Field(self.model.focus);
        let notice = self.model.notice.take();
        match notice.filter(|_| self.model.worksheet == before) {
            Some(notice) => self.page.say(&sentence(&notice.text))?,
            None => self.page.say("Fixed; !undo takes it back.")?,
        }
        self.say_changes(&before, None).map(Continue)
    }

    fn undo(&mut self) -> Next {
        let before = self.model.worksheet.clone();
        self.press(Key::ctrl(Code::Char('z')));
        if self.model.worksheet == before {
            return self.refuse("nothing to undo");
        }
        self.asked = Asked::Field(self.model.focus);
        self.say_changes(&before, None).map(Continue)
    }

    fn back(&mut self) -> Next {
        let before = match self.asked {
            Asked::Field(from) => self.fields().rfind(|&field| field < from),
            Asked::Last => self.fields().next_back(),
            Asked::Leaving => Some(self.model.focus),
        };
        let Some(field) = before else { return self.refuse("this is the first field") };
        self.go_to(field);
        Ok(Continue(()))
    }

    fn go_by_name(&mut self, name: &str) -> Next {
        let name = name.to_lowercase();
        let labels = || FIELDS.iter().map(|row| row.about());
        let exact = labels().find(|about| about.label.to_lowercase() == name);
        let begins: Vec<_> = labels().filter(|about| about.label.to_lowercase().starts_with(&name)).collect();
        match (exact, &begins[..]) {
            (Some(about), _) | (None, &[about]) => self.go_to(about.id),
            (None, []) => return self.refuse("no field has this name"),
            (None, several) => {
                let several: Vec<&str> = several.iter().map(|about| about.label).collect();
                return self.refuse(&format!("several fields begin so: {}", several.join("; ")));
            }
        }
        Ok(Continue(()))
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        update(&mut self.model, Message::Key(key), &world(self.today, &self.history))
    }

    /// Saves with a key's command, and says what came of it; true where all is saved.
    fn save(&mut self, key: Key) -> io::Result<bool> {
        for effect in self.press(key) {
            let (now, new_id) = ((self.outside.now)(), self.outside.new_id);
            let saved = match effect {
                Effect::SaveCopy => self.store.save_copy(&self.model.worksheet, now, new_id),
                _ => self.store.save(&self.model.worksheet, now, new_id),
            };
            let saved = saved.map(Box::new).map_err(|error| refusal(&error));
            update(&mut self.model, Message::Saved(saved), &world(self.today, &self.history));
            self.history = self.store.history(Reference::shipped());
            update(&mut self.model, Message::Resumed, &world(self.today, &self.history));
        }
        let Some(notice) = self.model.notice.take() else { return Ok(false) };
        self.page.say(&sentence(&notice.text))?;
        if notice.tone != Tone::Done {
            return Ok(false);
        }
        if let Some(id) = &self.model.worksheet.id {
            self.page.say(&format!("Its id is {}.", &**id))?;
        }
        Ok(true)
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

fn world(today: Date, history: &[SavedFill]) -> World<'_> {
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

/// Why saving was refused; where a copy helps, with the command that saves one.
fn refusal(error: &SaveError) -> String {
    match error {
        SaveError::Disk { .. } => error.to_string(),
        _ => format!("{error} {} saves a copy.", Command::Copy.word()),
    }
}
