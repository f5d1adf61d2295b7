//! Places in five languages: countries, regions, cities, seas, and bodies of states that act like countries.
//!
//! [`Gazetteer::find`] marks them in running text; [`Gazetteer::place_of`] looks up a whole name;
//! [`Gazetteer::relation`] says whether one place lies in another. Loaded once, on first use.

mod guard;
mod index;
mod scan;
mod table;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use index::Index;
use table::{Row, Sense};

pub use scan::PlaceMention;

/// A place, by its position in the gazetteer. Stable within one build only; [`Gazetteer::id`] is stable for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub(crate) u32);

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A part of the world that holds countries.
    Continent,
    /// A country or territory with a code of its own.
    Country,
    /// A province, county, state, or a region with a name.
    Region,
    /// A city, town or village.
    City,
    /// An island or group of islands.
    Island,
    /// A sea, strait, river or canal.
    Sea,
    /// A body of many states: EU, ASEAN, the Red Cross.
    Body,
}

/// How two places stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRelation {
    /// One place.
    Same,
    /// The first lies in the second.
    Inside,
    /// The second lies in the first.
    Holds,
    /// Neither holds the other, as far as is known.
    Apart,
}

/// The gazetteer.
pub struct Gazetteer {
    rows: Vec<Row>,
    /// How many of them are from the hand-written table.
    own: usize,
    index: Index,
    /// Countries with a name of one Chinese character, simplified.
    short_names: BTreeMap<char, PlaceId>,
}

static SHARED: LazyLock<Gazetteer> = LazyLock::new(|| {
    let rows = table::rows();
    let index = Index::of(&rows);
    let mut short_names = BTreeMap::new();
    for (at, row) in (0..).zip(&rows) {
        for name in row.names.iter().filter(|name| name.sense == Sense::Short) {
            let mut characters = name.text.chars();
            if let (Some(only), None) = (characters.next(), characters.next()) {
                short_names.entry(only).or_insert(PlaceId(at));
            }
        }
    }
    Gazetteer { own: table::own_count(), rows, index, short_names }
});

impl Gazetteer {
    /// The one gazetteer. The first call loads it, in a few milliseconds.
    #[must_use]
    pub fn shared() -> &'static Gazetteer {
        &SHARED
    }

    fn row(&self, place: PlaceId) -> &Row {
        &self.rows[place.0 as usize]
    }

    /// The lasting id: ISO 3166 code ("VN", "CN-GX"), UN M49 code ("150"), "g" and GeoNames' number, or a word.
    #[must_use]
    pub fn id(&self, place: PlaceId) -> &'static str {
        self.row(place).id
    }

    /// The place with that lasting id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<PlaceId> {
        // The hand-written places come first, in the order of their file; the generated ones are sorted.
        let (own, generated) = self.rows.split_at(self.own);
        let at = own.iter().position(|row| row.id == id);
        let at = at.or_else(|| Some(self.own + generated.binary_search_by(|row| row.id.cmp(id)).ok()?))?;
        u32::try_from(at).ok().map(PlaceId)
    }

    /// What kind of place it is.
    #[must_use]
    pub fn kind(&self, place: PlaceId) -> PlaceKind {
        self.row(place).kind
    }

    /// The usual name in a language ("en", "zh-Hant" …), else in English, else any.
    #[must_use]
    pub fn name(&self, place: PlaceId, language: &str) -> &'static str {
        let row = self.row(place);
        row.name_in(language).or_else(|| row.name_in("en")).or_else(|| row.latin()).unwrap_or(row.id)
    }

    /// The place that directly holds it, if known.
    #[must_use]
    pub fn parent(&self, place: PlaceId) -> Option<PlaceId> {
        self.row(place).parent
    }

    /// The country in which it lies (itself, for a country).
    #[must_use]
    pub fn country(&self, place: PlaceId) -> Option<PlaceId> {
        self.chain(place).find(|place| self.kind(*place) == PlaceKind::Country)
    }

    /// The place and all that hold it, from the inside out.
    pub fn chain(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        // Nothing lies deeper than ten levels; the limit ends a circle that a mistake in the tables could make.
        std::iter::successors(Some(place), |place| self.parent(*place)).take(10)
    }

    /// How two places stand to each other.
    #[must_use]
    pub fn relation(&self, a: PlaceId, b: PlaceId) -> PlaceRelation {
        if a == b {
            PlaceRelation::Same
        } else if self.chain(a).any(|place| place == b) {
            PlaceRelation::Inside
        } else if self.chain(b).any(|place| place == a) {
            PlaceRelation::Holds
        } else {
            PlaceRelation::Apart
        }
    }

    /// The place that a whole text names ("Göteborg", "越南"), the best known one of that name.
    #[must_use]
    pub fn place_of(&self, name: &str, language: &str) -> Option<PlaceId> {
        let name = name.trim();
        let whole =
            |mention: &&PlaceMention| mention.start == 0 && mention.end == name.len() && !mention.demonym;
        self.find_all(name, language).iter().find(whole).map(|mention| mention.place)
    }

    /// Places, countries and peoples in running text: sorted, never overlapping, offsets in bytes on character
    /// borders. `language` is a code such as "sv"; an empty one lets the names of all languages count. Names that may
    /// be something else (a small town that is also a surname) count only where the words around speak for a place.
    #[must_use]
    pub fn find(&self, text: &str, language: &str) -> Vec<PlaceMention> {
        let mut found = self.find_all(text, language);
        guard::keep_likely(self, text, language, &mut found);
        found
    }
}

#[cfg(test)]
mod tests;
