//! Names of people, organisations and places, compared across scripts.
//!
//! One person is 陳剛 in Taipei, 陈刚 in Beijing, *Chen Gang* in London and *Trần Cương* (or *Tran Cuong*) in Hanoi; one
//! minister is *Karin Almgren* at home and 卡琳·阿爾姆格倫 in Taipei. This crate parses names ([`Name::parse`]), compares
//! them ([`compare()`]), and knows places in five languages.

pub mod compare;
mod context;
mod finder;
pub mod fold;
pub mod gazetteer;
pub mod han;
mod keys;
mod name;
mod rarity;
mod resolve;
mod sound;
pub mod words;

pub use compare::{Evidence, How, Relation, compare};
pub use context::{Context, compare_in_context};
pub use finder::{FoundName, find_names};
pub use gazetteer::{Gazetteer, PlaceId, PlaceKind, PlaceMention, PlaceRelation};
pub use name::{Gender, Name, NameKind, Token};
pub use rarity::Rarity;
pub use resolve::resolve;
