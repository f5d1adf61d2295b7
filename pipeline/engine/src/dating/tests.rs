//! Each clue and each conflict, in all five languages.
