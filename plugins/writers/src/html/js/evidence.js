// The evidence of one event: what is said where, in its own words, and why it is one event.

/**
 * A quote cut around its time expression: [before, marked, after], or null when the expression stands elsewhere.
 * Offsets count Unicode scalar values, so the quote is cut by code points, not by JavaScript's units.
 */
function cutQuote(mention) {
  const { quote, start, time } = mention;
  if (!time?.text) return null;
  const letters = Array.from(quote);
  const join = (from, to) => letters.slice(from, to).join("");
  const from = time.start - start, to = time.end - start;
  if (from >= 0 && to <= letters.length && join(from, to) === time.text) return [join(0, from), time.text, join(to)];
  const at = quote.indexOf(time.text);
  return at < 0 ? null : [quote.slice(0, at), time.text, quote.slice(at + time.text.length)];
}

const percent = (share) => typeof share === "number" ? Math.round(share * 100) + " %" : null;

const BASES = { metadata: "its metadata", byline: "its byline", address: "its address", content: "its text", documents: "other documents", option: "the command line" };

/** "Written 11 March 2025 — from its text: … (90 %)". */
function createdLine(doc) {
  const created = doc?.created;
  if (!created?.date) return "no creation date found" + (created?.reason ? ": " + created.reason : "");
  const from = created.from ? `, from ${BASES[created.from] ?? created.from}` : "";
  return `written ${wordsOfDate(created.date)}${from}${created.reason ? `: ${created.reason}` : ""}${typeof created.confidence === "number" ? ` (${percent(created.confidence)})` : ""}`;
}

function mentionCard(mention, event) {
  const doc = documents[documentAt.get(mention.document)];
  const cut = cutQuote(mention);
  const quote = el("blockquote", inLanguage(mention.language), el("p", {},
    cut ? [withHits(cut[0], state.terms), el("mark", { class: "time" }, cut[1]), withHits(cut[2], state.terms)] : withHits(mention.quote ?? "", state.terms)));
  const differs = mention.date && mention.date !== event.date;
  return el("li", { class: "mention" }, quote, el("div", { class: "source" },
    el("p", { class: "source-title" }, el("cite", inLanguage(doc?.languages?.[0]), doc?.title || mention.document), " ", sourceLink(doc?.source)),
    el("p", { class: "small" }, languageName(mention.language), mention.title && " · headline", " · ", createdLine(doc)),
    el("p", { class: "small" },
      mention.time?.text && [el("q", inLanguage(mention.language), mention.time.text), " means ", el("b", {}, wordsOfDate(mention.time.value ?? mention.date)), !cut && " (said elsewhere in the document)"],
      differs && [mention.time?.text ? "; " : "", "dates it ", el("b", {}, wordsOfDate(mention.date))],
      mention.status && mention.status !== statusOf(event) && [" · told as ", mention.status]),
    el("p", { class: "small faint" }, `${mention.document}, characters ${mention.start}–${mention.end}`, mention.rule && ` · rule ${mention.rule}`)));
}

/** A link to another event; an id that is not in the timeline is shown as text. */
function eventLink(id) {
  const i = eventAt.get(id);
  if (i === undefined) return el("li", {}, id);
  return el("li", {}, el("a", { href: "#" + encodeURIComponent(id), class: "event-link" },
    el("span", inLanguage(events[i].title_language), events[i].title), el("small", {}, wordsOfDate(events[i].date))));
}

const section = (title, ...content) => el("section", {}, el("h3", {}, title), ...content);
const linkSection = (title, ids) => ids.length > 0 && section(title, el("ul", { class: "links" }, ids.map(eventLink)));

/** One participant, with the other forms of the name found in the documents. */
function participantItem(person) {
  const others = unique(person.also ?? []).filter((name) => name !== person.name);
  return el("li", {}, el("bdi", { title: person.kind ? visible(person.kind) : null }, person.name),
    others.length > 0 && el("span", { class: "also" }, " also ", others.map((name, k) => [k > 0 && ", ", el("bdi", {}, name)])));
}

/** The quotes, those that hold their time expression first: they prove the date. */
function mentionsList(event, limit) {
  const mentions = [...(event.mentions ?? [])].sort((a, b) => Number(!cutQuote(a)) - Number(!cutQuote(b)));
  const node = el("ol", { class: "mentions" }, mentions.slice(0, limit).map((m) => mentionCard(m, event)));
  if (mentions.length <= limit) return node;
  const more = el("button", { type: "button", class: "quiet", click: () => {
    node.append(...mentions.slice(limit).map((m) => mentionCard(m, event)));
    more.remove();
  } }, `Show all ${mentions.length} quotes`);
  return [node, more];
}

/** Everything about one event; `limit` is how many quotes are shown before a button. */
function evidenceOf(i, limit) {
  const event = events[i], sources = column.sources[i].length, tongues = column.languages[i].map(languageName);
  const kinds = [typeOf(event), event.mode && `(${event.mode})`].filter(Boolean).join(" ");
  const parts = (inverse.parts.get(i) ?? []).map((k) => events[k].id);
  const related = unique([...(event.related ?? []), ...(inverse.relatedBy.get(i) ?? []).map((k) => events[k].id)]);
  return el("article", { class: "evidence" },
    el("p", { class: "evidence-date" }, el("time", { title: event.date }, wordsOfDate(event.date))),
    el("h2", inLanguage(event.title_language, { tabindex: -1 }), event.title),
    el("p", { class: "facts" }, el("span", { class: "type " + FAMILIES[column.family[i]] }, kinds),
      el("span", { class: "status " + statusOf(event) }, statusOf(event)),
      event.places?.length > 0 && el("span", { class: "places" }, event.places.map((p, k) => [k > 0 && ", ", el("bdi", {}, p)])),
      typeof event.confidence === "number" && el("span", {}, "confidence " + percent(event.confidence))),
    event.participants?.length > 0 && section("Who", el("ul", { class: "people" }, event.participants.map(participantItem))),
    section(`Told by ${plural(sources, "document")} in ${tongues.length === 1 ? tongues[0] : plural(tongues.length, "language")}`, mentionsList(event, limit)),
    contradictionsOf(event),
    (event.reasons?.length > 0 || event.merges?.length > 0) && section(event.mentions?.length > 1 ? "Why this is one event" : "Why it stands alone",
      el("ul", { class: "reasons" }, (event.reasons ?? []).map((r) => el("li", {}, r))), mergesOf(event)),
    linkSection("Part of", event.part_of ? [event.part_of] : []),
    linkSection("Its parts", parts),
    linkSection("Related", related),
    el("p", { class: "small faint identity" }, el("a", { href: "#" + encodeURIComponent(event.id), title: "Link to this event" }, "#" + visible(event.id)), " · ", el("code", {}, event.date ?? "")));
}

function drawEvidence() {
  const panel = byId("panel-evidence");
  if (state.open === null) {
    panel.replaceChildren(el("div", { class: "hint" },
      el("p", {}, "Choose an event to read its evidence: the sentences that tell it, each in its own language, and why they were taken for one event."),
      el("p", {}, el("kbd", {}, "j"), " ", el("kbd", {}, "k"), " walk through the events, ", el("kbd", {}, "?"), " shows all keys.")));
    return;
  }
  panel.replaceChildren(evidenceOf(state.open, 12));
  panel.scrollTop = 0;
}
