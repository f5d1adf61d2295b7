//! Everything that can be found about a pair of mentions, field by field.

/// How many fields are compared.
pub const FIELDS: usize = 11;

/// Everything that can be found about a pair: the fields in the order of the weights file, each with its findings.
pub const FINDINGS: [(&str, &[&str]); FIELDS] = [
    (
        "date",
        &[
            "same-day",
            "same-unit",
            "same-year",
            "inside-month",
            "inside-year",
            "inside-range",
            "overlap",
            "near",
            "apart",
            "month-alone",
            "undated",
        ],
    ),
    ("concept", &["same", "kin", "course", "mode", "type", "different", "unknown"]),
    ("similarity", &["very-high", "high", "good", "fair", "low", "none", "absent"]),
    ("words", &["rare", "some", "few", "none"]),
    ("person", &["same", "likely", "common", "different", "absent"]),
    ("place", &["same", "common", "inside", "country", "different", "absent"]),
    ("number", &["identifier", "same", "contradiction", "different", "absent"]),
    ("status", &["same", "plan-and-fact", "cancelled"]),
    ("story", &["one", "like", "akin", "other", "absent"]),
    ("document", &["same", "other"]),
    ("rival", &["best", "outdone", "close", "beaten", "absent"]),
];

/// Findings of a field, of which each must weigh at least as much as the next.
pub const ORDERED: [(&str, &[&str]); 11] = [
    ("rival", &["best", "close", "beaten"]),
    ("date", &["same-day", "same-unit", "same-year"]),
    ("date", &["same-day", "near", "apart"]),
    ("similarity", &["very-high", "high", "good", "fair", "low", "none"]),
    ("words", &["rare", "some", "few", "none"]),
    ("concept", &["same", "kin", "mode", "type", "different"]),
    ("person", &["same", "likely", "common", "different"]),
    ("place", &["same", "common", "different"]),
    ("number", &["identifier", "same", "contradiction", "different"]),
    ("status", &["same", "plan-and-fact", "cancelled"]),
    ("story", &["one", "like", "akin", "other"]),
];
