//! The weights file with other figures: its comments, order and layout stay.

use annalist_engine::merge::Weights;

/// Weights with two decimals, as the file holds them.
pub fn rounded(weights: &Weights) -> Weights {
    let mut rounded = weights.clone();
    for (field, finding, bits) in weights.iter() {
        // no negative zero
        rounded.set(field, finding, (bits * 100.0).round() / 100.0 + 0.0);
    }
    rounded
}

/// The file's text with the figures of `weights`; what stands behind a figure keeps its column where there is room.
pub fn with_weights(text: &str, weights: &Weights) -> String {
    let mut field = "";
    let mut written = String::with_capacity(text.len());
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            field = name;
        }
        match line.split_once('=').filter(|(name, _)| weights.has(field, name.trim())) {
            Some((name, rest)) => {
                let figure = format!("{name}= {}", shown(weights.of(field, name.trim())));
                match rest.find('#') {
                    Some(at) => {
                        let column = name.chars().count() + 1 + rest[..at].chars().count();
                        written.push_str(&format!("{figure:width$} {}", &rest[at..], width = column - 1));
                    }
                    None => written.push_str(&figure),
                }
            }
            None => written.push_str(line),
        }
        written.push('\n');
    }
    written
}

/// Two decimals, or one where that says the same.
fn shown(bits: f64) -> String {
    let two = format!("{bits:.2}");
    two.strip_suffix('0').map(str::to_owned).unwrap_or(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_layout_stay() {
        let text = "# of 2 = things\n[date]\nsame-day = 4.5          # one day\nnear = -3.5 # close\n\n[document]\nother = 0.0\n";
        let mut weights = Weights::parse(text).expect("a weights file");
        weights.set("date", "same-day", 3.456);
        weights.set("date", "near", -12.25);
        let written = with_weights(text, &rounded(&weights));
        assert_eq!(
            written,
            "# of 2 = things\n[date]\nsame-day = 3.46         # one day\nnear = -12.25 # close\n\n[document]\nother = 0.0\n"
        );
        assert_eq!(Weights::parse(&written).expect("a weights file"), rounded(&weights));
    }
}
