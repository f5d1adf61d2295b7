//! Bytes to text: which charset a file is in, and what could not be read in it.
//!
//! Order of trust: byte order mark; text that is valid UTF-8; UTF-16 by its zero bytes; what the file declares
//! about itself; UTF-8 with a few broken bytes; and last a guess by letter statistics (chardetng). A declaration
//! comes after valid UTF-8 because pages are often declared wrongly, and other charsets are hardly ever valid UTF-8
//! by chance. All charsets of the WHATWG Encoding Standard are read, GB18030, Big5 and windows-1258 among them.
//!
//! Text is not normalised, but for windows-1258: its tone marks are code points of their own only because the charset
//! is small, so they are composed as every other Vietnamese file writes them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

/// How many bytes of a file are enough to know its charset.
pub const HEAD: usize = 64 * 1024;

/// A decoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Its text, without a byte order mark; what was broken is U+FFFD.
    pub text: String,
    /// What had to be mended, for the document's warnings.
    pub warning: Option<String>,
}

/// Decodes a whole file. `declared` is the label that the file gives itself, as in `<meta charset>`.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let mut stream = Stream::new(detect(bytes, declared, true));
    let mut text = String::with_capacity(bytes.len());
    stream.push(bytes, true, &mut text);
    let warning = stream.warning();
    let text = stream.finish(text);
    Decoded { text, warning }
}

/// The charset of a file by its first bytes. `whole`: `bytes` is all of the file, so a character that is cut at the
/// end is broken.
pub fn detect(bytes: &[u8], declared: Option<&str>, whole: bool) -> &'static Encoding {
    if let Some((encoding, _length)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let utf8 = Utf8Count::of(bytes, whole);
    if utf8.broken == 0 {
        return utf16_without_mark(bytes).unwrap_or(UTF_8);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return encoding;
    }
    // A charset other than UTF-8 gives valid UTF-8 characters only by accident, far fewer than broken ones.
    if utf8.good >= 3 * utf8.broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, whole);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if guess == GBK { GB18030 } else { guess }
}

/// The label that a page or XML file gives its charset by, in its first bytes.
pub fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(8 * 1024)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let prolog = head.starts_with("<?xml").then(|| head.split("?>").next()).flatten();
    let encoding = prolog.and_then(|prolog| prolog.split_once("encoding"));
    let (_, rest) = encoding.or_else(|| head.split_once("charset"))?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label: String =
        value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

/// UTF-16 whose mark is missing: in Latin text every other byte is zero, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros =
        |side: usize| head.chunks_exact(2).filter(|pair| pair[side] == 0 && pair[1 - side] != 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if second * 3 > pairs && first * 20 <= pairs {
        Some(UTF_16LE)
    } else if first * 3 > pairs && second * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How many non-ASCII characters of a text are valid UTF-8, and how many stretches are not.
struct Utf8Count {
    good: usize,
    broken: usize,
}

impl Utf8Count {
    fn of(bytes: &[u8], whole: bool) -> Self {
        let mut count = Self { good: 0, broken: 0 };
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            count.good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            let cut_at_end = !whole && chunks.peek().is_none() && chunk.invalid().len() < 4;
            if !chunk.invalid().is_empty() && !cut_at_end {
                count.broken += 1;
            }
        }
        count
    }
}

/// A charset's decoder that counts what is broken; fed piece by piece.
pub struct Stream {
    encoding: &'static Encoding,
    decoder: Decoder,
    broken: usize,
}

impl Stream {
    /// A decoder for `encoding`; a byte order mark at the start is left out.
    pub fn new(encoding: &'static Encoding) -> Self {
        Self { encoding, decoder: encoding.new_decoder_with_bom_removal(), broken: 0 }
    }

