//! Similarity of clauses across languages from a static token table.
//!
//! Two tellings of one happening share few letters when one is Swedish and the other
//! Chinese. A table holds a small vector for each of some fifty thousand word
//! pieces, trained so that translations point the same way. The vector of a clause is the sum
//! over its pieces, less what is common to its language: no network, no accelerator,
//! some microseconds a clause, the same bytes on every machine.
//!
//! Nothing else in Annalist needs this crate: names and numbers carry the merge when the
//! table is left out (`--no-similarity`).
//!
//! ```
//! use annalist_similarity::{SimilarityTable, cosine};
//!
//! # fn main() -> Result<(), annalist_similarity::TableError> {
//! # if cfg!(not(feature = "table")) { return Ok(()); }
//! let table = SimilarityTable::bundled()?;
//! let english = table.embed("The bridge was opened by the prime minister", "en");
//! let swedish = table.embed("Statsministern invigde bron", "sv");
//! let other = table.embed("Börsen föll kraftigt efter räntebeskedet", "sv");
//! assert!(cosine(&english, &swedish) > cosine(&english, &other));
//! # Ok(())
//! # }
//! ```
//!
//! How the table is made, from which texts and under which licences: `data/README.md`;
//! the tool itself: `tools/similarity/` at the root of the repository.

mod bundled;
mod error;
mod format;
mod language;
pub mod margin;
mod normalise;
mod table;
mod tokenise;
mod trie;
mod vector;

pub use error::TableError;
pub use table::{Scratch, SimilarityTable};
pub use vector::{DIMENSIONS, Vector, cosine};
