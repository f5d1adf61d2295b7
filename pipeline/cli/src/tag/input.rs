//! What `annalist tag` is given: a plain text or JSON Lines, told apart by the first line, or no text at all.

use annalist_core::refuse;
use anyhow::{Context, anyhow, bail};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// How much of the first line is looked at, in bytes, blank lines before it included.
const FIRST: u64 = 1 << 16;

/// A stream of bytes whose first line is known.
pub struct Input {
    /// What people know it by.
    pub name: String,
    first: Vec<u8>,
    rest: BufReader<Box<dyn Read>>,
}

impl Input {
    /// Opens a file; `-` is standard input.
    pub fn open(file: &Path) -> anyhow::Result<Self> {
        if file.as_os_str() == "-" {
            return Ok(Self::new("standard input".to_owned(), Box::new(io::stdin()))?);
        }
        let name = file.display().to_string();
        let opened = File::open(file).with_context(|| format!("{name} cannot be opened"))?;
        let read = Self::new(name.clone(), Box::new(opened));
        read.with_context(|| format!("{name} cannot be read"))
    }

    fn new(name: String, bytes: Box<dyn Read>) -> io::Result<Self> {
        let mut rest = BufReader::with_capacity(1 << 16, bytes);
        let mut first = Vec::new();
        let mut head = rest.by_ref().take(FIRST);
        while is_blank(&first) && head.read_until(b'\n', &mut first)? > 0 {}
        Ok(Self { name, first, rest })
    }

    /// Is it a record a line? Its first line begins as a JSON object does: with a key, an end, or nothing behind it.
    pub fn is_json_lines(&self) -> bool {
        let line = self.first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.first).trim_ascii();
        let Some(inside) = line.strip_prefix(b"{").map(<[u8]>::trim_ascii_start) else { return false };
        match inside {
            [] | [b'}', ..] => true,
            [b'"', key @ ..] => {
                behind_string(key).is_some_and(|behind| behind.trim_ascii_start().starts_with(b":"))
            }
            _ => false,
        }
    }

    /// All of its bytes.
    pub fn bytes(self) -> impl BufRead {
        Cursor::new(self.first).chain(self.rest)
    }

    /// Refuses what begins as other files do; says what to do instead.
    pub fn check(&self) -> anyhow::Result<()> {
        if self.first.is_empty() {
            bail!("{} is empty: nothing to read", self.name);
        }
        if self.first.starts_with(b"\xFF\xFE") || self.first.starts_with(b"\xFE\xFF") {
            bail!("{}: is UTF-16: save it as UTF-8 text first", self.name);
        }
        if is_blank(&self.first) {
            return Ok(());
        }
        refuse::check(&self.first).map_err(|error| anyhow!("{}: {error}", self.name))
    }
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// What stands behind the end of a JSON string, whose inside `bytes` begins with.
fn behind_string(bytes: &[u8]) -> Option<&[u8]> {
    let mut escaped = false;
    let end = bytes.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })?;
    Some(&bytes[end + 1..])
}
