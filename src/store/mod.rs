//! Worksheets on disk.
