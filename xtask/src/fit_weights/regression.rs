//! Logistic regression over findings: Newton's method, held by the present weights, then put into the orders that hold.

use super::examples::Example;
use annalist_engine::merge::{FINDINGS, ORDERED, Weights};
use std::collections::BTreeMap;

/// What says nothing by definition, so that a weight of 0 means something.
const NOTHING: [&str; 2] = ["absent", "other"];

/// Steps of Newton's method; it has settled long before.
const STEPS: usize = 25;

/// Weights per finding, in bits, fitted to the examples of some sets; every set counts alike, and so do pairs of one
/// event and of two. `hold` is how much the present weights count against all examples together.
pub fn fit(sets: &[&[Example]], present: &Weights, hold: f64) -> Weights {
    let columns = columns();
    let rows = rows(sets, &columns);
    // what speaks for two events whatever is found, which the threshold takes up
    let intercept = columns.len();
    let mut prior: Vec<f64> =
        columns.keys().map(|(field, finding)| nats(present.of(field, finding))).collect();
    prior.push(0.0);
    let mut weights = prior.clone();
    for _ in 0..STEPS {
        let size = weights.len();
        let mut slope = vec![0.0; size];
        let mut bend = vec![vec![0.0; size]; size];
        for row in &rows {
            let sum: f64 =
                row.offset + weights[intercept] + row.columns.iter().map(|n| weights[*n]).sum::<f64>();
            let chance = 1.0 / (1.0 + (-sum).exp());
            let miss = row.weight * (chance - if row.same { 1.0 } else { 0.0 });
            let spread = row.weight * chance * (1.0 - chance);
            for (nth, a) in row.columns.iter().chain([&intercept]).enumerate() {
                slope[*a] += miss;
                for b in row.columns.iter().chain([&intercept]).take(nth + 1) {
                    bend[*a][*b] += spread;
                    if a != b {
                        bend[*b][*a] += spread;
                    }
                }
            }
        }
        for n in 0..size {
            let held = if n == intercept { 1e-6 } else { hold };
            slope[n] += held * (weights[n] - prior[n]);
            bend[n][n] += held;
        }
        for (weight, step) in weights.iter_mut().zip(solve(bend, slope)) {
            *weight -= step;
        }
    }
    let mut fitted = present.clone();
    for ((field, finding), weight) in columns.keys().zip(&weights) {
        fitted.set(field, finding, weight / std::f64::consts::LN_2);
    }
    put_in_order(&mut fitted, &support(&rows, &columns));
    fitted
}

fn nats(bits: f64) -> f64 {
    bits * std::f64::consts::LN_2
}

/// Findings that are fitted, and their column.
type Columns = BTreeMap<(&'static str, &'static str), usize>;

fn columns() -> Columns {
    let all = FINDINGS.iter().flat_map(|(field, findings)| findings.iter().map(|finding| (*field, *finding)));
    let mut columns: Columns =
        all.filter(|(_, finding)| !NOTHING.contains(finding)).map(|name| (name, 0)).collect();
    for (number, column) in columns.values_mut().enumerate() {
        *column = number;
    }
    columns
}

/// Pairs with equal findings and truth, as one.
struct Row {
    columns: Vec<usize>,
    offset: f64,
    same: bool,
    weight: f64,
}

fn rows(sets: &[&[Example]], columns: &Columns) -> Vec<Row> {
    let mut rows = Vec::new();
    for set in sets {
        for same in [true, false] {
            let alike: Vec<&Example> = set.iter().filter(|example| example.same == same).collect();
            let share = 1.0 / (2 * sets.len() * alike.len().max(1)) as f64;
            rows.extend(alike.into_iter().map(|example| Row {
                columns:
                    example.candidate.findings.iter().filter_map(|name| columns.get(name).copied()).collect(),
                offset: nats(example.candidate.offset),
                same,
                weight: share,
            }));
        }
    }
    rows
}

/// How much stands behind each finding.
fn support(rows: &[Row], columns: &Columns) -> BTreeMap<(&'static str, &'static str), f64> {
    let mut sums = vec![0.0; columns.len()];
    for row in rows {
        for column in &row.columns {
            sums[*column] += row.weight;
        }
    }
    columns.iter().map(|(name, column)| (*name, sums[*column])).collect()
}

/// Where a finding weighs less than the next in its order, both get their average, by what stands behind them.
fn put_in_order(weights: &mut Weights, support: &BTreeMap<(&'static str, &'static str), f64>) {
    // orders may share findings, so mending one may hurt another: a few rounds settle it
    for _ in 0..10 {
        for (field, findings) in ORDERED {
            let mut pools: Vec<(f64, f64, usize)> = Vec::new();
            for finding in findings {
                let behind = support.get(&(field, *finding)).copied().unwrap_or(0.0) + 1e-6;
                pools.push((weights.of(field, finding), behind, 1));
                while let [.., more, less] = pools.as_slice()
                    && more.0 < less.0
                {
                    let behind = more.1 + less.1;
                    let pooled = ((more.0 * more.1 + less.0 * less.1) / behind, behind, more.2 + less.2);
                    pools.truncate(pools.len() - 2);
                    pools.push(pooled);
                }
            }
            let levels = pools.iter().flat_map(|(level, _, count)| std::iter::repeat_n(*level, *count));
            for (finding, level) in findings.iter().zip(levels.collect::<Vec<f64>>()) {
                weights.set(field, finding, level);
            }
        }
    }
}

/// Solves `matrix` x = `right` by elimination with pivots.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for n in 0..size {
        let pivot = (n..size).max_by(|a, b| matrix[*a][n].abs().total_cmp(&matrix[*b][n].abs())).unwrap_or(n);
        matrix.swap(n, pivot);
        right.swap(n, pivot);
        let pivot = matrix[n].clone();
        for row in n + 1..size {
            let factor = matrix[row][n] / pivot[n];
            for (value, above) in matrix[row].iter_mut().zip(&pivot) {
                *value -= factor * above;
            }
            right[row] -= factor * right[n];
        }
    }
    for n in (0..size).rev() {
        let known: f64 = (n + 1..size).map(|column| matrix[n][column] * right[column]).sum();
        right[n] = (right[n] - known) / matrix[n][n];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_engine::merge::Candidate;

    #[test]
    fn solves_with_pivots() {
        let found = solve(vec![vec![0.0, 2.0], vec![4.0, 2.0]], vec![2.0, 8.0]);
        assert!((found[0] - 1.5).abs() < 1e-9 && (found[1] - 1.0).abs() < 1e-9, "{found:?}");
    }

    /// A pair that differs from others in what is found about its words.
    fn example(words: &'static str, same: bool) -> Example {
        let mut findings = FINDINGS.map(|(field, findings)| (field, findings[findings.len() - 1]));
        findings[3] = ("words", words);
        Example { candidate: Candidate { pair: (0, 1), findings, offset: 0.0 }, same }
    }

    #[test]
    fn a_finding_of_pairs_that_are_one_event_gains_and_orders_hold() {
        let mut set: Vec<Example> = Vec::new();
        for n in 0..40 {
            // "few" is seen with one event more often than "some", which must not show in the end
            set.push(example("few", n % 8 != 0));
            set.push(example("some", n % 4 != 0));
            set.push(example("none", n % 8 == 0));
        }
        let weights = fit(&[&set], &Weights::default(), 0.01);
        let of = |finding| weights.of("words", finding);
        assert!(of("some") > of("none") + 1.0, "{weights:?}");
        assert!((of("some") - of("few")).abs() < 1e-9, "{weights:?}");
    }
}
