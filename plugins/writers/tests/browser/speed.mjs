// Times with 10,000 events, printed, not judged: they belong to the machine.
import assert from "node:assert/strict";

const round = (ms) => Math.round(ms) + " ms";

/** Milliseconds from a change made in the page until its result has been drawn. */
function timed(page, change) {
  return page.evaluate(async (source) => {
    const start = performance.now();
    new Function(source)();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - start;
  }, change);
}

export async function speed(check) {
  await check("10,000 events", "big", {}, async (page) => {
    const opened = await page.evaluate(() => ({
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
      ready: performance.getEntriesByName("annalist:ready")[0].startTime,
    }));
    console.log(`        first paint ${round(opened.paint)}, ready ${round(opened.ready)}`);
    const input = (id, value) => `const f = document.getElementById("${id}"); f.value = ${JSON.stringify(value)}; f.dispatchEvent(new Event("input")); f.dispatchEvent(new Event("change"));`;
    console.log(`        first search ${round(await timed(page, input("search", "huế councillor")))}`);
    console.log(`        next search ${round(await timed(page, input("search", "南寧")))}`);
    assert.match(await page.textContent("#count"), /^[\d,]+ of 10,000 events$/);
    console.log(`        search cleared ${round(await timed(page, input("search", "")))}`);
    console.log(`        type chosen ${round(await timed(page, `document.querySelector("[data-facet=types] input").click()`))}`);
    await page.click("#clear");
    const gaps = await page.evaluate(async () => {
      const list = document.getElementById("list"), gaps = [];
      let last = performance.now();
      for (let k = 1; k <= 120; k++) {
        list.scrollTop = (k / 120) * list.scrollHeight;
        await new Promise((done) => requestAnimationFrame(done));
        gaps.push(performance.now() - last);
        last = performance.now();
      }
      return gaps.sort((a, b) => a - b);
    });
    console.log(`        a frame of scrolling: median ${round(gaps[60])}, longest ${round(gaps[119])}`);
    const draws = await page.evaluate(async () => {
      performance.clearMeasures();
      const view = document.getElementById("axis-view"), box = view.getBoundingClientRect();
      for (let k = 0; k < 60; k++) {
        view.dispatchEvent(new WheelEvent("wheel", { deltaY: k < 30 ? -60 : 60, clientX: box.left + box.width * 0.9, clientY: box.top + 10, cancelable: true, bubbles: true }));
        await new Promise((done) => requestAnimationFrame(done));
      }
      return performance.getEntriesByName("annalist:draw", "measure").map((m) => m.duration).sort((a, b) => a - b);
    });
    console.log(`        a frame of zooming: median ${round(draws[draws.length >> 1])}, longest ${round(draws.at(-1))}`);
  });
}
