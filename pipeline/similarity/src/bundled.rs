//! The table that the library carries, read once and only when somebody asks.

use std::sync::OnceLock;

use crate::{SimilarityTable, TableError};

impl SimilarityTable {
    /// The table that comes with the library; the first call reads it (some milliseconds).
    ///
    /// # Errors
    /// [`TableError::NotBundled`] when the library was built without the `table` feature.
    pub fn bundled() -> Result<&'static Self, TableError> {
        static TABLE: OnceLock<Result<SimilarityTable, TableError>> = OnceLock::new();
        TABLE.get_or_init(read).as_ref().map_err(Clone::clone)
    }
}

#[cfg(feature = "table")]
fn read() -> Result<SimilarityTable, TableError> {
    static BYTES: &[u8] = include_bytes!("../data/similarity.table");
    SimilarityTable::parse(BYTES)
}

#[cfg(not(feature = "table"))]
fn read() -> Result<SimilarityTable, TableError> {
    Err(TableError::NotBundled)
}

#[cfg(all(test, not(feature = "table")))]
mod tests {
    use crate::{SimilarityTable, TableError};

    #[test]
    fn a_build_without_the_table_says_so() {
        assert_eq!(SimilarityTable::bundled().err(), Some(TableError::NotBundled));
    }
}
