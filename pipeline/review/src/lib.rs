//! Timelines under review: what differs between two ([`diff()`]), why an event is there ([`explain()`]), and a text form
//! for snapshots ([`snapshot_text`]).
//!
//! All three read only the contract of [`annalist_core::timeline`], so they work on any `timeline.json`, of this run or
//! of an earlier one. Text from documents is made safe to show ([`annalist_core::shown`]) and never cut.

pub mod diff;
pub mod explain;
mod paint;
mod snapshot;
#[cfg(test)]
mod testing;

pub use diff::{TimelineDiff, diff};
pub use explain::{Explanation, Unknown, explain};
pub use paint::Colour;
pub use snapshot::{SnapshotOptions, snapshot_text};
