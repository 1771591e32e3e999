//! The acts that lead from one course to another: what a journal lags behind by.

use super::edit::Edit;
use super::fields::FIELDS;
use super::journal::{Act, Course, Step};
use super::nouns::Worksheet;

impl Course {
    /// The acts that lead from here to another course, with its undo and redo. Keys typed one after
    /// the other in a field are one step by then, so there are few.
    #[must_use]
    pub fn acts_to(&self, to: &Self) -> Vec<Act> {
        let on = Way::from(self.clone()).to(to);
        if on.at == *to {
            return on.acts;
        }
        // Another worksheet, which none of these steps led to.
        let mut anew = Way::from(self.clone());
        anew.go(Act::Replaced { worksheet: Box::new(to.beginning()) });
        anew.to(to).acts
    }

    /// The worksheet before the first of the steps that undo can take back, with its stamps of now.
    #[must_use]
    pub fn beginning(&self) -> Worksheet {
        let mut beginning = self.worksheet.clone();
        for step in self.done.iter().rev() {
            step.undo(&mut beginning);
        }
        beginning
    }

    /// The steps that were made, and after them those that were taken back, in the order of making.
    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.done.iter().chain(self.undone.iter().rev())
    }
}

/// The edits that lead from the fields of one worksheet to those of another.
#[must_use]
pub fn edits_between(from: &Worksheet, to: &Worksheet) -> Vec<Edit> {
    let differs = FIELDS.iter().filter(|row| row.value(from) != row.value(to));
    differs.filter_map(|row| Edit::new(row.about().id, row.value(to)).ok()).collect()
}

/// Acts, and where they have led.
struct Way {
    at: Course,
    acts: Vec<Act>,
}

impl Way {
    const fn from(at: Course) -> Self {
        Self { at, acts: Vec::new() }
    }

    fn go(&mut self, act: Act) {
        self.acts.push(act.clone());
        self.at.take(act);
    }

    fn to(mut self, to: &Course) -> Self {
        let common = self.at.steps().zip(to.steps()).take_while(|(is, wanted)| is == wanted).count();
        let new: Vec<Step> = to.steps().skip(common).cloned().collect();
        if new.is_empty() && self.at.steps().count() > common {
            // What was typed last was given up, and left no trace.
            self.stand_after(usize::MAX);
            while self.at.done.len() > common {
                self.go(Act::Retyped);
            }
        }
        if !new.is_empty() {
            self.stand_after(common);
        }
        for Step { field, edits, scenarios, .. } in new {
            self.go(Act::Step { field, edits, scenarios: scenarios.map(|[_, now]| now) });
        }
        self.stand_after(to.done.len());
        if self.at.kept != to.kept {
            let Worksheet { id, revision, created_at, updated_at, .. } = to.kept.clone();
            let but = edits_between(&self.at.worksheet, &to.kept);
            let others = self.at.worksheet.scenarios != to.kept.scenarios;
            let scenarios = others.then(|| to.kept.scenarios.clone());
            self.go(Act::Saved { id, revision, created_at, updated_at, but, scenarios });
        }
        for row in FIELDS {
            let field = row.about().id;
            if self.at.drafts.get(&field) != to.drafts.get(&field) {
                self.go(Act::Draft { field, text: to.drafts.get(&field).cloned() });
            }
        }
        self
    }

    /// Undoes or redoes until so many steps are made, or there is nothing more to redo.
    fn stand_after(&mut self, steps: usize) {
        while self.at.done.len() > steps {
            self.go(Act::Undo);
        }
        while self.at.done.len() < steps && !self.at.undone.is_empty() {
            self.go(Act::Redo);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::worksheet::Text;
    use crate::worksheet::fields::{NOTE, QUANTITY, TITLE};
    use crate::worksheet::nouns::Scenario;
    use crate::worksheet::text::Note;

    fn title(text: &str) -> Act {
        Act::Step { field: TITLE.id(), edits: vec![TITLE.set(Text::new(text).unwrap())], scenarios: None }
    }

    fn act() -> impl Strategy<Value = Act> {
        let note = |text: &str| Act::Step {
            field: NOTE.id(),
            edits: vec![NOTE.set(Note::new(text).unwrap())],
            scenarios: None,
        };
        let asking = |names: &[&str], edits: Vec<Edit>| {
            let scenarios = names.iter().map(|name| Scenario { name: Text::new(name).ok(), edits: Vec::new() });
            Act::Step { field: TITLE.id(), edits, scenarios: Some(scenarios.collect()) }
        };
        let asked = [
            asking(&["five"], Vec::new()),
            asking(&["five", "six"], Vec::new()),
            asking(&[], vec![TITLE.set(Text::new("a").unwrap())]),
        ];
        let draft = |text: Option<&str>| Act::Draft { field: QUANTITY.id(), text: text.map(Into::into) };
        let saved = |but: &[Act]| {
            let mut course = Course::of(Worksheet::default());
            but.iter().cloned().for_each(|act| course.take(act));
            let but = edits_between(&Worksheet::default(), &course.worksheet);
            let id = Text::new("01KAT3Z2M5000000000000000A").ok();
            let scenarios = (!but.is_empty()).then(Vec::new);
            Act::Saved { id, revision: None, created_at: None, updated_at: None, but, scenarios }
        };
        let other = Worksheet::from_json(br#"{"title": "other", "order": {"patient": "MRN-7"}}"#).unwrap();
        prop_oneof![
            6 => prop::sample::select(vec![title("a"), title("b"), title("c"), note("a"), note("b")]),
            2 => prop::sample::select(asked.to_vec()),
            3 => Just(Act::Undo),
            2 => Just(Act::Redo),
            2 => Just(Act::Retyped),
            1 => prop::sample::select(vec![draft(Some("9 v")), draft(Some("9 x")), draft(None)]),
            1 => prop::sample::select(vec![saved(&[]), saved(&[title("b")])]),
            1 => Just(Act::Replaced { worksheet: Box::new(other) }),
        ]
    }

    fn after(acts: &[Act]) -> Course {
        let mut course = Course::of(Worksheet::default());
        acts.iter().cloned().for_each(|act| course.take(act));
        course
    }

    #[test]
    fn keys_in_a_field_are_one_act() {
        let cases: &[(&[Act], &[Act], &[Act])] = &[
            (&[title("a")], &[title("a")], &[]),
            (&[], &[title("a"), Act::Retyped, title("ab")], &[title("ab")]),
            (&[title("a")], &[title("ab")], &[Act::Undo, title("ab")]),
            (&[title("a"), title("b")], &[title("a")], &[Act::Retyped]),
            (&[title("a"), title("b")], &[title("a"), title("b"), Act::Undo], &[Act::Undo]),
        ];
        for (from, to, acts) in cases {
            assert_eq!(after(from).acts_to(&after(to)), *acts);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_acts_lead_there(
            common in prop::collection::vec(act(), 0..12),
            from in prop::collection::vec(act(), 0..8),
            to in prop::collection::vec(act(), 0..8),
        ) {
            let with = |more: &[Act]| after(&[common.clone(), more.to_vec()].concat());
            let (from, to) = (with(&from), with(&to));
            let mut course = from.clone();
            from.acts_to(&to).into_iter().for_each(|act| course.take(act));
            prop_assert_eq!(course, to);
        }
    }
}
