//! How `annalist tag` prints a plain text: one JSON object, TimeML, or the text with its time expressions marked.

use super::Format;
use annalist_core::TimeKind;
use annalist_core::expression::Anchor;
use annalist_engine::tag::Tagged;
use chrono::NaiveDate;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Prints piece by piece.
pub struct Printer {
    format: Format,
    count: usize,
    colours: bool,
    has_created: bool,
    /// Memory for the objects of a piece.
    json: Vec<u8>,
}

impl Printer {
    /// Prints what stands before the first piece.
    pub fn begin(
        format: Format,
        file: &Path,
        created: Option<NaiveDate>,
        out: &mut impl Write,
    ) -> io::Result<Self> {
        let id = file.display().to_string();
        match format {
            Format::Jsonl => return Self::answer(&id.into(), out),
            Format::Timeml => head(&id, created, out)?,
            Format::Pretty => {}
        }
        let colours = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        Ok(Self { format, count: 0, colours, has_created: created.is_some(), json: Vec::new() })
    }

    /// Begins the object that answers a text of this id.
    pub fn answer(id: &serde_json::Value, out: &mut impl Write) -> io::Result<Self> {
        write!(out, "{{\"id\":{id},\"mentions\":[")?;
        Ok(Self { format: Format::Jsonl, count: 0, colours: false, has_created: false, json: Vec::new() })
    }

    /// Prints a piece of the text, whose first character is the `offset`-th, with its mentions.
    pub fn piece(
        &mut self,
        text: &str,
        offset: usize,
        mentions: &[Tagged<'_>],
        out: &mut impl Write,
    ) -> io::Result<()> {
        match self.format {
            Format::Jsonl => self.objects(mentions, out),
            Format::Timeml => self.marked(text, offset, mentions, out, Self::timex),
            Format::Pretty => self.marked(text, offset, mentions, out, Self::pretty),
        }
    }

    /// Prints what stands after the last piece.
    pub fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Jsonl => writeln!(out, "]}}"),
            Format::Timeml => writeln!(out, "</TEXT>\n</TimeML>"),
            Format::Pretty => Ok(()),
        }
    }

    fn objects(&mut self, mentions: &[Tagged<'_>], out: &mut impl Write) -> io::Result<()> {
        self.json.clear();
        for mention in mentions {
            if self.count > 0 {
                self.json.push(b',');
            }
            mention.write_json(&mut self.json)?;
            self.count += 1;
        }
        out.write_all(&self.json)
    }

    /// The text with each mention given to `print`.
    fn marked<W: Write>(
        &mut self,
        text: &str,
        offset: usize,
        mentions: &[Tagged<'_>],
        out: &mut W,
        print: fn(&mut Self, &Tagged<'_>, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut characters = text.chars();
        let mut at = offset;
        for mention in mentions {
            let before: String = characters.by_ref().take(mention.start - at).collect();
            self.plain(&before, out)?;
            print(self, mention, out)?;
            characters.by_ref().take(mention.end - mention.start).for_each(drop);
            at = mention.end;
        }
        self.plain(characters.as_str(), out)
    }

    fn plain(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Timeml => out.write_all(xml(text).as_bytes()),
            _ => out.write_all(crate::console::printable(text).as_bytes()),
        }
    }

    fn timex(&mut self, mention: &Tagged<'_>, out: &mut impl Write) -> io::Result<()> {
        self.count += 1;
        let (kind, value) = (mention.kind.as_str(), mention.value.as_ref().map(ToString::to_string));
        write!(
            out,
            "<TIMEX3 tid=\"t{}\" type=\"{kind}\" value=\"{}\"",
            self.count,
            xml(&value.unwrap_or_default())
        )?;
        if let Some(modifier) = mention.modifier {
            write!(out, " mod=\"{}\"", modifier.as_str())?;
        }
        if let Some(anchor) = mention.anchor {
            write!(out, " temporalFunction=\"true\"")?;
            if anchor == Anchor::Created && self.has_created {
                write!(out, " anchorTimeID=\"t0\"")?;
            }
        }
        write!(out, ">{}</TIMEX3>", xml(mention.text))
    }

    fn pretty(&mut self, mention: &Tagged<'_>, out: &mut impl Write) -> io::Result<()> {
        let words = crate::console::printable(mention.text);
        let value = mention.value.as_ref().map_or_else(|| "unresolved".to_owned(), ToString::to_string);
        let modifier =
            mention.modifier.map(|m| format!(" {}", m.as_str().to_lowercase())).unwrap_or_default();
        if !self.colours {
            return write!(out, "[{words} = {value}{modifier}]");
        }
        // green: a day or longer; cyan: durations and sets; red: unresolved
        let colour = match (mention.value.is_some(), mention.kind) {
            (false, _) => 31,
            (true, TimeKind::Date | TimeKind::Time) => 32,
            (true, _) => 36,
        };
        write!(out, "\x1b[1;{colour}m{words}\x1b[0m\x1b[2m={value}{modifier}\x1b[0m")
    }
}

/// The head of a TimeML document; the creation date is t0.
fn head(id: &str, created: Option<NaiveDate>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>{}</DOCID>", xml(id))?;
    if let Some(day) = created {
        let timex = "type=\"DATE\" functionInDocument=\"CREATION_TIME\" temporalFunction=\"false\"";
        writeln!(out, "<DCT><TIMEX3 tid=\"t0\" {timex} value=\"{day}\">{day}</TIMEX3></DCT>")?;
    }
    write!(out, "<TEXT>")
}

/// Text as XML character data; characters that XML cannot hold become U+FFFD.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(letter),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_any_text() {
        assert_eq!(xml("a<b>&\"c\" \u{0}上"), "a&lt;b&gt;&amp;&quot;c&quot; \u{FFFD}上");
    }
}
