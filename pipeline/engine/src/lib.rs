//! The stages: read, split, extract, date, resolve, merge.
