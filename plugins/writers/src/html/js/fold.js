// Folding text for search: case, diacritics and width do not matter; Han characters are kept as they are.

// Letters that carry no combining mark, so that decomposition leaves them alone.
const LETTERS = { đ: "d", ð: "d", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i" };

/** "Trần Cương" → "tran cuong", "Malmö" → "malmo", "ＡＢＣ" → "abc", "廣西" → "廣西". */
function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "").replace(/[đðøłßæœþı]/g, (c) => LETTERS[c]);
}

/** The words that must all be found; "in double quotes" is one phrase. */
function searchTerms(text) {
  const terms = [];
  for (const [, phrase, word] of text.matchAll(/["“]([^"”]+)["”]?|([^\s"“”]+)/g)) {
    const term = fold(phrase ?? word).replace(/\s+/g, " ").trim();
    if (term) terms.push(term);
  }
  return terms;
}

/** The text as nodes, with what the terms found marked. Works letter by letter, so that marks fit the original. */
function withHits(text, terms) {
  if (!terms.length) return [text];
  const letters = Array.from(text);
  let folded = "";
  const owner = []; // for each UTF-16 unit of `folded`, the letter it came from
  letters.forEach((letter, at) => {
    const piece = fold(letter);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit++) owner.push(at);
  });
  const hit = new Uint8Array(letters.length);
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      hit.fill(1, owner[at], owner[at + term.length - 1] + 1);
    }
  }
  const nodes = [];
  for (let from = 0; from < letters.length;) {
    let to = from + 1;
    while (to < letters.length && hit[to] === hit[from]) to++;
    const piece = letters.slice(from, to).join("");
    nodes.push(hit[from] ? el("mark", { class: "hit" }, piece) : piece);
    from = to;
  }
  return nodes;
}
