// Timelines for the browser tests, made by rule so that every run gets the same: a small one with every kind of
// event, a hostile one, and a big one of 10,000 events. `node fixtures.mjs FOLDER` writes them as JSON.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const DAY = 86400000;
const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** A mention whose quote is `before` + `time` + `after`; offsets count code points from `start`. */
export function mention(document, language, [before, time, after], value, start = 40, more = {}) {
  const count = (text) => Array.from(text).length;
  const quote = before + time + after, from = start + count(before);
  return {
    document, language, quote, start, end: start + count(quote),
    time: { text: time, start: from, end: from + count(time), value }, date: value,
    status: "past", plugin: "test", rule: `${language}.test`, title: false, ...more,
  };
}

function event(id, date, [earliest, latest], grain, title, more = {}) {
  return {
    id, date, earliest, latest, grain, status: "past", type: null, mode: null, title, title_language: "en",
    participants: [], places: [], part_of: null, related: [], confidence: 0.9, salience: 0.5, mentions: [], reasons: [], ...more,
  };
}

const document = (id, languages, title, date, more = {}) => ({
  id, languages, title, source: null,
  created: date && { date, from: "byline", confidence: 0.9, reason: "the line below the headline" }, ...more,
});

const timeline = (documents, events, problems = []) => ({ schema: "annalist/timeline/1", documents, events, problems });

/** One event of each kind, in five languages. */
export function small() {
  const documents = [
    document("en.txt", ["en"], "Ferry opens after ten years", "2024-06-03", { source: "https://news.example/ferry" }),
    document("sv.txt", ["sv"], "Färjan är här", "2024-06-02"),
    document("nb.txt", ["nb"], "Fergen kom til slutt", "2024-06-02"),
    document("vi.txt", ["vi"], "Phà mới khánh thành", "2024-06-04"),
    document("zh.txt", ["zh-Hant"], "新渡輪啟航", null),
  ];
  const events = [
    event("1800-century", "18XX", ["1800-01-01", "1899-12-31"], "century", "Sailing boats carry the mail", { mentions: [mention("en.txt", "en", ["In the ", "nineteenth century", " sailing boats carried the mail"], "18XX")] }),
    event("1990-decade", "199X", ["1990-01-01", "1999-12-31"], "decade", "The old ferry runs", { mentions: [mention("sv.txt", "sv", ["Under ", "nittiotalet", " gick den gamla färjan"], "199X")] }),
    event("2023-summer", "2023-22", ["2023-06-01", "2023-08-31"], "season", "Divers search the harbour", { type: "aid", mentions: [mention("nb.txt", "nb", ["I ", "fjor sommer", " søkte dykkere i havna"], "2023-22")] }),
    event("2024-q1", "2024-33", ["2024-01-01", "2024-03-31"], "quarter", "Dockers strike", { type: "protest", mentions: [mention("en.txt", "en", ["Dockers struck in the ", "first quarter", ""], "2024-33")] }),
    event("2024-06-01-agree-open", "2024-06-01", ["2024-06-01", "2024-06-01"], "day", "The ferry between the islands opens", {
      type: "agree", mode: "open", places: ["Åland"], related: ["2024-06-02-consult"], confidence: 0.97,
      participants: [{ name: "Đặng Thị Hà", kind: "person", also: ["鄧氏霞"] }],
      // U+20000 and U+20BB7 take two UTF-16 units each: offsets in code points must still fit.
      mentions: [
        mention("en.txt", "en", ["", "", "The new ferry is open"], null, 5, { time: null, date: null }),
        mention("en.txt", "en", ["The ferry sailed on ", "1 June", " with 300 on board"], "2024-06-01"),
        mention("sv.txt", "sv", ["Färjan gick ", "i går", " för första gången"], "2024-06-01", 12),
        mention("vi.txt", "vi", ["Chuyến phà đầu tiên rời bến ", "hôm thứ Bảy", ""], "2024-06-01", 7),
        mention("zh.txt", "zh-Hant", ["𠀀𠮷丸於", "6月1日", "首航"], "2024-06-01", 3, { title: true }),
      ],
      reasons: ["same day (+4.1 bits)", "鄧氏霞 = Đặng Thị Hà (+5.0 bits)"],
      contradictions: [{ about: "passengers", values: [{ value: "300", documents: ["en.txt"] }, { value: "310", documents: ["zh.txt"] }] }],
      merges: [{ merged: true, between: ["en.txt:40", "sv.txt:12"], scores: [{ field: "date", finding: "same day", weight: 4.1 }], total: 4.1 }],
    }),
    event("2024-06-01-speech", "2024-06-01", ["2024-06-01", "2024-06-01"], "day", "A minister cuts the ribbon", { part_of: "2024-06-01-agree-open", mentions: [mention("nb.txt", "nb", ["Ministeren klippet båndet ", "1. juni", ""], "2024-06-01")] }),
    event("2024-06-02-consult", "2024-06-02/2024-06-04", ["2024-06-02", "2024-06-04"], "day", "Mayors of both islands meet", { type: "consult", mentions: [mention("zh.txt", "zh-Hant", ["兩島市長", "2日至4日", "會面"], "2024-06-02/2024-06-04")] }),
    event("2024-07-planned", "2024-07", ["2024-07-01", "2024-07-31"], "month", "A second ferry is to come", { status: "planned", mentions: [mention("sv.txt", "sv", ["", "I juli", " väntas en färja till"], "2024-07", 40, { status: "planned" })] }),
    event("2024-08-cancelled", "2024-08-10", ["2024-08-10", "2024-08-10"], "day", "The regatta is called off", { status: "cancelled", type: "reject", mentions: [mention("vi.txt", "vi", ["Giải đua thuyền ", "10/8", " bị hủy"], "2024-08-10", 40, { status: "cancelled" })] }),
    event("2024-09-open", "2024-09/..", ["2024-09-01", null], "month", "Tickets cost nothing for children", { status: "planned", mentions: [mention("en.txt", "en", ["", "From September", " children travel free"], "2024-09/..")] }),
  ];
  return timeline(documents, events, [{ document: "photo.bin", problem: "is not text; it was left out" }]);
}

