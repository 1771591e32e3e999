//! Typing the sample worksheet of formats.md, section 1, as a person would: field after field.

use j1817::worksheet::FIELDS;

use super::filled::TYPED;
use super::pty::Process;

/// The label of the focused field: the row with the sign before it.
fn focused(screen: &str) -> Option<&'static str> {
    let row = screen.lines().find_map(|line| line.split_once('▸'))?.1.trim_start();
    FIELDS
        .iter()
        .map(|field| field.about().label)
        .filter(|label| row.starts_with(label))
        .max_by_key(|label| label.len())
}

/// Types the sample from the first field on, Tab after Tab, once round.
pub(crate) fn type_sample(process: &Process) {
    // The folded fields, too.
    process.send("\x1bOR");
    let first = process.wait_for_some("a focused field", focused);
    let mut filled = 0;
    let mut label = first;
    loop {
        if let Some((_, text)) = TYPED.iter().find(|(field, _)| *field == label) {
            process.send(*text);
            filled += 1;
        }
        process.send("\t");
        label = process.wait_for_some("the next field", |screen| focused(screen).filter(|next| *next != label));
        if label == first {
            break;
        }
    }
    assert_eq!(filled, TYPED.len(), "a field of the sample was not come by");
}
