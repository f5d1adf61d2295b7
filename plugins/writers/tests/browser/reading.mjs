// What a reader does: filter, open, follow links, change colours, use the keyboard, a phone, paper.
import assert from "node:assert/strict";

const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const titles = (page) => page.locator("#list .row .title").allTextContents();
const count = (page) => page.locator("#count").textContent();

async function search(page, words) {
  await page.fill("#search", words);
  await frames(page);
  return titles(page);
}

async function tick(page, facet, label) {
  await page.locator(`[data-facet=${facet}] label`, { hasText: label }).locator("input").click();
  await frames(page);
  return titles(page);
}

async function filters(check) {
  await check("all events are listed in order", "small", {}, async (page) => {
    assert.equal(await count(page), "10 events");
    assert.deepEqual((await titles(page)).slice(0, 2), ["Sailing boats carry the mail", "The old ferry runs"]);
  });
  await check("search looks past diacritics, case and script", "small", {}, async (page) => {
    const ferry = ["The ferry between the islands opens"];
    for (const words of ["dang thi ha", "DANG", "鄧氏霞", "aland", "chuyen pha dau", '"forsta gangen"']) assert.deepEqual(await search(page, words), ferry, words);
    assert.deepEqual(await search(page, "市長"), ["Mayors of both islands meet"]);
    assert.deepEqual(await search(page, "ferry zebra"), []);
    assert.ok(await page.locator("#list-empty").isVisible());
    await page.focus("#search");
    await page.keyboard.press("Escape");
    await frames(page);
    assert.equal(await count(page), "10 events");
  });
  await check("facets narrow the list and say what each would leave", "small", {}, async (page) => {
    assert.deepEqual(await tick(page, "statuses", "cancelled"), ["The regatta is called off"]);
    assert.equal(await page.locator("[data-facet=languages] label", { hasText: "Vietnamese" }).locator(".n").textContent(), "1");
    await page.click("#clear");
    await frames(page);
    assert.deepEqual(await tick(page, "types", "protest"), ["Dockers strike"]);
    await tick(page, "types", "protest");
    assert.equal((await tick(page, "languages", "Chinese")).length, 2);
    await tick(page, "languages", "Chinese");
    assert.equal((await tick(page, "documents", "Phà mới")).length, 2);
    await tick(page, "documents", "Phà mới");
    await page.locator("[data-facet=leastDocuments] label", { hasText: "3+" }).click();
    await frames(page);
    assert.deepEqual(await titles(page), ["The ferry between the islands opens"]);
  });
  await check("the period is typed, zoomed to and cleared", "small", {}, async (page) => {
    await page.fill("#period-from", "2024-06");
    await page.keyboard.press("Tab");
    await page.fill("#period-to", "2024-06");
    await page.keyboard.press("Tab");
    await frames(page);
    assert.deepEqual(await titles(page), ["The ferry between the islands opens", "A minister cuts the ribbon", "Mayors of both islands meet"]);
    assert.match(await page.textContent("#axis-words"), /^1–30 June 2024 .* 4 earlier .* 3 later$/);
    await page.focus("#axis");
    await page.keyboard.press("0");
    await page.waitForFunction(() => document.getElementById("count").textContent === "10 events");
    await page.click("#zoom-busy");
    await page.waitForFunction(() => document.getElementById("count").textContent === "8 of 10 events");
  });
  await check("dragging on the strip chooses a period, the wheel zooms", "small", {}, async (page) => {
    const strip = await page.locator("#axis-overview").boundingBox();
    await page.mouse.move(strip.x + strip.width * 0.8, strip.y + 8);
    await page.mouse.down();
    await page.mouse.move(strip.x + strip.width * 0.9, strip.y + 8, { steps: 4 });
    await page.mouse.up();
    await frames(page);
    assert.deepEqual(await titles(page), ["The old ferry runs"]);
    const before = await page.textContent("#axis-words"), view = await page.locator("#axis-view").boundingBox();
    await page.mouse.move(view.x + view.width / 2, view.y + 20);
    await page.mouse.wheel(0, -300);
    await frames(page);
    assert.notEqual(await page.textContent("#axis-words"), before);
  });
  await check("a label on the axis opens its event, a bar zooms to its span", "small", { hash: "#2024-06-02-consult" }, async (page) => {
    await page.fill("#period-from", "2024-05-20");
    await page.keyboard.press("Tab");
    await frames(page);
    await page.locator("#axis-view .label", { hasText: "The regatta" }).click();
    assert.equal(await page.locator("#panel-evidence h2").textContent(), "The regatta is called off");
    const before = await page.textContent("#axis-words"), view = await page.locator("#axis-view").boundingBox();
    await page.mouse.click(view.x + view.width / 2, view.y + view.height - 45);
    await page.waitForFunction((words) => document.getElementById("axis-words").textContent !== words, before);
  });
}

