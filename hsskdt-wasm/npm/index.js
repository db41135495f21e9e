// Browsers and bundlers: `init` fetches and starts the module.
import { imports, start } from "./load.js";

export * from "./exports.js";

let started;

async function instantiate(source) {
  let given = await source;
  if (typeof given === "string" || given instanceof URL) given = await fetch(given);
  if (typeof Response === "function" && given instanceof Response) {
    if (!given.ok) throw new Error(`hsskdt: the module was not found (HTTP ${given.status})`);
    // A server without the right MIME type still works, only slower.
    if (given.headers.get("Content-Type")?.startsWith("application/wasm")) {
      return (await WebAssembly.instantiateStreaming(given, imports)).instance;
    }
    given = await given.arrayBuffer();
  }
  const result = await WebAssembly.instantiate(given, imports);
  return result instanceof WebAssembly.Instance ? result : result.instance;
}

/** Starts the library. A second call waits for the first; after a failure it tries again. */
export function init(source = new URL("./pkg/hsskdt_bg.wasm", import.meta.url)) {
  started ??= instantiate(source).then(start).catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
}
