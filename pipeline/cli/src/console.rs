//! Speaking to people: results on standard output, everything else on standard error.

use std::io::{self, IsTerminal, Write};

/// The two streams of the program.
#[derive(Debug)]
pub struct Console {
    terminal: bool,
}

impl Console {
    /// Looks whether anybody watches.
    pub fn new() -> Self {
        Self { terminal: io::stderr().is_terminal() }
    }

    /// Is standard error a terminal, so that a progress bar makes sense?
    pub fn is_watched(&self) -> bool {
        self.terminal
    }

    /// May standard output have colours? Not in a file, and not where `NO_COLOR` is set.
    pub fn colours(&self) -> bool {
        io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
    }

    /// An error: what is wrong and what to do.
    pub fn error(&self, text: &str) {
        self.say(&format!("error: {text}"));
    }

    /// Something that was left out or mended.
    pub fn warning(&self, text: &str) {
        self.say(&format!("warning: {text}"));
    }

    /// A line for whoever watches.
    pub fn say(&self, text: &str) {
        // nobody is left to tell where standard error is closed
        let _ = writeln!(io::stderr(), "{}", printable(text));
    }
}

/// Text from documents and file names without characters that could steer a terminal.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{FFFD}' } else { c }).collect()
}
