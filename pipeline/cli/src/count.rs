//! Counts on the command line: of what there must be one at least.

/// A whole number from 1 on; else what is wrong, for the person who wrote it.
pub fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "not a whole number from 1 on".to_owned())
}

#[cfg(test)]
mod tests {
    use super::at_least_one;

    #[test]
    fn one_is_the_least() {
        assert_eq!(at_least_one("1"), Ok(1));
        assert_eq!(at_least_one("12"), Ok(12));
        for text in ["0", "-1", "1.5", "two", ""] {
            assert_eq!(at_least_one(text), Err("not a whole number from 1 on".to_owned()), "{text}");
        }
    }
}
