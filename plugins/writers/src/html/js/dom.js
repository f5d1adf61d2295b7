// Making elements. Every string becomes a text node or an attribute, never markup:
// the page shows what documents say, and documents may say "<script>".

const byId = (id) => document.getElementById(id);

/** Control characters that would change the order or the look of the text around them. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text with such characters spelled out as ⟨U+202E⟩, so that the reader sees them and they do nothing. */
function visible(text) {
  return String(text ?? "").replace(CONTROLS, (c) => "⟨U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩");
}

/** Puts children (nodes, strings, arrays; null and false are left out) into a node. */
function fill(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(visible(child)));
  }
  return node;
}

/** Sets attributes; a function is an event handler, null and false leave the attribute out. */
function dress(node, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

/** An HTML element. */
function el(tag, attributes, ...children) {
  return fill(dress(document.createElement(tag), attributes), ...children);
}

/** An SVG element. */
function svg(tag, attributes, ...children) {
  return fill(dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes), ...children);
}

/** Attributes for text in a language: fonts, line breaking and screen readers follow `lang`. */
function inLanguage(language, more) {
  return { ...more, lang: language || "und", dir: "auto" };
}

/** A link to a source, or null: only web addresses become links. */
function sourceLink(address) {
  if (!/^https?:\/\//i.test(address ?? "")) return null;
  let host = address;
  try {
    host = new URL(address).host;
  } catch {
    return null;
  }
  return el("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, host);
}

const languageNames = (() => {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" });
  } catch {
    return null;
  }
})();

/** "zh-Hant" → "Traditional Chinese"; a tag that is not understood stays as it is. */
function languageName(tag) {
  try {
    return languageNames?.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** "a, b and c". */
function enumerate(words) {
  return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " and " + words[words.length - 1];
}

/** 1 event, 2 events, 10,000 events. */
function plural(n, one, many) {
  return n.toLocaleString("en") + " " + (n === 1 ? one : many ?? one + "s");
}
