//! What a document's format says about its day: JSON-LD, Open Graph, Dublin Core, `<time>`, front matter, records.
//!
//! Keys come as the readers write them, with the format's name in front. Publication counts more than change, change
//! more than storage; days of anything else (an author's birth, an event's start, a comment's) are left alone.

use super::digits::{self, Order};
use super::machine::{self, Stamp};
use super::{Clue, Kind};
use annalist_core::Document;
use chrono::{Datelike, Duration};

/// Keys, without the format's name and without anything but letters, and what their day is.
const KEYS: [(&str, Kind, f64); 44] = [
    ("datepublished", Kind::Published, 0.97),
    ("articlepublishedtime", Kind::Published, 0.97),
    ("articlepublished", Kind::Published, 0.97),
    ("ogpublishedtime", Kind::Published, 0.97),
    ("publishedtime", Kind::Published, 0.97),
    ("publisheddate", Kind::Published, 0.97),
    ("publishedat", Kind::Published, 0.97),
    ("published", Kind::Published, 0.97),
    ("datepublish", Kind::Published, 0.96),
    ("publishdate", Kind::Published, 0.96),
    ("publishtime", Kind::Published, 0.96),
    ("publicationdate", Kind::Published, 0.96),
    ("pubdate", Kind::Published, 0.96),
    ("pubtime", Kind::Published, 0.96),
    ("parselypubdate", Kind::Published, 0.96),
    ("sailthrudate", Kind::Published, 0.96),
    ("originalpublicationdate", Kind::Published, 0.96),
    ("citationpublicationdate", Kind::Published, 0.96),
    ("issued", Kind::Published, 0.96),
    ("dcdateissued", Kind::Published, 0.96),
    ("dctermsissued", Kind::Published, 0.96),
    ("dcdate", Kind::Published, 0.93),
    ("dctermsdate", Kind::Published, 0.93),
    ("date", Kind::Published, 0.95),
    ("displaydate", Kind::Published, 0.93),
    ("articledate", Kind::Published, 0.93),
    ("created", Kind::Published, 0.9),
    ("createdat", Kind::Published, 0.9),
    ("datecreated", Kind::Published, 0.9),
    ("dcdatecreated", Kind::Published, 0.9),
    ("dctermscreated", Kind::Published, 0.9),
    ("timestamp", Kind::Published, 0.85),
    ("datetime", Kind::Published, 0.85),
    ("time", Kind::Published, 0.85),
    ("datemodified", Kind::Updated, 0.6),
    ("articlemodifiedtime", Kind::Updated, 0.6),
    ("ogupdatedtime", Kind::Updated, 0.6),
    ("modified", Kind::Updated, 0.6),
    ("updated", Kind::Updated, 0.6),
    ("lastmod", Kind::Updated, 0.6),
    ("datedownload", Kind::Collected, 0.2),
    ("fetched", Kind::Collected, 0.2),
    ("crawled", Kind::Collected, 0.2),
    ("retrieved", Kind::Collected, 0.2),
];

/// Parts of keys that are not in the table, and what their day is; the first that fits counts.
const PARTS: [(&str, Kind, f64); 14] = [
    ("modif", Kind::Updated, 0.55),
    ("updat", Kind::Updated, 0.55),
    ("revis", Kind::Updated, 0.55),
    ("download", Kind::Collected, 0.2),
    ("crawl", Kind::Collected, 0.2),
    ("scrap", Kind::Collected, 0.2),
    ("fetch", Kind::Collected, 0.2),
    ("retriev", Kind::Collected, 0.2),
    ("access", Kind::Collected, 0.2),
    ("archiv", Kind::Collected, 0.2),
    ("capture", Kind::Collected, 0.2),
    ("publi", Kind::Published, 0.9),
    ("issue", Kind::Published, 0.85),
    ("posted", Kind::Published, 0.85),
];

