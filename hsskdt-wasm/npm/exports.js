// What the package offers, by name: the rest of the glue stays private.
/** Is it an error that this package threw? */
export function isHsskdtError(error) {
  return error instanceof Error && error.name === "HsskdtError";
}

export { HealthRecord, SealKey, Sealer, convert, detect, inspect, validate, version } from "./pkg/hsskdt_bg.js";
