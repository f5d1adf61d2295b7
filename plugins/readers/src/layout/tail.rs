//! The lines after the running text: signature, source, the paper's address, comments, links to other articles, menus.

use super::lines::Piece;
use super::{LONG, Words, address, shape};
use annalist_core::BlockRole;

/// So many short lines without a sentence at the end of a text are a menu.
const MENU: usize = 4;

/// Gives the lines after the article their roles; `start` is where its first paragraph stands.
pub fn read(pieces: &[Piece<'_>], roles: &mut [Option<BlockRole>], start: usize) {
    let end = furniture_start(pieces, start);
    for role in &mut roles[end..] {
        *role = Some(BlockRole::Furniture);
    }
    short_links(pieces, roles, start, end);
    closing(pieces, roles, start, end);
}

/// The index from which everything is furniture; the number of pieces where nothing is.
fn furniture_start(pieces: &[Piece<'_>], start: usize) -> usize {
    let words = Words::shared();
    let short = |at: &usize| pieces[*at].columns <= 80;
    let after = start + 1;
    let mut widths: Vec<usize> = vec![0];
    for piece in pieces {
        widths.push(widths.last().unwrap_or(&0) + piece.columns);
    }
    let all = pieces.len();
    // A heading with the number of comments ends the article, unless most of the text comes after it.
    let comments = (after..all).filter(short).find(|&at| {
        let counted = words.opens_comments(pieces[at].text);
        let (before, behind) = (widths[at] - widths[start.min(at)], widths[all] - widths[at + 1]);
        match counted {
            Some(true) => before >= behind,
            Some(false) => no_article_after(pieces, at),
            None => false,
        }
    });
    let related = (after..all)
        .filter(short)
        .find(|&at| words.opens_related(pieces[at].text) && no_article_after(pieces, at));
    let menu = menu_start(pieces, after);
    [comments, related, menu].into_iter().flatten().min().unwrap_or(all)
}

/// Does no sentence of the article stand after this line? Titles of other articles may end with a full stop, too, but
/// they stand in a list, and are not long.
fn no_article_after(pieces: &[Piece<'_>], at: usize) -> bool {
    let gaps = pieces.iter().skip(1).any(|p| p.gap);
    let own = |at: usize| {
        let alone = pieces[at].gap && pieces.get(at + 1).is_none_or(|next| next.gap);
        pieces[at].ends_sentence()
            && (pieces[at].columns >= 160 || (pieces[at].columns >= 40 && (alone || !gaps)))
    };
    !(at + 1..pieces.len()).any(own)
}

/// Where a run of short lines without a sentence begins that goes to the end of the text.
fn menu_start(pieces: &[Piece<'_>], after: usize) -> Option<usize> {
    let plain =
        |p: &Piece<'_>| p.columns <= 80 && !p.ends_sentence() && !shape::is_item(p) && !shape::is_row(p.text);
    let run = pieces.get(after..)?.iter().rev().take_while(|p| plain(p)).count();
    let start = pieces.len() - run;
    let figures = pieces[start..].iter().filter(|p| p.text.contains(|c: char| c.is_numeric())).count();
    // Whoever signed the article stands right under it.
    let signed =
        pieces.get(start).is_some_and(|p| shape::is_name(p.text) || Words::shared().is_byline(p.text));
    (run >= MENU && figures * 2 < run).then_some(start + usize::from(signed))
}

/// Headings of links inside the article with the links under them, up to the next gap or sentence.
fn short_links(pieces: &[Piece<'_>], roles: &mut [Option<BlockRole>], start: usize, end: usize) {
    let words = Words::shared();
    let mut at = start;
    while at < end {
        let heading = pieces[at].columns <= 80 && words.opens_related(pieces[at].text);
        at += 1;
        if !heading {
            continue;
        }
        roles[at - 1] = Some(BlockRole::Furniture);
        while at < end && !pieces[at].gap && !pieces[at].ends_sentence() && pieces[at].columns <= 120 {
            roles[at] = Some(BlockRole::Furniture);
            at += 1;
        }
    }
}

/// The lines between the last paragraph and the furniture: who signed, where it is from, how to reach the paper.
fn closing(pieces: &[Piece<'_>], roles: &mut [Option<BlockRole>], start: usize, end: usize) {
    let words = Words::shared();
    for at in (start..end).rev() {
        let piece = &pieces[at];
        if piece.columns > LONG {
            return;
        }
        let text = piece.text;
        let bare = text.trim_matches(|c: char| c.is_whitespace() || "()（）[]【】".contains(c));
        let imprint = piece.columns <= 160 && at > start && (words.is_imprint(text) || words.is_notice(text));
        let role = if imprint || words.is_source(text) || address(text) == Some(text) {
            BlockRole::Furniture
        } else if piece.is_body() {
            return;
        } else if words.is_caption(text) && !words.is_byline(text) {
            BlockRole::Caption
        } else if (words.is_byline(bare) || shape::is_name(bare)) && !piece.ends_sentence() && at > start {
            BlockRole::Byline
        } else {
            continue;
        };
        roles[at] = Some(role);
    }
}
