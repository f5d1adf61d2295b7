// Calendar days as whole numbers (days since 1970-01-01, proleptic Gregorian), and EDTF read aloud.
// Nothing here looks at the clock or the reader's time zone.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const DAY = 86400000;

/** The number of a day; month counts from 0 and may overflow. */
function dayNumber(year, month, day) {
  return new Date(0).setUTCFullYear(year, month, day) / DAY;
}

/** Year, month (from 0), day and weekday (Sunday 0) of a day number. */
function calendar(number) {
  const date = new Date(Math.floor(number) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(), weekday: date.getUTCDay() };
}

/** Months since the year 0. */
function monthNumber(number) {
  const { year, month } = calendar(number);
  return year * 12 + month;
}

/** "2025", "2025-03" or "2025-03-11" → [first day, last day], both inclusive, or null. */
function readDate(text) {
  const found = /^(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec((text ?? "").trim());
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), found[2] && Number(found[2]) - 1, found[3] && Number(found[3])];
  if (month === undefined) return [dayNumber(year, 0, 1), dayNumber(year, 11, 31)];
  if (month < 0 || month > 11) return null;
  if (day === undefined) return [dayNumber(year, month, 1), dayNumber(year, month + 1, 0)];
  const number = dayNumber(year, month, day);
  return calendar(number).month === month ? [number, number] : null;
}

/** A day number as 2025-03-11. */
function isoDay(number) {
  const { year, month, day } = calendar(number);
  return String(year).padStart(4, "0") + "-" + String(month + 1).padStart(2, "0") + "-" + String(day).padStart(2, "0");
}

/** "11 March 2025". */
function longDay(number) {
  const { year, month, day } = calendar(number);
  return `${day} ${MONTHS[month]} ${year}`;
}

// EDTF level 1 and 2: the numbers that stand in place of a month.
const EDTF_PARTS = {
  21: "spring", 22: "summer", 23: "autumn", 24: "winter",
  25: "southern spring", 26: "southern summer", 27: "southern autumn", 28: "southern winter",
  29: "spring", 30: "summer", 31: "autumn", 32: "winter",
  33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter",
  37: "first third", 38: "second third", 39: "last third", 40: "first half", 41: "second half",
};

const ordinal = (n) => n + (n % 100 > 10 && n % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][n % 10] ?? "th");

/**
 * One EDTF date (no interval) as its pieces: `words` in full, `year`, `month` and `day` where they stand,
 * `about` for approximate or uncertain. Null when it is not understood.
 */
function readEdtf(text) {
  const about = /[~?%]/.test(text);
  const plain = text.replace(/[~?%]/g, "").replace(/T.*$/, "");
  const time = /T(\d\d:\d\d)/.exec(text)?.[1];
  const prefix = about ? "about " : "";
  let found;
  if ((found = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(plain))) {
    const [year, month, day] = found.slice(1).map(Number);
    if (!MONTHS[month - 1]) return null;
    return { year, month: month - 1, day, about, words: `${prefix}${day} ${MONTHS[month - 1]} ${year}${time ? ", " + time : ""}` };
  }
  if ((found = /^(-?\d{4})-(\d\d)$/.exec(plain))) {
    const [year, part] = found.slice(1).map(Number);
    if (MONTHS[part - 1]) return { year, month: part - 1, about, words: `${prefix}${MONTHS[part - 1]} ${year}` };
    return EDTF_PARTS[part] ? { year, part: EDTF_PARTS[part], about, words: `${prefix}${EDTF_PARTS[part]} ${year}` } : null;
  }
  if ((found = /^(-?\d{4})$/.exec(plain))) return { year: Number(plain), about, words: prefix + Number(plain) };
  if ((found = /^(\d{3})X?$/.exec(plain))) return { decade: true, about, words: `${prefix}${Number(found[1]) * 10}s` };
  if ((found = /^(\d\d)(XX)?$/.exec(plain))) return { century: true, about, words: `${prefix}${ordinal(Number(found[1]) + 1)} century` };
  if ((found = /^(\d{4})-(\d\d|XX)-XX$/.exec(plain))) return readEdtf(found[2] === "XX" ? found[1] : `${found[1]}-${found[2]}`);
  return null;
}

/** Two dates joined, with what they share said once: "18–24 February 2025". */
function joinDates(a, b) {
  const plain = !a.about && !b.about;
  if (plain && a.day && b.day && a.year === b.year) {
    if (a.month === b.month) return a.day === b.day ? a.words : `${a.day}–${b.day} ${MONTHS[a.month]} ${a.year}`;
    return `${a.day} ${MONTHS[a.month]} – ${b.words}`;
  }
  if (plain && a.year === b.year && a.month !== undefined && b.month !== undefined && !a.day && !b.day) {
    return `${MONTHS[a.month]}–${b.words}`;
  }
  if (plain && a.words === String(a.year) && b.words === String(b.year)) return `${a.year}–${b.year}`;
  return `${a.words} – ${b.words}`;
}

/** An EDTF date or interval in English; what is not understood is given back unchanged. */
function wordsOfDate(edtf) {
  const [from, to] = String(edtf ?? "").split("/");
  const start = readEdtf(from);
  if (to === undefined) return start?.words ?? String(edtf ?? "");
  const end = readEdtf(to);
  if (start && (to === ".." || to === "")) return `from ${start.words}`;
  if (end && (from === ".." || from === "")) return `until ${end.words}`;
  return start && end ? joinDates(start, end) : edtf;
}

/** The date for a narrow column: a main line and a small second one. */
function shortDate(edtf, lo, hi) {
  const [from, to] = String(edtf ?? "").split("/");
  const start = readEdtf(from), end = to && readEdtf(to);
  const brief = (d) => d.day ? `${d.day} ${MONTHS[d.month].slice(0, 3)}` : d.month !== undefined ? MONTHS[d.month].slice(0, 3) : d.words.replace("about ", "");
  const about = start?.about || end?.about ? "about" : "";
  if (start && end) {
    if (start.day && end.day && start.year === end.year) {
      const days = plural(hi - lo + 1, "day");
      return start.month === end.month ? [`${start.day}–${brief(end)}`, about || days] : [brief(start), `to ${brief(end)}`];
    }
    return [brief(start) + (start.month !== undefined && start.year !== end.year ? " " + start.year : ""), `to ${brief(end)}${end.month !== undefined && start.year !== end.year ? " " + end.year : ""}`];
  }
  if (start && to !== undefined) return [brief(start), "and on"];
  if (end) return [brief(end), "or before"];
  if (!start) return [isoDay(lo), ""];
  if (start.day) return [brief(start), about || WEEKDAYS[calendar(lo).weekday]];
  if (start.part) return [start.part.replace(/(.*) quarter/, (_, n) => "Q" + (["first", "second", "third", "fourth"].indexOf(n) + 1)).replace(/^[a-z]/, (c) => c.toUpperCase()), String(start.year)];
  return [brief(start), about || (start.month !== undefined ? "month" : start.decade ? "decade" : start.century ? "" : "year")];
}
