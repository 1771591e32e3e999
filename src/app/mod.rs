//! What the person is doing: the model, its messages, the command table. No terminal, disk or clock.

pub mod answer;
mod answering;
pub mod ask;
pub mod command;
mod commands;
mod copying;
pub mod due;
mod example;
pub mod flags;
pub mod form;
mod going;
pub mod help;
pub mod jump;
pub mod key;
pub mod keymap;
pub mod line;
mod listing;
pub mod lock;
pub mod matters;
pub mod messages;
pub mod model;
pub mod moving;
pub mod offers;
mod pages;
pub mod palette;
pub mod pointing;
mod reading;
mod remains;
pub mod rule_text;
pub mod saved;
mod steps;
pub mod typing;
mod update;
pub mod value;

pub use model::{Effect, Message, Model, Place, World};
pub use update::update;
