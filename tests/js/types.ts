// Compiled only: the declarations fit a program under `strict`.
import { HealthRecord, SealKey, Sealer, convert, detect, init, inspect, isHsskdtError, validate, version } from "hsskdt";
import type { Finding, Format, HsskdtError, Json, Note, Report } from "hsskdt";

export async function program(document: Uint8Array): Promise<string[]> {
  await init();
  const format: Format | undefined = detect(document);
  const record: HealthRecord = HealthRecord.read(document, { format: format ?? "auto", mode: "lax" });
  const name: Json = record.get("/administrative/full_name");
  record.set("/encounters/0", { diagnoses: [{ code: { code: "J02.9" } }] });
  const report: Report = record.validate({ profile: "form831", today: "2026-11-23" });
  const { changes, suggestions } = record.upsert(document, { samePerson: true });
  const checked: Report = validate(document, { format: "claim3176" });
  const rules = [...checked.findings, ...report.findings].map((finding: Finding) => finding.rule);
  const { bytes, notes, failures } = convert(document, { to: "fhir-transaction", fhirProfile: "moh" });
  const lost: Note[] = notes.filter((note) => note.kind === "lost");
  try {
    record.write("json", { pretty: true });
  } catch (error) {
    if (isHsskdtError(error)) {
      const known: HsskdtError = error;
      rules.push(known.code, String(known.line ?? 0));
    }
  }
  record.free();
  rules.push(...changes.map((change) => change.path), ...suggestions.map((open) => open.path));
  return [...rules, version(), String(name), String(bytes.length + lost.length + failures.length)];
}

export function sealed(content: Uint8Array): Uint8Array {
  const sealer = new Sealer({ person: "P-000001", contentType: "pdf" });
  sealer.add(SealKey.generate("person"));
  const record: Uint8Array = sealer.seal(content);
  return inspect(record).revision === 1 ? sealer.open(record) : record;
}

// @ts-expect-error a kind of key that does not exist
SealKey.generate("nurse");
// @ts-expect-error a format that does not exist
convert(new Uint8Array(), { to: "docx" });
// @ts-expect-error an option that does not exist
convert(new Uint8Array(), { to: "json", colour: "blue" });
// @ts-expect-error without a target
convert(new Uint8Array(), {});
