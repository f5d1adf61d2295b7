// Text of documents is shown as text, whatever it says.
import assert from "node:assert/strict";
import { HOSTILE } from "./fixtures.mjs";

export async function safety(check) {
  await check("hostile text is shown as text", "hostile", {}, async (page) => {
    for (let k = 0; k < HOSTILE.length; k++) {
      await page.keyboard.press("j");
      const shown = await page.locator("#panel-evidence h2").textContent();
      assert.equal(shown, HOSTILE[k].replace("\u202e", "⟨U+202E⟩"));
      assert.equal(await page.locator("#panel-evidence mark.time").textContent(), shown);
      await page.locator(".merges").evaluate((node) => (node.open = true));
    }
    await page.click("#tab-documents");
    await page.click("#tab-problems");
    await page.fill("#search", "<img");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const found = await page.evaluate(() => ({
      owned: document.body.dataset.owned ?? null,
      scripts: document.querySelectorAll("script").length,
      images: document.querySelectorAll("img").length,
      links: [...document.querySelectorAll("a")].map((a) => a.protocol).filter((p) => !/^(file|https?):$/.test(p)),
      overrides: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText),
    }));
    assert.deepEqual(found, { owned: null, scripts: 2, images: 0, links: [], overrides: false });
  });
  await check("a link to an event with a hostile id opens it", "hostile", {}, async (page) => {
    await page.keyboard.press("j");
    const hash = await page.evaluate(() => location.hash);
    await page.keyboard.press("j");
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForFunction((text) => document.querySelector("#panel-evidence h2").textContent === text, HOSTILE[0]);
  });
  await check("the page's own rules let nothing be loaded", "small", { noisy: true }, async (page) => {
    const rules = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    for (const rule of ["default-src 'none'", "require-trusted-types-for 'script'", "base-uri 'none'"]) assert.ok(rules.includes(rule), rule);
    const refused = await page.evaluate(() => new Promise((done) => {
      addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
      const node = document.createElement("img");
      node.src = "https://news.example/pixel.png";
    }));
    assert.equal(refused, "img-src");
  });
}
