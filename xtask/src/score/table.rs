//! The table of a measuring, for people: a line a measure, a column a language or collection.

use super::figures::Figures;
use super::floors::{Floors, Group, Measure};
use std::io::{self, Write};

/// Writes the groups that have figures.
///
/// # Errors
/// When writing fails.
pub fn write(floors: &Floors, figures: &Figures, out: &mut impl Write) -> io::Result<()> {
    for group in &floors.group {
        let columns = columns(group, figures);
        if columns.is_empty() {
            continue;
        }
        write!(out, "{:<52}", group.title)?;
        for column in &columns {
            write!(out, "{column:>10}")?;
        }
        writeln!(out, "{:>8}{:>7}", "floor", "goal")?;
        for measure in &group.measure {
            line(measure, &columns, figures, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The columns of a group, sorted.
fn columns<'f>(group: &Group, figures: &'f Figures) -> Vec<&'f str> {
    let mut columns: Vec<_> = group.measure.iter().flat_map(|measure| figures.columns(&measure.id)).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn line(measure: &Measure, columns: &[&str], figures: &Figures, out: &mut impl Write) -> io::Result<()> {
    write!(out, "  {:<50}", measure.title)?;
    for column in columns {
        match figures.get(&measure.id, column) {
            // a mark beside what is below its floor
            Some(figure) if !measure.holds(column, figure) => write!(out, "{:>10}", format!("{figure:.1}!"))?,
            Some(figure) => write!(out, "{figure:>9.1} ")?,
            None => write!(out, "{:>9} ", "-")?,
        }
    }
    let shown =
        |bound: Option<f64>| bound.map(|bound| format!("{}{bound}", if measure.lower { "≤" } else { "" }));
    let (floor, goal) = (shown(measure.floor), shown(measure.goal));
    writeln!(out, "{:>8}{:>7}", floor.as_deref().unwrap_or("-"), goal.as_deref().unwrap_or("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_figures_marks_what_is_too_low_and_leaves_out_what_was_not_measured() {
        let floors: Floors = toml::from_str(
            r#"
            [[group]]
            title = "Dates"
            measure = [
                { id = "value", title = "value F1", floor = 75, goal = 94 },
                { id = "false", title = "false", lower = true, floor = 5 },
            ]
            [[group]]
            title = "Not measured"
            measure = [{ id = "other", title = "other" }]
            "#,
        )
        .unwrap();
        let mut figures = Figures::default();
        figures.set("value", "en", 91.26);
        figures.set("value", "sv", 60.0);
        figures.set("false", "en", 1.0);
        let mut out = Vec::new();
        write(&floors, &figures, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows[0], ["Dates", "en", "sv", "floor", "goal"]);
        assert_eq!(rows[1], ["value", "F1", "91.3", "60.0!", "75", "94"]);
        assert_eq!(rows[2], ["false", "1.0", "-", "≤5", "-"]);
        assert!(!text.contains("Not measured"));
    }
}
