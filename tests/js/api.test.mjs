// The package as a program uses it: installed from its tarball into an empty project.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { HealthRecord, convert, detect, init, isHsskdtError, validate, version } from "hsskdt";

const text = (bytes) => new TextDecoder().decode(bytes);
const bytes = (text) => new TextEncoder().encode(text);
const EMPTY = bytes('{"format":"hsskdt-record","version":1}');

function thrown(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error && isHsskdtError(error), String(error));
    return error;
  }
  assert.fail("nothing was thrown");
}

test("require gives the same module", () => {
  const required = createRequire(import.meta.url)("hsskdt");
  assert.equal(required.convert, convert);
  assert.equal(required.version(), version());
  const manifest = createRequire(import.meta.url)("hsskdt/package.json");
  assert.equal(version(), manifest.version);
});

test("nothing of the glue is offered", async () => {
  const names = Object.keys(await import("hsskdt")).sort();
  assert.deepEqual(names, [
    "HealthRecord", "SealKey", "Sealer", "convert", "detect", "init", "inspect", "isHsskdtError", "validate",
    "version",
  ]);
});

test("fields by path", async () => {
  await init();
  const record = new HealthRecord();
  record.set("/administrative/full_name", "Nguyễn Thị Ví Dụ");
  record.set("/administrative/birth_date", "1957");
  record.set("/encounters/0/diagnoses/0/code", { code: "J02.9" });
  assert.equal(record.get("/administrative/birth_date"), "1957");
  assert.equal(record.get("/administrative/email"), null);
  assert.deepEqual(record.get("/encounters/0"), { diagnoses: [{ code: { code: "J02.9" } }] });
  const copy = record.clone();
  record.set("/administrative/birth_date", null);
  assert.equal(record.get("/administrative/birth_date"), null);
  assert.equal(copy.get("/administrative/birth_date"), "1957");
  record.free();
  copy.free();
});

test("errors are errors", () => {
  const record = new HealthRecord();
  const unknown = thrown(() => record.set("/administrative/nickname", "Tèo"));
  assert.equal(unknown.name, "HsskdtError");
  assert.equal(unknown.code, "path.unknown");
  assert.equal(unknown.path, "/administrative/nickname");
  assert.ok(unknown.stack.includes("api.test.mjs"));
  assert.ok(!unknown.message.includes("Tèo") && !unknown.messageVi.includes("Tèo"));
  assert.notEqual(unknown.message, unknown.messageVi);

  const syntax = thrown(() => HealthRecord.read(bytes('{"format":"hsskdt-record",\n "version":')));
  assert.equal(syntax.code, "json.truncated");
  assert.equal(syntax.line, 2);
  assert.ok(syntax.column > 0);

  assert.equal(thrown(() => convert(EMPTY, { to: "docx" })).code, "call.format");
  assert.equal(thrown(() => convert(EMPTY, {})).code, "call.format");
  assert.equal(thrown(() => convert(EMPTY, { to: "json", colour: "blue" })).code, "option.unknown");
  assert.equal(thrown(() => convert(EMPTY, { to: "json", limit_bytes: 20 })).code, "option.unknown");
  assert.equal(thrown(() => convert(EMPTY, { to: "json", mode: "loose" })).code, "option.value");
  assert.equal(thrown(() => convert(EMPTY, { to: "json", limitBytes: 20 })).code, "limit.bytes");
  assert.equal(thrown(() => record.set("/administrative/email", undefined)).code, "call.json");
  const circle = {};
  circle.self = circle;
  assert.equal(thrown(() => record.set("/administrative/email", circle)).code, "call.json");
  assert.equal(isHsskdtError(new Error("other")), false);
  // After all that the record is as it was.
  assert.deepEqual(record.get(""), {});
  record.free();
});

test("a record that breaks rules is no error", () => {
  const record = HealthRecord.read(EMPTY);
  const report = record.validate({ today: "2026-11-23" });
  assert.equal(report.worst, "reject");
  const [first] = report.findings;
  assert.ok(first.rule.startsWith("F831-") && first.message_vi && first.message_en);
  assert.deepEqual(record.validate({ profile: "none" }), { worst: null, findings: [] });
  assert.ok(record.validate().findings.length > 0, "without a day the clock's day counts");
  record.free();
});

test("a document is checked, and taken into a record", () => {
  const person = (name, day) =>
    bytes(JSON.stringify({
      format: "hsskdt-record",
      version: 1,
      administrative: { full_name: name, birth_date: day },
    }));
  const first = person("Nguyễn Thị Ví Dụ", "1957-03-01");
  assert.equal(validate(EMPTY, { today: "2026-11-23" }).worst, "reject");
  assert.equal(thrown(() => validate(bytes("neither"))).code, "document.unknown-format");
  const record = new HealthRecord();
  const outcome = record.upsert(first);
  assert.deepEqual(outcome.changes.map(({ kind, path }) => [kind, path]), [
    ["added", "/administrative/birth_date"],
    ["added", "/administrative/full_name"],
  ]);
  assert.ok(!JSON.stringify(outcome).includes("Nguyễn"));
  assert.deepEqual(record.upsert(first, { format: "json" }).changes, []);
  const other = person("Trần Văn Giả Định", "2001-12-31");
  assert.equal(thrown(() => record.upsert(other)).code, "merge.other-person");
  assert.equal(record.get("/administrative/birth_date"), "1957-03-01");
  assert.equal(record.upsert(other, { samePerson: true }).identity.verdict, "no");
  record.free();
});

test("reading tells what it did", () => {
  const odd = bytes('{"format":"hsskdt-record","version":1,"administrative":{"nickname":"Tèo"}}');
  assert.equal(thrown(() => HealthRecord.read(odd)).code, "json.unknown-name");
  const record = HealthRecord.read(odd, { mode: "lax", format: "auto" });
  assert.deepEqual(
    record.notes.map(({ kind, code, path }) => [kind, code, path]),
    [["kept", "json.unknown-name", "/administrative/nickname"]],
  );
  assert.ok(!JSON.stringify(record.notes).includes("Tèo"));
  const { records, notes, failures } = HealthRecord.readAll(odd, { mode: "lax" });
  assert.equal(records.length, 1);
  assert.deepEqual([notes, failures], [record.notes, []]);
  assert.equal(text(records[0].write("json").bytes), text(record.write("json").bytes));
  records[0].free();
  record.free();
});

test("documents", () => {
  assert.equal(detect(EMPTY), "json");
  assert.equal(detect(bytes("name;value")), undefined);
  const { bytes: out, notes, failures } = convert(EMPTY, { from: "auto", to: "json", pretty: true });
  assert.ok(out instanceof Uint8Array && text(out).includes("\n"));
  assert.deepEqual([notes, failures], [[], []]);
  assert.equal(text(convert(out, { to: "json" }).bytes), text(EMPTY));
});

test("many records come and go", () => {
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 3000; round++) {
    const record = HealthRecord.read(EMPTY);
    record.set("/administrative/full_name", "x".repeat(1000));
    record.write("json");
    thrown(() => record.get("/nowhere"));
    record.free();
  }
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  assert.ok(grown < 64, `memory grew by ${grown.toFixed(0)} MiB`);
});
