//! What is no text: empty files and binary ones, each refused with what to do about it. For readers, and for whatever
//! else takes bytes from people.

use crate::plugin::ReadError;

/// First bytes of formats that people have lying among their texts, what they are, and what to do.
/// From the formats' own specifications.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "convert it to text first, for instance with pdftotext"),
    (b"{\\rtf", "an RTF document", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as plain text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as plain text, first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"(\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "only text can be read"),
    (b"\xff\xd8\xff", "a JPEG picture", "only text can be read"),
    (b"GIF87a", "a GIF picture", "only text can be read"),
    (b"GIF89a", "a GIF picture", "only text can be read"),
    (b"RIFF", "a sound, film or picture file", "only text can be read"),
    (b"OggS", "a sound file", "only text can be read"),
    (b"ID3", "a sound file", "only text can be read"),
    (b"\x7fELF", "a program", "only text can be read"),
    (b"SQLite format 3\x00", "an SQLite database", "export its records as JSON Lines first"),
];

/// Refuses bytes that are no text by the way they begin. Errors say what they look like and what to do.
pub fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let refuse = |words: String| Err(ReadError::Content(words));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let what = if bytes.is_empty() { "is empty" } else { "is empty but for white space" };
        return refuse(format!("{what}: nothing to read"));
    }
    // Words may begin an article, so a short magic number counts only with something unprintable near it.
    let binary = bytes.iter().take(1024).any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127));
    for &(magic, what, advice) in MAGIC {
        if bytes.starts_with(magic) && (binary || magic.len() > 4 || magic.iter().any(|b| !b.is_ascii())) {
            return refuse(format!("looks like {what}: {advice}"));
        }
    }
    Ok(())
}

/// Refuses decoded text that is none: binary files decode to zero characters, broken bytes and control characters.
/// Errors say what to do.
pub fn check_text(text: &str) -> Result<(), ReadError> {
    let (mut odd, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        if c == '\0' {
            return Err(ReadError::Content(
                "looks like a binary file (it holds zero bytes): only text can be read".into(),
            ));
        }
        odd += usize::from(c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace()));
    }
    if odd * 10 > all {
        return Err(ReadError::Content(
            "looks like a binary file or an unknown charset: save it as UTF-8 text first".into(),
        ));
    }
    if text.trim().is_empty() {
        return Err(ReadError::Content("holds no text: nothing to read".into()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(bytes: &[u8]) -> String {
        let refused = check(bytes).err().or_else(|| check_text(&String::from_utf8_lossy(bytes)).err());
        refused.map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn says_what_it_is_and_what_to_do() {
        let cases = [
            (&b""[..], "is empty: nothing to read"),
            (&b" \n\t\n"[..], "is empty but for white space: nothing to read"),
            (&b"%PDF-1.7\n"[..], "looks like a PDF: convert it to text first, for instance with pdftotext"),
            (
                &b"PK\x03\x04\x14\x00"[..],
                "looks like a ZIP archive or an office document: unpack it, or save it as plain text, first",
            ),
            (
                &b"text\x00with\x00\x00\x00zeros"[..],
                "looks like a binary file (it holds zero bytes): only text can be read",
            ),
            (
                &b"\x01\x02\x03\x04\x05\x06 ab"[..],
                "looks like a binary file or an unknown charset: save it as UTF-8 text first",
            ),
        ];
        for (bytes, words) in cases {
            assert_eq!(reason(bytes), words);
        }
    }

    #[test]
    fn text_is_let_through() {
        for text in
            ["BZhou, a town, was founded in 1950.", "RIFFs and solos", "ID3 is a tag", "3 May", "上午"]
        {
            assert_eq!(reason(text.as_bytes()), "", "{text}");
        }
    }
}
