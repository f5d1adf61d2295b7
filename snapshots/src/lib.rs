//! Runs the whole pipeline for tests: a folder in, a timeline out.

use annalist_core::registry::Registry;
use annalist_core::timeline::Timeline;
use annalist_engine::{RunOptions, Unwatched, run};
use annalist_plugins as _;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A folder of the repository; None where it is not there (data that is kept beside the repository).
pub fn folder(path: &str) -> Option<PathBuf> {
    Some(root().join(path)).filter(|folder| folder.is_dir())
}

/// The options that tests run with.
pub fn options(inputs: &[PathBuf], threads: usize) -> RunOptions {
    RunOptions::all(inputs.to_vec(), threads)
}

/// The timeline of `inputs`.
///
/// # Panics
/// When there is nothing to read or two plugins share a name.
pub fn timeline(inputs: &[PathBuf], threads: usize) -> Timeline {
    timeline_with(&options(inputs, threads))
}

/// The timeline that these options ask for.
///
/// # Panics
/// When there is nothing to read or two plugins share a name.
pub fn timeline_with(options: &RunOptions) -> Timeline {
    let registry = Registry::collect().unwrap_or_else(|error| panic!("{error}"));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("no runtime: {error}"));
    let result = runtime.block_on(run(&registry, options, &Unwatched));
    // a plugin that hangs must not keep a test from ending
    runtime.shutdown_background();
    match result {
        Ok(timeline) => timeline,
        Err((error, problems)) => panic!("{error}: {problems:?}"),
    }
}
