//! The lines before the running text: site name, paper and day, headline, deck, byline.

use super::lines::Piece;
use super::{LONG, Words, address, shape};
use annalist_core::BlockRole;

/// More lines than this before the first paragraph are a menu or a list, not a head.
const MOST: usize = 10;
/// So many short lines before the headline are a menu.
const MENU: usize = 3;
/// How many paragraphs into the text a line with paper and day may still stand.
const LEADS: usize = 3;

/// What was found of the head.
pub struct Head {
    /// The headline's index.
    pub headline: Option<usize>,
    /// The index of the first paragraph.
    pub end: usize,
}

/// Gives the lines of the head their roles.
pub fn read(pieces: &[Piece<'_>], roles: &mut [Option<BlockRole>], look: bool) -> Head {
    let end = first_paragraph(pieces);
    let mut candidates = Vec::new();
    for at in 0..end.min(MOST) {
        roles[at] = known(&pieces[at]);
        if roles[at].is_none() {
            candidates.push(at);
        }
    }
    let headline = if look { elect(pieces, roles, &candidates, end) } else { None };
    if let Some(at) = headline {
        roles[at] = Some(BlockRole::Headline);
    }
    // Before the headline: the paper's name or a section's, or a menu where there are many. After it: a deck, unless it
    // is only a name.
    let after = headline.unwrap_or(0);
    let above = if candidates.iter().filter(|&&at| at < after).count() >= MENU {
        BlockRole::Furniture
    } else {
        BlockRole::Byline
    };
    for &at in candidates.iter().filter(|&&at| Some(at) != headline) {
        let piece = &pieces[at];
        if look && at < after {
            roles[at] = Some(above);
        } else if shape::is_name(piece.text) && piece.columns <= 40 && !piece.ends_sentence() {
            roles[at] = Some(BlockRole::Byline);
        }
    }
    for at in end..(end + LEADS).min(pieces.len()) {
        if roles[at].is_none() && is_dateline(&pieces[at]) {
            roles[at] = Some(BlockRole::Byline);
        }
    }
    Head { headline, end }
}

/// The index of the first piece of running text; where there is none, of the first sentence after the first line.
fn first_paragraph(pieces: &[Piece<'_>]) -> usize {
    let running = |p: &Piece<'_>| p.columns >= 120 || (p.columns >= 40 && p.ends_with_stop());
    let opening = |p: &Piece<'_>| known(p).is_none() && running(p);
    pieces
        .iter()
        .position(opening)
        .or_else(|| pieces.iter().skip(1).position(Piece::ends_sentence).map(|at| at + 1))
        .unwrap_or(pieces.len().min(1))
}

/// What a line of the head is by its words or figures alone.
fn known(piece: &Piece<'_>) -> Option<BlockRole> {
    if piece.columns > LONG {
        return None;
    }
    let words = Words::shared();
    if words.is_source(piece.text) || address(piece.text) == Some(piece.text) {
        Some(BlockRole::Furniture)
    } else if is_dateline(piece)
        || (words.is_byline(piece.text) && piece.columns <= 100 && !piece.ends_sentence())
    {
        Some(BlockRole::Byline)
    } else if shape::names_site(piece)
        || shape::is_stray(piece.text)
        || words.opens_comments(piece.text).is_some()
        || words.opens_related(piece.text)
    {
        Some(BlockRole::Furniture)
    } else if words.is_caption(piece.text) {
        Some(BlockRole::Caption)
    } else {
        None
    }
}

/// Paper, place and day on a short line, which is no sentence.
fn is_dateline(piece: &Piece<'_>) -> bool {
    piece.columns <= 90 && !piece.ends_sentence() && !piece.text.contains('。') && shape::has_date(piece.text)
}

/// The headline among the lines that are nothing else: the first that is not much shorter than the longest, so that
/// neither the paper's name nor a section's is taken. Where only lines with a date are left, one that says more than
/// paper and day.
fn elect(
    pieces: &[Piece<'_>],
    roles: &[Option<BlockRole>],
    candidates: &[usize],
    end: usize,
) -> Option<usize> {
    let fits = |at: usize| pieces[at].columns <= 200 && !pieces[at].ends_with_stop();
    let widest = candidates.iter().filter(|&&at| fits(at)).map(|&at| pieces[at].columns).max();
    if let Some(widest) = widest {
        return candidates.iter().copied().find(|&at| fits(at) && pieces[at].columns * 5 >= widest * 3);
    }
    (0..end.min(MOST)).find(|&at| {
        roles[at] == Some(BlockRole::Byline)
            && !Words::shared().is_byline(pieces[at].text)
            && !pieces[at].text.contains(['|', '｜', '·'])
            && shape::letter_words(pieces[at].text) >= 5
    })
}
