//! The umbrella: links every plugin crate, so that `inventory` sees it.
//!
//! A crate that is only listed in Cargo.toml is dropped by the linker and registers nothing, silently; `use … as _`
//! keeps it. A new plugin crate needs its line here and its line in Cargo.toml.

use annalist_chinese as _;
use annalist_english as _;
use annalist_norwegian as _;
use annalist_readers as _;
use annalist_swedish as _;
use annalist_vietnamese as _;
use annalist_writers as _;
