//! The names of a run by their keys: in which Latin letters the bearer of a name in Han characters is written elsewhere.

use crate::article::Article;
use crate::merge::Mention;
use annalist_names::{Evidence, How, Name, NameKind, Relation, compare};
use std::collections::BTreeMap;

/// Keys under which more names meet than this tell nobody.
const CROWD: usize = 64;

/// Names in Latin letters, by key; and what documents say of names in brackets.
#[derive(Debug, Default)]
pub struct Namebook<'a> {
    by_key: BTreeMap<String, Vec<&'a Name>>,
    /// By the name's key: how documents in the output language write it, and in how many mentions.
    at_home: BTreeMap<String, (&'a str, usize)>,
    /// By the name's key: the name that a document gives beside it.
    told: BTreeMap<String, &'a Name>,
}

impl<'a> Namebook<'a> {
    /// Collects the names of all mentions, and the pairs that the documents hold equal.
    pub fn of(articles: &'a [Article], mentions: &'a [Mention<'_>], language: &str) -> Self {
        let mut book = Self::default();
        for (one, other) in articles.iter().flat_map(|article| &article.aliases) {
            for (han, latin) in [(one, other), (other, one)] {
                if is_han(han) && !latin.tokens.is_empty() {
                    book.told.entry(han.key()).or_insert(latin);
                }
            }
        }
        let variant = format!("{language}-");
        let mine = |m: &&Mention<'_>| m.found.language == language || m.found.language.starts_with(&variant);
        for name in mentions.iter().filter(mine).flat_map(|m| &m.found.entities.names) {
            let known = book.at_home.entry(name.key()).or_insert((&name.text, 0));
            *known = (known.0.min(&name.text), known.1 + 1);
        }
        let names = mentions.iter().flat_map(|mention| &mention.found.entities.names);
        for name in names.filter(|name| !name.tokens.is_empty()) {
            for key in name.blocking_keys() {
                let known = book.by_key.entry(key).or_default();
                if known.len() <= CROWD && !known.contains(&name) {
                    known.push(name);
                }
            }
        }
        book
    }

    /// The same words as the output language writes them: "Tran Minh Duc" for "Trần Minh Đức".
    pub fn at_home(&self, name: &Name) -> Option<&'a str> {
        self.at_home.get(&name.key()).map(|(text, _)| *text).filter(|_| !name.tokens.is_empty())
    }

    /// In how many mentions of the output language it stands.
    pub fn told_at_home(&self, name: &Name) -> usize {
        self.at_home.get(&name.key()).map_or(0, |(_, told)| *told)
    }

    /// Another name of the bearer of a name that the output language does not use: what a document gives beside it in
    /// brackets, else of the people whom it may be the name of the one that the output language tells most.
    pub fn other(&self, name: &Name) -> Option<&'a Name> {
        if is_han(name)
            && let Some(told) = self.in_brackets(name)
        {
            return Some(told);
        }
        let foreign = is_han(name) || (self.told_at_home(name) == 0 && !name.text.is_ascii());
        if name.kind != NameKind::Person || !foreign {
            return None;
        }
        let keys = name.blocking_keys();
        let near = keys.iter().filter_map(|key| self.by_key.get(key)).filter(|names| names.len() <= CROWD);
        let people = near.flatten().filter(|other| other.kind == name.kind && other.tokens.len() > 1);
        let scored = people.map(|other| (compare(name, other), *other));
        let read = |how: How| is_han(name) || matches!(how, How::ThroughHan | How::Folded);
        let sure = scored.filter(|(evidence, _)| {
            matches!(evidence.relation, Relation::Same | Relation::Likely)
                && evidence.score >= SURE
                && read(evidence.how)
        });
        let rank = |(evidence, other): &(Evidence, &Name)| (self.told_at_home(other), evidence.score);
        let best = sure.max_by(|a, b| {
            let ((told, score), (other_told, other_score)) = (rank(a), rank(b));
            told.cmp(&other_told).then(score.total_cmp(&other_score)).then_with(|| b.1.text.cmp(&a.1.text))
        });
        best.map(|(_, other)| other)
    }

    /// What a document gives beside the name, with or without the country before it: 挪威北角渡船, 北角渡船.
    fn in_brackets(&self, name: &Name) -> Option<&'a Name> {
        let key = name.key();
        let longer = |other: &str| {
            let (short, long) =
                if key.len() < other.len() { (key.as_str(), other) } else { (other, key.as_str()) };
            short.chars().count() >= 3 && long.ends_with(short)
        };
        let told = || self.told.iter().find(|(other, _)| longer(other)).map(|(_, latin)| latin);
        self.told.get(&key).or_else(told).copied()
    }
}

/// A name is taken for another's only from this score on.
const SURE: f32 = 0.72;

/// Is it written in Han characters alone?
fn is_han(name: &Name) -> bool {
    name.tokens.is_empty() && !name.han.is_empty()
}
