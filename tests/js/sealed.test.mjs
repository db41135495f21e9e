// Keys, sealing, opening, rewrapping, tokens.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { SealKey, Sealer, init, inspect, isHsskdtError } from "hsskdt";

await init();

const bytes = (text) => new TextEncoder().encode(text);
const text = (bytes) => new TextDecoder().decode(bytes);
const CONTENT = bytes('{"resourceType":"Bundle"}');
// Fixed, so that every language makes the same file. A program leaves the randomness to the library.
const counting = Uint8Array.from({ length: 1120 }, (_, i) => i * 7 + 3);
const knownKey = () => SealKey.generate("person", new Uint8Array(32).fill(1));

function code(call) {
  try {
    call();
  } catch (error) {
    assert.ok(isHsskdtError(error), String(error));
    return error.code;
  }
  assert.fail("nothing was thrown");
}

test("the same file in every language", async () => {
  const file = new Uint8Array(await readFile(process.env.HSSKDT_SEALED));
  const sealer = new Sealer({ person: "P-000001", contentType: "fhir-json", revision: 7 });
  sealer.add(knownKey());
  assert.deepEqual(sealer.seal(CONTENT, counting), file);
  assert.equal(text(sealer.open(file)), text(CONTENT));
  const facts = inspect(file);
  assert.deepEqual([facts.content_type, facts.revision, facts.slots.length], ["fhir-json", 7, 1]);
  assert.equal(facts.slots[0], `key ${knownKey().published}`);

  const other = new Sealer({ person: "P-000002" });
  other.add(knownKey());
  assert.equal(code(() => other.open(file)), "seal.wrong-context");
  const changed = file.slice();
  changed[changed.length - 1] ^= 1;
  assert.equal(code(() => sealer.open(changed)), "seal.corrupt");
  assert.equal(code(() => sealer.open(file.subarray(0, 30))), "seal.truncated");
  assert.equal(code(() => sealer.open(bytes("no"))), "seal.not-sealed");
  assert.equal(code(() => sealer.seal(CONTENT, counting.subarray(0, 95))), "seal.entropy");
  assert.equal(code(() => sealer.seal(CONTENT, new Uint8Array(1120))), "seal.entropy");
});

test("randomness of the browser: no two records are equal", () => {
  const key = SealKey.generate("person");
  assert.notEqual(key.published, SealKey.generate("person").published);
  const sealer = new Sealer();
  sealer.add(key);
  const [one, two] = [sealer.seal(CONTENT), sealer.seal(CONTENT)];
  assert.notDeepEqual(one, two);
  assert.equal(text(sealer.open(one)), text(sealer.open(two)));
});

test("recipients, rewrapping, key files", () => {
  const clinic = SealKey.generate("recipient");
  assert.ok(clinic.published.startsWith("hsskdt-recipient1"));
  const [old, to, own] = [new Sealer(), new Sealer(), new Sealer()];
  old.add(knownKey());
  to.add(SealKey.read(clinic.published));
  own.add(SealKey.read(clinic.write()));
  const moved = old.rewrap(old.seal(CONTENT), to);
  assert.equal(code(() => old.open(moved)), "seal.no-matching-key");
  assert.equal(text(own.open(moved)), text(CONTENT));
  assert.equal(code(() => own.seal(CONTENT)), "key.kind");
  assert.equal(code(() => new Sealer().seal(CONTENT)), "seal.no-slot");
  const damaged = clinic.write().trim().slice(0, -1);
  assert.equal(code(() => SealKey.read(damaged)), "key.text");
  clinic.free();
});

test("wrapped keys and tokens", () => {
  const [master, index] = [SealKey.generate("master"), SealKey.generate("index")];
  const wrapped = knownKey().wrap(master);
  assert.equal(wrapped.length, 110);
  assert.equal(SealKey.unwrap(wrapped, master).published, knownKey().published);
  assert.equal(code(() => SealKey.unwrap(wrapped, knownKey())), "key.unwrap");
  const token = index.token("phone", "0912 345 678");
  assert.match(token, /^01[0-9a-f]{64}$/);
  assert.equal(token, index.token("phone", "+84912345678", 1));
  assert.notEqual(token, index.token("phone", "0912345678", 2));
  assert.equal(code(() => index.token("cccd", "12")), "token.value");
  assert.equal(code(() => master.token("cccd", "001085012345")), "key.kind");
});

test("passphrases, and what is no option", () => {
  const phrase = new Sealer({ passphrase: "một câu đủ dài" });
  const sealed = phrase.seal(CONTENT);
  assert.equal(text(phrase.open(sealed)), text(CONTENT));
  const small = new Sealer({ passphrase: "một câu đủ dài", mostPassphraseKib: 65535 });
  assert.equal(code(() => small.open(sealed)), "seal.limit-passphrase-cost");
  assert.equal(code(() => new Sealer({ colour: "blue" })), "option.unknown");
  assert.equal(code(() => new Sealer({ content_type: "pdf" })), "option.unknown");
  assert.equal(code(() => new Sealer({ recordId: "001085012345" })), "seal.record-id");
  assert.equal(code(() => SealKey.generate("nurse")), "key.kind");
});
