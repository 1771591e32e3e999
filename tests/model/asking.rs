//! Asking what if: scenarios of other quantities.

use crossterm::event::{Event as TerminalEvent, KeyCode};
use j1817::tui::run::Event;
use j1817::what_if::scenario::MOST;
use j1817::worksheet::FieldId;

use crate::Run;
use crate::acts::plain;
use crate::desk::{ASKED, FIELDS, Fields, QUANTITY, asked, joined};
use crate::seat::control;

impl Run {
    /// To a field, so that what is typed takes the place of what is there.
    pub(crate) fn go_to(&mut self, nth: usize) {
        let field = FieldId::of_pointer(FIELDS[nth].0).unwrap();
        // Away and back: else typing goes on.
        self.press(plain(KeyCode::BackTab));
        while self.session.model().focus != field {
            self.press(plain(KeyCode::Tab));
        }
    }

    /// Another quantity in a free column; where there is none, in the last.
    pub(crate) fn ask(&mut self) {
        self.go_to(QUANTITY);
        self.press(plain(KeyCode::F(6)));
        let quantity = self.dice.pick(&FIELDS[QUANTITY].1);
        self.press(Event::Terminal(TerminalEvent::Paste(quantity.to_owned())));
        self.press(plain(KeyCode::F(6)));
        let desk = &mut self.model.desk;
        let mut to = desk.now.clone();
        let mut asks = asked(&to);
        let same = to[QUANTITY] == quantity;
        let full = asks.len() >= MOST;
        match asks.last_mut().filter(|_| full) {
            Some(last) => *last = if same { String::new() } else { quantity.to_owned() },
            None if same => {}
            None => asks.push(quantity.to_owned()),
        }
        to[ASKED] = joined(&asks);
        desk.step(to);
    }

    pub(crate) fn delete_asked(&mut self) {
        self.on_the_first(control('x'));
        let mut to = self.model.desk.now.clone();
        let rest: Vec<String> = asked(&to).into_iter().skip(1).collect();
        to[ASKED] = joined(&rest);
        self.model.desk.step(to);
    }

    pub(crate) fn make_base(&mut self) {
        self.on_the_first(control('b'));
        let mut to = self.model.desk.now.clone();
        let mut asks = asked(&to).into_iter();
        if let Some(quantity) = asks.next().filter(|quantity| !quantity.is_empty()) {
            to[QUANTITY] = quantity;
        }
        to[ASKED] = joined(&asks.collect::<Vec<_>>());
        self.model.desk.step(to);
    }

    /// Presses a key in the column of the first scenario, if there is one.
    fn on_the_first(&mut self, key: Event) {
        for key in [plain(KeyCode::F(6)), plain(KeyCode::Home), plain(KeyCode::Right), key, plain(KeyCode::F(6))] {
            self.press(key);
        }
    }
}

/// The scenarios of two who have both changed them: theirs, and of ours those that they have not, as many as
/// there is room for.
pub(crate) fn of_both(ours: &Fields, theirs: &Fields) -> String {
    let there = asked(theirs);
    let mut same = there.clone();
    let mut is_more = |ours: &String| match same.iter().position(|theirs| theirs == ours) {
        Some(at) => {
            same.swap_remove(at);
            false
        }
        None => true,
    };
    let room = MOST.saturating_sub(there.len());
    let more: Vec<String> = asked(ours).into_iter().filter(|ours| is_more(ours)).take(room).collect();
    joined(&[there, more].concat())
}
