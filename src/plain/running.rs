//! What each command does.

use std::io::{self, Write};
use std::ops::ControlFlow::{Break, Continue};

use super::commands::Command;
use super::session::{Asked, Next, Session, history, world};
use super::speech;
use crate::app::model::Tone;
use crate::app::{Effect, Message, update};
use crate::store::SaveError;
use crate::words::sentence;
use crate::worksheet::{FIELDS, Section};

impl<W: Write> Session<W> {
    pub(super) fn run_command(&mut self, command: Command, rest: &str) -> Next {
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
                Asked::Field(field) | Asked::NextLine(field) => self.page.say_all(speech::choices(field, &world))?,
                Asked::Last | Asked::Leaving => return self.refuse("no field is asked for now"),
            },
            Command::All => {
                self.model.unfolded.extend(Section::ALL);
                self.page.say("The rarely used fields are asked for, too.")?;
            }
            Command::Save => return self.save("save").map(|_| Continue(())),
            Command::Copy => return self.save("save_copy").map(|_| Continue(())),
            Command::Train => return self.greet_training().map(Continue),
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
        self.perform("fix");
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
        self.perform("undo");
        if self.model.worksheet == before {
            return self.refuse("nothing to undo");
        }
        self.asked = Asked::Field(self.model.focus);
        self.say_changes(&before, None).map(Continue)
    }

    fn back(&mut self) -> Next {
        let before = match self.asked {
            Asked::Field(from) | Asked::NextLine(from) => self.fields().rfind(|&field| field < from),
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

    fn perform(&mut self, id: &'static str) -> Vec<Effect> {
        update(&mut self.model, Message::Run(id), &world(self.today, &self.history))
    }

    /// Saves with a command, by its id, and says what came of it; true where all is saved.
    pub(super) fn save(&mut self, id: &'static str) -> io::Result<bool> {
        for effect in self.perform(id) {
            let (now, new_id) = ((self.outside.now)(), self.outside.new_id);
            let saved = match effect {
                Effect::SaveCopy => self.store.save_copy(&self.model.worksheet, now, new_id),
                _ => self.store.save(&self.model.worksheet, now, new_id),
            };
            let saved = saved.map(Box::new).map_err(|error| refusal(&error));
            update(&mut self.model, Message::Saved(saved), &world(self.today, &self.history));
            self.history = history(&self.store, self.today);
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
}

/// Why saving was refused; where a copy helps, with the command that saves one.
fn refusal(error: &SaveError) -> String {
    match error {
        SaveError::Disk { .. } => error.to_string(),
        _ => format!("{error} {} saves a copy.", Command::Copy.word()),
    }
}