async function evidence(check) {
  await check("an event opens its evidence, with the time marked in the right place", "small", {}, async (page) => {
    await page.click("text=The ferry between the islands opens");
    const panel = page.locator("#panel-evidence");
    assert.equal(await panel.locator("h2").textContent(), "The ferry between the islands opens");
    assert.equal(await panel.locator(".evidence-date").textContent(), "1 June 2024");
    assert.deepEqual(await panel.locator("mark.time").allTextContents(), ["1 June", "i går", "hôm thứ Bảy", "6月1日"]);
    assert.deepEqual(await panel.locator("blockquote").evaluateAll((all) => all.map((q) => q.lang)), ["en", "sv", "vi", "zh-Hant", "en"], "quotes that hold the time come first");
    assert.equal(await panel.locator("blockquote").nth(3).textContent(), "𠀀𠮷丸於6月1日首航");
    const words = await panel.textContent();
    for (const part of ["Told by 4 documents in 4 languages", "also 鄧氏霞", "written 3 June 2024, from its byline: the line below the headline (90 %)",
      "no creation date found", "鄧氏霞 = Đặng Thị Hà (+5.0 bits)", "passengers: 300 (en.txt); 310 (zh.txt)", "same day+4.10", "headline", "characters 40–84"]) assert.ok(words.includes(part), part);
    assert.equal(await panel.locator("a[href^=https]").first().getAttribute("href"), "https://news.example/ferry");
  });
  await check("parts and related events link both ways, and Back goes back", "small", { hash: "#2024-06-01-agree-open" }, async (page) => {
    const heading = page.locator("#panel-evidence h2");
    await page.click("#panel-evidence >> text=A minister cuts the ribbon");
    assert.equal(await heading.textContent(), "A minister cuts the ribbon");
    await page.click("#panel-evidence >> text=The ferry between the islands opens");
    await page.click("#panel-evidence >> text=Mayors of both islands meet");
    assert.equal(await page.locator("#panel-evidence .links a").textContent(), "The ferry between the islands opens1 June 2024");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("#panel-evidence h2").textContent === "The ferry between the islands opens");
  });
  await check("a link to an event opens it, also far down in a long list", "big", {}, async (page) => {
    const id = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).events[9000].id);
    await page.evaluate((to) => (location.hash = "#" + to), id);
    await page.waitForSelector(".row[aria-selected=true]");
    await frames(page);
    assert.ok(await page.locator(".row[aria-selected=true]").isVisible());
    assert.ok((await page.locator(".identity").textContent()).includes(id));
    assert.ok((await page.locator("#list .row").count()) < 60, "only what is seen is drawn");
  });
  await check("dates are said in words", "small", {}, async (page) => {
    const said = [];
    for (let k = 0; k < 10; k++) {
      await page.keyboard.press("j");
      said.push(await page.locator(".evidence-date").textContent());
    }
    assert.deepEqual(said, ["19th century", "1990s", "summer 2023", "first quarter 2024", "1 June 2024", "1 June 2024", "2–4 June 2024", "July 2024", "10 August 2024", "from September 2024"]);
  });
  await check("documents and problems have their lists", "small", {}, async (page) => {
    await page.click("#tab-documents");
    assert.equal(await page.locator("#panel-documents .document").count(), 5);
    await page.locator("#panel-documents .document", { hasText: "新渡輪啟航" }).locator("input").check();
    await frames(page);
    assert.equal(await count(page), "2 of 10 events");
    await page.click("#tab-problems");
    assert.ok((await page.textContent("#panel-problems")).includes("photo.bin"));
  });
}

