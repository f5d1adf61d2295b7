//! The resolver's tables and properties, by subject; one program, so that it links once.

mod calendars;
mod common;
mod counting;
mod fields;
mod narrative;
mod properties;
mod ranges;
mod strategies;
mod writing;
