//! Writers: one file per output format, timeline to files.
