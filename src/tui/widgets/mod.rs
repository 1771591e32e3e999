//! Small things that screens are drawn with.

pub mod brush;
pub mod digits;
pub mod form;
pub mod frame;
pub mod list;
pub mod prose;
pub mod timeline;
