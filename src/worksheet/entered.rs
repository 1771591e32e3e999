//! Fields that one entry sets together.

use super::field::FieldId;
use super::fields::{MEASURE, PUMP_HCPCS, PUMP_KIND, PUMP_MODEL, QUANTITY};

/// Each field whose text may set others besides: `90 mL` the measure, the model of a pump its code and kind.
const TOGETHER: [(FieldId, &[FieldId]); 2] =
    const { [(QUANTITY.id(), &[MEASURE.id()]), (PUMP_MODEL.id(), &[PUMP_HCPCS.id(), PUMP_KIND.id()])] };

/// The fields that an entry in a field may set besides its own; none for most.
#[must_use]
pub fn set_besides(field: FieldId) -> &'static [FieldId] {
    TOGETHER.iter().find(|(own, _)| *own == field).map_or(&[], |(_, besides)| besides)
}

/// The field whose entry may set this one besides its own.
#[must_use]
pub fn set_with(field: FieldId) -> Option<FieldId> {
    TOGETHER.iter().find(|(_, besides)| besides.contains(&field)).map(|(own, _)| *own)
}
