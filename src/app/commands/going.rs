//! From field to field and place to place.

use super::{KEY, ROW, control, f, key};
use crate::app::command::Command;
use crate::app::help::Page;
use crate::app::key::{Code, Key};
use crate::app::model::Place;

use Place::{
    AddRow, Answer, Ask, Compare, Conflict, Curve, Due, Exercise, Flags, Form, Goals, Help, Jump, List, Messages,
    Palette, Payers, Reading, Saved, Training, Trash, Unsaved,
};

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "next",
        keys: &[key(Code::Tab)],
        title: "Next field",
        help: "On to the next field of the phone call, across sections.",
        footer: Some((1, "next")),
        places: &[Form, List],
        run: |model, _| {
            model.go_next();
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "go_on",
        keys: &[key(Code::Enter)],
        title: "Go on",
        help: "On to the next field; in a note, a new line.",
        places: &[Form],
        run: |model, world| {
            model.go_on(world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "previous",
        keys: &[Key::shift(Code::Tab)],
        title: "Field before",
        help: "Back to the field before.",
        places: &[Form, List],
        run: |model, _| {
            model.go_back();
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "down",
        keys: &[key(Code::Down)],
        title: "Down",
        help: "The row below; in a list or a page, one line down.",
        places: &[
            Form, List, Answer, Saved, Due, Trash, Help, Palette, Messages, Flags, Ask, Unsaved, Conflict, Compare,
            Payers, Goals, AddRow, Training, Exercise, Reading,
        ],
        run: |model, world| {
            model.go_vertically(1, world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "up",
        keys: &[key(Code::Up)],
        title: "Up",
        help: "The row above; in a list or a page, one line up.",
        places: &[
            Form, List, Answer, Saved, Due, Trash, Help, Palette, Messages, Flags, Ask, Unsaved, Conflict, Compare,
            Payers, Goals, AddRow, Training, Exercise, Reading,
        ],
        run: |model, world| {
            model.go_vertically(-1, world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "page_down",
        keys: &[key(Code::PageDown)],
        title: "Page down, or a day later",
        help: "In a date, a day later; elsewhere a page down.",
        places: &[
            Form, List, Answer, Saved, Due, Trash, Help, Palette, Messages, Flags, Unsaved, Conflict, Compare, Payers,
            Goals, AddRow, Training, Exercise, Reading,
        ],
        run: |model, world| {
            model.go_by_page(1, world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "page_up",
        keys: &[key(Code::PageUp)],
        title: "Page up, or a day earlier",
        help: "In a date, a day earlier; elsewhere a page up.",
        places: &[
            Form, List, Answer, Saved, Due, Trash, Help, Palette, Messages, Flags, Unsaved, Conflict, Compare, Payers,
            Goals, AddRow, Training, Exercise, Reading,
        ],
        run: |model, world| {
            model.go_by_page(-1, world);
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "next_section",
        keys: &[Key::ctrl(Code::PageDown), Key::alt(Code::Right)],
        title: "Next section",
        help: "To the first field of the next section; the answer is the last.",
        places: &[Form, List, Answer],
        run: |model, _| {
            model.go_section(1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "previous_section",
        keys: &[Key::ctrl(Code::PageUp), Key::alt(Code::Left)],
        title: "Section before",
        help: "To the first field of the section before.",
        places: &[Form, List, Answer],
        run: |model, _| {
            model.go_section(-1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "jump",
        keys: &[control('g')],
        title: "Jump to a field",
        help: "Puts a letter on each field in sight; typing it goes there. 1 to 4 go to a section or the answer.",
        footer: Some((10, "jump")),
        places: &[Form, List, Answer],
        run: |model, _| {
            model.open_jump();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "close_jump",
        keys: &[key(Code::Esc), control('g')],
        title: "Stay here",
        help: "Takes the letters off again; so does any key that is none of them.",
        footer: Some((1, "stay here")),
        places: &[Jump],
        run: |model, _| {
            model.close_page();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "answer",
        keys: &[f(5)],
        title: "Whole answer",
        help: "All flags, money, dates and the working; the same key comes back.",
        footer: Some((7, "answer")),
        places: &[Form, List],
        run: |model, _| {
            model.show_answer();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "close_answer",
        keys: &[f(5), key(Code::Esc), key(Code::Tab), key(Code::Enter)],
        title: "Back to the field",
        help: "From the whole answer back to the field.",
        footer: Some((1, "back")),
        places: &[Answer],
        run: |model, _| {
            model.place = Form;
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "fold",
        keys: &[f(3)],
        title: "More fields, or fewer",
        help: "Shows or hides the fields of this section that are rarely used or that this plan does not ask for.",
        footer: Some((9, "more fields")),
        places: &[Form, List],
        run: |model, _| {
            model.fold();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "palette",
        keys: &[control('p')],
        title: "Commands",
        help: "Finds a command by its words, with its key, and runs it.",
        footer: Some((6, "commands")),
        places: &[
            Form, List, Answer, Saved, Due, Trash, Help, Messages, Compare, Payers, Curve, Goals, Training, Exercise,
            Reading,
        ],
        run: |model, _| {
            model.open_palette();
            Vec::new()
        },
        ..KEY
    },
    Command {
        id: "messages",
        title: "Messages",
        help: "What this program has said since it was started, newest first.",
        places: &[Form, Answer],
        run: |model, _| {
            model.show_messages();
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "help",
        keys: &[f(1)],
        title: "Help for this field",
        help: "What the field takes, and the whole rule of a flag on it; again for all keys.",
        footer: Some((99, "help")),
        places: &[Form, List, Answer],
        run: |model, _| {
            model.show_help(Page::Field);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "all_keys",
        keys: &[Key::char('?')],
        title: "All keys",
        help: "Every key on one page; it runs the chosen command. In a text field, ask for help twice.",
        places: &[Form, Answer],
        run: |model, _| {
            model.show_help(Page::Keys);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "help_on",
        keys: &[f(1), Key::char('?')],
        title: "All keys",
        help: "From the help of a field to that of all keys.",
        footer: Some((3, "all keys")),
        places: &[Help],
        run: |model, _| {
            model.show_help(Page::Keys);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "run",
        keys: &[key(Code::Enter)],
        title: "Run it",
        help: "Runs the chosen command from this page.",
        footer: Some((1, "run")),
        places: &[Help, Palette],
        barred: |model| {
            let field = model.place == Help && model.help.page == Page::Field;
            field.then_some("The help of all keys has commands to run, this one has none")
        },
        run: |model, world| model.run_chosen(world),
        ..ROW
    },
    Command {
        id: "close_page",
        keys: &[key(Code::Esc)],
        title: "Close this page",
        help: "Back to where the help, the commands or the messages were opened.",
        footer: Some((2, "close")),
        places: &[Help, Palette, Messages],
        run: |model, _| {
            model.close_page();
            Vec::new()
        },
        ..ROW
    },
];
