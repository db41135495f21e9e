// Node: the module starts with the import.
import { readFileSync } from "node:fs";
import { imports, start } from "./load.js";

export * from "./exports.js";

const file = new URL("./pkg/hsskdt_bg.wasm", import.meta.url);
start(new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), imports));

/** Nothing left to do: programs for both worlds may call it. */
export async function init() {}
