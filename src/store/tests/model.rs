//! The store against a simple model of it: any order of saving, deleting, restoring and damage.

use std::fs;

use jiff::Timestamp;
use proptest::prelude::*;

use super::making::edit;
use super::{Folder, ID, at, id, titled, trash};
use crate::store::{LoadError, ReadOnly, SaveError, Store, TrashError};
use crate::worksheet::whole::Whole;
use crate::worksheet::{Edit, Worksheet};

/// Something that is done to a store of one worksheet.
#[derive(Clone, Debug)]
enum Deed {
    /// Saves what is on the screen, which may be an earlier revision by now.
    Save(Vec<Edit>),
    /// Opens the saved worksheet on the screen.
    Open,
    Delete,
    Restore,
    /// The program starts again.
    Start,
    /// Somebody changes the file outside the program.
    Change,
}

/// What must be true.
struct Model {
    screen: Worksheet,
    saved: Option<Worksheet>,
    altered: bool,
    trash: Vec<(Worksheet, bool)>,
}

impl Model {
    fn save(&mut self, store: &Store, edits: Vec<Edit>, now: Timestamp) {
        self.screen.apply_all(edits);
        let current = self.saved.as_ref().is_none_or(|saved| saved.revision == self.screen.revision);
        match store.save(&self.screen, now, id) {
            Ok(saved) => {
                assert!(current && !self.altered, "an earlier revision was overwritten");
                assert_eq!(
                    saved.revision.map(Whole::get),
                    self.screen.revision.map_or(Some(1), |was| Some(was.get() + 1))
                );
                self.screen = saved.clone();
                self.saved = Some(saved);
            }
            Err(error) => {
                assert!(matches!(error, SaveError::Changed { .. }), "{error}");
                assert!(!current || self.altered, "refused without a reason");
            }
        }
    }

    fn delete(&mut self, store: &Store, now: Timestamp) {
        match (store.delete(ID, now), self.saved.take()) {
            (Ok(()), Some(saved)) => self.trash.push((saved, std::mem::take(&mut self.altered))),
            (Err(TrashError::NotFound { .. }), None) => {}
            (other, _) => panic!("{other:?}"),
        }
    }

    fn restore(&mut self, store: &Store) {
        match (store.restore(ID), &self.saved, self.trash.last()) {
            (Ok(()), None, Some(_)) => {
                let (saved, altered) = self.trash.pop().unwrap();
                (self.saved, self.altered) = (Some(saved), altered);
            }
            (Err(TrashError::Occupied), Some(_), Some(_)) | (Err(TrashError::NotInTrash { .. }), _, None) => {}
            (other, ..) => panic!("{other:?}"),
        }
    }

    fn change(&mut self, folder: &Folder, second: i64) {
        if let Some(saved) = &mut self.saved {
            saved.title = titled(&format!("changed at {second}")).title;
            self.altered = true;
            fs::write(folder.file(), saved.to_json()).unwrap();
        }
    }

    fn check(&self, store: &Store) {
        match (store.load(ID), &self.saved) {
            (Ok(loaded), Some(saved)) => {
                assert_eq!(&loaded.worksheet, saved);
                assert_eq!(loaded.read_only, self.altered.then_some(ReadOnly::Altered));
            }
            (Err(LoadError::NotFound { .. }), None) => {}
            (other, _) => panic!("{other:?}"),
        }
        let trashed = trash(store);
        let title = trashed.get(0).map(|entry| &*entry.row.title);
        let last = self.trash.last().map(|(worksheet, _)| worksheet.title.as_deref().unwrap_or_default());
        assert_eq!((title, store.count_trash().unwrap()), (last, self.trash.len()));
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => prop::collection::vec(edit(), 0..4).prop_map(Deed::Save),
        3 => Just(Deed::Open),
        2 => Just(Deed::Delete),
        2 => Just(Deed::Restore),
        1 => Just(Deed::Start),
        1 => Just(Deed::Change),
    ]
}

/// How many orders are tried: as many as asked for, else what takes a second.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(32)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_does_what_its_model_does(deeds in prop::collection::vec(deed(), 1..24)) {
        let folder = Folder::new();
        let store = folder.store();
        let mut model = Model { screen: Worksheet::default(), saved: None, altered: false, trash: Vec::new() };
        for (second, deed) in (0..).zip(deeds) {
            match deed {
                Deed::Save(edits) => model.save(&store, edits, at(second)),
                Deed::Open => model.screen = store.load(ID).map_or_else(|_| Worksheet::default(), |loaded| loaded.worksheet),
                Deed::Delete => model.delete(&store, at(second)),
                Deed::Restore => model.restore(&store),
                Deed::Start => store.sweep(),
                Deed::Change => model.change(&folder, second),
            }
            model.check(&store);
        }
    }
}
