//! Pieces of a sentence, and how those that cannot stand alone are joined into clauses.

use super::word_weight;
use annalist_core::Span;

/// A piece of a sentence between two possible clause borders.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) subordinate: bool,
    pub(super) has_time: bool,
    pub(super) has_trigger: bool,
    /// "During the visit": what follows is told in it.
    pub(super) setting: bool,
}

/// Joins what cannot stand alone: a piece with a trigger or a time is a clause only if it has both, or if no neighbour
/// needs it.
pub(super) fn join_up(text: &str, pieces: &mut Vec<Piece>) {
    join_settings(pieces);
    join_bare(pieces);
    join_times(text, pieces);
}

/// A time without a trigger goes with what it follows, if that has none yet; at the beginning of the sentence with
/// what follows; a short one ("and again in 2016") always with what it follows.
fn join_times(text: &str, pieces: &mut Vec<Piece>) {
    let mut place = 0;
    while place < pieces.len() && pieces.len() > 1 {
        let piece = pieces[place];
        if !piece.has_time || piece.has_trigger {
            place += 1;
            continue;
        }
        let previous = place.checked_sub(1).map(|p| pieces[p]).filter(|p| p.has_trigger);
        let short = word_weight(piece.span.of(text)) < 6;
        let next_is_free = pieces.get(place + 1).is_some_and(|next| !next.has_time);
        // "HANOI, March 3 (Agency) — …": a date line stands by itself
        let dateline = place == 0 && short && text[..piece.span.end].trim_end().ends_with(['—', '–']);
        if dateline {
            place += 1;
        } else if previous.is_some_and(|p| !p.has_time || short) {
            join(pieces, place - 1);
        } else if next_is_free || (place == 0 && short) {
            join(pieces, place);
        } else {
            place += 1;
        }
    }
}

/// A setting goes with its time: "during the visit of the king and the queen on 3 May".
fn join_settings(pieces: &mut Vec<Piece>) {
    let parted = |pair: &[Piece]| {
        pair[0].setting
            && !pair[0].has_time
            && pair[1].has_time
            && !pair[1].has_trigger
            && !pair[1].subordinate
    };
    while let Some(place) = pieces.windows(2).position(parted) {
        join(pieces, place);
    }
}

/// What has neither time nor trigger goes with what stands before it, or with what follows: always so behind a setting
/// ("during the visit on 3 May, Oslo, together with Bergen, signed").
fn join_bare(pieces: &mut Vec<Piece>) {
    let mut place = 0;
    while place < pieces.len() && pieces.len() > 1 {
        if pieces[place].has_time || pieces[place].has_trigger {
            place += 1;
        } else if place > 0 && !opens_main(pieces, place) {
            join(pieces, place - 1);
        } else {
            join(pieces, place);
        }
    }
}

/// Does the piece begin the main clause behind a dated setting?
fn opens_main(pieces: &[Piece], place: usize) -> bool {
    let before = pieces[place - 1];
    let told = || pieces[place + 1..].iter().any(|piece| piece.has_trigger);
    before.setting && before.has_time && !pieces[place].subordinate && told()
}

/// Makes one of the piece at `place` and the next.
fn join(pieces: &mut Vec<Piece>, place: usize) {
    if place + 1 >= pieces.len() {
        return;
    }
    let next = pieces.remove(place + 1);
    let piece = &mut pieces[place];
    piece.setting = (piece.setting && !next.has_trigger) || (next.setting && !piece.has_trigger);
    piece.span.end = next.span.end;
    piece.has_time |= next.has_time;
    piece.has_trigger |= next.has_trigger;
}
