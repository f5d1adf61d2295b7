//! The figures of one measuring: by measure and column.

use std::collections::BTreeMap;

/// Per cent or F1, by measure ("dates.value") and column (a language, a collection, or "all").
#[derive(Debug, Default)]
pub struct Figures(BTreeMap<(String, String), f64>);

impl Figures {
    /// Keeps a figure.
    pub fn set(&mut self, measure: &str, column: &str, figure: f64) {
        self.0.insert((measure.to_owned(), column.to_owned()), figure);
    }

    /// Keeps a share of counted things, in per cent; nothing where nothing was counted.
    pub fn share(&mut self, measure: &str, column: &str, part: f64, whole: f64) {
        if whole > 0.0 {
            self.set(measure, column, 100.0 * part / whole);
        }
    }

    /// A figure, where there is one.
    pub fn get(&self, measure: &str, column: &str) -> Option<f64> {
        self.0.get(&(measure.to_owned(), column.to_owned())).copied()
    }

    /// The columns that a measure has figures for, sorted.
    pub fn columns(&self, measure: &str) -> Vec<&str> {
        self.0.keys().filter(|(name, _)| name == measure).map(|(_, column)| column.as_str()).collect()
    }
}
