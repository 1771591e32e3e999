//! What a rule's check finds.

use std::borrow::Cow;

use super::rule::Severity;
use crate::reference::Status;
use crate::worksheet::Held;
use crate::worksheet::{Edit, Field, FieldId};

/// A finding: where, what, and the edits that mend it.
pub(super) struct Finding {
    pub(super) field: FieldId,
    pub(super) message: Cow<'static, str>,
    pub(super) fix: Vec<Edit>,
    pub(super) severity: Option<Severity>,
    pub(super) ruling: Option<(Status, String)>,
}

impl Finding {
    /// A finding at a field.
    pub(super) fn at<T: Held>(field: &Field<T>, message: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.id(), message: message.into(), fix: Vec::new(), severity: None, ruling: None }
    }

    /// The edits that remove it.
    pub(super) fn mended_by(mut self, fix: impl IntoIterator<Item = Edit>) -> Self {
        self.fix.extend(fix);
        self
    }

    /// A severity that depends on more than the policy.
    pub(super) const fn graded(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// The status and source of the figure that decided, where they are not the rule's own.
    pub(super) fn ruled_by(mut self, status: Status, source: &str) -> Self {
        self.ruling = Some((status, source.to_owned()));
        self
    }
}