/// Keys of other things' days.
const OTHERS: [&str; 12] = [
    "birth",
    "death",
    "founding",
    "startdate",
    "enddate",
    "expir",
    "valid",
    "copyright",
    "comment",
    "event",
    "publisher",
    "embargo",
];

/// The clues of a document's metadata, in its order.
pub fn clues(document: &Document, order: Order) -> Vec<Clue> {
    let language = document.declared_languages.first().map_or("", String::as_str);
    let mut found: Vec<Clue> = Vec::new();
    for item in &document.metadata {
        let Some((kind, weight)) = meaning(&item.key) else { continue };
        if let Some(clue) = clue(&item.key, &item.value, kind, weight, order, language) {
            found.push(clue);
        }
    }
    first_of_times(&mut found);
    found
}

/// A page's later `<time>` elements are those of other things in it.
fn first_of_times(found: &mut Vec<Clue>) {
    let mut seen = false;
    found.retain(|clue| {
        let time = clue.reason.starts_with("time:datetime");
        let keep = !time || !seen;
        seen |= time;
        keep
    });
}

/// What the day under this key is, and how much it counts.
fn meaning(key: &str) -> Option<(Kind, f64)> {
    let lower = key.to_lowercase();
    let (format, name) = lower.split_once(':').unwrap_or(("", &lower));
    if format == "http-equiv" || matches!(name, "refresh" | "title") {
        return None;
    }
    // an inner object of a page is another thing; an inner object of a record is how the record is built
    if matches!(format, "jsonld" | "itemprop") && name.contains('.') && !name.starts_with("mainentity") {
        return None;
    }
    let last = if format == "record" || format == "front-matter" {
        name.rsplit('.').next().unwrap_or(name)
    } else {
        name
    };
    let bare: String = last.chars().filter(|c| c.is_alphanumeric()).collect();
    if OTHERS.iter().any(|other| bare.contains(other) || name.contains(&format!("{other}."))) {
        return None;
    }
    if format == "warc" {
        return Some((Kind::Collected, 0.2)).filter(|_| bare.contains("date"));
    }
    let known = KEYS.iter().find(|(known, ..)| *known == bare);
    let bare_jsonld = bare.trim_start_matches("mainentity");
    let known = known.or_else(|| KEYS.iter().find(|(known, ..)| *known == bare_jsonld));
    let (_, kind, weight) = known.or_else(|| {
        let dated =
            bare.contains("date") || bare.contains("time") || bare.ends_with("at") || bare.ends_with("on");
        PARTS.iter().find(|(part, ..)| dated && bare.contains(part))
    })?;
    Some((*kind, *weight))
}

fn clue(key: &str, value: &str, kind: Kind, weight: f64, order: Order, language: &str) -> Option<Clue> {
    let reason = format!("{key} says {}", value.trim());
    if let Some(stamp) = machine::stamp(value) {
        let mut clue = Clue::day("metadata", kind, stamp.day, weight, reason);
        clue.also = other_side_of_midnight(&stamp, language);
        return Some(clue);
    }
    // for people: "11/03/2025 08:15"
    let found = digits::dates(value, order);
    let [figures] = found.as_slice() else { return None };
    if value.chars().count() > 60 || !digits::plausible(figures) {
        return None;
    }
    let weight = if figures.also.is_some() { weight * 0.6 } else { weight * 0.97 };
    let mut clue = Clue::day("metadata", kind, figures.day, weight, reason);
    clue.also = figures.also;
    Some(clue)
}

/// The day where the page was written, if its time in UTC falls on another day there, by the hours that its declared
/// language lies ahead of UTC.
fn other_side_of_midnight(stamp: &Stamp, language: &str) -> Option<chrono::NaiveDate> {
    let ahead = match language.get(..2).unwrap_or("") {
        "zh" => 8,
        "vi" => 7,
        "sv" | "nb" | "no" | "nn" | "da" => 1,
        _ => return None,
    };
    let minutes = stamp.utc_minutes?;
    (minutes + ahead * 60 >= 24 * 60).then(|| stamp.day.checked_add_signed(Duration::days(1)))?
}

