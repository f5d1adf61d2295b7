// Pictures of a page, for the README: `node shots.mjs timeline.html FOLDER [EVENT-ID]`.
// Light with all events, dark with one event's evidence around its time, and a phone.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";

const [from, folder, id] = process.argv.slice(2);
const address = pathToFileURL(from).href, hash = id ? "#" + encodeURIComponent(id) : "";
const SHOTS = [
  { name: "timeline-light", width: 1360, height: 850, colorScheme: "light", hash, busy: true },
  { name: "timeline-dark", width: 1360, height: 850, colorScheme: "dark", hash, busy: true },
  { name: "timeline-phone", width: 390, height: 760, colorScheme: "light", hash: "", busy: true },
];

const browser = await launch();
for (const { name, width, height, colorScheme, hash, busy } of SHOTS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address + hash);
  await page.waitForSelector("html[data-ready]");
  if (busy) await page.click("#zoom-busy");
  await page.evaluate(() => document.activeElement.blur());
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300); // counts of the filters follow a moment after the axis
  await page.screenshot({ path: join(folder, name + ".png") });
  await context.close();
}
await browser.close();
