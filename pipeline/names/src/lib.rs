//! Names of people, organisations and places, compared across scripts.
//!
//! One person is 陳剛 in Taipei, 陈刚 in Beijing, *Chen Gang* in London and *Trần Cương* (or *Tran Cuong*) in Hanoi; one
//! minister is *Malin Ekeroth* at home and 瑪琳·埃克羅特 in Taipei. This crate parses names ([`Name::parse`]), compares
//! them ([`compare()`]), and knows places in five languages.

pub mod compare;
pub mod fold;
pub mod gazetteer;
pub mod han;
mod keys;
mod name;
mod sound;
pub mod words;

pub use compare::{Evidence, How, Relation, compare};
pub use gazetteer::{Gazetteer, PlaceId, PlaceKind, PlaceMention, PlaceRelation};
pub use name::{Gender, Name, NameKind, Token};
