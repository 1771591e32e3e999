//! What worksheets there are; one that cannot be read has its row too.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use jiff::Timestamp;

use super::Store;
use super::disk;
use super::error::{ListError, LoadError};
use super::id::Id;
use super::load::{Loaded, ReadOnly};
use crate::worksheet::choice::State;
use crate::worksheet::stamp::Moment;
use crate::worksheet::{Date, Text};

/// A worksheet in the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    /// Its id.
    pub id: Box<str>,
    /// The office's own name for it.
    pub title: Option<Text>,
    /// The office's own reference of the patient.
    pub patient: Option<Text>,
    /// Plan code.
    pub plan: Option<Text>,
    /// How far it has come.
    pub state: Option<State>,
    /// Date of service.
    pub date_of_service: Option<Date>,
    /// Last save; of one that cannot be read, when its file last changed.
    pub updated_at: Option<Moment>,
    /// What is the matter with it, if something is: it cannot be read (then all but id and time
    /// is blank), or must not be changed.
    pub problem: Option<String>,
}

impl Store {
    /// The saved worksheets, the last saved first. One bad file does not hide the others.
    ///
    /// # Errors
    /// [`ListError`] if the folder itself cannot be read; one that is not there yet is empty.
    pub fn list(&self) -> Result<Vec<Listed>, ListError> {
        let mut rows: Vec<Listed> = self.ids()?.into_iter().filter_map(|id| self.row(id)).collect();
        rows.sort_by(|one, other| other.updated_at.cmp(&one.updated_at).then_with(|| other.id.cmp(&one.id)));
        Ok(rows)
    }

    /// The row of a worksheet; `None` where there is none of this id.
    pub(super) fn row(&self, id: Id) -> Option<Listed> {
        match self.load_by(id) {
            Ok(loaded) => Some(row(id, loaded)),
            Err(LoadError::NotFound { .. }) => Some(self.damaged(id, self.stood_in_for(id)?.to_string())),
            Err(error) => Some(self.damaged(id, error.to_string())),
        }
    }

    /// What there is to say of a worksheet without a file: that the revision before stands in for it;
    /// `None` where there is none, so that it was deleted since the folder was read.
    pub(super) fn stood_in_for(&self, id: Id) -> Option<ReadOnly> {
        let backup = disk::backup_of(&id.file(&self.folder)).is_file();
        backup.then(|| ReadOnly::Backup { damaged: self.quarantined(id) })
    }

    /// The worksheets that have a file, or one with the revision before.
    pub(super) fn ids(&self) -> Result<BTreeSet<Id>, ListError> {
        let failed = |source| ListError { folder: self.folder.clone(), source };
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut ids = BTreeSet::new();
        for entry in entries {
            let name = entry.map_err(failed)?.file_name();
            ids.extend(name.to_str().and_then(|name| Id::of_file(name).or_else(|| Id::of_backup(name))));
        }
        Ok(ids)
    }

    fn damaged(&self, id: Id, problem: String) -> Listed {
        let changed = fs::metadata(id.file(&self.folder)).and_then(|file| file.modified()).ok();
        Listed {
            id: id.to_string().into(),
            title: None,
            patient: None,
            plan: None,
            state: None,
            date_of_service: None,
            updated_at: changed.and_then(|time| Timestamp::try_from(time).ok()).map(Moment::new),
            problem: Some(problem),
        }
    }
}

fn row(id: Id, Loaded { worksheet, read_only }: Loaded) -> Listed {
    Listed {
        id: id.to_string().into(),
        title: worksheet.title,
        patient: worksheet.order.patient,
        plan: worksheet.payer.plan,
        state: worksheet.state,
        date_of_service: worksheet.dispense.date_of_service,
        updated_at: worksheet.updated_at,
        problem: read_only.map(|reason| reason.to_string()),
    }
}