/// Is this the day that software writes where nobody filled one in?
pub fn is_default(day: chrono::NaiveDate) -> bool {
    day.ordinal() == 1 && matches!(day.year(), 1900 | 1970 | 1980 | 1999 | 2000 | 2001)
        || day.ordinal() >= 365
            && day.month() == 12
            && day.day() == 31
            && matches!(day.year(), 1899 | 1969 | 1999)
        || day.year() == 1899
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::Metadata;

    fn read(pairs: &[(&str, &str)]) -> String {
        let metadata =
            pairs.iter().map(|(k, v)| Metadata { key: (*k).to_owned(), value: (*v).to_owned() }).collect();
        let document = Document { metadata, ..Document::default() };
        let line = |c: &Clue| format!("{:?} {}", c.kind, c.earliest);
        clues(&document, Order::DayFirst).iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn every_format_says_it_in_its_own_words() {
        for key in [
            "jsonld:datePublished",
            "meta:article:published_time",
            "meta:og:published_time",
            "meta:DC.date.issued",
            "meta:dcterms.created",
            "itemprop:datePublished",
            "front-matter:date",
            "record:date_publish",
            "record:publish_date",
            "record:meta.published",
            "time:datetime",
            "meta:pubdate",
            "jsonld:mainEntity.datePublished",
            "record:pubTime",
        ] {
            assert_eq!(read(&[(key, "2024-05-03T08:00:00+02:00")]), "Published 2024-05-03", "{key}");
        }
        for key in [
            "jsonld:dateModified",
            "meta:article:modified_time",
            "front-matter:lastmod",
            "record:date_modify",
            "record:last_updated_at",
        ] {
            assert_eq!(read(&[(key, "2024-05-03")]), "Updated 2024-05-03", "{key}");
        }
        for key in ["record:date_download", "record:crawl_date", "warc:WARC-Date", "record:scraped_at"] {
            assert_eq!(read(&[(key, "2024-05-03")]), "Collected 2024-05-03", "{key}");
        }
    }

    #[test]
    fn days_of_other_things_are_left_alone() {
        for key in [
            "jsonld:author.birthDate",
            "jsonld:publisher.foundingDate",
            "jsonld:comment.datePublished",
            "jsonld:startDate",
            "meta:expires",
            "record:title",
            "meta:description",
            "jsonld:copyrightYear",
            "meta:viewport",
        ] {
            assert_eq!(read(&[(key, "2024-05-03")]), "", "{key}");
        }
    }

    #[test]
    fn only_the_first_time_element_counts() {
        assert_eq!(
            read(&[("time:datetime", "2024-05-03"), ("time:datetime", "2019-01-02")]),
            "Published 2024-05-03"
        );
    }

    #[test]
    fn figures_for_people_follow_the_language() {
        assert_eq!(read(&[("record:date", "03/05/2024 08:15")]), "Published 2024-05-03");
        assert_eq!(read(&[("record:date", "3 maj")]), "");
    }

    #[test]
    fn a_late_evening_in_utc_may_be_the_next_day() {
        let mut document = Document { declared_languages: vec!["vi".to_owned()], ..Document::default() };
        document.metadata.push(Metadata {
            key: "jsonld:datePublished".to_owned(),
            value: "2024-05-03T23:10:00Z".to_owned(),
        });
        let clue = clues(&document, Order::DayFirst).remove(0);
        assert_eq!(
            (clue.earliest.to_string(), clue.also.map(|d| d.to_string())),
            ("2024-05-03".to_owned(), Some("2024-05-04".to_owned()))
        );
    }

    #[test]
    fn software_defaults() {
        assert!(is_default("1970-01-01".parse().unwrap()));
        assert!(!is_default("2024-01-01".parse().unwrap()));
    }
}
