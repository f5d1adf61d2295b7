//! Similarity of clauses across languages from a static token table.
