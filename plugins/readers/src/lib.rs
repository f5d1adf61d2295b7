//! Readers: one file per input format, bytes to documents.
