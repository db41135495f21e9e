// The case files of tests/data/cases; HSSKDT_CASES is the list that `case-list` prints.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { convert, isHsskdtError } from "hsskdt";

function parse(list) {
  const cases = [];
  for (const line of list.split("\n")) {
    const [key, ...values] = line.split("\t");
    const current = cases.at(-1);
    if (key === "case") cases.push({ name: values[0], options: {}, notes: undefined, failures: [] });
    else if (key === "option") current.options[camel(values[0])] = values[1];
    else if (key === "notes") current.notes = [];
    else if (key === "note") current.notes.push(values[0]);
    else if (key === "failure") current.failures.push(values[0]);
    else if (key === "error") {
      const [code, path, line, column] = values;
      current.error = { code, path, line: Number(line), column: Number(column) };
    } else if (key !== "" && key !== "end") current[key] = values[0];
  }
  return cases;
}

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const entry = ({ kind, code, path }) => `${kind} ${code} ${path}`;

function expected(path) {
  const data = readFileSync(path);
  return data.at(-1) === 10 ? data.subarray(0, -1) : data;
}

const verbs = {
  convert: ({ from = "auto", to, options }, input) => convert(input, { from, to, ...options }),
};

const cases = parse(readFileSync(process.env.HSSKDT_CASES, "utf8"));
assert.ok(cases.length > 0);

for (const given of cases) {
  test(given.name, () => {
    const verb = verbs[given.verb];
    assert.ok(verb, `no verb ${given.verb}`);
    let result;
    try {
      result = verb(given, readFileSync(given.input));
    } catch (error) {
      assert.ok(isHsskdtError(error), String(error));
      const { code, path = "", line = 0, column = 0 } = error;
      assert.deepEqual({ code, path, line, column }, given.error);
      return;
    }
    assert.equal(given.error, undefined);
    assert.ok(expected(given.expect).equals(Buffer.from(result.bytes)), "other bytes than expected");
    if (given.notes) assert.deepEqual(result.notes.map(entry), given.notes);
    assert.deepEqual(result.failures.map(({ code, path }) => `${code} ${path}`), given.failures);
  });
}
