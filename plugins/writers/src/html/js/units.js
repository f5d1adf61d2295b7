// Calendar units for the axis: from days to centuries. A unit numbers its own spans (`index` of a day,
// `start` of a number), so that bars and ticks always stand on calendar borders.

/** A unit of so many months; `label` is its tick, `title` its full name. */
function monthsUnit(name, months, label, title) {
  return {
    name, months, days: months * 30.44,
    index: (number) => Math.floor(monthNumber(number) / months),
    start: (index) => dayNumber(0, index * months, 1),
    label, title,
  };
}

const yearOf = (number) => String(calendar(number).year);
const spanOfYears = (years) => (number) => `${yearOf(number)}–${calendar(number).year + years - 1}`;

const UNITS = {
  day: { name: "day", days: 1, index: (n) => Math.floor(n), start: (i) => i, label: (n) => String(calendar(n).day), title: longDay },
  // Weeks begin on Monday; 1970-01-01 was a Thursday.
  week: { name: "week", days: 7, index: (n) => Math.floor((n + 3) / 7), start: (i) => i * 7 - 3, label: (n) => String(calendar(n).day), title: (n) => "week of " + longDay(n) },
  month: monthsUnit("month", 1, (n) => MONTHS[calendar(n).month].slice(0, 3), (n) => `${MONTHS[calendar(n).month]} ${yearOf(n)}`),
  quarter: monthsUnit("quarter", 3, (n) => MONTHS[calendar(n).month].slice(0, 3), (n) => `${MONTHS[calendar(n).month]}–${MONTHS[calendar(n).month + 2]} ${yearOf(n)}`),
  year: monthsUnit("year", 12, yearOf, yearOf),
  fiveYears: monthsUnit("five years", 60, yearOf, spanOfYears(5)),
  decade: monthsUnit("decade", 120, yearOf, spanOfYears(10)),
  fiftyYears: monthsUnit("fifty years", 600, yearOf, spanOfYears(50)),
  century: monthsUnit("century", 1200, yearOf, spanOfYears(100)),
};
const UNIT_LIST = Object.values(UNITS);

// What stands below the ticks to say where they are: days need a month, months need a year.
const ABOVE = { day: UNITS.month, week: UNITS.month, month: UNITS.year, quarter: UNITS.year };

/** The smallest unit that is at least so many pixels wide at this scale. */
function unitFor(pixelsPerDay, pixels) {
  return UNIT_LIST.find((unit) => unit.days * pixelsPerDay >= pixels) ?? UNITS.century;
}

/** [number, first day, day after the last] of each span of the unit that touches [from, to). */
function spans(unit, from, to) {
  const list = [];
  for (let index = unit.index(from); unit.start(index) < to; index++) {
    list.push([index, unit.start(index), unit.start(index + 1)]);
  }
  return list;
}

/** The numbers of the spans that an event begins and ends in; months are looked up, since each frame asks for all events. */
function reach(unit, i) {
  if (unit.months) return [Math.floor(column.loMonth[i] / unit.months), Math.floor(column.hiMonth[i] / unit.months)];
  return [unit.index(column.lo[i]), unit.index(column.hi[i])];
}

/**
 * How many events fall on each span, per family of types: [[…], […], […]], from span number `first` on.
 * An event longer than a span is shared out evenly among the spans that it covers.
 */
function density(indices, unit, first, count) {
  const steps = FAMILIES.map(() => new Float64Array(count + 1));
  for (const i of indices) {
    if (Number.isNaN(column.lo[i])) continue;
    const [a, b] = reach(unit, i).map((index) => index - first);
    if (b < 0 || a >= count) continue;
    const share = 1 / (b - a + 1);
    steps[column.family[i]][Math.max(a, 0)] += share;
    steps[column.family[i]][Math.min(b, count - 1) + 1] -= share;
  }
  return steps.map((row) => {
    const sums = new Float64Array(count);
    let sum = 0;
    for (let k = 0; k < count; k++) sums[k] = sum += row[k];
    return sums;
  });
}
