// The page's promises, checked in a real browser. `node run.mjs FOLDER`: the folder holds small.html, hostile.html,
// big.html and empty.html, made by the writer from fixtures.mjs. Prints a line for each check and the times measured.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { reading } from "./reading.mjs";
import { safety } from "./safety.mjs";
import { speed } from "./speed.mjs";

const folder = process.argv[2];
const browser = await launch();
let failures = 0;

/** Opens a page of the folder; anything it logs or asks the network for fails the check that opened it. */
async function withPage(name, { hash = "", width = 1440, height = 900, colorScheme = "light", noisy = false }, work) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const noise = [];
  page.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("request", (request) => /^(file|data):/.test(request.url()) || noise.push(`request: ${request.url()}`));
  try {
    await page.goto(pathToFileURL(join(folder, name + ".html")) + hash);
    await page.waitForSelector("html[data-ready]");
    await work(page);
    if (!noisy) assert.deepEqual(noise, [], "the console stays empty and nothing is fetched");
  } finally {
    await context.close();
  }
}

async function check(what, name, options, work) {
  try {
    await withPage(name, options, work);
    console.log("ok      " + what);
  } catch (error) {
    failures++;
    console.log("FAILED  " + what + "\n" + error.stack);
  }
}

for (const group of [reading, safety, speed]) await group(check);
await browser.close();
process.exit(failures ? 1 : 0);
