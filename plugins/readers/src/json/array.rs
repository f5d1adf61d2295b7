//! Whole JSON files: every value of the top level, every element of an array, one at a time, so that only the file's
//! text and the documents made so far are in memory.

use super::{Numbered, Problems, record};
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// The records of a file's text. What is broken goes to `problems`; records before it are kept.
pub fn parse(text: &str, problems: &mut Problems) -> Vec<Numbered> {
    let mut found = Found { records: Vec::new(), problems, number: 0 };
    let mut source = serde_json::Deserializer::from_str(text);
    // Several values one after another are one record a line under the wrong ending.
    while source.end().is_err() {
        if let Err(error) = (Top { found: &mut found }).deserialize(&mut source) {
            found.problems.add(format!("is not valid JSON: {error}"));
            break;
        }
    }
    if found.number == 0 && found.problems.count == 0 {
        found.problems.add("holds no news record".to_owned());
    }
    found.records
}

/// What was found so far.
struct Found<'p> {
    records: Vec<Numbered>,
    problems: &'p mut Problems,
    number: usize,
}

impl Found<'_> {
    fn take(&mut self, value: Value) {
        let Value::Object(mut map) = value else {
            self.number += 1;
            self.problems.add(format!("record {} is not an object", self.number));
            return;
        };
        if !record::has_text(&map)
            && let Some(key) = wrapped(&map)
        {
            let mut list = map.remove(&key);
            list.iter_mut()
                .filter_map(Value::as_array_mut)
                .flatten()
                .for_each(|value| self.take(value.take()));
            return;
        }
        self.number += 1;
        match record::document(&map) {
            Ok(document) => self.records.push(Numbered { number: self.number, document }),
            Err(problem) => self.problems.add(format!("record {} {problem}", self.number)),
        }
    }
}

/// The name of the field that holds the records in an object that only wraps them: its first list of objects.
fn wrapped(map: &Map<String, Value>) -> Option<String> {
    let records = |list: &Vec<Value>| !list.is_empty() && list.iter().all(Value::is_object);
    map.iter().find(|(_, value)| value.as_array().is_some_and(records)).map(|(key, _)| key.clone())
}

/// A value of the top level.
struct Top<'f, 'p> {
    found: &'f mut Found<'p>,
}

impl<'de> DeserializeSeed<'de> for Top<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a news record or an array of them")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            self.found.take(value);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let value = serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        self.found.take(value);
        Ok(())
    }

    fn visit_str<E: Error>(self, _text: &str) -> Result<(), E> {
        Err(E::custom("a text stands where a news record should"))
    }
}