async function comfort(check) {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await check("dark where the system is dark, and by the switch", "small", { colorScheme: "dark" }, async (page) => {
    const dark = await paper(page);
    await page.click("#theme"); // auto → light
    const light = await paper(page);
    await page.keyboard.press("t"); // light → dark
    assert.equal(await paper(page), dark);
    assert.notEqual(light, dark);
  });
  for (const colorScheme of ["light", "dark"]) {
    await check(`text stands out from its ground (${colorScheme})`, "small", { colorScheme, hash: "#2024-06-01-agree-open" }, async (page) => {
      const poor = await page.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
        const light = ([r, g, b]) => [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, c, k) => sum + c * [0.2126, 0.7152, 0.0722][k], 0);
        const ground = (node) => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
        const poor = [];
        for (const node of document.querySelectorAll("p, h1, h2, h3, small, mark, span, li, a, legend, button, kbd")) {
          if (!node.checkVisibility?.() || !node.textContent.trim() || node.closest(".none, .visually-hidden, svg")) continue;
          const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
          if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(`${node.tagName}.${node.className}: ${node.textContent.slice(0, 30)}`);
        }
        return poor;
      });
      assert.deepEqual(poor, []);
    });
  }
  await check("everything can be done from the keyboard", "small", {}, async (page) => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("j");
    await frames(page);
    assert.equal(await page.locator(".row[aria-selected=true] .title").textContent(), "The old ferry runs");
    assert.ok(page.url().endsWith("#1990-decade"));
    await page.keyboard.press("k");
    assert.ok(page.url().endsWith("#1800-century"));
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "list");
    assert.ok(await page.locator("#list").getAttribute("aria-activedescendant"));
    await page.keyboard.press("/");
    await page.keyboard.type("regatta");
    await frames(page);
    await page.keyboard.press("Enter");
    assert.ok(page.url().endsWith("#2024-08-cancelled"));
    await page.keyboard.press("?");
    assert.ok(await page.locator("#keys").isVisible());
    await page.keyboard.press("Escape");
    assert.ok(!(await page.locator("#keys").isVisible()));
  });
  await check("on a phone nothing is wider than the screen, and evidence is a sheet", "small", { width: 360, height: 740 }, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await page.click("text=The ferry between the islands opens");
    assert.ok(await page.locator("#panel-evidence h2").isVisible());
    assert.equal(await page.locator("#panel-evidence").evaluate((node) => node.scrollWidth > node.clientWidth), false);
    await page.click("#close-side");
    assert.ok(!(await page.locator("#panel-evidence").isVisible()));
    await page.click("#toggle-filters");
    assert.ok(await page.locator("#filters").isVisible());
  });
  await check("paper holds every shown event with its quotes", "small", {}, async (page) => {
    await search(page, "ferry");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("#print .evidence").count(), (await titles(page)).length);
    assert.ok(await page.locator("#print blockquote").first().isVisible());
    assert.ok(!(await page.locator(".workspace").isVisible()));
  });
  await check("an empty timeline is a page, too", "empty", {}, async (page) => {
    assert.equal(await count(page), "0 events");
  });
}

export async function reading(check) {
  await filters(check);
  await evidence(check);
  await comfort(check);
}
