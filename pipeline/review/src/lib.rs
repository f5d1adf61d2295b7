//! Timelines under review.
