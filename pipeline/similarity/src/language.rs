//! Which of the table's language means a language tag asks for.

/// The tag under which the table knows a language, or the tag itself.
///
/// Norwegian is Bokmål; Chinese is told apart by script, and a region says the script
/// where no script is given. Case doesn't matter; `_` counts as `-`.
pub(crate) fn table_tag(tag: &str) -> String {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    match first {
        "no" | "nn" => "nb".to_owned(),
        "zh" => match parts.next() {
            Some("hant" | "tw" | "hk" | "mo") => "zh-Hant".to_owned(),
            Some("hans" | "cn" | "sg" | "my") => "zh-Hans".to_owned(),
            _ => "zh".to_owned(),
        },
        _ => first.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::table_tag;

    #[test]
    fn tags_are_understood_as_people_write_them() {
        for (tag, known) in [
            ("en", "en"),
            ("en-GB", "en"),
            ("no", "nb"),
            ("nn-NO", "nb"),
            ("zh-Hant", "zh-Hant"),
            ("zh-TW", "zh-Hant"),
            ("zh_CN", "zh-Hans"),
            ("zh-Hans-SG", "zh-Hans"),
            ("zh", "zh"),
            ("zh-x-y", "zh"),
            ("", ""),
            ("fi", "fi"),
        ] {
            assert_eq!(table_tag(tag), known, "{tag}");
        }
    }
}
