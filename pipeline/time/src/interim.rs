//! Stand-ins until `narrative` and the feast table are here: replace both and remove this file.

use crate::{Context, Period, Resolution};
use annalist_core::TimeExpression;
use chrono::NaiveDate;

/// A feast's id in the table.
pub fn feast_id(_name: &str) -> Option<&'static str> {
    None
}

/// Which earlier date in the text the next expression counts from.
#[derive(Clone, Debug, Default)]
pub struct Narrative {
    created: Option<NaiveDate>,
    last: Option<Period>,
}

impl Narrative {
    /// The narrative of a text that was written on `created`.
    pub fn new(created: Option<NaiveDate>) -> Self {
        Self { created, last: None }
    }

    /// A new paragraph begins.
    pub fn paragraph(&mut self) {}

    /// What the next expression may count from.
    pub fn context(&self, _expression: &TimeExpression) -> Context {
        Context { created: self.created, text: self.last, ..Context::default() }
    }

    /// Takes note of what an expression came to.
    pub fn tell(&mut self, expression: &TimeExpression, resolution: &Resolution) {
        let Ok(value) = &resolution.value else { return };
        if let (Some((first, last)), false) = (value.days(), expression.in_name) {
            self.last = Period::new(first, last, value.grain).or(self.last);
        }
    }
}
