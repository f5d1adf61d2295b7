//! The thresholds that give the best timelines with given weights: one after the other, over a grid.

use super::data::Set;
use super::measure;
use annalist_engine::merge::Weights;

/// One walk over values of a threshold.
struct Walk {
    name: &'static str,
    /// The lowest and the highest value, in bits; around the best value so far where that was walked already.
    from: f64,
    to: f64,
    step: f64,
    around_best: bool,
}

const WALKS: [Walk; 3] = [
    Walk { name: "merge", from: 0.0, to: 8.0, step: 1.0, around_best: false },
    Walk { name: "merge", from: -0.75, to: 0.75, step: 0.25, around_best: true },
    Walk { name: "part", from: 0.5, to: 2.0, step: 0.5, around_best: false },
];

/// Gives the weights the thresholds that are best over the sets together; of equally good ones the highest, which joins
/// least.
pub fn fit(sets: &[&Set], mut weights: Weights) -> Weights {
    for walk in WALKS {
        let known = weights.threshold(walk.name);
        let begin = if walk.around_best { known + walk.from } else { walk.from };
        let mut best = (f64::MIN, known);
        let steps = ((walk.to - walk.from) / walk.step).round() as usize;
        for nth in 0..=steps {
            let value = begin + walk.step * nth as f64;
            weights.set("threshold", walk.name, value);
            let judged = sets.iter().filter(|set| walk.name == "merge" || set.has_parts());
            let worth = judged.map(|set| measure::of(set, &weights).worth()).sum::<f64>();
            if worth >= best.0 {
                best = (worth, value);
            }
        }
        weights.set("threshold", walk.name, best.1);
    }
    weights
}
