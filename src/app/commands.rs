//! The command table: every key of the program, once.

use crate::app::ask::Then;
use crate::app::command::{Command, Group};
use crate::app::help::Page;
use crate::app::key::{Code, Key};
use crate::app::line::Line;
use crate::app::model::{Effect, Model, Place};
use crate::app::offers::has_offers;

use Place::{Answer, Ask, Form, Help, List, Saved};

/// A row with everything that most rows share.
const ROW: Command = Command {
    id: "",
    keys: &[],
    title: "",
    help: "",
    footer: None,
    group: Group::Going,
    places: &[],
    barred: |_| None,
    run: |_, _| Vec::new(),
};

const fn f(number: u8) -> Key {
    Key::plain(Code::F(number))
}

const fn control(character: char) -> Key {
    Key::ctrl(Code::Char(character))
}

const fn key(code: Code) -> Key {
    Key::plain(code)
}

/// Every command, in the order that footer and help show.
pub static COMMANDS: &[Command] = &[
    // Worksheets.
    Command {
        id: "save",
        keys: &[control('s')],
        title: "Save",
        help: "Saves the worksheet; it says Saved once it is safe on the disk.",
        footer: Some((2, "save")),
        group: Group::Worksheets,
        places: &[Form, List, Answer],
        barred: |model| model.read_only.as_ref().map(|_| "This worksheet is read only"),
        run: |model, _| model.save(Effect::Save),
    },
    Command {
        id: "save_copy",
        keys: &[f(2)],
        title: "Save as a copy",
        help: "Saves what is on the screen as another worksheet; the one on the disk stays as it is.",
        group: Group::Worksheets,
        places: &[Form, List, Answer],
        run: |model, _| model.save(Effect::SaveCopy),
        ..ROW
    },
    Command {
        id: "new",
        keys: &[control('n')],
        title: "New worksheet",
        help: "Begins an empty worksheet; asks first if something is unsaved.",
        group: Group::Worksheets,
        places: &[Form, List, Answer, Saved],
        run: |model, world| model.leave_for(Then::New, world),
        ..ROW
    },
    Command {
        id: "saved",
        keys: &[f(7)],
        title: "Saved worksheets",
        help: "Lists the saved worksheets; type to filter, Enter opens one.",
        footer: Some((7, "saved")),
        group: Group::Worksheets,
        places: &[Form, List, Answer],
        run: |model, _| model.show_saved(),
        ..ROW
    },
    Command {
        id: "open",
        keys: &[key(Code::Enter)],
        title: "Open",
        help: "Opens the chosen worksheet.",
        footer: Some((1, "open")),
        group: Group::Worksheets,
        places: &[Saved],
        run: |model, world| model.open_chosen(world),
        ..ROW
    },
    Command {
        id: "close_saved",
        keys: &[key(Code::Esc), f(7)],
        title: "Back to the worksheet",
        help: "Closes the list of saved worksheets.",
        footer: Some((2, "back")),
        group: Group::Worksheets,
        places: &[Saved],
        run: |model, _| {
            model.place = Form;
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "quit",
        keys: &[control('q')],
        title: "Quit",
        help: "Ends the program; asks first if something is unsaved.",
        group: Group::Worksheets,
        places: &[Form, List, Answer, Saved, Help],
        run: |model, world| model.leave_for(Then::Quit, world),
        ..ROW
    },
    Command {
        id: "suspend",
        title: "Suspend",
        help: "Back to the shell for a while; fg returns. It has no key, since ^Z is undo: press Enter here.",
        group: Group::Worksheets,
        places: &[Form],
        run: |_, _| vec![Effect::Suspend],
        ..ROW
    },
    // Flags and undo.
    Command {
        id: "next_flag",
        keys: &[f(8)],
        title: "Next flag",
        help: "Goes to the next thing to settle, and to its field.",
        footer: Some((3, "next flag")),
        group: Group::Mending,
        places: &[Form, List, Answer],
        run: |model, _| {
            model.walk_flags(1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "previous_flag",
        keys: &[Key::shift(Code::F(8))],
        title: "Flag before",
        help: "Goes to the flag before, and to its field.",
        group: Group::Mending,
        places: &[Form, List, Answer],
        run: |model, _| {
            model.walk_flags(-1);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "fix",
        keys: &[f(4)],
        title: "Fix it",
        help: "Makes the change that the flag proposes; undo takes it back.",
        footer: Some((4, "fix")),
        group: Group::Mending,
        places: &[Form, List, Answer],
        barred: Model::unfixable,
        run: |model, world| {
            model.fix(world);
            Vec::new()
        },
    },
    Command {
        id: "undo",
        keys: &[control('z')],
        title: "Undo",
        help: "Takes back the last change; all that was typed in one field is one change.",
        footer: Some((5, "undo")),
        group: Group::Mending,
        places: &[Form, List, Answer],
        run: |model, world| {
            model.undo(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "redo",
        keys: &[control('y')],
        title: "Redo",
        help: "Makes again what was taken back.",
        group: Group::Mending,
        places: &[Form, List, Answer],
        run: |model, world| {
            model.redo(world);
            Vec::new()
        },
        ..ROW
    },
    // Going about.
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
        ..ROW
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
        ..ROW
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
        ..ROW
    },
    Command {
        id: "down",
        keys: &[key(Code::Down)],
        title: "Down",
        help: "The row below; in a list or a page, one line down.",
        places: &[Form, List, Answer, Saved, Help, Ask],
        run: |model, world| {
            model.go_vertically(1, world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "up",
        keys: &[key(Code::Up)],
        title: "Up",
        help: "The row above; in a list or a page, one line up.",
        places: &[Form, List, Answer, Saved, Help, Ask],
        run: |model, world| {
            model.go_vertically(-1, world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "page_down",
        keys: &[key(Code::PageDown)],
        title: "Page down, or a day later",
        help: "In a date, a day later; elsewhere a page down.",
        places: &[Form, List, Answer, Saved, Help],
        run: |model, world| {
            model.go_by_page(1, world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "page_up",
        keys: &[key(Code::PageUp)],
        title: "Page up, or a day earlier",
        help: "In a date, a day earlier; elsewhere a page up.",
        places: &[Form, List, Answer, Saved, Help],
        run: |model, world| {
            model.go_by_page(-1, world);
            Vec::new()
        },
        ..ROW
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
        id: "answer",
        keys: &[f(5)],
        title: "Whole answer",
        help: "All flags, money, dates and the working; again or Esc comes back.",
        footer: Some((6, "answer")),
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
        help: "Shows or hides the rarely used fields of this section.",
        footer: Some((8, "more fields")),
        places: &[Form, List],
        run: |model, _| {
            model.fold();
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
        help: "This page; Enter runs the chosen command. In a text field, press F1 twice.",
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
        places: &[Help],
        run: |model, world| model.run_chosen(world),
        ..ROW
    },
    Command {
        id: "close_help",
        keys: &[key(Code::Esc)],
        title: "Close help",
        help: "Back to where the help was opened.",
        footer: Some((2, "close")),
        places: &[Help],
        run: |model, _| {
            model.close_help();
            Vec::new()
        },
        ..ROW
    },
    // In a field.
    Command {
        id: "open_list",
        keys: &[Key::char(' '), Key::alt(Code::Down)],
        title: "Open the list",
        help: "Shows everything that the field offers.",
        group: Group::Typing,
        places: &[Form],
        barred: |model| (!has_offers(model.focus)).then_some("This field has no list"),
        run: |model, world| {
            model.open_list(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "take",
        keys: &[key(Code::Enter)],
        title: "Take it",
        help: "Takes the marked row of the list and goes on.",
        footer: Some((1, "take")),
        group: Group::Typing,
        places: &[List],
        run: |model, world| {
            model.take_from_list(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "give_up",
        keys: &[key(Code::Esc)],
        title: "As it was",
        help: "Takes back what was typed in the field, and closes its list.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, world| {
            model.give_up(world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "left",
        keys: &[key(Code::Left)],
        title: "Left",
        help: "One character to the left.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, _| {
            model.move_cursor(Line::left);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "right",
        keys: &[key(Code::Right)],
        title: "Right",
        help: "One character to the right.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, _| {
            model.move_cursor(Line::right);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "word_left",
        keys: &[Key::ctrl(Code::Left)],
        title: "Word left",
        help: "To the start of the word before.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, _| {
            model.move_cursor(Line::word_left);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "word_right",
        keys: &[Key::ctrl(Code::Right)],
        title: "Word right",
        help: "Past the end of the word after.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, _| {
            model.move_cursor(Line::word_right);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "home",
        keys: &[key(Code::Home), control('a')],
        title: "Start",
        help: "To the start of the line.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, _| {
            model.move_cursor(Line::home);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "end",
        keys: &[key(Code::End), control('e')],
        title: "End",
        help: "To the end of the line.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, _| {
            model.move_cursor(Line::end);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "backspace",
        keys: &[key(Code::Backspace)],
        title: "Delete back",
        help: "Deletes the character before; a value not yet being edited is blanked.",
        group: Group::Typing,
        places: &[Form, List, Saved],
        run: |model, world| {
            model.erase_in_place(Line::backspace, world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "delete",
        keys: &[key(Code::Delete)],
        title: "Delete",
        help: "Deletes the character after; a value not yet being edited is blanked.",
        group: Group::Typing,
        places: &[Form, List],
        run: |model, world| {
            model.erase_in_place(Line::delete, world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "delete_word",
        keys: &[control('w'), Key::ctrl(Code::Backspace), Key::alt(Code::Backspace)],
        title: "Delete the word before",
        help: "Deletes back to the start of the word.",
        group: Group::Typing,
        places: &[Form, List, Saved],
        run: |model, world| {
            model.erase_in_place(Line::delete_word, world);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "delete_to_start",
        keys: &[control('u')],
        title: "Delete to the start",
        help: "Deletes back to the start of the line.",
        group: Group::Typing,
        places: &[Form, List, Saved],
        run: |model, world| {
            model.erase_in_place(Line::delete_to_start, world);
            Vec::new()
        },
        ..ROW
    },
    // When asked before leaving.
    Command {
        id: "give_answer",
        keys: &[key(Code::Enter)],
        title: "Take the answer",
        help: "Gives the marked answer.",
        footer: Some((1, "take it")),
        group: Group::Answers,
        places: &[Ask],
        run: |model, world| model.give_marked_answer(world),
        ..ROW
    },
    Command {
        id: "save_first",
        keys: &[Key::char('s')],
        title: "Save first",
        help: "Saves, then does what was asked for.",
        footer: Some((2, "save")),
        group: Group::Answers,
        places: &[Ask],
        run: |model, world| model.answer_ask(0, world),
        ..ROW
    },
    Command {
        id: "discard",
        keys: &[Key::char('d')],
        title: "Go on without saving",
        help: "Leaves what is unsaved behind.",
        footer: Some((3, "don't save")),
        group: Group::Answers,
        places: &[Ask],
        run: |model, world| model.answer_ask(1, world),
        ..ROW
    },
    Command {
        id: "stay",
        keys: &[key(Code::Esc)],
        title: "Stay",
        help: "Goes on with the worksheet.",
        footer: Some((4, "stay")),
        group: Group::Answers,
        places: &[Ask],
        run: |model, _| {
            model.stay();
            Vec::new()
        },
        ..ROW
    },
];