export const HOSTILE = [
  "</script><script>document.body.dataset.owned = 1</script>", "<img src=x onerror=\"document.body.dataset.owned = 1\">",
  "<!-- <script> -->", "\u202egnp.exe", "{{data}}", "a\u2028b\u2029c", "]]>", "&lt;b&gt;", "javascript:alert(1)",
];

/** Every text of the timeline says something that would break a careless page. */
export function hostile() {
  const documents = HOSTILE.map((text, i) => document(`${i}-${text}`, ["en"], text, "2024-01-01", { source: i % 2 ? text : "javascript:document.body.dataset.owned=1" }));
  const events = HOSTILE.map((text, i) => event(`2024-01-0${i + 1}-${text}`, `2024-01-0${i + 1}`, [`2024-01-0${i + 1}`, `2024-01-0${i + 1}`], "day", text, {
    type: text, mode: text, title_language: text, places: [text], participants: [{ name: text, kind: text, also: [text + "2"] }], related: [text],
    mentions: [mention(documents[i].id, text, [text, text, text], `2024-01-0${i + 1}`)], reasons: [text],
    contradictions: [{ about: text, values: [{ value: text, documents: [text] }] }],
    merges: [{ merged: false, between: [text, text], scores: [{ field: text, finding: text, weight: -1 }], total: -1, forbidden: text }],
  }));
  return timeline(documents, events, [{ document: HOSTILE[0], problem: HOSTILE[1] }]);
}

/** Numbers that look random and are the same in every run (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TYPES = [null, "agree", "consult", "support", "cooperate", "aid", "request", "accuse", "reject", "protest", "sanction", "assault"];
const PLACES = ["Hanoi", "Malmö", "Tromsø", "Đà Nẵng", "南寧", "Oslo", "Huế", "Göteborg", "北京", "Leeds"];
const TOLD = {
  en: (when, place) => ["The council of " + place + " met ", when, " and agreed on a plan for the harbour, the school and the long road north"],
  sv: (when, place) => ["Fullmäktige i " + place + " möttes ", when, " och enades om en plan för hamnen, skolan och den långa vägen norrut"],
  nb: (when, place) => ["Bystyret i " + place + " møttes ", when, " og ble enige om en plan for havna, skolen og den lange veien nordover"],
  vi: (when, place) => ["Hội đồng " + place + " họp ", when, " và thống nhất kế hoạch cho bến cảng, trường học và con đường dài lên phía bắc"],
  "zh-Hans": (when, place) => [place + "议会于", when, "开会，就港口、学校和通往北方的长路达成一致"],
};

/** `count` events over three decades, most of them late; 400 documents. */
export function big(count = 10000) {
  const random = numbers(7), pick = (list) => list[Math.floor(random() * list.length)], languages = Object.keys(TOLD);
  const documents = Array.from({ length: 400 }, (_, i) => document(`news/${String(i).padStart(3, "0")}.txt`, [languages[i % 5]], `Report ${i} from ${PLACES[i % 10]}`, iso(19000 + i)));
  const last = Date.UTC(2025, 0, 1) / DAY;
  const events = Array.from({ length: count }, (_, i) => {
    const lo = last - Math.floor(10957 * random() ** 2.5), hi = lo + (random() < 0.15 ? Math.floor(random() * 12) : 0), type = pick(TYPES), place = pick(PLACES);
    const date = hi > lo ? `${iso(lo)}/${iso(hi)}` : iso(lo), told = 1 + Math.floor(random() ** 3 * 5);
    const mentions = Array.from({ length: told }, () => {
      const doc = pick(documents);
      return mention(doc.id, doc.languages[0], TOLD[doc.languages[0]](date, place), date, Math.floor(random() * 5000));
    });
    return event(`${iso(lo)}-${type ?? "event"}-${i.toString(36)}`, date, [iso(lo), iso(hi)], "day", `The council of ${place} agrees on plan ${i}`, {
      type, places: [place], status: random() < 0.08 ? "planned" : "past", mentions, reasons: ["same day, same place", "one council"],
      participants: [{ name: `Councillor ${i % 300}`, kind: "person", also: ["議員" + (i % 300)] }],
    });
  });
  events.sort((a, b) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : a.latest < b.latest ? -1 : a.latest > b.latest ? 1 : a.id < b.id ? -1 : 1));
  return timeline(documents, events);
}

const folder = process.argv[2];
if (folder && process.argv[1].endsWith("fixtures.mjs")) {
  for (const [name, made] of Object.entries({ small: small(), hostile: hostile(), big: big(), empty: timeline([], []) })) {
    writeFileSync(join(folder, name + ".json"), JSON.stringify(made));
  }
}
