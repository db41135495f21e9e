import type { HsskdtError } from "./pkg/hsskdt.js";

export * from "./pkg/hsskdt.js";

/**
 * Starts the library; everything else throws before. Calling it again is free. In Node nothing is left to do.
 * @param source the module, where it does not lie beside the package's files: its address, a response, bytes or a
 * compiled module
 */
export function init(
  source?: URL | string | Response | BufferSource | WebAssembly.Module | Promise<Response>,
): Promise<void>;

/** Is it an error that this package threw? */
export function isHsskdtError(error: unknown): error is HsskdtError;
