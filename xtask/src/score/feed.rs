//! What `annalist tag` is asked: the texts of a gold file as JSON Lines, without the answers.

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// What is used of a gold line; annotated news say `dct`, phrase suites `ref_time`.
#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    lang: String,
    locale: Option<String>,
    #[serde(alias = "dct")]
    ref_time: Option<String>,
}

/// A question.
#[derive(Serialize)]
struct Question<'g> {
    id: &'g str,
    text: &'g str,
    lang: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<&'g str>,
}

/// The questions of a gold file.
///
/// # Errors
/// When a line is not in the form of the gold files.
pub fn questions(gold: &str) -> anyhow::Result<String> {
    let mut out = String::new();
    for (number, line) in gold.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let gold: Gold = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let lang = language(&gold.lang, gold.locale.as_deref());
        let question = Question { id: &gold.id, text: &gold.text, lang, created: gold.ref_time.as_deref() };
        out.push_str(&serde_json::to_string(&question)?);
        out.push('\n');
    }
    Ok(out)
}

/// The language code: a locale is a region ("AU") or a whole code ("zh-Hans").
fn language(lang: &str, locale: Option<&str>) -> String {
    match locale {
        Some(region) if !region.contains('-') => format!("{lang}-{region}"),
        Some(code) => code.to_owned(),
        None => lang.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_hold_text_language_and_day_but_no_answers() {
        let gold = r#"
            {"id": "a", "lang": "en", "locale": "AU", "ref_time": "2013-02-12T04:30:00", "text": "15/2", "expect": [1]}
            {"id": "b", "lang": "zh", "dct": "2018-10-01", "text": "昨天", "gold": []}"#;
        assert_eq!(
            questions(gold).unwrap(),
            "{\"id\":\"a\",\"text\":\"15/2\",\"lang\":\"en-AU\",\"created\":\"2013-02-12T04:30:00\"}\n\
             {\"id\":\"b\",\"text\":\"昨天\",\"lang\":\"zh\",\"created\":\"2018-10-01\"}\n"
        );
    }
}
