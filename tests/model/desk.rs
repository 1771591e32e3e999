//! Worksheets as their model has them: on the screen with undo and redo, and on the disk.

use j1817::worksheet::journal::Course;
use j1817::worksheet::nouns::Scenario;
use j1817::worksheet::whole::Whole;
use j1817::worksheet::{Edit, FieldId, Quantity, Value, Worksheet};

/// The fields that are changed, in the order of the forms, and what is entered there.
pub(crate) const FIELDS: [(&str, [&str; 3]); 5] = [
    ("/order/patient", ["MRN-1", "MRN-2", "M"]),
    ("/dispense/date_of_service", ["2026-02-01", "2026-02-20", "2026-03-01"]),
    ("/dispense/days_supply", ["30", "90", "3"]),
    ("/dispense/quantity", ["10", "20", "9"]),
    ("/title", ["first", "second", "f"]),
];

/// The fields that a refill takes over.
pub(crate) const REFILLED: [bool; 6] = [true, false, true, true, false, false];

/// The quantity among those fields, and the place of the scenarios after them.
pub(crate) const QUANTITY: usize = 3;
pub(crate) const ASKED: usize = FIELDS.len();

/// What a person sees in those fields; then the quantities that scenarios ask for, each behind a stroke.
pub(crate) type Fields = [String; 6];

/// A worksheet on the disk.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) fields: Fields,
    pub(crate) revision: u32,
}

/// A worksheet on the screen. What undo and redo lead to is kept whole, the next one last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Desk {
    pub(crate) id: Option<String>,
    pub(crate) revision: u32,
    pub(crate) kept: Fields,
    pub(crate) now: Fields,
    pub(crate) done: Vec<Fields>,
    pub(crate) undone: Vec<Fields>,
}

impl Desk {
    pub(crate) fn of(id: &str, sheet: &Sheet) -> Self {
        let fields = || sheet.fields.clone();
        Self { id: Some(id.to_owned()), revision: sheet.revision, kept: fields(), now: fields(), ..Self::default() }
    }

    /// The same of what the program has.
    pub(crate) fn read(course: &Course) -> Self {
        let (sheet, mut there) = (Sheet::read(&course.worksheet), course.worksheet.clone());
        let mut done = Vec::new();
        for step in course.done.iter().rev() {
            step.undo(&mut there);
            done.insert(0, Sheet::read(&there).fields);
        }
        there.clone_from(&course.worksheet);
        let mut undone = Vec::new();
        for step in course.undone.iter().rev() {
            step.redo(&mut there);
            undone.insert(0, Sheet::read(&there).fields);
        }
        let Sheet { fields: kept, revision } = Sheet::read(&course.kept);
        assert_eq!((&course.kept.id, revision), (&course.worksheet.id, sheet.revision));
        let id = course.worksheet.id.as_deref().map(str::to_owned);
        Self { id, revision, kept, now: sheet.fields, done, undone }
    }

    pub(crate) fn is_unsaved(&self) -> bool {
        self.now != self.kept
    }

    /// Goes to these fields in one step, if they are others.
    pub(crate) fn step(&mut self, to: Fields) {
        if to != self.now {
            self.done.push(std::mem::replace(&mut self.now, to));
            self.undone.clear();
        }
    }
}

impl Sheet {
    pub(crate) fn read(worksheet: &Worksheet) -> Self {
        let shown = |pointer| match FieldId::of_pointer(pointer).unwrap().row().value(worksheet) {
            None => String::new(),
            Some(Value::Text(text)) => text.into(),
            Some(Value::Whole(number)) => number.to_string(),
            Some(Value::Quantity(number)) => number.decimal().to_string(),
            Some(Value::Date(day)) => day.to_string(),
            Some(other) => panic!("{other:?}"),
        };
        let [patient, service, days, quantity, title] = FIELDS.map(|(pointer, _)| shown(pointer));
        let asked = |scenario: &Scenario| match scenario.edits.first().and_then(Edit::to) {
            Some(Value::Quantity(number)) => format!("|{}", number.decimal()),
            Some(other) => panic!("{other:?}"),
            None => "|".to_owned(),
        };
        let asked = worksheet.scenarios.iter().map(asked).collect();
        Self {
            fields: [patient, service, days, quantity, title, asked],
            revision: worksheet.revision.map_or(0, Whole::get),
        }
    }
}

/// The edit that makes a field of a worksheet this.
pub(crate) fn edit(nth: usize, to: &str) -> Edit {
    let value = || match nth {
        0 | 4 => Value::Text(to.into()),
        1 => Value::Date(to.parse().unwrap()),
        2 => Value::Whole(to.parse().unwrap()),
        _ => Value::Quantity(Quantity::new(to.parse().unwrap()).unwrap()),
    };
    Edit::new(FieldId::of_pointer(FIELDS[nth].0).unwrap(), (!to.is_empty()).then(value)).unwrap()
}

/// The quantities that scenarios ask for.
pub(crate) fn asked(fields: &Fields) -> Vec<String> {
    fields[ASKED].split('|').skip(1).map(str::to_owned).collect()
}

/// The same as they are kept among the fields.
pub(crate) fn joined(asked: &[String]) -> String {
    asked.iter().flat_map(|asked| ["|", asked]).collect()
}