    /// Decodes the next piece onto the end of `text`. A character cut by the piece's end waits for the next one;
    /// `last` says that there is none.
    pub fn push(&mut self, mut bytes: &[u8], last: bool, text: &mut String) {
        loop {
            let room = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len());
            text.reserve(room.unwrap_or(bytes.len()).max(16));
            let (result, read) = self.decoder.decode_to_string_without_replacement(bytes, text, last);
            bytes = &bytes[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, _) => {
                    self.broken += usize::from(length).max(1);
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
    }

    /// What was broken so far, as a warning; None: nothing.
    pub fn warning(&self) -> Option<String> {
        let bytes = match self.broken {
            0 => return None,
            1 => "1 byte was".to_owned(),
            n => format!("{n} bytes were"),
        };
        let name = self.encoding.name();
        Some(format!("{bytes} not valid {name} and became U+FFFD; save the file as UTF-8 if text is missing"))
    }

    /// The text as the rest of the program wants it (see the head of this file for the one charset that is changed).
    pub fn finish(&self, text: String) -> String {
        if self.encoding == WINDOWS_1258 { text.nfc().collect() } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Short news in a charset of its own: what is written is what is read.
    #[test]
    fn legacy_charsets_are_read() {
        let swedish = "Båten lade till i Malmö på måndagen, och både kapten och besättning gick i land där.";
        let vietnamese = "Thủ tướng đã đến Đà Nẵng sáng nay và gặp gỡ ngư dân ở cảng cá Thọ Quang.";
        let simplified = "市长昨天上午在港口会见了代表团，双方签署了三份合作文件，并参观了新建的码头。";
        let traditional = "市長昨天上午在港口會見了代表團，雙方簽署了三份合作文件，並參觀了新建的碼頭。";
        for (label, text) in [
            ("windows-1252", swedish),
            ("utf-8", swedish),
            ("gb18030", simplified),
            ("big5", traditional),
            ("utf-8", traditional),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a label of the standard");
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(decode(&bytes, None), Decoded { text: text.into(), warning: None }, "{label}");
        }
        // windows-1258 writes ủ as u and a mark.
        let apart: String = vietnamese.chars().flat_map(windows_1258).collect();
        let (bytes, _, lost) = WINDOWS_1258.encode(&apart);
        assert!(!lost, "the sample must fit the charset");
        assert_eq!(decode(&bytes, Some("windows-1258")).text, vietnamese);
        assert_eq!(decode(&bytes, None).text, vietnamese);
    }

    /// A letter as windows-1258 can write it: its tone apart, its other marks kept.
    fn windows_1258(c: char) -> Vec<char> {
        let mut parts: Vec<char> = std::iter::once(c).nfd().collect();
        let tone = parts.iter().position(|p| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*p));
        let tone = tone.map(|at| parts.remove(at));
        let mut letter: Vec<char> = parts.into_iter().nfc().collect();
        letter.extend(tone);
        letter
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let text = "Ngày 3 tháng 5, cảng mở cửa. The harbour opened on 3 May.";
        for big in [false, true] {
            let units = text.encode_utf16();
            let bytes: Vec<u8> =
                units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            let mark: &[u8] = if big { &[0xfe, 0xff] } else { &[0xff, 0xfe] };
            assert_eq!(decode(&bytes, None).text, text, "without mark, big endian: {big}");
            assert_eq!(decode(&[mark, &bytes].concat(), None).text, text, "with mark, big endian: {big}");
        }
    }

    #[test]
    fn broken_bytes_are_replaced_and_counted() {
        let mut bytes = "Åsa reste till Umeå på söndagen. ".repeat(3).into_bytes();
        bytes.extend([b'a', 0xff, b'b', 0xc3]);
        let decoded = decode(&bytes, None);
        assert!(decoded.text.ends_with("a\u{fffd}b\u{fffd}"), "{}", decoded.text);
        assert_eq!(
            decoded.warning.as_deref(),
            Some("2 bytes were not valid UTF-8 and became U+FFFD; save the file as UTF-8 if text is missing")
        );
    }

    #[test]
    fn a_wrong_declaration_does_not_spoil_utf8() {
        assert_eq!(decode("Malmö".as_bytes(), Some("iso-8859-1")).text, "Malmö");
        assert_eq!(decode(b"Malm\xf6", Some("iso-8859-1")).text, "Malmö");
        assert_eq!(decode(b"\xef\xbb\xbfMalm", None).text, "Malm");
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        let text = "颐和园, Tromsø, Đà Nẵng. ".repeat(50);
        let mut stream = Stream::new(UTF_8);
        let mut read = String::new();
        for piece in text.as_bytes().chunks(7) {
            stream.push(piece, false, &mut read);
        }
        stream.push(&[], true, &mut read);
        assert_eq!((read, stream.warning()), (text, None));
    }
}
