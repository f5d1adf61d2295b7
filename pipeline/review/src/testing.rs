//! What the tests share.

use annalist_core::Timeline;
use annalist_core::testkit::SAMPLE_TIMELINE;

/// The small timeline of the contract kit: three documents, five events.
pub(crate) fn sample() -> Timeline {
    serde_json::from_str(SAMPLE_TIMELINE).unwrap()
}
