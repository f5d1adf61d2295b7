//! Colour for terminals, where it is wanted.

/// Is text coloured with ANSI escapes?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    #[default]
    Off,
    /// ANSI escapes.
    On,
}

/// What is said by colour.
#[derive(Clone, Copy)]
pub(crate) enum Paint {
    Added,
    Gone,
    Changed,
    Strong,
    Faint,
}

impl Colour {
    /// The words in the colour.
    pub(crate) fn paint(self, paint: Paint, words: &str) -> String {
        let code = match paint {
            Paint::Added => "32",
            Paint::Gone => "31",
            Paint::Changed => "33",
            Paint::Strong => "1",
            Paint::Faint => "2",
        };
        match self {
            Self::Off => words.to_owned(),
            Self::On => format!("\u{1b}[{code}m{words}\u{1b}[0m"),
        }
    }
}
