//! What is kept of each paragraph, so that two documents can be held side by side after their texts have been let go.

use annalist_core::{Block, BlockRole};
use annalist_similarity::{SimilarityTable, Vector};

/// Shorter paragraphs say too little to be recognised, in bytes.
const SHORTEST: usize = 40;

/// No more of a paragraph than this is compared, in bytes.
const LONGEST: usize = 4_000;

/// One paragraph of an article's running text.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its length in bytes.
    pub length: usize,
    /// Its direction in the similarity table; None without the table.
    pub vector: Option<Vector>,
    /// The numbers of two digits and more that it holds, sorted, each once, without leading zeros. Translations keep
    /// them.
    pub figures: Vec<String>,
}

/// The passages of a text; furniture, captions and headlines are left out. `language` is the code of a paragraph's
/// words.
pub fn of<'t>(
    text: &'t str,
    blocks: impl Iterator<Item = (Block, &'t str)>,
    table: Option<&SimilarityTable>,
) -> Vec<Passage> {
    let told = |role| matches!(role, BlockRole::Paragraph | BlockRole::Item);
    blocks
        .filter(|(block, _)| told(block.role) && block.span.len() >= SHORTEST)
        .map(|(block, language)| {
            let words = beginning(block.span.of(text));
            let vector = table.map(|table| table.embed(words, language)).filter(|v| !v.is_nothing());
            Passage { length: words.len(), vector, figures: figures(words) }
        })
        .collect()
}

/// The first [`LONGEST`] bytes, or a little less.
fn beginning(words: &str) -> &str {
    let mut end = words.len().min(LONGEST);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// Numbers of two digits and more.
fn figures(words: &str) -> Vec<String> {
    let runs = words.split(|c: char| !c.is_ascii_digit()).map(|run| run.trim_start_matches('0'));
    let mut figures: Vec<String> = runs.filter(|run| run.len() >= 2).map(str::to_owned).collect();
    figures.sort_unstable();
    figures.dedup();
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_what_translations_keep() {
        assert_eq!(figures("34-AB/CD ngày 16/5/2023, lúc 09:05"), ["16", "2023", "34"]);
    }
}
