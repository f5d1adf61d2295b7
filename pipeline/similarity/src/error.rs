//! What can be wrong with a table.

use thiserror::Error;

/// Why there is no similarity table.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableError {
    /// The library was built without the `table` feature.
    #[error(
        "this build has no similarity table: build with the feature `table`, or leave similarity out with --no-similarity"
    )]
    NotBundled,
    /// The bytes don't start as a table of this version does.
    #[error("not a similarity table of this version: make it again with tools/similarity")]
    WrongMagic,
    /// The table's vectors have another length than [`crate::DIMENSIONS`].
    #[error("the similarity table has {found} dimensions, this build reads {expected}")]
    WrongDimensions {
        /// Dimensions that the table states.
        found: usize,
        /// Dimensions of this build.
        expected: usize,
    },
    /// The bytes end too early, go on too long, or contradict themselves.
    #[error("the similarity table is damaged at byte {at}: {what}")]
    Damaged {
        /// Offset of the first byte that could not be used.
        at: usize,
        /// What was expected there.
        what: &'static str,
    },
}
