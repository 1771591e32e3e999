//! Small things that screens are drawn with.

pub mod bar;
pub mod bars;
pub mod brush;
pub mod digits;
pub mod form;
pub mod frame;
pub mod list;
pub mod plot;
pub mod prose;
pub mod table;
pub mod timeline;
