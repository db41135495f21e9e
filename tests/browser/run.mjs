// One page in headless Chromium, under a strict content security policy.
//
//     node run.mjs PACKAGE_FOLDER SCREENSHOT.png
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const [folder, screenshot] = process.argv.slice(2);
const here = import.meta.dirname;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";

const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://page").pathname;
  const file = path.startsWith("/hsskdt/") ? join(folder, path.slice(8)) : join(here, path);
  try {
    const body = await readFile(file);
    response.writeHead(200, { "Content-Type": types[extname(file)], "Content-Security-Policy": policy });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ viewport: { width: 900, height: 620 } });
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);
  await page.waitForSelector("body[data-done]", { timeout: 30_000 }).catch(() => complaints.push("the page never ended"));
  if (screenshot) await page.screenshot({ path: screenshot });
  // Chromium asks for an icon by itself.
  assert.deepEqual(complaints.filter((text) => !text.includes("favicon") && !text.includes("404")), []);

  const text = (id) => page.textContent(`#${id}`);
  assert.match(await text("version"), /^\d+\.\d+\.\d+$/);
  assert.match(await text("early"), /call init\(\) first/);
  assert.match(await text("error"), /^path\.unknown \/administrative\/nickname: /);
  assert.ok((await page.locator("#findings li").count()) > 0);
  assert.ok((await text("json")).includes("Nguyễn Thị Ví Dụ"));
  console.log("browser: good");
} finally {
  await browser.close();
  server.close();
}
