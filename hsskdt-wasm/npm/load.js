// What both entries share: the glue, which refuses to work until the module has started.
import * as glue from "./pkg/hsskdt_bg.js";

function refuse() {
  throw new Error("hsskdt: call init() first");
}
glue.__wbg_set_wasm(new Proxy({}, { get: refuse }));

/** Imports of the module. */
export const imports = { "./hsskdt_bg.js": glue };

/** Hands the started module to the glue. */
export function start(instance) {
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}
