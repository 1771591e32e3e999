//! The words that are commands: each stands here once, with what it does.

/// A command; typed as a word that begins with `!`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Lists the commands.
    Help,
    /// Reads the answer.
    Answer,
    /// Reads the flags.
    Flags,
    /// Makes the change that a flag proposes.
    Fix,
    /// Goes to a field.
    Go,
    /// Goes back.
    Back,
    /// Takes back the last change.
    Undo,
    /// Reads what the field offers.
    List,
    /// Asks for the rarely used fields, too.
    All,
    /// Saves.
    Save,
    /// Saves as another worksheet.
    Copy,
    /// Begins training.
    Train,
    /// Ends.
    Quit,
}

impl Command {
    /// Every command, in the order listed.
    pub const ALL: [Self; 13] = [
        Self::Answer,
        Self::Flags,
        Self::Fix,
        Self::Go,
        Self::Back,
        Self::Undo,
        Self::List,
        Self::All,
        Self::Save,
        Self::Copy,
        Self::Train,
        Self::Quit,
        Self::Help,
    ];

    /// The word that runs it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Help => "!help",
            Self::Answer => "!answer",
            Self::Flags => "!flags",
            Self::Fix => "!fix",
            Self::Go => "!go",
            Self::Back => "!back",
            Self::Undo => "!undo",
            Self::List => "!list",
            Self::All => "!all",
            Self::Save => "!save",
            Self::Copy => "!copy",
            Self::Train => "!train",
            Self::Quit => "!quit",
        }
    }

    /// What it does, in a sentence.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Help => "lists these commands.",
            Self::Answer => "reads the answer: units, claim line, verdicts, money, dates, flags.",
            Self::Flags => "reads the flags by number.",
            Self::Fix => {
                "with a flag's number, goes to its field and makes the change that it proposes, if any: !fix 1."
            }
            Self::Go => "with a field's name, or how it begins, goes there: !go quantity.",
            Self::Back => "goes back to the field before.",
            Self::Undo => "takes back the last change.",
            Self::List => "reads what this field is chosen from.",
            Self::All => "asks for the rarely used fields, too.",
            Self::Save => "saves, and goes on.",
            Self::Copy => "saves as another worksheet, and goes on with that one.",
            Self::Train => "a set of exercises; the worksheet waits meanwhile.",
            Self::Quit => "ends; asks first if something is unsaved.",
        }
    }

    /// The command of a line, with what stands after its word.
    pub(super) fn of(line: &str) -> Option<(Self, &str)> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let found = Self::ALL.into_iter().find(|command| command.word().eq_ignore_ascii_case(word));
        found.map(|command| (command, rest.trim()))
    }
}
