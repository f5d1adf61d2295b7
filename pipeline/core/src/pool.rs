//! Where computing runs: a bounded pool beside the async runtime, so that it never blocks waiting.

use std::sync::Arc;
use thiserror::Error;
use tokio::sync::Semaphore;

/// Runs synchronous work on threads of its own, at most so many pieces at once.
///
/// A piece that panics or never ends is an error of that piece; the pool goes on.
#[derive(Clone, Debug)]
pub struct CpuPool {
    places: Arc<Semaphore>,
    threads: usize,
}

/// Why a piece of work gave no result.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PoolError {
    /// It panicked, with this message.
    #[error("it panicked: {0}")]
    Panicked(String),
    /// The program is shutting down.
    #[error("it was stopped before it ended")]
    Stopped,
}

impl CpuPool {
    /// A pool that runs at most `threads` pieces at once (at least one).
    pub fn new(threads: usize) -> Self {
        let threads = threads.max(1);
        Self { places: Arc::new(Semaphore::new(threads)), threads }
    }

    /// How many pieces may run at once.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// Runs `work` as soon as there is a place. When the returned future is dropped (a time limit), the place is
    /// free again at once, though the thread ends only when `work` does.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PoolError> {
        let _place = self.places.acquire().await.map_err(|_closed| PoolError::Stopped)?;
        tokio::task::spawn_blocking(work).await.map_err(|error| match error.try_into_panic() {
            Ok(payload) => PoolError::Panicked(panic_message(payload.as_ref())),
            Err(_) => PoolError::Stopped,
        })
    }
}

/// The text of a panic, where it has one.
fn panic_message(payload: &(dyn std::any::Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "no message".to_owned()
    }
}
