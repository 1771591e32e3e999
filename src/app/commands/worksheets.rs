//! Worksheets as a whole: save, open, leave.

use super::{ROW, control, f};
use crate::app::ask::Then;
use crate::app::command::Command;
use crate::app::lock::Lock;
use crate::app::model::{Effect, Model, Place};

use Place::{
    AddRow, Answer, Compare, Conflict, Curve, Due, Exercise, Flags, Folder, Form, Goals, Help, List, Messages, Palette,
    Payers, Reading, Saved, Training, Trash, Unsaved,
};

pub(super) static TABLE: &[Command] = &[
    Command {
        id: "save",
        keys: &[control('s')],
        title: "Save",
        help: "Saves the worksheet; it says Saved once it is safe on the disk.",
        footer: Some((2, "save")),
        places: &[Form, List, Answer, Compare, Payers, Curve, Goals],
        barred: |model| {
            let read_only = model.read_only.as_ref().map(|_| "This worksheet is read only");
            model.in_practice().or(read_only)
        },
        run: |model, _| model.save(Effect::Save),
        ..ROW
    },
    Command {
        id: "save_copy",
        keys: &[f(2)],
        title: "Save as a copy",
        help: "Saves what is on the screen as another worksheet; the one on the disk stays as it is.",
        places: &[Form, List, Answer],
        barred: Model::in_practice,
        run: |model, _| model.save(Effect::SaveCopy),
        ..ROW
    },
    Command {
        id: "new",
        keys: &[control('n')],
        title: "New worksheet",
        help: "Begins an empty worksheet; asks first if something is unsaved.",
        places: &[Form, List, Answer, Saved, Due, Trash, Compare, Payers, Curve, Goals],
        barred: Model::in_practice,
        run: |model, world| model.leave_for(Then::New, world),
        ..ROW
    },
    Command {
        id: "saved",
        keys: &[f(7)],
        title: "Saved worksheets",
        help: "Lists the saved worksheets, who is due, and the trash; type to filter, and open one.",
        footer: Some((8, "saved")),
        places: &[Form, List, Answer, Compare, Payers, Curve, Goals],
        barred: Model::in_practice,
        run: |model, world| model.show_saved(world),
        ..ROW
    },
    Command {
        id: "example",
        title: "Worked example",
        help: "Opens a finished refill to try things on; asks first if something is unsaved.",
        places: &[Form],
        barred: Model::in_practice,
        run: |model, world| model.leave_for(Then::Example, world),
        ..ROW
    },
    Command {
        id: "quit",
        keys: &[control('q')],
        title: "Quit",
        help: "Ends the program; asks first if something is unsaved.",
        places: &[
            Form, List, Answer, Saved, Due, Trash, Help, Palette, Messages, Flags, Unsaved, Conflict, Folder, Compare,
            Payers, Curve, Goals, AddRow, Training, Exercise, Reading,
        ],
        run: |model, world| model.leave_for(Then::Quit, world),
        ..ROW
    },
    Command {
        id: "lock",
        title: "Lock the screen now",
        help: "Blanks the screen until any key. It asks for no passphrase: that is your computer's own matter.",
        places: &[Form, Training, Exercise, Reading],
        run: |model, _| {
            model.lock = Some(Lock::Asked);
            Vec::new()
        },
        ..ROW
    },
    Command {
        id: "suspend",
        title: "Suspend",
        help: "Back to the shell for a while; fg returns. It has no key of its own.",
        places: &[Form],
        run: |_, _| vec![Effect::Suspend],
        ..ROW
    },
];
