//! The measures with their floors and goals, from `xtask/floors.toml`.

use super::figures::Figures;
use anyhow::Context;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// Groups of measures, in the order of the table.
    pub group: Vec<Group>,
}

/// Measures of the same columns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What is measured, on what.
    pub title: String,
    /// The measures, in order.
    pub measure: Vec<Measure>,
}

/// One line of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its name among the figures, such as `dates.value`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// True where less is better; the floor is a ceiling then.
    #[serde(default)]
    pub lower: bool,
    /// What `--check` asks of every column.
    pub floor: Option<f64>,
    /// What it asks of some columns instead.
    #[serde(default)]
    pub floors: BTreeMap<String, f64>,
    /// Where we want to be; shown only.
    pub goal: Option<f64>,
}

impl Measure {
    /// The floor of a column.
    pub fn floor(&self, column: &str) -> Option<f64> {
        self.floors.get(column).copied().or(self.floor)
    }

    /// Is a figure at its floor or better? Figures count with the one decimal that is printed.
    pub fn holds(&self, column: &str, figure: f64) -> bool {
        let figure = (figure * 10.0).round() / 10.0;
        self.floor(column).is_none_or(|floor| if self.lower { figure <= floor } else { figure >= floor })
    }
}

impl Floors {
    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read, or has something that is not known.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        toml::from_str(&text).with_context(|| path.display().to_string())
    }

    /// What is below its floor, a line each.
    pub fn missed(&self, figures: &Figures) -> Vec<String> {
        let mut missed = Vec::new();
        for measure in self.group.iter().flat_map(|group| &group.measure) {
            for column in figures.columns(&measure.id) {
                let Some(figure) = figures.get(&measure.id, column) else { continue };
                if !measure.holds(column, figure) {
                    let floor = measure.floor(column).unwrap_or_default();
                    missed.push(format!("{} of {column}: {figure:.1}, floor {floor}", measure.id));
                }
            }
        }
        missed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [[group]]
        title = "Dates"
        [[group.measure]]
        id = "dates.value"
        title = "value F1"
        floor = 75
        floors = { sv = 80 }
        [[group.measure]]
        id = "dates.false"
        title = "false"
        lower = true
        floor = 5
    "#;

    #[test]
    fn floors_hold_by_column_and_direction() {
        let floors: Floors = toml::from_str(FILE).unwrap();
        let mut figures = Figures::default();
        figures.set("dates.value", "en", 74.96); // shown as 75.0
        figures.set("dates.value", "sv", 79.9);
        figures.set("dates.false", "en", 5.0);
        figures.set("dates.false", "sv", 5.1);
        assert_eq!(
            floors.missed(&figures),
            ["dates.value of sv: 79.9, floor 80", "dates.false of sv: 5.1, floor 5"]
        );
    }

    #[test]
    fn the_committed_file_reads_and_names_each_measure_once() {
        let floors = Floors::read(&crate::root().join("xtask/floors.toml")).unwrap();
        let mut ids: Vec<_> = floors.group.iter().flat_map(|g| &g.measure).map(|m| &m.id).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
