// The entry of browsers and bundlers, started by hand.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "node:test";

const file = createRequire(import.meta.url).resolve("hsskdt/hsskdt.wasm");
const entry = await import(new URL("../index.js", `file://${file}`));

test("nothing works before init, and the error says so", () => {
  assert.throws(() => entry.version(), /hsskdt: call init\(\) first/);
  assert.throws(() => new entry.HealthRecord(), /hsskdt: call init\(\) first/);
});

test("a start that fails can be tried again", async () => {
  await assert.rejects(entry.init(new Uint8Array([0, 1, 2, 3])), WebAssembly.CompileError);
  await assert.rejects(entry.init(new Response("", { status: 404 })), /HTTP 404/);
  // A response with a wrong MIME type is read all the same.
  const module = await readFile(file);
  const response = new Response(module, { headers: { "Content-Type": "application/octet-stream" } });
  await entry.init(response);
  await entry.init();
  assert.match(entry.version(), /^\d+\.\d+\.\d+$/);
});

test("a compiled module starts too", async () => {
  const again = await import(new URL("../index.js?again", `file://${file}`));
  await again.init(await WebAssembly.compile(await readFile(file)));
  assert.equal(again.version(), entry.version());
});
