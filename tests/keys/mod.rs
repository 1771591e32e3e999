//! Keys as tests write them: plain text is typed, `<Tab>`, `<^S>`, `<Shift-F8>` are pressed.

use j1817::app::command::commands;
use j1817::app::key::Key;

/// The keys of a script. Named keys are those of the command table, and `<lt>`.
pub(crate) fn keys(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, after)) = named {
            keys.push(named_key(name));
            rest = after;
        } else {
            keys.push(Key::char(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    keys
}

fn named_key(name: &str) -> Key {
    if name == "lt" {
        return Key::char('<');
    }
    let mut known = commands().flat_map(|command| command.keys);
    *known.find(|key| key.to_string() == name).unwrap_or_else(|| panic!("no key <{name}>"))
}
